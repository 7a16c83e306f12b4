"""Earlier versions of the frameworks, as Git kept them.

Takes the folder of the frameworks and what they are today, gives, for each version that a file no
longer has, the last text that had it, built like any other. A text that would not be published
today, personal data above all, is left out. Doesn't know pages, and never fails: without a history
there are no versions, and a note says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from referentiels.checking.examining import examine_alone
from referentiels.checking.gate import Reading, read
from referentiels.history.archive.following import Passage, may_be_named
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.past import KINDS, History, Past
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.tools.processes import share_out
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.identifiers import is_id

MOST_TEXTS = 40
"""Texts of a file that are looked at, the newest first: a file has about as many as it had versions."""
FEWEST_TO_SHARE_OUT = 100
_READ_AT_ONCE = 500

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


class _File(NamedTuple):
    """A framework of today, and the texts that its file had before its version changed."""

    framework: Framework
    texts: tuple[bytes | None, ...]
    """The newest first; nothing of one that is too large to be read."""


class _Found(NamedTuple):
    frameworks: tuple[Framework, ...]
    left_out: int
    texts: tuple[bytes, ...]
    """Of these frameworks, in order."""


def find_dates(past: Past) -> dict[str, str]:
    """Find the day of the last change of each file, by path: in universal time, wherever it is built.

    Of none where Git doesn't hold the whole history.
    """
    found: dict[str, str] = {}
    for path, day in _days(past):
        found.setdefault(path, day)
    return found


def find_births(past: Past) -> dict[str, str]:
    """Find the day when each file came, by path; of none where Git doesn't hold the whole history."""
    return dict(_days(past))


def _days(past: Past) -> Iterator[tuple[str, str]]:
    """Give the day of each change of each file, the newest first.

    Nothing of a clone that holds only a part of the history: its first step would seem to change all.
    """
    for kind in KINDS:
        with suppress(NoHistory):
            history = past.of(kind)
            prefix = history.places.folders.get(kind)
            if prefix is not None and history.is_whole:
                shown = past.settings.folder(kind)[1]
                yield from ((f"{shown}/{name}", day) for name, day in _changed(history, prefix))


def _changed(history: History, prefix: str) -> Iterator[tuple[str, str]]:
    for step in history.log.steps:
        paths = {path for one in step.changes for path in (one.old, one.new)}
        ours = sorted(path for path in paths if path.startswith(prefix))
        if ours:
            day = str(datetime.fromtimestamp(step.moment, UTC).date())
            yield from ((path.removeprefix(prefix), day) for path in ours)


def find_earlier(past: Past, catalogue: Catalogue) -> Archive:
    """Find the earlier versions of frameworks; no check needs them, nor asks Git for anything."""
    frameworks, library = catalogue.frameworks, catalogue.wide.domains
    try:
        history = past.of(Kind.FRAMEWORK)
        files = [*_find_files(history, frameworks)]
    except NoHistory as reason:
        return Archive(reason=str(reason))
    shares = share_out(lambda share: _read_files(share, library), files, FEWEST_TO_SHARE_OUT)
    earlier: dict[str, tuple[Framework, ...]] = {}
    known_texts: dict[bytes, Framework] = {}
    for found in (one for share in shares for one in share):
        known_texts.update(zip(found.texts, found.frameworks, strict=True))
        if found.frameworks:
            earlier[found.frameworks[0].id] = found.frameworks
    return Archive(
        earlier=dict(sorted(earlier.items())),
        left_out=sum(one.left_out for share in shares for one in share),
        cut_short=not history.is_whole,
        former=dict(sorted(_find_former(history, frameworks))),
        texts=known_texts,
    )


def _find_files(history: History, frameworks: Sequence[Framework]) -> Iterator[_File]:
    """Find the texts that a change of version has replaced, the newest first."""
    pasts = _pasts(history, frameworks)
    sides = {
        one.blob for each in pasts.values() for p in each for one in (p.before, p.after) if one
    }
    said = _version_lines(history, sides)
    left = {path: [*_replaced(each, said)][:MOST_TEXTS] for path, each in pasts.items()}
    texts = history.texts({blob for each in left.values() for blob in each})
    known = {Path(one.path).name: one for one in frameworks}
    for path, each in left.items():
        if each:
            held = tuple(texts.get(blob) for blob in each)
            yield _File(known[PurePosixPath(path).name], held)


def _pasts(history: History, frameworks: Sequence[Framework]) -> Mapping[str, Sequence[Passage]]:
    """Gather what became of each file of today, by its path, the newest first."""
    prefix = history.places.folders.get(Kind.FRAMEWORK)
    if prefix is None:
        return {}
    today = {f"{prefix}{Path(one.path).name}" for one in frameworks}
    files: dict[int, list[Passage]] = {}
    for one in reversed(history.passages):
        if one.kind is Kind.FRAMEWORK:
            files.setdefault(one.file, []).append(one)
    found: dict[str, Sequence[Passage]] = {}
    for each in files.values():
        if each[0].new in today:
            found.setdefault(each[0].new, each)  # one that had this name before is another
    return found


def _version_lines(history: History, blobs: set[str]) -> Mapping[str, Sequence[bytes]]:
    """Give the lines about versions of each text, a few texts at a time: they may be many."""
    found: dict[str, Sequence[bytes]] = {}
    asked = sorted(blobs)
    for start in range(0, len(asked), _READ_AT_ONCE):
        texts = history.texts(asked[start : start + _READ_AT_ONCE])
        for blob, data in texts.items():
            found[blob] = [one for one in data.splitlines() if b"version" in one]
    return found


def _replaced(past: Iterable[Passage], said: Mapping[str, Sequence[bytes]]) -> Iterator[str]:
    """Give the texts whose lines about versions were changed: only these can be the last of one."""
    seen = set[str]()
    for one in past:
        if one.before and one.before.blob not in seen:
            after = said.get(one.after.blob) if one.after else None
            before = said.get(one.before.blob)
            if before is None or before != after:
                seen.add(one.before.blob)
                yield one.before.blob


def _find_former(
    history: History, frameworks: Sequence[Framework]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the names under which a framework was published; one that a file has today is not former.

    Nor is what no structure may be called: it was never an address.
    """
    known = {Path(one.path).name: one.id for one in frameworks}
    for path, past in _pasts(history, frameworks).items():
        stems = (PurePosixPath(one.old).stem for one in past)
        names = [one for one in stems if one not in known.values() and _was_address(one)]
        if names:
            yield known[PurePosixPath(path).name], tuple(dict.fromkeys(names))


def _was_address(stem: str) -> bool:
    return is_id(stem) and may_be_named(stem)


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
        if built and data is not None:
            found.append(built)
            texts.append(data)
        else:
            left_out += 1
    return _Found(tuple(found), left_out, tuple(texts))


def _read(framework: Framework, data: bytes | None) -> Reading | None:
    """Read a text as the file of today; nothing of what a build of today would refuse to read."""
    if data is None:
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
