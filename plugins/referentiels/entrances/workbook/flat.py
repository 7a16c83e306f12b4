"""One table → the domains, criteria and indicators of a framework.

One line an indicator, or a criterion, or a domain; or, as people draw it, a column for each type of
indicator. A cell left empty on the left means the same as on the line above. The table is a .csv, or
the sheet of a workbook. Doesn't know which framework it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes, row_mistakes
from referentiels.entrances.workbook.account import Account, find_merged
from referentiels.entrances.workbook.cells import Library, understand
from referentiels.entrances.workbook.csv_text import find_wide
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.grid import Cell, Sheet
from referentiels.entrances.workbook.items import NAME, Held, Items, Typed, is_said, take_value
from referentiels.entrances.workbook.layout import Table
from referentiels.entrances.workbook.listed import cut_lines
from referentiels.entrances.workbook.titles import Titles, chain, find_titles, shown_titles
from referentiels.tools.cell_text import FORMULA
from referentiels.words.language import Message, say

TYPE = ("type",)


def read_flat(sheet: Sheet, library: Library, csv: bool = False) -> Filled:
    """Read a table; places are lines of a .csv, or cells of a sheet."""
    levels = chain()
    filled = Filled(only=levels[0].steps)
    account = Account(sheet)
    places = _InText(sheet) if csv else _InSheet(sheet)
    titles = find_titles(account, places.cell)
    if titles is None:
        filled.found.append(mistakes.report_no_headers(sheet, shown_titles()))
        return filled
    places.top = titles.top
    filled.found += titles.found
    filled.found += find_wide(sheet, titles.top) if csv else ()
    filled.absent |= titles.absent()
    where = places.line(titles.top)
    if gaps := list(titles.find_gaps()):
        filled.found += [row_mistakes.report_missing_level(where, *gap) for gap in gaps]
        return filled
    _Builder(filled, account, titles, library, places).build()
    filled.found += account.report_left(places.cell)
    return filled


def is_flat(sheet: Sheet) -> bool:
    """Tell whether a sheet holds such a table: it has the titles of several levels."""
    titles = find_titles(Account(sheet), _InSheet(sheet).cell)
    return titles is not None and titles.levels > 1


class _InSheet:
    """Places of a sheet, in words."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self.top = sheet, 0

    def cell(self, row: int, column: int) -> Message:
        return mistakes.at_cell(self._sheet.name, row, column)

    def line(self, row: int) -> Message:
        return mistakes.at_line(self._sheet.name, row)


class _InText(_InSheet):
    """Places of a .csv: lines, and titles of columns."""

    def cell(self, row: int, column: int) -> Message:
        title = self._sheet.text(self.top, column)
        if not title or row <= self.top:
            return self.line(row)
        return mistakes.at_text(row, title.strip())

    def line(self, row: int) -> Message:
        return mistakes.at_text(row)


