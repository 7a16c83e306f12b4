"""The criteria library that a new repository begins with: the shared one, one of its own, or an example.

With it come its translations, which stand beside it: `translations/en.po`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from referentiels.checking import examining, translated
from referentiels.model.model import SharedDomain
from referentiels.model.translation import places_of
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
    translations: Mapping[str, str] = field(default_factory=dict)
    """The texts of the files of its translations, by language."""


def read_library(origin: Origin, folder: Path | None = None) -> Library | None:
    """Read a library; nothing, when it has none of its files or some are wrong."""
    place = folder or FOLDERS[origin]
    files, _ = load_folder(place, place.as_posix(), Kind.LIBRARY)
    examined = examining.examine(files, ())
    if not files or examining.has_errors(examined.diagnostics):
        return None
    said = {} if origin is Origin.EXAMPLE else _read_translations(place, examined.domains)
    if said is None:
        return None
    texts = {f"{one.location.identifier}.yml": one.text for one in examined.library}
    return Library(origin=origin, files=texts, domains=examined.domains, translations=said)


def _read_translations(place: Path, domains: Sequence[SharedDomain]) -> dict[str, str] | None:
    """Read what says a library in other languages; nothing at all, when some of it is wrong."""
    found = translated.examine(place.absolute().parent, "", domains)
    places = [f'"{one.name}"' for one in places_of(domains)]
    # Such a file beside a folder may be of anything else.
    others = {
        path for path, text in found.texts.items() if not any(place in text for place in places)
    }
    if examining.has_errors([one for one in found.diagnostics if one.span.path not in others]):
        return None
    return {Path(one).stem: text for one, text in found.texts.items() if one not in others}
