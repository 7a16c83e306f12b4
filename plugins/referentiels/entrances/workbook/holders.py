"""A line → the one above that it belongs to, found by the name that it gives; or what keeps it from it.

Takes the lines of the sheets above as they are read. What belongs to a line whose own mistake is told has no
other mistake; what many lines belong to and is nowhere is told once. Doesn't know what lines hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from referentiels.entrances.workbook import mistakes, row_mistakes
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.headers import Headers
from referentiels.entrances.workbook.items import IDENTIFIER, NAME, Held, Typed
from referentiels.entrances.workbook.layout import Table
from referentiels.entrances.workbook.lines import Names, Path, paths_of
from referentiels.entrances.workbook.told_again import Told
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message
from referentiels.words.likeness import fold

MOST_SUGGESTIONS = 20
"""Mistakes that are shown at once: what comes after is only counted."""


@dataclass(slots=True)
class Lines:
    """The lines of a sheet: the number of each, and the item that it speaks of.

    `lost` are the names of those whose mistake is told: what belongs to them has no other.
    """

    items: list[tuple[int, dict[str, Plain]]] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    missing: bool = False
    unread: bool = False
    lost: set[str] = field(default_factory=set)

    def lose(self, values: Sequence[Typed]) -> None:
        """Remember what can't be taken, by its name and identifier."""
        known = (one.value for one in values if one.column.path in (NAME, IDENTIFIER))
        self.lost |= {fold(str(one)) for one in known}


class Holders:
    """What was read so far in one workbook, and what belongs to it."""

    def __init__(self, filled: Filled, top: Held) -> None:
        self._filled, self._top = filled, top
        self._stood = dict[str, Path]()
        self._paths: dict[int, Path] = {}
        self._read: dict[tuple[str, ...], Lines] = {}
        self._unknown: dict[tuple[tuple[str, ...], str], Told] = {}

    def remember(self, published: Mapping[str, Plain]) -> None:
        """Remember where items stand in the file."""
        self._stood = dict(paths_of(published))

    def stood(self, name: str) -> bool:
        """Tell whether something has a name in the file."""
        return any(path[-1] == fold(name) for path in self._stood.values())

    def begin(self, table: Table) -> Lines:
        """Begin to read the lines of a sheet."""
        lines = self._read[table.steps] = Lines()
        return lines

    def put(self, lines: Lines, row: int, holder: Held, held: Held) -> None:
        """Remember what a line holds, and where that stands."""
        path = self._paths.get(id(holder.item), ())
        self._paths[id(held.item)] = (*path, fold(str(held.item.get("name", ""))))
        lines.held.append(held)
        lines.items.append((row + 1, held.item))

    def names(self, table: Table) -> Names:
        """Give how the lines of a sheet are named."""
        lines = self._read[table.steps]
        paths = [self._paths[id(one.item)] for one in lines.held]
        return Names(lines.items, paths, self._stood)

    def find_waiting(
        self, account: Account, row: int, place: int | None, table: Table, names: Names | None
    ) -> Held | None:
        """Find what a line names that waits to be filled in, beside what it tells again."""
        if not table.told_again or table.parent is None or names is None or place is None:
            return None
        text = account.sheet.text(row, place)
        found = names.find(text) if text.strip() else []
        if len(found) != 1:
            return None
        account.take(row, place)
        return self._read[table.parent.steps].held[found[0]]

    def report_bare(self, account: Account, row: int, headers: Headers, table: Table) -> None:
        """Say that a line has nothing but the name of what it would belong to, unless that one is lost."""
        parent = headers.parent
        if parent is not None and table.parent and (text := account.text(row, parent)):
            above = self._read[table.parent.steps]
            if above.unread or fold(text) in above.lost:
                for place in headers.again:
                    account.take(row, place)
                return
            where = mistakes.at_cell(account.sheet.name, row, parent)
            self._filled.found.append(row_mistakes.report_bare_line(where, text))

    def find(
        self,
        account: Account,
        row: int,
        place: int | None,
        table: Table,
        names: Names | None,
        above: str,
    ) -> Held | None:
        """Find what a line belongs to: nothing when that is not clear, which is reported."""
        if table.parent is None or names is None:
            return self._top
        holders, name = self._read[table.parent.steps], account.sheet.name
        where = mistakes.at_line(name, row) if place is None else mistakes.at_cell(name, row, place)
        text = "" if place is None else account.spread(row, place)
        report = self._filled.found.append
        if not text:
            report(mistakes.report_no_parent(where, table.parent, above))
            return None
        found = names.find(text)
        if len(found) == 1:
            return holders.held[found[0]]
        if found:
            identifiers = names.identifiers(found)
            report(mistakes.report_ambiguous_parent(where, table.parent, text, identifiers))
        elif not holders.unread and fold(text) not in holders.lost:
            self._report_unknown(where, table, text, names)
        return None

    def settle(self) -> None:
        """Say of each thing that is nowhere how many lines belong to it."""
        for one in self._unknown.values():
            self._filled.found[one.at] = one.tell(one.lines - 1)

    def _report_unknown(self, where: Message, table: Table, text: str, names: Names) -> None:
        """Report what lines belong to and is nowhere: once, however many they are."""
        parent = table.parent
        assert parent is not None
        missing = self._read[parent.steps].missing
        key = (table.steps, "" if missing else fold(text))
        if told := self._unknown.get(key):
            self._unknown[key] = told._replace(lines=told.lines + 1)
            return
        few = len(self._filled.found) < MOST_SUGGESTIONS
        close = nearest(text, names.known) if few else ()
        tell = partial(mistakes.report_unknown_parent, where, parent, text, close, missing)
        self._unknown[key] = Told(len(self._filled.found), tell)
        self._filled.found.append(tell(0))
