"""The titles of a sheet → which column holds what; titles that nobody knows are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from referentiels.proposing import Placed
from referentiels.workbook import mistakes
from referentiels.workbook.filled import fold_header, know, nearest_title
from referentiels.workbook.grid import Sheet
from referentiels.workbook.layout import Column, Table

SEARCHED_FOR_HEADERS = 20
"""Lines: titles stand near the top."""


@dataclass(slots=True)
class Headers:
    """The line of the titles, the columns of an item, and the one that names what holds it."""

    top: int
    columns: dict[int, Column] = field(default_factory=dict)
    parent: int | None = None
    found: list[Placed] = field(default_factory=list)


def find_headers(sheet: Sheet, table: Table) -> Headers | None:
    """Find the titles, wherever they are; nothing when there are none."""
    known = {fold_header(column.title): column for column in table.columns}
    parent = fold_header(table.parent.item) if table.parent else ""
    titles = [*known, parent] if parent else list(known)
    top = _find_top(sheet, titles)
    if top is None:
        return None
    headers = Headers(top)
    for place, cell in sheet.rows[top].items():
        title = know(titles, cell.text)
        if title and title == parent:
            headers.parent = place if headers.parent is None else headers.parent
        elif title and known[title] not in headers.columns.values():
            headers.columns[place] = known[title]
        else:
            headers.found += _report_unknown(sheet, top, place, table)
    return headers


def _find_top(sheet: Sheet, titles: Sequence[str]) -> int | None:
    """Find the line of the titles: near the top, the one that has the most of them."""
    best, most = None, 0
    for row in sorted(sheet.rows):
        if row >= SEARCHED_FOR_HEADERS:
            break
        found = {know(titles, cell.text) for cell in sheet.rows[row].values()} - {""}
        if len(found) > most:
            best, most = row, len(found)
    return best


def _report_unknown(sheet: Sheet, row: int, place: int, table: Table) -> Iterator[Placed]:
    """Report a column without a field, when something stands in it."""
    if not any(sheet.text(below, place) for below in sheet.rows if below > row):
        return
    titles = [one.title for one in table.columns]
    if table.parent:
        titles.append(table.parent.item)
    title = sheet.text(row, place)
    where = mistakes.at_cell(sheet.name, row, place)
    yield mistakes.report_unknown_column(where, title, nearest_title(titles, title))
