"""Results of indicators, in time: what may be joined by a line, what a year showed, what it didn't.

Takes models, gives their results in order, cut where they can't be read as one series. Nothing is
added up, averaged or compared between structures. Doesn't know pages, drawings nor documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from referentiels.model.catalogue import uses_of
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.model.values import NUMERIC, Span, read_number, without_unit
from referentiels.words.likeness import fold

SAID = ("measured", "no-effect")
"""States of an observation that was made; with the others, nothing was observed."""
_FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A result as it is read: `number` when it is one and no bound, `when` when it has a date."""

    result: Result
    method: str
    """How it was observed: what the result says, else the source of its indicator."""
    number: Decimal | None
    when: Span | None

    @property
    def year(self) -> int | None:
        """The last year that its period covers."""
        return self.result.read.when.last

    @property
    def made(self) -> bool:
        """Whether something was observed, be it that nothing changed."""
        return self.result.state in SAID

    @property
    def small(self) -> bool:
        """Whether so few were observed that a reader must be careful."""
        return self.result.read.of_few

    @property
    def of_unknown_sample(self) -> bool:
        """Whether it has a value and doesn't say of how many."""
        return bool(self.result.value) and not self.result.sample


class Line(NamedTuple):
    """Observations in a row that were made in the same way: they may be joined."""

    method: str
    points: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """All that was observed with an indicator, the oldest first; what has no date comes last."""

    indicator: Indicator
    observations: tuple[Observation, ...]
    lines: tuple[Line, ...]
    """Numbers with a date, cut where the method changes; none unless there are two."""

    @property
    def is_text(self) -> bool:
        """Whether results are words: quotes, stories."""
        return self.indicator.nature == "text"


class Seen(NamedTuple):
    """An observation, and what it is an observation of."""

    domain: Domain
    criterion: Criterion
    indicator: Indicator
    observation: Observation


class Unsaid(NamedTuple):
    """An indicator of which a year says nothing."""

    domain: Domain
    criterion: Criterion
    indicator: Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What one year showed of a framework; `year` is none for what has no date."""

    year: int | None
    observed: tuple[Seen, ...]
    unobserved: tuple[Seen, ...]
    """What the structure says that it could not observe, and why."""
    unsaid: tuple[Unsaid, ...]


def number_of_target(indicator: Indicator) -> Decimal | None:
    """Read the target of an indicator that is observed in numbers, with or without its unit."""
    if not indicator.target or indicator.nature not in NUMERIC:
        return None
    return read_number(without_unit(indicator.target, indicator.measured_in))


def follow(indicator: Indicator) -> Track:
    """Put the results of an indicator in order."""
    found = [_observe(indicator, one) for one in indicator.results]
    dated = sorted((one for one in found if one.when), key=_order)
    return Track(
        indicator=indicator,
        observations=(*dated, *(one for one in found if not one.when)),
        lines=tuple(_lines(indicator, dated)),
    )


def years_of(indicator: Indicator) -> set[int]:
    """Give the years in which something was observed with an indicator."""
    found = (_observe(indicator, one) for one in indicator.results)
    return {one.year for one in found if one.made and one.year is not None}


def follow_all(framework: Framework) -> dict[str, Track]:
    """Follow all the indicators that have results, by identifier, in the order of the file."""
    return {
        indicator.id: follow(indicator)
        for use in uses_of([framework])
        for indicator in use.criterion.indicators
        if indicator.results
    }


def _observe(indicator: Indicator, result: Result) -> Observation:
    return Observation(
        result=result,
        method=result.method or indicator.source,
        number=_point(result),
        when=result.read.when.span,
    )


def _point(result: Result) -> Decimal | None:
    """Give the number of a result; a bound (« plus de 70 ») is no point of a line."""
    bound = result.approximation in ("more-than", "less-than")
    return None if bound else result.read.number


def _order(one: Observation) -> tuple[float, float]:
    assert one.when is not None
    return one.when.middle, one.when.end


def _lines(indicator: Indicator, dated: Iterable[Observation]) -> Iterator[Line]:
    """Cut at each change of method: two ways of looking don't make one series."""
    if indicator.nature not in NUMERIC:
        return
    points = [one for one in dated if one.number is not None and one.made]
    if len(points) < _FEWEST_POINTS:
        return
    line = [points[0]]
    for one in points[1:]:
        if fold(one.method) != fold(line[-1].method):
            yield Line(line[0].method, tuple(line))
            line = []
        line.append(one)
    yield Line(line[0].method, tuple(line))


def review(framework: Framework, tracks: Mapping[str, Track]) -> tuple[Year, ...]:
    """Tell what each year showed, the newest first; what has no date comes last.

    `tracks` are those of all its indicators that have results, by identifier.
    """
    seen: defaultdict[int | None, list[Seen]] = defaultdict(list)
    indicators = []
    for use in uses_of([framework]):
        for indicator in use.criterion.indicators:
            indicators.append(Unsaid(use.domain, use.criterion, indicator))
            if not indicator.results:
                continue
            for one in tracks[indicator.id].observations:
                seen[one.year].append(Seen(use.domain, use.criterion, indicator, one))
    years = sorted((year for year in seen if year is not None), reverse=True)
    return tuple(
        _year(year, seen[year], indicators) for year in (*years, *([None] if None in seen else []))
    )


def _year(year: int | None, seen: list[Seen], indicators: list[Unsaid]) -> Year:
    spoken = {one.indicator.id for one in seen}
    return Year(
        year=year,
        observed=tuple(one for one in seen if one.observation.made),
        unobserved=tuple(one for one in seen if not one.observation.made),
        unsaid=tuple(one for one in indicators if year and one.indicator.id not in spoken),
    )
