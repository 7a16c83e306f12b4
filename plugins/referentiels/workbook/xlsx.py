"""The parts of an .xlsx → sheets of plain cells.

A cell gives what it shows: a date as year-month-day, a percentage as its number, a formula as its
last result. Doesn't know what the sheets mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from referentiels.workbook.archive import Parts, walk_xml
from referentiels.workbook.grid import Area, Sheet, show_number
from referentiels.workbook.numbers import read_forms, show_date, whole_number

BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LARGEST_SERIAL = 2_958_466
"""The day after 9999-12-31, as spreadsheets count."""


def read_xlsx(parts: Parts) -> list[Sheet]:
    """Read every sheet that has cells."""
    names, addresses, since_1904 = _read_book(parts)
    strings = _read_strings(parts) if _STRINGS in parts else []
    forms = read_forms(parts.read(_STYLES)) if _STYLES in parts else []
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    return [
        _Reader(name, strings, forms, start).read(parts.read(addresses[link]))
        for name, link in names
        if addresses.get(link, "") in parts
    ]


def _read_book(parts: Parts) -> tuple[list[tuple[str, str]], dict[str, str], bool]:
    names: list[tuple[str, str]] = []
    addresses: dict[str, str] = {}
    old: list[bool] = []

    def begin(tag: str, found: dict[str, str]) -> None:
        if tag == "sheet":
            names.append((found.get("name", ""), found.get("id", "")))
        elif tag == "workbookPr":
            old.append(found.get("date1904", "0") in ("1", "true"))
        elif tag == "Relationship" and found.get("TargetMode") != "External":
            target = found.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            addresses[found.get("Id", "")] = whole

    for part in (BOOK, _LINKS):
        walk_xml(parts.read(part), begin, _ignore, _ignore)
    return names, addresses, any(old)


def _ignore(_: str) -> None:
    """Pass over what says nothing here."""


def _read_strings(parts: Parts) -> list[str]:
    strings: list[str] = []
    texts = _Texts()

    def begin(tag: str, found: dict[str, str]) -> None:
        if tag == "si":
            texts.clear()
        texts.begin(tag)

    def end(tag: str) -> None:
        texts.end(tag)
        if tag == "si":
            strings.append(texts.whole())

    walk_xml(parts.read(_STRINGS), begin, end, texts.add)
    return strings


class _Texts:
    """The pieces of a text, whatever their look; how it is pronounced is no part of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._inside = False
        self._beside = 0

    def clear(self) -> None:
        self._pieces.clear()

    def begin(self, tag: str) -> None:
        if tag == "rPh":
            self._beside += 1
        self._inside = tag == "t" and not self._beside

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._beside -= 1
        self._inside = False

    def add(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def whole(self) -> str:
        return unescape("".join(self._pieces))


def unescape(text: str) -> str:
    """Undo what workbooks write for characters that XML can't hold."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _Reader:
    """Read one sheet."""

    def __init__(
        self, name: str, strings: Sequence[str], forms: Sequence[str], start: datetime
    ) -> None:
        self._sheet = Sheet(name)
        self._strings, self._forms, self._start = strings, forms, start
        self._row, self._column = -1, -1
        self._cell: Mapping[str, str] = {}
        self._value: list[str] = []
        self._texts = _Texts()
        self._in_value = False
        self._formula = False

    def read(self, data: bytes) -> Sheet:
        walk_xml(data, self._begin, self._end, self._add)
        return self._sheet

    def _begin(self, tag: str, found: dict[str, str]) -> None:
        self._texts.begin(tag)
        if tag == "c":
            self._cell = found
            place = _PLACE.fullmatch(found.get("r", ""))
            if place:
                self._row, self._column = int(place[2]) - 1, _column(place[1])
            else:
                self._column += 1
            self._value.clear()
            self._texts.clear()
            self._formula = False
        elif tag == "row":
            written = whole_number(found.get("r"))
            self._row = written - 1 if written else self._row + 1
            self._column = -1
        elif tag == "v":
            self._in_value = True
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self._merge(found.get("ref", ""))

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

    def _merge(self, text: str) -> None:
        ends = [_PLACE.fullmatch(one) for one in text.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, top), (right, bottom) = ((one[1], int(one[2])) for one in ends if one)
            self._sheet.merge(Area(top - 1, _column(left), bottom - 1, _column(right)))

    def _close(self) -> None:
        kind, value = self._cell.get("t", "n"), "".join(self._value)
        if kind == "e" or (self._formula and not value):
            self._sheet.put(self._row, self._column, value, wrong=True)
            return
        self._sheet.put(self._row, self._column, self._show(kind, value))

    def _show(self, kind: str, value: str) -> str:
        if kind == "s":
            place = whole_number(value)
            return self._strings[place] if place < len(self._strings) else ""
        if kind == "inlineStr":
            return self._texts.whole()
        if kind == "str":
            return unescape(value)
        if kind == "b":
            return "oui" if value == "1" else "non"
        if kind == "d":
            return value.removesuffix("T00:00:00").removesuffix("Z")
        return self._show_number(value)

    def _show_number(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        style = whole_number(self._cell.get("s"))
        form = self._forms[style] if style < len(self._forms) else ""
        if form == "%":
            return show_number(number * 100)
        if form and 0 < number < _LARGEST_SERIAL:
            return show_date(self._start + timedelta(days=number), form)
        return show_number(number) if abs(number) < 1e300 else value


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
