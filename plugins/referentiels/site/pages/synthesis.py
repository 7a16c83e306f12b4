"""The synthetic table: domains, criteria, indicators, with what was observed of each.

Takes the catalogue and a framework, gives rows in the order of the file; criteria without any indicator
are gathered at the end of their domain, so that this is said once. Doesn't know the rest of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from referentiels.insight.hues import hue_of
from referentiels.insight.telling import tell_target
from referentiels.insight.voices import tell_without_indicator
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import (
    INDICATOR_TYPES,
    Criterion,
    Domain,
    Framework,
    Indicator,
    SharedCriterion,
)
from referentiels.model.neighbour import own_id
from referentiels.site.pages.results import Series
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

LONGEST_BAR = 20
FEWEST_PICTURED = 10
"""Indicators of a framework whose domains are drawn side by side: fewer are seen at once in the table."""


class IndicatorCell(NamedTuple):
    """An indicator of the table, and what was observed with it."""

    indicator: Indicator
    target: str
    """With its unit."""
    unit: str
    """Nothing where a target or a value says it already."""
    series: Series | None


class CriterionCell(NamedTuple):
    """A criterion of the table, with what the library knows of it."""

    criterion: Criterion
    audiences: tuple[str, ...]
    """Those that its domain doesn't say already."""
    indicators: tuple[IndicatorCell, ...]
    shared: SharedCriterion | None
    address: str
    home: str = ""
    """Where the shared one is at home, when that is another site that is known: for paper."""


class DomainRows(NamedTuple):
    """A domain of the table: its criteria that are observed, then those that have no indicator."""

    domain: Domain
    hue: int
    shared: Link | None
    audiences: tuple[str, ...]
    """Those of all its criteria, when they are the same: said once."""
    cells: tuple[CriterionCell, ...]
    unobserved: tuple[CriterionCell, ...]
    without: str
    """How many have no indicator, in words."""
    ideas: str
    """Where to find indicators of others for these; nowhere when nothing is linked."""
    counts: tuple[tuple[int, int], ...]

    @property
    def all_cells(self) -> tuple[CriterionCell, ...]:
        """All its criteria, as the table has them."""
        return (*self.cells, *self.unobserved)


class TypeCount(NamedTuple):
    """How many indicators of a type a framework has."""

    type: str
    number: int


def lay_out(
    catalogue: Catalogue, framework: Framework, results: Mapping[str, Series], words: Translator
) -> tuple[DomainRows, ...]:
    """Lay out the domains of a framework; `results` are those of its indicators, by identifier."""
    return tuple(
        [
            _rows(catalogue, framework, place, results, words)
            for place in range(len(framework.domains))
        ]
    )


def is_worth_a_picture(domains: Sequence[DomainRows]) -> bool:
    """Tell whether a picture of the domains shows more than their rows: several of them, of several types."""
    numbers = [[number for number, _ in rows.counts] for rows in domains]
    by_type = [sum(column) for column in zip(*numbers, strict=True)]
    return (
        sum(any(row) for row in numbers) > 1
        and sum(map(bool, by_type)) > 1
        and sum(by_type) >= FEWEST_PICTURED
    )


def _rows(
    catalogue: Catalogue,
    framework: Framework,
    place: int,
    results: Mapping[str, Series],
    words: Translator,
) -> DomainRows:
    domain = framework.domains[place]
    shared = catalogue.shared_domains.get(domain.shared)
    link = Link(shared.name, addresses.domain(shared.id)) if shared else None
    audiences = _common_audiences(domain)
    cells = [_cell(catalogue, one, results, audiences) for one in domain.criteria]
    unobserved = tuple(one for one in cells if not one.indicators)
    number = sum(not one.criterion.is_heading for one in unobserved)
    return DomainRows(
        domain,
        hue_of(catalogue, domain, place),
        link,
        audiences,
        tuple(one for one in cells if one.indicators),
        unobserved,
        tell_without_indicator(framework, number, words) if number else "",
        _ideas(unobserved, link),
        _panorama(domain),
    )


def _panorama(domain: Domain) -> tuple[tuple[int, int], ...]:
    """Count the indicators of each type, and how long a bar the eye sees: bounded."""
    types = [one.type for criterion in domain.criteria for one in criterion.indicators]
    numbers = [types.count(type) for type in INDICATOR_TYPES]
    return tuple((number, min(number, LONGEST_BAR)) for number in numbers)


def _common_audiences(domain: Domain) -> tuple[str, ...]:
    """Give whom all the criteria of a domain are about, when there are several and these are the same."""
    found = {one.audiences for one in domain.criteria}
    return found.pop() if len(found) == 1 and len(domain.criteria) > 1 else ()


def _cell(
    catalogue: Catalogue,
    criterion: Criterion,
    results: Mapping[str, Series],
    told: tuple[str, ...],
) -> CriterionCell:
    shared = catalogue.shared_criteria.get(criterion.shared) if criterion.shared else None
    indicators = tuple([_indicator(one, results.get(one.id)) for one in criterion.indicators])
    address = addresses.criterion(shared.id) if shared else ""
    audiences = () if criterion.audiences == told else criterion.audiences
    neighbour = shared.neighbour if shared else None
    home = neighbour.at_home(addresses.criterion(own_id(criterion.shared))) if neighbour else ""
    return CriterionCell(criterion, audiences, indicators, shared, address, home)


def _indicator(indicator: Indicator, series: Series | None) -> IndicatorCell:
    target = tell_target(indicator)
    said = indicator.unit in target or (series is not None and series.has_unit)
    return IndicatorCell(indicator, target, "" if said else indicator.unit, series)


def _ideas(unobserved: Sequence[CriterionCell], domain: Link | None) -> str:
    """Find where indicators for these are read: with the only shared criterion, else with the domain."""
    linked = [one.address for one in unobserved if one.shared and one.shared.indicators]
    if len(linked) == 1:
        return linked[0]
    return domain.address if linked and domain else ""
