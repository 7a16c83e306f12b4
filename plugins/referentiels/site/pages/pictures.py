"""The drawing of an indicator, as a page holds it: paths of SVG, and the same in words.

Takes a track, gives texts that a template prints. Doesn't know where points stand (see `charts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from referentiels.insight.charts import MARKS_FROM, MARKS_TO, TOP, Chart, Dot, Tick, draw
from referentiels.insight.observations import Track
from referentiels.insight.telling import tell_drawing, tell_keys, tell_period
from referentiels.words.language import Translator


class Picture(NamedTuple):
    """A drawing, and what it says in words. One path for many marks: pages hold many drawings."""

    title: str
    text: str
    grid: str
    lines: str
    gaps: str
    """What joins two points with something between that wasn't observed."""
    dots: str
    hollow: str
    cuts: str
    marks: str
    target: str
    size: float
    """How wide a dot is."""
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    beside: float
    """Where the words of the vertical axis end."""
    start: str
    """Where the vertical axis starts, when that isn't zero."""
    unit: str
    """The unit, when the vertical axis doesn't say it."""
    keys: tuple[tuple[str, str], ...]
    """The marks that it has, and what they mean."""


def picture_of(track: Track, words: Translator) -> Picture | None:
    """Draw an indicator; none unless there are two numbers with a date."""
    chart = draw(track)
    if chart is None:
        return None
    dots = [dot for line in chart.lines for dot in line]
    return Picture(
        title=_name(track, words),
        text=" ".join(tell_drawing(track, words)),
        grid=_across(chart, (row.at for row in chart.rows)),
        lines="".join(_join(run) for run in chart.runs if len(run) > 1),
        gaps="".join(_join(gap) for gap in chart.gaps),
        dots=_points(dot for dot in dots if not dot.hollow),
        hollow=_points(dot for dot in dots if dot.hollow),
        cuts="".join(f"M{at} {TOP}V{chart.bottom}" for at in chart.cuts),
        marks="".join(_cross(at) for at in chart.marks),
        target="" if chart.target is None else _across(chart, [chart.target]),
        size=2 * chart.radius,
        rows=chart.rows,
        columns=chart.columns,
        beside=chart.left - 6,
        start=chart.start,
        unit=chart.long_unit,
        keys=tuple(_keys(chart, words)),
    )


def _keys(chart: Chart, words: Translator) -> Iterator[tuple[str, str]]:
    has = {
        "target": chart.target is not None,
        "cut": bool(chart.cuts),
        "gap": bool(chart.gaps),
        "hollow": chart.has_hollow,
        "mark": bool(chart.marks),
    }
    return ((mark, key.beside) for mark, key in tell_keys(words).items() if has[mark])


def _across(chart: Chart, heights: Iterable[float]) -> str:
    return "".join(f"M{chart.left} {at}H{chart.right}" for at in heights)


def _join(line: Iterable[Dot]) -> str:
    return "M" + "L".join(f"{dot.x} {dot.y}" for dot in line)


def _cross(at: float) -> str:
    size = (MARKS_TO - MARKS_FROM) / 2
    left, right = f"{at - size:.1f}", f"{at + size:.1f}"
    return f"M{left} {MARKS_FROM}L{right} {MARKS_TO}M{left} {MARKS_TO}L{right} {MARKS_FROM}"


def _points(dots: Iterable[Dot]) -> str:
    """Give lines without length: their round ends are the dots."""
    return "".join(f"M{dot.x} {dot.y}h0" for dot in dots)


def _name(track: Track, words: Translator) -> str:
    first, last = track.lines[0].points[0], track.lines[-1].points[-1]
    return words.gettext("{name}, de {start} à {end}").format(
        name=track.indicator.name,
        start=tell_period(first.result.read.when, words),
        end=tell_period(last.result.read.when, words),
    )
