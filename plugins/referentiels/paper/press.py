"""The documents of all frameworks: made in several processes, and kept while nothing changes.

Takes a catalogue, the files as they were read and what to make, gives files by address. A document is made
again when something that it is made from changes: see `keys`. Files are given from a folder of this run
alone: what becomes of the cache meanwhile changes nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiels.entrances import spreadsheets, workbook
from referentiels.entrances.workbook import Library
from referentiels.model.model import Framework
from referentiels.paper import documents
from referentiels.paper.keys import Keys, Writer, page_of
from referentiels.paper.order import (
    WORKBOOKS,
    Document,
    Order,
    Subject,
    list_documents,
    list_subjects,
)
from referentiels.tools.cache import Cache, key_of
from referentiels.tools.processes import share_out
from referentiels.words.language import Message, say

FOLDER = ".cache/referentiels"
"""Where documents are kept, below the root of the project; may be deleted at any time."""
MOST_HOMES = 2
FEWEST_TO_NAME = 200
"""Frameworks: a process takes longer to start than a few take to name."""

Tick = Callable[[int], None]
"""Told, now and then, how many documents more are there."""


class Printed(NamedTuple):
    """Files by address, and the addresses of those that could not be made, with the reason."""

    files: Mapping[str, bytes | Path]
    failed: Mapping[str, str]
    note: Message | None = None
    """Why documents are not kept for the next time, when they can't be."""


class _Made(NamedTuple):
    files: dict[str, bytes | Path]
    failed: dict[str, str]
    trouble: Message | None


_homes: list[tempfile.TemporaryDirectory[str]] = []
"""Where the files of the last runs are; while someone writes, those of the one before may be in use."""


def print_all(
    order: Order,
    folder: Path,
    root: Path | None = None,
    tick: Tick | None = None,
    wanted: Container[str] | None = None,
) -> Printed:
    """Make what the order asks for, or find it where it was kept; `root` is where `folder` belongs.

    Of `wanted` addresses alone, when these are given.
    """
    work = _Work(order, Cache(folder, root), _open_home(), wanted)
    subjects = list(list_subjects(order))
    # Threads of the program that makes documents don't survive a fork: nothing is forked after them.
    fewest = len(subjects) + 1 if documents.has_begun() else 2
    told = (lambda made: tick(len(made.files) + len(made.failed))) if tick else None
    shares = share_out(work.do, subjects, fewest, told)
    Cache(folder, root).forget_unused()
    trouble = next((one.trouble for one in shares if one.trouble), None)
    return Printed(
        files=dict(
            sorted((address, file) for one in shares for address, file in one.files.items())
        ),
        failed=dict(sorted(failed for one in shares for failed in one.failed.items())),
        note=_tell_trouble(trouble) if trouble else None,
    )


def print_one(order: Order, address: str, folder: Path, root: Path | None = None) -> bytes | None:
    """Make the document of an address, or find it where it was kept; none where there is none.

    Raises:
        PrintingFailed: it can't be made.
    """
    document = find_document(order, address)
    return _Work(order, Cache(folder, root), None).find_or_make(document) if document else None


def name_all(order: Order, folder: Path, root: Path | None = None) -> dict[str, str]:
    """Give the key of each document by its address, without making any: the same key is the same bytes."""
    work = _Work(order, Cache(folder, root), None)
    shares = share_out(work.name, list(list_subjects(order)), FEWEST_TO_NAME)
    return dict(sorted(named for one in shares for named in one.items()))


def list_addresses(order: Order) -> list[str]:
    """List the addresses that the order may fill, before anything is made."""
    possible = _possible(order)
    found = (list_documents(order, one, possible) for one in list_subjects(order))
    return sorted(document.address for each in found for document in each)


def find_document(order: Order, address: str) -> Document | None:
    """Find the document that an address is of; none when the order has none there."""
    possible = _possible(order)
    for subject in list_subjects(order):
        if subject is None or subject.id in address:
            for document in list_documents(order, subject, possible):
                if document.address == address:
                    return document
    return None


