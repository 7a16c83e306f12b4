"""The sheets that help and are not read: how to fill in, an example, and what the lists offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from referentiels.entrances.workbook import guide
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.cells import Library, choices, is_reference
from referentiels.entrances.workbook.grid import column_letter
from referentiels.entrances.workbook.layout import (
    EXAMPLE,
    FORM,
    GUIDE,
    LISTS,
    Column,
    Section,
    Table,
    plan,
)
from referentiels.entrances.workbook.lines import Names, list_lines, read
from referentiels.entrances.workbook.paper import Paper


class _Words(Paper):
    """A paper that only remembers what is written on it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.plain = self.title = self.header = None
        self.all: set[str] = set()

    def write(self, sheet: Any, row: int, column: int, text: str, form: Any) -> None:
        self.all.add(text)


class _Blank:
    """A sheet that takes anything."""

    def __getattr__(self, _: str) -> Any:
        return lambda *_args, **_more: None


def own_words(name: str, library: Library) -> set[str]:
    """Give all that we write in one of these sheets."""
    words = _Words(library)
    draw = {GUIDE: draw_guide, EXAMPLE: draw_example, LISTS: draw_lists}[name]
    draw(words, _Blank())
    former = {_sheet(one.title) for one in plan().sections} | {*guide.FORMER_EXAMPLE}
    return words.all | former


def take_own_words(account: Account, name: str, library: Library) -> None:
    """Take what stands in a sheet that is not read and is ours.

    How to fill in changes with the model: its place says enough. An example may have been filled in by
    someone who took it for the sheet to fill in: its words are compared. The library may have changed
    since: what looks like a reference is one.
    """
    words = own_words(name, library)
    for row, cells in account.sheet.rows.items():
        account.take_known(row, words)
        for column, cell in cells.items():
            guide_text = name == GUIDE and column == 0
            if guide_text or (name == LISTS and is_reference(cell.text)):
                account.take(row, column)


def draw_guide(paper: Paper, sheet: Any) -> None:
    """Say how to fill in."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100, paper.plain)
    rows: list[tuple[str, Any]] = [(guide.TITLE, paper.title)]
    for title, text in guide.STEPS:
        rows += [("", paper.plain), (title, paper.title), (text, paper.plain)]
    rows += [("", paper.plain), ("Bon à savoir", paper.title)]
    rows += [(text, paper.plain) for text in guide.GOOD_TO_KNOW]
    for row, (text, form) in enumerate(rows):
        paper.write(sheet, row, 0, text, form)


def draw_example(paper: Paper, sheet: Any) -> None:
    """Draw an invented framework, sheet below sheet."""
    layout = plan()
    sheet.set_column(0, 0, 38, paper.plain)
    sheet.set_column(1, 12, 26, paper.plain)
    paper.write(sheet, 0, 0, guide.EXAMPLE_NOTE, paper.title)
    row = 2
    for section in layout.sections:
        filled = [
            one for one in section.columns if read(guide.EXAMPLE, (*section.steps, *one.path))
        ]
        answers = [paper.text(guide.EXAMPLE, one, section.steps) for one in filled]
        row = _draw_small(paper, sheet, row, _where(section), filled, [answers], "")
    lines = list_lines(guide.EXAMPLE, layout.tables)
    for table in layout.tables:
        items = lines[table.steps]
        filled = [one for one in table.columns if any(read(line.item, one.path) for line in items)]
        above = lines[table.parent.steps] if table.parent else []
        names = Names([(0, line.item) for line in above])
        texts = [
            [
                *([names.of(line.parent)] if above else []),
                *(paper.text(line.item, one) for one in filled),
            ]
            for line in items
        ]
        first = table.parent.item if table.parent else ""
        if items:
            row = _draw_small(paper, sheet, row, _sheet(table.title), filled, texts, first)


def _sheet(title: str) -> str:
    return f"Feuille « {title} »"


def _where(section: Section) -> str:
    """Name a part of the first sheet, by the sheet that it stands in."""
    return _sheet(FORM) if section.title == FORM else f"{_sheet(FORM)}, partie « {section.title} »"


def _draw_small(
    paper: Paper,
    sheet: Any,
    row: int,
    title: str,
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    first: str,
) -> int:
    """Draw one table of the example; gives the row where the next one begins."""
    paper.write(sheet, row, 0, title, paper.title)
    headers = [first] * bool(first) + [column.title for column in columns]
    for place, header in enumerate(headers):
        paper.write(sheet, row + 1, place, header, paper.header)
    for below, texts in enumerate(lines):
        for place, text in enumerate(texts):
            paper.write(sheet, row + 2 + below, place, text, paper.plain)
    return row + len(lines) + 3


def draw_lists(paper: Paper, sheet: Any) -> dict[str, str]:
    """Write what drop-down lists offer; gives where each of them stands."""
    places: dict[str, str] = {}
    paper.write(sheet, 0, 0, "Ce que les listes proposent", paper.title)
    for place, (key, (title, texts)) in enumerate(_offers(paper.library).items()):
        sheet.set_column(place, place, 34, paper.plain)
        paper.write(sheet, 2, place, title, paper.header)
        for row, text in enumerate(texts, 3):
            paper.write(sheet, row, place, text, paper.plain)
        letter = column_letter(place)
        places[key] = f"={LISTS}!${letter}$4:${letter}${len(texts) + 3}"
    sheet.freeze_panes(3, 0)
    return places


def _offers(library: Library) -> Mapping[str, tuple[str, Sequence[str]]]:
    """Give each list by what it is for, with its title and its words."""
    layout = plan()
    found: dict[str, tuple[str, Sequence[str]]] = {}
    holders: Iterable[Section | Table] = (*layout.sections, *layout.tables)
    for holder, column in ((each, one) for each in holders for one in each.columns):
        title = f"{holder.title} : {column.title}"
        if column.field.examples:
            found[list_name(column)] = (title, column.field.examples)
        elif column.field.choices:
            found[list_name(column)] = (title, list(choices(column).values()))
        elif column.library:
            entries = library.entries[column.library]
            texts = [one.text for one in entries if not one.retired]
            found[list_name(column)] = (title, list(dict.fromkeys(texts)))
    return {key: (title, texts) for key, (title, texts) in found.items() if texts}


def list_name(column: Column) -> str:
    """Name the list that a column chooses from; columns that choose among the same share one."""
    return f"shared:{column.library}" if column.library else column.labels
