"""The sheet « Bilan »: the period, how far one is, and room for what people say of it together.

The formulas are the only ones of the workbook, and their results are written beside them: a reader
that calculates nothing shows the right numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from referentiels.entrances.self_evaluation import guide
from referentiels.entrances.self_evaluation.columns import FIRST_ASKED, LAST_ASKED, TELLING
from referentiels.entrances.self_evaluation.heights import TITLE, fit
from referentiels.entrances.workbook.grid import column_letter
from referentiels.entrances.workbook.paper import Paper

PERIOD_ROW = 2
_TABLE_ROW = 5
_ROOM = 78
"""The height of a cell where people write, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The sheet of a domain: its lines are `first` to `last`, counted from 1; none when it is empty."""

    domain: str
    sheet: str
    indicators: int
    first: int
    last: int


def draw_balance(paper: Paper, sheet: Any, structure: str, drawn: Sequence[Drawn]) -> None:
    """Draw the sheet."""
    for place, width in enumerate(guide.BALANCE_WIDTHS):
        sheet.set_column(place, place, width)
    paper.write(sheet, 0, 0, f"Bilan : {structure}", paper.title)
    sheet.set_row(0, TITLE)
    paper.write(sheet, PERIOD_ROW, 0, guide.PERIOD, paper.header)
    paper.write(sheet, PERIOD_ROW, 1, "", paper.answer)
    sheet.data_validation(
        PERIOD_ROW,
        1,
        PERIOD_ROW,
        1,
        {"validate": "any", "input_title": guide.PERIOD, "input_message": guide.PERIOD_HELP},
    )
    paper.write(sheet, PERIOD_ROW + 1, 1, guide.PERIOD_HELP, paper.help)
    row = _draw_table(paper, sheet, drawn) if drawn else _say_none(paper, sheet)
    _draw_room(paper, sheet, row + 1)
    end = row + 3 + 2 * len(guide.COLLECTIVE)
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{end}"})
    # The name by which screen readers know what stands beside each cell.
    name = sheet.get_name()
    paper.book.define_name(f"'{name}'!RowTitle", f"='{name}'!$A$1:$A${end}")


def _say_none(paper: Paper, sheet: Any) -> int:
    paper.write(sheet, _TABLE_ROW, 1, guide.NO_DOMAIN, paper.plain)
    return _TABLE_ROW + 1


def _draw_table(paper: Paper, sheet: Any, drawn: Sequence[Drawn]) -> int:
    for place, header in enumerate(guide.BALANCE_HEADERS):
        paper.write(sheet, _TABLE_ROW, place, header, paper.header)
    number = paper.book.add_format({"valign": "top", "align": "right", "border": 1})
    first = _TABLE_ROW + 1
    for row, one in enumerate(drawn, first):
        paper.write(sheet, row, 0, one.domain, paper.said)
        paper.write(sheet, row, 1, one.sheet, paper.said)
        sheet.set_row(row, fit([(one.domain, guide.BALANCE_WIDTHS[0])]))
        if one.indicators:
            sheet.write_formula(row, 2, count_indicators(one), number, one.indicators)
            sheet.write_formula(row, 3, count_answered(one), number, 0)
        else:
            sheet.write_number(row, 2, 0, number)
            sheet.write_number(row, 3, 0, number)
    row = first + len(drawn)
    paper.write(sheet, row, 0, guide.WHOLE, paper.header)
    paper.write(sheet, row, 1, guide.BALANCE_HELP, paper.help)
    for place, whole in ((2, sum(one.indicators for one in drawn)), (3, 0)):
        letter = column_letter(place)
        formula = f"=SUM({letter}{first + 1}:{letter}{row})"
        sheet.write_formula(row, place, formula, number, whole)
    return row + 1


def count_indicators(one: Drawn) -> str:
    """Write the formula that counts the indicators of a domain: the cells of their identifiers."""
    return f"=COUNTA({_range(one, LAST_ASKED + 1)})"


def count_answered(one: Drawn) -> str:
    """Write the formula that counts the lines where something is said.

    Lengths are added rather than texts joined: two long notes make more than a formula may hold.
    """
    lengths = "+".join(f"LEN({_range(one, FIRST_ASKED + n)})" for n in range(len(TELLING)))
    return f"=SUMPRODUCT(--({lengths}>0))"


def _range(one: Drawn, column: int) -> str:
    letter = column_letter(column)
    return f"'{one.sheet}'!${letter}${one.first}:${letter}${one.last}"


def _draw_room(paper: Paper, sheet: Any, row: int) -> None:
    paper.write(sheet, row, 0, guide.COLLECTIVE_TITLE, paper.title)
    sheet.set_row(row, TITLE)
    paper.write(sheet, row + 1, 1, guide.COLLECTIVE_HELP, paper.help)
    sheet.set_row(row + 1, fit([(guide.COLLECTIVE_HELP, guide.BALANCE_WIDTHS[1])]))
    for place, (title, help) in enumerate(guide.COLLECTIVE):
        below = row + 2 + 2 * place
        paper.write(sheet, below, 0, title, paper.bold)
        paper.write(sheet, below, 1, help, paper.help)
        sheet.set_row(below, fit([(help, guide.BALANCE_WIDTHS[1])]))
        paper.write(sheet, below + 1, 1, "", paper.answer)
        sheet.set_row(below + 1, _ROOM)
