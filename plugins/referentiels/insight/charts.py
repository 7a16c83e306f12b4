"""Results in time → where points, lines and words stand in a small drawing.

Takes the track of an indicator, gives plain values inside a box of `WIDTH` by `HEIGHT`; whoever draws
only prints them. Lines stay cut where the method changes. Doesn't know pages, colours nor documents.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from referentiels.insight.observations import Line, Observation, Track, number_of_target

WIDTH, HEIGHT = 320.0, 190.0
"""As narrow as a telephone, so that words are as large there as beside the drawing."""
TEXT = 14.0
"""Height of the words."""
TOP, RIGHT, BOTTOM = 14.0, 16.0, 154.0
YEARS_AT = 176.0
MARKS_FROM, MARKS_TO = BOTTOM + 3, BOTTOM + 11
"""Under the axis, above the years: on it, a date without a value would be read as a zero."""
DOT, SMALL_DOT = 4.5, 3.0
MANY_POINTS = 15
LONGEST_SHORT_UNIT = 3
MOST_STEPS = 3
"""Steps between marks of the vertical axis: four marks at most."""
_WIDEST = {"\u202f": 4.0, "\u00a0": 5.0, ",": 5.0, ".": 5.0, "%": 14.0}
"""How wide a character is in the widest of the usual fonts; others are as wide as a figure, or wider."""
_FIGURE, _OTHER = 9.0, 13.0
_YEAR_WIDTH, _BETWEEN_YEARS = 4 * _FIGURE, 6.0
_LEAST_SPREAD = 1e-9


class Dot(NamedTuple):
    """A point; hollow when so few were observed that one must be careful."""

    x: float
    y: float
    hollow: bool


class Tick(NamedTuple):
    """A mark of an axis, and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing: every place is inside the box."""

    left: float
    right: float
    bottom: float
    lines: tuple[tuple[Dot, ...], ...]
    """In the order of time; two lines are never joined."""
    runs: tuple[tuple[Dot, ...], ...]
    """The lines, cut again where something between two points wasn't observed."""
    gaps: tuple[tuple[Dot, Dot], ...]
    """What is left out of the runs: two points of a line, with something that wasn't observed between."""
    radius: float
    cuts: tuple[float, ...]
    """Where the method changes."""
    marks: tuple[float, ...]
    """Where there is a date without a value: drawn under the axis, from `MARKS_FROM` to `MARKS_TO`."""
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    target: float | None
    start: str
    """Where the vertical axis starts, when that isn't zero."""
    long_unit: str
    """The unit, when it is too long for the marks of the axis."""

    @property
    def has_hollow(self) -> bool:
        return any(dot.hollow for line in self.lines for dot in line)


class _Scale(NamedTuple):
    """The vertical axis: its ends and its marks."""

    low: float
    high: float
    step: float

    def marks(self) -> Iterator[float]:
        first, last = round(self.low / self.step), round(self.high / self.step)
        return (place * self.step for place in range(first, last + 1))


def draw(track: Track) -> Chart | None:
    """Place the numbers of an indicator; none unless there are two with a date."""
    if not track.lines:
        return None
    unit = track.indicator.measured_in
    short = unit if len(unit) <= LONGEST_SHORT_UNIT else ""
    aimed = number_of_target(track.indicator)
    target = None if aimed is None else float(aimed)
    points = [point for line in track.lines for point in line.points]
    scale = _scale(track.indicator.nature, _numbers(points, target))
    labels = [write_number(mark, scale.step, short) for mark in scale.marks()]
    plane = _Plane(
        left=max(width_of(label) for label in labels) + 8,
        years=_years(track.observations),
        scale=scale,
    )
    runs = [tuple(_runs(line, track.observations)) for line in track.lines]
    gaps = [pair for parts in runs for pair in pairwise(parts)]
    return Chart(
        left=plane.left,
        right=WIDTH - RIGHT,
        bottom=BOTTOM,
        lines=tuple(plane.dots(line.points) for line in track.lines),
        runs=tuple(plane.dots(run) for parts in runs for run in parts),
        gaps=tuple((plane.dot(before[-1]), plane.dot(after[0])) for before, after in gaps),
        radius=DOT if len(points) <= MANY_POINTS else SMALL_DOT,
        cuts=tuple(_cuts(plane, track.lines)),
        marks=tuple(plane.x(one) for one in track.observations if _has_no_point(one)),
        rows=tuple(
            Tick(plane.y(at), label) for at, label in zip(scale.marks(), labels, strict=True)
        ),
        columns=tuple(plane.columns(track.observations)),
        target=None if target is None else plane.y(target),
        start=labels[0] if scale.low else "",
        long_unit="" if short else unit,
    )


