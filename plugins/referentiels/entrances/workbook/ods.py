"""The parts of an .ods → sheets of cells that say what they show. Doesn't know what the sheets mean.

LibreOffice writes beside each value how it shows it; the two must agree, as for any other spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from referentiels.entrances.workbook.archive import Parts, walk_xml
from referentiels.entrances.workbook.dates import (
    NO_SUCH_DAY,
    day_of,
    propose_hours,
    serial_of,
    written,
)
from referentiels.entrances.workbook.grid import (
    LAST_ROW,
    MOST_COLUMNS,
    MOST_LETTERS,
    Area,
    Cell,
    Kind,
    Problem,
    Refused,
    Room,
    Sheet,
)
from referentiels.entrances.workbook.letters import struck_of, text_cell, tidy
from referentiels.entrances.workbook.numbers import (
    hidden,
    kept_number,
    number_cell,
    plain_cell,
    unreadable,
)
from referentiels.entrances.workbook.ods_styles import Styles
from referentiels.entrances.workbook.xlsx import MOST_SHEETS, too_many_sheets, too_much

CONTENT = "content.xml"
_STYLES = "styles.xml"
_PICTURES = frozenset({"frame", "custom-shape"})
_BESIDE = frozenset(
    {"annotation", "forms", "shapes", "tracked-changes", "g", "rect", "line", "ellipse", "control"}
    | {"ruby-text", "named-expressions", "database-ranges", "dde-links"}
    | _PICTURES
)
"""What stands in a table and is no cell: notes, buttons, drawings."""
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 1000
_VALUES = frozenset({"float", "percentage", "currency", "date", "time"})
_CELLS = ("table-cell", "covered-table-cell")
_DURATION = re.compile(r"PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,]([0-9]*))?S)?")
_CLOCK = re.compile(r"([0-9]{1,6}):[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]*)?( ?[AP]M)?")


def read_ods(parts: Parts) -> list[Sheet]:
    """Read every sheet."""
    reader = _Reader()
    if _STYLES in parts:
        walk_xml(parts, _STYLES, reader.styles.begin, reader.styles.end, lambda _: None)
    walk_xml(parts, CONTENT, reader.begin, reader.end, reader.add, reader.too_much)
    return reader.sheets


@dataclass(slots=True)
class _Open:
    """A cell being read: its attributes, its paragraphs, and what of them is struck out."""

    found: Mapping[str, str]
    covered: bool
    style: str
    paragraphs: list[list[str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join("".join(one) for one in self.paragraphs)


class _Reader:
    """Read the sheets of a document, one after the other."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.styles = Styles()
        self._room = Room()
        self._letters = MOST_LETTERS
        self._beside = 0
        self._depth = 0
        self._row, self._rows, self._row_style, self._shown = 0, 1, "", "visible"
        self._column, self._columns = 0, 1
        self._looks: dict[int, str] = {}
        self._next_look = 0
        self._cell: _Open | None = None
        self._inside: list[bool | None] = []
        """For the paragraph and each piece of text that is open: whether it is struck out."""

    def too_much(self) -> Refused:
        name = self.sheets[-1].name if self.sheets else ""
        return too_much(name, self._row, self._column)

    def begin(self, tag: str, found: dict[str, str]) -> None:
        if tag in _BESIDE or self._beside:
            self._count_beside(tag)
            self._beside += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._open_sheet(found)
        elif self._depth == 0:
            self.styles.begin(tag, found)
        elif self._depth != 1:
            return
        elif tag == "table-column":
            self._add_columns(found)
        elif tag == "table-row":
            self._rows = _repeated(found, "number-rows-repeated")
            self._row_style = found.get("default-cell-style-name", "")
            self._shown = found.get("visibility", "visible")
            self._column = 0
        elif tag in _CELLS:
            self._open(tag, found)
        elif self._cell is not None:
            self._begin_text(tag, found)

    def _count_beside(self, tag: str) -> None:
        if self.sheets and tag == "annotation" and self._cell is not None:
            self.sheets[-1].comments += 1
        elif self.sheets and tag in _PICTURES and self._depth:
            self.sheets[-1].pictures += 1

    def _open_sheet(self, found: Mapping[str, str]) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise too_many_sheets(len(self.sheets) + 1)
        hidden = self.styles.is_hidden(found.get("style-name", ""))
        self.sheets.append(Sheet(found.get("name", ""), room=self._room, hidden=hidden))
        self._row, self._column = 0, 0
        self._looks, self._next_look = {}, 0

    def _add_columns(self, found: Mapping[str, str]) -> None:
        count = _repeated(found, "number-columns-repeated")
        places = range(self._next_look, min(self._next_look + count, MOST_COLUMNS))
        self._looks |= dict.fromkeys(places, found.get("default-cell-style-name", ""))
        if found.get("visibility", "visible") != "visible":
            self.sheets[-1].hidden_columns.update(places)
        self._next_look += count

    def _begin_text(self, tag: str, found: Mapping[str, str]) -> None:
        cell = self._cell
        assert cell is not None
        if tag == "p":
            cell.paragraphs.append([])
            self._inside.append(self.styles.is_struck("paragraph", found.get("style-name", "")))
        elif tag == "span" and self._inside:
            own = self.styles.is_struck("text", found.get("style-name", ""))
            self._inside.append(self._inside[-1] if own is None else own)
        elif self._inside and tag == "s":
            self._take(" " * min(_repeated(found, "c"), _MOST_SPACES))
        elif self._inside and tag in _SIGNS:
            self._take(_SIGNS[tag])

    def end(self, tag: str) -> None:
        if self._beside:
            self._beside -= 1
        elif tag == "table":
            self._end_table()
        elif self._depth == 0:
            self.styles.end(tag)
        elif self._depth != 1:
            return
        elif tag == "table-row":
            self._row += self._rows
        elif tag in _CELLS:
            self._close()
        elif tag in ("p", "span") and self._inside:
            self._inside.pop()

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.sheets[-1].uncover()

    def add(self, text: str) -> None:
        if self._inside and not self._beside:
            self._take(text)

    def _take(self, text: str) -> None:
        cell = self._cell
        assert cell is not None
        self._letters -= len(text)
        if self._letters < 0:
            raise self.too_much()
        cell.paragraphs[-1].append(text)
        struck = self._inside[-1]
        cell.pieces.append(text)
        cell.struck.append(
            bool(self.styles.is_struck("table-cell", cell.style) if struck is None else struck)
        )

    def _open(self, tag: str, found: Mapping[str, str]) -> None:
        self._columns = _repeated(found, "number-columns-repeated")
        style = found.get("style-name") or self._row_style or self._looks.get(self._column, "")
        self._cell = _Open(found, tag != "table-cell", style)
        self._inside = []
        across, down = (_repeated(found, f"number-{one}-spanned") for one in ("columns", "rows"))
        if not self._cell.covered and (across > 1 or down > 1):
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self.sheets[-1].merge(area)

    def _close(self) -> None:
        cell = self._cell
        if cell is not None:
            shown = self._show(cell)
            struck = struck_of(cell.pieces, cell.struck)
            if struck or "formula" in cell.found:
                shown = replace(shown, struck=struck, formula="formula" in cell.found)
            self._put(shown)
        self._column += self._columns
        self._cell = None
        self._inside = []

    def _put(self, cell: Cell) -> None:
        """Keep a cell, as often as it is repeated; too often is refused at the first one too many."""
        if not cell.text and not cell.wrong and cell.problem is None:
            return
        sheet = self.sheets[-1]
        for row in range(self._row, min(self._row + self._rows, LAST_ROW + 1)):
            if self._shown == "filter":
                sheet.filtered_rows.add(row)
            elif self._shown != "visible":
                sheet.hidden_rows.add(row)
            for column in range(self._column, self._column + self._columns):
                sheet.put(row, column, cell)

    def _show(self, cell: _Open) -> Cell:
        """Give what a cell shows."""
        kind, text = cell.found.get("value-type", ""), cell.text
        if "formula" in cell.found:
            if not kind and not text:
                return Cell("", Kind.ERROR)
            failed = text_cell(text)
            if failed.wrong or text.startswith("#"):
                return replace(failed, kind=Kind.ERROR)
        if kind in _VALUES and not text.strip() and self.styles.is_formatted(cell.style):
            return Cell("", Kind.NUMBER, problem=_unseen(cell.found))
        if kind in ("float", "percentage", "currency"):
            return _show_number(cell.found.get("value", ""), kind == "percentage", text)
        if kind == "date":
            return self._show_date(cell, text)
        if kind == "time":
            return _show_time(cell.found.get("time-value", ""), text)
        if kind == "boolean":
            return Cell("oui" if cell.found.get("boolean-value") == "true" else "non", Kind.BOOLEAN)
        if not cell.paragraphs:
            return text_cell(cell.found.get("string-value", ""))
        return text_cell(text)

    def _show_date(self, cell: _Open, text: str) -> Cell:
        kept = cell.found.get("date-value", "")
        serial = serial_of(kept)
        day = day_of(int(serial), False) if serial is not None and serial >= 0 else None
        if day is None:
            return Cell(tidy(text), Kind.DATE, problem=NO_SUCH_DAY)
        shown = self.styles.shown_of_date(cell.style)
        plain = written(day, "ymd" if shown is None else shown)
        return Cell(tidy(text) or plain, Kind.DATE, plain)


