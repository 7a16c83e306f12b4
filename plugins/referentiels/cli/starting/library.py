"""The criteria library that a new repository begins with: the shared one, one of its own, or an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from referentiels.checking import examining
from referentiels.model.model import SharedDomain
from referentiels.reading.sources import Kind, load_folder

__all__ = ["Library", "Origin", "read_library"]

HERE = Path(__file__).parent


class Origin(StrEnum):
    """Where a library comes from."""

    SHARED = "shared"
    EXAMPLE = "example"
    OWN = "own"


FOLDERS = {Origin.SHARED: HERE / "library", Origin.EXAMPLE: HERE / "example"}
"""Those that come with the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The texts of its files by their names, and what they say."""

    origin: Origin = Origin.EXAMPLE
    files: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[SharedDomain, ...] = ()


def read_library(origin: Origin, folder: Path | None = None) -> Library | None:
    """Read a library; nothing, when it has none of its files or some are wrong."""
    place = folder or FOLDERS[origin]
    files, _ = load_folder(place, place.as_posix(), Kind.LIBRARY)
    examined = examining.examine(files, ())
    if not files or examining.has_errors(examined.diagnostics):
        return None
    texts = {f"{one.location.identifier}.yml": one.text for one in examined.library}
    return Library(origin=origin, files=texts, domains=examined.domains)