def _numbers(points: Sequence[Observation], target: float | None) -> list[float]:
    found = [float(one.number) for one in points if one.number is not None]
    return found if target is None else [*found, target]


def _has_no_point(one: Observation) -> bool:
    return one.when is not None and (one.number is None or not one.made)


def _runs(line: Line, seen: Sequence[Observation]) -> Iterator[tuple[Observation, ...]]:
    """Cut a line where something between two of its points wasn't observed."""
    run = [line.points[0]]
    for before, after in pairwise(line.points):
        if _misses_something(before, after, seen):
            yield tuple(run)
            run = []
        run.append(after)
    yield tuple(run)


def _misses_something(before: Observation, after: Observation, seen: Sequence[Observation]) -> bool:
    start, end = _middle(before), _middle(after)
    return any(one.when and not one.made and start < one.when.middle < end for one in seen)


def _middle(one: Observation) -> float:
    assert one.when is not None
    return one.when.middle


def _cuts(plane: _Plane, lines: Sequence[Line]) -> Iterator[float]:
    """Place each change of method halfway between what it separates."""
    for before, after in pairwise(lines):
        yield _round((plane.x(before.points[-1]) + plane.x(after.points[0])) / 2)


def _years(observations: Sequence[Observation]) -> tuple[int, int]:
    """Give the first year and the year after the last, of all that has a date."""
    spans = [one.when for one in observations if one.when]
    # Twelfths don't add up to whole years: December would end in the next one.
    first = min(math.floor(span.start + 1e-6) for span in spans)
    return first, max(math.ceil(span.end - 1e-6) for span in spans)


def _scale(nature: str, numbers: Sequence[float]) -> _Scale:
    """Choose the ends of the vertical axis, and two to four marks."""
    low, high = min(numbers), max(numbers)
    if nature == "percentage":
        low, high = min(low, 0.0), max(high, 100.0)
    elif nature != "scale":
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= _LEAST_SPREAD * max(abs(low), abs(high)):
        high = low + max(1.0, abs(low) * _LEAST_SPREAD)
    whole = all(number.is_integer() for number in numbers)
    for step in _steps(high - low):
        first, last = math.floor(low / step), math.ceil(high / step)
        if last - first <= MOST_STEPS and not (whole and step < 1):
            return _Scale(first * step, last * step, step)
    raise AssertionError("steps grow without end")


def _steps(spread: float) -> Iterator[float]:
    """Give round steps, ever larger, from a part of what is to be covered."""
    power = math.floor(math.log10(spread)) - 1
    while True:
        # A negative power is a division: 3 × 0.1 isn't 0.3.
        for figure in (1, 2, 5):
            yield figure * 10.0**power if power >= 0 else figure / 10.0**-power
        power += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plane:
    """Where a date and a number stand."""

    left: float
    years: tuple[int, int]
    scale: _Scale

    def x(self, one: Observation) -> float:
        return self._across(_middle(one))

    def y(self, number: float) -> float:
        part = (number - self.scale.low) / (self.scale.high - self.scale.low)
        return _round(BOTTOM - part * (BOTTOM - TOP))

    def dot(self, one: Observation) -> Dot:
        assert one.number is not None
        return Dot(self.x(one), self.y(float(one.number)), one.small)

    def dots(self, points: Iterable[Observation]) -> tuple[Dot, ...]:
        return tuple(self.dot(one) for one in points)

    def _across(self, date: float) -> float:
        first, after = self.years
        return _round(self.left + (date - first) / (after - first) * (WIDTH - RIGHT - self.left))

    def columns(self, observations: Sequence[Observation]) -> Iterator[Tick]:
        """Name the years that have something, as many as there is room for, each in its middle."""
        half, free = _YEAR_WIDTH / 2, 0.0
        for year in sorted({one.year for one in observations if one.year is not None}):
            at = min(max(self._across(year + 0.5), half), WIDTH - half)
            if at - half >= free:
                yield Tick(_round(at), str(year))
                free = at + half + _BETWEEN_YEARS


def _round(place: float) -> float:
    return round(place, 1)


def write_number(number: float, step: float = 1.0, unit: str = "") -> str:
    """Write a number as in French, no finer than a step: 12,5, or 18 818."""
    decimals = max(0, -math.floor(math.log10(step)))
    text = f"{abs(number):,.{decimals}f}"
    text = text.replace(",", "\u202f").replace(".", ",")
    sign = "\u2212" if number < 0 and text.strip("0,\u202f") else ""
    return f"{sign}{text}\u202f{unit}" if unit else f"{sign}{text}"


def width_of(label: str) -> float:
    """Say how wide some words are at most."""
    return sum(_WIDEST.get(sign, _FIGURE if sign.isdecimal() else _OTHER) for sign in label)
