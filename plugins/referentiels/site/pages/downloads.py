"""What can be taken away from the site: documents, workbooks and files that are published beside pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from referentiels.insight.blanks import blank_kinds
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.words import addresses


class Download(NamedTuple):
    """A file to take away; `kind` has its words in `labels`, `size` is in kibibytes, rounded up.

    The size of what is made when somebody asks for it is not known.
    """

    kind: str
    address: str
    format: str
    size: int | None


def downloads_of(catalogue: Catalogue, framework: Framework) -> tuple[Download, ...]:
    """List the files of a structure that are published, but for those that would be empty."""
    identifier, empty = framework.id, blank_kinds(framework)
    documents = (
        (kind, addresses.document(kind, identifier))
        for kind in addresses.STRUCTURE_DOCUMENTS
        if kind not in empty
    )
    whole = (
        ("workbook", addresses.workbook(identifier)),
        ("file", addresses.file(identifier)),
    )
    return tuple(_published(catalogue, (*documents, *whole)))


def criterion_downloads(catalogue: Catalogue, criterion: str) -> tuple[Download, ...]:
    """List the documents of a shared criterion that are published."""
    kinds = addresses.CRITERION_DOCUMENTS
    found = ((kind, addresses.criterion_document(kind, criterion)) for kind in kinds)
    return tuple(_published(catalogue, found))


def kinds_left_out(framework: Framework, found: Iterable[Download]) -> tuple[str, ...]:
    """Name the documents to print that a site leaves out for a structure of which it publishes some."""
    published = {one.kind for one in found}
    printed = [
        kind for kind, name in addresses.STRUCTURE_DOCUMENTS.items() if name.endswith(".pdf")
    ]
    if published.isdisjoint(printed):
        return ()
    known = published | blank_kinds(framework)
    return tuple(kind for kind in printed if kind not in known)


def common_downloads(catalogue: Catalogue) -> tuple[Download, ...]:
    """List the documents that belong to nobody in particular."""
    found = ((kind, addresses.common_document(kind)) for kind in addresses.COMMON_DOCUMENTS)
    return tuple(_published(catalogue, (*found, ("model", addresses.MODEL))))


def _published(catalogue: Catalogue, files: Iterable[tuple[str, str]]) -> Iterable[Download]:
    for kind, address in files:
        size = catalogue.files.get(address, 0)
        if size != 0:
            format = address.rpartition(".")[2].upper()
            yield Download(kind, address, format, None if size is None else (size + 1023) // 1024)
