"""What people would not expect of a sheet that was read: hidden, filtered, struck out, left aside.

Takes a sheet and the columns that were read of it, gives one remark for each place; nothing when all
that was read is in sight. Doesn't know what the sheet means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.grid import Cell, Sheet, Struck


def tell_facts(sheets: Iterable[Sheet], columns: Collection[int] | None = None) -> list[Placed]:
    """Tell what there is to know of sheets that were read; of all their columns, unless some are named."""
    return [one for sheet in sheets for one in _tell(sheet, columns)]


def _tell(sheet: Sheet, columns: Collection[int] | None) -> Iterator[Placed]:
    cells = {
        (row, column): cell
        for row, inside in sheet.rows.items()
        for column, cell in inside.items()
        if columns is None or column in columns
    }
    if sheet.hidden and cells:
        yield mistakes.report_hidden_sheet(sheet.name)
    rows = {row for row, _ in cells}
    for first, last in _runs(rows & sheet.hidden_rows):
        yield mistakes.report_hidden_rows(sheet.name, first, last)
    for first, last in _runs(rows & sheet.filtered_rows):
        yield mistakes.report_filtered_rows(sheet.name, first, last)
    for first, last in _runs({column for _, column in cells} & sheet.hidden_columns):
        yield mistakes.report_hidden_columns(sheet.name, first, last)
    yield from _tell_cells(sheet, cells)
    for row, column in sheet.covered:
        yield mistakes.report_covered(mistakes.at_cell(sheet.name, row, column))
    if sheet.comments:
        yield mistakes.report_comments(sheet.name, sheet.comments)
    if sheet.pictures:
        yield mistakes.report_pictures(sheet.name, sheet.pictures)


def _tell_cells(sheet: Sheet, cells: dict[tuple[int, int], Cell]) -> Iterator[Placed]:
    yield from _tell_struck(sheet, cells)
    formulas = [place for place, cell in sorted(cells.items()) if cell.formula and not cell.wrong]
    if formulas:
        yield mistakes.report_formulas(mistakes.at_cell(sheet.name, *formulas[0]), len(formulas))


def _tell_struck(sheet: Sheet, cells: dict[tuple[int, int], Cell]) -> Iterator[Placed]:
    """Tell what is struck out: a line of such cells once."""
    wholly = Counter(row for (row, _), cell in cells.items() if cell.struck is Struck.WHOLLY)
    told: set[int] = set()
    for (row, column), cell in sorted(cells.items()):
        where = mistakes.at_cell(sheet.name, row, column)
        if cell.struck and (cell.struck is not Struck.WHOLLY or wholly[row] == 1):
            yield mistakes.report_struck(where, cell.text, cell.struck is Struck.WHOLLY)
        elif cell.struck and row not in told:
            told.add(row)
            yield mistakes.report_struck_line(where, cell.text, wholly[row])


def _runs(places: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each run of places that follow each other."""
    ordered: Sequence[int] = sorted(places)
    start = 0
    for end in range(1, len(ordered) + 1):
        if end == len(ordered) or ordered[end] != ordered[end - 1] + 1:
            yield ordered[start], ordered[end - 1]
            start = end
