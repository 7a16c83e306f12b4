"""Results over time: what was observed with each indicator, said in full.

Takes a framework and what is told of it, gives its results by domain, criterion and indicator, the
oldest first, with a drawing where there are numbers to join. Says what is there; never whether it is
good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from referentiels.insight.observations import Line, Track
from referentiels.insight.telling import Telling, Told, ToldTrack, tell_target
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.site.pages.pictures import Picture, picture_of
from referentiels.words.language import Translator

MOST_LATEST = 3
"""Results of an indicator in the synthetic table; all of them are told below it."""
MOST_LATEST_TEXTS = 1


class Row(NamedTuple):
    """A result in the table of its indicator, and what is said before it of a change of method."""

    told: Told
    change: str


class Series(NamedTuple):
    """All the results of an indicator, the oldest first; what has no date comes last."""

    track: Track
    rows: tuple[Row, ...]
    target: str
    """With its unit."""
    is_text: bool
    has_sample: bool
    has_how: bool
    has_notes: bool
    picture: Picture | None

    @property
    def indicator(self) -> Indicator:
        return self.track.indicator

    @property
    def latest(self) -> Sequence[Told]:
        """The newest results, for the synthetic table."""
        dated = [row.told for row in reversed(self.rows) if row.told.period]
        undated = [row.told for row in self.rows if not row.told.period]
        return [*dated, *undated][: MOST_LATEST_TEXTS if self.is_text else MOST_LATEST]


class CriterionResults(NamedTuple):
    """A criterion of which something is known."""

    criterion: Criterion
    series: tuple[Series, ...]


class DomainResults(NamedTuple):
    """A domain of which something is known."""

    domain: Domain
    criteria: tuple[CriterionResults, ...]


def gather_results(
    framework: Framework, telling: Telling, words: Translator
) -> tuple[DomainResults, ...]:
    """Lay out all the results of a framework, in the order of its file."""
    series = {id: _series(one, words) for id, one in telling.tracks.items()}
    return tuple(_domains(framework, series))


def series_by_indicator(results: Sequence[DomainResults]) -> Mapping[str, Series]:
    """Find the results of an indicator by its identifier."""
    return {
        one.indicator.id: one
        for domain in results
        for criterion in domain.criteria
        for one in criterion.series
    }


def _domains(framework: Framework, series: Mapping[str, Series]) -> Iterator[DomainResults]:
    for domain in framework.domains:
        criteria = tuple(_criteria(domain, series))
        if criteria:
            yield DomainResults(domain, criteria)


def _criteria(domain: Domain, series: Mapping[str, Series]) -> Iterator[CriterionResults]:
    for criterion in domain.criteria:
        found = tuple([series[one.id] for one in criterion.indicators if one.results])
        if found:
            yield CriterionResults(criterion, found)


def _series(found: ToldTrack, words: Translator) -> Series:
    track, told = found
    changes = _changes(track.lines, words)
    return Series(
        track=track,
        rows=tuple([Row(one, changes.get(id(one.observation), "")) for one in told]),
        target=tell_target(track.indicator),
        is_text=track.is_text,
        has_sample=any(one.sample or one.flag for one in told),
        has_how=any(one.result.method for one in told),
        has_notes=any(_says_more(one.result) for one in told),
        picture=picture_of(track, words),
    )


def _says_more(result: Result) -> bool:
    return bool(result.note or result.limits or result.lessons or result.remark)


def _changes(lines: Sequence[Line], words: Translator) -> dict[int, str]:
    """Say, before the first result of each new line, that it isn't read with those before."""
    _ = words.gettext
    said = {}
    for before, after in pairwise(lines):
        first = after.points[0]
        sentence = (
            _("La méthode change en {year} : les deux séries ne se comparent pas.")
            if before.method and after.method
            else _(
                "En {year}, rien ne dit que la méthode est restée la même : la ligne est coupée."
            )
        )
        said[id(first)] = sentence.format(year=first.year)
    return said
