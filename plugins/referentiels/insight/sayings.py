"""What structures say of a shared criterion: their words, how they observe it, what they met and learnt.

Takes the catalogue and a criterion, or some of its uses, gives rows: for its page and for its document.
Each says whose words they are. Doesn't know how a page or a document shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import (
    INDICATOR_TYPES,
    Criterion,
    Framework,
    Indicator,
    SharedCriterion,
    SharedDomain,
    SharedIndicator,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link

MOST_USERS = 60
"""Of one indicator: the rest is read in the pages of the structures."""


class UseRow(NamedTuple):
    """How a structure says and observes a criterion."""

    structure: Link
    place: str
    use: CriterionUse


class NoteRow(NamedTuple):
    """What a structure met and learnt with a criterion, or with one of its indicators."""

    structure: Link
    place: str
    provenance: str
    indicator: str
    limits: str
    lessons: str
    remark: str


class IndicatorRow(NamedTuple):
    """An indicator of a criterion: the library's, with who uses it, or a structure's own."""

    indicator: SharedIndicator | Indicator
    users: tuple[Link, ...]
    shared: bool


class IndicatorGroup(NamedTuple):
    """The indicators of one type."""

    type: str
    rows: tuple[IndicatorRow, ...]


def tell_uses(uses: Iterable[object]) -> tuple[UseRow, ...]:
    """Give a row for each use."""
    return tuple(_tell(one) for one in uses if isinstance(one, CriterionUse))


def _tell(use: CriterionUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    place = addresses.at(home, use.criterion.id)
    return UseRow(Link(use.framework.structure.called, home), place, use)


def find_notes(rows: Iterable[UseRow]) -> tuple[NoteRow, ...]:
    """Give what was met and learnt, of criteria and of their indicators."""
    return tuple(note for row in rows for note in _notes(row))


def _notes(row: UseRow) -> Iterator[NoteRow]:
    criterion, home = row.use.criterion, row.structure.address
    said: list[tuple[str, str, Criterion | Indicator]] = [(row.place, "", criterion)]
    said += [(addresses.at(home, one.id), one.name, one) for one in criterion.indicators]
    provenance = row.use.framework.provenance
    for place, name, one in said:
        if one.limits or one.lessons or one.remark:
            texts = (one.limits, one.lessons, one.remark)
            yield NoteRow(row.structure, place, provenance, name, *texts)


def group_indicators(
    catalogue: Catalogue,
    criterion: SharedCriterion,
    rows: Iterable[UseRow],
    *,
    with_shared: bool = True,
) -> tuple[IndicatorGroup, ...]:
    """Gather indicators by type: the library's, when they are wanted, then each structure's own."""
    found: dict[str, list[IndicatorRow]] = {type: [] for type in INDICATOR_TYPES}
    for shared in criterion.indicators if with_shared else ():
        users = catalogue.indicator_uses.get((criterion.id, shared.id), ())[:MOST_USERS]
        links = tuple(_user(one.framework, one.indicator.id) for one in users)
        found[shared.type].append(IndicatorRow(shared, links, True))
    known = {indicator.id for indicator in criterion.indicators}
    for row in rows:
        for own in row.use.criterion.indicators:
            if own.shared not in known:
                user = _user(row.use.framework, own.id)
                found[own.type].append(IndicatorRow(own, (user,), False))
    return tuple(IndicatorGroup(type, tuple(each)) for type, each in found.items() if each)


def _user(framework: Framework, anchor: str) -> Link:
    home = addresses.structure(framework.id)
    return Link(framework.structure.called, addresses.at(home, anchor))


def types_of(criterion: SharedCriterion, uses: Sequence[CriterionUse]) -> tuple[str, ...]:
    """Give the types of indicators that a criterion has, in the order of all pages."""
    present = {indicator.type for indicator in criterion.indicators}
    for use in uses:
        if len(present) == len(INDICATOR_TYPES):
            break
        present.update(indicator.type for indicator in use.criterion.indicators)
    return tuple(type for type in INDICATOR_TYPES if type in present)


def count_structures(uses: Iterable[CriterionUse]) -> int:
    """Count the structures behind some uses: one may say the same criterion in several ways."""
    return len({use.framework.id for use in uses})


def last_domain_change(catalogue: Catalogue, domain: SharedDomain) -> str:
    """Give the day when the newest of the files that speak of a domain changed, if it is known."""
    uses = catalogue.domain_uses.get(domain.id, ())
    paths = {domain.path, *(one.framework.path for one in uses)}
    return max((catalogue.dates.get(path, "") for path in paths), default="")


def last_change(catalogue: Catalogue, criterion: SharedCriterion) -> str:
    """Give the day when the newest of the files that speak of a criterion changed; nothing when unknown."""
    uses = catalogue.criterion_uses.get(criterion.id, ())
    paths = {catalogue.shared_domains[criterion.domain].path, *(one.framework.path for one in uses)}
    return max((catalogue.dates.get(path, "") for path in paths), default="")
