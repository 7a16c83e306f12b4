"""Which program this is: a digest of what makes it do what it does.

Takes the files of the program and the packages that they rely on. The same edition makes the same of the
same files: what another one kept is not looked at. Doesn't know what the files do.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path


def edition_of(files: Iterable[Path], packages: Iterable[str] = ()) -> bytes:
    """Name a program by the content of its files, the versions of packages and that of Python."""
    mark = hashlib.sha256(sys.version.encode())
    for file in sorted(files):
        mark.update(f"{file.parent.name}/{file.name}\n".encode())
        mark.update(hashlib.sha256(file.read_bytes()).digest())
    for package in packages:
        for name in _tell_versions(package):
            mark.update(f"{name}\n".encode())
    return mark.digest()


def _tell_versions(package: str) -> Iterator[str]:
    """Give the names of what is known of an installed package, with its version in them.

    To list a folder takes a hundredth of the time that `importlib.metadata` takes to be imported.
    """
    spec = find_spec(package)
    if spec and spec.origin:
        names = os.listdir(Path(spec.origin).parents[1])  # noqa: PTH208 - names alone
        stem = f"{_plain(package)}_"
        yield from sorted(name for name in names if _plain(name).startswith(stem))


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").removeprefix("py")
