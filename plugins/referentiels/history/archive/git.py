"""Git, as it is asked here: in any folder, without harm.

Takes a folder and a question, gives what Git said. The folder may be anybody's: nothing of its
configuration may run a program or reach a network, and a refusal is a reason, not a failure.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

PATIENCE = 60
"""Seconds that a command may take."""

_CONFIGURATION = (
    "core.fsmonitor=false",
    "log.showSignature=false",  # would run gpg, or what the configuration names instead
    "safe.bareRepository=explicit",  # a proposal can add files that make of this folder a repository
    "log.showRoot=true",
    "log.diffMerges=separate",
)
COMMAND = ("git", "--no-pager", *(part for one in _CONFIGURATION for part in ("-c", one)))


_MARK = "--referentiels"


class NoHistory(Exception):
    """There is nothing to read; the message says why."""


class Place(NamedTuple):
    """Where a folder is in a repository."""

    top: str
    prefix: str
    """The path from the top, which ends with `/`."""
    shallow: str
    """The file that says where a clone begins, if it holds only a part of the history."""


def read_date(folder: Path) -> int:
    """Give the moment of the last commit, in seconds since 1970.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    return int(ask(folder, ("log", "-1", "--format=%ct")))


def read_place(folder: Path) -> Place:
    """Say where a folder is; asked once as long as the nearest `.git` is the same one.

    Raises:
        NoHistory: no Git, no repository.
    """
    return _read_place(folder.absolute(), _nearest(folder.absolute()))


def _nearest(folder: Path) -> object:
    for one in (folder, *folder.parents):
        try:
            found = (one / ".git").lstat()
        except OSError:
            continue
        return one, found.st_dev, found.st_ino
    return None


@lru_cache(maxsize=64)
def _read_place(folder: Path, _nearest: object) -> Place:
    # What Git doesn't know it repeats: a mark between answers, which may have line ends in them.
    asked = ("--show-toplevel", _MARK, "--show-prefix", _MARK, "--git-path", "shallow")
    said = os.fsdecode(ask(folder, ("rev-parse", *asked))).removesuffix("\n")
    top, prefix, shallow = said.split(f"\n{_MARK}\n")
    return Place(top, prefix, os.path.join(folder, shallow))  # noqa: PTH118 - as Git writes it


def ask(folder: Path, arguments: Sequence[str]) -> bytes:
    """Ask one thing.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    with tempfile.TemporaryFile() as output:
        _run(folder, arguments, output)
        return output.read()


def _run(folder: Path, arguments: Sequence[str], output: IO[bytes]) -> None:
    try:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
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


def environment() -> dict[str, str]:
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
