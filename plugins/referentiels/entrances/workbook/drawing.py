"""The data of a framework → the bytes of a workbook that people fill in.

The same data gives the same bytes at every run. Titles are protected without a password, what is to
be filled in is not.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.entrances.workbook import guide
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.grid import column_letter
from referentiels.entrances.workbook.help_sheets import (
    draw_example,
    draw_guide,
    draw_lists,
    list_name,
)
from referentiels.entrances.workbook.layout import (
    EXAMPLE,
    FORM,
    FORM_TITLES,
    GUIDE,
    LISTS,
    PAGE,
    PAGE_HELP,
    PAGE_LINE,
    ROWS,
    Column,
    Section,
    Table,
    plan,
)
from referentiels.entrances.workbook.lines import FIRST_LINE, Line, Names, list_lines, with_waiting
from referentiels.entrances.workbook.paper import Paper
from referentiels.entrances.workbook.told_again import tell_again
from referentiels.reading.fields import Field
from referentiels.reading.nodes import Plain
from referentiels.tools.cell_text import book_class
from referentiels.words.language import quote

LONGEST_PROMPT, LONGEST_PROMPT_TITLE = 255, 32
CREATED = datetime(2026, 1, 1)
"""Not the date of today: the same data gives the same bytes."""

_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class CannotDraw(Exception):
    """The program that writes workbooks is not installed."""


def can_draw() -> bool:
    """Tell whether workbooks can be written here."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        return False
    return True


def draw(data: Mapping[str, Plain], identifier: str, library: Library) -> bytes:
    """Make the workbook of a framework; of no data, an empty model."""
    try:
        new_book = book_class()
    except ImportError as missing:
        raise CannotDraw from missing
    output = io.BytesIO()
    book = new_book(output, {"in_memory": True, "use_zip64": False})
    drawing = _Drawing(book, library)
    drawing.draw(data, identifier)
    book.close()
    return output.getvalue()


