"""What a line tells again of the item above, as the unit beside a value: looked at, and never taken.

It stands there so that people see what they type. What it says stands in the sheet above, where it is
changed: a cell that says something else is reported.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

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
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold, trim


def look_again(
    account: Account,
    row: int,
    headers: Headers,
    table: Table,
    holder: Held | None,
    absent: Container[tuple[str, ...]],
) -> Iterator[Placed]:
    """Look at what a line tells again; report what the item above doesn't say, where it says anything."""
    for place, column in headers.again.items():
        cell = account.take(row, place)
        if not cell or not holder or not table.parent:
            continue
        spoken = (*table.parent.steps, *column.path) not in absent
        if spoken and not _repeats(cell.text, column, holder.item):
            where = mistakes.at_cell(account.sheet.name, row, place)
            yield report_otherwise(where, column, table.parent, cell.text)


def tell_again(column: Column, item: Mapping[str, Plain]) -> str:
    """Give what an item says in a column that is told again; a part of all is in percents, as on its page."""
    said = str(read(item, column.path) or "")
    return unit_of(str(item.get("nature", "")), said) if column.path == UNIT else said


def _repeats(text: str, column: Column, item: Mapping[str, Plain]) -> bool:
    said = tell_again(column, item)
    alike = fold(text) == fold(said) != ""
    return not trim(text) or trim(text) == trim(said) or alike


def report_otherwise(place: Message, column: Column, above: Table, text: str) -> Placed:
    """Report a cell that doesn't say what the sheet above says."""
    return mistakes.report(
        place,
        "left-aside",
        say(
            "« {text} » n'est pas ce que la feuille « {sheet} » dit de cet indicateur : ce n'est pas repris",
            text=quote(text),
            sheet=above.title,
        ),
        say(
            "seule compte la colonne « {column} » de la feuille « {sheet} » : corrigez-la si c'est elle qui "
            "se trompe, sinon effacez cette case",
            column=column.title,
            sheet=above.title,
        ),
        Severity.WARNING,
    )
