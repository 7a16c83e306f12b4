"""The catalogue as tables: one CSV file a kind of thing, twice.

For spreadsheets in French, UTF-8 with a mark, semicolons, a comma in numbers and CR LF: a double click opens
them well. A text that a spreadsheet would run as a formula gets an apostrophe before it. For programs
(`csv/`), as RFC 4180 says: UTF-8 without a mark, commas, a point in numbers, texts as they were typed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from referentiels.content.tables import Column, Table, join_list, read_tables
from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.values import is_number
from referentiels.site.entry import Entry
from referentiels.site.exports.rows import Row, Value, rows_of
from referentiels.tools.cell_text import FORMULA
from referentiels.words.addresses import DATA, TABLES

_Write = Callable[[Value], str]


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give all tables: for spreadsheets, then for programs."""
    for table in read_tables():
        make = partial(_for_spreadsheets, catalogue, table)
        yield Entry(f"{DATA}{table.name}.csv", make, reads_of(catalogue, table))
    for table in read_tables():
        make = partial(_for_programs, catalogue, table)
        yield Entry(f"{TABLES}{table.name}.csv", make, reads_of(catalogue, table))


def reads_of(catalogue: Catalogue, table: Table) -> tuple[Facet, ...]:
    """Say what the rows of a table are read from."""
    facets = facets_of(catalogue)
    return (facets.library if table.file == "library" else facets.everything,)


def _for_spreadsheets(catalogue: Catalogue, table: Table) -> bytes:
    write = [_writer(one, decimal_comma=True) for one in table.columns]
    return write_table(table.header, _told(rows_of(catalogue, table.name), write))


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as a spreadsheet in French opens them well."""
    guarded = (
        [_guard(cell) if cell and cell[0] in FORMULA else cell for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + _write_rows(header, guarded, ";")


def _write_rows(header: Sequence[str], rows: Iterable[Sequence[str]], between: str) -> bytes:
    """Write rows as RFC 4180 says; one in which nothing has to be quoted, as in most, is only joined."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=between, lineterminator="\r\n")
    writer.writerow(header)
    inside = len(header) - 1
    for row in rows:
        line = between.join(row)
        plain = '"' not in line and "\n" not in line and "\r" not in line
        if plain and line and line.count(between) == inside:
            output.write(f"{line}\r\n")
        else:
            writer.writerow(row)
    return output.getvalue().encode()


def _guard(text: str) -> str:
    """Keep a text from running as a formula; a plain negative number stays a number."""
    return text if is_number(text) else f"'{text}"


class Sealed(NamedTuple):
    """How heavy a file is, and the digest of its bytes (SHA-256, in hexadecimal)."""

    size: int
    digest: str


def _for_programs(catalogue: Catalogue, table: Table) -> bytes:
    """Write a table, and note its weight for who asks after it in the same process."""
    data = _write(catalogue, table)
    _seals(catalogue)[table.name] = Sealed(len(data), hashlib.sha256(data).hexdigest())
    return data


def seal(catalogue: Catalogue, table: Table) -> Sealed:
    """Weigh the table that programs read: it is made for that when nobody has made it here."""
    if table.name not in _seals(catalogue):
        _for_programs(catalogue, table)
    return _seals(catalogue)[table.name]


@gathered_once
def _seals(_: Catalogue) -> dict[str, Sealed]:
    """Give what has been weighed so far, by table."""
    return {}


def _write(catalogue: Catalogue, table: Table) -> bytes:
    write = [_writer(one) for one in table.columns]
    return _write_rows(table.header, _told(rows_of(catalogue, table.name), write), ",")


def _told(rows: Iterable[Row], write: Sequence[_Write | None]) -> Iterator[list[str]]:
    """Turn values into texts; those of a column that holds texts stay as they are."""
    places = [(place, one) for place, one in enumerate(write) if one]
    for row in rows:
        told: list[str] = list(row)  # type: ignore[arg-type]
        for place, text_of in places:
            told[place] = text_of(row[place])
        yield told


def _writer(column: Column, decimal_comma: bool = False) -> _Write | None:
    """Give what writes the values of a column; none of a column of texts."""
    if column.many:
        return _join
    if column.type == "number":
        return _with_comma if decimal_comma else write_number
    return _plainly if column.type != "string" else None


def _join(value: Value) -> str:
    return join_list(value) if isinstance(value, tuple) else ""


def _plainly(value: Value) -> str:
    """Write a whole number, or a day."""
    return "" if value is None else str(value)


def write_number(value: Value) -> str:
    """Write a number as every program reads it, with all the figures that were typed."""
    return f"{value:f}" if isinstance(value, Decimal) else ""


def _with_comma(value: Value) -> str:
    return write_number(value).replace(".", ",")
