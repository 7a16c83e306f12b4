"""The parts of an .xlsx → sheets of cells that say what they show. Doesn't know what the sheets mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from referentiels.entrances.workbook.archive import Parts, ignore, walk_xml
from referentiels.entrances.workbook.grid import (
    MOST_COLUMNS,
    Area,
    Cell,
    Kind,
    Problem,
    Refused,
    Room,
    Sheet,
    Struck,
    cell_name,
)
from referentiels.entrances.workbook.letters import text_cell, unescape
from referentiels.entrances.workbook.looks import LOST, PLAIN, Look, read_looks, whole_number
from referentiels.entrances.workbook.showing import show_dated, show_number, show_text
from referentiels.entrances.workbook.xlsx_texts import Text, TextReader, read_strings
from referentiels.words.spreadsheets import said

BOOK = "xl/workbook.xml"
MOST_SHEETS = 100
_LINKS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ANCHOR = re.compile(rb"</(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor>")
_COMMENT = re.compile(rb"<(?:\w+:)?comment[ >]")
_TEXTS = ("s", "inlineStr", "str")
"""Kinds of cells that hold a text, which may have a look of its own."""
_LOST_TEXT = Problem("cell-unreadable", *said("text-lost"))
_UNSEEN_TEXT = Problem("cell-format", *said("text-unseen"))


def read_xlsx(parts: Parts) -> list[Sheet]:
    """Read every sheet that has cells."""
    book = _read_book(parts)
    if len(book.sheets) > MOST_SHEETS:
        raise too_many_sheets(len(book.sheets))
    strings_at = book.kinds.get("sharedStrings", _STRINGS)
    looks_at = book.kinds.get("styles", _STYLES)
    strings = read_strings(parts, strings_at) if strings_at in parts else []
    looks = read_looks(parts, looks_at) if looks_at in parts else []
    room = Room()
    found = []
    for name, link, hidden in book.sheets:
        address = book.addresses.get(link, "")
        if address in parts:
            sheet = Sheet(name, room=room, hidden=hidden)
            reader = _Reader(sheet, strings, looks, book.since_1904)
            found.append(reader.read(parts, address))
            _count_beside(parts, address, sheet)
    return found


def too_many_sheets(count: int) -> Refused:
    """Refuse more sheets than anyone fills in."""
    return Refused(*said("too-many-sheets", count=count, limit=MOST_SHEETS))


@dataclass(slots=True)
class _Book:
    """The sheets of a workbook, `(name, link, hidden)`, and where each link leads."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """Where the parts that are no sheets stand: `sharedStrings`, `styles`."""
    since_1904: bool = False


def _read_book(parts: Parts) -> _Book:
    book = _Book()

    def begin(tag: str, found: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = found.get("state", "visible") != "visible"
            book.sheets.append((found.get("name", ""), found.get("id", ""), hidden))
        elif tag == "workbookPr":
            book.since_1904 = found.get("date1904", "0") in ("1", "true")
        elif tag == "Relationship" and found.get("TargetMode") != "External":
            address = _whole_address("xl", found.get("Target", ""))
            book.addresses[found.get("Id", "")] = address
            book.kinds[found.get("Type", "").rpartition("/")[2]] = address

    for part in (BOOK, _LINKS):
        walk_xml(parts, part, begin, ignore, ignore)
    return book


def _whole_address(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _count_beside(parts: Parts, address: str, sheet: Sheet) -> None:
    """Count what stands on a sheet and is no cell: comments, pictures."""
    folder, _, name = address.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in parts:
        return

    def begin(tag: str, found: dict[str, str]) -> None:
        target = _whole_address(folder, found.get("Target", ""))
        if tag != "Relationship" or found.get("TargetMode") == "External" or target not in parts:
            return
        kind = found.get("Type", "").rpartition("/")[2]
        if kind == "comments":
            sheet.comments += len(_COMMENT.findall(parts.read(target)))
        elif kind == "drawing":
            sheet.pictures += len(_ANCHOR.findall(parts.read(target)))

    walk_xml(parts, links, begin, ignore, ignore)


class _Reader:
    """Read one sheet."""

    def __init__(
        self, sheet: Sheet, strings: Sequence[Text], looks: Sequence[Look], since_1904: bool
    ) -> None:
        self._sheet, self._strings, self._looks = sheet, strings, looks
        self._since_1904 = since_1904
        self._row, self._column = -1, -1
        self._cell: Mapping[str, str] = {}
        self._value: list[str] = []
        self._texts = TextReader()
        self._in_value = self._valued = self._formula = False
        self._filtered: Area | None = None

    def read(self, parts: Parts, address: str) -> Sheet:
        pieces = parts.stream_sheet(address)
        walk_xml(parts, address, self._begin, self._end, self._add, self._too_much, pieces)
        sheet = self._sheet
        sheet.uncover()
        if self._filtered:
            inside = range(self._filtered.top, self._filtered.bottom + 1)
            sheet.filtered_rows = {row for row in sheet.hidden_rows if row in inside}
            sheet.hidden_rows -= sheet.filtered_rows
        return sheet

    def _too_much(self) -> Refused:
        return too_much(self._sheet.name, self._row, self._column)

    def _begin(self, tag: str, found: dict[str, str]) -> None:
        self._texts.begin(tag, found)
        if tag == "c":
            self._open(found)
        elif tag == "row":
            written = whole_number(found.get("r"))
            self._row = written - 1 if written else self._row + 1
            self._column = -1
            if found.get("hidden") in ("1", "true") or found.get("ht") == "0":
                self._sheet.hidden_rows.add(self._row)
        elif tag == "v":
            self._in_value = self._valued = True
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            area = _area(found.get("ref", ""))
            if area:
                self._sheet.merge(area)
        elif tag == "autoFilter":
            self._filtered = _area(found.get("ref", ""))
        elif tag == "col" and (found.get("hidden") in ("1", "true") or found.get("width") == "0"):
            first, last = whole_number(found.get("min")), whole_number(found.get("max"))
            self._sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))

    def _open(self, found: dict[str, str]) -> None:
        self._cell = found
        place = _PLACE.fullmatch(found.get("r", ""))
        if place:
            self._row, self._column = int(place[2]) - 1, _column(place[1])
        else:
            self._column += 1
        self._value.clear()
        self._texts.clear()
        self._formula = self._valued = False

    def _end(self, tag: str) -> None:
        self._texts.end(tag)
        if tag == "v":
            self._in_value = False
        elif tag == "c":
            self._close()

    def _add(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
        else:
            self._texts.add(text)

    def _close(self) -> None:
        row, column = max(self._row, 0), max(self._column, 0)
        if column in self._sheet.rows.get(row, {}):
            raise _twice(self._sheet.name, row, column)
        style = whole_number(self._cell.get("s"))
        look = self._looks[style] if style < len(self._looks) else LOST if style else PLAIN
        cell = self._show(self._cell.get("t", "n"), "".join(self._value), look)
        struck = cell.struck
        if look.struck and self._cell.get("t") not in _TEXTS:
            struck = Struck.WHOLLY
        if self._formula or struck is not cell.struck:
            cell = replace(cell, formula=self._formula, struck=struck)
        self._sheet.put(row, column, cell)

    def _show(self, kind: str, value: str, look: Look) -> Cell:
        if kind == "e" or (self._formula and not value and not (kind == "str" and self._valued)):
            return Cell(value, Kind.ERROR)
        if kind == "s":
            place = whole_number(value)
            if value and place >= len(self._strings):
                return Cell("", problem=_LOST_TEXT)
            return self._show_text(self._strings[place], look) if value else Cell("")
        if kind == "inlineStr":
            return self._show_text(self._texts.whole(), look)
        if kind == "str":
            return self._show_text(Text(unescape(value)), look)
        if kind == "b":
            return Cell("oui" if value.strip() == "1" else "non", Kind.BOOLEAN)
        if kind == "d":
            return show_dated(value, look.code, self._since_1904)
        if not value:
            return Cell("")
        return show_number(value, look.code, self._since_1904)

    def _show_text(self, text: Text, look: Look) -> Cell:
        shown = show_text(text.text, look.code) if look.code not in ("General", "@") else text.text
        if text.text.strip() and not shown.strip():
            return Cell("", problem=_UNSEEN_TEXT)
        found = text_cell(shown, struck=text.struck or Struck.NOT)
        unlooked = text.struck is None and look.struck
        return replace(found, struck=Struck.WHOLLY) if unlooked else found


def too_much(sheet: str, row: int, column: int) -> Refused:
    """Refuse a sheet that goes on and on, and say where reading stopped."""
    return Refused(*said("too-much", sheet=sheet, cell=cell_name(max(row, 0), max(column, 0))))


def _twice(sheet: str, row: int, column: int) -> Refused:
    return Refused(*said("twice", sheet=sheet, cell=cell_name(row, column)))


def _area(text: str) -> Area | None:
    ends = [_PLACE.fullmatch(one) for one in text.split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:
        (left, top), (right, bottom) = ((one[1], int(one[2])) for one in ends if one)
        return Area(top - 1, _column(left), bottom - 1, _column(right))
    return None


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
