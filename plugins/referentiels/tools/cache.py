"""What was made before, kept while nothing that it was made from has changed.

Takes a folder, keys and bytes. A key names everything that a file depends on: the same key is the same
file. A cache only speeds up: whatever became of its folder, it finds nothing or what was kept, and what
can't be kept is made again next time. Doesn't know what is kept.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from referentiels.tools.faults import reason
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.language import Message

LARGEST_KEPT = 256 * 1024 * 1024
LONGEST_UNUSED = 14 * 24 * 3600
"""Seconds. Two builds may share the folder: what one doesn't use, the other may."""

_SHELF = re.compile(r"[0-9a-f]{2}")
_KEPT = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{64}|\.[0-9a-f]{64}\.\d+\.tmp")
"""The names that this room gives: nothing else is ever deleted."""


def key_of(*parts: str | bytes) -> str:
    """Make a key from everything that a file depends on."""
    mark = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        mark.update(len(data).to_bytes(8, "big"))
        mark.update(data)
    return mark.hexdigest()


class Cache:
    """Files by key, in a folder that may be deleted, damaged or replaced at any time.

    `root` is the folder below which nothing may be a link: a link leads out of the project.
    """

    def __init__(self, folder: Path, root: Path | None = None) -> None:
        self._folder = folder
        self._root = root or folder.parent
        self.trouble: Message | None = None
        """Why nothing can be kept, when nothing can."""

    def find(self, key: str) -> bytes | None:
        """Find what was kept; none when there is nothing, or something else than what was kept."""
        shelf = self._folder / key[:2]
        with contextlib.suppress(OSError):
            for name in _names(shelf) if self._is_ours(shelf) else ():
                data = _take(shelf / name) if name.startswith(f"{key}.") else None
                if data is not None and _digest(data) == name.rpartition(".")[2]:
                    os.utime(shelf / name, follow_symlinks=False)
                    return data
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep some bytes, whole or not at all."""
        shelf = self._folder / key[:2]
        self._put(shelf / f"{key}.{_digest(data)}", shelf / f".{key}.{os.getpid()}.tmp", data)

    def take(self, name: str) -> bytes | None:
        """Give what a file of the folder holds, whoever wrote it: to be verified before it is read."""
        return _take(self._folder / name) if self._is_ours(self._folder) else None

    def put(self, name: str, data: bytes) -> None:
        """Put a file in the folder, whole or not at all, in place of the one of its name."""
        self._put(self._folder / name, self._folder / f".{name}.{os.getpid()}.tmp", data)

    def _put(self, file: Path, waiting: Path, data: bytes) -> None:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            for folder in dict.fromkeys((*self._steps(), file.parent)):
                _make_folder(folder)
            try:
                _write(waiting, data)
                waiting.replace(file)
            except BaseException:
                with contextlib.suppress(OSError):
                    waiting.unlink()
                raise
        except OSError as error:
            self.trouble = reason(error)

    def forget_unused(self, now: float | None = None) -> None:
        """Forget what has not served for long."""
        limit = (time.time() if now is None else now) - LONGEST_UNUSED
        for file in self._kept():
            with contextlib.suppress(OSError):
                found = file.lstat()
                if stat.S_ISREG(found.st_mode) and found.st_mtime < limit:
                    file.unlink()

    def _kept(self) -> Iterator[Path]:
        """Give the files that bear the names that this room gives, whatever else lies around."""
        with contextlib.suppress(OSError):
            for shelf in filter(_SHELF.fullmatch, _names(self._folder)):
                if self._is_ours(self._folder / shelf):
                    with contextlib.suppress(OSError):
                        names = filter(_KEPT.fullmatch, _names(self._folder / shelf))
                        yield from (self._folder / shelf / name for name in names)

    def _steps(self) -> list[Path]:
        """Give the folders from the root to the cache, the root left out."""
        inside = self._folder.relative_to(self._root).parts
        return [self._root.joinpath(*inside[: number + 1]) for number in range(len(inside))]

    def _is_ours(self, shelf: Path) -> bool:
        return all(_is_folder(folder) for folder in (*self._steps(), shelf))


def _is_folder(place: Path) -> bool:
    try:
        return stat.S_ISDIR(place.lstat().st_mode)
    except OSError:
        return False


def _make_folder(place: Path) -> None:
    with contextlib.suppress(FileExistsError):
        place.mkdir()
    mode = place.lstat().st_mode
    if not stat.S_ISDIR(mode):
        number = errno.ELOOP if stat.S_ISLNK(mode) else errno.ENOTDIR
        raise OSError(number, os.strerror(number))


def _names(folder: Path) -> list[str]:
    return os.listdir(folder)  # noqa: PTH208 - names alone: what they lead to is looked at later


def _take(file: Path) -> bytes | None:
    try:
        return take(file, LARGEST_KEPT)
    except (OSError, NotPlain, TooLarge):
        return None


def _write(file: Path, data: bytes) -> None:
    """Write a file that must not be there: what bears its name is of another run, and in the way."""
    with contextlib.suppress(FileNotFoundError):
        file.unlink()
    with file.open("xb") as opened:
        opened.write(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
