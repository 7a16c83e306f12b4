"""Sheets of plain cells → the data of a framework, where each value was typed, and what is wrong.

Sheets and columns are known by their titles, in any order; a line finds what it belongs to by name.
What the author left out entirely, a sheet or a column, is said to be absent rather than empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.proposing import Placed
from referentiels.editing.writing import full
from referentiels.entrances.workbook import mistakes, row_mistakes
from referentiels.entrances.workbook.account import MOST_NAMED, Account, report_merged
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.form import read_form
from referentiels.entrances.workbook.grid import LAST_ROW, Sheet, cell_name
from referentiels.entrances.workbook.guide import FORMER_MODEL
from referentiels.entrances.workbook.headers import Headers, find_headers, find_titles_again
from referentiels.entrances.workbook.help_sheets import take_own_words
from referentiels.entrances.workbook.items import (
    IDENTIFIER,
    NAME,
    Held,
    Items,
    Typed,
    is_said,
    take_value,
)
from referentiels.entrances.workbook.layout import (
    FORM,
    NOT_READ,
    Column,
    Table,
    plan,
)
from referentiels.entrances.workbook.lines import Names, Path, paths_of
from referentiels.entrances.workbook.taking import without_sign
from referentiels.entrances.workbook.told_again import Again, Told
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import HOLDERS, nearest
from referentiels.words.language import Message
from referentiels.words.likeness import fold

Published: TypeAlias = Callable[[str], Mapping[str, Plain]]
MOST_SUGGESTIONS = 20
"""Mistakes that are shown at once: what comes after is only counted."""


def say_nothing(_: str) -> Mapping[str, Plain]:
    """Say nothing of any file."""
    return {}


def gather(sheets: Sequence[Sheet], library: Library, published: Published = say_nothing) -> Filled:
    """Read all sheets; `published` gives what the file of an identifier says."""
    return _Gatherer(sheets, library, published).gather()


def is_read(sheet: str) -> bool:
    """Tell whether a sheet is one of ours, that is read."""
    titles = [FORM, *(table.title for table in plan().tables)]
    return fold(sheet) in {fold(title) for title in titles}


def has_form(sheets: Sequence[Sheet]) -> bool:
    """Tell whether the first sheet of the model is there."""
    return any(fold(sheet.name) == fold(FORM) for sheet in sheets)


@dataclass(slots=True)
class _Lines:
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


class _Gatherer:
    """Read one workbook."""

    def __init__(self, sheets: Sequence[Sheet], library: Library, published: Published) -> None:
        self._library = library
        self._sheets = {fold(sheet.name): sheet for sheet in reversed(sheets)}
        self._published, self._stood = published, dict[str, Path]()
        self._paths: dict[int, Path] = {}
        self._all = sheets
        self._filled = Filled()
        self._items = Items(self._filled)
        self._read: dict[tuple[str, ...], _Lines] = {}
        self._unknown: dict[tuple[tuple[str, ...], str], Told] = {}
        self._again = Again(self._filled.found, self._filled.absent)

    def gather(self) -> Filled:
        layout, filled = plan(), self._filled
        filled.data.update({steps[0]: value for steps, value in layout.constants.items()})
        titles = [FORM, *(table.title for table in layout.tables)]
        if not any(fold(title) in self._sheets for title in titles):
            filled.found.append(mistakes.report_nothing_known(titles))
            return filled
        self._refuse_too_many(titles)
        self._report_unknown_sheets(titles)
        self._report_not_read()
        filled.places[()] = mistakes.at_sheet(FORM)
        read_form(self._sheets.get(fold(FORM)), layout.sections, self._library, filled)
        published = self._published(filled.identifier)
        self._stood = dict(paths_of(published))
        self._again.remember(with_ids(published))
        for table in layout.tables:
            self._read_table(table)
        for one in self._unknown.values():
            filled.found[one.at] = one.tell(one.lines - 1)
        self._again.settle()
        typed = {key: one for key, one in filled.data.items() if (key,) not in layout.constants}
        if not filled.found and full(typed) in ({}, FORMER_MODEL):
            filled.found.append(mistakes.report_nothing_typed())
        return filled

    def _refuse_too_many(self, titles: Sequence[str]) -> None:
        sheets = [self._sheets.get(fold(title)) for title in titles]
        if sum(len(sheet.rows) for sheet in sheets if sheet) > LAST_ROW:
            raise mistakes.refuse_too_many_lines()

    def _report_unknown_sheets(self, titles: Sequence[str]) -> None:
        missing = [title for title in titles if fold(title) not in self._sheets]
        known = {fold(title) for title in (*titles, *NOT_READ)}
        for sheet in self._all:
            first = self._sheets[fold(sheet.name)]
            if first is not sheet and sheet.rows:
                found = row_mistakes.report_sheet_twice(sheet.name, first.name)
                self._filled.found.append(found)
            elif fold(sheet.name) not in known and sheet.rows:
                close = nearest(sheet.name, missing)
                self._filled.found.append(mistakes.report_unknown_sheet(sheet.name, close))

    def _report_not_read(self) -> None:
        """Report what people wrote in the sheets that are there to help."""
        for name in NOT_READ:
            if sheet := self._sheets.get(fold(name)):
                account = Account(sheet)
                take_own_words(account, name, self._library)
                if left := account.left():
                    names = [cell_name(*one) for one in left[:MOST_NAMED]]
                    text = sheet.text(*left[0])
                    self._filled.found.append(row_mistakes.report_not_read(sheet.name, names, text))

    def _take(self, account: Account, row: int, place: int, column: Column) -> Typed | None:
        """Read the value of a cell; one that can't be taken is reported."""
        where = mistakes.at_cell(account.sheet.name, row, place)
        value = take_value(account.take(row, place), column, self._library, where, self._filled)
        return Typed(column, value, where) if is_said(value) else None

    def _advise_names(self, values: Sequence[Typed], table: Table) -> None:
        """Advise on a name that looks like several, unless something has it in the file."""
        for one in values if table.key[-1] in HOLDERS else ():
            if one.column.path == NAME and _is_several(one.value):
                name = str(one.value)
                if not any(path[-1] == fold(name) for path in self._stood.values()):
                    found = row_mistakes.report_several_names(one.place, name)
                    self._filled.found.append(found)

    def _read_table(self, table: Table) -> None:
        read = self._read[table.steps] = _Lines()
        sheet = self._sheets.get(fold(table.title))
        if sheet is None or not sheet.rows:
            read.missing = sheet is None
            self._filled.absent.add(table.steps)
            return
        account = Account(sheet)
        headers = find_headers(account, table)
        if headers is None:
            read.unread = True
            self._filled.found.append(
                mistakes.report_no_headers(sheet, [one.title for one in table.columns])
            )
            return
        self._filled.found += headers.found
        given = {column.path for column in headers.columns.values()}
        self._filled.absent |= {
            (*table.steps, *column.path) for column in table.columns if column.path not in given
        }
        self._filled.found += report_merged(account, headers.top, headers.columns)
        self._read_lines(account, headers, table, read)
        self._filled.found += account.report_left()

    def _read_lines(self, account: Account, headers: Headers, table: Table, read: _Lines) -> None:
        sheet, parent = account.sheet, headers.parent
        names = self._names(table.parent) if table.parent else None
        above = ""
        for row in sorted(sheet.rows):
            if row <= headers.top:
                continue
            if titles := find_titles_again(sheet, row):
                self._report_second_table(account, row, titles, read)
                return
            before, above = above, sheet.text(row, parent) if parent is not None else ""
            if not any(place in headers.columns for place in sheet.rows[row]):
                if not self._is_waiting(account, row, headers, table, names):
                    self._report_bare(account, row, headers, table)
                continue
            self._filled.found += _report_untitled(account, row, headers)
            holder = self._find_holder(account, row, parent, table, names, before)
            self._again.look(account, row, headers, table, holder)
            values = [
                typed
                for place, column in headers.columns.items()
                if (typed := self._take(account, row, place, column))
            ]
            self._advise_names(values, table)
            if holder is None:
                read.lose(values)
            elif values:
                values = [
                    one._replace(value=without_sign(one.value, one.column, holder.item))
                    for one in values
                ]
                line = mistakes.at_line(sheet.name, row)
                held = self._items.put(holder, table, values, line, again=False)
                if held is None:
                    read.lose(values)
                else:
                    path = self._paths.get(id(holder.item), ())
                    self._paths[id(held.item)] = (*path, fold(str(held.item.get("name", ""))))
                    read.held.append(held)
                    read.items.append((row + 1, held.item))
                    for (
                        place,
                        column,
                    ) in headers.columns.items():  # an empty cell may lack something
                        where = mistakes.at_cell(sheet.name, row, place)
                        self._filled.places.setdefault((*held.steps, *column.path), where)

    def _report_second_table(
        self, account: Account, top: int, titles: Sequence[str], read: _Lines
    ) -> None:
        """Report another table under the first, which is told as a whole."""
        where = mistakes.at_line(account.sheet.name, top)
        self._filled.found.append(row_mistakes.report_titles_again(where, titles))
        read.unread = True
        for row in (one for one in account.sheet.rows if one >= top):
            for place in account.sheet.rows[row]:
                account.take(row, place)

    def _names(self, table: Table) -> Names:
        lines = self._read[table.steps]
        paths = [self._paths[id(one.item)] for one in lines.held]
        return Names(lines.items, paths, self._stood)

    def _is_waiting(
        self, account: Account, row: int, headers: Headers, table: Table, names: Names | None
    ) -> bool:
        """Tell whether a line names what there is, beside what it tells again, and waits to be filled in."""
        place = headers.parent
        if not table.told_again or table.parent is None or names is None or place is None:
            return False
        text = account.sheet.text(row, place)
        found = names.find(text) if text.strip() else []
        if len(found) != 1:
            return False
        account.take(row, place)
        holder = self._read[table.parent.steps].held[found[0]]
        self._again.look(account, row, headers, table, holder)
        return True

    def _report_bare(self, account: Account, row: int, headers: Headers, table: Table) -> None:
        """Say that a line has nothing but the name of what it would belong to, unless that one is lost."""
        parent = headers.parent
        if parent is not None and table.parent and (text := account.text(row, parent)):
            above = self._read[table.parent.steps]
            if above.unread or fold(text) in above.lost:
                for place in headers.again:
                    account.take(row, place)
                return
            where = mistakes.at_cell(account.sheet.name, row, parent)
            self._filled.found.append(row_mistakes.report_bare_line(where, text, table))

    def _find_holder(
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
            return self._items.top
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


def _is_several(value: Plain) -> bool:
    """Tell whether a name looks like several: on lines of their own, or three with semicolons."""
    if not isinstance(value, str):
        return False
    lines, parts = (len(list(filter(str.strip, value.split(sign)))) for sign in "\n;")
    return lines > 1 or parts > 2


def _report_untitled(account: Account, row: int, headers: Headers) -> Iterator[Placed]:
    """Report what stands beside an item, in a column that has no title."""
    for place in account.sheet.rows[row]:
        if place not in headers.titled:
            text = account.text(row, place)
            where = mistakes.at_cell(account.sheet.name, row, place)
            yield row_mistakes.report_untitled(where, text)
