"""Rows of values → rows of a sheet, as a workbook keeps them (Office Open XML).

XlsxWriter makes the workbook; its rows, of which there may be hundreds of thousands, are written here, four
times as fast, and a text that begins with `<r>` stays a text, which it doesn't promise. Texts are texts,
whatever they begin with: nothing here can be a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from referentiels.content.tables import Column, join_list
from referentiels.site.exports.rows import Row
from referentiels.tools.cell_text import UNHELD, write_out

MOST_CHARACTERS = 32_767
"""Of a cell, counted as programs that read it count: in UTF-16, where a face is two."""
CUT = "… [texte coupé : entier dans les autres formats]"
_FIRST_DAY, _DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
"""Before the first, spreadsheets don't count days as calendars do; they count from the second."""
_RISKY = re.compile(f"[&<>]|{UNHELD}")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def letter(place: int) -> str:
    """Name a column, as spreadsheets do; tables have fewer than 26 of them."""
    return chr(ord("A") + place)


def write_rows(
    rows: Iterable[Row], columns: Sequence[Column], first: int, day: int
) -> Iterator[str]:
    """Write rows from a number on; `day` is the number of the format of days."""
    cells = [(f'<c r="{letter(place)}', _writer(one, day)) for place, one in enumerate(columns)]
    for number, row in enumerate(rows, first):
        at = f'{number}"'
        told = [
            start + at + write(value)
            for (start, write), value in zip(cells, row, strict=True)
            if value or value == 0  # which says something
        ]
        yield f'<row r="{number}">{"".join(told)}</row>'


def _writer(column: Column, day: int) -> Callable[[Any], str]:
    """Give what writes the values of a column."""
    if column.many:
        return _write_list
    if column.type == "date":
        return partial(_write_day, day=day)
    return _write_text if column.type == "string" else _write_number


def _write_number(value: Decimal | int) -> str:
    return f"><v>{value:f}</v></c>" if isinstance(value, Decimal) else f"><v>{value}</v></c>"


def _write_list(value: tuple[str, ...]) -> str:
    return _write_text(join_list(value))


@lru_cache(maxsize=1 << 13)  # identifiers, licences, units: most cells hold what stands above them
def _write_text(text: str) -> str:
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f' t="inlineStr"><is><t{kept}>{escape(fit(text))}</t></is></c>'


def _write_day(value: date, day: int) -> str:
    if value < _FIRST_DAY:
        return _write_text(value.isoformat())
    return f' s="{day}"><v>{(value - _DAY_ZERO).days}</v></c>'


def fit(text: str) -> str:
    """Cut a text that no cell can hold, and say so."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    # Half of a sign that is cut in two is left out.
    return units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def escape(text: str) -> str:
    """Write a text so that it is read as it was: marks of XML, and what looks like an escape of its own."""
    return _RISKY.sub(_escape, text) if _RISKY.search(text) else text


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or write_out(found)


def filled_sheets() -> Any:
    """Give the kind of sheet whose rows are written here, below those that it writes itself."""
    from xlsxwriter.worksheet import Worksheet

    class Filled(Worksheet):  # type: ignore[misc]
        rows: Callable[[], Iterable[str]] = staticmethod(list)

        def fill(self, rows: Callable[[], Iterable[str]], last: int, right: int) -> None:
            """Say what stands below the header, down to a row and a column."""
            self.rows, self.dim_rowmax, self.dim_colmax = rows, last, right

        def _write_rows(self) -> None:
            last, self.dim_rowmax = self.dim_rowmax, 0
            super()._write_rows()
            self.dim_rowmax = last
            for row in self.rows():
                self.fh.write(row)

    return Filled
