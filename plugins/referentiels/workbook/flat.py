"""One table, from a .csv → the domains, criteria and indicators of a framework.

One line an indicator, or a criterion, or a domain. A column left empty on the left means the same as
on the line above, as in the synthetic table that people draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from referentiels.language import Message, say
from referentiels.likeness import fold
from referentiels.nodes import Plain
from referentiels.proposing import Steps
from referentiels.workbook import mistakes
from referentiels.workbook.cells import Library, understand
from referentiels.workbook.csv_text import find_wide, read_csv
from referentiels.workbook.filled import Filled, know, list_at, nearest_title, put
from referentiels.workbook.grid import Sheet
from referentiels.workbook.layout import Column, Table, plan

_RISKY = "=+-@\t\r"


def read_flat(data: bytes, library: Library) -> Filled:
    """Read a table."""
    chain = _chain()
    sheet = read_csv(data)
    rows = _rows_of(sheet)
    filled = Filled(only=chain[0].steps)
    known, titles = _titles(chain)
    top, places = _find_headers(rows, known)
    if top is None:
        filled.found.append(mistakes.report_no_headers("CSV", titles))
        return filled
    filled.found += find_wide(sheet, top)
    _report_unknown(filled, rows, top, places, titles)
    for table in chain:
        given = {column.path for level, column in places.values() if level is table}
        filled.absent |= {
            (*table.steps, *one.path) for one in table.columns if one.path not in given
        }
    _Builder(filled, chain, places, library).build(rows, top)
    filled.absent |= {one.steps for one in plan().tables if one.parent is chain[-1]}
    return filled


def _rows_of(sheet: Sheet) -> list[list[str]]:
    last = max(sheet.rows, default=-1)
    wide = 1 + max((column for cells in sheet.rows.values() for column in cells), default=-1)
    return [[sheet.text(row, column) for column in range(wide)] for row in range(last + 1)]


def _chain() -> list[Table]:
    """Give the sheets that hold each other, down to the indicators."""
    tables = plan().tables
    chain = [next(one for one in tables if any(two.parent is one for two in tables))]
    while len(chain) < 3 and (below := [one for one in tables if one.parent is chain[-1]]):
        chain.append(below[0])
    return chain


def _titles(chain: Sequence[Table]) -> tuple[dict[str, tuple[Table, Column]], list[str]]:
    """Give the titles by which a column is known: of a domain or a criterion, with its kind before."""
    known: dict[str, tuple[Table, Column]] = {}
    shown: list[str] = []
    for table in chain:
        for column in table.columns:
            whole = f"{table.item} : {column.title}"
            own = table.item if column.path == ("name",) else column.title
            for title in (whole, own):
                known[fold(title)] = (
                    table,
                    column,
                )  # the last level takes a title that several have
            shown.append(own if table is chain[-1] or column.path == ("name",) else whole)
    return known, shown


def _find_headers(
    rows: Sequence[Sequence[str]], known: Mapping[str, tuple[Table, Column]]
) -> tuple[int | None, dict[int, tuple[Table, Column]]]:
    for number, row in enumerate(rows[:20]):
        found = {
            place: known[wanted]
            for place, title in enumerate(row)
            if (wanted := know(known, title))
        }
        if any(column.path == ("name",) for _, column in found.values()):
            return number, found
    return None, {}


def _report_unknown(
    filled: Filled,
    rows: Sequence[Sequence[str]],
    top: int,
    places: Mapping[int, object],
    titles: Sequence[str],
) -> None:
    for place, title in enumerate(rows[top]):
        if place not in places and any(
            row[place : place + 1] not in ([], [""]) for row in rows[top + 1 :]
        ):
            where = say("ligne {line}", line=top + 1)
            filled.found.append(
                mistakes.report_unknown_column(where, title, nearest_title(titles, title))
            )


class _Builder:
    """Put the lines of a table one in another."""

    def __init__(
        self,
        filled: Filled,
        chain: Sequence[Table],
        places: Mapping[int, tuple[Table, Column]],
        library: Library,
    ) -> None:
        self._filled, self._chain, self._places = filled, chain, places
        self._library = library
        self._current: list[tuple[Steps, dict[str, Plain]]] = []

    def build(self, rows: Sequence[Sequence[str]], top: int) -> None:
        for number, row in enumerate(rows[top + 1 :], top + 2):
            titles = rows[top]
            for level, table in enumerate(self._chain):
                values = list(self._values(row, table))
                if values:
                    self._put_level(level, table, values, number, titles)

    def _values(self, row: Sequence[str], table: Table) -> Iterator[tuple[int, Column, str]]:
        for place, (level, column) in self._places.items():
            text = row[place] if place < len(row) and level is table else ""
            if text.startswith("'") and text[1:2] and text[1] in _RISKY:
                text = text[1:]  # what other programs put before a text that looks like a formula
            if text.strip():
                yield place, column, text

    def _put_level(
        self,
        level: int,
        table: Table,
        values: Sequence[tuple[int, Column, str]],
        line: int,
        titles: Sequence[str],
    ) -> None:
        """Begin a new item, unless the line only says again which one it is about."""
        if self._is_same(level, values) and table is not self._chain[-1]:
            return
        if level > len(self._current):
            where = say("ligne {line}", line=line)
            self._filled.found.append(mistakes.report_no_parent(where, self._chain[level - 1], ""))
            return
        above, holder = self._current[level - 1] if level else ((), self._filled.data)
        siblings = list_at(holder, table.key)
        steps: Steps = (*above, *table.key, len(siblings))
        item: dict[str, Plain] = {}
        self._filled.places[steps] = say("ligne {line}", line=line)
        for place, column, text in values:
            self._filled.places[(*steps, *column.path)] = _at(line, titles[place])
            put(item, column.path, understand(text, column, self._library))
        siblings.append(item)
        self._current[level:] = [(steps, item)]

    def _is_same(self, level: int, values: Sequence[tuple[int, Column, str]]) -> bool:
        if level >= len(self._current):
            return False
        item = self._current[level][1]
        return all(
            item.get(column.path[0]) == text
            for _, column, text in values
            if column.path == ("name",)
        )


def _at(line: int, title: str) -> Message:
    return say("ligne {line}, colonne « {column} »", line=line, column=title.strip())
