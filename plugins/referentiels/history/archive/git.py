"""What Git is asked, in a few commands whatever the number of files: which texts, then the texts.

Takes a folder and the names of its files, gives blobs. The folder may be anybody's: nothing of its
configuration may run a program or reach a network, and a refusal is a reason, not a failure.
"""

from __future__ import annotations

import math
import os
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

PATIENCE = 60
"""Seconds that a command may take."""

_CONFIGURATION = (
    "core.fsmonitor=false",
    "log.showSignature=false",  # would run gpg, or what the configuration names instead
    "safe.bareRepository=explicit",  # a proposal can add files that make of this folder a repository
)
_COMMAND = ("git", "--no-pager", *(part for one in _CONFIGURATION for part in ("-c", one)))
_LOG = (
    "log",
    # What was published, one after another: not each step of a proposal.
    *("--first-parent", "-m"),
    *("--format=commit %H", "--raw", "-z", "--no-abbrev", "--no-relative"),
    *("--no-ext-diff", "--no-textconv", "--text"),
)
# Only changes that touch a line about a version: what they replace is the last text of one.
_VERSIONS = (*_LOG, "--no-renames", "-Gversion")
_MOVES = (*_LOG, "-M50%", "-l2000", "--diff-filter=R", "--", ":(top)*.yml", ":(top)*.yaml")
_DATES = (
    *("log", "--first-parent", "-m", "--no-renames", "--no-ext-diff", "--format=moment %ct"),
    *("--name-only", "-z", "--relative", "--", "."),
)
_REPLACED = (*_LOG, "--no-renames", "--diff-filter=MD", "--", ".")
_LIKE_ENOUGH = 80
"""Percentage from which a file with another name is the same one: two structures are more alike than one
thinks, and the words of one must never be shown as another's. A file that only moved keeps its name."""


class NoHistory(Exception):
    """There is nothing to read; the message says why."""


class History(NamedTuple):
    """What Git kept of some files."""

    blobs: dict[str, list[str]]
    """By file, the texts that a change of version has replaced, the newest first."""
    former: dict[str, list[str]]
    """By file, the names that it had before, from the top of the repository."""
    cut_short: bool
    """The clone holds only a part of the history."""


class _Change(NamedTuple):
    """A file that one step of the history replaced, took away or moved."""

    commit: str
    blob: str
    letter: str
    old: str
    new: str


class _Span(NamedTuple):
    """A path that a file had from one commit of the history to another, both counted from today."""

    path: str
    begin: int
    end: float


def read_history(folder: Path, names: Collection[str], most: int) -> History:
    """Ask which texts the files of a folder had, under whatever name.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    said = _ask(folder, ("rev-parse", "--is-shallow-repository", "--show-prefix")).splitlines()
    prefix = os.fsdecode(said[1]) if len(said) > 1 else ""
    today = {f"{prefix}{name}": name for name in names}
    moves = [one for one in _changes(_ask(folder, _MOVES)) if _is_same_file(one)]
    # Only what concerns these files makes the order of commits worth asking for.
    moved = any(one.new in today or one.old in today for one in moves)
    order = _order(folder) if moved else {}
    spans = {path: list(_follow(path, moves, order)) for path in today}
    folders = {each.path.rpartition("/")[0] for one in spans.values() for each in one[1:]}
    places = (f":(top,literal){one}" if one else ":(top)" for one in sorted(folders))
    changes = list(_changes(_ask(folder, (*_VERSIONS, "--", ".", *places))))
    owners: dict[str, list[tuple[str, _Span]]] = {}
    for path, each in spans.items():
        for span in each:
            owners.setdefault(span.path, []).append((path, span))
    blobs: dict[str, list[str]] = {}
    for change in changes:
        for path, span in owners.get(change.old, ()):
            if span.begin <= order.get(change.commit, 0) <= span.end:
                found = blobs.setdefault(today[path], [])
                if change.blob not in found and len(found) < most:
                    found.append(change.blob)
    return History(
        blobs=blobs,
        former={today[path]: [one.path for one in each[1:]] for path, each in spans.items() if each[1:]},
        cut_short=bool(said) and said[0] == b"true",
    )  # fmt: skip


def read_date(folder: Path) -> int:
    """Give the moment of the last commit, in seconds since 1970.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    return int(_ask(folder, ("log", "-1", "--format=%ct")))


def read_dates(folder: Path) -> dict[str, int]:
    """Give the moment of the last change of each file of a folder, by name, in seconds since 1970.

    Nothing of a clone that holds only a part of the history: its first step would seem to change all.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    dates: dict[str, int] = {}
    for name, moment in _read_moments(folder):
        dates.setdefault(name, moment)
    return dates


def read_births(folder: Path) -> dict[str, int]:
    """Give the moment when each file of a folder came, by name, as `read_dates` gives that of its change.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    return dict(_read_moments(folder))


