"""Sheets of plain cells → the data of a framework, where each value was typed, and what is wrong.

Sheets and columns are known by their titles, in any order; a line finds what it belongs to by name.
What the author left out entirely, a sheet or a column, is said to be absent rather than empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from referentiels.entrances.workbook.holders import Holders, Lines
from referentiels.entrances.workbook.items import (
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
from referentiels.entrances.workbook.taking import without_sign
from referentiels.entrances.workbook.told_again import Again
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import HOLDERS, nearest
from referentiels.words.likeness import fold

Published: TypeAlias = Callable[[str], Mapping[str, Plain]]


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


class _Gatherer:
    """Read one workbook."""

    def __init__(self, sheets: Sequence[Sheet], library: Library, published: Published) -> None:
        self._library = library
        self._sheets = {fold(sheet.name): sheet for sheet in reversed(sheets)}
        self._published = published
        self._all = sheets
        self._filled = Filled()
        self._items = Items(self._filled)
        self._holders = Holders(self._filled, self._items.top)
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
        self._holders.remember(published)
        self._again.remember(with_ids(published))
        for table in layout.tables:
            self._read_table(table)
        self._holders.settle()
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
                if not self._holders.stood(name):
                    found = row_mistakes.report_several_names(one.place, name)
                    self._filled.found.append(found)

    def _read_table(self, table: Table) -> None:
        read = self._holders.begin(table)
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

    def _read_lines(self, account: Account, headers: Headers, table: Table, read: Lines) -> None:
        sheet, parent = account.sheet, headers.parent
        names = self._holders.names(table.parent) if table.parent else None
        above = ""
        for row in sorted(sheet.rows):
            if row <= headers.top:
                continue
            if titles := find_titles_again(sheet, row):
                self._report_second_table(account, row, titles, read)
                return
            before, above = above, sheet.text(row, parent) if parent is not None else ""
            if not any(place in headers.columns for place in sheet.rows[row]):
                held = self._holders.find_waiting(account, row, parent, table, names)
                if held:
                    self._again.look(account, row, headers, table, held)
                else:
                    self._holders.report_bare(account, row, headers, table)
                continue
            self._filled.found += _report_untitled(account, row, headers)
            holder = self._holders.find(account, row, parent, table, names, before)
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
                self._put(account, row, headers, table, holder, values, read)

    def _put(
        self,
        account: Account,
        row: int,
        headers: Headers,
        table: Table,
        holder: Held,
        values: Sequence[Typed],
        read: Lines,
    ) -> None:
        name = account.sheet.name
        settled = [
            one._replace(value=without_sign(one.value, one.column, holder.item)) for one in values
        ]
        held = self._items.put(holder, table, settled, mistakes.at_line(name, row), again=False)
        if held is None:
            read.lose(settled)
            return
        self._holders.put(read, row, holder, held)
        for place, column in headers.columns.items():  # an empty cell may lack something
            where = mistakes.at_cell(name, row, place)
            self._filled.places.setdefault((*held.steps, *column.path), where)

    def _report_second_table(
        self, account: Account, top: int, titles: Sequence[str], read: Lines
    ) -> None:
        """Report another table under the first, which is told as a whole."""
        where = mistakes.at_line(account.sheet.name, top)
        self._filled.found.append(row_mistakes.report_titles_again(where, titles))
        read.unread = True
        for row in (one for one in account.sheet.rows if one >= top):
            for place in account.sheet.rows[row]:
                account.take(row, place)


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
