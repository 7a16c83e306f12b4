"""Year by year: what a structure observed, what it could not, and what it learnt.

Takes what is told of a framework, gives its years, the newest first. Everything is said in full in the
results of each indicator; here long texts lead there, so that the page stays light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.telling import Telling, Told, ToldSeen, ToldYear

MOST_YEARS, MOST_RESULTS = 30, 360
"""Years that are told, and results in them; those before are read with the results of each indicator."""
MOST_UNSAID = 12
"""Names of what a year says nothing about; the table above has them all."""
LONGEST_TOLD = 600
"""Characters: what was learnt and is longer is read with the results of its indicator."""


class Observed(NamedTuple):
    """An indicator, and what a year says of it."""

    id: str
    name: str
    told: tuple[Told, ...]


class Group(NamedTuple):
    """What a year says of a domain."""

    domain: str
    observed: tuple[Observed, ...]


class Learnt(NamedTuple):
    """What was learnt, or got in the way, one time; empty texts are read elsewhere when `longer`."""

    id: str
    name: str
    lessons: str
    limits: str
    longer: bool


class YearTold(NamedTuple):
    """A year, or what has no date."""

    name: str
    observed: tuple[Group, ...]
    unobserved: tuple[Group, ...]
    learnt: tuple[Learnt, ...]
    unsaid: tuple[str, ...]
    others: int
    """Names that are left out."""


class Years(NamedTuple):
    """The years that are told, the newest first, and the names of those before them."""

    told: tuple[YearTold, ...]
    earlier: tuple[str, ...]


def lay_out_years(telling: Telling) -> Years:
    """Lay out the years of a framework, from all that is told of its results."""
    dated = [one for one in telling.years if one.year]
    if not dated:
        return Years((), ())
    recent = dated[: _count_recent(dated)]
    shown = (*recent, *(one for one in telling.years if not one.year))
    return Years(
        tuple([_lay_out(one) for one in shown]),
        tuple(str(one.year) for one in dated[len(recent) :]),
    )


def _count_recent(years: list[ToldYear]) -> int:
    """Say how many years can be told without making the page heavy: one at least."""
    results = 0
    for place, year in enumerate(years[:MOST_YEARS]):
        results += len(year.observed) + len(year.unobserved)
        if place and results > MOST_RESULTS:
            return place
    return min(len(years), MOST_YEARS)


def _lay_out(year: ToldYear) -> YearTold:
    names = tuple(one.indicator.name for one in year.unsaid)
    return YearTold(
        name=year.name,
        observed=tuple(_groups(year.observed)),
        unobserved=tuple(_groups(year.unobserved)),
        learnt=tuple(_learnt((*year.observed, *year.unobserved))),
        unsaid=names if len(names) <= MOST_UNSAID + 1 else names[:MOST_UNSAID],
        others=0 if len(names) <= MOST_UNSAID + 1 else len(names) - MOST_UNSAID,
    )


def _groups(seen: Iterable[ToldSeen]) -> Iterator[Group]:
    for _, of_domain in groupby(seen, key=lambda one: one.domain.id):
        several = list(of_domain)
        observed = tuple(
            _observed(list(same)) for _, same in groupby(several, key=lambda one: one.indicator.id)
        )
        yield Group(several[0].domain.name, observed)


def _observed(seen: list[ToldSeen]) -> Observed:
    indicator = seen[0].indicator
    told = tuple([one.told for one in seen])
    return Observed(indicator.id, indicator.name, told)


def _learnt(seen: Iterable[ToldSeen]) -> Iterator[Learnt]:
    for one in seen:
        result = one.told.result
        if result.lessons or result.limits:
            lessons, limits = _if_short(result.lessons), _if_short(result.limits)
            longer = (lessons, limits) != (result.lessons, result.limits)
            yield Learnt(one.indicator.id, one.indicator.name, lessons, limits, longer)


def _if_short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else ""