def _read_moments(folder: Path) -> Iterator[tuple[str, int]]:
    """Give each change of each file, the newest first."""
    if _ask(folder, ("rev-parse", "--is-shallow-repository")).strip() == b"true":
        return
    moment = 0
    for part in _ask(folder, _DATES).split(b"\0"):
        name = part.lstrip(b"\n")
        if name.startswith(b"moment "):
            moment = int(name[len(b"moment ") :])
        elif name:
            yield os.fsdecode(name), moment


def read_replaced(folder: Path) -> Iterator[tuple[PurePosixPath, str]]:
    """Give each text of a folder that was changed or taken away, the newest first: its path and its blob.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    for change in _changes(_ask(folder, _REPLACED)):
        yield PurePosixPath(change.old), change.blob


def read_place(folder: Path) -> tuple[str, str]:
    """Give the top of the repository of a folder, and the path from there to the folder.

    Raises:
        NoHistory: no Git, no repository.
    """
    said = os.fsdecode(_ask(folder, ("rev-parse", "--show-toplevel", "--show-prefix")))
    top, prefix = said.split("\n")[:2]
    return top, prefix


def read_names(folder: Path) -> dict[str, str]:
    """Give the blobs that the last commit has of the files of a folder, by name.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    kept: dict[str, str] = {}
    for line in _ask(folder, ("ls-tree", "-z", "HEAD")).split(b"\0"):
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


def _is_same_file(move: _Change) -> bool:
    return is_same_file(move.old, move.new, int(move.letter[1:] or 0))


def is_same_file(old: str, new: str, likeness: int) -> bool:
    """Tell whether a file that seems to have moved is the same one, in words that may be shown as its own."""
    return old.rpartition("/")[2] == new.rpartition("/")[2] or likeness >= _LIKE_ENOUGH


def _order(folder: Path) -> dict[str, int]:
    said = _ask(folder, ("rev-list", "--first-parent", "HEAD")).decode("ascii").split()
    return {commit: place for place, commit in enumerate(said)}


def _follow(path: str, moves: Sequence[_Change], order: dict[str, int]) -> Iterator[_Span]:
    """Give the paths of a file, from today on back; the moves are those of all files, newest first."""
    begin = 0
    for move in moves:
        at = order.get(move.commit, 0)
        if move.new == path and at >= begin:
            yield _Span(path, begin, at)
            path, begin = move.old, at
        elif move.old == path and at > begin:
            # The file that had this path before went elsewhere: its past is the other's.
            yield _Span(path, begin, at - 1)
            return
    yield _Span(path, begin, math.inf)


def _changes(said: bytes) -> Iterator[_Change]:
    """Read `:old-mode new-mode old-blob new-blob letter`, then one path or two: what was a plain file."""
    each, commit = iter(said.split(b"\0")), ""
    for part in each:
        header = part.lstrip(b"\n")
        if header.startswith(b"commit "):
            commit = header[len(b"commit ") :].decode("ascii")
        elif header.startswith(b":"):
            mode, _, blob, _, letter = header[1:].split()
            old = new = os.fsdecode(next(each, b""))
            if letter.startswith((b"R", b"C")):
                new = os.fsdecode(next(each, b""))
            if mode.startswith(b"100"):
                yield _Change(commit, blob.decode("ascii"), letter.decode("ascii"), old, new)


def _ask(folder: Path, arguments: Sequence[str]) -> bytes:
    with tempfile.TemporaryFile() as output:
        _run(folder, arguments, subprocess.DEVNULL, output)
        return output.read()


def ask(folder: Path, arguments: Sequence[str]) -> bytes:
    """Ask one thing, as everything here is asked: in any folder, without harm.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    return _ask(folder, arguments)


def read_blobs(folder: Path, blobs: Collection[str], largest: float = math.inf) -> dict[str, bytes]:
    """Read the contents of blobs; one that the repository doesn't hold, or too large, is not given.

    Raises:
        NoHistory: Git could not be asked.
    """
    if not blobs:
        return {}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as output:
        asked.write("".join(f"{blob}\n" for blob in sorted(blobs)).encode("ascii"))
        asked.seek(0)
        _run(folder, ("cat-file", "--batch", "--buffer"), asked, output)
        return dict(_contents(output, largest))


def _contents(output: IO[bytes], largest: float) -> Iterator[tuple[str, bytes]]:
    while header := output.readline().split():
        if len(header) == 3 and int(header[2]) > largest:
            output.seek(int(header[2]) + 1, os.SEEK_CUR)
        elif len(header) == 3:
            data = output.read(int(header[2]))
            output.read(1)
            yield header[0].decode("ascii"), data


def _run(folder: Path, arguments: Sequence[str], given: IO[bytes] | int, output: IO[bytes]) -> None:
    try:
        done = subprocess.run(
            [*_COMMAND, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=given,
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoHistory(type(error).__name__) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoHistory(said[0] if said else str(done.returncode))
    output.seek(0)


def _environment() -> dict[str, str]:
    """Let the folder alone say which repository it is in, and no object be fetched from elsewhere."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **own,
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
