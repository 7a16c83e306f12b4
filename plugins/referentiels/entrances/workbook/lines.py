"""The data of a framework ↔ the lines of its sheets, and how a line names the one that it belongs to.

An item is named by its name; by its identifier when two have the same name; by the number of its
line when nothing else tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.entrances.workbook.layout import Table
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import HOLDERS
from referentiels.words.likeness import fold

FIRST_LINE = 4
"""Where the items of a sheet begin, when we draw it: a title, the help and the headers stand above."""
MOST_COMPARED = 300
"""Names among which the nearest is looked for: far more than a framework has."""
_NUMBERED = re.compile(r"ligne (\d+)")


Path: TypeAlias = tuple[str, ...]
"""Where an item stands: the names of what holds it, and its own, folded."""


class Line(NamedTuple):
    """An item, and the place of what holds it among the lines of the sheet above."""

    item: Mapping[str, Plain]
    parent: int


def list_lines(
    data: Mapping[str, Plain], tables: Sequence[Table]
) -> dict[tuple[str, ...], list[Line]]:
    """Give the lines of each sheet, by the keys that lead to it, in the order of the file."""
    lines: dict[tuple[str, ...], list[Line]] = {}
    for table in tables:
        holders = [line.item for line in lines[table.parent.steps]] if table.parent else [data]
        lines[table.steps] = [
            Line(item, place)
            for place, holder in enumerate(holders)
            for item in _items(holder, table.key)
        ]
    return lines


def with_waiting(table: Table, lines: Sequence[Line], above: Sequence[Line]) -> list[Line]:
    """Add a line to fill in for each item above that has none, where a table tells something of it again."""
    if not table.told_again:
        return list(lines)
    held = {line.parent for line in lines}
    waiting = [Line({}, place) for place in range(len(above)) if place not in held]
    return sorted([*lines, *waiting], key=lambda line: line.parent)


def _items(holder: Mapping[str, Plain], key: Sequence[str]) -> Iterator[Mapping[str, Plain]]:
    found = read(holder, key)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


def read(holder: Mapping[str, Plain], path: Sequence[str]) -> Plain | None:
    """Give the value that some keys lead to."""
    found: Plain | None = dict(holder)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def paths_of(data: Mapping[str, Plain]) -> Mapping[str, Path]:
    """Give, for each identifier of a framework, written or derived, where its item stands."""
    return dict(_paths(with_ids(data), ()))


def _paths(holder: Mapping[str, Plain], above: Path) -> Iterator[tuple[str, Path]]:
    for key in HOLDERS:
        for item in _items(holder, (key,)):
            path = (*above, fold(_text(item, "name")))
            yield _text(item, "id"), path
            yield from _paths(item, path)


class Names:
    """How the items of a sheet are named from the sheets below."""

    def __init__(
        self,
        items: Sequence[tuple[int, Mapping[str, Plain]]],
        paths: Sequence[Path] = (),
        published: Mapping[str, Path] = MappingProxyType({}),
    ) -> None:
        """Take each item with the number of its line; and where it stands, and stood when published."""
        self._items, self._paths, self._published = items, paths, published
        self._lines = {line: place for place, (line, _) in enumerate(items)}
        self._ids = self._by(lambda item: _text(item, "id"))
        self._names = self._by(lambda item: _text(item, "name"))
        self._folded = self._by(lambda item: fold(_text(item, "name")))

    def _by(self, key: Callable[[Mapping[str, Plain]], str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        met: set[int] = set()
        for place, (_, item) in enumerate(self._items):
            if id(item) not in met and (name := key(item)):  # several lines may speak of one item
                found.setdefault(name, []).append(place)
            met.add(id(item))
        return found

    def find(self, text: str) -> list[int]:
        """Give the items that a text may mean: none, one, or several of the same name."""
        for known, key in ((self._ids, text), (self._names, text), (self._ids, text.strip())):
            if key in known:
                return known[key]
        if found := self._find_published(text.strip()):
            return [found[0]]
        if fold(text) in self._folded:
            return self._folded[fold(text)]
        numbered = _NUMBERED.fullmatch(fold(text))
        if numbered and int(numbered[1]) in self._lines:
            return [self._lines[int(numbered[1])]]
        return self._find_renamed(fold(text))

    def _find_published(self, identifier: str) -> list[int]:
        """Find what has an identifier in the file: its own cell may have been emptied."""
        path, paths = self._published.get(identifier), self._paths
        if path is None:
            return []
        same = [place for place, one in enumerate(paths) if one == path]
        others = set(self._published.values())  # what holds it may have another name
        renamed = [n for n, one in enumerate(paths) if one[-1] == path[-1] and one not in others]
        alone = len({paths[place] for place in renamed}) == 1
        return same or (renamed if alone else [])

    def _find_renamed(self, name: str) -> list[int]:
        """Find what had a name in the file: by its identifier, else as the only one that has another."""
        level = {len(one) for one in self._paths}
        known = {key: one[-1] for key, one in self._published.items() if len(one) in level}
        same = [n for key, one in known.items() if one == name for n in self._ids.get(key, ())]
        here = {one[-1] for one in self._paths}
        come = [n for n, one in enumerate(self._paths) if one[-1] not in known.values()]
        alone = set(known.values()) - here == {name} and len(come) == 1
        return same or (come if alone else [])

    def of(self, place: int) -> str:
        """Name an item so that it is found again."""
        line, item = self._items[place]
        for text in (_text(item, "name"), _text(item, "id")):
            if text and self.find(text) == [place]:
                return text
        return f"ligne {line}"

    @cached_property
    def known(self) -> list[str]:
        return [self.of(place) for place in range(min(len(self._items), MOST_COMPARED))]

    def identifiers(self, places: Sequence[int]) -> list[str]:
        """Give what tells some items of the same name apart."""
        return [
            _text(self._items[place][1], "id") or f"ligne {self._items[place][0]}"
            for place in places
        ]


def _text(item: Mapping[str, Plain], key: str) -> str:
    found = item.get(key, "")
    return found if isinstance(found, str) and found.strip() else ""
