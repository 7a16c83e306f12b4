"""What was made before, kept while nothing that it was made from has changed.

Takes a folder, keys and bytes. A key names everything that a file depends on: the same key is the same
file. Half-written or damaged files are found out and forgotten. Doesn't know what is kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

_MARK = 64
"""Hexadecimal signs of a digest; the name of a file ends with that of its content."""


def key_of(*parts: str | bytes) -> str:
    """Make a key from everything that a file depends on."""
    mark = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        mark.update(len(data).to_bytes(8, "big"))
        mark.update(data)
    return mark.hexdigest()


class Cache:
    """Files by key, in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str) -> Path | None:
        """Find what was kept; none when there is nothing, or something else than what was kept."""
        for file in self._folder.glob(f"{key[:2]}/{key}.*"):
            if _digest(file.read_bytes()) == file.name.rpartition(".")[2]:
                return file
        return None

    def keep(self, key: str, data: bytes) -> Path:
        """Keep some bytes, whole or not at all; give where they are."""
        file = self._folder / key[:2] / f"{key}.{_digest(data)}"
        file.parent.mkdir(parents=True, exist_ok=True)
        waiting = file.with_name(f".{os.getpid()}.tmp")
        waiting.write_bytes(data)
        waiting.replace(file)
        return file

    def forget_others(self, used: Iterable[Path]) -> None:
        """Forget what no longer serves."""
        wanted = set(used)
        for file in self._folder.glob("*/*"):
            if file not in wanted:
                file.unlink(missing_ok=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_MARK]