def _open_home() -> Path | None:
    """Make the folder of this run; none where nothing can be written: files then stay in memory."""
    try:
        home = tempfile.TemporaryDirectory(prefix="referentiels-", ignore_cleanup_errors=True)
    except OSError:
        return None
    atexit.register(home.cleanup)
    _homes.append(home)
    while len(_homes) > MOST_HOMES:
        _homes.pop(0).cleanup()
    return Path(_homes[-1].name)


def _tell_trouble(trouble: Message) -> Message:
    return say(
        "Documents faits, mais pas gardés dans {place} pour la prochaine fois : {reason}. Le site est "
        "complet ; il sera seulement plus long à refaire.",
        place=FOLDER,
        reason=trouble,
    )


def lacks(order: Order) -> Iterator[str]:
    """Say what the order asks for and can't be made here, and what to do."""
    kinds = order.choice.kinds
    if not kinds.issubset(WORKBOOKS) and not documents.can_print():
        yield (
            "Pas de documents en PDF : il manque de quoi les faire. Pour l'ajouter : "
            'pip install "referentiels[documents]"'
        )
    if not kinds.isdisjoint(WORKBOOKS) and not workbook.can_draw():
        yield (
            "Pas de classeurs à télécharger : il manque de quoi les écrire. Pour l'ajouter : "
            'pip install "referentiels[tables]"'
        )


def _possible(order: Order) -> frozenset[str]:
    """Tell which of the kinds that are asked for can be made here."""
    kinds = order.choice.kinds
    pdf = kinds.difference(WORKBOOKS) if documents.can_print() else frozenset()
    return pdf | (kinds.intersection(WORKBOOKS) if workbook.can_draw() else frozenset())


class _Work:
    """Make documents: in this process, or in one that was forked from it."""

    def __init__(
        self,
        order: Order,
        cache: Cache,
        home: Path | None,
        wanted: Container[str] | None = None,
    ) -> None:
        self._order, self._cache, self._home, self._wanted = order, cache, home, wanted
        self._possible = _possible(order)
        self._library = Library(order.catalogue.wide.domains)
        self._writer = Writer(order)
        self._keys = Keys(order, self._writer, cache)

    def do(self, subjects: Sequence[Subject]) -> _Made:
        made = _Made({}, {}, None)
        for subject in subjects:
            for document, key in self._keys.name(self._list(subject)):
                try:
                    data = self._find_or_make(document, key)
                except documents.PrintingFailed as reason:
                    made.failed[document.address] = str(reason)
                    continue
                if data is not None:
                    made.files[document.address] = self._put(document, data)
        return made._replace(trouble=self._cache.trouble)

    def name(self, subjects: Sequence[Subject]) -> dict[str, str]:
        named = (self._keys.name(self._list(subject)) for subject in subjects)
        return {document.address: key for each in named for document, key in each}

    def find_or_make(self, document: Document) -> bytes | None:
        ((_, key),) = self._keys.name([document])
        return self._find_or_make(document, key)

    def _list(self, subject: Subject) -> list[Document]:
        found, wanted = list_documents(self._order, subject, self._possible), self._wanted
        return found if wanted is None else [one for one in found if one.address in wanted]

    def _find_or_make(self, document: Document, key: str) -> bytes | None:
        data = self._cache.find(key)
        if data is None:
            with contextlib.suppress(workbook.CellTooLong):
                data = self._make(document)
            if data is not None:
                self._cache.keep(key, data)
        return data

    def _put(self, document: Document, data: bytes) -> bytes | Path:
        """Put a file where nothing but this run looks; in memory when there is no room."""
        if self._home is None:
            return data
        file = self._home / key_of(document.address)
        try:
            file.write_bytes(data)
        except OSError:
            return data
        return file

    def _make(self, document: Document) -> bytes | None:
        kind, framework = document
        if not isinstance(framework, Framework) or kind not in WORKBOOKS:
            return documents.print_text(kind, self._writer.write(document))
        if kind == "workbook":
            return spreadsheets.draw_framework(self._order.admitted[framework.path], self._library)
        return spreadsheets.draw_self_evaluation(framework, page_of(self._order, framework))
