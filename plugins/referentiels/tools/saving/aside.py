"""Files beside their places, before they are moved there: how they are named, written, recognised.

Takes folders and bytes. A name says which process made it, so that what a dead one left can be told
from what a living one is writing. Doesn't know where the files will go.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

NAME = re.compile(r"\.referentiels\.(?P<pid>\d{1,10})\.(?P<run>[0-9a-f]{8})\.\d+\.(?:tmp|journal)")
OLD_ENOUGH = 3600
"""Seconds, where the system doesn't say which processes live."""
_numbers = count()


@cache
def _run_of(pid: int) -> str:
    """Name this run: in a container, every process may bear the same number."""
    return secrets.token_hex(4)


def name_aside(folder: Path, kind: str = "tmp") -> Path:
    """Choose a name in a folder that nothing else bears."""
    pid = os.getpid()
    return folder / f".referentiels.{pid}.{_run_of(pid)}.{next(_numbers)}.{kind}"


def is_own(name: str) -> bool:
    """Tell whether this very run gave a name."""
    found = NAME.fullmatch(name)
    return bool(found) and found["run"] == _run_of(os.getpid()) if found else False


def is_left(file: Path) -> bool:
    """Tell whether a file bears a name of ours and nobody is using it any more."""
    found = NAME.fullmatch(file.name)
    return found is not None and not is_own(file.name) and not _lives(int(found["pid"]), file)


def _lives(pid: int, file: Path) -> bool:
    if pid == os.getpid():
        return False  # another run, that bore the same number
    if os.name == "nt":  # there, asking a process means stopping it
        return time.time() - file.lstat().st_mtime < OLD_ENOUGH
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def put_aside(file: Path, data: bytes) -> None:
    """Write a file that is not there yet, and wait until the disk has it."""
    put_marked(file, lambda _: data)


def put_marked(file: Path, make: Callable[[os.stat_result], bytes]) -> None:
    """Write a file that is not there yet, and that speaks of itself."""
    descriptor = os.open(
        file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        left = memoryview(make(os.fstat(descriptor)))
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names of a folder; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
