"""The whole history in one reading: each published step, and which files it replaced, took away or moved.

Takes a folder, gives steps, the newest first; texts are named by their blobs. What a clone that holds only a
part of the history begins with is no step: every file would seem new there. Doesn't know what files say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from referentiels.history.archive.git import ask

_LOG = (
    *("log", "--first-parent", "-m", "--format=step %H %ct", "--raw", "-z", "--no-abbrev"),
    *("--no-relative", "--no-ext-diff", "--no-textconv", "--text", "-M50%", "-l2000"),
)
_TEXTS = ("--", ":(top)*.yml", ":(top)*.yaml")


class Replaced(NamedTuple):
    """A file that a step changed; paths are from the top, and there is no blob where there is no file."""

    old: str
    new: str
    before: str
    after: str
    likeness: int = 100
    """Of a file that moved, in Git's opinion."""

    @property
    def has_moved(self) -> bool:
        return bool(self.before and self.after and self.old != self.new)


class Step(NamedTuple):
    """What was published at once."""

    commit: str
    moment: int
    """Seconds since 1970, as the clock of the time said."""
    changes: tuple[Replaced, ...]


class Log(NamedTuple):
    """The steps, the newest first."""

    steps: tuple[Step, ...]
    last: int
    """The moment of the last commit of all."""
    begins: int | None = None
    """The moment before which nothing is known; none when the whole history is at hand."""
    is_cut: bool = False
    """Whether there are older steps, which were not asked for."""


def read_log(folder: Path, most: int) -> Log:
    """Read the history of the repository of a folder.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    last = int(ask(folder, ("log", "-1", "--format=%ct")))
    said = ask(folder, (*_LOG, f"--max-count={most + 1}", *_TEXTS))
    steps = [*_steps(said)]
    begins = None
    boundary = _read_boundary(folder)
    if boundary:
        first = ask(folder, ("log", "--first-parent", "--format=%H %ct")).splitlines()
        cut = [line.split() for line in first if line.split()[0].decode("ascii") in boundary]
        begins = int(cut[0][1]) if cut else None
    steps = [one for one in steps if one.commit not in boundary]
    return Log(tuple(steps[:most]), last, begins, len(steps) > most)


def _read_boundary(folder: Path) -> frozenset[str]:
    """List the commits whose parents this clone lacks."""
    said = ask(folder, ("rev-parse", "--is-shallow-repository", "--git-path", "shallow"))
    is_shallow, _, path = os.fsdecode(said).partition("\n")
    if is_shallow != "true":
        return frozenset()
    file = folder / path.rstrip("\n")
    try:
        return frozenset(file.read_text(encoding="ascii", errors="replace").split())
    except OSError:
        return frozenset()


def _steps(said: bytes) -> Iterator[Step]:
    commit, moment, changes = "", 0, list[Replaced]()
    parts = iter(said.split(b"\0"))
    for part in parts:
        header = part.lstrip(b"\n")
        if header.startswith(b"step "):
            if changes:
                yield Step(commit, moment, tuple(changes))
            _, name, seconds = header.decode("ascii").split()
            commit, moment, changes = name, int(seconds), []
        elif header.startswith(b":"):
            changes.append(_replaced(header, parts))
    if changes:
        yield Step(commit, moment, tuple(changes))


def _replaced(header: bytes, parts: Iterator[bytes]) -> Replaced:
    """Read `:old-mode new-mode old-blob new-blob letter`, then one path or two: what is a plain file."""
    old_mode, new_mode, before, after, letter = header[1:].split()
    old = new = os.fsdecode(next(parts, b""))
    if letter.startswith((b"R", b"C")):
        new = os.fsdecode(next(parts, b""))
    return Replaced(
        old,
        new,
        before.decode("ascii") if old_mode.startswith(b"100") else "",
        after.decode("ascii") if new_mode.startswith(b"100") else "",
        int(letter[1:] or 100),
    )
