"""The whole history in one reading: each published step, and which files it replaced, took away or moved.

Takes a folder, gives steps, the newest first; texts are named by their blobs. What a clone that holds only a
part of the history begins with is no step: every file would seem new there. All that is told of the past
comes from this one reading. Doesn't know what files say.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from referentiels.history.archive.git import NoHistory, Place, ask

_LOG = (
    # What was published, one after another: not each step of a proposal. Those that changed no text are
    # listed too: one of them may be the last, or where a clone begins.
    *("log", "--first-parent", "-m", "--sparse"),
    *("--format=step %H %ct", "--raw", "-z", "--no-abbrev"),
    *("--no-relative", "--no-ext-diff", "--no-textconv", "--text", "-M50%", "-l2000"),
)
_A_DAY = 24 * 60 * 60
_END = 253_402_300_799
"""The last moment that has a date: a clock may say anything."""
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
    """Seconds since 1970, as the clock of the time said; the nearest that may be true when it was wrong."""
    changes: tuple[Replaced, ...]
    is_doubtful: bool = False
    """Whether the clock was wrong: it said a day that had not come when the next step was made."""


class Log(NamedTuple):
    """The steps that changed texts, the newest first."""

    steps: tuple[Step, ...]
    last: int
    """The moment of the last commit of all; of the last before today, when its clock was wrong."""
    begins: int | None = None
    """The moment before which nothing is known; none when the whole history is at hand."""


def read_log(folder: Path, place: Place) -> Log:
    """Read the history of the repository of a folder.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    all_steps = [*_steps(ask(folder, (*_LOG, *_TEXTS)))]
    if not all_steps:
        raise NoHistory("no step")
    boundary = _read_boundary(Path(place.shallow))
    last = _last(all_steps)
    mended = [*_mended(all_steps, last)]
    cut = [one.moment for one in mended if one.commit in boundary]
    steps = (one for one in mended if one.changes and one.commit not in boundary)
    return Log(tuple(steps), last, cut[-1] if cut else None)


def _mended(steps: Sequence[Step], last: int) -> Iterator[Step]:
    """Give steps that are no later than the last of all: one of a wrong clock is of the day of the next."""
    bound = last
    for one in steps:
        is_wrong = one.moment > last
        bound = bound if is_wrong else one.moment
        yield one._replace(moment=bound, is_doubtful=is_wrong)


def _last(steps: Sequence[Step]) -> int:
    """Find the newest moment that may be true: the clock of today serves for nothing else."""
    latest = time.time() + _A_DAY
    newest = next((one for one in steps if one.moment <= latest), steps[0])
    return newest.moment


def _read_boundary(file: Path) -> frozenset[str]:
    """List the commits whose parents this clone lacks."""
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
            if commit:
                yield Step(commit, moment, tuple(changes))
            _, name, seconds = header.decode("ascii").split()
            commit, moment, changes = name, min(int(seconds), _END), []
        elif header.startswith(b":"):
            changes.append(_replaced(header, parts))
    if commit:
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
