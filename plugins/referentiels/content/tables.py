"""The tables of the open data: their columns, what these mean, how tables join.

Takes `tables.yml`, and the schemas of the files for what a column takes over from a field, gives frozen
descriptions in French, with English titles: headers, schemas, help and pages are made from them, and from
nothing else. Doesn't know what stands in the rows, nor how any format is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from referentiels.content.reader import read
from referentiels.reading.fields import Field, Form, describe
from referentiels.reading.sources import Kind
from referentiels.words.typography import set_in_type

LIST = " | "
"""Between the items of a cell that holds several: `join_list` keeps it out of them."""
TYPES = ("string", "number", "integer", "date", "boolean")
"""Those of a Table Schema that every reader of one knows."""
PATTERNS: Mapping[str, str] = {
    "id": "[a-z0-9]+(-[a-z0-9]+)*",
    "date": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    "period": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-[0-9]{4})?",
}
"""What a text of a form looks like, whole."""
_WHOLE_NUMBERS = ("year", "count")
_SEVERAL = "Plusieurs valeurs sont séparées par « | » ; une barre dans une valeur est doublée."


def join_list(items: Sequence[str]) -> str:
    """Write several items in a cell, so that cutting it gives them back: a bar of theirs is doubled."""
    cell = LIST.join(items)
    if cell.count("|") < len(items):
        return cell
    return LIST.join(one.replace("|", "||") for one in items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header, what it is called, what it holds."""

    name: str
    title: str
    title_en: str
    description: str
    type: str
    many: bool
    """Whether a cell may hold several values."""
    required: bool
    choices: tuple[str, ...]
    pattern: str
    example: str


class Reference(NamedTuple):
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one row a thing of a kind."""

    name: str
    file: str
    """The files that its rows are read in: `framework` or `library`."""
    title: str
    title_en: str
    description: str
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    ask: str
    """What the example answers."""
    query: str
    """A query for DuckDB; `{folder}` stands for where the tables are."""
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(one.name for one in self.columns)


@cache
def read_tables() -> tuple[Table, ...]:
    """Give the tables, in the order in which they are shown."""
    found = read("tables")
    everywhere = {one["name"]: one for one in found["everywhere"]}
    return tuple(_table(one, everywhere) for one in found["tables"])


def sentences() -> Iterator[str]:
    """Give what the tables say to their readers, for translators."""
    for table in read_tables():
        yield from (table.description, table.ask)
        yield from (one.description for one in table.columns)


def _table(found: Mapping[str, Any], everywhere: Mapping[str, Mapping[str, Any]]) -> Table:
    whole = [{**everywhere.get(one["name"], {}), **one} for one in found["columns"]]
    return Table(
        name=found["name"],
        file=found["file"],
        title=set_in_type(found["fr"]),
        title_en=found["en"],
        description=set_in_type(found["help"]),
        key=tuple(found["key"]),
        references=tuple(map(_reference, found.get("links", ()))),
        ask=set_in_type(found["ask"]),
        query=found["query"],
        columns=tuple(_column(one, found["file"], found["always"]) for one in whole),
    )


def _reference(found: Mapping[str, Any]) -> Reference:
    return Reference(tuple(found["columns"]), found["table"], tuple(found["to"]))


def _column(found: Mapping[str, Any], file: str, always: Iterable[str]) -> Column:
    field = _field(file, found.get("of", ""))
    many = field is not None and field.form in (Form.WORDS, Form.BLOCKS)
    said = found.get("help") or (field.help if field else "")
    form = found.get("form") or (field.pattern if field else "")
    return Column(
        name=found["name"],
        title=set_in_type(found.get("fr") or (field.title if field else "")),
        title_en=found["en"],
        description=set_in_type(f"{said} {_SEVERAL}" if many else said),
        type=found.get("type") or ("integer" if form in _WHOLE_NUMBERS else "string"),
        many=many,
        required=found["name"] in always,
        choices=tuple(found.get("choices") or (field.choices if field and not many else ())),
        pattern=PATTERNS.get(form, ""),
        example=set_in_type(found.get("example", "")),
    )


def _field(file: str, path: str) -> Field | None:
    """Find the field that a column takes over; the fields that every row has are those of a framework."""
    if not path:
        return None
    shared = path.startswith("framework/")
    at: Field | None = describe(Kind("framework" if shared else file))
    for step in path.split("/"):
        at = at.child(step) if at else None
    if at is None:
        raise LookupError(f"no field « {path} » in a {file}")
    return at
