"""A phrase as people say it → the shared criteria that it speaks of, the nearest first.

Takes what is known of each criterion under any name: the library's, the structures' that are linked to it,
and other words, which it is handed. Rare words weigh, words that all criteria could say hardly; stems match
both ways. Works on a table of plain values, published as it is: `recognition.js` is its twin and reads the
table; a test compares both. Doesn't know what is almost the same name: a rule does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import log
from operator import add
from typing import Any, NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.words.stems import (
    FRENCH,
    SHORT_ENDINGS,
    SHORTEST,
    SHORTEST_MISSPELT,
    Speech,
    Word,
    is_slip,
    words_of,
)

MOST = 3
"""Criteria that are given, unless more are asked for."""
NAME, OWN, TOLD, LIGHT = 100, 85, 95, 30
"""What a label weighs: a name of the library, a structure's wording, a synonym, a definition or a domain."""
FAINTEST = 8
"""What a word that all could say weighs, where a rare one weighs hundreds."""
SHORTEST_BEGINNING = 5
"""Letters from which a stem that begins another one is taken for its kin, when it is
two thirds of it; one letter less where one letter differs."""
KIN = 0.6
"""What kin counts, beside the same stem."""
MOST_WORDINGS = 12
"""Wordings of structures, for one criterion: the table stays light however many structures there are."""
ENOUGH = 75
"""What a phrase weighs at least: one of faint words only says nothing."""
LEAST = 0.2
"""Share of a phrase that has to be understood: below, nothing is given."""
FAR = 0.35
"""What a criterion comes to beside the nearest one, at least."""


class Label(NamedTuple):
    """Words by which a criterion is known: what they weigh, and their stems, as places in the table."""

    weight: int
    stems: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All that recognising takes: stems with their weights, and the labels of each criterion."""

    stems: tuple[str, ...]
    weights: tuple[int, ...]
    unknown: int
    """What a word weighs that is nowhere in the table."""
    criteria: tuple[tuple[str, tuple[Label, ...]], ...]
    speech: Speech = FRENCH
    """By which lists phrases are cut."""


class Match(NamedTuple):
    """A criterion, how much of the phrase speaks of it (0 to 1), and the typed words that do."""

    id: str
    share: float
    words: tuple[str, ...]


class Saying(NamedTuple):
    """What people also say, and the criteria that it leads to, the surest first."""

    text: str
    criteria: tuple[str, ...]


def learn(
    domains: Iterable[SharedDomain],
    wordings: Mapping[str, Sequence[str]],
    sayings: Sequence[Saying] = (),
    speech: Speech = FRENCH,
) -> Table:
    """Gather all that criteria are known by, and weigh the words by how few speak of them.

    A domain may come twice, in two languages.
    """
    told: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for saying in sayings:
        for rank, identifier in enumerate(saying.criteria):
            told[identifier].append((max(TOLD - 15 * rank, LIGHT), saying.text))
    texts: dict[str, list[tuple[int, str]]] = {}
    for domain in domains:
        for one in (one for one in domain.criteria if one.status != "retired"):
            texts.setdefault(one.id, []).extend(_of_library(one, domain))
    for identifier, labels in texts.items():
        labels.extend((*_of_structures(wordings.get(identifier, ())), *told[identifier]))
    return _tabled(texts, speech)


def _of_library(criterion: SharedCriterion, domain: SharedDomain) -> Iterator[tuple[int, str]]:
    for name in (criterion.name, *criterion.also_called):
        yield NAME, name
    yield LIGHT, criterion.definition
    yield LIGHT, " ".join((domain.name, *domain.also_called))
    yield LIGHT, " ".join(one.name for one in criterion.indicators)


def _of_structures(wordings: Sequence[str]) -> Iterator[tuple[int, str]]:
    for wording, _ in Counter(wordings).most_common(MOST_WORDINGS):
        yield OWN, wording


def wordings_of(catalogue: Catalogue) -> dict[str, list[str]]:
    """Give the names that structures gave each shared criterion; a broader or narrower one is kin too."""
    return {
        identifier: [use.criterion.name for use in uses]
        for identifier, uses in catalogue.criterion_uses.items()
    }


def _tabled(texts: Mapping[str, list[tuple[int, str]]], speech: Speech) -> Table:
    stemmed = {
        identifier: [
            (weight, tuple(dict.fromkeys(word.stem for word in words_of(text, speech))))
            for weight, text in labels
        ]
        for identifier, labels in texts.items()
    }
    spread = Counter(
        one
        for labels in stemmed.values()
        for one in {stem for _, stems in labels for stem in stems}
    )
    known = sorted(spread)
    places = {one: place for place, one in enumerate(known)}
    return Table(
        stems=tuple(known),
        weights=tuple(_weight(one, spread[one], len(texts), speech) for one in known),
        unknown=_weight("", 1, len(texts), speech),
        criteria=tuple(
            (identifier, tuple(_labels(labels, places))) for identifier, labels in stemmed.items()
        ),
        speech=speech,
    )


def _labels(
    labels: Iterable[tuple[int, tuple[str, ...]]], places: Mapping[str, int]
) -> Iterator[Label]:
    """Give each label once, with its greatest weight; one without words says nothing."""
    heaviest: dict[tuple[int, ...], int] = {}
    for weight, stems in labels:
        at = tuple(sorted(places[one] for one in stems))
        if at:
            heaviest[at] = max(weight, heaviest.get(at, 0))
    return (Label(weight, at) for at, weight in heaviest.items())


def _weight(stem: str, spread: int, criteria: int, speech: Speech) -> int:
    return FAINTEST if stem in speech.faint else round(100 * log(1 + max(1, criteria) / spread))


def recognise(table: Table, phrase: str, most: int = MOST) -> tuple[Match, ...]:
    """Give the criteria that a phrase speaks of, the nearest first; equals stand as in the library."""
    words = {_read(table, word.stem): word for word in words_of(phrase, table.speech)}
    asked = [_Asked(word, _kin(table, one), _heard(table, one)) for one, word in words.items()]
    whole = max(sum(one.weight for one in asked), ENOUGH)
    found = (_match(table, labelled, asked, whole) for labelled in table.criteria)
    first = sorted(found, key=lambda one: -one.share)
    least = max(LEAST, FAR * first[0].share) if first else LEAST
    return tuple(one for one in first[:most] if one.share >= least)


class _Asked(NamedTuple):
    """A word of the phrase, the stems of the table that are kin to it, and what it weighs."""

    word: Word
    kin: dict[int, float]
    weight: int


def _read(table: Table, stem: str) -> str:
    """Give the stem as it is spelt: one that is kin to none may be a slip of the first that is near."""
    if stem in table.speech.faint or any(_are_kin(one, stem) for one in table.stems):
        return stem
    return next((one for one in table.stems if is_slip(one, stem)), stem)


def _kin(table: Table, stem: str) -> dict[int, float]:
    return {
        at: 1.0 if one == stem else KIN for at, one in enumerate(table.stems) if _are_kin(one, stem)
    }


def _are_kin(one: str, other: str) -> bool:
    """Tell whether one stem begins the other: they match both ways."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    enough = SHORTEST_BEGINNING if len(long) - len(short) > 1 else SHORTEST_BEGINNING - 1
    return len(short) >= enough and 3 * len(short) >= 2 * len(long) and long.startswith(short)


