"""The copies of what other sites share, as they lie in a project → whose each is, and what is wrong with it.

Takes the folder of a project and what it declares, gives each copy with its manifest, the files that are as
this tells them, and advice on the others. Doesn't ask whether what files say makes sense.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiels.checking.copy_faults import (
    tell_changed,
    tell_left,
    tell_lock,
    tell_no_copy,
    tell_other_home,
    tell_other_version,
    tell_own,
    tell_twin,
    tell_unnoted,
    tell_unread,
    tell_withheld,
)
from referentiels.checking.declared import Declared
from referentiels.model.neighbour import Neighbour, is_same_site
from referentiels.reading import lock, manifest
from referentiels.reading.lock import Locked
from referentiels.reading.manifest import Manifest, Shared
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.refusing import Refused
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import say

_LARGEST_LOCK = 2_000_000
_KINDS = {manifest.FRAMEWORKS: Kind.FRAMEWORK, manifest.LIBRARY: Kind.LIBRARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The copy of what one site shares, as it lies there."""

    neighbour: Neighbour
    folder: Path
    path: str
    """The folder, as it is shown."""
    said: Manifest | None = None
    diagnostics: Sequence[Diagnostic] = ()
    is_unread: bool = False
    """Whether there is one that nobody can read."""


def find_copies(declared: Declared, root: Path, shown: str) -> tuple[list[Copy], list[Diagnostic]]:
    """Find the copy of each site that is declared; and what is wrong with the whole."""
    locked, wrong = _read_lock(root, shown)
    copies: list[Copy] = []
    for one in declared.sources:
        copy = _find(one.neighbour, locked, root, shown)
        twin = next((each for each in copies if _is_twin(each, copy)), None)
        copies.append(
            _without(copy, tell_twin(copy.path, copy.neighbour, twin.neighbour)) if twin else copy
        )
    is_wrong = any(one.severity is Severity.ERROR for one in declared.diagnostics)
    return copies, wrong if is_wrong else [*wrong, *_find_left(declared, root, shown)]


def _read_lock(root: Path, shown: str) -> tuple[Mapping[str, Locked] | None, list[Diagnostic]]:
    """Read what is known of the copies; nothing when it is not there, or can't be read."""
    try:
        return lock.parse(take(root / lock.NAME, _LARGEST_LOCK)), []
    except FileNotFoundError:
        return None, []
    except (OSError, NotPlain, TooLarge):
        reason = say("ce n'est pas un fichier ordinaire, que l'on a le droit de lire")
    except Refused as refused:
        reason = refused.message
    return None, [tell_lock(_join(shown, lock.NAME), reason)]


def _find(
    neighbour: Neighbour, locked: Mapping[str, Locked] | None, root: Path, shown: str
) -> Copy:
    folder = root / lock.FOLDER / neighbour.id
    path = _join(shown, lock.FOLDER, neighbour.id)
    known = locked.get(neighbour.id) if locked else None
    try:
        said = manifest.parse(take(folder / manifest.NAME, manifest.LARGEST))
    except FileNotFoundError:
        told = tell_no_copy(neighbour, path)
        return Copy(neighbour=neighbour, folder=folder, path=path, diagnostics=[told])
    except (OSError, NotPlain, TooLarge, Refused):
        told = tell_unread(neighbour, f"{path}/{manifest.NAME}")
        return Copy(
            neighbour=neighbour, folder=folder, path=path, diagnostics=[told], is_unread=True
        )
    return Copy(
        neighbour=_join_what_is_said(neighbour, said, known),
        folder=folder,
        path=path,
        said=said,
        diagnostics=list(_find_departures(neighbour, said, known, locked is not None, path)),
    )


def _join_what_is_said(neighbour: Neighbour, said: Manifest, known: Locked | None) -> Neighbour:
    """Add to what is declared what the copy says, and what is noted of it when that is of this copy."""
    noted = known if known and known.version == said.version else None
    return replace(
        neighbour,
        home=neighbour.home or said.home,
        contact=neighbour.contact or said.contact,
        licence=said.licence or neighbour.licence,
        version=said.version,
        fetched=noted.fetched[:10] if noted else "",
        failed=known.failed if known else "",
    )


def _find_departures(
    neighbour: Neighbour, said: Manifest, known: Locked | None, is_locked: bool, path: str
) -> Iterator[Diagnostic]:
    if is_locked and known is None:
        yield tell_unnoted(neighbour, path)
    if known and known.version != said.version:
        yield tell_other_version(neighbour, said.version, known.version, path)
    if neighbour.home and said.home and not is_same_site(neighbour.home, said.home):
        yield tell_other_home(neighbour, said.home, f"{path}/{manifest.NAME}")
    for one in said.withheld:
        yield tell_withheld(neighbour, f"{path}/{one}")


def _is_twin(one: Copy, other: Copy) -> bool:
    return bool(one.said and other.said) and is_same_site(one.neighbour.home, other.neighbour.home)


def _without(copy: Copy, told: Diagnostic) -> Copy:
    """Leave out the whole of a copy."""
    return replace(copy, said=None, diagnostics=[told])


def drop_own(copy: Copy, own: str) -> Copy:
    """Leave out a copy of the very site that shows it; `own` is its address."""
    if not copy.said or not is_same_site(copy.neighbour.home, own):
        return copy
    return _without(copy, tell_own(copy.neighbour, copy.path))


def _find_left(declared: Declared, root: Path, shown: str) -> Iterator[Diagnostic]:
    """Find copies of sites that nobody declares any more."""
    known = {one.neighbour.id for one in declared.sources}
    for file in sorted((root / lock.FOLDER).glob(f"*/{manifest.NAME}")):
        if file.parent.name not in known:
            yield tell_left(file.parent.name, _join(shown, lock.FOLDER, file.parent.name))


def load_copy(copy: Copy) -> tuple[list[Loaded], list[Diagnostic]]:
    """Read the files that a manifest tells; those that are not as it tells are lost."""
    files: list[Loaded] = []
    lost: list[Diagnostic] = []
    for one in copy.said.files if copy.said else ():
        data = _content(copy.folder / one.path, one)
        place = f"{copy.path}/{one.path}"
        if data is None:
            lost.append(tell_changed(copy.neighbour, place))
        else:
            kind = _KINDS[one.path.partition("/")[0]]
            files.append(Loaded(Location(copy.folder / one.path, place, kind), data))
    return files, lost


def _content(file: Path, told: Shared) -> bytes | None:
    """Give what a file holds when that is what was fetched, whatever Git made of the ends of its lines."""
    try:
        data = take(file, 2 * told.bytes + 1)
    except (OSError, NotPlain, TooLarge):
        return None
    for one in (data, data.replace(b"\r\n", b"\n")):
        if hashlib.sha256(one).hexdigest() == told.sha256:
            return one
    return None


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)