class _Drawing:
    """One workbook being drawn."""

    def __init__(self, book: Any, library: Library) -> None:
        self._paper = Paper(book, library)
        self._lists: dict[str, str] = {}

    def draw(self, data: Mapping[str, Plain], identifier: str) -> None:
        book, layout = self._paper.book, plan()
        structure = data.get("structure")
        name = str(structure.get("name", "")) if isinstance(structure, dict) else ""
        book.set_properties(
            {
                "title": f"{guide.TITLE} : {quote(name)}" if name else guide.TITLE,
                "subject": guide.TITLE,
                "created": CREATED,
            }
        )
        book.set_custom_property("Language", "fr")
        names = (GUIDE, FORM, *(table.title for table in layout.tables), EXAMPLE, LISTS)
        sheets = {name: book.add_worksheet(name) for name in names}
        self._lists = draw_lists(self._paper, sheets[LISTS])
        draw_guide(self._paper, sheets[GUIDE])
        self._draw_form(sheets[FORM], layout.sections, data, identifier)
        lines = list_lines(with_ids(data), layout.tables)
        for table in layout.tables:
            above = lines[table.parent.steps] if table.parent else []
            self._draw_table(sheets[table.title], table, lines[table.steps], above)
        draw_example(self._paper, sheets[EXAMPLE])
        for name, sheet in sheets.items():
            sheet.protect("", _ALLOWED)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.set_footer(f"&L{name}&R&P / &N")

    # Sheets to fill in

    def _draw_form(
        self, sheet: Any, sections: Sequence[Section], data: Mapping[str, Plain], identifier: str
    ) -> None:
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, 2, 70)
        for place, header in enumerate(FORM_TITLES):
            self._paper.write(sheet, 0, place, header, self._paper.header)
        sheet.freeze_panes(1, 1)
        row = self._draw_answer(sheet, PAGE_LINE - 1, PAGE, identifier, PAGE_HELP)
        for section in sections:
            row = section.line - 1
            self._paper.write(sheet, row - 1, 0, section.title, self._paper.title)
            self._paper.write(sheet, row - 1, 2, section.help, self._paper.help)
            for column in section.columns:
                text = self._paper.text(data, column, section.steps)
                self._validate(sheet, (row, 1, row, 1), column, column.field.spoken)
                row = self._draw_answer(sheet, row, column.header, text, column.field.spoken)
        sheet.ignore_errors({"number_stored_as_text": f"B1:B{row}"})
        self._paper.book.define_name(f"'{FORM}'!RowTitle", f"='{FORM}'!$A$1:$A${row}")

    def _draw_answer(self, sheet: Any, row: int, title: str, text: str, help: str) -> int:
        self._paper.write(sheet, row, 0, title, self._paper.header)
        self._paper.write(sheet, row, 1, text, self._paper.answer)
        self._paper.write(sheet, row, 2, help, self._paper.help)
        return row + 1

    def _draw_table(
        self, sheet: Any, table: Table, lines: Sequence[Line], above: Sequence[Line]
    ) -> None:
        offset = 1 if table.parent else 0
        top = FIRST_LINE - 1
        last = top + ROWS - 1
        self._paper.write(sheet, 0, 0, f"{table.title} : {table.help}", self._paper.title)
        sheet.set_row(1, 75)
        for place, (header, help) in enumerate(zip(table.headers, table.helps, strict=True)):
            self._paper.write(sheet, 1, place, help, self._paper.help)
            self._paper.write(sheet, 2, place, header, self._paper.header)
        if table.parent:
            sheet.set_column(0, 0, 36, self._paper.open)
            self._validate_parent(sheet, (top, 0, last, 0), table, table.parent)
        for place, column in enumerate(table.shown, offset):
            sheet.set_column(place, place, _width(column.field), self._paper.open)
            self._validate(sheet, (top, place, last, place), column, table.helps[place])
        self._draw_lines(sheet, table, with_waiting(table, lines, above), above)
        right = column_letter(offset + len(table.shown) - 1)
        sheet.freeze_panes(top, 1)
        sheet.repeat_rows(2)
        sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_LINE}:{right}{last + 1}"})
        # The name by which screen readers know the headers of a sheet.
        self._paper.book.define_name(
            f"'{table.title}'!ColumnTitle", f"='{table.title}'!$A$3:${right}$3"
        )

    def _draw_lines(
        self, sheet: Any, table: Table, lines: Sequence[Line], above: Sequence[Line]
    ) -> None:
        names = Names([(n, line.item) for n, line in enumerate(above, FIRST_LINE)])
        again = table.told_again
        for row, line in enumerate(lines, FIRST_LINE - 1):
            if table.parent:
                self._paper.write(sheet, row, 0, names.of(line.parent), self._paper.open)
            for place, column in enumerate(table.shown, 1 if table.parent else 0):
                text = (
                    tell_again(column, above[line.parent].item)
                    if column in again
                    else self._paper.text(line.item, column)
                )
                if text:
                    self._paper.write(sheet, row, place, text, self._paper.open)

    def _validate_parent(
        self, sheet: Any, area: tuple[int, int, int, int], table: Table, parent: Table
    ) -> None:
        place = next(n for n, one in enumerate(parent.columns) if one.path == ("name",))
        letter = column_letter(place + (1 if parent.parent else 0))
        start = f"'{parent.title}'!${letter}${FIRST_LINE}"
        whole = f"{start}:${letter}${FIRST_LINE + ROWS - 1}"
        sheet.data_validation(
            *area,
            {
                "validate": "list",
                "source": f"=OFFSET({start},0,0,MAX(1,COUNTA({whole})),1)",
                "input_title": parent.item[:LONGEST_PROMPT_TITLE],
                "input_message": _prompt(table.helps[0]),
                **_warning(f"Ce nom n’est pas dans la feuille « {parent.title} »."),
            },
        )

    def _validate(
        self, sheet: Any, area: tuple[int, int, int, int], column: Column, help: str
    ) -> None:
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": column.title[:LONGEST_PROMPT_TITLE],
            "input_message": _prompt(help),
        }
        source = self._lists.get(list_name(column)) if _is_chosen(column) else None
        if source:
            rule |= {
                "validate": "list",
                "source": source,
                **_warning("Ce mot n’est pas dans la liste."),
            }
        sheet.data_validation(*area, rule)


def _warning(text: str) -> Mapping[str, str]:
    """Let through what a list doesn't offer: what it means is checked when the file is read."""
    return {"error_type": "warning", "error_title": "Hors de la liste", "error_message": text}


def _is_chosen(column: Column) -> bool:
    return bool(column.field.choices or column.library or column.field.examples)


def _prompt(text: str) -> str:
    return text if len(text) <= LONGEST_PROMPT else text[: LONGEST_PROMPT - 1] + "…"


def _width(field: Field) -> int:
    """Choose the width of a column, in characters."""
    if field.choices or field.pattern in ("date", "period", "count", "year"):
        return 20
    if field.prose or field.longest > 2000:
        return 50
    return 30 if field.pattern == "id" else 36
