"""What the last build left: each address with its key, and the file that stands there.

Takes a file of its own, gives what it says. It may be deleted, cut, or be that of another site: what it
says of a file counts only when the file is as it says. Nothing in it can be run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.insight.facets import Leaf
from referentiels.tools import saving
from referentiels.tools.opening import NotPlain, TooLarge, take

LARGEST = 512 * 1024 * 1024
_FORMAT = 1
_NOT_OURS = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


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
    with contextlib.suppress(*_NOT_OURS):
        told = json.loads(body)
        if told["format"] == _FORMAT:
            files = {address: _kept(one) for address, one in told["files"].items()}
            marks = {str(name): str(one) for name, one in told["marks"].items()}
            leaves = {key: _leaf(*one) for key, one in told["leaves"].items()}
            return Ledger(files, marks, leaves)
    return Ledger()


def _kept(told: Any) -> Kept:
    kept = Kept(*told)
    if [type(one) for one in kept] != [str, int, int, str, str]:
        raise TypeError
    return kept


def _leaf(structure: object, card: object, criteria: Iterable[object]) -> Leaf:
    return Leaf(str(structure), str(card), tuple(map(str, criteria)))


def write_ledger(file: Path, ledger: Ledger) -> None:
    """Write what this build leaves; when it can't be, the next one makes everything."""
    told = {
        "format": _FORMAT,
        "files": ledger.files,
        "marks": ledger.marks,
        "leaves": ledger.leaves,
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
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
