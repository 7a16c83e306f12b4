"""A source → what it shares today, whole and verified, or the reason why it is not taken.

Takes a folder, an archive or an address of the web. Nothing is believed that can be counted or reckoned.
Writes nothing; doesn't know what we had before.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiels.checking import examining
from referentiels.checking.copies import find_copies
from referentiels.checking.declared import Source, is_of_the_web, read_declared
from referentiels.checking.readings import understand
from referentiels.checking.received import own_address, own_licence
from referentiels.checking.rules import privacy
from referentiels.model.neighbour import is_same_site, is_within
from referentiels.reading import manifest, project
from referentiels.reading.manifest import Manifest, Named
from referentiels.reading.nodes import MappingNode
from referentiels.reading.project import Misplaced
from referentiels.reading.sources import Kind, Loaded, Location, find_locations, load
from referentiels.reading.text import LARGEST_FILE
from referentiels.tools.downloading import Limits, download
from referentiels.tools.faults import reason
from referentiels.tools.hosts import Network
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.refusing import Refused
from referentiels.tools.unpacking import Room, unpack
from referentiels.words.diagnostics import Severity, Span
from referentiels.words.language import quote, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a source shares."""

    manifest: Manifest
    files: Mapping[str, bytes]
    """By path, the manifest left out."""
    final_url: str
    sha256: str
    bytes: int
    tree: str
    """Names all that it shares, what is not taken of it included."""
    withheld: Sequence[str] = ()
    """Files that seem to say something of a person: they are not copied."""
    unread: Sequence[str] = ()
    """Files that can't be read, so that nobody knows what they say: nor are these."""
    speaks_of_a_person: bool = False
    """Whether its name or its contact does: they are left out too."""


def bring(source: Source, root: Path, ours: str = "", network: Network | None = None) -> Brought:
    """Take what a source shares; `ours` is the permanent address of the site that asks.

    Raises:
        Refused: it is not what we take.
    """
    place = source.place
    if is_of_the_web(place):
        got = download(place, Limits(), network)
        found = _open(got.data, got.address)
    else:
        found = _read_here(root, place, source)
    return _without_persons(_without_ours(found, ours))


