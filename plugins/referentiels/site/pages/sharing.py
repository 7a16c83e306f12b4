"""Who shares criteria with whom, and where frameworks stand: two parts of the report for local authorities.

Above a number of structures, rows are kinds of structures: grouped, not shrunk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from referentiels.insight.plurality import Look
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.site.pages.page import addressing
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

MOST_ROWS = 30
MOST_NAMES = 12
SIZES = 5
USUAL = 10
"""Among kinds: a criterion counts when one structure in so many uses it. That one does says little of a
thousand."""


class Meeting(NamedTuple):
    """How many shared criteria two structures (or kinds) have in common; `size` from 1 to 5."""

    number: int
    size: int
    address: str


class SharingRow(NamedTuple):
    """A structure, or a kind, across the others; a cell is empty on and above the diagonal."""

    link: Link
    cells: tuple[Meeting | None, ...]


class Sharing(NamedTuple):
    """Who shares criteria with whom; without rows, nobody shares any."""

    columns: tuple[Link, ...]
    rows: tuple[SharingRow, ...]
    grouped: bool


class Stage(NamedTuple):
    """The frameworks that stand at one stage; `more` are not named."""

    name: str
    number: int
    structures: tuple[Link, ...]
    more: int


def list_stages(frameworks: Sequence[Framework], words: Translator) -> Iterator[Stage]:
    """Tell where some frameworks stand, in the order of the stages."""
    for code, word in {**LABELS["framework_status"], "": LABELS["kind"][""]}.items():
        found = [one for one in frameworks if one.status == code]
        if found:
            shown, more = name_some(found)
            yield Stage(words.text(word).capitalize(), len(found), shown, more)


def name_some(frameworks: Sequence[Framework]) -> tuple[tuple[Link, ...], int]:
    """Lead to the first structures of a list, and say how many are left out."""
    shown = frameworks[:MOST_NAMES]
    links = tuple(Link(one.structure.called, addresses.structure(one.id)) for one in shown)
    return links, len(frameworks) - len(shown)


def lay_sharing(
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    looks: Iterable[Look],
    words: Translator,
) -> Sharing:
    """Lay structures across each other, or their kinds when there are many."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for look in looks:
        if look.criterion.shared in catalogue.shared_criteria:
            used[look.framework.id].add(look.criterion.shared)
    if len(frameworks) > MOST_ROWS:
        return Sharing(*_by_kind(frameworks, used, words, addressing(catalogue, words)), True)
    return Sharing(*_by_structure(frameworks, used), False)


def _size(number: int, most: int) -> int:
    """Give a step between 1 and `SIZES`."""
    return -(-number * SIZES // most)


def _by_structure(
    frameworks: Sequence[Framework], used: Mapping[str, set[str]]
) -> tuple[tuple[Link, ...], tuple[SharingRow, ...]]:
    """Lay the structures that use shared criteria side by side."""
    shown = [one for one in frameworks if used.get(one.id)]
    links = tuple(Link(one.structure.called, addresses.structure(one.id)) for one in shown)
    common = {
        (first.id, second.id): len(used[first.id] & used[second.id])
        for first, second in combinations(shown, 2)
    }
    most = max(common.values(), default=1)
    rows = []
    for place, one in enumerate(shown):
        cells = tuple(
            Meeting(number, _size(number, most), addresses.comparison(other.id, one.id))
            if (number := common[other.id, one.id])
            else None
            for other in shown[:place]
        )
        rows.append(SharingRow(links[place], cells))
    return links[:-1], tuple(rows[1:])


def _by_kind(
    frameworks: Sequence[Framework],
    used: Mapping[str, set[str]],
    words: Translator,
    own: Translator,
) -> tuple[tuple[Link, ...], tuple[SharingRow, ...]]:
    """Count, for each pair of kinds, the shared criteria that are usual in both.

    `own` are the words that addresses are made of.
    """
    usual = _usual(frameworks, used)
    kinds = [code for code in LABELS["kind"] if usual.get(code)]
    named = {code: LABELS["kind"][code] for code in kinds}
    links = tuple(
        Link(words.text(name).capitalize(), addresses.kind(own.text(name) if code else ""))
        for code, name in named.items()
    )
    most = max((len(usual[a] & usual[b]) for a, b in combinations(kinds, 2)), default=1)
    rows = []
    for place, code in enumerate(kinds):
        numbers = [len(usual[code] & usual[other]) for other in kinds[:place]]
        cells = tuple(
            Meeting(number, _size(number, most), addresses.TRANSVERSAL) if number else None
            for number in numbers
        )
        rows.append(SharingRow(links[place], cells))
    return links[:-1], tuple(rows[1:])


def _usual(frameworks: Sequence[Framework], used: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """Give the shared criteria that one structure in so many of each kind uses."""
    sizes = Counter(one.structure.kind for one in frameworks)
    users: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in frameworks:
        users[one.structure.kind].update(used.get(one.id, ()))
    return {
        kind: {one for one, number in found.items() if number * USUAL >= sizes[kind]}
        for kind, found in users.items()
    }
