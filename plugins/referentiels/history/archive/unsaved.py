"""Which files are not as the last commit has them: what would be lost if they were written over.

Takes a folder and names, gives names. They are compared here: asking Git would run the programs by which its
settings may change files.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from referentiels.history.archive.blobs import read_blobs
from referentiels.history.archive.git import ask


def read_names(folder: Path) -> dict[str, str]:
    """Give the blobs that the last commit has of the files of a folder, by name.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    kept: dict[str, str] = {}
    for line in ask(folder, ("ls-tree", "-z", "HEAD")).split(b"\0"):
        about, _, name = line.partition(b"\t")
        if name:
            kept[os.fsdecode(name)] = about.split()[2].decode("ascii")
    return kept


def read_unsaved(folder: Path, names: Collection[str]) -> list[str]:
    """Give the files of a folder, named from there, that are not as the last commit has them.

    They are compared here: asking Git would run the programs by which its settings may change files. Ends of
    lines don't count, as Git may write its own.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    kept = {name: blob for name, blob in read_names(folder).items() if name in names}
    texts = read_blobs(folder, set(kept.values()))
    return [
        one for one in sorted(names) if not _is_saved(folder / one, texts.get(kept.get(one, "")))
    ]


def _is_saved(file: Path, kept: bytes | None) -> bool:
    try:
        now = file.read_bytes()
    except OSError:
        return False
    return kept is not None and now.replace(b"\r\n", b"\n") == kept.replace(b"\r\n", b"\n")
