"""The page of the documents to take away: what one needs, then a structure, then its papers.

Without a script, needs lead to the list of structures, each with its papers folded below its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.blanks import blank_kinds
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.downloads import Download, common_downloads, downloads_of
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

STRUCTURES_A_PAGE = 60
COLUMNS = (*addresses.STRUCTURE_DOCUMENTS, "workbook")
KINDS: dict[str, str] = {**addresses.STRUCTURE_DOCUMENTS, **addresses.COMMON_DOCUMENTS}


class Lacking(NamedTuple):
    """What this site could publish, and does not."""

    pdf: bool
    workbook: bool


class Need(NamedTuple):
    """What one may come for, and the kind of document that answers; `word` is its name in an address."""

    kind: str
    word: str
    address: str


class Paper(NamedTuple):
    """A kind of document of a structure; without a file, `blank` when there would be nothing in it."""

    kind: str
    file: Download | None
    blank: bool


class DocumentsRow(NamedTuple):
    """A structure, and its papers."""

    identifier: str
    link: Link
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """All that the page of the documents prints."""

    common: tuple[Download, ...]
    needs: tuple[Need, ...]
    chapter: Chapter
    structures: int
    size: int
    """Structures on a page of the list: a script finds the page of each from its place."""
    lacking: Lacking


@gathered_once
def published_kinds(catalogue: Catalogue) -> frozenset[str]:
    """Tell which kinds of documents are published, for somebody at least."""
    common = {one.kind for one in common_downloads(catalogue)}
    own = {
        kind
        for kind in addresses.STRUCTURE_DOCUMENTS
        if any(addresses.document(kind, one.id) in catalogue.files for one in catalogue.frameworks)
    }
    return frozenset(common | own)


def lacking(kinds: Iterable[str], published: frozenset[str]) -> Lacking:
    """Tell which sorts of files are missing among some kinds of documents."""
    absent = [KINDS[kind] for kind in kinds if kind not in published]
    return Lacking(
        any(name.endswith(".pdf") for name in absent),
        any(name.endswith(".xlsx") for name in absent),
    )


def plan_documents(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the documents, a row a structure."""
    facets = facets_of(catalogue)
    columns = _columns(catalogue)
    listed = Rows(catalogue.frameworks if columns else (), STRUCTURES_A_PAGE, addresses.DOCUMENTS)
    for chapter in listed.chapters():
        make = partial(_view, catalogue, columns, chapter, words)
        number = len(catalogue.frameworks)
        about = (columns, common_downloads(catalogue), published_kinds(catalogue), number)
        row = partial(_row, catalogue, columns=columns)
        shown = facets.rows(listed.at(chapter), chapter.rows, row, about)
        yield Entry(listed.at(chapter), make, (shown,))


@gathered_once
def _columns(catalogue: Catalogue) -> tuple[str, ...]:
    """Give the kinds of documents that somebody has."""
    shown = published_kinds(catalogue).union(
        *(_by_kind(catalogue, one) for one in catalogue.frameworks)
    )
    return tuple(kind for kind in COLUMNS if kind in shown)


def _view(
    catalogue: Catalogue, columns: tuple[str, ...], chapter: Chapter, words: Translator
) -> Page:
    _ = words.gettext
    rows = [_row(catalogue, one, columns) for one in chapter.rows if isinstance(one, Framework)]
    needs = (Need(kind, addresses.need(kind), addresses.documents_for(kind)) for kind in columns)
    return Page(
        address=addresses.following(addresses.DOCUMENTS, chapter.number),
        template="documents",
        title=numbered(_("Documents à emporter"), chapter, words),
        description=_(
            "Les documents à imprimer, à remplir ou à joindre : ceux de chaque structure, et ceux de "
            "tout le monde."
        ),
        view=DocumentsView(
            common=common_downloads(catalogue),
            needs=tuple(needs),
            chapter=chapter._replace(rows=rows),
            structures=len(catalogue.frameworks),
            size=STRUCTURES_A_PAGE,
            lacking=lacking(KINDS, published_kinds(catalogue)),
        ),
        trail=(Link(_("Utiliser"), addresses.SCENARIOS),),
        kind="page" if chapter.number == 1 else "",
    )


def _by_kind(catalogue: Catalogue, framework: Framework) -> dict[str, Download]:
    return {one.kind: one for one in downloads_of(catalogue, framework)}


def _row(catalogue: Catalogue, framework: Framework, columns: tuple[str, ...]) -> DocumentsRow:
    files, blank = _by_kind(catalogue, framework), blank_kinds(framework)
    link = Link(framework.structure.called, addresses.structure(framework.id))
    papers = tuple(Paper(kind, files.get(kind), kind in blank) for kind in columns)
    return DocumentsRow(framework.id, link, papers)
