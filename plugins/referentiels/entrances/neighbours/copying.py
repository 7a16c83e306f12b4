"""What a source shares today × the copy that we have → what changes, and the files to write.

Takes what was brought and the lock, gives a result that can be told. Copies and lock are written together or
not at all, and what is no longer shared goes with them. Doesn't know how anything was brought.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from referentiels.checking.declared import Source
from referentiels.entrances.neighbours.bringing import Brought
from referentiels.model.neighbour import age
from referentiels.reading import lock, manifest
from referentiels.reading.lock import Locked
from referentiels.reading.manifest import Manifest
from referentiels.reading.text import LARGEST_FILE
from referentiels.tools import saving
from referentiels.tools.faults import reason
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.refusing import Refused
from referentiels.words.language import Message, say

CONFIRMED_AFTER = 30
"""Days after which a copy that has not changed is said to be of today: not each week, for nothing."""
_LARGEST = 2_000_000


class Term(NamedTuple):
    """Something that a source says of all that it shares: before, and now."""

    key: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a source."""

    source: Source
    brought: Brought | None = None
    """None when its last copy is kept as it is."""
    locked: Locked | None = None
    """The copy that there is now, if there is one."""
    refusal: Message | None = None
    added: Sequence[str] = ()
    changed: Sequence[str] = ()
    removed: Sequence[str] = ()
    terms: Sequence[Term] = ()
    """What it says of the whole otherwise than before."""

    @property
    def is_new(self) -> bool:
        """Whether what it shares is not what we had."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Keeping:
    """The folder of a project, and the lock as it was read."""

    root: Path
    locked: Mapping[str, Locked]
    was: bytes | None

    @property
    def file(self) -> Path:
        return self.root / lock.NAME

    def folder(self, identifier: str) -> Path:
        """Give where the copy of a source is."""
        return self.root / lock.FOLDER / identifier


def read_lock(root: Path) -> Keeping:
    """Read what is known of the copies.

    Raises:
        Refused: it is there and can't be read: what it says would be lost.
    """
    try:
        data = take(root / lock.NAME, _LARGEST)
        return Keeping(root, lock.parse(data), data)
    except FileNotFoundError:
        return Keeping(root, {}, None)
    except OSError as error:
        raise _unreadable(reason(error)) from None
    except (NotPlain, TooLarge):
        raise _unreadable(say("ce n'est pas un fichier ordinaire")) from None
    except Refused as refused:
        raise _unreadable(refused.message) from None


def _unreadable(why: Message) -> Refused:
    return Refused(
        say(
            "{file} ne peut pas être lu : {reason}. Remettez-le comme il était, ou effacez-le : la même "
            "commande le refait. Rien n'a été repris.",
            file=lock.NAME, reason=why,
        )
    )  # fmt: skip


def compare(source: Source, brought: Brought, keeping: Keeping, today: datetime.datetime) -> Result:
    """Say what a source brings.

    Raises:
        Refused: under a version that we have, it shares something else.
    """
    identifier, said = source.neighbour.id, brought.manifest
    known = keeping.locked.get(identifier)
    if known and known.version == said.version and known.tree != brought.tree:
        raise Refused(
            say(
                "sous la version {version}, que nous avons déjà, elle contient autre chose : demandez à ce "
                "site ce qui s'est passé ; pour la reprendre quand même, retirez « {id} » de {file}",
                version=said.version, id=identifier, file=lock.NAME,
            )
        )  # fmt: skip
    folder = keeping.folder(identifier)
    _refuse_links(folder)
    before, after = _held(folder), {one.path: one.sha256 for one in said.files}
    new = _lock(source, brought, today)
    same = before == after and _told(folder) == _manifest(source, brought)
    is_confirmed = known is not None and not _is_aging(known, today) and _is_as_noted(known, new)
    return Result(
        source=source,
        brought=brought,
        locked=known if same and is_confirmed else new,
        added=sorted(after.keys() - before.keys()),
        removed=sorted(before.keys() - after.keys()),
        changed=sorted(one for one in after.keys() & before.keys() if after[one] != before[one]),
        terms=list(_find_terms(folder, manifest.parse(_manifest(source, brought)))),
    )


def _refuse_links(folder: Path) -> None:
    """Refuse to write where a link leads: nobody knows what is there."""
    for place in (folder.parent, folder, folder / manifest.FRAMEWORKS, folder / manifest.LIBRARY):
        if place.is_symlink():
            path = place.relative_to(folder.parent.parent).as_posix()
            raise Refused(say("{path} est un lien, et les liens ne sont pas suivis", path=path))


def _is_as_noted(known: Locked, new: Locked) -> bool:
    """Tell whether all that is noted of a copy, but its day, is what it would be today."""
    return replace(known, fetched=new.fetched) == new


def _find_terms(folder: Path, now: Manifest) -> Iterator[Term]:
    """Give what is said of the whole otherwise than before; of a first copy, nothing."""
    try:
        before = manifest.parse(_told(folder))
    except Refused:
        return
    for key in ("licence", "name", "home", "contact"):
        if getattr(before, key) != getattr(now, key):
            yield Term(key, getattr(before, key), getattr(now, key))


def fail(source: Source, keeping: Keeping, why: Message, today: datetime.datetime) -> Result:
    """Say that a source keeps its last good copy, and note since when."""
    known = keeping.locked.get(source.neighbour.id)
    since = known and replace(known, failed=known.failed or today.date().isoformat())
    return Result(source=source, locked=since, refusal=why)


def _held(folder: Path) -> dict[str, str]:
    """Give the digests of the files of a copy, as they are now."""
    try:
        said = manifest.parse(_told(folder))
    except Refused:
        return {}
    found = {one.path: _content(folder / one.path, LARGEST_FILE) for one in said.files}
    return {
        path: manifest.describe(path, data).sha256
        for path, data in found.items()
        if data is not None
    }


def _told(folder: Path) -> bytes:
    return _content(folder / manifest.NAME, manifest.LARGEST) or b""


def _content(file: Path, limit: int) -> bytes | None:
    try:
        return take(file, limit)
    except (OSError, NotPlain, TooLarge):
        return None


def _manifest(source: Source, brought: Brought) -> bytes:
    """Write the manifest that stands beside a copy: a licence that it doesn't say is the declared one."""
    said = brought.manifest
    return manifest.write(replace(said, licence=said.licence or source.neighbour.licence))


