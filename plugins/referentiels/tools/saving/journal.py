"""What a process is about to write into several files, noted first: the next one can finish or undo it.

Takes entries (a file, what it held, what it is to hold), gives a journal beside the first, or in a folder
that holds them all. A journal that was not written here, at this place, is not believed: it might come with
files that someone else proposes. Doesn't know what the files say.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.saving.aside import is_left, name_aside, put_aside, put_marked, sync_folder

LARGEST = 1024 * 1024 * 1024


class Entry(NamedTuple):
    """A file, what it holds (nothing when it is not there) and what it is to hold."""

    file: Path
    was: bytes | None
    new: bytes | None


def content_of(file: Path) -> bytes | None:
    """Give what a file holds now; nothing when it is not there."""
    try:
        return take(file, LARGEST)
    except FileNotFoundError:
        return None
    except (NotPlain, TooLarge) as odd:
        raise IsADirectoryError(21, str(odd)) from None


def put(file: Path, data: bytes | None) -> None:
    """Give a file its content, all at once; nothing takes it away."""
    if data is None:
        file.unlink(missing_ok=True)
        return
    waiting = name_aside(file.parent)
    try:
        put_aside(waiting, data)
        with contextlib.suppress(OSError):
            waiting.chmod(file.stat().st_mode & 0o777)
        waiting.replace(file)
    finally:
        waiting.unlink(missing_ok=True)


def note(entries: Iterable[Entry], home: Path | None = None) -> Path:
    """Write down what is about to be written, in `home` or beside the first file."""
    whole = list(entries)
    folder = home or whole[0].file.parent
    files = [
        {"name": os.path.relpath(one.file, folder), "was": _text(one.was), "new": _text(one.new)}
        for one in whole
    ]
    return _write(folder, {"files": files})


def note_moves(stage: Path, names: Sequence[str]) -> Path:
    """Write down what is about to be moved out of a stage into its folder."""
    return _write(stage.parent, {"stage": stage.name, "moves": list(names)})


def _write(folder: Path, content: dict[str, Any]) -> Path:
    waiting, place = name_aside(folder), name_aside(folder, "journal")
    try:
        put_marked(waiting, lambda found: json.dumps({**_mark(found), **content}).encode())
        waiting.replace(place)
    finally:
        waiting.unlink(missing_ok=True)
    sync_folder(folder)
    return place


def _mark(found: os.stat_result) -> dict[str, int]:
    return {"inode": found.st_ino, "device": found.st_dev}


def settle(folder: Path) -> list[Path]:
    """Finish what a dead process was writing from a folder, and sweep what it left; gives the files."""
    try:
        left = sorted(
            folder / name
            for name in os.listdir(folder)  # noqa: PTH208
            if name.startswith(".referentiels.") and is_left(folder / name)
        )
    except OSError:
        return []
    finished: list[Path] = []
    for place in left:
        if place.suffix == ".journal":
            finished += _replay(place)
    for place in left:
        with contextlib.suppress(OSError):
            _sweep(place)
    return finished


def _replay(place: Path) -> list[Path]:
    content = _read(place)
    if "moves" in content:
        return _finish_moves(place.parent, content)
    entries = [
        Entry(_beside(place, one["name"]), _bytes(one["was"]), _bytes(one["new"]))
        for one in content.get("files", ())
        if _is_beside(one["name"])
    ]
    now = {one.file: content_of(one.file) for one in entries}
    # What someone has changed since is theirs: then the others go back to what they were.
    whole = all(now[one.file] in (one.was, one.new) for one in entries)
    changed = []
    for one in entries:
        wanted = one.new if whole else one.was
        if now[one.file] in (one.was, one.new) and now[one.file] != wanted:
            put(one.file, wanted)
            changed.append(one.file)
    return changed


def _finish_moves(folder: Path, content: dict[str, Any]) -> list[Path]:
    stage = folder / Path(str(content["stage"])).name
    moved = []
    for name in content["moves"]:
        place = folder / Path(str(name)).name
        if os.path.lexists(stage / place.name) and not os.path.lexists(place):
            (stage / place.name).rename(place)
            moved.append(place)
    return moved


def _read(place: Path) -> dict[str, Any]:
    """Read a journal, if it is one that was written at this very place."""
    try:
        found = place.lstat()
        content = json.loads(take(place, LARGEST))
        ours = _mark(found).items() <= content.items()
    except (OSError, ValueError, AttributeError, NotPlain, TooLarge):
        return {}
    return dict(content) if ours else {}


def _beside(place: Path, name: str) -> Path:
    return Path(os.path.normpath(place.parent / name))


def _is_beside(name: str) -> bool:
    """Tell whether a file is below the folder of the journal, or in a folder beside that one."""
    parts = Path(name).parts
    if not parts or Path(name).is_absolute():
        return False
    return ".." not in parts or (len(parts) == 3 and parts[0] == ".." not in parts[1:])


def _sweep(place: Path) -> None:
    if stat.S_ISDIR(place.lstat().st_mode):
        shutil.rmtree(place)
    else:
        place.unlink()


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
