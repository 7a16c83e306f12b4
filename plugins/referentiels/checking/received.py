"""The copies of what other sites share → what is shown of it, and what is left out and why.

Takes the folder of a project, gives guests: what passes the same gate as our own files. A mistake of others
is advice here, never an error: their site may be broken, ours is built. Asks no other host for anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from referentiels.checking import examining
from referentiels.checking.declared import NAME, Declared, read_declared
from referentiels.checking.verdicts import FOLDER, Kept
from referentiels.model.guests import Guests, Resolve, receive_domain, receive_framework
from referentiels.model.neighbour import Neighbour
from referentiels.reading import lock, manifest
from referentiels.reading.configuration import read_configuration
from referentiels.reading.manifest import Manifest, Shared
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.refusing import Refused
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, say

RULE = "sources"
_LARGEST_LOCK = 2_000_000
_KINDS = {manifest.FRAMEWORKS: Kind.FRAMEWORK, manifest.LIBRARY: Kind.LIBRARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What other sites share, as far as it can be shown."""

    guests: Guests = field(default_factory=Guests)
    beside: examining.Beside = field(default_factory=examining.Beside)
    diagnostics: Sequence[Diagnostic] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def places_of(root: Path) -> tuple[Path, Path]:
    """Give where a project says which other sites it shows, and where their copies are."""
    return root / NAME, root / lock.FOLDER


class _Copy(NamedTuple):
    """What the copy of one site holds."""

    neighbour: Neighbour
    guests: Guests
    files: tuple[Loaded, ...]
    diagnostics: tuple[Diagnostic, ...]


def receive(
    root: Path, shown: str = "", ours: Iterable[Loaded] = (), *, keep: bool = False
) -> Received:
    """Read what other sites share; `ours` are our frameworks, that may come back as they went.

    `keep` remembers from one run to another what files that hold the same came to.
    """
    declared = read_declared(root, shown)
    if not declared.sources:
        return Received(diagnostics=declared.diagnostics, texts=declared.texts)
    near = list(_neighbours(declared, root))
    place = _Place(
        root,
        shown,
        {one.digest for one in ours},
        keep,
        {one.home: one.id for one in near if one.home},
        own_address(root),
    )
    copies = [_read_copy(one, place) for one in near]
    guests = Guests(
        neighbours=tuple(one.neighbour for one in copies),
        frameworks=tuple(each for one in copies for each in one.guests.frameworks),
        domains=tuple(each for one in copies for each in one.guests.domains),
        libraries={key: each for one in copies for key, each in one.guests.libraries.items()},
        digests={path: mark for one in copies for path, mark in one.guests.digests.items()},
        left_out={key: number for one in copies for key, number in one.guests.left_out.items()},
    )
    return Received(
        guests=guests,
        beside=examining.Beside(
            guests.domains,
            tuple(each for one in copies for each in one.files),
            frozenset(one.neighbour.id for one in copies if one.guests.left_out),
        ),
        diagnostics=[*declared.diagnostics, *(each for one in copies for each in one.diagnostics)],
        texts=declared.texts,
    )


def _neighbours(declared: Declared, root: Path) -> Iterator[Neighbour]:
    """Add to what is declared what is known of the copies."""
    try:
        locked = lock.parse(take(root / lock.NAME, _LARGEST_LOCK))
    except (OSError, NotPlain, TooLarge):
        locked = {}
    for one in declared.sources:
        known, neighbour = locked.get(one.neighbour.id), one.neighbour
        yield (
            replace(
                neighbour,
                version=known.version,
                fetched=known.fetched[:10],
                licence=known.licence or neighbour.licence,
            )
            if known
            else neighbour
        )


class _Place(NamedTuple):
    """Where copies are read, and what is known there."""

    root: Path
    shown: str
    ours: Collection[str]
    """The digests of our frameworks."""
    keep: bool
    names: Mapping[str, str]
    """What we call each site, by its address."""
    own: str
    """The address of the project itself; empty when it says none."""

    def resolver(self, neighbour: Neighbour, said: Manifest) -> Callable[[str], str]:
        """Give what names here what a file of theirs is linked to: theirs, ours, or that of a third site."""
        homes = {one.id: one.home for one in said.sources}

        def resolve(shared: str) -> str:
            site, _, identifier = shared.rpartition("/")
            if not site:
                return neighbour.reference(shared)
            home = homes.get(site, "")
            if home and home == self.own:
                return identifier
            return f"{self.names[home]}/{identifier}" if home in self.names else ""

        return resolve


def own_address(root: Path) -> str:
    """Give the address where a project says that it stays; empty when it says none."""
    site = read_configuration(root).site
    address = (site.options.permanent_url or site.site_url) if site else ""
    return f"{address.rstrip('/')}/" if address else ""


