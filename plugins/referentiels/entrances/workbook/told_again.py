"""What a line tells again of the item above, as the unit beside a value: looked at, and never taken.

It stands there so that people see what they type. What it says stands in the sheet above, where it is
changed: a cell that says something else is reported, once for all the lines of an item that say it; not
one that says what the file does, as who changes a unit above leaves the former one below.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import partial
from typing import NamedTuple

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.headers import Headers
from referentiels.entrances.workbook.items import Held
from referentiels.entrances.workbook.layout import UNIT, Column, Table
from referentiels.entrances.workbook.lines import read
from referentiels.model.values import unit_of
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Severity
from referentiels.words.identifiers import HOLDERS
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold, trim


class Told(NamedTuple):
    """What is told once: where it stands among the answers, how to tell it, by how many lines it is meant."""

    at: int
    tell: Callable[[int], Placed]
    lines: int = 1


class Again:
    """What lines tell again, in one workbook."""

    def __init__(self, found: list[Placed], absent: Container[tuple[str, ...]]) -> None:
        self._found, self._absent = found, absent
        self._told: dict[tuple[int, tuple[str, ...], str], Told] = {}
        self._formerly: dict[tuple[str, str], Mapping[str, Plain]] = {}

    def remember(self, holder: Mapping[str, Plain]) -> None:
        """Remember what the file says of its items, which have identifiers."""
        for kind in HOLDERS:
            items = holder.get(kind)
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict):
                    self._formerly.setdefault((kind, str(item.get("id", ""))), item)
                    self.remember(item)

    def look(
        self, account: Account, row: int, headers: Headers, table: Table, holder: Held | None
    ) -> None:
        """Look at what a line tells again; report what the item above doesn't say, where it says anything."""
        for place, column in headers.again.items():
            cell = account.take(row, place)
            if not cell or not holder or not table.parent:
                continue
            spoken = (*table.parent.steps, *column.path) not in self._absent
            if spoken and not self._is_known(cell.text, column, holder.item, table.parent):
                where = mistakes.at_cell(account.sheet.name, row, place)
                self._report(where, column, table.parent, cell.text, id(holder.item))

    def settle(self) -> None:
        """Say of each thing that was told on how many lines it stands."""
        for one in self._told.values():
            self._found[one.at] = one.tell(one.lines - 1)

    def _is_known(self, text: str, column: Column, item: Mapping[str, Plain], above: Table) -> bool:
        former = self._formerly.get((above.key[-1], str(item.get("id", ""))))
        return _repeats(text, column, item) or bool(former and _repeats(text, column, former))

    def _report(self, where: Message, column: Column, above: Table, text: str, item: int) -> None:
        key = (item, column.path, fold(text) or text)
        if told := self._told.get(key):
            self._told[key] = told._replace(lines=told.lines + 1)
            return
        tell = partial(report_otherwise, where, column, above, text)
        self._told[key] = Told(len(self._found), tell)
        self._found.append(tell(0))


def tell_again(column: Column, item: Mapping[str, Plain]) -> str:
    """Give what an item says in a column that is told again; a part of all is in percents, as on its page."""
    said = str(read(item, column.path) or "")
    return unit_of(str(item.get("nature", "")), said) if column.path == UNIT else said


def _repeats(text: str, column: Column, item: Mapping[str, Plain]) -> bool:
    said = tell_again(column, item)
    alike = fold(text) == fold(said) != ""
    return not trim(text) or trim(text) == trim(said) or alike


def report_otherwise(
    place: Message, column: Column, above: Table, text: str, others: int = 0
) -> Placed:
    """Report a cell that doesn't say what the sheet above says, with how many others do the same."""
    return mistakes.report(
        place,
        "left-aside",
        say(
            "« {text} » n'est pas ce que la feuille « {sheet} » dit de cet indicateur{others} : ce n'est pas "
            "repris",
            text=quote(text),
            sheet=above.title,
            others=mistakes.tell_others(others) if others else "",
        ),
        say(
            "seule compte la colonne « {column} » de la feuille « {sheet} » : corrigez-la si c'est elle qui "
            "se trompe, sinon effacez cette case",
            column=column.title,
            sheet=above.title,
        ),
        Severity.WARNING,
    )
