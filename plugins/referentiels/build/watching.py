"""Folders and files → what changes in them, while someone writes.

Takes paths, gives those that appeared, changed or went. Asks the disk again and again: it works on any
system, over any network, without anything to install. Doesn't know what files are for.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

INTERVAL = 0.05
"""Seconds between two looks; more when looking takes long."""
_SHARE = 20
"""Looking takes at most one second in so many, as long as nothing changes."""

Look: TypeAlias = "Mapping[str, tuple[int, int]]"


class Watcher:
    """Know what files were at the last look: their time and their size."""

    def __init__(self, paths: Iterable[Path], interval: float = INTERVAL) -> None:
        self._paths = tuple(dict.fromkeys(paths))
        self._interval = interval
        self._seen = self._look()

    def follow(self, paths: Iterable[Path]) -> None:
        """Watch these paths from now on; what changed below those that stay is still to be told."""
        known, self._paths = self._paths, tuple(dict.fromkeys(paths))
        new = (entry for path in self._paths if path not in known for entry in _walk(path))
        self._seen = {**self._seen, **dict(new)}

    def wait(self, is_over: Callable[[], bool]) -> frozenset[Path]:
        """Wait until something has changed and nothing changes any more; nothing when `is_over` says so.

        An editor that saves writes several times, and a change of branch touches many files.
        """
        before, last = self._seen, self._seen
        while not is_over():
            started = time.monotonic()
            now = self._look()
            taken = time.monotonic() - started
            if now == last and now != before:
                self._seen = now
                return _differences(before, now)
            last = now
            # Once something has changed, somebody waits.
            rest = taken * _SHARE if now == before else 0.0
            time.sleep(max(self._interval, rest))
        return frozenset()

    def _look(self) -> Look:
        return dict(entry for path in self._paths for entry in _walk(path))


def _walk(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    if path.is_file():
        yield from _describe(str(path))
    seen: set[str] = set()
    for place, folders, names in os.walk(path, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else [one for one in folders if not one.startswith(".")]
        if real in seen:
            continue
        seen.add(real)
        for name in names:
            if not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp")):
                yield from _describe(os.path.join(place, name))  # noqa: PTH118 - many times a second


def _describe(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return  # gone meanwhile
    yield path, (found.st_mtime_ns, found.st_size)


def _differences(before: Look, now: Look) -> frozenset[Path]:
    return frozenset(
        Path(one) for one in before.keys() | now.keys() if before.get(one) != now.get(one)
    )
