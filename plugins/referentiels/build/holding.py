"""One build at a time in a folder, on any system.

Takes the path of a lock, gives a hold that ends with the process at the latest, wherever the system
can lock a file. Doesn't know what is being held.
"""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from pathlib import Path
from typing import IO, Any


def _module(name: str) -> Any:
    """Give a module that some systems don't have."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


_fcntl, _msvcrt = _module("fcntl"), _module("msvcrt")


class Held(Exception):
    """Another build holds the place; the message says what to do."""


class Hold:
    """A place that one build has for itself, from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Hold the place.

        Raises:
            Held: another build does.
        """
        while self._file is None:
            file = self._open()
            if _lock(file):
                if _is_at(file, self._path):
                    self._file = file
                else:  # let go, and taken away, by another build meanwhile
                    file.close()
            else:
                file.close()
                raise Held("une autre construction est en cours : attendez sa fin")

    def _open(self) -> IO[str]:
        if _fcntl or _msvcrt:
            return self._path.open("a", encoding="utf-8")
        try:
            # No lock that the system takes away by itself: the file is the lock.
            return self._path.open("x", encoding="utf-8")
        except FileExistsError:
            raise Held(
                "une autre construction est en cours, ou s'est arrêtée brutalement : s'il n'y en a "
                f"pas, effacez le fichier « {self._path} »"
            ) from None

    def release(self) -> None:
        """Let go."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if not _fcntl:  # Windows keeps the file of whoever has it open
            file.close()
        with suppress(OSError):
            self._path.unlink()
        file.close()


def _lock(file: IO[str]) -> bool:
    try:
        if _fcntl:
            _fcntl.flock(file, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        elif _msvcrt:
            file.seek(0)
            _msvcrt.locking(file.fileno(), _msvcrt.LK_NBLCK, 1)
    except BlockingIOError:
        return False
    except OSError:
        # A folder over a network, perhaps, that knows no locks: building is worth more than waiting.
        return bool(_fcntl)
    return True


def _is_at(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
