"""Sheets as plain cells, whatever the kind of file that they come from; and why a file is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from referentiels.language import Message, say
from referentiels.workbook.layout import ROWS

MOST_COLUMNS = 200
MOST_CELLS = 200_000
MOST_MERGED = 500
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


class Cell(NamedTuple):
    """What a cell shows; `wrong` when that is the error of a formula."""

    text: str
    wrong: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet being read: cells by row, then by column, both from 0; empty ones are left out."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    count: int = 0

    def put(self, row: int, column: int, text: str, wrong: bool = False) -> None:
        """Keep a cell, unless it is empty; refuse what no framework needs."""
        if not wrong and (not text or text.isspace()):
            return
        if row >= LAST_ROW:
            raise Refused(
                say(
                    "la feuille « {sheet} » a quelque chose après la ligne {limit}",
                    sheet=self.name,
                    limit=LAST_ROW,
                ),
                say(
                    "un référentiel tient en quelques dizaines de lignes : effacez les lignes en trop, "
                    "ou copiez celles qui servent dans un modèle vide"
                ),
            )
        self.count += 1
        if column >= MOST_COLUMNS or self.count > MOST_CELLS:
            raise Refused(
                say(
                    "la feuille « {sheet} » a trop de colonnes ou de cases remplies",
                    sheet=self.name,
                ),
                say("gardez seulement les colonnes du modèle"),
            )
        text = unicodedata.normalize("NFC", text)
        self.rows.setdefault(row, {})[column] = Cell(text, wrong)

    def merge(self, area: Area) -> None:
        """Remember merged cells; refuse more of them than anyone draws."""
        if len(self.merged) >= MOST_MERGED:
            raise Refused(
                say("la feuille « {sheet} » a trop de cases fusionnées", sheet=self.name),
                say("annulez les fusions : chaque case dit ce qui lui revient"),
            )
        self.merged.append(area)

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell; nothing for an empty one."""
        found = self.rows.get(row, {}).get(column)
        return found.text if found else ""


Sheets = Sequence[Sheet]


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


def show_number(number: float) -> str:
    """Write a number as people do: 12 rather than 12.0; fifteen figures, as spreadsheets keep."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return format(number, ".15g")
