"""The page of the open data: where each reader begins, what each table holds, every file, how to cite."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.content.tables import Column, Table, read_tables
from referentiels.insight.citing import Citation, cite_catalogue
from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.publication import Publication
from referentiels.site.entry import Entry
from referentiels.site.pages.described import about_data
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.language import Translator

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
_OF_THE_SITE = (addresses.ACCESSIBILITY_TABLE, addresses.ACCESSIBILITY_JSON)
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


class Download(NamedTuple):
    """A file to take away; `size` in bytes."""

    name: str
    address: str
    form: str
    size: int


class Group(NamedTuple):
    """Files for one use."""

    title: str
    anchor: str
    files: tuple[Download, ...]


class FieldDoc(NamedTuple):
    """What a column holds, in words."""

    name: str
    title: str
    description: str
    kind: str
    always: bool
    example: str


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
    tables: tuple[TableDoc, ...]
    groups: tuple[Group, ...]
    citation: Citation
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
    found = {path: _download(path, size) for path, size in files.items()}
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
            citation=cite_catalogue(about.day, words),
            tables=tuple(_table(one, found, folder, words) for one in read_tables()),
            groups=tuple(_group_all(found.values(), words)),
            known=bool(about.address),
        ),
        about=about_data(files, words),
        sections=(
            Section(words.gettext("Par où commencer"), "_commencer"),
            Section(words.gettext("Les tableaux"), "_tableaux"),
            Section(words.gettext("Tous les fichiers"), "_fichiers"),
            Section(words.gettext("Un petit fichier par structure et par critère"), "_un-par-un"),
            Section(words.gettext("Réutiliser et citer"), "_citer"),
        ),
    )


def _nowhere(words: Translator) -> str:
    """Stand for an address that nobody knows."""
    name = words.gettext("ADRESSE-DE-CE-SITE")
    return f"https://{name}/"


def _download(path: str, size: int) -> Download:
    name = path.removeprefix(addresses.DATA)
    return Download(name, path, name.rsplit(".", 1)[-1].upper(), size)


def _group_all(found: Collection[Download], words: Translator) -> Iterator[Group]:
    """Put each file in the first group that takes it: what is planned elsewhere comes last."""
    _ = words.gettext
    left = sorted(found, key=lambda one: one.address)
    for title, anchor, takes in (
        (_("Pour un tableur"), "_pour-un-tableur", _is_for_spreadsheets),
        (_("Pour des programmes"), "_pour-des-programmes", _is_for_programs),
        (_("Schémas : la forme de chaque fichier"), "_schemas", _is_schema),
        (_("Sur ce site lui-même"), "_ce-site", _is_of_the_site),
        (_("Autres formats"), "_autres-formats", lambda _: True),
    ):
        taken = tuple(one for one in left if takes(one.address))
        left = [one for one in left if one not in taken]
        if taken:
            yield Group(title, anchor, taken)


def _is_for_spreadsheets(address: str) -> bool:
    named = address.removeprefix(addresses.DATA)
    return "/" not in named and named.endswith((".csv", ".xlsx")) and address not in _OF_THE_SITE


def _is_for_programs(address: str) -> bool:
    folders = (addresses.TABLES, addresses.LINES)
    return address.startswith(folders) or address in (
        addresses.PACKAGE,
        f"{addresses.DATA}catalogue.json",
    )


def _is_schema(address: str) -> bool:
    return address.startswith(addresses.SCHEMAS)


def _is_of_the_site(address: str) -> bool:
    return address in _OF_THE_SITE


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
