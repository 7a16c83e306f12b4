"""The files of a project as Git last kept them, those only that have changed since.

Takes where the data is and what a check read of it, gives the catalogue that these files made. Nothing
is known without Git, which is no mistake.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from referentiels.checking.folders import Outcome, Settings
from referentiels.checking.gate import Admitted, admit, read
from referentiels.history.archive.blobs import read_blobs
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.past import Past
from referentiels.history.archive.unsaved import read_names
from referentiels.model.catalogue import Catalogue, index
from referentiels.reading.sources import SUFFIXES, Kind, Loaded, Location
from referentiels.reading.text import LARGEST_FILE


def changed_since(
    settings: Settings, outcome: Outcome, past: Past | None = None
) -> tuple[Catalogue, Catalogue] | None:
    """Give what the files that changed said, and what they say; nothing if none did, or nobody knows.

    Who has read the past already asks Git for nothing more.
    """
    before = list(_before(settings, outcome.admitted, past))
    if not before:
        return None
    names = {(one.location.kind, one.location.identifier) for one in before}
    now = outcome.catalogue
    after = index(
        tuple(one for one in now.frameworks if (Kind.FRAMEWORK, one.id) in names),
        tuple(one for one in now.domains if (Kind.LIBRARY, one.id) in names),
    )
    return _catalogue(before), after


def _catalogue(admitted: Iterable[Admitted]) -> Catalogue:
    sound = [one for one in admitted if one.is_sound]
    return index(
        tuple(one.framework for one in sound if one.framework),
        tuple(one.domain for one in sound if one.domain),
    )


def _before(
    settings: Settings, admitted: Mapping[str, Admitted], past: Past | None
) -> Iterator[Admitted]:
    for kind in (Kind.FRAMEWORK, Kind.LIBRARY):
        folder, shown = settings.folder(kind)
        now = {
            one.location.file.name: one.loaded.data
            for one in admitted.values()
            if one.location.kind is kind
        }
        for name, data in _replaced(folder, kind, now, past):
            location = Location(folder / name, f"{shown}/{name}", kind)
            yield admit(read(Loaded(location, data)))


def _replaced(
    folder: Path, kind: Kind, now: Mapping[str, bytes], past: Past | None
) -> Iterator[tuple[str, bytes]]:
    """Give what Git kept of the files of a folder that hold something else today."""
    try:
        history = past.of(kind) if past else None
        known = history.last_kept(kind) if history else None
        kept = read_names(folder) if known is None else known
        old = {name: blob for name, blob in kept.items() if name in now}
        other = {name: blob for name, blob in old.items() if not _is(blob, now[name])}
        blobs = set(other.values())
        texts = history.texts(blobs) if history else read_blobs(folder, blobs, LARGEST_FILE)
    except (NoHistory, OSError):
        return
    for name, blob in sorted(other.items()):
        if Path(name).suffix in SUFFIXES and blob in texts:
            yield name, texts[blob]


def _is(blob: str, data: bytes) -> bool:
    """Tell whether a blob holds these bytes, by its name."""
    said = b"blob %d\0%b" % (len(data), data)
    algorithm = "sha1" if len(blob) == 40 else "sha256"
    return hashlib.new(algorithm, said, usedforsecurity=False).hexdigest() == blob
