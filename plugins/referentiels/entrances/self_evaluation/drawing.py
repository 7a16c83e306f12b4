"""A framework → the bytes of a workbook to fill in for a period.

The same framework gives the same bytes at every run: the period is for people to write, and no date
of today is in it. Titles are protected without a password, what is to be filled in is not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from referentiels.entrances.self_evaluation import guide
from referentiels.entrances.self_evaluation.balance import Drawn, draw_balance
from referentiels.entrances.self_evaluation.columns import (
    FIRST_ASKED,
    FIRST_ROW,
    HEADER_ROW,
    HELP_ROW,
    IDENTIFIER,
    IDENTIFIER_HELP,
    IDENTIFIER_WIDTH,
    LAST_ASKED,
    SAID,
    asked,
)
from referentiels.entrances.self_evaluation.heights import TITLE, fit, sheet_class
from referentiels.entrances.self_evaluation.saying import SaidLine, say_lines
from referentiels.entrances.self_evaluation.sheet_names import BALANCE, GUIDE, name_sheets
from referentiels.entrances.workbook.cells import Library, choices
from referentiels.entrances.workbook.drawing import CREATED, CannotDraw
from referentiels.entrances.workbook.grid import column_letter
from referentiels.entrances.workbook.paper import Paper
from referentiels.model.model import Domain, Framework
from referentiels.tools.cell_text import book_class
from referentiels.words.language import quote
from referentiels.words.typography import set_in_type

_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_LONGEST_IN_FOOTER = 80
_HELP_HEIGHT, _FEWEST_LINES = 64, 3
_LABELS, _TEXTS = 32, 100
"""The widths of the two columns of the first sheet, in characters."""
_WIDTHS = tuple(one.width for one in SAID)
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
"""Inches: a wide table needs all the paper."""


def draw(framework: Framework, published_at: str = "") -> bytes:
    """Make the workbook; `published_at` is the whole address of the structure's page, if known."""
    try:
        new_book = book_class()
    except ImportError as missing:
        raise CannotDraw from missing
    output = io.BytesIO()
    book = new_book(output, {"in_memory": True, "use_zip64": False})
    _Drawing(book, framework).draw(published_at)
    book.close()
    return output.getvalue()


