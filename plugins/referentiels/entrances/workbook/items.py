"""Lines of a table → the items that they speak of, each once, whatever the order of the lines.

A line that names an item which is already there goes back to it: it may add what wasn't said, repeat
what was, and say nothing else. Doesn't know sheets: each value comes with its place in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from referentiels.entrances.workbook import mistakes, row_mistakes
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.filled import Filled, list_at, put
from referentiels.entrances.workbook.grid import Cell
from referentiels.entrances.workbook.layout import Column, Table
from referentiels.entrances.workbook.lines import read
from referentiels.entrances.workbook.taking import take
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import HOLDERS
from referentiels.words.language import Message
from referentiels.words.likeness import fold, trim

NAME, IDENTIFIER = ("name",), ("id",)


class Typed(NamedTuple):
    """A value that stands on a line, and where."""

    column: Column
    value: Plain
    place: Message


class Held(NamedTuple):
    """An item, and the steps that lead to it."""

    steps: Pointer
    item: dict[str, Plain]


class Items:
    """The items of all lines so far."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled
        self.top = Held((), filled.data)
        self._known: dict[tuple[int, tuple[str, ...]], list[Held]] = {}
        self._told: set[tuple[int, str]] = set()

    def put(
        self, holder: Held, table: Table, values: Sequence[Typed], line: Message, again: bool
    ) -> Held | None:
        """Put what a line says into its item, and give it.

        `again` tells that lines of such a table repeat what they belong to. Nothing is given when the
        line may mean several items, which is reported.
        """
        siblings, found = self._known.setdefault((id(holder.item), table.key), []), list[Held]()
        if table.key[-1] in HOLDERS:
            values = [_settled(one) for one in values]
            found = _find(siblings, _text(values, NAME), _text(values, IDENTIFIER))
        if len(found) > 1:
            ids = [str(one.item.get("id") or "?") for one in found]
            name = _text(values, NAME)
            self._filled.found.append(mistakes.report_ambiguous_parent(line, table, name, ids))
            return None
        if found:
            self._repeat(found[0], table, values, line, again)
            return found[0]
        listed = list_at(holder.item, table.key)
        new = Held((*holder.steps, *table.key, len(listed)), {})
        self._filled.places[new.steps] = line
        for one in values:
            self._set(new, one)
        listed.append(new.item)
        siblings.append(new)
        return new

    def repeat(self, held: Held, table: Table, values: Sequence[Typed], line: Message) -> None:
        """Say more of an item that is already there."""
        self._repeat(held, table, values, line, again=True)

    def _set(self, held: Held, one: Typed) -> None:
        self._filled.places[(*held.steps, *one.column.path)] = one.place
        put(held.item, one.column.path, one.value)

    def _repeat(
        self, held: Held, table: Table, values: Sequence[Typed], line: Message, again: bool
    ) -> None:
        """Go back to an item that is already there."""
        first = self._filled.places[held.steps]
        grown = False
        for one in values:
            before = read(held.item, one.column.path)
            if before is None or before == "":
                self._set(held, one)
                grown = True
            elif one.column.path == NAME:
                self._tell_spelling(held, table, one)
            elif before != one.value:
                place = self._filled.places.get((*held.steps, *one.column.path), first)
                self._filled.found.append(
                    row_mistakes.report_contradiction(one.place, one.column, place)
                )
        if not again:
            self._filled.found.append(row_mistakes.report_repeated(line, table, first, grown))

    def _tell_spelling(self, held: Held, table: Table, one: Typed) -> None:
        name, before = str(one.value), str(held.item.get("name", ""))
        if name != before and (id(held.item), name) not in self._told:
            self._told.add((id(held.item), name))
            self._filled.found.append(row_mistakes.report_spelling(one.place, table, name, before))


def _settled(one: Typed) -> Typed:
    """Take the outer and doubled spaces of a name away: they are nobody's words."""
    if one.column.path == NAME and isinstance(one.value, str):
        return one._replace(value=trim(one.value))
    return one


def _text(values: Sequence[Typed], path: tuple[str, ...]) -> str:
    found = next((one.value for one in values if one.column.path == path), "")
    return found if isinstance(found, str) else ""


def _find(siblings: Sequence[Held], name: str, identifier: str) -> list[Held]:
    """Give the items that a line may speak of: by its identifier, else by its name."""
    named = [one for one in siblings if name and fold(str(one.item.get("name", ""))) == fold(name)]
    if not identifier:
        return named
    same = [one for one in siblings if one.item.get("id") == identifier]
    same = [one for one in same if one in named or not name]
    return same or [one for one in named if "id" not in one.item][:1]


def take_value(
    cell: Cell | None, column: Column, library: Library, place: Message, filled: Filled
) -> Plain:
    """Give what a cell means in a column, empty when nothing can be taken; what is wrong is reported."""
    if cell is None:
        return ""
    value, found = take(cell, column, library, place)
    filled.found += found
    return value


def is_said(value: Plain) -> bool:
    """Tell whether a value says anything."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)
