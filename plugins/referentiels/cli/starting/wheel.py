"""The program that runs here → the wheel of it that a new repository carries, the same bytes at every run.

Takes what is installed, from an index, a commit or a checkout alike: the files of its packages, and what its
metadata say of it. Nothing is built or fetched.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

__all__ = ["Missing", "Wheel", "pack", "put_together"]

PROGRAM = "referentiels"
PACKAGES = (PROGRAM, "mkdocs_referentiels")
TOLD = ("METADATA", "entry_points.txt", "licenses/LICENSE")
"""What the metadata keep that an installation doesn't write anew."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file of an archive: the first that the format knows."""
_WHEEL = "Wheel-Version: 1.0\nGenerator: referentiels\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class Missing(Exception):
    """The program runs without being installed: nothing says what it is called or needs."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """An archive that pip installs, and how its bytes are recognized."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def pack() -> Wheel:
    """Make the wheel of the program that runs."""
    try:
        found = distribution(PROGRAM)
    except PackageNotFoundError as error:
        raise Missing from error
    stem = f"{PROGRAM}-{found.version}"
    files = dict(_packages()) | dict(_metadata(found, f"{stem}.dist-info"))
    files[f"{stem}.dist-info/RECORD"] = _record(files, f"{stem}.dist-info/RECORD")
    return Wheel(f"{stem}-py3-none-any.whl", put_together(files))


def _packages() -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise Missing
        folder = Path(spec.origin).parent
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            if "__pycache__" not in file.parts:
                yield f"{package}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def _metadata(found: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in TOLD:
        if text := found.read_text(name):
            yield f"{folder}/{name}", text.encode()
    yield f"{folder}/WHEEL", _WHEEL.encode()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    lines = [f"{name},sha256={_short(data)},{len(data)}\n" for name, data in sorted(files.items())]
    return ("".join(lines) + f"{own},,\n").encode()


def _short(data: bytes) -> str:
    """Write a digest as wheels do."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def put_together(files: Mapping[str, bytes]) -> bytes:
    """Make an archive: the same files give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return kept.getvalue()