class _Drawing:
    """One workbook being drawn."""

    def __init__(self, book: Any, framework: Framework) -> None:
        self._paper = Paper(book, Library(()))
        self._framework = framework

    def draw(self, published_at: str) -> None:
        book, framework = self._paper.book, self._framework
        title = f"{guide.TITLE} : {quote(framework.structure.name)}"
        book.set_properties({"title": title, "subject": guide.TITLE, "created": CREATED})
        book.set_custom_property("Language", "fr")
        names = name_sheets(domain.name for domain in framework.domains)
        first, balance, *sheets = (
            book.add_worksheet(name, sheet_class()) for name in (GUIDE, BALANCE, *names)
        )
        self._draw_guide(first, published_at)
        drawn = [
            self._draw_domain(sheet, domain)
            for sheet, domain in zip(sheets, framework.domains, strict=True)
        ]
        draw_balance(self._paper, balance, framework.structure.name, drawn)
        for sheet in (first, balance, *sheets):
            self._set_up(sheet)

    def _set_up(self, sheet: Any) -> None:
        sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(**_MARGINS)
        sheet.fit_to_pages(1, 0)
        version = self._framework.version
        owner = self._framework.structure.name[:_LONGEST_IN_FOOTER]
        whose = f"{owner} · version {version[:40]}" if version else owner
        sheet.set_footer(f"&L{whose.replace('&', '&&')}&C&A&RPage &P / &N")

    # The first sheet

    def _draw_guide(self, sheet: Any, published_at: str) -> None:
        paper = self._paper
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, _LABELS)
        sheet.set_column(1, 1, _TEXTS)
        paper.write(sheet, 0, 0, f"{guide.TITLE} : {self._framework.structure.name}", paper.title)
        sheet.set_row(0, TITLE)
        self._draw_text(sheet, 1, "", set_in_type(guide.INTRODUCTION))
        if not self._framework.domains:
            self._draw_text(sheet, 2, "", set_in_type(guide.NO_DOMAIN))
        row = self._draw_part(sheet, 4, guide.THIS_WORKBOOK, tuple(self._identity(published_at)))
        paper.write(sheet, row - 1, 1, set_in_type(guide.NOT_TO_CHANGE), paper.help)
        for title, lines in guide.PARTS:
            typed = tuple((set_in_type(one), set_in_type(text)) for one, text in lines)
            row = self._draw_part(sheet, row + 1, title, typed)

    def _draw_part(self, sheet: Any, row: int, title: str, lines: Sequence[tuple[str, str]]) -> int:
        """Draw a title and its lines; gives the row where the next part may begin."""
        self._paper.write(sheet, row, 0, title, self._paper.title)
        sheet.set_row(row, TITLE)
        for below, (label, text) in enumerate(lines, row + 1):
            self._draw_text(sheet, below, label, text)
        return row + len(lines) + 2

    def _draw_text(self, sheet: Any, row: int, label: str, text: str) -> None:
        self._paper.write(sheet, row, 0, label, self._paper.bold)
        self._paper.write(sheet, row, 1, text, self._paper.plain)
        sheet.set_row(row, fit([(label, _LABELS), (text, _TEXTS)]))

    def _identity(self, published_at: str) -> Iterator[tuple[str, str]]:
        framework = self._framework
        yield guide.STRUCTURE, framework.structure.name
        yield guide.PROVENANCE, set_in_type(guide.provenance_of(framework))
        yield guide.PAGE, framework.id
        yield guide.VERSION, framework.version
        yield guide.DATE, framework.date
        yield guide.LICENCE, framework.licence
        if published_at:
            yield guide.ADDRESS, published_at
        yield guide.FORMAT, guide.MARK

    # The sheet of a domain

    def _draw_domain(self, sheet: Any, domain: Domain) -> Drawn:
        lines = list(say_lines(domain, guide.nothing_in(self._framework)))
        last = FIRST_ROW + len(lines) - 1
        self._paper.write(sheet, 0, 0, domain.name, self._paper.title)
        sheet.set_row(0, TITLE)
        self._draw_headers(sheet)
        for row, line in enumerate(lines, FIRST_ROW):
            self._draw_line(sheet, row, line)
        self._set_up_domain(sheet, last)
        return Drawn(
            domain=domain.name,
            sheet=sheet.get_name(),
            indicators=sum(bool(line.identifier) for line in lines),
            first=FIRST_ROW + 1,
            last=last + 1,
        )

    def _draw_headers(self, sheet: Any) -> None:
        paper = self._paper
        sheet.set_row(HELP_ROW, _HELP_HEIGHT)
        columns = [
            *((one.title, one.help, one.width) for one in SAID),
            *((one.title, one.help, one.width) for one in asked()),
            (IDENTIFIER, IDENTIFIER_HELP, IDENTIFIER_WIDTH),
        ]
        for place, (title, help, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            paper.write(sheet, HELP_ROW, place, help, paper.help)
            is_asked = FIRST_ASKED <= place <= LAST_ASKED
            paper.write(sheet, HEADER_ROW, place, title, paper.header if is_asked else paper.beside)

    def _draw_line(self, sheet: Any, row: int, line: SaidLine) -> None:
        paper = self._paper
        said = paper.said_first if line.begins else paper.said
        open_ = paper.answer if line.identifier else said
        fewest = _FEWEST_LINES if line.identifier else 1
        sheet.set_row(row, fit(zip(line.said, _WIDTHS, strict=True), fewest))
        for place, text in enumerate(line.said):
            paper.write(sheet, row, place, text, said)
        for place in range(FIRST_ASKED, LAST_ASKED + 1):
            sheet.write_blank(row, place, None, open_)
        paper.write(sheet, row, LAST_ASKED + 1, line.identifier, paper.small)

    def _set_up_domain(self, sheet: Any, last: int) -> None:
        right, name = column_letter(LAST_ASKED), sheet.get_name()
        for place, one in enumerate(asked(), FIRST_ASKED):
            rule: dict[str, Any] = {
                "validate": "any",
                "input_title": one.title,
                "input_message": one.help,
            }
            if one.column.field.choices:
                rule |= {
                    "validate": "list",
                    "source": list(choices(one.column).values()),
                    "error_type": "warning",
                    "error_title": "Hors de la liste",
                    "error_message": "Ce mot n’est pas dans la liste.",
                }
            sheet.data_validation(FIRST_ROW, place, last, place, rule)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.repeat_rows(HEADER_ROW)
        # The column of identifiers is for the program: on paper it would take the room of words.
        sheet.print_area(0, 0, last, LAST_ASKED)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{right}{last + 1}"})
        # The names by which screen readers know the headers of a sheet.
        define = self._paper.book.define_name
        define(f"'{name}'!ColumnTitle", f"='{name}'!$A${HEADER_ROW + 1}:${right}${HEADER_ROW + 1}")
        define(f"'{name}'!RowTitle", f"='{name}'!$B${FIRST_ROW + 1}:$B${last + 1}")