class _Builder:
    """Put the lines of a table one in another."""

    def __init__(
        self,
        filled: Filled,
        account: Account,
        titles: Titles,
        library: Library,
        places: _InSheet,
    ) -> None:
        self._filled, self._account, self._titles = filled, account, titles
        self._library, self._places = library, places
        self._items = Items(filled)
        self._current: list[Held] = []
        self._listed = 0

    def build(self) -> None:
        self._check_merged()
        for row in sorted(self._account.sheet.rows):
            if row > self._titles.top:
                self._filled.found += self._find_untitled(row)
                self._read_line(row)
        if self._listed:
            self._filled.notes.append(tell_listed(self._listed))

    def _check_merged(self) -> None:
        titles, sheet = self._titles, self._account.sheet
        names = {place for place, (_, column) in titles.columns.items() if column.path == NAME}
        for area in find_merged(self._account, titles.top, titles.places, names):
            alone = area.left == area.right and not any(
                place in titles.places and place != area.left
                for row in range(max(area.top, titles.top) + 1, area.bottom + 1)
                for place in sheet.rows.get(row, {})
            )
            if not alone:
                where = self._places.cell(area.top, area.left)
                self._filled.found.append(mistakes.report_merged(where))

    def _find_untitled(self, row: int) -> Iterator[Placed]:
        """Report what stands in a column without a title."""
        titles, cells = self._titles, self._account.sheet.rows[row]
        beyond = [place for place in sorted(cells) if place not in titles.titled]
        for place in beyond:
            self._account.take(row, place)
        if beyond and isinstance(self._places, _InText) and beyond[-1] > max(titles.titled):
            return  # said of the line as a whole
        for place in beyond:
            where = self._places.cell(row, place)
            yield row_mistakes.report_untitled(where, cells[place].text)

    def _read_line(self, row: int) -> None:
        line = self._places.line(row)
        for level, table in enumerate(self._titles.chain):
            values = list(self._values(row, table))
            typed = list(self._typed(row)) if table is self._titles.chain[-1] else []
            if level > len(self._current) and (typed or values):
                above = self._titles.chain[level - 1]
                self._filled.found.append(row_mistakes.report_nothing_above(line, above))
                return
            if typed:
                self._put_typed(level, table, values, typed, line)
            elif values:
                self._put_level(level, table, values, line)

    def _values(self, row: int, table: Table) -> Iterator[Typed]:
        for place, (level, column) in self._titles.columns.items():
            if level is table:
                cell = _bare(self._account.take(row, place))
                where = self._places.cell(row, place)
                value = take_value(cell, column, self._library, where, self._filled)
                if is_said(value):
                    yield Typed(column, value, where)

    def _typed(self, row: int) -> Iterator[tuple[Typed, Typed]]:
        """Give the indicators of the columns by type: a name and a type each."""
        for place, code in self._titles.types.items():
            cell = _bare(self._account.take(row, place))
            where = self._places.cell(row, place)
            name, type_ = self._titles.own(NAME), self._titles.own(TYPE)
            value = take_value(cell, name, self._library, where, self._filled)
            for one in cut_lines(str(value)) if is_said(value) else ():
                self._listed += 1
                meant = understand(code, type_, self._library)
                yield Typed(name, one, where), Typed(type_, meant, where)

    def _put_typed(
        self,
        level: int,
        table: Table,
        values: Sequence[Typed],
        typed: Sequence[tuple[Typed, Typed]],
        line: Message,
    ) -> None:
        """Put the indicators of one line; what else the line says belongs to its only one."""
        named = any(one.column.path == NAME for one in values)
        if values and (named or len(typed) > 1):
            for one in values if not named else ():
                self._filled.found.append(row_mistakes.report_several_on_a_line(one.place))
            if named:
                self._put_level(level, table, values, line)
            values = ()
        for name, type_ in typed:
            self._put_level(level, table, [name, type_, *values], line)

    def _put_level(self, level: int, table: Table, values: Sequence[Typed], line: Message) -> None:
        """Go to the item that a line speaks of; what it holds is what the lines below speak of."""
        named = any(one.column.path == NAME for one in values)
        last = level == len(self._titles.chain) - 1
        if not named and not last and level < len(self._current):
            self._items.repeat(self._current[level], table, values, line)
            return
        holder = self._current[level - 1] if level else self._items.top
        held = self._items.put(holder, table, values, line, again=not last)
        if held is None:
            del self._current[level:]
        elif level >= len(self._current) or self._current[level].item is not held.item:
            self._current[level:] = [held]


def tell_listed(count: int) -> Message:
    """Say how the cells of columns by type were cut."""
    return say(
        "{count} indicateurs lus dans les colonnes par type : un par ligne de case, sans les tirets ni "
        "les puces.",
        count=count,
    )


def _bare(cell: Cell | None) -> Cell | None:
    """Take away what other programs put before a text that looks like a formula."""
    if cell and cell.text.startswith("'") and cell.text[1:2] and cell.text[1] in FORMULA:
        return replace(cell, text=cell.text[1:])
    return cell
