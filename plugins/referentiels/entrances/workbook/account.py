"""The account of a sheet: each cell that holds something is taken, or said to be left aside.

Whoever reads a sheet reads it through here, so that no cell can be forgotten: what nobody has taken
at the end has a line in the answer. Doesn't know what the cells mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.grid import Area, Cell, Sheet, cell_name
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Message, quote, say

MOST_NAMED = 8
"""Cells that are named in one line of the answer: the others are counted."""
Where = Callable[[int, int], Message]


class Account:
    """One sheet being read; rows and columns count from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._left = {(row, column) for row, cells in sheet.rows.items() for column in cells}

    def take(self, row: int, column: int) -> Cell | None:
        """Give a cell to who knows what to do with it; nothing for an empty one."""
        self._left.discard((row, column))
        return self.sheet.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """Take the text of a cell, without the spaces around it; nothing for an empty one."""
        cell = self.take(row, column)
        return cell.text.strip() if cell else ""

    def spread(self, row: int, column: int) -> str:
        """Take the text of a cell, or of the merged cells that it is part of."""
        text = self.text(row, column)
        for area in self.sheet.merged if not text else ():
            if area.top <= row <= area.bottom and area.left == area.right == column:
                return self.text(area.top, area.left)
        return text

    def take_known(self, row: int, texts: Iterable[str]) -> None:
        """Take the cells of a row that hold nothing but words of ours."""
        known = {" ".join(one.split()) for one in texts}
        for column, cell in self.sheet.rows.get(row, {}).items():
            if " ".join(cell.text.split()) in known:
                self._left.discard((row, column))

    def left(self) -> list[tuple[int, int]]:
        """Give what nobody has taken, in the order of the sheet."""
        return sorted(self._left)

    def report_left(self, place: Where | None = None) -> Iterator[Placed]:
        """Say what is left, one line for each column of it; `place` says where a cell is."""
        columns: dict[int, list[int]] = {}
        for row, column in self.left():
            columns.setdefault(column, []).append(row)
        for column, rows in sorted(columns.items()):
            where = place(rows[0], column) if place else self._at(rows[0], column)
            cells = [cell_name(row, column) for row in rows]
            yield report_left(where, cells, self.sheet.text(rows[0], column))
        self._left.clear()

    def _at(self, row: int, column: int) -> Message:
        return mistakes.at_cell(self.sheet.name, row, column)


def report_left(where: Message, cells: Sequence[str], text: str) -> Placed:
    """Report cells of a column that nobody has taken, by their names and what the first one says."""
    text = quote(text)
    message = (
        say("cette case n'est pas reprise : « {text} »", text=text)
        if len(cells) == 1
        else say(
            "{count} cases de cette colonne ne sont pas reprises ({cells}{more}) : « {text} »…",
            count=len(cells),
            cells=", ".join(cells[:MOST_NAMED]),
            more="…" if len(cells) > MOST_NAMED else "",
            text=text,
        )
    )
    return mistakes.report(
        where,
        "left-aside",
        message,
        say("c'est sans effet si ce sont des notes à vous ; sinon, mettez-les dans le tableau"),
        Severity.WARNING,
    )


def find_merged(
    account: Account, top: int, columns: Iterable[int], spread: Iterable[int] = ()
) -> Iterator[Area]:
    """Give the merged cells whose text may belong to several lines or columns.

    In the columns of `spread`, what is merged downwards is said of each line.
    """
    places, open_ = sorted(columns), set(spread)
    for area in account.sheet.merged:
        inside = [place for place in places if area.left <= place <= area.right]
        if area.bottom <= top or not inside:
            continue
        downwards = area.bottom > max(area.top, top) and not open_.issuperset(inside)
        if len(inside) > 1 or downwards:
            yield area


def report_merged(account: Account, top: int, columns: Iterable[int]) -> Iterator[Placed]:
    """Report merged cells where each one must say its own."""
    for area in find_merged(account, top, columns):
        yield mistakes.report_merged(mistakes.at_cell(account.sheet.name, area.top, area.left))
