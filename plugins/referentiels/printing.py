"""The documents of all frameworks: made in several processes, and kept while nothing changes.

Takes a catalogue, the folders that it came from and what to make, gives files by address. A document is
made again when its own file, the library, the site that it names or this program changes.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from referentiels import addresses, documents, spreadsheets, workbook
from referentiels.cache import Cache, key_of
from referentiels.catalogue import Catalogue
from referentiels.documents import Imprint
from referentiels.language import Translator
from referentiels.model import Framework
from referentiels.pipeline import Settings
from referentiels.processes import share_out
from referentiels.sources import Kind, Location
from referentiels.workbook import Library

FOLDER = ".cache/referentiels"
"""Where documents are kept, below the root of the project; may be deleted at any time."""
_PROGRAM = Path(__file__).parent
_MATTERS = {".py", ".typ", ".ttf", ".mo", ".yml", ".json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make, and from what."""

    settings: Settings
    catalogue: Catalogue
    words: Translator
    imprint: Imprint
    pdf: bool = True
    workbooks: bool = True


class Printed(NamedTuple):
    """Files by address, and the addresses of those that could not be made, with the reason."""

    files: Mapping[str, Path]
    failed: Mapping[str, str]


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


def print_all(order: Order, folder: Path) -> Printed:
    """Make what the order asks for, or find it where it was kept."""
    work = _Work(order, folder)
    jobs = list(_jobs(order))
    # Threads of the program that makes documents don't survive a fork: nothing is forked after them.
    fewest = len(jobs) + 1 if documents.has_begun() else 1
    files: dict[str, Path] = {}
    failed: dict[str, str] = {}
    for made, wrong in share_out(work.do, jobs, fewest):
        files.update(made)
        failed.update(wrong)
    Cache(folder).forget_others(files.values())
    return Printed(files, failed)


def lacks(order: Order) -> Iterator[str]:
    """Say what the order asks for and can't be made here, and what to do."""
    if order.pdf and not documents.can_print():
        yield (
            "Pas de documents en PDF : il manque de quoi les faire. Pour l'ajouter : "
            'pip install "referentiels[documents]"'
        )
    if order.workbooks and not workbook.can_draw():
        yield (
            "Pas de tableurs à télécharger : il manque de quoi les écrire. Pour l'ajouter : "
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

    def __init__(self, order: Order, folder: Path) -> None:
        self._order, self._cache = order, Cache(folder)
        self._library = Library(order.catalogue.domains)
        frameworks, library = (order.settings.folder(kind)[0] for kind in Kind)
        self._folder = frameworks
        self._shared = key_of(
            edition(),
            order.words.language,
            *(order.imprint.site_name, order.imprint.published_at),
            *_contents(library),
        )
        self._all = key_of(self._shared, *_contents(frameworks))

    def do(self, jobs: Sequence[_Job]) -> tuple[dict[str, Path], dict[str, str]]:
        made: dict[str, Path] = {}
        failed: dict[str, str] = {}
        for job in jobs:
            key = self._key(job)
            kept = self._cache.find(key)
            if kept is None:
                with contextlib.suppress(workbook.CellTooLong):
                    try:
                        data = self._make(job)
                    except documents.PrintingFailed as reason:
                        failed[job.address] = str(reason)
                        continue
                    kept = self._cache.keep(key, data) if data else None
            if kept is not None:
                made[job.address] = kept
        return made, failed

    def _key(self, job: _Job) -> str:
        if job.framework is None:
            return key_of(self._all, job.kind)
        return key_of(self._shared, job.kind, job.framework.id, self._text(job.framework))

    def _text(self, framework: Framework) -> bytes:
        return self._location(framework).file.read_bytes()

    def _location(self, framework: Framework) -> Location:
        file = self._folder / Path(framework.path).name
        return Location(file, framework.path, Kind.FRAMEWORK)

    def _make(self, job: _Job) -> bytes | None:
        order, framework = self._order, job.framework
        if framework is None:
            described = documents.COMMON[job.kind](order.catalogue, order.words, order.imprint)
            return documents.print_document(job.kind, described)
        if job.kind == "workbook":
            return spreadsheets.draw_framework(self._location(framework), self._library)
        if job.kind == "self-evaluation":
            published = order.imprint.published_at
            place = f"{published}{addresses.structure(framework.id)}" if published else ""
            return spreadsheets.draw_self_evaluation(framework, place)
        describe = documents.OF_A_STRUCTURE[job.kind]
        described = describe(order.catalogue, framework, order.words, order.imprint)
        return documents.print_document(job.kind, described)


def _contents(folder: Path) -> Iterator[str | bytes]:
    """Give the names and the bytes of the files of a folder, in order."""
    for file in sorted(folder.glob("*.y*ml")):
        yield file.name
        yield file.read_bytes()


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
