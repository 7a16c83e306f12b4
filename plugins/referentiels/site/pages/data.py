"""The page of the open data: what there is, under which licence, how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.citing import Citation, cite_catalogue
from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue, index
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
    addresses.IMPACT,
    addresses.CITATIONS,
)
"""Files for scripts, those that are found on the page of each structure, and those that are one an item."""


class Download(NamedTuple):
    """A file to take away; `size` in bytes."""

    name: str
    address: str
    form: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """All that the page prints."""

    downloads: tuple[Download, ...]
    schemas: tuple[Download, ...]
    citation: Citation
    has_model: bool = False
    has_workbooks: bool = False


def plan_data(
    catalogue: Catalogue, files: Collection[str], size: Callable[[str], int], words: Translator
) -> Iterator[Entry[Page]]:
    """Give the page of the files that are exported beside it; `size` weighs one, in bytes."""
    heavy = [path for path in files if not path.startswith(_ELSEWHERE)]
    has_workbooks = any(path.startswith(addresses.WORKBOOKS) for path in files)

    def weigh() -> dict[str, int]:
        return {path: size(path) for path in heavy}

    def make() -> Page:
        cited = cite_catalogue(catalogue.publication.day, words)
        return _view(weigh(), has_workbooks, cited, words)

    sizes = Facet("sizes", lambda: (weigh(), has_workbooks))
    yield Entry(addresses.DATA, make, (sizes, facets_of(catalogue).publication))


def view_data(files: Mapping[str, int], words: Translator) -> Page:
    """Make the page from the files that are exported beside it, with their sizes in bytes."""
    (entry,) = plan_data(index((), ()), files, files.__getitem__, words)
    return entry.make()


def _view(
    files: Mapping[str, int], has_workbooks: bool, cited: Citation, words: Translator
) -> Page:
    found = [_download(path, size) for path, size in files.items()]
    return Page(
        address=addresses.DATA,
        template="data",
        title=words.gettext("Données ouvertes"),
        description=words.gettext("Tout le catalogue, à télécharger et à réutiliser."),
        view=DataView(
            downloads=tuple(one for one in found if not one.address.startswith(addresses.SCHEMAS)),
            schemas=tuple(one for one in found if one.address.startswith(addresses.SCHEMAS)),
            has_model=addresses.MODEL in files,
            has_workbooks=has_workbooks,
            citation=cited,
        ),
        about=about_data(files, words),
        sections=(
            Section(words.gettext("Fichiers"), "_fichiers"),
            Section(words.gettext("Lire les tableaux"), "_lire"),
            Section(words.gettext("Un petit fichier par structure et par critère"), "_un-par-un"),
            Section(words.gettext("Schémas"), "_schemas"),
            Section(words.gettext("Réutiliser et citer"), "_citer"),
        ),
    )


def _download(path: str, size: int) -> Download:
    name = path.rsplit("/", 1)[-1]
    return Download(name, path, name.rsplit(".", 1)[-1].upper(), size)
