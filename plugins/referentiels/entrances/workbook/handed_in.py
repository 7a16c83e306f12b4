"""The bytes of a file that someone filled in → what it says.

Looks at what the file really is before opening it. A file that can't be read gives one mistake that
says why; nothing here raises for what someone sends.
"""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.entrances.workbook import mistakes
from referentiels.entrances.workbook.archive import LARGEST_FILE, Parts
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.chosen import find_top, read_selection
from referentiels.entrances.workbook.csv_text import read_csv
from referentiels.entrances.workbook.facts import tell_facts
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.flat import is_flat, read_flat
from referentiels.entrances.workbook.gathering import (
    Published,
    gather,
    has_form,
    is_read,
    say_nothing,
)
from referentiels.entrances.workbook.grid import Refused, Sheet
from referentiels.entrances.workbook.ods import CONTENT, read_ods
from referentiels.entrances.workbook.xlsx import BOOK, read_xlsx
from referentiels.words.spreadsheets import said

SUFFIXES = (".xlsx", ".ods", ".csv")
_MACROS = "xl/vbaProject.bin"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "old-format"),
    (b"%PDF", "pdf"),
    (b"<", "xml"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "archive"),
)
"""What files of other kinds begin with."""


def read_workbook(
    name: str,
    data: bytes,
    library: Library,
    sheets: Sequence[Sheet] | None = None,
    published: Published = say_nothing,
) -> Filled:
    """Read what was filled in, from an .xlsx, an .ods or a .csv; `sheets` when they were read.

    `published` gives what the file of an identifier says, by which lines may name what holds them.
    """
    try:
        sheets = sheets if sheets is not None else read_sheets(name, data)
        if sheets is None:
            return _read_table(read_csv(data), library, csv=True)
        return _read(sheets, library, published)
    except Refused as refused:
        filled = Filled()
        filled.found.append(mistakes.report_refusal(refused))
        return filled


def _read(sheets: Sequence[Sheet], library: Library, published: Published = say_nothing) -> Filled:
    """Read the sheets of the model, or the one that holds a table for all."""
    tables = [] if has_form(sheets) else [one for one in sheets if is_flat(one)]
    if len(tables) > 1 and not any(is_read(one.name) for one in sheets):
        return Filled(found=[mistakes.report_several_tables([one.name for one in tables])])
    if len(tables) != 1:
        filled = gather(sheets, library, published)
        filled.found += tell_facts(one for one in sheets if is_read(one.name))
        return filled
    filled = _read_table(tables[0], library)
    filled.found += tell_facts(tables)
    others = (one for one in sheets if one is not tables[0] and one.rows)
    filled.found += [mistakes.report_unknown_sheet(one.name, ()) for one in others]
    return filled


def _read_table(sheet: Sheet, library: Library, csv: bool = False) -> Filled:
    """Read a table that holds a whole framework, or what someone chose on the site."""
    top = find_top(sheet)
    if top is not None:
        return read_selection(sheet, top, library, csv)
    return read_flat(sheet, library, csv)


def read_sheets(name: str, data: bytes) -> list[Sheet] | None:
    """Read the cells of an .xlsx or an .ods; nothing of a .csv; a file that can't be read raises."""
    if len(data) > LARGEST_FILE:
        raise Refused(*said("file-too-heavy", limit=LARGEST_FILE // 1024 // 1024))
    if not data.strip():
        raise Refused(*said("empty"))
    if data.startswith(b"PK"):
        return _open(data)
    for start, code in _OTHERS:
        if data.startswith(start):
            raise Refused(*said(code))
    if not name.lower().endswith(".csv"):
        raise Refused(*said("not-a-workbook"))
    return None


def _open(data: bytes) -> list[Sheet]:
    parts = Parts(data)
    if _MACROS in parts:
        raise Refused(*said("macros"))
    if BOOK in parts:
        return read_xlsx(parts)
    if CONTENT in parts:
        return read_ods(parts)
    raise Refused(*said("other-archive"))
