"""The synthetic table: domains, criteria, indicators, with what was observed last.

Takes the catalogue and a framework, gives rows in the order of the file. Doesn't know the rest of
the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from referentiels.insight.telling import Told, tell_target
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import INDICATOR_TYPES, Criterion, Domain, Indicator, SharedCriterion
from referentiels.site.pages.results import Series
from referentiels.words import addresses
from referentiels.words.addresses import Link

MOST_USERS = 60
MOST_IDEAS = 3
LONGEST_BAR = 20


class IndicatorCell(NamedTuple):
    """An indicator of the table, and what was observed last with it, the newest first."""

    indicator: Indicator
    target: str
    """With its unit."""
    latest: Sequence[Told] = ()
    has_more: bool = False
    """Whether there are results that the table doesn't show."""


class CriterionCell(NamedTuple):
    """A criterion of the table, with what the library knows of it."""

    criterion: Criterion
    indicators: tuple[IndicatorCell, ...]
    shared: SharedCriterion | None
    address: str
    others: int
    height: int
    ideas: tuple[Link, ...] = ()
    """Where the structure has no indicator yet: some that others use for this criterion."""


class DomainRows(NamedTuple):
    """A domain of the table."""

    domain: Domain
    shared: Link | None
    cells: tuple[CriterionCell, ...]
    counts: tuple[tuple[int, int], ...]


class TypeCount(NamedTuple):
    """How many indicators of a type a framework has."""

    type: str
    number: int


def lay_out(catalogue: Catalogue, domain: Domain, results: Mapping[str, Series]) -> DomainRows:
    """Lay out a domain; `results` are those of its indicators, by identifier."""
    shared = catalogue.shared_domains.get(domain.shared)
    return DomainRows(
        domain,
        Link(shared.name, addresses.domain(shared.id)) if shared else None,
        tuple([_cell(catalogue, criterion, results) for criterion in domain.criteria]),
        _panorama(domain),
    )


def _panorama(domain: Domain) -> tuple[tuple[int, int], ...]:
    """Count the indicators of each type, and how long a bar the eye sees: bounded."""
    types = [one.type for criterion in domain.criteria for one in criterion.indicators]
    numbers = [types.count(type) for type in INDICATOR_TYPES]
    return tuple((number, min(number, LONGEST_BAR)) for number in numbers)


def _cell(
    catalogue: Catalogue, criterion: Criterion, results: Mapping[str, Series]
) -> CriterionCell:
    shared = catalogue.shared_criteria.get(criterion.shared) if criterion.shared else None
    height = max(1, len(criterion.indicators)) + bool(
        criterion.limits or criterion.lessons or criterion.remark
    )
    indicators = tuple([_observed(one, results.get(one.id)) for one in criterion.indicators])
    if shared is None:
        return CriterionCell(criterion, indicators, None, "", 0, height)
    # An earlier version may use what nobody uses any more.
    users = catalogue.criterion_uses.get(shared.id, ())
    address = addresses.criterion(shared.id)
    ideas = () if criterion.indicators else tuple(islice(_ideas(shared, users), MOST_IDEAS))
    return CriterionCell(criterion, indicators, shared, address, len(users), height, ideas)


def _observed(indicator: Indicator, series: Series | None) -> IndicatorCell:
    if series is None:
        return IndicatorCell(indicator, tell_target(indicator))
    latest = series.latest
    return IndicatorCell(indicator, series.target, latest, len(series.rows) > len(latest))


def _ideas(shared: SharedCriterion, users: Sequence[CriterionUse]) -> Iterator[Link]:
    """Find indicators of a shared criterion: the library's own, then those of a few structures."""
    own = addresses.criterion(shared.id)
    known = {one.id for one in shared.indicators}
    for proposed in shared.indicators:
        yield Link(proposed.name, addresses.at(own, proposed.id))
    for use in users[:MOST_USERS]:
        there = addresses.structure(use.framework.id)
        for one in use.criterion.indicators:
            if one.shared not in known:
                yield Link(one.name, addresses.at(there, one.id))
