"""The key of each document: a name for all that it is made from, and for nothing else.

Takes an order, gives keys by kind. A document in PDF is made from what it prints, described as data,
and from what lays this out: a line changed elsewhere in the program, in the library or in another
framework leaves its key as it was. A workbook is made from its file, the names of the library, and the
modules that write it. What is described is remembered as digests: describing takes longer than reading
a file. Doesn't know how a document is laid out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

from referentiels.entrances.workbook import Library
from referentiels.insight.sayings import last_change
from referentiels.model.model import Framework, SharedCriterion
from referentiels.paper import documents
from referentiels.paper.order import Document, Order, Subject
from referentiels.reading.sources import Kind
from referentiels.tools.cache import Cache, key_of
from referentiels.tools.origins import digest_of
from referentiels.words import addresses

_DESCRIBE = "referentiels.paper.documents"
_WRITE = {
    "workbook": "referentiels.entrances.workbook.drawing",
    "self-evaluation": "referentiels.entrances.self_evaluation.drawing",
}
_DIGEST = re.compile(r"[0-9a-f]{64}")


def page_of(order: Order, framework: Framework) -> str:
    """Give the whole address of a structure's page, when the address of the site is known."""
    published = order.imprint.published_at
    return f"{published}{addresses.structure(framework.id)}" if published else ""


class Writer:
    """Describe documents as Typst gets them; those of the last subject stay at hand."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._subject: Subject = None
        self._texts: dict[str, str] = {}

    def write(self, document: Document) -> str:
        """Write what a document in PDF prints."""
        if document.subject is not self._subject:
            self._subject, self._texts = document.subject, {}
        if document.kind not in self._texts:
            self._texts[document.kind] = documents.write_data(self._describe(document))
        return self._texts[document.kind]

    def _describe(self, document: Document) -> Mapping[str, object]:
        (kind, subject), order = document, self._order
        with_what = (order.words, order.imprint)
        if subject is None:
            return documents.COMMON[kind](order.catalogue, *with_what)
        if isinstance(subject, SharedCriterion):
            return documents.OF_A_CRITERION[kind](order.catalogue, subject, *with_what)
        return documents.OF_A_STRUCTURE[kind](order.catalogue, subject, *with_what)


class Keys:
    """Name the documents of an order; what was described before is found in a cache."""

    def __init__(self, order: Order, writer: Writer, cache: Cache) -> None:
        self._order, self._writer, self._cache = order, writer, cache
        entries = Library(order.catalogue.wide.domains).entries
        self._names = key_of(*(repr((kind, found)) for kind, found in entries.items()))
        guests = order.catalogue.guests
        homes = (repr((one.id, one.name, one.home)) for one in guests.neighbours)
        self._beside = (self._names, *homes) if guests else ()
        self._library = key_of(*_contents(order, Kind.LIBRARY))
        self._all = key_of(self._library, *_contents(order, Kind.FRAMEWORK))

    def name(self, wanted: Sequence[Document]) -> list[tuple[Document, str]]:
        """Give the keys of documents of one subject."""
        printed = [one for one in wanted if one.kind not in _WRITE]
        digests = self._digests(printed) if printed else {}
        return [
            (one, self._of_workbook(one) if one.kind in _WRITE else _of_pdf(one.kind, digests))
            for one in wanted
        ]

    def _digests(self, printed: Sequence[Document]) -> Mapping[str, str]:
        """Give digests of what documents print: as remembered, or described now."""
        kinds = {one.kind for one in printed}
        key = self._of_described(printed[0].subject, kinds)
        found = _remembered(self._cache.find(key), kinds)
        if found is None:
            found = {one.kind: key_of(self._writer.write(one)) for one in printed}
            self._cache.keep(key, json.dumps(found, sort_keys=True).encode())
        return found

    def _of_described(self, subject: Subject, kinds: set[str]) -> str:
        """Name all that describing may read, and what is described."""
        imprint, source = self._order.imprint, self._source(subject)
        said = (self._order.words.language, imprint.site_name, imprint.published_at)
        return key_of("described", digest_of(_DESCRIBE), source, *said, *sorted(kinds))

    def _source(self, subject: Subject) -> str:
        """Name the files, or what they say, that the documents of a subject may be made from."""
        if subject is None:
            return self._all
        if isinstance(subject, SharedCriterion):
            catalogue = self._order.catalogue
            uses = catalogue.criterion_uses.get(subject.id, ())
            users = {use.framework.id: use.framework for use in uses}.values()
            said = (part for one in users for part in (self._file(one), one.structure.called))
            return key_of(self._library, subject.id, last_change(catalogue, subject), *said)
        return key_of(self._library, self._file(subject), *self._beside)

    def _of_workbook(self, document: Document) -> str:
        kind, framework = document
        assert isinstance(framework, Framework)
        beside = self._names if kind == "workbook" else page_of(self._order, framework)
        made_by = (digest_of(_WRITE[kind]), version("XlsxWriter"))
        return key_of(kind, *made_by, self._file(framework), beside)

    def _file(self, framework: Framework) -> str:
        return key_of(framework.id, self._order.admitted[framework.path].loaded.digest)


def _of_pdf(kind: str, digests: Mapping[str, str]) -> str:
    return key_of("pdf", kind, documents.edition_of(kind), digests[kind])


def _remembered(data: bytes | None, kinds: set[str]) -> Mapping[str, str] | None:
    """Read digests that were kept; nothing when they are not what is looked for."""
    try:
        found = json.loads(data or b"")
    except ValueError:
        return None
    if not isinstance(found, dict) or set(found) != kinds:
        return None
    sound = all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in found.values())
    return found if sound else None


def _contents(order: Order, kind: Kind) -> Iterator[str]:
    """Give the names and the digests of the files of a kind, in order."""
    for path in sorted(order.admitted):
        one = order.admitted[path].loaded
        if one.location.kind is kind:
            yield one.location.identifier
            yield one.digest
