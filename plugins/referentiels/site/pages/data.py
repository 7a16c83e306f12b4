"""The page of the open data: where each reader begins, what each table holds, every file, how to cite."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.content.tables import Column, Table, read_tables
from referentiels.insight.citing import Citation, cite_catalogue
from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.voices import PROVENANCES, RIGHTS
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.publication import Publication
from referentiels.site.entry import Entry
from referentiels.site.pages.described import about_data
from referentiels.site.pages.open_files import Download, Group, group_all, tell_download
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.labels import label
from referentiels.words.language import Translator
from referentiels.words.licences import Licence

_ELSEWHERE = (
    addresses.READING,
    addresses.BUILDING,
    addresses.FILES,
    addresses.WORKBOOKS,
    addresses.DOCUMENTS,
    addresses.STRUCTURE_DATA,
    addresses.CRITERION_DATA,
    addresses.DOMAIN_DATA,
    addresses.IMPACT,
    addresses.CITATIONS,
)
"""Files for scripts, those that are found on the page of each structure, and those that are one an item."""
_LIBRARY = "library"
"""The provenance of what the library says, as tables write it."""
PYTHON = """\
import csv, io, urllib.request

address = "{folder}{name}.csv"
with urllib.request.urlopen(address) as answer:
    text = io.TextIOWrapper(answer, "utf-8", newline="")
    rows = list(csv.DictReader(text))
for row in rows[:10]:
    print({key})
"""
"""Reads a table with nothing but Python."""


AS_TEXTS = {
    "DuckDB": "SELECT * FROM read_csv('{folder}structures.csv', all_varchar = true)",
    "R": 'read.csv("{folder}structures.csv", colClasses = "character", na.strings = "", encoding = "UTF-8")',
    "pandas": 'pandas.read_csv("{folder}structures.csv", dtype=str, keep_default_na=False)',
}
"""Reads a table without guessing what its columns hold."""


class Reader(NamedTuple):
    """A program that reads tables, and how it is told not to guess."""

    name: str
    call: str


class FieldDoc(NamedTuple):
    """What a column holds, in words."""

    name: str
    title: str
    description: str
    kind: str
    always: bool
    example: str


class Rights(NamedTuple):
    """What may be taken of what has a provenance: the code in the tables, in words, and what holds."""

    code: str
    name: str
    rights: str


class TableDoc(NamedTuple):
    """What a table holds, its files, and how to read it."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    files: tuple[Download, ...]
    fields: tuple[FieldDoc, ...]
    ask: str
    query: str
    python: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """All that the page prints; an entrance whose file isn't published is not shown."""

    book: Download | None
    package: Download | None
    whole: Download | None
    has_model: bool
    has_workbooks: bool
    rights: tuple[Rights, ...]
    tables: tuple[TableDoc, ...]
    readers: tuple[Reader, ...]
    groups: tuple[Group, ...]
    citation: Citation
    day: str
    """Of what day the data is; empty when nobody knows."""
    known: bool
    """Whether the examples can say the address of the site."""

    @property
    def downloads(self) -> tuple[Download, ...]:
        """Every file that is listed."""
        return tuple(one for group in self.groups for one in group.files)


def plan_data(
    catalogue: Catalogue, files: Collection[str], size: Callable[[str], int], words: Translator
) -> Iterator[Entry[Page]]:
    """Give the page of the files that are exported beside it; `size` weighs one, in bytes."""
    about = catalogue.publication
    heavy = [path for path in files if not path.startswith(_ELSEWHERE)]
    has_workbooks = any(path.startswith(addresses.WORKBOOKS) for path in files)

    def weigh() -> dict[str, int]:
        return {path: size(path) for path in heavy}

    sizes = Facet("sizes", lambda: (weigh(), has_workbooks))
    reads = (sizes, facets_of(catalogue).publication)
    yield Entry(addresses.DATA, lambda: _view(weigh(), has_workbooks, words, about), reads)


def view_data(files: Mapping[str, int], words: Translator) -> Page:
    """Make the page from the files that are exported beside it, with their sizes in bytes."""
    (entry,) = plan_data(index((), ()), files, files.__getitem__, words)
    return entry.make()


