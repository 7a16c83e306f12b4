"""Earlier versions of the frameworks, as Git kept them.

Takes the folder of the frameworks and what they are today, gives, for each version that a file no
longer has, the last text that had it, built like any other. A text that would not be published
today, personal data above all, is left out. Doesn't know pages, and never fails: without a history
there are no versions, and a note says why.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from referentiels.checking.examining import examine_alone
from referentiels.checking.folders import Settings
from referentiels.checking.gate import Reading, read
from referentiels.history.archive import git
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.reading.text import LARGEST_FILE
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic, Severity

MOST_TEXTS = 40
"""Texts of a file that are looked at, the newest first: a file has about as many as it had versions."""
FEWEST_TO_SHARE_OUT = 100

_LIBRARY_MOVED_ON = frozenset({"unknown-domain", "unknown-criterion", "unknown-indicator"})
"""What was right when the text was written, and is no mistake of its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Earlier versions by identifier, the newest first, and what is to be known of the search."""

    earlier: Mapping[str, tuple[Framework, ...]] = field(default_factory=dict)
    left_out: int = 0
    """Texts that can't be published as they are."""
    reason: str = ""
    """Why there is no history, in the words of Git."""
    cut_short: bool = False
    """The clone holds only a part of the history: there may be earlier versions, unknown here."""
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By identifier, those that a file had before it was renamed: their addresses lead on."""
    texts: Mapping[bytes, Framework] = field(default_factory=dict)
    """What each text that was read says, for others who meet it: no text is parsed twice."""


class Place(NamedTuple):
    """Where a folder is in a repository: its top, and the path from there, which ends with `/`."""

    top: str
    prefix: str


def find_place(folder: Path) -> Place | None:
    """Ask Git where a folder is; nothing without a repository."""
    try:
        return Place(*git.read_place(folder))
    except git.NoHistory:
        return None


class _File(NamedTuple):
    """A framework of today, and the texts that its file had before its version changed."""

    framework: Framework
    texts: tuple[bytes, ...]


class _Found(NamedTuple):
    frameworks: tuple[Framework, ...]
    left_out: int
    texts: tuple[bytes, ...]
    """Of these frameworks, in order."""


def find_earlier(settings: Settings, catalogue: Catalogue) -> Archive:
    """Find the earlier versions of frameworks; no check needs them, nor asks Git for anything."""
    folder, _ = settings.folder(Kind.FRAMEWORK)
    return read_archive(folder, catalogue.frameworks, catalogue.wide.domains)


def find_dates(settings: Settings) -> dict[str, str]:
    """Find the day of the last change of each file, by path: in universal time, wherever it is built.

    Of none where Git doesn't hold the whole history.
    """
    return _find_days(settings, git.read_dates)


def find_births(settings: Settings) -> dict[str, str]:
    """Find the day when each file came, by path; of none where Git doesn't hold the whole history."""
    return _find_days(settings, git.read_births)


def _find_days(settings: Settings, ask: Callable[[Path], Mapping[str, int]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in (Kind.FRAMEWORK, Kind.LIBRARY):
        folder, shown = settings.folder(kind)
        with contextlib.suppress(git.NoHistory):
            for name, moment in ask(folder).items():
                found[f"{shown}/{name}"] = str(datetime.fromtimestamp(moment, UTC).date())
    return found


def read_archive(
    folder: Path, frameworks: Sequence[Framework], library: tuple[SharedDomain, ...]
) -> Archive:
    """Read the earlier versions of frameworks whose files are in a folder."""
    known = {Path(one.path).name: one for one in frameworks}
    try:
        history = git.read_history(folder, known, MOST_TEXTS)
        blobs = history.blobs
        texts = git.read_blobs(folder, {blob for each in blobs.values() for blob in each})
    except git.NoHistory as reason:
        return Archive(reason=str(reason))
    files = [
        _File(known[name], tuple(texts[blob] for blob in each if blob in texts))
        for name, each in blobs.items()
    ]
    shares = share_out(lambda share: _read_files(share, library), files, FEWEST_TO_SHARE_OUT)
    earlier: dict[str, tuple[Framework, ...]] = {}
    known_texts: dict[bytes, Framework] = {}
    for found in (one for share in shares for one in share):
        known_texts.update(zip(found.texts, found.frameworks, strict=True))
        if found.frameworks:
            earlier[found.frameworks[0].id] = found.frameworks
    return Archive(
        earlier=earlier,
        left_out=sum(one.left_out for share in shares for one in share),
        cut_short=history.cut_short,
        former=_former_identifiers(known, history.former),
        texts=known_texts,
    )


def _former_identifiers(
    known: Mapping[str, Framework], former: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Give the names under which a framework was published; one that a file has today is not former."""
    today = {one.id for one in known.values()}
    found = {}
    for name, paths in former.items():
        names = [stem for path in paths if (stem := PurePosixPath(path).stem) not in today]
        if names:
            found[known[name].id] = tuple(dict.fromkeys(names))
    return found


def _read_files(files: Sequence[_File], library: tuple[SharedDomain, ...]) -> list[_Found]:
    return [_read_file(file, library) for file in files]


def _read_file(file: _File, library: tuple[SharedDomain, ...]) -> _Found:
    """Take the newest text of each version, if it can be published."""
    seen = {"", file.framework.version}
    found: list[Framework] = []
    texts: list[bytes] = []
    left_out = 0
    for data in file.texts:
        reading = _read(file.framework, data)
        version = _version(reading)
        if version in seen:
            continue
        built = _publishable(reading, library) if reading and version else None
        if version:
            seen.add(version)
        if built:
            found.append(built)
            texts.append(data)
        else:
            left_out += 1
    return _Found(tuple(found), left_out, tuple(texts))


def _read(framework: Framework, data: bytes) -> Reading | None:
    """Read a text as the file of today; nothing of what a build of today would refuse to read."""
    if len(data) > LARGEST_FILE:
        return None
    location = Location(Path(f"{framework.id}.yml"), framework.path, Kind.FRAMEWORK)
    reading = read(Loaded(location, data))
    return None if _has_errors(reading.diagnostics) else reading


def _version(reading: Reading | None) -> str | None:
    """Read the version of a text that may have any shape; nothing of what can't be read."""
    if reading is None or reading.source is None:
        return None
    framework = reading.plain.get("framework")
    version = framework.get("version") if isinstance(framework, dict) else None
    return version if isinstance(version, str) else ""


def _publishable(reading: Reading, library: tuple[SharedDomain, ...]) -> Framework | None:
    """Build a text that passes what a text of today must pass."""
    admitted, found = examine_alone(reading, library)
    return None if _has_errors(found) else admitted.framework


def _has_errors(found: Iterable[Diagnostic]) -> bool:
    return any(
        one.severity is Severity.ERROR and one.rule not in _LIBRARY_MOVED_ON for one in found
    )