def _read_here(root: Path, place: str, source: Source) -> Brought:
    """Take what stands on this computer."""
    try:
        if (root / place).resolve() == root.resolve():
            raise Refused(say("c'est le dossier de ce site même"))
        return _read(root / place, place, source)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(
            say(
                "rien ne se trouve à cet endroit de l'ordinateur (si c'est une adresse du web, écrivez "
                "https:// devant)"
            )
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else say("ce n'est pas un chemin")
        raise Refused(
            say("{place} ne peut pas être lu : {reason}", place=quote(place), reason=why)
        ) from None


def _read(here: Path, place: str, source: Source) -> Brought:
    if not here.is_dir():
        return _open(_take(here, Limits().most_bytes), place)
    if (here / manifest.NAME).is_file():
        return _read_copy(here, place)
    return _read_project(here, place, source)


def _take(file: Path, limit: int) -> bytes:
    try:
        return take(file, limit)
    except NotPlain as odd:
        raise Refused(say("{name} : {why}", name=quote(file.name), why=odd.message)) from None
    except TooLarge:
        raise Refused(
            say("{name} dépasse {most} Mo", name=quote(file.name), most=limit // 1_000_000)
        ) from None


_WHERE = say("celle d'un site est à l'adresse donnees/federation.zip")


def _open(data: bytes, address: str) -> Brought:
    """Open an archive."""
    if not data:
        raise Refused(say("le fichier est vide"))
    if data.lstrip()[:1] == b"<":
        raise Refused(say("c'est une page web, pas une archive : {where}", where=_WHERE))
    files = unpack(data)
    if manifest.NAME not in files:
        raise Refused(
            say(
                "ce n'est pas une archive de référentiels, il y manque {name} : {where}",
                name=manifest.NAME,
                where=_WHERE,
            )
        )
    said = manifest.parse(files.pop(manifest.NAME))
    manifest.verify(said, files)
    digest = hashlib.sha256(data).hexdigest()
    return Brought(
        manifest=said,
        files=files,
        final_url=address,
        sha256=digest,
        bytes=len(data),
        tree=said.tree,
    )


def _read_copy(here: Path, place: str) -> Brought:
    """Read an archive that somebody has unpacked."""
    said = manifest.parse(_take(here / manifest.NAME, manifest.LARGEST))
    files = {one.path: _take(here / one.path, LARGEST_FILE) for one in said.files}
    manifest.verify(said, files)
    return _from_folder(said, files, place)


def _read_project(here: Path, place: str, source: Source) -> Brought:
    """Read the folder of another project: it has no manifest, so we write the one that it would have."""
    try:
        layout = project.read_layout(here)
    except Misplaced as wrong:
        raise Refused(say("{place} : {reason}", place=quote(place), reason=wrong.message)) from None
    folders = (
        (Kind.FRAMEWORK, layout.frameworks_dir, manifest.FRAMEWORKS),
        (Kind.LIBRARY, layout.library_dir, manifest.LIBRARY),
    )
    files: dict[str, bytes] = {}
    for kind, folder, name in folders:
        files.update(_read_files(here / folder, kind, name))
    if not files:
        raise Refused(say("{place} ne contient aucun référentiel", place=quote(place)))
    told = [manifest.describe(path, data) for path, data in sorted(files.items())]
    said = Manifest(
        name=source.neighbour.name,
        home=source.neighbour.home or own_address(here),
        contact=source.neighbour.contact,
        licence=source.neighbour.licence or own_licence(here),
        version=manifest.name_version("", told),
        files=tuple(told),
        sources=tuple(_named(here)),
    )
    return _from_folder(manifest.tell(said), files, place)


def _named(here: Path) -> Iterator[Named]:
    """Give the sites that the files of a project may name, with the address that its copies say."""
    for one in find_copies(read_declared(here), here, "")[0]:
        yield Named(id=one.neighbour.id, home=one.neighbour.home)


def _read_files(folder: Path, kind: Kind, name: str) -> Iterator[tuple[str, bytes]]:
    room = Room().bytes
    for location in find_locations(folder, name, kind)[0]:
        loaded = load(location)
        path = f"{name}/{location.identifier}.yml"
        if loaded.refusal or not manifest.may_be_shared(path):
            raise Refused(
                say("le fichier {path} ne peut pas être repris", path=quote(location.path))
            )
        room -= len(loaded.data)
        if room < 0:
            raise Refused(say("ses fichiers dépassent {most} Mo", most=Room().bytes // 1_000_000))
        yield path, loaded.data


def _from_folder(said: Manifest, files: Mapping[str, bytes], place: str) -> Brought:
    size = sum(len(one) for one in files.values())
    return Brought(
        manifest=said,
        files=files,
        final_url=place,
        sha256=said.tree,
        bytes=size,
        tree=said.tree,
    )


def _without_ours(found: Brought, ours: str) -> Brought:
    """Leave out what comes from here: two sites that show each other don't go round in circles."""
    if not ours:
        return found
    if is_same_site(found.manifest.home, ours):
        raise Refused(say("c'est l'archive de ce site même"))
    own = {one.path for one in found.manifest.files if is_within(one.origin, ours)}
    if len(own) == len(found.manifest.files):
        raise Refused(say("elle ne contient que ce qui vient d'ici"))
    return _without(found, own)


def _without_persons(found: Brought) -> Brought:
    """Leave out what the rules on personal data refuse, and what they can't read: it is not even copied."""
    loaded = [_load_as(path, data) for path, data in sorted(found.files.items())]
    said = {one.location.path: understand(one.location.path, one.data)[1] for one in loaded}
    _refuse_newer(said)
    library = [one for one in loaded if one.location.kind is Kind.LIBRARY]
    frameworks = [one for one in loaded if one.location.kind is Kind.FRAMEWORK]
    wrong = {
        one.span.path
        for one in examining.examine(library, frameworks).diagnostics
        if one.rule in _OF_PERSONS and one.severity is Severity.ERROR
    }
    unread = {path for path, root in said.items() if root is None}
    if len(wrong | unread) == len(found.files):
        raise Refused(say("elle ne contient rien qui puisse être copié"))
    kept = _without(found, wrong | unread)
    missing = tuple(sorted({*found.manifest.withheld, *wrong, *unread}))
    name, contact = map(_impersonal, (kept.manifest.name, kept.manifest.contact))
    return replace(
        kept,
        manifest=replace(kept.manifest, withheld=missing, name=name, contact=contact),
        withheld=sorted(wrong - unread),
        unread=sorted(unread),
        speaks_of_a_person=(name, contact) != (kept.manifest.name, kept.manifest.contact),
    )


def _impersonal(words: str) -> str:
    """Give words of a manifest, unless they seem to be of a person."""
    return "" if any(privacy.find_in_words(words, _NOWHERE)) else words


_NOWHERE = Span(manifest.NAME, 1, 1, 1, 1)


def _refuse_newer(said: Mapping[str, MappingNode | None]) -> None:
    """Refuse files of a later format: a copy of them would take the place of one that we can show."""
    for path, root in said.items():
        told = str(root.plain.get("format", "")) if root else ""
        if _NUMBER.fullmatch(told) and int(told) > _FORMAT:
            raise Refused(
                say(
                    "son fichier {path} est d'un format que ce programme ne connaît pas ({format}) : "
                    "mettez le programme à jour",
                    path=quote(path), format=told,
                )
            )  # fmt: skip


_FORMAT = 1
"""Of the files that people write."""
_NUMBER = re.compile("[0-9]{1,9}")
_OF_PERSONS = frozenset(one.name for one in privacy.RULES)


def _load_as(path: str, data: bytes) -> Loaded:
    kind = Kind.FRAMEWORK if path.startswith(manifest.FRAMEWORKS) else Kind.LIBRARY
    return Loaded(Location(Path(path), path, kind), data)


def _without(found: Brought, paths: Collection[str]) -> Brought:
    if not paths:
        return found
    kept = tuple(one for one in found.manifest.files if one.path not in paths)
    files = {one.path: found.files[one.path] for one in kept}
    return replace(found, manifest=replace(found.manifest, files=kept), files=files)
