"""The whole at a glance: what is covered, who shares criteria with whom, where frameworks stand.

Each picture is a table of numbers or dots, made here: it needs no script and reads aloud as well. Above
a number of structures, rows are kinds of structures: grouped, not shrunk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES, Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

MOST_ROWS = 40
"""As in the matrix of the home page."""
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


class Stage(NamedTuple):
    """The frameworks that stand at one stage; `share` is a percentage of all."""

    name: str
    number: int
    share: int
    structures: tuple[Link, ...]
    more: int


class Coverage(NamedTuple):
    """A domain, with its number of indicators of each type, and their size for the eye."""

    link: Link
    structures: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """All that the page prints."""

    stages: tuple[Stage, ...]
    coverage: tuple[Coverage, ...]
    columns: tuple[Link, ...]
    sharing: tuple[SharingRow, ...]
    grouped: bool


def plan_overview(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page."""
    everything = facets_of(catalogue).everything
    yield Entry(addresses.OVERVIEW, partial(view_overview, catalogue, words), (everything,))


def view_overview(catalogue: Catalogue, words: Translator) -> Page:
    """Make the page."""
    grouped = len(catalogue.frameworks) > MOST_ROWS
    columns, sharing = _by_kind(catalogue, words) if grouped else _by_structure(catalogue)
    _ = words.gettext
    return Page(
        address=addresses.OVERVIEW,
        template="overview",
        title=_("Vue d'ensemble"),
        description=_("Ce que les structures regardent, ce qu'elles partagent, où elles en sont."),
        view=OverviewView(
            stages=tuple(_stages(catalogue, words)),
            coverage=tuple(_coverage(catalogue)),
            columns=columns,
            sharing=sharing,
            grouped=grouped,
        ),
        sections=(
            Section(_("Ce qui est regardé"), "_couverture"),
            Section(_("Qui partage des critères avec qui"), "_partage"),
            Section(_("Où en sont les référentiels"), "_etapes"),
        ),
    )


def _stages(catalogue: Catalogue, words: Translator) -> Iterator[Stage]:
    total = len(catalogue.frameworks)
    for code, word in {**LABELS["framework_status"], "": LABELS["kind"][""]}.items():
        found = [one for one in catalogue.frameworks if one.status == code]
        if found:
            links = tuple(Link(one.structure.called, addresses.structure(one.id)) for one in found)
            share = round(100 * len(found) / total)
            shown = links[:MOST_NAMES]
            more = len(links) - len(shown)
            yield Stage(words.text(word).capitalize(), len(links), share, shown, more)


def _coverage(catalogue: Catalogue) -> Iterator[Coverage]:
    counts: Counter[tuple[str, str]] = Counter()
    for use in catalogue.uses():
        if use.domain.shared:
            for indicator in use.criterion.indicators:
                counts[use.domain.shared, indicator.type] += 1
    most = max(counts.values(), default=1)
    for domain in catalogue.domains:
        uses = catalogue.domain_uses.get(domain.id, ())
        numbers = [counts[domain.id, type] for type in INDICATOR_TYPES]
        yield Coverage(
            Link(domain.name, addresses.domain(domain.id)),
            len({use.framework.id for use in uses}),
            tuple((number, _size(number, most, 20)) for number in numbers),
        )


def _size(number: int, most: int, sizes: int) -> int:
    """Give a step between 1 and `sizes`, 0 for nothing."""
    return -(-number * sizes // most) if number else 0


def _shared_of(catalogue: Catalogue, framework: Framework) -> frozenset[str]:
    return frozenset(
        criterion.shared
        for domain in framework.domains
        for criterion in domain.criteria
        if criterion.shared in catalogue.shared_criteria
    )


def _by_structure(catalogue: Catalogue) -> tuple[tuple[Link, ...], tuple[SharingRow, ...]]:
    """Lay the structures that use shared criteria side by side."""
    used = {one.id: _shared_of(catalogue, one) for one in catalogue.frameworks}
    shown = [one for one in catalogue.frameworks if used[one.id]]
    links = tuple(Link(one.structure.called, addresses.structure(one.id)) for one in shown)
    common = {
        (first.id, second.id): len(used[first.id] & used[second.id])
        for first, second in combinations(shown, 2)
    }
    most = max(common.values(), default=1)
    rows = []
    for place, one in enumerate(shown):
        cells = tuple(
            Meeting(number, _size(number, most, SIZES), addresses.comparison(other.id, one.id))
            if (number := common[other.id, one.id])
            else None
            for other in shown[:place]
        )
        rows.append(SharingRow(links[place], cells))
    return links[:-1], tuple(rows[1:])


def _by_kind(
    catalogue: Catalogue, words: Translator
) -> tuple[tuple[Link, ...], tuple[SharingRow, ...]]:
    """Count, for each pair of kinds, the shared criteria that are usual in both."""
    users: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(one.structure.kind for one in catalogue.frameworks)
    for framework in catalogue.frameworks:
        users[framework.structure.kind].update(_shared_of(catalogue, framework))
    used = {
        kind: {one for one, number in found.items() if number * USUAL >= sizes[kind]}
        for kind, found in users.items()
    }
    kinds = [code for code in LABELS["kind"] if used.get(code)]
    names = [words.text(LABELS["kind"][code]) for code in kinds]
    links = tuple(
        Link(name.capitalize(), addresses.kind(name if code else ""))
        for code, name in zip(kinds, names, strict=True)
    )
    most = max((len(used[a] & used[b]) for a, b in combinations(kinds, 2)), default=1)
    rows = []
    for place, code in enumerate(kinds):
        numbers = [len(used[code] & used[other]) for other in kinds[:place]]
        cells = tuple(
            Meeting(number, _size(number, most, SIZES), addresses.TRANSVERSAL) if number else None
            for number in numbers
        )
        rows.append(SharingRow(links[place], cells))
    return links[:-1], tuple(rows[1:])
