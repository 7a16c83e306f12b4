"""What to print, and from what: the kinds of documents that someone asks for, and their addresses.

Takes a catalogue, the files as they were read and a choice, gives each document's kind, subject and
address before anything is made. Doesn't know how documents are made, nor where they are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from referentiels.checking.gate import Admitted
from referentiels.insight.blanks import blank_kinds
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedCriterion
from referentiels.paper.documents import COMMON, OF_A_CRITERION, OF_A_STRUCTURE, Imprint
from referentiels.words import addresses
from referentiels.words.language import Translator

WORKBOOKS = ("workbook", "self-evaluation")
Subject: TypeAlias = "Framework | SharedCriterion | None"
"""What a document is of: a framework, a shared criterion, nobody in particular."""
_LISTED = (*OF_A_STRUCTURE, *OF_A_CRITERION)


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
        UnknownKind: a kind is none of the documents in PDF of a structure or of a criterion.
    """
    listed = _LISTED if pdf is True else pdf or ()
    for kind in listed:
        if kind not in _LISTED:
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
    """A document to make, and what it is of."""

    kind: str
    subject: Subject

    @property
    def address(self) -> str:
        if self.subject is None:
            return addresses.common_document(self.kind)
        if isinstance(self.subject, SharedCriterion):
            return addresses.criterion_document(self.kind, self.subject.id)
        if self.kind == "workbook":
            return addresses.workbook(self.subject.id)
        return addresses.document(self.kind, self.subject.id)


def list_documents(order: Order, subject: Subject, possible: Collection[str]) -> list[Document]:
    """List the documents of a subject, among the kinds that can be made here."""
    left_out: Collection[str] = ()
    if isinstance(subject, Framework) and not order.choice.blanks:
        left_out = blank_kinds(subject)
    return [
        Document(kind, subject)
        for kind in _kinds_of(subject)
        if kind in possible and kind in order.choice.kinds and kind not in left_out
    ]


def _kinds_of(subject: Subject) -> tuple[str, ...]:
    if subject is None:
        return tuple(COMMON)
    if isinstance(subject, SharedCriterion):
        return tuple(OF_A_CRITERION)
    return (*OF_A_STRUCTURE, *WORKBOOKS)


def list_subjects(order: Order) -> Iterator[Subject]:
    """Give what documents are made of: everybody, each framework, the longest first, each criterion."""
    yield None
    read = order.admitted
    yield from sorted(
        order.catalogue.frameworks,
        key=lambda one: (-len(read[one.path].loaded.data), one.id),
    )
    yield from order.catalogue.shared_criteria.values()