def _heard(table: Table, stem: str) -> int:
    """Give what a word of a phrase weighs."""
    if stem in table.speech.faint:
        return FAINTEST
    return table.weights[table.stems.index(stem)] if stem in table.stems else table.unknown


def _match(
    table: Table, labelled: tuple[str, tuple[Label, ...]], asked: Sequence[_Asked], whole: int
) -> Match:
    identifier, labels = labelled
    best = [0.0] * len(asked)
    met = {at for one in asked for at in one.kin}
    for label in labels:
        if not met.isdisjoint(label.stems):
            near = [max((one.kin.get(at, 0.0) for at in label.stems), default=0.0) for one in asked]
            said = _said(table, label, asked)
            for place, (one, kin) in enumerate(zip(asked, near, strict=True)):
                best[place] = max(best[place], one.weight * kin * label.weight * (1 + said) / 200)
    words = tuple(
        one.word.typed
        for one, share in zip(asked, best, strict=True)
        if share > 0 and one.weight > FAINTEST
    )
    # One by one: Python's own sum is more exact than what a browser does, and both have to say the same.
    return Match(identifier, reduce(add, best, 0.0) / whole, words)


def _said(table: Table, label: Label, asked: Sequence[_Asked]) -> float:
    """Give how much of a label the phrase says, from 0 to 1."""
    whole = met = 0.0
    for at in label.stems:
        whole += table.weights[at]
        met += table.weights[at] * max(one.kin.get(at, 0.0) for one in asked)
    return met / whole


def tell(table: Table) -> dict[str, Any]:
    """Give the table as plain values, as light as JSON has them, with the rules that its twin needs.

    Each label stands once, as its stems; a criterion names those that it has, weight by weight, by how far
    each is from the one before.
    """
    labels = dict.fromkeys(label.stems for _, owned in table.criteria for label in owned)
    numbers = {stems: number for number, stems in enumerate(labels)}
    met = dict.fromkeys(at for stems in labels for at in stems)
    return {
        "format": 1,
        "labels": " ".join("+".join(table.stems[at] for at in stems) for stems in labels),
        "weights": [table.weights[at] for at in met],
        "unknown": table.unknown,
        "criteria": [[identifier, *_steps(owned, numbers)] for identifier, owned in table.criteria],
        "endings": " ".join(table.speech.endings),
        "short": " ".join(SHORT_ENDINGS),
        "irregular": table.speech.irregular,
        "empty": " ".join(sorted(table.speech.empty)),
        "faint": " ".join(sorted(table.speech.faint)),
        "limits": {
            "ending": SHORTEST,
            "misspelt": SHORTEST_MISSPELT,
            "beginning": SHORTEST_BEGINNING,
            "kin": KIN,
            "faintest": FAINTEST,
            "enough": ENOUGH,
            "least": LEAST,
            "far": FAR,
            "most": MOST,
        },
    }


def _steps(labels: Sequence[Label], numbers: Mapping[tuple[int, ...], int]) -> Iterator[list[int]]:
    """Give each weight, and the labels that have it."""
    for weight in dict.fromkeys(label.weight for label in labels):
        owned = [numbers[label.stems] for label in labels if label.weight == weight]
        yield [weight, *(one - before for before, one in pairwise((0, *owned)))]
