"""Sheets as cells that each say what they show, whatever the kind of file; and why one is refused.

A cell gives its text as the spreadsheet shows it, tidied; `plain`, when it is a number or a date, as
a file writes it; and facts about it: a formula, struck out, an error, a reason why it can't be taken.
A sheet gives what else people would miss: what is hidden or filtered, what lies under merged cells,
comments and pictures. Nothing here is told: `facts` puts it in words, `cells` says what a column takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from referentiels.entrances.workbook.layout import ROWS
from referentiels.words.language import Message
from referentiels.words.spreadsheets import said

MOST_COLUMNS = 200
MOST_CELLS = 100_000
MOST_MERGED = 500
MOST_LETTERS = 10_000_000
"""Of all the cells of a file: a text may be shared by many of them."""
_WORK = 20
"""What a cell costs beside its letters."""
LAST_ROW = ROWS + 20
"""The last line where something may stand: the most items, and what stands above them."""


class Refused(Exception):
    """A file that is not read at all: what was found, and what to do."""

    def __init__(self, message: Message, help: Message) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


class Area(NamedTuple):
    """Cells that were merged; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Kind(StrEnum):
    """What a cell is for the spreadsheet, whatever was meant."""

    TEXT = "text"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DURATION = "duration"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


class Struck(StrEnum):
    """How much of the text of a cell is struck out."""

    NOT = ""
    PARTLY = "partly"
    WHOLLY = "wholly"


class Problem(NamedTuple):
    """Why a cell can't be taken for what it shows, and what to type."""

    rule: str
    message: Message
    help: Message


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `plain` is the number shown, 12.50, or the date as far as shown, 2024-03."""

    text: str
    kind: Kind = Kind.TEXT
    plain: str = ""
    hours: str = ""
    """Of a duration: its hours as a decimal number, to propose."""
    formula: bool = False
    struck: Struck = Struck.NOT
    problem: Problem | None = None

    @property
    def wrong(self) -> bool:
        return self.kind is Kind.ERROR


@dataclass(slots=True)
class Room:
    """How much more may be read from a file, all sheets together."""

    cells: int = MOST_CELLS
    letters: int = MOST_LETTERS


@dataclass(slots=True)
class Sheet:
    """A sheet being read: cells by row, then by column, both from 0; empty ones are left out."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    room: Room = field(default_factory=Room)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    covered: list[tuple[int, int]] = field(default_factory=list)
    """Cells with something in them, that merged cells lie over: nobody sees it, and it isn't read."""
    comments: int = 0
    pictures: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell, unless it is empty; refuse what no framework needs."""
        if not cell.text and not cell.wrong and cell.problem is None:
            return
        if row >= LAST_ROW:
            where = cell_name(row, column)
            raise Refused(*said("too-low", sheet=self.name, limit=LAST_ROW, cell=where))
        self.room.cells -= 1
        self.room.letters -= len(cell.text) + _WORK
        if column >= MOST_COLUMNS or min(self.room.cells, self.room.letters) < 0:
            raise Refused(*said("too-wide", sheet=self.name, cell=cell_name(row, column)))
        self.rows.setdefault(row, {})[column] = cell

    def merge(self, area: Area) -> None:
        """Remember merged cells; refuse more of them than anyone draws."""
        if len(self.merged) >= MOST_MERGED:
            where = cell_name(area.top, area.left)
            raise Refused(*said("too-many-merged", sheet=self.name, cell=where))
        self.merged.append(area)

    def uncover(self) -> None:
        """Take away what lies under merged cells, which nobody sees, and remember where it was."""
        for area in self.merged:
            for row in [one for one in self.rows if area.top <= one <= area.bottom]:
                cells = self.rows[row]
                for column in [one for one in cells if area.left <= one <= area.right]:
                    if (row, column) != (area.top, area.left):
                        del cells[column]
                        self.covered.append((row, column))
                if not cells:
                    del self.rows[row]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; nothing for an empty one."""
        found = self.rows.get(row, {}).get(column)
        return found.text if found else ""


def column_letter(column: int) -> str:
    """Name a column as spreadsheets do: A, B… Z, AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: C14."""
    return f"{column_letter(column)}{row + 1}"
