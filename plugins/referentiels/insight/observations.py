"""Results of indicators, in time: what may be joined by a line, what a year showed, what it didn't.

Takes models, gives their results in order, cut where they can't be read as one series. Nothing is
added up, averaged or compared between structures. Doesn't know pages, drawings nor documents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.checking.rules.values import SMALL_SAMPLE, is_number
from referentiels.model.catalogue import uses_of
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.words.likeness import fold

NUMERIC = ("number", "percentage", "amount", "scale")
SAID = ("measured", "no-effect")
"""States of an observation that was made; with the others, nothing was observed."""
_FEWEST_POINTS = 2


class Span(NamedTuple):
    """What a period covers, in years: 2014 is from 2014 to 2015, 2014-07 from 2014.5."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A result as it is read: `number` when it is one and no bound, `when` when it has a date."""

    result: Result
    method: str
    """How it was observed: what the result says, else the source of its indicator."""
    number: float | None
    when: Span | None

    @property
    def year(self) -> int | None:
        """The last year that its period covers."""
        return int(self.result.period[-4:]) if len(self.result.period) == 9 else self._first

    @property
    def _first(self) -> int | None:
        return int(self.result.period[:4]) if self.result.period else None

    @property
    def made(self) -> bool:
        """Whether something was observed, be it that nothing changed."""
        return self.result.state in SAID

    @property
    def small(self) -> bool:
        """Whether so few were observed that a reader must be careful."""
        return bool(self.result.sample) and int(self.result.sample) < SMALL_SAMPLE

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

    @property
    def latest(self) -> Observation | None:
        """The newest observation with a date, else the last one that the file gives."""
        dated = [one for one in self.observations if one.when]
        return dated[-1] if dated else self.observations[-1] if self.observations else None


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
    learnt: tuple[Seen, ...]


def span_of_period(period: str) -> Span | None:
    """Read a period: a year, a month, a day or two years; none when there is none."""
    parts = [int(part) for part in period.split("-") if part]
    if not parts:
        return None
    if len(parts) == 2 and parts[1] > 999:
        return Span(parts[0], parts[1] + 1)
    if len(parts) == 1:
        return Span(parts[0], parts[0] + 1)
    month = parts[0] + (parts[1] - 1) / 12
    if len(parts) == 2:
        return Span(month, month + 1 / 12)
    day = month + (parts[2] - 1) / 372
    return Span(day, day + 1 / 372)


def read_number(text: str) -> float | None:
    """Read a number as French people write it; none for anything else."""
    if not is_number(text):
        return None
    return float(re.sub("[ \u00a0\u202f+]", "", text).replace(",", ".").replace("\u2212", "-"))


def unit_of(indicator: Indicator) -> str:
    """Give the unit of the values; a percentage has one, said or not."""
    return indicator.unit or ("%" if indicator.nature == "percentage" else "")


def number_of_target(indicator: Indicator) -> float | None:
    """Read the target of an indicator that is observed in numbers, with or without its unit."""
    if not indicator.target or indicator.nature not in NUMERIC:
        return None
    text, unit = indicator.target.strip(), unit_of(indicator)
    return read_number(text.removesuffix(unit).rstrip() if unit else text)


def follow(indicator: Indicator) -> Track:
    """Put the results of an indicator in order."""
    found = [_observe(indicator, one) for one in indicator.results]
    dated = sorted((one for one in found if one.when), key=_order)
    return Track(
        indicator=indicator,
        observations=(*dated, *(one for one in found if not one.when)),
        lines=tuple(_lines(indicator, dated)),
    )


def _observe(indicator: Indicator, result: Result) -> Observation:
    return Observation(
        result=result,
        method=result.method or indicator.source,
        number=_point(result),
        when=span_of_period(result.period),
    )


def _point(result: Result) -> float | None:
    """Read the number of a result; a bound (« plus de 70 ») is no point of a line."""
    bound = result.approximation in ("more-than", "less-than")
    return None if bound else read_number(result.value)


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


def review(framework: Framework, tracks: Mapping[str, Track] | None = None) -> tuple[Year, ...]:
    """Tell what each year showed, the newest first; what has no date comes last.

    `tracks` are those of its indicators that have results, by identifier, when they are known already.
    """
    seen: defaultdict[int | None, list[Seen]] = defaultdict(list)
    indicators = []
    for use in uses_of([framework]):
        for indicator in use.criterion.indicators:
            indicators.append(Unsaid(use.domain, use.criterion, indicator))
            if not indicator.results:
                continue
            track = tracks[indicator.id] if tracks else follow(indicator)
            for one in track.observations:
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
        learnt=tuple(one for one in seen if one.observation.result.lessons),
    )
