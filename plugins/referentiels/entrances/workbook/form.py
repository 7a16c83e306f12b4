"""The first sheet, one answer a line → what stands once in a file: the structure, the framework itself.

A line is known by its title, inside its part. What a line doesn't ask any more is said to be absent
rather than empty; what stands beside the answers has its line in what is said of the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.account import Account, report_merged
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.filled import Filled, fold_header, put
from referentiels.entrances.workbook.grid import Sheet
from referentiels.entrances.workbook.items import Held, is_said, take_value
from referentiels.entrances.workbook.layout import FORM_TITLES, PAGE, Column, Section
from referentiels.reading.nodes import Plain
from referentiels.words.likeness import fold

_TITLE, _ANSWER, _HELP = 0, 1, 2
"""The columns; the words that help change with the model, and are nobody's."""


def read_form(
    sheet: Sheet | None, sections: Sequence[Section], library: Library, filled: Filled
) -> None:
    """Read the first sheet into what is filled in."""
    if sheet is None:
        filled.absent |= {section.steps for section in sections}
        return
    _Reader(sheet, library, filled).read(sections)


class _Reader:
    """Read one sheet."""

    def __init__(self, sheet: Sheet, library: Library, filled: Filled) -> None:
        self._account = Account(sheet)
        self._library, self._filled = library, filled

    def read(self, sections: Sequence[Section]) -> None:
        account, filled = self._account, self._filled
        rows = self._find_rows(sections)
        page = rows.get(("", fold(PAGE)))
        if page is not None:
            self._take_words(page)
            filled.identifier = account.text(page, _ANSWER)
        for section in sections:
            filled.places[section.steps] = mistakes.at_sheet(account.sheet.name)
            block: dict[str, Plain] = {}
            filled.data[section.steps[0]] = block
            for column in section.columns:
                row = rows.get((section.title, fold(column.title)))
                if row is None:
                    filled.absent.add((*section.steps, *column.path))
                else:
                    self._answer(row, column, Held(section.steps, block))
        filled.found += report_merged(account, 0, (_ANSWER,))
        filled.found += account.report_left()

    def _find_rows(self, sections: Sequence[Section]) -> dict[tuple[str, str], int]:
        """Give the line of each title of the first column, by section."""
        titles = {fold(section.title): section.title for section in sections}
        found: dict[tuple[str, str], int] = {}
        section, sheet = "", self._account.sheet
        for row in sorted(sheet.rows):
            self._account.take_known(row, FORM_TITLES)
            title = fold_header(sheet.text(row, _TITLE))
            if title in titles:
                section = titles[title]
                self._take_words(row)
            elif title:
                found.setdefault((section, title), row)
        return found

    def _take_words(self, row: int) -> None:
        for column in (_TITLE, _HELP):
            self._account.take(row, column)

    def _answer(self, row: int, column: Column, block: Held) -> None:
        """Put the answer of a line into its block, and remember where it was typed."""
        self._take_words(row)
        where = mistakes.at_cell(self._account.sheet.name, row, _ANSWER)
        self._filled.places[(*block.steps, *column.path)] = where
        cell = self._account.take(row, _ANSWER)
        value = take_value(cell, column, self._library, where, self._filled)
        if is_said(value):
            put(block.item, column.path, value)
