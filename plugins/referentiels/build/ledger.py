"""What the last build left: each address with its key, and the file that stands there.

Takes a file of its own, gives what it says. It may be deleted, cut, or be that of another site: what it
says of a file counts only when the file is as it says. Nothing in it can be run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from referentiels.insight.marks import Leaf
from referentiels.tools import saving
from referentiels.tools.opening import NotPlain, TooLarge, take

LARGEST = 512 * 1024 * 1024
_FORMAT = 1


class Kept(NamedTuple):
    """What stands at an address: the key that it was made under, then its size, time and digest."""

    key: str
    size: int
    time: int
    """Of its last change, in nanoseconds: as long as it is the same, nobody has touched the file."""
    digest: str
    record: str = ""
    """What the search finds of the page, as it was handed to its index."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands at each address, and what each facet said when it was made."""

    files: Mapping[str, Kept] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    """The marks of each framework, by what its file held."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A ledger as it is written."""

    format: int
    files: dict[str, Kept]
    marks: dict[str, str]
    leaves: dict[str, Leaf]


_DECODER = msgspec.json.Decoder(_Told)


def digest(data: bytes) -> str:
    """Give the digest of what a file holds."""
    return hashlib.sha256(data).hexdigest()


def read_ledger(file: Path) -> Ledger:
    """Read what the last build left; nothing when the file is not what that build wrote."""
    try:
        head, _, body = take(file, LARGEST).partition(b"\n")
    except (OSError, NotPlain, TooLarge):
        return Ledger()
    if head.decode("ascii", "replace") != digest(body):
        return Ledger()
    try:
        told = _DECODER.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        return Ledger()
    return Ledger(told.files, told.marks, told.leaves) if told.format == _FORMAT else Ledger()


def write_ledger(file: Path, ledger: Ledger) -> None:
    """Write what this build leaves; when it can't be, the next one makes everything."""
    told = _Told(_FORMAT, dict(ledger.files), dict(ledger.marks), dict(ledger.leaves))
    with contextlib.suppress(OSError, UnicodeEncodeError):  # the name of a file may be no text
        body = msgspec.json.encode(told)
        file.parent.mkdir(parents=True, exist_ok=True)
        saving.write_whole(file, digest(body).encode() + b"\n" + body)


def is_as_told(place: Path, kept: Kept) -> bool:
    """Tell whether a file is the one that was left there."""
    try:
        found = place.lstat()
        if not os.path.isfile(place) or place.is_symlink() or found.st_size != kept.size:  # noqa: PTH113
            return False
        return found.st_mtime_ns == kept.time or digest(place.read_bytes()) == kept.digest
    except OSError:
        return False
