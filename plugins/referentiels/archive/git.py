"""What Git is asked, in two commands whatever the number of files: which texts, then the texts.

Takes a folder and the names of its files, gives blobs. The folder may be anybody's: nothing of its
configuration may run a program or reach a network, and a refusal is a reason, not a failure.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import IO

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
    *("--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"),
    *("--no-ext-diff", "--no-textconv", "--text"),
    # Only changes that touch a line about a version: what they replace is the last text of one.
    "-Gversion",
    *("--", "."),
)


class NoHistory(Exception):
    """There is nothing to read; the message says why."""


def replaced_blobs(folder: Path, names: Collection[str], most: int) -> dict[str, list[str]]:
    """Give, by file, the blobs that a change of version has replaced, the newest first.

    Raises:
        NoHistory: no Git, no repository, no commit.
    """
    with tempfile.TemporaryFile() as output:
        _run(folder, _LOG, subprocess.DEVNULL, output)
        parts = output.read().split(b"\0")
    found: dict[str, list[str]] = {}
    for blob, name in _replaced(parts):
        if name not in names:
            continue
        blobs = found.setdefault(name, [])
        if blob not in blobs and len(blobs) < most:
            blobs.append(blob)
    return found


def _replaced(parts: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """Read `:old-mode new-mode old-blob new-blob letter`, then the path: what was a plain file."""
    each = iter(parts)
    for part in each:
        header = part.lstrip(b"\n")
        if not header.startswith(b":"):
            continue
        mode, _, blob, *_ = header[1:].split()
        name = next(each, b"")
        if mode.startswith(b"100"):
            yield blob.decode("ascii"), os.fsdecode(name)


def read_blobs(folder: Path, blobs: Collection[str]) -> dict[str, bytes]:
    """Read the contents of blobs; one that the repository doesn't hold is not given.

    Raises:
        NoHistory: Git could not be asked.
    """
    if not blobs:
        return {}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as output:
        asked.write("".join(f"{blob}\n" for blob in sorted(blobs)).encode("ascii"))
        asked.seek(0)
        _run(folder, ("cat-file", "--batch", "--buffer"), asked, output)
        return dict(_contents(output))


def _contents(output: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    while header := output.readline().split():
        if len(header) == 3:
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
