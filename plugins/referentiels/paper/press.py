"""The documents of all frameworks: made in several processes, and kept while nothing changes.

Takes a catalogue, the files as they were read and what to make, gives files by address. A document is made
again when its own file, the library, the site that it names or this program changes. Files are given
from a folder of this run alone: what becomes of the cache meanwhile changes nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from referentiels.checking.gate import Admitted
from referentiels.entrances import spreadsheets, workbook
from referentiels.entrances.workbook import Library
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.paper import documents
from referentiels.paper.documents import Imprint
from referentiels.reading.sources import Kind
from referentiels.tools.cache import Cache, key_of
from referentiels.tools.processes import share_out
from referentiels.words import addresses
from referentiels.words.language import Message, Translator, say

FOLDER = ".cache/referentiels"
"""Where documents are kept, below the root of the project; may be deleted at any time."""
_PROGRAM = Path(__file__).parents[1]
_MATTERS = {".py", ".typ", ".ttf", ".mo", ".yml", ".json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make, and from what."""

    admitted: Mapping[str, Admitted]
    """Each file of the catalogue as it was read, by path."""
    catalogue: Catalogue
    words: Translator
    imprint: Imprint
    pdf: bool = True
    workbooks: bool = True


class Printed(NamedTuple):
    """Files by address, and the addresses of those that could not be made, with the reason."""

    files: Mapping[str, bytes | Path]
    failed: Mapping[str, str]
    note: Message | None = None
    """Why documents are not kept for the next time, when they can't be."""


class _Job(NamedTuple):
    kind: str
    framework: Framework | None

    @property
    def address(self) -> str:
        if self.framework is None:
            return addresses.common_document(self.kind)
        if self.kind == "workbook":
            return addresses.workbook(self.framework.id)
        return addresses.document(self.kind, self.framework.id)


class _Made(NamedTuple):
    files: dict[str, bytes | Path]
    failed: dict[str, str]
    trouble: Message | None


_homes: list[tempfile.TemporaryDirectory[str]] = []
"""Where the files of the last runs are; while someone writes, those of the one before may be in use."""
MOST_HOMES = 2


def print_all(order: Order, folder: Path, root: Path | None = None) -> Printed:
    """Make what the order asks for, or find it where it was kept; `root` is where `folder` belongs."""
    work = _Work(order, Cache(folder, root), _open_home())
    jobs = list(_jobs(order))
    # Threads of the program that makes documents don't survive a fork: nothing is forked after them.
    fewest = len(jobs) + 1 if documents.has_begun() else 1
    shares = share_out(work.do, jobs, fewest)
    Cache(folder, root).forget_unused()
    trouble = next((one.trouble for one in shares if one.trouble), None)
    return Printed(
        files={address: file for one in shares for address, file in one.files.items()},
        failed={address: why for one in shares for address, why in one.failed.items()},
        note=_tell_trouble(trouble) if trouble else None,
    )


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
    if order.pdf and not documents.can_print():
        yield (
            "Pas de documents en PDF : il manque de quoi les faire. Pour l'ajouter : "
            'pip install "referentiels[documents]"'
        )
    if order.workbooks and not workbook.can_draw():
        yield (
            "Pas de classeurs à télécharger : il manque de quoi les écrire. Pour l'ajouter : "
            'pip install "referentiels[tables]"'
        )


def _jobs(order: Order) -> Iterator[_Job]:
    pdf = order.pdf and documents.can_print()
    workbooks = order.workbooks and workbook.can_draw()
    kinds = (
        *(documents.OF_A_STRUCTURE if pdf else ()),
        *(("workbook", "self-evaluation") if workbooks else ()),
    )
    if pdf:
        yield from (_Job(kind, None) for kind in documents.COMMON)
    for framework in order.catalogue.frameworks:
        yield from (_Job(kind, framework) for kind in kinds)


class _Work:
    """Do jobs: in this process, or in one that was forked from it."""

    def __init__(self, order: Order, cache: Cache, home: Path | None) -> None:
        self._order, self._cache, self._home = order, cache, home
        self._library = Library(order.catalogue.domains)
        self._shared = key_of(
            edition(),
            order.words.language,
            *(order.imprint.site_name, order.imprint.published_at),
            *_contents(order.admitted, Kind.LIBRARY),
        )
        self._all = key_of(self._shared, *_contents(order.admitted, Kind.FRAMEWORK))

    def do(self, jobs: Sequence[_Job]) -> _Made:
        made = _Made({}, {}, None)
        for job in jobs:
            try:
                data = self._find_or_make(job)
            except documents.PrintingFailed as reason:
                made.failed[job.address] = str(reason)
                continue
            if data is not None:
                made.files[job.address] = self._put(job, data)
        return made._replace(trouble=self._cache.trouble)

    def _find_or_make(self, job: _Job) -> bytes | None:
        key = self._key(job)
        data = self._cache.find(key)
        if data is None:
            with contextlib.suppress(workbook.CellTooLong):
                data = self._make(job)
            if data is not None:
                self._cache.keep(key, data)
        return data

    def _put(self, job: _Job, data: bytes) -> bytes | Path:
        """Put a file where nothing but this run looks; in memory when there is no room."""
        if self._home is None:
            return data
        file = self._home / key_of(job.address)
        try:
            file.write_bytes(data)
        except OSError:
            return data
        return file

    def _key(self, job: _Job) -> str:
        if job.framework is None:
            return key_of(self._all, job.kind)
        digest = self._order.admitted[job.framework.path].loaded.digest
        return key_of(self._shared, job.kind, job.framework.id, digest)

    def _make(self, job: _Job) -> bytes | None:
        order, framework = self._order, job.framework
        if framework is None:
            described = documents.COMMON[job.kind](order.catalogue, order.words, order.imprint)
            return documents.print_document(job.kind, described)
        if job.kind == "workbook":
            return spreadsheets.draw_framework(order.admitted[framework.path], self._library)
        if job.kind == "self-evaluation":
            published = order.imprint.published_at
            place = f"{published}{addresses.structure(framework.id)}" if published else ""
            return spreadsheets.draw_self_evaluation(framework, place)
        describe = documents.OF_A_STRUCTURE[job.kind]
        described = describe(order.catalogue, framework, order.words, order.imprint)
        return documents.print_document(job.kind, described)


def _contents(admitted: Mapping[str, Admitted], kind: Kind) -> Iterator[str]:
    """Give the names and the digests of the files of a kind, in order."""
    for path in sorted(admitted):
        one = admitted[path].loaded
        if one.location.kind is kind:
            yield one.location.identifier
            yield one.digest


@cache
def edition() -> str:
    """Name this program as it is: another version, or a line changed, makes documents anew."""
    mark = hashlib.sha256()
    for file in sorted(_program_files()):
        mark.update(file.relative_to(_PROGRAM).as_posix().encode())
        mark.update(file.read_bytes())
    for package in ("typst", "XlsxWriter"):
        with contextlib.suppress(PackageNotFoundError):
            mark.update(version(package).encode())
    return mark.hexdigest()


def _program_files() -> Iterable[Path]:
    return (file for file in _PROGRAM.rglob("*") if file.suffix in _MATTERS)
