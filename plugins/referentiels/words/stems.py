"""French words → stems: what stays of a word whatever its plural, its gender, its tense.

Takes what people type, gives the words that say something with their stems: « retrouvent » and
« retrouvé » are one, accents and apostrophes don't count. Rules, not a dictionary: the same words give the
same stems everywhere. Where English is typed beside French, the lists hold both. `stems.js` is its twin, fed
by the same lists; a test compares them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from referentiels.words.likeness import bare

_WORD = re.compile("[a-z0-9]+")
_DOUBLE = re.compile(r"([a-z])\1+")
_FEMININE = re.compile("ee$")
_TYPED = re.compile(r"(?:bien|mal)[- ]?[êe]tre|[^\W_]+", re.IGNORECASE)
"""Words, and two that hold a hyphen and would be empty without it."""
SHORTEST = 3
"""Letters that a stem keeps at least, once the ending of a verb is taken away; one more after any other."""
SHORTEST_MISSPELT = 5
"""Letters that both stems have at least where one is a slip of the other, and one of them more."""
SHORT_ENDINGS = ("e", "er", "ez")


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


ENDINGS = _longest_first(
    (
        "issement issent issant issons ement ment ation ition ateur atrice teur trice eresse isation "
        "iser aient erait eront eron erai era ent ant ante on ai ait arite re ez er e ir it ie i ite "
        "ete ive if eux euse eur age ance ence ure able ible ique isme iste ien ienne enne aire iaire al "
        "ale ion ier iere erie at elle el u ue"
    ).split()
)
"""What is taken away, once, and the longest; the mark of a plural was taken before."""
IRREGULAR = {
    "travaux": "travail",
    "vieux": "vieil",
    "vieille": "vieil",
    "sais": "savoir",
    "sait": "savoir",
    "savent": "savoir",
    "connu": "connaitre",
    "connue": "connaitre",
    "appris": "apprend",
    "apprise": "apprend",
    "apprennent": "apprend",
    "habite": "habitant",
    "habitent": "habitant",
    "habiter": "habitant",
}
"""Forms of everyday words that no ending explains."""
EMPTY = frozenset(
    (
        "a afin ai ainsi alors apres as au aucun aussi autant autour aux avant avec avoir beaucoup "
        "bien c ca car ce ceci cela celle celles celui certain certaine certaines certains ces cet "
        "cette ceux chaque chez ci comme comment contre d dans de dehors depuis des doit doivent donc "
        "dont du elle elles en encore entre es est et etc ete etre eu eux faire fais fait font h il "
        "ils j jamais je juste l la le les leur leurs lors lui m ma maintenant mais me meme memes mes mettre "
        "moi moins mon n ne ni non nos notre nous on ont ou par parce pas pendant permet permettre peu "
        "peut peuvent plus plusieurs pour pourquoi pouvoir puis qu quand que quel quelle quelles "
        "quels qui quoi rendre s sa sans se selon sera ses si soi soient soit son sont souvent sous sur "
        "t ta te tes toi ton toujours tous tout toute toutes tres trop tu un une va vers veut vont vos "
        "votre vous y"
    ).split()
)
"""Words that say nothing of what is looked at."""
FAINT = frozenset(
    (
        "acces action activite aider ameliorer amener an annee apporter arriver association autre "
        "beaucoup beneficiaire bon chose commun developpement developper donner endroit envie etape "
        "favoriser gens habitant jour meilleur mieux moment monde nombre nouveau nouvelle part "
        "participant passer personne petit place prendre projet promouvoir propre public quelqu "
        "quelque sentir soutenir structure temps type usager venir vie"
    ).split()
)
"""Words that every criterion could say, in the singular: they count hardly, and are their own stems."""


class Speech(NamedTuple):
    """What cutting words takes: the lists of one language, or of two that are typed together."""

    endings: tuple[str, ...]
    irregular: Mapping[str, str]
    empty: frozenset[str]
    faint: frozenset[str]


FRENCH = Speech(ENDINGS, IRREGULAR, EMPTY, FAINT)
_ENGLISH_ENDINGS = "ed ful hood ing less ly ness ship"
_ENGLISH_FAINT = (
    "access activity area beneficiary benefit better change community day development everyone feel group "
    "help improve life live local need number opportunity organisation other outcome own part participant "
    "percentage place project promote public resident service share social support take thing time use user "
    "work world year"
)
"""As those of French: what every criterion could say in English."""


def with_english(empty: Iterable[str]) -> Speech:
    """Give the lists for phrases in French or in English; `empty` are English words that say nothing."""
    return Speech(
        _longest_first({*ENDINGS, *_ENGLISH_ENDINGS.split()}),
        IRREGULAR,
        EMPTY.union(empty),
        FAINT.union(_ENGLISH_FAINT.split()),
    )


class Word(NamedTuple):
    """A word as it was typed, and what stays of it."""

    typed: str
    stem: str


def words_of(text: str, speech: Speech = FRENCH) -> Iterator[Word]:
    """Give the words of a text that say something, in order."""
    for typed in _TYPED.findall(unicodedata.normalize("NFC", text)):
        plain = "".join(_WORD.findall(bare(typed)))
        if plain and plain not in speech.empty:
            yield Word(typed, stem(plain, speech))


def stem(word: str, speech: Speech = FRENCH) -> str:
    """Reduce a word, without accents nor capitals, to its stem."""
    one = speech.irregular.get(word) or _singular(word)
    if word in speech.faint or one in speech.faint:
        return word if word in speech.faint else one
    plain = _FEMININE.sub("e", one.replace("y", "i"))
    for ending in speech.endings:
        kept = len(plain) - len(ending)
        if plain.endswith(ending) and kept >= SHORTEST + (ending not in SHORT_ENDINGS):
            plain = plain.removesuffix(ending)
            break
    return _undoubled(plain)


def _singular(word: str) -> str:
    if len(word) <= SHORTEST:
        return word
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > SHORTEST + 1:
        return word[:-3] + "al"
    return word[:-1] if word[-1] in "sx" else word


def _undoubled(word: str) -> str:
    """Give one letter where there are two: « personn » is « person », and « inovation » no other word."""
    return _DOUBLE.sub(r"\1", word)


def is_slip(one: str, other: str) -> bool:
    """Tell whether both are one but for a letter: missing, added, changed, or after its neighbour.

    One that is changed at the end makes another word: « dépend » is not « dépens ».
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_MISSPELT or len(long) <= SHORTEST_MISSPELT or one[0] != other[0]:
        return False
    start = _alike(one, other)
    end = _alike(one[: start - 1 : -1], other[: start - 1 : -1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if left and right:
        return end > 0 if len(left) == len(right) == 1 else len(left) == 2 and left == right[::-1]
    return len(left + right) == 1


def _alike(one: str, other: str) -> int:
    """Count the letters by which both begin."""
    return len(list(takewhile(bool, map(eq, one, other))))
