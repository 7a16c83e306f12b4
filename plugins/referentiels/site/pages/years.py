"""Year by year: what a structure observed, what it could not, and what it learnt.

Takes a framework, gives its years, the newest first. Everything is said in full in the results of
each indicator; here long texts lead there, so that the page stays light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.observations import Seen, Year, review
from referentiels.model.model import Framework
from referentiels.site.pages.results import Series
from referentiels.site.pages.wording import Shown

MOST_YEARS, MOST_RESULTS = 30, 360
"""Years that are told, and results in them; those before are read with the results of each indicator."""
MOST_UNSAID = 12
"""Names of what a year says nothing about; the table above has them all."""
LONGEST_TOLD = 600
"""Characters: what was learnt and is longer is read with the results of its indicator."""


class Told(NamedTuple):
    """An indicator, and what a year says of it."""

    id: str
    name: str
    shown: tuple[Shown, ...]


class Group(NamedTuple):
    """What a year says of a domain."""

    domain: str
    told: tuple[Told, ...]


class Learnt(NamedTuple):
    """What was learnt, or got in the way, one time; empty texts are read elsewhere when `longer`."""

    id: str
    name: str
    lessons: str
    limits: str
    longer: bool


class YearTold(NamedTuple):
    """A year; without a number, what has no date."""

    year: int | None
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


def tell_years(framework: Framework, series: Mapping[str, Series]) -> Years:
    """Tell the years of a framework, from all that is known of its indicators."""
    years = review(framework, {id: one.track for id, one in series.items()})
    dated = [one for one in years if one.year]
    if not dated:
        return Years((), ())
    known = {
        id(observation): row.shown
        for one in series.values()
        for observation, row in zip(one.track.observations, one.rows, strict=True)
    }
    recent = dated[: _count_recent(dated)]
    told = (*recent, *(one for one in years if not one.year))
    return Years(
        tuple([_tell(one, known) for one in told]),
        tuple(str(one.year) for one in dated[len(recent) :]),
    )


def _count_recent(years: list[Year]) -> int:
    """Say how many years can be told without making the page heavy: one at least."""
    results = 0
    for place, year in enumerate(years[:MOST_YEARS]):
        results += len(year.observed) + len(year.unobserved)
        if place and results > MOST_RESULTS:
            return place
    return min(len(years), MOST_YEARS)


def _tell(year: Year, known: Mapping[int, Shown]) -> YearTold:
    names = tuple(one.indicator.name for one in year.unsaid)
    return YearTold(
        year=year.year,
        observed=tuple(_groups(year.observed, known)),
        unobserved=tuple(_groups(year.unobserved, known)),
        learnt=tuple(_learnt((*year.observed, *year.unobserved))),
        unsaid=names if len(names) <= MOST_UNSAID + 1 else names[:MOST_UNSAID],
        others=0 if len(names) <= MOST_UNSAID + 1 else len(names) - MOST_UNSAID,
    )


def _groups(seen: Iterable[Seen], known: Mapping[int, Shown]) -> Iterator[Group]:
    for _, of_domain in groupby(seen, key=lambda one: one.domain.id):
        several = list(of_domain)
        told = tuple(
            _told(list(same), known)
            for _, same in groupby(several, key=lambda one: one.indicator.id)
        )
        yield Group(several[0].domain.name, told)


def _told(seen: list[Seen], known: Mapping[int, Shown]) -> Told:
    indicator = seen[0].indicator
    shown = tuple([known[id(one.observation)] for one in seen])
    return Told(indicator.id, indicator.name, shown)


def _learnt(seen: Iterable[Seen]) -> Iterator[Learnt]:
    for one in seen:
        result = one.observation.result
        if result.lessons or result.limits:
            lessons, limits = _if_short(result.lessons), _if_short(result.limits)
            longer = (lessons, limits) != (result.lessons, result.limits)
            yield Learnt(one.indicator.id, one.indicator.name, lessons, limits, longer)


def _if_short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else ""
