"""The catalogue as JSON Lines: one file a kind of thing, one object a line.

The columns are those of the tables; a list is a list, a number is a number with the figures that were typed,
and what is empty is left out. A JSON Schema says the form of each line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from json.encoder import encode_basestring
from typing import Any

from referentiels.content.tables import Column, Table, read_tables
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.rows import rows_of
from referentiels.site.exports.tables import reads_of, write_number
from referentiels.words.addresses import LINES


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give a file for each table."""
    for table in read_tables():
        make = partial(_write, catalogue, table)
        yield Entry(f"{LINES}{table.name}.jsonl", make, reads_of(catalogue, table))


def _write(catalogue: Catalogue, table: Table) -> bytes:
    keys = [(f"{encode_basestring(one.name)}:", _writer(one)) for one in table.columns]
    lines = []
    for row in rows_of(catalogue, table.name):
        told = [
            key + write(value)
            for (key, write), value in zip(keys, row, strict=True)
            if value or value == 0  # which says something
        ]
        lines.append(f"{{{','.join(told)}}}\n")
    return "".join(lines).encode()


def _writer(column: Column) -> Callable[[Any], str]:
    """Give what writes the values of a column."""
    if column.many:
        return _write_list
    if column.type == "number":
        return write_number
    if column.type == "date":
        return _write_day
    return str if column.type == "integer" else encode_basestring


def _write_day(value: date) -> str:
    return f'"{value}"'


def _write_list(value: tuple[str, ...]) -> str:
    return f"[{','.join(map(encode_basestring, value))}]"
