"""Results over time: what was observed with each indicator, the last in a line, all of them when unfolded.

Takes what is told of a framework, gives the results of each indicator, the oldest first, with a drawing
where there are numbers enough to see more than their table says. Says what is there; never whether it is
good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from referentiels.insight.observations import Line
from referentiels.insight.telling import Telling, Told, ToldTrack
from referentiels.site.pages.pictures import Picture, picture_of
from referentiels.words.language import Translator

FEWEST_DRAWN = 3
"""Numbers of a drawing: two are seen at once in their list, and a line between them adds nothing."""


class Row(NamedTuple):
    """A result of an indicator, and what is said before it of a change of method."""

    told: Told
    change: str


class Series(NamedTuple):
    """All the results of an indicator, the oldest first; what has no date comes last."""

    rows: tuple[Row, ...]
    latest: tuple[Told, ...]
    """The last thing that was seen, then what is said since of not having seen."""
    unfold: str
    """What leads to all of them; nothing where the last one in a line is all that there is."""
    is_text: bool
    has_unit: bool
    """Whether a value says the unit of the indicator."""
    picture: Picture | None


def gather_results(telling: Telling, words: Translator) -> Mapping[str, Series]:
    """Lay out all the results of a framework, by the identifier of their indicator."""
    return {id: _series(one, words) for id, one in telling.tracks.items()}


def none_is_dated(results: Iterable[Series]) -> bool:
    """Tell whether there are results and none has a date: that is said once, not at each."""
    told = [row.told for series in results for row in series.rows]
    return bool(told) and not any(one.period for one in told)


def _series(found: ToldTrack, words: Translator) -> Series:
    track, told = found.track, found.told
    changes = _changes(track.lines, words)
    drawn = sum(len(line.points) for line in track.lines) >= FEWEST_DRAWN
    return Series(
        rows=tuple([Row(one, changes.get(id(one.observation), "")) for one in told]),
        latest=(found.seen, found.since) if found.since else (found.seen,),
        unfold=_unfold(told, words),
        is_text=track.is_text,
        has_unit=any(track.indicator.unit in one.value for one in told),
        picture=picture_of(track, words) if drawn else None,
    )


def _unfold(told: Sequence[Told], words: Translator) -> str:
    """Say what there is to unfold: years, results without years, or the rest of a long text."""
    _ = words.gettext
    if len(told) == 1:
        return _("Lire en entier") if told[0].brief != told[0].value else ""
    years = [one.observation.year for one in told if one.observation.year is not None]
    if len(set(years)) > 1:
        return _("Voir les années : {start} à {end}").format(start=min(years), end=max(years))
    return _("Voir les {n} résultats").format(n=len(told))


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
