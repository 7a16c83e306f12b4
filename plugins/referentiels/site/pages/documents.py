"""The page of the documents to take away: those of everybody, then those of each structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.blanks import blank_kinds
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.site.pages.downloads import Download, common_downloads, downloads_of
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

STRUCTURES_A_PAGE = 100
COLUMNS = (*addresses.STRUCTURE_DOCUMENTS, "workbook")
KINDS: dict[str, str] = {**addresses.STRUCTURE_DOCUMENTS, **addresses.COMMON_DOCUMENTS}


class Lacking(NamedTuple):
    """What this site could publish, and does not."""

    pdf: bool
    workbook: bool


class DocumentsRow(NamedTuple):
    """A structure, and its document of each column; `empty` names those with nothing in them yet."""

    link: Link
    files: tuple[Download | None, ...]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """All that the page of the documents prints."""

    common: tuple[Download, ...]
    columns: tuple[str, ...]
    chapter: Chapter
    lacking: Lacking


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


def view_documents(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the page of the documents, a row a structure."""
    _ = words.gettext
    found = [(one, _by_kind(catalogue, one)) for one in catalogue.frameworks]
    published = published_kinds(catalogue)
    shown = published.union(*(files for _one, files in found))
    columns = tuple(kind for kind in COLUMNS if kind in shown)
    rows = [_row(one, files, columns) for one, files in found] if columns else []
    common = common_downloads(catalogue)
    missing = lacking(KINDS, published)
    for chapter in Rows(rows, STRUCTURES_A_PAGE, addresses.DOCUMENTS).chapters():
        yield Page(
            address=addresses.following(addresses.DOCUMENTS, chapter.number),
            template="documents",
            title=numbered(_("Documents à emporter"), chapter, words),
            description=_(
                "Les documents à imprimer, à remplir ou à joindre : ceux de tout le monde, et ceux de "
                "chaque structure."
            ),
            view=DocumentsView(common=common, columns=columns, chapter=chapter, lacking=missing),
            trail=(Link(_("Utiliser"), addresses.SCENARIOS),),
            kind="page" if chapter.number == 1 else "",
        )


def _by_kind(catalogue: Catalogue, framework: Framework) -> dict[str, Download]:
    return {one.kind: one for one in downloads_of(catalogue, framework)}


def _row(
    framework: Framework, files: dict[str, Download], columns: tuple[str, ...]
) -> DocumentsRow:
    link = Link(framework.structure.called, addresses.structure(framework.id))
    return DocumentsRow(link, tuple(files.get(kind) for kind in columns), blank_kinds(framework))