def _read_copy(neighbour: Neighbour, place: _Place) -> _Copy:
    folder = place.root / lock.FOLDER / neighbour.id
    path = "/".join(part for part in (place.shown, lock.FOLDER, neighbour.id) if part)
    try:
        said = manifest.parse(take(folder / manifest.NAME, manifest.LARGEST))
    except (OSError, NotPlain, TooLarge, Refused):
        return _Copy(neighbour, Guests(), (), (_tell_no_copy(neighbour, path),))
    neighbour = replace(
        neighbour, home=neighbour.home or said.home, contact=neighbour.contact or said.contact
    )
    if place.own and neighbour.home == place.own:
        return _Copy(neighbour, Guests(), (), (_tell_own(neighbour, path),))
    files, lost = _load(said, folder, path)
    kept = [one for one in files if not (_is_framework(one) and one.digest in place.ours)]
    changed = [_tell_changed(neighbour, one) for one in lost]
    examined = _examine(neighbour, kept, place, frozenset(one.id for one in said.sources))
    return _admit(neighbour, kept, examined, changed, place.resolver(neighbour, said))


def _examine(
    neighbour: Neighbour, files: list[Loaded], place: _Place, others: frozenset[str]
) -> examining.Examined:
    """Lead the files of a copy through the gate, among themselves; `others` are sites that they name."""
    folder = place.root / FOLDER / lock.FOLDER / neighbour.id
    return examining.examine(
        [one for one in files if not _is_framework(one)],
        [one for one in files if _is_framework(one)],
        kept=Kept(folder, place.root) if place.keep else None,
        beside=examining.Beside(partial=others),
    )


def _is_framework(one: Loaded) -> bool:
    return one.location.kind is Kind.FRAMEWORK


def _load(said: Manifest, folder: Path, path: str) -> tuple[list[Loaded], list[str]]:
    """Read the files that a manifest tells; those that are not as it tells are lost."""
    files, lost = [], []
    for one in said.files:
        data = _content(folder / one.path, one)
        place = f"{path}/{one.path}"
        if data is None:
            lost.append(place)
        else:
            kind = _KINDS[one.path.partition("/")[0]]
            files.append(Loaded(Location(folder / one.path, place, kind), data))
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


def _admit(
    neighbour: Neighbour,
    files: list[Loaded],
    examined: examining.Examined,
    found: list[Diagnostic],
    resolve: Resolve,
) -> _Copy:
    """Take what has no mistake of the files of a copy, and name it as it is named here."""
    wrong: dict[str, Diagnostic] = {}
    for one in sorted(examined.diagnostics, key=lambda one: one.order):
        if one.severity is Severity.ERROR:
            wrong.setdefault(one.span.path, one)
    found += [_tell_left_out(neighbour, one) for one in wrong.values()]
    domains = tuple(one for one in examined.domains if one.path not in wrong)
    guests = Guests(
        frameworks=tuple(
            receive_framework(one, neighbour, resolve)
            for one in examined.frameworks
            if one.path not in wrong
        ),
        domains=tuple(receive_domain(one, neighbour) for one in domains),
        libraries={neighbour.id: domains},
        digests={one.location.path: one.digest for one in files},
        left_out={neighbour.id: len(found)} if found else {},
    )
    return _Copy(neighbour, guests, tuple(files), tuple(found))


def _tell_no_copy(neighbour: Neighbour, path: str) -> Diagnostic:
    return _warn(
        path,
        say("il n'y a pas encore de copie de ce que {name} partage", name=neighbour.name),
        say("prenez-la : referentiels fetch {id}", id=neighbour.id),
    )


def _tell_own(neighbour: Neighbour, path: str) -> Diagnostic:
    return _warn(
        path,
        say(
            "« {id} » est ce site-ci : {home} est son adresse", id=neighbour.id, home=neighbour.home
        ),
        say("retirez cette source, ou corrigez son adresse si c'est un autre site"),
    )


def _tell_changed(neighbour: Neighbour, path: str) -> Diagnostic:
    return _warn(
        path,
        say("ce fichier n'est pas, ou n'est plus, celui que {name} partage", name=neighbour.name),
        say(
            "il n'est pas montré ; reprenez-le (referentiels fetch {id}), et proposez vos changements à ce "
            "site",
            id=neighbour.id,
        ),
    )


def _tell_left_out(neighbour: Neighbour, first: Diagnostic) -> Diagnostic:
    told = _warn(
        first.span.path,
        say(
            "ce fichier de {name} ne passe pas nos vérifications, et n'est pas montré : {reason}",
            name=neighbour.name,
            reason=first.message,
        ),
        say("signalez-le à ce site ; le vôtre se construit sans lui"),
    )
    return replace(told, span=first.span)


def _warn(path: str, message: Message, help: Message) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        severity=Severity.WARNING,
        message=message,
        help=help,
        span=Span(path, 1, 1, 1, 1),
    )
