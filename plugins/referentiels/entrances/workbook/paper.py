"""What every sheet is drawn with: how cells look, and how a text is put into one.

Everything is written as text, never as a formula nor a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from referentiels.entrances.workbook.cells import Library, show
from referentiels.entrances.workbook.grid import cell_name
from referentiels.entrances.workbook.layout import Column
from referentiels.entrances.workbook.lines import read
from referentiels.reading.nodes import Plain

LONGEST_CELL = 32_767
"""What a cell of a workbook holds, counted as programs that read it count: in UTF-16."""

AS_TEXT = 49
"""The number of the format of text."""
DARK, PALE, INK, EDGE = "#1F3A5F", "#EEF2F7", "#1A1A1A", "#8794A8"


class CellTooLong(Exception):
    """A text that no workbook could hold without cutting it."""


class Paper:
    """The looks of one workbook, and the library that its cells refer to."""

    def __init__(self, book: Any, library: Library) -> None:
        self.book = book
        self.library = library
        text = {"text_wrap": True, "valign": "top", "font_color": INK}
        add = book.add_format
        self.title = add({"bold": True, "font_size": 14, "font_color": DARK, "valign": "top"})
        self.plain = add(text)
        self.bold = add({**text, "bold": True})
        self.help = add({**text, "italic": True, "bg_color": PALE, "font_size": 9})
        self.header = add(
            {**text, "bold": True, "font_color": "#FFFFFF", "bg_color": DARK, "border": 1}
        )
        self.beside = add(
            {**text, "bold": True, "font_color": "#FFFFFF", "bg_color": "#51627A", "border": 1}
        )
        # As text, whatever is typed: a spreadsheet turns 2014-10 into a day, and 01000 into 1000.
        self.open = add({**text, "num_format": AS_TEXT, "locked": False})
        self.answer = add({**text, "num_format": AS_TEXT, "locked": False, "border": 1})
        # What a line already says, beside what is to be filled in; the first line of a group.
        said = {**text, "num_format": AS_TEXT, "bg_color": PALE, "border": 1, "border_color": EDGE}
        self.said = add(said)
        self.said_first = add({**said, "top": 2, "top_color": DARK})
        self.small = add({**said, "font_size": 8})

    def write(self, sheet: Any, row: int, column: int, text: str, form: Any) -> None:
        """Put a text into a cell; one that would be cut is refused."""
        if not text:
            sheet.write_blank(row, column, None, form)
            return
        text = _no_markup(text)
        if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise CellTooLong(f"{sheet.get_name()}, {cell_name(row, column)}")
        sheet.write_string(row, column, text, form)

    def text(self, holder: Mapping[str, Plain], column: Column, steps: Sequence[str] = ()) -> str:
        """Give the text of a value, as it stands in its cell."""
        value = read(holder, (*steps, *column.path))
        return "" if value is None else show(value, column, self.library)


def _no_markup(text: str) -> str:
    """Give a text that XlsxWriter would take for markup of its own, and write as it is, as that markup."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text
