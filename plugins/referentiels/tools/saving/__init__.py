"""The only room that writes files: what is asked is on disk whole, together, or not at all.

Takes paths and bytes, and what the files were when they were read. Whatever happens meanwhile (full
disk, missing right, interruption, a process that is killed), readers find the old files or the new
ones; `settle` finishes at the next start what was stopped between two files. Doesn't know what the
files say.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from referentiels.tools.faults import reason
from referentiels.tools.saving import journal
from referentiels.tools.saving.aside import name_aside, put_aside, sync_folder
from referentiels.tools.saving.journal import Entry, content_of, settle
from referentiels.words.language import Message, say

WRITTEN: list[Path] = []
"""Files that this process has written, for whoever must say so when nothing could be shown."""

__all__ = [
    "WRITTEN",
    "Unfinished",
    "explain",
    "fill_folder",
    "settle",
    "write_new",
    "write_together",
    "write_whole",
]


class Unfinished(OSError):
    """Some files are written, and neither the others nor the old ones could be: the journal stays."""


def explain(error: OSError) -> Message:
    """Say what a write that failed has left."""
    if isinstance(error, Unfinished):
        return say("L'écriture a été interrompue ; la prochaine commande l'achèvera.")
    return say("Rien n'a été écrit : {reason}.", reason=reason(error))


def write_whole(file: Path, data: bytes, was: Mapping[Path, bytes | None] | None = None) -> None:
    """Write a file all at once: whatever happens meanwhile, the old one or the new one is there."""
    write_together({file: data}, was)


def write_together(
    files: Mapping[Path, bytes | None],
    was: Mapping[Path, bytes | None] | None = None,
    home: Path | None = None,
) -> None:
    """Write several files that belong together: when one can't be written, none is changed.

    `was` says what a file held when it was read, nothing when it was not there: one that someone has
    changed since is not written over. A file that is to hold nothing is taken away, after the others are
    written. `home` is a folder that all are in, however deep: one journal there speaks of them all.
    """
    known = was or {}
    with _all_aside(files, home) as aside:
        wanted = files if len(files) > 1 else known
        before = {file: content_of(file) for file in wanted}
        for file in known:
            _refuse_changed(before[file], known[file])
        entries = {file: Entry(file, before[file], files[file]) for file in before}
        groups = [list(entries)] if home else _by_project(entries)
        with _noted([[entries[file] for file in group] for group in groups], home):
            _move(aside, [file for file in files if files[file] is None], before, known)


@contextmanager
def _noted(groups: Iterable[list[Entry]], home: Path | None) -> Iterator[None]:
    """Note what is about to be written, and forget it once all is written or undone."""
    notes: list[Path] = []
    try:
        notes += (journal.note(group, home) for group in groups if len(group) > 1)
        yield
    except Unfinished:
        raise
    except BaseException:
        _forget(notes)
        raise
    _forget(notes)


def _forget(notes: Iterable[Path]) -> None:
    for note in notes:
        note.unlink(missing_ok=True)


def _move(
    aside: Mapping[Path, Path],
    gone: Iterable[Path],
    before: Mapping[Path, bytes | None],
    known: Mapping[Path, bytes | None],
) -> None:
    """Put each file in its place; when one can't be, put the others back."""
    done: list[Path] = []
    try:
        for file, waiting in aside.items():
            if file in known:
                _refuse_changed(content_of(file), known[file])
            waiting.replace(file)
            done.append(file)
        for file in gone:
            if file in known:
                _refuse_changed(content_of(file), known[file])
            file.unlink(missing_ok=True)
            done.append(file)
    except BaseException:
        _put_all_back(done, before)
        raise
    WRITTEN.extend(done)
    for folder in {file.parent for file in done}:
        sync_folder(folder)


def _put_all_back(done: Iterable[Path], before: Mapping[Path, bytes | None]) -> None:
    try:
        for file in done:
            if file in before:
                journal.put(file, before[file])
    except BaseException as error:
        raise Unfinished(errno.EINTR, str(error)) from error


def _refuse_changed(now: bytes | None, known: bytes | None) -> None:
    if now != known:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))


def _by_project(files: Iterable[Path]) -> list[list[Path]]:
    """Group the files whose folders lie side by side: one journal speaks of them all."""
    found: dict[str, list[Path]] = {}
    for file in files:
        found.setdefault(os.path.realpath(file.parent.parent), []).append(file)
    return list(found.values())


def write_new(file: Path, data: bytes) -> None:
    """Write a file that must not be there yet: whole, or not at all."""
    waiting = name_aside(file.parent)
    try:
        put_aside(waiting, data)
        try:
            os.link(waiting, file)
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            if os.path.lexists(file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            waiting.replace(file)
    finally:
        waiting.unlink(missing_ok=True)
    WRITTEN.append(file)
    sync_folder(file.parent)


@contextmanager
def _all_aside(files: Mapping[Path, bytes | None], home: Path | None) -> Iterator[dict[Path, Path]]:
    """Write each file beside its place, or in `home`, first: what can fail mostly fails here."""
    aside: dict[Path, Path] = {}
    try:
        for file, data in files.items():
            if data is None:
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            aside[file] = name_aside(_nearest(home, file.parent))
            put_aside(aside[file], data)
            if file.exists():
                aside[file].chmod(file.stat().st_mode & 0o777)
        yield aside
    finally:
        for waiting in aside.values():
            with contextlib.suppress(OSError):
                waiting.unlink(missing_ok=True)


def _nearest(home: Path | None, folder: Path) -> Path:
    """Give the folder that is swept at the next start, unless nothing can be moved out of it."""
    return home if home and home.stat().st_dev == folder.stat().st_dev else folder


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder that is new, or holds nothing of the same name: all the files, or none."""
    new = not folder.exists()
    home = folder.parent if new else folder
    home.mkdir(parents=True, exist_ok=True)
    stage = name_aside(home)
    moved: list[Path] = []
    note: Path | None = None
    try:
        _stage(stage, files)
        if new:
            stage.rename(folder)
            return
        names = sorted(entry.name for entry in stage.iterdir())
        note = journal.note_moves(stage, names)
        for name in names:
            (stage / name).rename(folder / name)
            moved.append(folder / name)
        stage.rmdir()
    except BaseException:
        for place in (*moved, stage):
            _take_away(place)
        raise
    finally:
        if note is not None:
            note.unlink(missing_ok=True)


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    stage.mkdir()
    for name, data in files.items():
        file = stage / name
        file.parent.mkdir(parents=True, exist_ok=True)
        put_aside(file, data)
        if data.startswith(b"#!"):
            file.chmod(0o755)  # a program, that people start by its name


def _take_away(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
