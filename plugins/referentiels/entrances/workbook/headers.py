"""The titles of a sheet → which column holds what; titles that nobody knows are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes, row_mistakes
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.filled import fold_header, know, nearest_title
from referentiels.entrances.workbook.grid import Sheet
from referentiels.entrances.workbook.layout import Column, Table, plan
from referentiels.entrances.workbook.lines import FIRST_LINE

SEARCHED_FOR_HEADERS = 20
"""Lines: titles stand near the top."""


@dataclass(slots=True)
class Headers:
    """The line of the titles, the columns of an item, and the one that names what holds it.

    `titled` are all the columns that have a title, known or not; `again` those that tell again what stands
    in the sheet above.
    """

    top: int
    columns: dict[int, Column] = field(default_factory=dict)
    again: dict[int, Column] = field(default_factory=dict)
    parent: int | None = None
    titled: set[int] = field(default_factory=set)
    found: list[Placed] = field(default_factory=list)

    @property
    def taken(self) -> list[Column]:
        return [*self.columns.values(), *self.again.values()]

    def take(self, place: int, column: Column, table: Table) -> None:
        """Let a place hold a column of a table."""
        (self.columns if column in table.columns else self.again)[place] = column


def find_headers(account: Account, table: Table) -> Headers | None:
    """Find the titles, wherever they are; nothing when there are none."""
    known = {fold_header(one): column for column in table.shown for one in column.titles}
    parent = fold_header(table.parent.item) if table.parent else ""
    titles = [*known, parent] if parent else list(known)
    sheet = account.sheet
    top = _find_top(sheet, titles)
    if top is None:
        return None
    _take_words(account, top, table)
    headers = Headers(top, titled=set(sheet.rows[top]))
    for place in sorted(sheet.rows[top]):
        text = account.text(top, place)
        title = know(titles, text)
        where = mistakes.at_cell(sheet.name, top, place)
        if title and title == parent and headers.parent is None:
            headers.parent = place
        elif title and title != parent and known[title] not in headers.taken:
            headers.take(place, known[title], table)
        elif title:
            headers.found.append(row_mistakes.report_title_twice(where, text))
            leave(account, top, place)
        elif leave(account, top, place):
            close = nearest_title(_titles(table), text)
            headers.found.append(mistakes.report_unknown_column(where, text, close))
    return headers


def _take_words(account: Account, top: int, table: Table) -> None:
    """Take the words of ours that stand above the titles: those that help change with the model."""
    account.take_known(0, (f"{table.title} : {table.help}",))
    if top == FIRST_LINE - 2:
        account.take(0, 0)
        for place in account.sheet.rows[top]:
            account.take(top - 1, place)


@cache
def _all_titles() -> frozenset[str]:
    """Give every title that a table of the model has."""
    tables = plan().tables
    titles = (title for table in tables for one in table.columns for title in one.titles)
    return frozenset(map(fold_header, (*titles, *(table.item for table in tables))))


def find_titles_again(sheet: Sheet, row: int) -> list[str]:
    """Give the titles that a line below repeats, when it has nothing else: another table begins there."""
    texts = [cell.text for _, cell in sorted(sheet.rows[row].items())]
    again = len(texts) > 1 and all(fold_header(one) in _all_titles() for one in texts)
    return texts if again else []


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


def leave(account: Account, top: int, place: int) -> int:
    """Leave aside a column that is reported as a whole; gives how many cells it has."""
    below = [row for row in account.sheet.rows if row > top and place in account.sheet.rows[row]]
    for row in below:
        account.take(row, place)
    return len(below)


def _titles(table: Table) -> list[str]:
    titles = [one.title for one in table.columns]
    return [*titles, table.parent.item] if table.parent else titles
