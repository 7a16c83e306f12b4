"""The sheets of a workbook that came back → the lines where something was typed, and what is wrong.

Columns are known by their titles, wherever they are. Doesn't know the framework.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation import guide, mistakes
from referentiels.entrances.self_evaluation.columns import (
    CRITERION,
    FIRST_ASKED,
    IDENTIFIER,
    INDICATOR,
    SAID,
    asked,
)
from referentiels.entrances.self_evaluation.sheet_names import BALANCE, GUIDE
from referentiels.entrances.workbook.facts import tell_facts
from referentiels.entrances.workbook.filled import fold_header, know, nearest_title
from referentiels.entrances.workbook.grid import Area, Sheet
from referentiels.entrances.workbook.headers import SEARCHED_FOR_HEADERS
from referentiels.entrances.workbook.layout import Column
from referentiels.entrances.workbook.mistakes import (
    at_cell,
    at_line,
    at_sheet,
    report_merged,
    report_unknown_sheet,
)
from referentiels.entrances.workbook.taking import take_text
from referentiels.words.language import Message
from referentiels.words.likeness import fold

FEWEST_TITLES = 3
"""Titles of ours in one line: with fewer, it is not the line of the titles."""


class Typed(NamedTuple):
    """What was typed in a cell, and where."""

    text: str
    place: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line where something was typed: the indicator as the line names it, and what is said of it."""

    place: Message
    sheet: str
    row: int
    identifier: str
    criterion: str
    indicator: str
    cells: Mapping[str, Typed]
    state_place: Message


@dataclass(slots=True)
class Read:
    """What a workbook says; `period_place` is none when the cell that asks for it is gone."""

    lines: list[Line] = field(default_factory=list)
    blank: list[Line] = field(default_factory=list)
    """Lines that name something, and where nothing was typed."""
    period: str = ""
    period_place: Message | None = None
    columns: dict[str, tuple[int, Mapping[str, int]]] = field(default_factory=dict)
    """By sheet of a domain: the line of the titles, and where each column is."""
    found: list[Placed] = field(default_factory=list)


def read_lines(sheets: Sequence[Sheet], expected: Sequence[str]) -> Read:
    """Read every sheet; `expected` are the names of those of the domains."""
    read = Read()
    names = {fold(name) for name in expected}
    for sheet in sheets:
        if fold(sheet.name) == fold(BALANCE) or _find_period(sheet) is not None:
            _read_balance(sheet, read)
        elif fold(sheet.name) != fold(GUIDE) and sheet.rows:
            top = _find_top(sheet)
            if top is not None:
                _Reader(sheet, top, read).read()
            elif fold(sheet.name) in names:
                read.found.append(mistakes.report_lost_columns(at_sheet(sheet.name)))
            else:
                read.found.append(report_unknown_sheet(sheet.name, ()))
    return read


def _find_period(sheet: Sheet) -> int | None:
    wanted = fold(guide.PERIOD)
    return next((row for row in sorted(sheet.rows) if fold(sheet.text(row, 0)) == wanted), None)


def _read_balance(sheet: Sheet, read: Read) -> None:
    row = _find_period(sheet)
    if row is None or read.period_place is not None:
        return
    read.period_place = at_cell(sheet.name, row, 1)
    cell = sheet.rows[row].get(1)
    if cell is not None:
        read.period, found = take_text(cell, _columns()["period"], read.period_place)
        read.found += found


@cache
def _columns() -> Mapping[str, Column]:
    """Give the column of each thing that is asked."""
    return {one.key: one.column for one in asked()}


@cache
def _titles() -> Mapping[str, str]:
    """Give what each title stands for, titles folded."""
    own = {fold(one.title): "" for one in SAID}
    own |= {
        fold(CRITERION): "criterion",
        fold(INDICATOR): "indicator",
        fold(IDENTIFIER): "identifier",
    }
    return own | {fold(one.title): one.key for one in asked()}


def _find_top(sheet: Sheet) -> int | None:
    """Find the line of the titles: near the top, the one that has the most of them."""
    titles = _titles()
    best, most = None, FEWEST_TITLES - 1
    for row in sorted(sheet.rows):
        if row >= SEARCHED_FOR_HEADERS:
            break
        known = {fold_header(cell.text) for cell in sheet.rows[row].values()} & titles.keys()
        if len(known) > most:
            best, most = row, len(known)
    return best


class _Reader:
    """Read the sheet of a domain."""

    def __init__(self, sheet: Sheet, top: int, read: Read) -> None:
        self._sheet, self._top, self._read = sheet, top, read
        self._columns: dict[str, int] = {}

    def read(self) -> None:
        self._find_columns()
        self._read.columns[self._sheet.name] = (self._top, self._columns)
        self._report_merged()
        for row in sorted(self._sheet.rows):
            if row > self._top:
                self._read_line(row)
        self._read.found += tell_facts([self._sheet], {place for _, place in self._asked()})

    def _find_columns(self) -> None:
        titles, own = _titles(), dict[int, str]()
        for place, cell in sorted(self._sheet.rows[self._top].items()):
            title = know(titles, cell.text)
            key = titles.get(title, "")
            if key and key not in self._columns:
                self._columns[key] = place
            elif key or not title:
                own[place] = cell.text
        missing = [one.title for one in asked() if one.key not in self._columns]
        for place, text in own.items():
            self._report_own(place, text, missing)

    def _report_own(self, place: int, title: str, missing: Sequence[str]) -> None:
        """Report a column of people's own; one that may be a column of ours, which is gone, is a mistake."""
        below = (row for row in self._sheet.rows if row > self._top)
        if any(self._sheet.text(row, place) for row in below):
            where = at_cell(self._sheet.name, self._top, place)
            begun = (one for one in missing if fold(title).startswith(f"{fold(one)} "))
            close = next(iter((*begun, *nearest_title(missing, title))), "")
            self._read.found.append(
                mistakes.report_renamed_column(where, title, close)
                if close
                else mistakes.report_own_column(where, title)
            )

    def _asked(self) -> Iterator[tuple[str, int]]:
        for one in asked():
            if one.key in self._columns:
                yield one.key, self._columns[one.key]

    def _report_merged(self) -> None:
        places = {place for _, place in self._asked()}
        for area in self._sheet.merged:
            if self._is_in_the_way(area, places):
                where = at_cell(self._sheet.name, area.top, area.left)
                self._read.found.append(report_merged(where))

    def _is_in_the_way(self, area: Area, places: set[int]) -> bool:
        inside = [place for place in places if area.left <= place <= area.right]
        below = area.bottom > self._top
        return below and bool(inside) and (area.bottom > area.top or len(inside) > 1)

    def _read_line(self, row: int) -> None:
        name, cells = self._sheet.name, dict[str, Typed]()
        for key, place in self._asked():
            cell = self._sheet.rows[row].get(place)
            if cell is None:
                continue
            where = at_cell(name, row, place)
            text, found = take_text(cell, _columns()[key], where)
            self._read.found += found
            if text:
                cells[key] = Typed(text, where)
        line = Line(
            place=at_line(name, row),
            sheet=name,
            row=row,
            identifier=self._text(row, "identifier"),
            criterion=self._text(row, "criterion"),
            indicator=self._text(row, "indicator"),
            cells=cells,
            state_place=at_cell(name, row, self._columns.get("state", FIRST_ASKED)),
        )
        (self._read.lines if cells else self._read.blank).append(line)

    def _text(self, row: int, key: str) -> str:
        place = self._columns.get(key)
        return self._sheet.text(row, place) if place is not None else ""
