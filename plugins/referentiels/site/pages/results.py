"""Results over time: what was observed with each indicator, said in full.

Takes a framework, gives its results by domain, criterion and indicator, the oldest first, with a
drawing where there are numbers to join. Says what is there; never whether it is good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from referentiels.insight.observations import Line, Track, follow
from referentiels.model.model import Criterion, Domain, Framework, Indicator, Result
from referentiels.site.pages.pictures import Picture, picture_of
from referentiels.site.pages.wording import Shown, say_target, show
from referentiels.words.language import Translator

MOST_LATEST = 3
"""Results of an indicator in the synthetic table; all of them are told below it."""
MOST_LATEST_TEXTS = 1


class Row(NamedTuple):
    """A result in the table of its indicator, and what is said before it of a change of method."""

    shown: Shown
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
    def latest(self) -> Sequence[Shown]:
        """The newest results, for the synthetic table."""
        dated = [row.shown for row in reversed(self.rows) if row.shown.result.period]
        undated = [row.shown for row in self.rows if not row.shown.result.period]
        return [*dated, *undated][: MOST_LATEST_TEXTS if self.is_text else MOST_LATEST]


class CriterionResults(NamedTuple):
    """A criterion of which something is known."""

    criterion: Criterion
    series: tuple[Series, ...]


class DomainResults(NamedTuple):
    """A domain of which something is known."""

    domain: Domain
    criteria: tuple[CriterionResults, ...]


def gather_results(framework: Framework, words: Translator) -> tuple[DomainResults, ...]:
    """Tell all the results of a framework, in the order of its file."""
    return tuple(_domains(framework, words))


def series_by_indicator(results: Sequence[DomainResults]) -> Mapping[str, Series]:
    """Find the results of an indicator by its identifier."""
    return {
        one.indicator.id: one
        for domain in results
        for criterion in domain.criteria
        for one in criterion.series
    }


def _domains(framework: Framework, words: Translator) -> Iterator[DomainResults]:
    for domain in framework.domains:
        criteria = tuple(_criteria(domain, words))
        if criteria:
            yield DomainResults(domain, criteria)


def _criteria(domain: Domain, words: Translator) -> Iterator[CriterionResults]:
    for criterion in domain.criteria:
        series = tuple([_series(one, words) for one in criterion.indicators if one.results])
        if series:
            yield CriterionResults(criterion, series)


def _series(indicator: Indicator, words: Translator) -> Series:
    track = follow(indicator)
    changes = _changes(track.lines, words)
    rows = tuple(
        [Row(show(indicator, one, words), changes.get(id(one), "")) for one in track.observations]
    )
    return Series(
        track=track,
        rows=rows,
        target=say_target(indicator),
        is_text=track.is_text,
        has_sample=any(row.shown.result.sample or row.shown.of_unknown_sample for row in rows),
        has_how=any(row.shown.result.method for row in rows),
        has_notes=any(_says_more(row.shown.result) for row in rows),
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