def _unseen(found: Mapping[str, str]) -> Problem:
    return hidden("", kept_number(found.get("value", "")) or Decimal(0))


def _repeated(found: Mapping[str, str], name: str) -> int:
    text = found.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 10 else 1


def _show_number(kept: str, percentage: bool, text: str) -> Cell:
    number = kept_number(kept)
    if number is None:
        return Cell(tidy(text), Kind.NUMBER, problem=unreadable(kept or text))
    if not text.strip():
        return plain_cell(number, percentage)
    if _CLOCK.fullmatch(text.strip()):  # an hour that is kept as a number of days
        return _clock_cell(text, number * 86_400)
    return number_cell(text, number)


def _show_time(kept: str, text: str) -> Cell:
    found = _DURATION.fullmatch(kept)
    if not found or not any(found.groups()):
        return Cell(tidy(text), Kind.DURATION, problem=NO_SUCH_DAY)
    hours, minutes = int(found[1] or 0), int(found[2] or 0)
    seconds = Decimal(f"{found[3] or 0}.{(found[4] or '0')[:6]}")
    whole = hours * 3600 + minutes * 60 + seconds
    if not text.strip():
        text = f"{hours:02}:{minutes:02}:{int(seconds):02}"
    return _clock_cell(text, whole)


def _clock_cell(text: str, seconds: Decimal) -> Cell:
    """Make the cell of a duration: a clock shows fewer hours than there are, once it has gone round."""
    found = _CLOCK.fullmatch(text.strip())
    elapsed = (int(seconds) // 3600, int(seconds) // 60)
    clock = found is not None and (int(found[1]) not in elapsed or bool(found[2]))
    return Cell(tidy(text), Kind.DURATION, hours=propose_hours(seconds, clock))
