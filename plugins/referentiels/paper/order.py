"""What to print, and from what: the kinds of documents that someone asks for, and their addresses.

Takes a catalogue, the files as they were read and a choice, gives each document's kind, subject and
address before anything is made. Doesn't know how documents are made, nor where they are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.checking.gate import Admitted
from referentiels.insight.blanks import blank_kinds
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.paper.documents import COMMON, OF_A_STRUCTURE, Imprint
from referentiels.words import addresses
from referentiels.words.language import Translator

WORKBOOKS = ("workbook", "self-evaluation")
_KINDS = (*OF_A_STRUCTURE, *WORKBOOKS)


class UnknownKind(ValueError):
    """A name that is that of no document; its text is the name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which kinds of documents to make."""

    kinds: frozenset[str]
    blanks: bool = True
    """Make those that have nothing in them yet, too: their addresses never come nor go."""


def choose(pdf: bool | Sequence[str] = True, workbooks: bool = True) -> Choice:
    """Choose all documents, none, or those whose kinds are listed, where they have something to say.

    Those of workshops are made with any document in PDF.

    Raises:
        UnknownKind: a kind is none of a structure's documents in PDF.
    """
    listed = OF_A_STRUCTURE if pdf is True else pdf or ()
    for kind in listed:
        if kind not in OF_A_STRUCTURE:
            raise UnknownKind(kind)
    common = COMMON if pdf is not False else ()
    kinds = frozenset((*listed, *common, *(WORKBOOKS if workbooks else ())))
    return Choice(kinds, blanks=isinstance(pdf, bool))


EVERYTHING = choose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make, and from what."""

    admitted: Mapping[str, Admitted]
    """Each file of the catalogue as it was read, by path."""
    catalogue: Catalogue
    words: Translator
    imprint: Imprint
    choice: Choice = EVERYTHING


class Document(NamedTuple):
    """A document to make; of no structure in particular, it has no framework."""

    kind: str
    framework: Framework | None

    @property
    def address(self) -> str:
        if self.framework is None:
            return addresses.common_document(self.kind)
        if self.kind == "workbook":
            return addresses.workbook(self.framework.id)
        return addresses.document(self.kind, self.framework.id)


def list_documents(
    order: Order, framework: Framework | None, possible: Collection[str]
) -> list[Document]:
    """List the documents of a framework, or of everybody, among the kinds that can be made here."""
    kinds = [kind for kind in (COMMON if framework is None else _KINDS) if kind in possible]
    left_out = frozenset() if framework is None or order.choice.blanks else blank_kinds(framework)
    return [
        Document(kind, framework)
        for kind in kinds
        if kind in order.choice.kinds and kind not in left_out
    ]


def list_subjects(order: Order) -> Iterator[Framework | None]:
    """Give what documents are made of, the longest to make first: of everybody, then of each."""
    yield None
    read = order.admitted
    yield from sorted(
        order.catalogue.frameworks,
        key=lambda one: (-len(read[one.path].loaded.data), one.id),
    )