def _is_aging(known: Locked, today: datetime.datetime) -> bool:
    days = age(known.fetched, today.date())
    return days is None or not 0 <= days < CONFIRMED_AFTER


def _lock(source: Source, brought: Brought, today: datetime.datetime) -> Locked:
    said = brought.manifest
    return Locked(
        url=source.place,
        final_url=brought.final_url,
        sha256=brought.sha256,
        tree=brought.tree,
        bytes=brought.bytes,
        files=len(said.files),
        format=manifest.FORMAT,
        version=said.version,
        licence=said.licence or source.neighbour.licence,
        fetched=today.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def keep(results: Iterable[Result], keeping: Keeping, declared: Iterable[str]) -> bool:
    """Write the copies and the lock, all or nothing; gives whether anything had to be written.

    Sources that are no longer declared leave the lock; their folders are left to whoever removed them.

    Raises:
        OSError: nothing was written.
    """
    known = {key: one for key, one in keeping.locked.items() if key in set(declared)}
    files: dict[Path, bytes | None] = {}
    for one in results:
        identifier = one.source.neighbour.id
        if one.locked is None:
            continue
        if one.brought and (one.is_new or known.get(identifier) != one.locked):
            folder = keeping.folder(identifier)
            files.update(_files(one.source, one.brought, folder))
            files.update(dict.fromkeys((folder / path for path in one.removed), None))
        known[identifier] = one.locked
    data = lock.write(known)
    if not files and (data == keeping.was or (not known and keeping.was is None)):
        return False
    written = {**files, keeping.file: data}
    saving.write_together(written, {keeping.file: keeping.was}, home=keeping.root)
    return True


def _files(source: Source, brought: Brought, folder: Path) -> dict[Path, bytes]:
    held = {folder / path: data for path, data in brought.files.items()}
    return {**held, folder / manifest.NAME: _manifest(source, brought)}
