"""The table of a selection → what was chosen, as a table of a framework; and the draft that it may begin.

The page of the selection writes it: a table for a whole framework, with columns of its own. These say
where each line comes from, what the reader noted, and whose draft it is. A note on a criterion presents
it; what goes nowhere has a line. Doesn't know which file it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.flat import read_flat
from referentiels.entrances.workbook.grid import Cell, Sheet
from referentiels.entrances.workbook.headers import SEARCHED_FOR_HEADERS
from referentiels.entrances.workbook.layout import plan
from referentiels.reading.nodes import Plain
from referentiels.tools.cell_text import FORMULA
from referentiels.words.diagnostics import Pointer, Severity
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

FROM, ADDRESS, NOTE, STRUCTURE = "repris de", "adresse", "note", "structure"
OWN = (FROM, ADDRESS, NOTE, STRUCTURE)
LEVELS = ("domaine", "critere", "indicateur")
NO_NAME = "Ma structure"
LICENCE = "CC-BY-SA-4.0"
HEADER: Mapping[str, Plain] = {"status": "draft", "licence": LICENCE, "provenance": "structure"}
"""What a draft that begins so says of itself."""
_TELLS_WHENCE = say(
    "ces cases disent d'où vient chaque ligne : elles ne vont pas dans le fichier, gardez le tableau si "
    "vous voulez vous en souvenir"
)
_NO_PLACE = say(
    "dans le fichier, seule la note d'un critère a une place : elle le présente ; recopiez celle-ci où elle "
    "servira"
)
_ONE_NAME = say("gardez un seul nom : le premier est repris")


def tell_begun() -> Message:
    """Say what a draft that begins so says of itself."""
    return say(
        "Le brouillon dit que votre structure parle, et donne la licence {licence} : relisez "
        "ces deux lignes avant de le proposer.",
        licence=LICENCE,
    )


def report_whence(place: Message, count: int, text: str) -> Placed:
    """Report a column that says where lines come from, and stays in the table."""
    message = say(
        "{count} cases de cette colonne ne sont pas reprises : « {text} »…",
        count=count,
        text=quote(text),
    )
    return mistakes.report(place, "left-aside", message, _TELLS_WHENCE, Severity.WARNING)


def report_note(place: Message, text: str) -> Placed:
    """Report a note that has no place in the file."""
    return _left_aside(place, text, _NO_PLACE)


def report_other_name(place: Message, text: str) -> Placed:
    """Report another name of the structure."""
    return _left_aside(place, text, _ONE_NAME)


def _left_aside(place: Message, text: str, help: Message) -> Placed:
    message = say("cette case n'est pas reprise : « {text} »", text=quote(text))
    return mistakes.report(place, "left-aside", message, help, Severity.WARNING)


def find_top(sheet: Sheet) -> int | None:
    """Find the line of the titles of a selection; nothing in another table."""
    for row in sorted(sheet.rows):
        titles = {fold(cell.text) for cell in sheet.rows[row].values()}
        if row < SEARCHED_FOR_HEADERS and titles >= {FROM, ADDRESS, *LEVELS[:2]}:
            return row
    return None


def read_selection(sheet: Sheet, top: int, library: Library, csv: bool = False) -> Filled:
    """Read a selection whose titles are on a line; what it says is a draft for whoever has no file."""
    return _Reader(sheet, top, library, csv).read()


class _Reader:
    """Read one selection."""

    def __init__(self, sheet: Sheet, top: int, library: Library, csv: bool) -> None:
        self._sheet, self._top, self._library, self._csv = sheet, top, library, csv
        titles = {
            fold(cell.text): place for place, cell in sorted(sheet.rows[top].items(), reverse=True)
        }
        self._columns = {name: titles[name] for name in (*OWN, *LEVELS) if name in titles}
        self._filled = Filled()

    def read(self) -> Filled:
        filled = self._filled = read_flat(self._without_own(), self._library, self._csv)
        for title in (FROM, ADDRESS):
            filled.found += self._report_whence(title)
        filled.found += self._take_notes()
        filled.draft.update((steps[0], value) for steps, value in plan().constants.items())
        filled.draft.update(structure={"name": self._take_name()}, framework={**HEADER})
        return filled

    def _without_own(self) -> Sheet:
        """Give the table without the columns that only a selection has."""
        own = {self._columns[name] for name in OWN if name in self._columns}
        rows = {
            row: kept for row, cells in self._sheet.rows.items() if (kept := _leave_out(cells, own))
        }
        return replace(self._sheet, rows=rows)

    def _rows(self, title: str) -> Iterator[tuple[int, str]]:
        """Give the lines that say something in a column, and what they say."""
        place = self._columns.get(title)
        for row in sorted(self._sheet.rows):
            text = (
                self._sheet.text(row, place).strip()
                if place is not None and row > self._top
                else ""
            )
            if text:
                yield row, _bare(text)

    def _at(self, row: int, title: str) -> Message:
        place = self._columns[title]
        if not self._csv:
            return mistakes.at_cell(self._sheet.name, row, place)
        return mistakes.at_text(row, self._sheet.text(self._top, place).strip())

    def _report_whence(self, title: str) -> Iterator[Placed]:
        """Say once that a whole column stays in the table."""
        rows = list(self._rows(title))
        if rows:
            yield report_whence(self._at(rows[0][0], title), len(rows), rows[0][1])

    def _take_name(self) -> str:
        names = list(self._rows(STRUCTURE))
        for row, text in names:
            if fold(text) != fold(names[0][1]):
                self._filled.found.append(report_other_name(self._at(row, STRUCTURE), text))
        return names[0][1] if names else NO_NAME

    def _take_notes(self) -> Iterator[Placed]:
        criteria = dict(self._criteria())
        for row, text in self._rows(NOTE):
            domain, name, indicator = (self._level(row, level) for level in LEVELS)
            steps, criterion = criteria.get((domain, name), ((), None))
            if indicator or criterion is None or "summary" in criterion:
                yield report_note(self._at(row, NOTE), text)
            else:
                criterion["summary"] = text
                self._filled.places[(*steps, "summary")] = self._at(row, NOTE)

    def _level(self, row: int, level: str) -> str:
        place = self._columns.get(level)
        return fold(_bare(self._sheet.text(row, place).strip())) if place is not None else ""

    def _criteria(self) -> Iterator[tuple[tuple[str, str], tuple[Pointer, dict[str, Plain]]]]:
        """Give each criterion that was read and where it stands, by the names of its domain and its own."""
        for at, domain in _items(self._filled.data, "domains"):
            for place, criterion in _items(domain, "criteria"):
                names = fold(str(domain.get("name", ""))), fold(str(criterion.get("name", "")))
                yield names, (("domains", at, "criteria", place), criterion)


def _items(holder: dict[str, Plain], key: str) -> Iterator[tuple[int, dict[str, Plain]]]:
    found = holder.get(key)
    for place, one in enumerate(found if isinstance(found, list) else ()):
        if isinstance(one, dict):
            yield place, one


def _leave_out(cells: dict[int, Cell], places: set[int]) -> dict[int, Cell]:
    return {place: cell for place, cell in cells.items() if place not in places}


def _bare(text: str) -> str:
    """Take away what our page puts before a text that looks like a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(FORMULA) else text
