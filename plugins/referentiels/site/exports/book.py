"""The whole catalogue as one workbook: a sheet that says how to read it, then a sheet a table.

Texts are written as texts, whatever they begin with; numbers and days as such. The same catalogue gives the
same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import Any

from referentiels.content.tables import Column, Table, read_tables
from referentiels.insight.facets import facets_of
from referentiels.insight.telling import tell_date
from referentiels.model.catalogue import Catalogue
from referentiels.model.publication import Publication
from referentiels.site.entry import Entry
from referentiels.site.exports.rows import number_of_rows, rows_of
from referentiels.site.exports.sheet_rows import filled_sheets, letter, write_rows
from referentiels.site.exports.table_schemas import PROJECT
from referentiels.tools.cell_text import book_class
from referentiels.words.addresses import BOOK, DATA
from referentiels.words.language import translator
from referentiels.words.typography import set_in_type

FIRST_SHEET = "Lisez-moi"
MOST_ROWS = 1_048_576
"""Of a sheet: beyond, the other formats have the rest."""
CREATED = datetime(2026, 1, 1)
"""Not the date of today: the same data gives the same bytes."""
_HELP = ("Feuille", "Colonne", "Nom dans les autres formats", "Ce qu’elle contient", "Exemple")
_LINES = (
    "Chaque feuille est un tableau : une ligne par structure, par critère, par résultat…",
    "Les feuilles se rejoignent par leurs colonnes d'identifiants.",
    "Chaque ligne dit sa provenance (qui parle) et sa licence ; celle-ci ne vaut jamais pour les mots et les "
    "chiffres d'autrui.",
    "Pour ne garder que ce que les structures ont écrit elles-mêmes, filtrez la colonne Provenance sur "
    "« structure ».",
    "Les valeurs ne se comparent pas d'une structure à l'autre : chacune a ses mots et sa façon d'observer.",
)


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the workbook, where the program that writes workbooks is installed."""
    if find_spec("xlsxwriter"):
        facets = facets_of(catalogue)
        yield Entry(BOOK, partial(_draw, catalogue), (facets.everything, facets.publication))


def _draw(catalogue: Catalogue) -> bytes:
    output = io.BytesIO()
    book = book_class()(output, {"use_zip64": False})
    book.set_properties({"title": catalogue.publication.name or PROJECT, "created": CREATED})
    book.set_custom_property("Language", "fr")
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "header": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        "help": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
    }
    _draw_first(book, formats, catalogue.publication)
    for table in read_tables():
        _draw_table(book, formats, table, catalogue)
    book.close()
    return output.getvalue()


def _draw_first(book: Any, formats: dict[str, Any], publication: Publication) -> None:
    """Say what the workbook is, then what each column holds."""
    sheet = book.add_worksheet(FIRST_SHEET)
    for place, width in enumerate((30, 30, 26, 80, 34)):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, publication.name or PROJECT, formats["title"])
    lines = [set_in_type(one) for one in (*_tell(publication), *_LINES)]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line)
    top = len(lines) + 2
    for place, title in enumerate(_HELP):
        sheet.write_string(top, place, title, formats["header"])
    helped = [(table, column) for table in read_tables() for column in table.columns]
    for row, (table, column) in enumerate(helped, top + 1):
        said = (table.title, column.title, column.name, column.description, column.example)
        for place, text in enumerate(said):
            sheet.write_string(row, place, text, formats["help"])
    _lay_out(sheet)
    book.define_name(f"'{FIRST_SHEET}'!ColumnTitle", f"='{FIRST_SHEET}'!$A${top + 1}:$E${top + 1}")


def _tell(publication: Publication) -> Iterator[str]:
    if publication.day:
        yield f"État du {tell_date(publication.day, translator('fr'))}."
    if publication.address:
        yield f"Source : {publication.iri(DATA)}"


def _draw_table(book: Any, formats: dict[str, Any], table: Table, catalogue: Catalogue) -> None:
    sheet = book.add_worksheet(table.title, filled_sheets())
    for place, column in enumerate(table.columns):
        kind = formats["day"] if column.type == "date" else None
        sheet.set_column(place, place, _width(column), kind)
        sheet.write_string(0, place, column.title, formats["header"])
    last = min(number_of_rows(catalogue, table.name), MOST_ROWS - 1)
    right = len(table.columns) - 1

    def rows() -> Iterator[str]:
        found = islice(rows_of(catalogue, table.name), last)
        return write_rows(found, table.columns, 2, formats["day"].xf_index)

    sheet.fill(rows, last, right)
    _lay_out(sheet)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), right)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(right)}{last + 1}"})
    # The name by which screen readers know the headers of a sheet.
    book.define_name(f"'{table.title}'!ColumnTitle", f"='{table.title}'!$A$1:${letter(right)}$1")


def _lay_out(sheet: Any) -> None:
    """Print a sheet on A4, as wide as the paper."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _width(column: Column) -> int:
    """Choose the width of a column, in characters."""
    short = bool(column.choices or column.pattern or column.type != "string")
    return 20 if short else 40
