"""Sheets of plain cells → the data of a framework, where each value was typed, and what is wrong.

Sheets and columns are known by their titles, in any order; a line finds what it belongs to by name.
What the author left out entirely, a sheet or a column, is said to be absent rather than empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from referentiels.identifiers import nearest
from referentiels.language import say
from referentiels.likeness import fold
from referentiels.nodes import Plain
from referentiels.proposing import Steps
from referentiels.workbook import mistakes
from referentiels.workbook.cells import Library
from referentiels.workbook.filled import Filled, fold_header, list_at, put
from referentiels.workbook.grid import LAST_ROW, Refused, Sheet
from referentiels.workbook.guide import MODEL
from referentiels.workbook.headers import find_headers
from referentiels.workbook.layout import FORM, NOT_READ, PAGE, ROWS, Column, Section, Table, plan
from referentiels.workbook.lines import Names
from referentiels.workbook.taking import take
from referentiels.writing import full

MOST_SUGGESTIONS = 20
"""Mistakes that are shown at once: what comes after is only counted."""


def gather(sheets: Sequence[Sheet], library: Library) -> Filled:
    """Read all sheets."""
    return _Gatherer(sheets, library).gather()


def is_read(sheet: str) -> bool:
    """Tell whether a sheet is one of ours, that is read."""
    titles = [FORM, *(table.title for table in plan().tables)]
    return fold(sheet) in {fold(title) for title in titles}


@dataclass(slots=True)
class _Items:
    """The items of a sheet, with the number of the line and the steps of each."""

    items: list[tuple[int, dict[str, Plain]]] = field(default_factory=list)
    steps: list[Steps] = field(default_factory=list)
    missing: bool = False


class _Gatherer:
    """Read one workbook."""

    def __init__(self, sheets: Sequence[Sheet], library: Library) -> None:
        self._library = library
        self._sheets = {fold(sheet.name): sheet for sheet in sheets}
        self._all = sheets
        self._filled = Filled()
        self._read: dict[tuple[str, ...], _Items] = {}

    def gather(self) -> Filled:
        layout, filled = plan(), self._filled
        filled.data = {steps[0]: value for steps, value in layout.constants.items()}
        titles = [FORM, *(table.title for table in layout.tables)]
        if not any(fold(title) in self._sheets for title in titles):
            filled.found.append(mistakes.report_nothing_known(titles))
            return filled
        self._refuse_too_many(titles)
        self._report_unknown_sheets(titles)
        filled.places[()] = mistakes.at_sheet(FORM)
        self._read_form(layout.sections)
        for table in layout.tables:
            self._read_table(table)
        typed = {key: one for key, one in filled.data.items() if (key,) not in layout.constants}
        if not filled.found and full(typed) in ({}, MODEL):
            filled.found.append(mistakes.report_nothing_typed())
        return filled

    def _refuse_too_many(self, titles: Sequence[str]) -> None:
        sheets = [self._sheets.get(fold(title)) for title in titles]
        if sum(len(sheet.rows) for sheet in sheets if sheet) > LAST_ROW:
            raise Refused(
                say("ce classeur a plus de {limit} lignes en tout", limit=ROWS),
                say(
                    "un référentiel tient en quelques dizaines de lignes : gardez celles qui servent"
                ),
            )

    def _report_unknown_sheets(self, titles: Sequence[str]) -> None:
        missing = [title for title in titles if fold(title) not in self._sheets]
        known = {fold(title) for title in (*titles, *NOT_READ)}
        for sheet in self._all:
            if fold(sheet.name) not in known and sheet.rows:
                close = nearest(sheet.name, missing)
                self._filled.found.append(mistakes.report_unknown_sheet(sheet.name, close))

    # The first sheet

    def _read_form(self, sections: Sequence[Section]) -> None:
        sheet = self._sheets.get(fold(FORM))
        if sheet is None:
            self._filled.absent |= {section.steps for section in sections}
            return
        rows = _rows_by_section(sheet, sections)
        page = rows.get(("", fold(PAGE)))
        self._filled.identifier = sheet.text(page, 1).strip() if page is not None else ""
        for section in sections:
            self._filled.places[section.steps] = mistakes.at_sheet(sheet.name)
            block: dict[str, Plain] = {}
            self._filled.data[section.steps[0]] = block
            for column in section.columns:
                row = rows.get((section.title, fold(column.title)))
                if row is None:
                    self._filled.absent.add((*section.steps, *column.path))
                else:
                    self._take(sheet, row, 1, column, block, section.steps)
        self._check_merged(sheet, 0, {1: None})

    def _take(
        self,
        sheet: Sheet,
        row: int,
        place: int,
        column: Column,
        item: dict[str, Plain],
        steps: Steps,
    ) -> None:
        """Put the value of a cell into an item, and remember where it was typed."""
        cell = sheet.rows.get(row, {}).get(place)
        whole = (*steps, *column.path)
        self._filled.places[whole] = mistakes.at_cell(sheet.name, row, place)
        if cell is None:
            return
        value, found = take(cell, column, self._library, self._filled.places[whole])
        self._filled.found += found
        if value:
            put(item, column.path, value)

    # The others

    def _read_table(self, table: Table) -> None:
        read = self._read[table.steps] = _Items()
        sheet = self._sheets.get(fold(table.title))
        if sheet is None or not sheet.rows:
            read.missing = sheet is None
            self._filled.absent.add(table.steps)
            return
        headers = find_headers(sheet, table)
        if headers is None:
            self._filled.found.append(
                mistakes.report_no_headers(sheet.name, [one.title for one in table.columns])
            )
            return
        self._filled.found += headers.found
        columns, parent = headers.columns, headers.parent
        given = {column.path for column in columns.values()}
        self._filled.absent |= {
            (*table.steps, *column.path) for column in table.columns if column.path not in given
        }
        self._check_merged(sheet, headers.top, dict.fromkeys(columns))
        names = Names(self._read[table.parent.steps].items) if table.parent else None
        above = ""
        for row in sorted(sheet.rows):
            if row <= headers.top or not any(place in columns for place in sheet.rows[row]):
                continue
            holder = self._find_holder(sheet, row, parent, table, names, above)
            above = sheet.text(row, parent) if parent is not None else ""
            if holder is not None:
                self._read_line(sheet, row, columns, table, holder, read)

    def _check_merged(self, sheet: Sheet, top: int, columns: Mapping[int, object]) -> None:
        for area in sheet.merged:
            inside = [place for place in columns if area.left <= place <= area.right]
            if (
                area.bottom > top
                and inside
                and (area.bottom > max(area.top, top) or len(inside) > 1)
            ):
                where = mistakes.at_cell(sheet.name, area.top, area.left)
                self._filled.found.append(mistakes.report_merged(where))

    def _find_holder(
        self,
        sheet: Sheet,
        row: int,
        place: int | None,
        table: Table,
        names: Names | None,
        above: str,
    ) -> tuple[Steps, dict[str, Plain]] | None:
        """Find what a line belongs to: nothing when that is not clear, which is reported."""
        if table.parent is None or names is None:
            return (), self._filled.data
        holders = self._read[table.parent.steps]
        if place is None:
            where = mistakes.at_line(sheet.name, row)
        else:
            where = mistakes.at_cell(sheet.name, row, place)
        text = _spread(sheet, row, place)
        report = self._filled.found.append
        if not text:
            report(mistakes.report_no_parent(where, table.parent, above))
            return None
        found = names.find(text)
        if len(found) == 1:
            return holders.steps[found[0]], holders.items[found[0]][1]
        if found:
            identifiers = names.identifiers(found)
            report(mistakes.report_ambiguous_parent(where, table.parent, text, identifiers))
        else:
            few = len(self._filled.found) < MOST_SUGGESTIONS
            close = nearest(text, names.known) if few else ()
            report(
                mistakes.report_unknown_parent(where, table.parent, text, close, holders.missing)
            )
        return None

    def _read_line(
        self,
        sheet: Sheet,
        row: int,
        columns: Mapping[int, Column],
        table: Table,
        holder: tuple[Steps, dict[str, Plain]],
        read: _Items,
    ) -> None:
        above, whole = holder
        siblings = list_at(whole, table.key)
        item: dict[str, Plain] = {}
        steps = (*above, *table.key, len(siblings))
        for place, column in columns.items():
            self._take(sheet, row, place, column, item, steps)
        if not item:
            return
        self._filled.places[steps] = mistakes.at_line(sheet.name, row)
        siblings.append(item)
        read.items.append((row + 1, item))
        read.steps.append(steps)


def _rows_by_section(sheet: Sheet, sections: Sequence[Section]) -> dict[tuple[str, str], int]:
    """Give the line of each title of the first column, by section."""
    titles = {fold(section.title): section.title for section in sections}
    found: dict[tuple[str, str], int] = {}
    section = ""
    for row in sorted(sheet.rows):
        title = fold_header(sheet.text(row, 0))
        if title in titles:
            section = titles[title]
        elif title:
            found.setdefault((section, title), row)
    return found


def _spread(sheet: Sheet, row: int, place: int | None) -> str:
    """Give the text of a cell, or of the merged cells that it is part of."""
    if place is None:
        return ""
    text = sheet.text(row, place)
    if text:
        return text
    for area in sheet.merged:
        if area.top <= row <= area.bottom and area.left == area.right == place:
            return sheet.text(area.top, area.left)
    return ""
