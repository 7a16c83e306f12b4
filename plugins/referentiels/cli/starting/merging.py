"""What was written at first, what people made of it, what a later version writes → what to propose.

Takes the bytes of files by their paths, gives what each becomes. What people changed is kept: where both
changed the same lines, their file stays, and the new one is put beside for them to compare.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

__all__ = ["ASIDE", "Fate", "Outcome", "merge"]

ASIDE = "program/a-comparer/"
"""Where the new text of a file that people changed otherwise is put."""


class Fate(Enum):
    """What becomes of a file."""

    ADDED = "added"
    CHANGED = "changed"
    MERGED = "merged"
    REMOVED = "removed"
    CONFLICT = "conflict"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file, and its new bytes: none when it is taken away, or stays as it is."""

    path: str
    fate: Fate
    data: bytes | None = None


def merge(
    base: Mapping[str, bytes], mine: Mapping[str, bytes], new: Mapping[str, bytes]
) -> Iterator[Outcome]:
    """Give what becomes of each file that a later version would change."""
    for path in sorted({*base, *new}):
        outcome = _merge_one(path, base.get(path), mine.get(path), new.get(path))
        if outcome is not None:
            yield outcome


def _merge_one(
    path: str, base: bytes | None, mine: bytes | None, new: bytes | None
) -> Outcome | None:
    if new in (base, mine):
        return None
    if new is None:
        return Outcome(path, Fate.REMOVED if mine == base else Fate.KEPT)
    if mine is None:
        # They took it away: it isn't brought back.
        return None if base is not None else Outcome(path, Fate.ADDED, new)
    if mine == base:
        return Outcome(path, Fate.CHANGED, new)
    joined = _join(base, mine, new) if base is not None else None
    return Outcome(path, Fate.CONFLICT, new) if joined is None else _joined(path, joined, mine)


def _joined(path: str, joined: bytes, mine: bytes) -> Outcome | None:
    return None if joined == mine else Outcome(path, Fate.MERGED, joined)


def _join(base: bytes, mine: bytes, new: bytes) -> bytes | None:
    """Join two changes of a text; nothing when they meet, or when there is no Git to do it."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("mine", "base", "new")]
        for file, data in zip(files, (mine, base, new), strict=True):
            file.write_bytes(data)
        command = ["git", "merge-file", "-p", "--quiet", *map(str, files)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except OSError:
            return None
    return done.stdout if done.returncode == 0 else None
