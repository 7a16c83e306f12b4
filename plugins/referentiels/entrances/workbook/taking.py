"""A cell → what its column takes of it: the number shown, the date as far as shown, or the text.

The same for a framework and for a self-evaluation, whatever the kind of file. What a column can't take
is said of the cell, with what to type; what it takes and may not have been meant is said too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import cell_mistakes
from referentiels.entrances.workbook.cells import Library, understand
from referentiels.entrances.workbook.grid import Cell, Kind
from referentiels.entrances.workbook.layout import Column
from referentiels.model.values import is_number
from referentiels.reading.nodes import Plain
from referentiels.words.language import Message

_DATES = ("date", "period", "year")
_COUNT = "count"
_RESULT = "value"


class Taken(NamedTuple):
    """The text that a column takes of a cell, and what there is to say; no text when it takes none."""

    text: str
    found: tuple[Placed, ...] = ()


def take(
    cell: Cell, column: Column, library: Library, place: Message
) -> tuple[Plain, tuple[Placed, ...]]:
    """Give the value that a cell means in a column, empty when there is none, and what there is to say."""
    text, found = take_text(cell, column, place)
    return understand(text, column, library) if text else "", found


def take_text(cell: Cell, column: Column, place: Message) -> Taken:
    """Give the text that a column takes of a cell."""
    problem = cell_mistakes.report_unusable(place, cell)
    if problem is not None:
        return Taken("", (problem,))
    pattern = column.field.pattern
    if pattern in _DATES:
        return _take_date(cell, place)
    if pattern == _COUNT or column.path[-1] == _RESULT:
        return _take_number(cell, place)
    if cell.kind is Kind.DATE:
        return Taken(cell.text, (cell_mistakes.report_made_a_date(place, cell),))
    return Taken(cell.text)


def _take_date(cell: Cell, place: Message) -> Taken:
    if cell.kind is Kind.DURATION or (cell.kind is Kind.DATE and not cell.plain):
        return Taken("", (cell_mistakes.report_no_year(place, cell),))
    if cell.kind in (Kind.DATE, Kind.NUMBER):
        return Taken(cell.plain or cell.text)
    return Taken(cell.text)


def _take_number(cell: Cell, place: Message) -> Taken:
    if cell.kind is Kind.DATE:
        return Taken("", (cell_mistakes.report_date_for_result(place, cell),))
    if cell.kind is Kind.DURATION:
        return Taken("", (cell_mistakes.report_duration(place, cell),))
    if cell.kind is Kind.PERCENTAGE and cell.plain:
        return Taken(f"{cell.plain} %")
    return Taken(cell.plain or cell.text)


def without_sign(value: Plain, column: Column, indicator: Mapping[str, Plain]) -> Plain:
    """Take the sign of percents away from a result whose indicator says it already."""
    if column.path[-1] != _RESULT or not isinstance(value, str):
        return value
    number = value.removesuffix("%").rstrip()
    said = indicator.get("nature") == "percentage" or indicator.get("unit") == "%"
    return number if said and number != value and is_number(number) else value
