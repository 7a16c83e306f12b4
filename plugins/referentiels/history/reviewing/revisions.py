"""Two folders, or two files → two states that can be compared.

A file that exists and can't be read is not a file that is gone: it is compared with nothing, and said
to be unread. Takes paths, gives states. Doesn't compare them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from referentiels.checking import folders, named
from referentiels.checking.examining import Known, has_errors
from referentiels.checking.gate import admit, read, relocate
from referentiels.history import lasting
from referentiels.history.archive import find_earlier
from referentiels.history.archive.past import Past
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import SUFFIXES, Kind, Location, load


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What some files say, what is wrong with them, and which ones can't be read."""

    outcome: folders.Outcome
    unread: Mapping[str, str]
    """Paths by kind and name: what keeps two files of one state from being compared with the other's."""
    kept: lasting.Kept = field(default_factory=lasting.Kept)
    """The list of its addresses."""

    @property
    def catalogue(self) -> Catalogue:
        return self.outcome.catalogue


def holds_data(folder: Path) -> bool:
    """Tell whether a folder is one that holds frameworks or a library."""
    settings = folders.settings_at(folder)
    return any(settings.folder(kind)[0].is_dir() for kind in Kind)


def read_folder(folder: Path, *, history: bool = False, known: Known | None = None) -> State:
    """Read the two data folders of a folder; `history` also asks for the earlier versions.

    `known` are the files of another state: most are the same in both.
    """
    settings = replace(folders.settings_at(folder), shown="")
    outcome = folders.check(settings, keep=True, known=known)
    kept = lasting.read_list(settings)
    if history:
        with Past(settings, kept.rows) as past:
            earlier = find_earlier(past, outcome.catalogue).earlier
        outcome = replace(outcome, catalogue=replace(outcome.catalogue, earlier=earlier))
    unread = {}
    for kind in (Kind.FRAMEWORK, Kind.LIBRARY):
        readable = _names(outcome.catalogue, kind)
        for location in (one.location for one in outcome.admitted.values()):
            if location.kind is kind and location.identifier not in readable:
                unread[f"{kind}/{location.identifier}"] = location.path
    outcome = lasting.check(settings, outcome)
    return State(outcome=outcome, unread=unread, kept=kept)


def _names(catalogue: Catalogue, kind: Kind) -> set[str]:
    ones: Iterable[Framework | SharedDomain]
    ones = catalogue.frameworks if kind is Kind.FRAMEWORK else catalogue.domains
    return {one.id for one in ones}


def read_file(file: Path, identifier: str) -> State:
    """Read one file, whatever it is about; two states of one file bear the same name."""
    if file.suffix not in SUFFIXES or not (file.exists() or file.is_symlink()):
        raise named.WrongPath(str(file))
    path = file.as_posix()
    reading = read(load(Location(file, path, Kind.FRAMEWORK)))
    kind = Kind.LIBRARY if "domain" in reading.plain else Kind.FRAMEWORK
    admitted = admit(relocate(reading, Location(Path(f"{identifier}.yml"), path, kind)))
    bad = has_errors(admitted.diagnostics)
    catalogue = index(
        (admitted.framework,) if admitted.framework and not bad else (),
        (admitted.domain,) if admitted.domain and not bad else (),
    )
    return State(
        outcome=folders.Outcome(
            diagnostics=sorted(admitted.diagnostics, key=lambda one: one.order),
            texts={path: admitted.text},
            files=1,
            catalogue=catalogue,
        ),
        unread={identifier: path} if bad else {},
    )


def comparable(old: State, new: State) -> tuple[Catalogue, Catalogue]:
    """Give both catalogues, each file that one state can't read taken from the other: no change."""
    return _complete(old, new), _complete(new, old)


def _complete(state: State, other: State) -> Catalogue:
    if not state.unread:
        return state.catalogue
    frameworks = [
        one for one in other.catalogue.frameworks if f"{Kind.FRAMEWORK}/{one.id}" in state.unread
    ]
    domains = [one for one in other.catalogue.domains if f"{Kind.LIBRARY}/{one.id}" in state.unread]
    return replace(
        index((*state.catalogue.frameworks, *frameworks), (*state.catalogue.domains, *domains)),
        earlier=state.catalogue.earlier,
        equivalences=state.catalogue.equivalences,
        elsewhere=state.catalogue.elsewhere,
    )
