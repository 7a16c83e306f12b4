"""Fond or forme: whether two texts say the same thing.

**The rule.** Two texts say the same thing (only the *forme* changes) when they have the same words, the
same numbers and the same signs, in the same order, once these are set aside: capitals, accents that are
only added or only taken away, punctuation, apostrophes, quotation marks, hyphens between words, spaces
and line breaks, emphasis of Markdown. Everything else is *fond*: another word, a plural, a negation, a
number, a unit, a sign (%, €, <, +, a minus before a digit), an address; and a text that appears or
disappears, whatever it says. When in doubt it is *fond*.

**Its limit.** An accent may make another word of a word (« salarie » and « salarié »): adding one is
called forme, as it nearly always mends a mistake, but trading accents (« élèves » and « élevés ») is
fond. Both texts are always shown, so that the reader decides.

Takes texts, gives a verdict. Doesn't know what the texts are about.
"""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/-]\d+)*)|(?P<word>[^\W\d_]+)|(?P<minus>(?<!\w)[-−](?=\d))|(?P<mark>[^\w\s])"
)
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SIGNS = frozenset("%‰&/§")
_QUIET_SYMBOLS = frozenset("`´^¨¯")


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ by their form at most."""
    if one == other:
        return True
    if not one or not other:
        return False
    before, after = _tokens(one), _tokens(other)
    return len(before) == len(after) and all(map(_same_word, before, after))


def _tokens(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).casefold().translate(_LIGATURES)
    return [
        "−" if found["minus"] else found[0]
        for found in _TOKEN.finditer(_THOUSANDS.sub("", text))
        if not found["mark"] or _is_sign(found["mark"])
    ]


def _is_sign(mark: str) -> bool:
    """Tell what means something (€, <, +, an emoji) from punctuation."""
    if mark in _SIGNS:
        return True
    return unicodedata.category(mark)[0] in "SM" and mark not in _QUIET_SYMBOLS


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    before, after = _letters(one), _letters(other)
    if [letter for letter, _ in before] != [letter for letter, _ in after]:
        return False
    gained = any(a and not b for (_, b), (_, a) in zip(before, after, strict=True))
    lost = any(b and not a for (_, b), (_, a) in zip(before, after, strict=True))
    return not (gained and lost)


def _letters(word: str) -> list[tuple[str, str]]:
    """Take each letter apart from its accents."""
    found: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFD", word):
        if found and "\u0300" <= character <= "\u036f":
            letter, accents = found[-1]
            found[-1] = (letter, accents + character)
        else:
            found.append((character, ""))
    return found


def key(text: str) -> tuple[str, ...]:
    """Give what two texts of the same form have in common, to recognise one by the other."""
    return tuple("".join(letter for letter, _ in _letters(token)) for token in _tokens(text))
