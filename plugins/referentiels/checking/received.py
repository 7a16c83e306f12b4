"""The copies of what other sites share → what is shown of it, and what is left out and why.

Takes the folder of a project, gives guests: what passes the same gate as our own files. A mistake of others
is advice here, never an error: their site may be broken, ours is built. Asks no other host for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from referentiels.checking import examining
from referentiels.checking.copies import Copy, drop_own, find_copies, load_copy
from referentiels.checking.copy_faults import warn
from referentiels.checking.declared import NAME, read_declared
from referentiels.checking.verdicts import FOLDER, Kept
from referentiels.model.guests import Guests, Resolve, receive_domain, receive_framework
from referentiels.model.neighbour import Neighbour, is_same_site
from referentiels.reading import lock
from referentiels.reading.configuration import read_configuration
from referentiels.reading.manifest import Manifest
from referentiels.reading.sources import Kind, Loaded
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import say


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


class _Shown(NamedTuple):
    """What is shown of the copy of one site."""

    neighbour: Neighbour
    guests: Guests = Guests()
    files: tuple[Loaded, ...] = ()
    diagnostics: Sequence[Diagnostic] = ()
    is_partial: bool = False
    """Whether some of what the site shares can't be seen here: a link to it is no mistake of ours."""


def receive(
    root: Path, shown: str = "", ours: Iterable[Loaded] = (), *, keep: bool = False
) -> Received:
    """Read what other sites share; `ours` are our frameworks, that may come back as they went.

    `keep` remembers from one run to another what files that hold the same came to.
    """
    declared = read_declared(root, shown)
    found, wrong = find_copies(declared, root, shown)
    if not declared.sources:
        return Received(diagnostics=[*declared.diagnostics, *wrong], texts=declared.texts)
    own = own_address(root)
    held = [drop_own(one, own) for one in found]
    names = {one.neighbour.home: one.neighbour.id for one in reversed(held) if one.said}
    place = _Place(root, {one.digest for one in ours}, keep, names, own)
    copies = [_show(one, place) for one in held]
    guests = _join(copies, frozenset(one.neighbour.id for one in held if one.is_unread))
    return Received(
        guests=guests,
        beside=examining.Beside(
            guests.domains,
            tuple(each for one in copies for each in one.files),
            frozenset(one.neighbour.id for one in copies if one.is_partial),
        ),
        diagnostics=[
            *declared.diagnostics,
            *wrong,
            *(each for one in copies for each in one.diagnostics),
        ],
        texts=declared.texts,
    )


def _join(copies: Sequence[_Shown], unread: frozenset[str]) -> Guests:
    guests = [one.guests for one in copies]
    return Guests(
        neighbours=tuple(one.neighbour for one in copies),
        frameworks=tuple(each for one in guests for each in one.frameworks),
        domains=tuple(each for one in guests for each in one.domains),
        libraries={key: each for one in guests for key, each in one.libraries.items()},
        digests={path: mark for one in guests for path, mark in one.digests.items()},
        left_out={key: number for one in guests for key, number in one.left_out.items()},
        unread=unread,
    )


class _Place(NamedTuple):
    """Where copies are read, and what is known there."""

    root: Path
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
            if is_same_site(home, self.own):
                return identifier
            name = next((self.names[one] for one in self.names if is_same_site(one, home)), "")
            return f"{name}/{identifier}" if name else ""

        return resolve


def own_address(root: Path) -> str:
    """Give the address where a project says that it stays; empty when it says none."""
    site = read_configuration(root).site
    address = (site.options.permanent_url or site.site_url) if site else ""
    return f"{address.rstrip('/')}/" if address else ""


def own_licence(root: Path) -> str:
    """Give the licence of the library of a project; empty when its settings can't be read."""
    site = read_configuration(root).site
    return site.options.library_licence if site else ""


def _show(copy: Copy, place: _Place) -> _Shown:
    neighbour, said = copy.neighbour, copy.said
    if said is None:
        return _Shown(neighbour, diagnostics=copy.diagnostics, is_partial=copy.is_unread)
    files, lost = load_copy(copy)
    kept = [one for one in files if not (_is_framework(one) and one.digest in place.ours)]
    examined = _examine(neighbour, kept, place)
    wrong = _find_wrong(examined)
    told = [*lost, *(_tell_left_out(neighbour, one) for one in wrong.values())]
    missing = len(told) + len(said.withheld)
    guests = _admit(neighbour, kept, examined, wrong, place.resolver(neighbour, said))
    return _Shown(
        neighbour,
        replace(guests, left_out={neighbour.id: missing} if missing else {}),
        tuple(kept),
        [*copy.diagnostics, *told],
        is_partial=bool(missing),
    )


def _examine(neighbour: Neighbour, files: list[Loaded], place: _Place) -> examining.Examined:
    """Lead the files of a copy through the gate, among themselves."""
    folder = place.root / FOLDER / lock.FOLDER / neighbour.id
    return examining.examine(
        [one for one in files if not _is_framework(one)],
        [one for one in files if _is_framework(one)],
        kept=Kept(folder, place.root) if place.keep else None,
        beside=examining.Beside(is_copy=True),
    )


def _is_framework(one: Loaded) -> bool:
    return one.location.kind is Kind.FRAMEWORK


def _find_wrong(examined: examining.Examined) -> Mapping[str, Diagnostic]:
    """Give the first mistake of each file that has one."""
    wrong: dict[str, Diagnostic] = {}
    for one in sorted(examined.diagnostics, key=lambda one: one.order):
        if one.severity is Severity.ERROR:
            wrong.setdefault(one.span.path, one)
    return wrong


def _admit(
    neighbour: Neighbour,
    files: list[Loaded],
    examined: examining.Examined,
    wrong: Collection[str],
    resolve: Resolve,
) -> Guests:
    """Take what has no mistake of the files of a copy, and name it as it is named here."""
    domains = tuple(one for one in examined.domains if one.path not in wrong)
    return Guests(
        frameworks=tuple(
            receive_framework(one, neighbour, resolve)
            for one in examined.frameworks
            if one.path not in wrong
        ),
        domains=tuple(receive_domain(one, neighbour) for one in domains),
        libraries={neighbour.id: domains},
        digests={one.location.path: one.digest for one in files},
    )


def _tell_left_out(neighbour: Neighbour, first: Diagnostic) -> Diagnostic:
    told = warn(
        first.span.path,
        say(
            "ce fichier de {name} ne passe pas nos vérifications, et n'est pas montré : {reason}",
            name=neighbour.name,
            reason=first.message,
        ),
        say("signalez-le à ce site ; le vôtre se construit sans lui"),
    )
    return replace(told, span=first.span)