def _view(
    files: Mapping[str, int], has_workbooks: bool, words: Translator, about: Publication
) -> Page:
    found = {path: tell_download(path, size, words) for path, size in files.items()}
    folder = about.iri(addresses.TABLES, up=_nowhere(words))
    return Page(
        address=addresses.DATA,
        template="data",
        title=words.gettext("Réutiliser ces données"),
        description=words.gettext("Tout le catalogue, à télécharger et à réutiliser."),
        view=DataView(
            book=found.get(addresses.BOOK),
            package=found.get(addresses.PACKAGE),
            whole=found.get(f"{addresses.DATA}catalogue.json"),
            has_model=addresses.MODEL in files,
            has_workbooks=has_workbooks,
            rights=tuple(tell_rights(words, about.terms)),
            citation=cite_catalogue(about, words),
            tables=tuple(_table(one, found, folder, words) for one in read_tables()),
            readers=tuple(
                Reader(name, call.format(folder=folder)) for name, call in AS_TEXTS.items()
            ),
            groups=tuple(group_all(found.values(), words)),
            day=about.day,
            known=bool(about.address),
        ),
        about=about_data(files, words, about.terms),
        sections=(
            Section(words.gettext("Par où commencer"), "_commencer"),
            Section(words.gettext("Les tableaux"), "_tableaux"),
            Section(words.gettext("Tous les fichiers"), "_fichiers"),
            Section(words.gettext("Ce que vous pouvez reprendre"), "_reprendre"),
            Section(words.gettext("Citer"), "_citer"),
            Section(words.gettext("Ce qui reste, ce qui change"), "_stable"),
        ),
    )


def _nowhere(words: Translator) -> str:
    """Stand for an address that nobody knows."""
    name = words.gettext("ADRESSE-DE-CE-SITE")
    return f"https://{name}/"


def tell_rights(words: Translator, terms: Licence) -> Iterator[Rights]:
    """Give what may be taken, by provenance, the library last."""
    _ = words.gettext
    for code in PROVENANCES:
        name = label("provenance", code)
        yield Rights(code, words.text(name) if name else code, words.text(RIGHTS[code]))
    yield Rights(
        _LIBRARY,
        _("la bibliothèque de critères"),
        _terms(words, terms).format(licence=terms.called),
    )


def _terms(words: Translator, terms: Licence) -> str:
    _ = words.gettext
    if terms.is_alike:
        return _(
            "Licence {licence} : à reprendre et à adapter, même pour un usage commercial, en la citant "
            "et en partageant de la même façon."
        )
    if terms.asks_credit:
        return _(
            "{licence} : à reprendre et à adapter, même pour un usage commercial, en la citant."
        )
    return _("{licence} : à reprendre et à adapter, même pour un usage commercial, sans condition.")


def _table(table: Table, found: Mapping[str, Download], folder: str, words: Translator) -> TableDoc:
    _ = words.gettext
    called = {
        f"{addresses.DATA}{table.name}.csv": _("Pour un tableur"),
        f"{addresses.TABLES}{table.name}.csv": _("Pour un programme"),
        f"{addresses.LINES}{table.name}.jsonl": _("Pour un programme, en JSON Lines"),
    }
    shown = ", ".join(f'row["{one}"]' for one in table.key)
    return TableDoc(
        name=table.name,
        title=table.title_en if words.language == "en" else table.title,
        description=_(table.description),
        key=table.key,
        files=tuple(
            found[path]._replace(name=name) for path, name in called.items() if path in found
        ),
        fields=tuple(_field(one, words) for one in table.columns),
        ask=_(table.ask),
        query=table.query.format(folder=folder),
        python=PYTHON.format(folder=folder, name=table.name, key=shown),
    )


def _field(column: Column, words: Translator) -> FieldDoc:
    return FieldDoc(
        name=column.name,
        title=column.title_en if words.language == "en" else column.title,
        description=words.gettext(column.description),
        kind=_kind(column.type, words),
        always=column.required,
        example=column.example,
    )


def _kind(code: str, words: Translator) -> str:
    _ = words.gettext
    return {
        "string": _("texte"),
        "number": _("nombre"),
        "integer": _("nombre entier"),
        "date": _("jour (AAAA-MM-JJ)"),
    }[code]
