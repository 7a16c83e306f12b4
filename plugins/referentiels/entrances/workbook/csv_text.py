"""A .csv → a sheet of cells that say what they show, like those of any other spreadsheet.

What separates the cells is found in the first lines, or said by a first line `sep=;`. A quote that
nobody closes swallows the lines that follow: it is refused, at the line where it opens. A quote in the
middle of a cell is a sign like another. Doesn't know what the columns mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.csv_bytes import decode, unreadable
from referentiels.entrances.workbook.grid import MOST_COLUMNS, Refused, Sheet
from referentiels.entrances.workbook.layout import ROWS
from referentiels.entrances.workbook.letters import text_cell
from referentiels.words.spreadsheets import said

NAME = "CSV"
_SIGNS = ";,\t|"
_SAID = re.compile(r"\s*\"?sep=(.)\"?[ ;,\t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CLOSED = re.compile(r'"((?:[^"]|"")*)"')
_BEFORE = re.compile(r"[ \u00a0]*")
_LOOKED_AT = 20
"""Lines by which the separator is known."""
_LONGEST_LINE = 200_000


def read_csv(data: bytes) -> Sheet:
    """Read a table as a sheet; a table that can't be cut safely raises."""
    sheet = Sheet(NAME)
    for row, cells in enumerate(read_rows(data)):
        for column, text in enumerate(cells):
            sheet.put(row, column, text_cell(text))
    return sheet


def read_rows(data: bytes) -> list[list[str]]:
    """Cut a table into its rows and cells."""
    text = decode(data)
    if "\0" in text:
        raise unreadable(_line_of(text, text.index("\0")))
    said = _SAID.match(text)
    if said:
        return list(_Cutter(text[said.end() :], said[1], first=2).cut())
    return list(_Cutter(text, _find_sign(text)).cut())


def find_wide(sheet: Sheet, top: int) -> Iterator[Placed]:
    """Find the lines that have more cells than there are titles: a separator stands in a text."""
    titles = 1 + max(sheet.rows.get(top, {0: None}))
    for row, cells in sorted(sheet.rows.items()):
        count = 1 + max(cells)
        if row > top and count > titles:
            yield mistakes.report_too_many_cells(row, count, titles)


def _find_sign(text: str) -> str:
    """Find what separates: the sign that most lines have, as often as each other."""
    lines = [one for one in _LINE_END.split(text[:_LONGEST_LINE]) if one.strip()][:_LOOKED_AT]
    bare = [re.sub(r'"[^"]*"', "", one) for one in lines]

    def weigh(sign: str) -> tuple[int, int]:
        counts = Counter(one.count(sign) for one in bare)
        del counts[0]
        return max((each * times for each, times in counts.items()), default=0), -_SIGNS.index(sign)

    return max(_SIGNS, key=weigh)


def _line_of(text: str, place: int) -> int:
    return sum(1 for _ in _LINE_END.finditer(text, 0, place)) + 1


class _Cutter:
    """Cut one text into rows."""

    def __init__(self, text: str, sign: str, first: int = 1) -> None:
        self._text, self._sign, self._first = text, sign, first
        self._place = 0
        self._bare = re.compile(rf"[^{re.escape(sign)}\r\n]*")
        self._end = re.compile(rf" *(?={re.escape(sign)}|\r|\n|\Z)")

    def cut(self) -> Iterator[list[str]]:
        """Give each row."""
        count = 0
        while self._place < len(self._text):
            row = self._cut_row()
            count += 1
            if count > ROWS or len(row) > MOST_COLUMNS:
                raise Refused(*said("table-too-large", limit=ROWS, line=count))
            yield row

    def _cut_row(self) -> list[str]:
        row: list[str] = []
        while True:
            row.append(self._cut_cell())
            if self._text.startswith(self._sign, self._place):
                self._place += 1
                if len(row) > MOST_COLUMNS:
                    return row
                continue
            end = _LINE_END.match(self._text, self._place)
            self._place = end.end() if end else len(self._text)
            return row

    def _cut_cell(self) -> str:
        start = _BEFORE.match(self._text, self._place)
        place = start.end() if start else self._place
        if self._text.startswith('"', place):
            return self._cut_quoted(place)
        return self._cut_bare()

    def _cut_bare(self) -> str:
        found = self._bare.match(self._text, self._place)
        assert found is not None
        self._place = found.end()
        return found[0]

    def _cut_quoted(self, place: int) -> str:
        """Cut a cell between quotes; one that closes in the middle of its only line is plain text."""
        found = _CLOSED.match(self._text, place)
        if found is None:
            raise _unclosed(self._line(place))
        after = self._end.match(self._text, found.end())
        if after:
            self._place = after.end()
            return found[1].replace('""', '"')
        if self._sign in found[1] or _LINE_END.search(found[1]):
            raise _unclosed(self._line(place))
        return self._cut_bare()

    def _line(self, place: int) -> int:
        return _line_of(self._text, place) + self._first - 1


def _unclosed(line: int) -> Refused:
    return Refused(*said("quote-open", line=line))
