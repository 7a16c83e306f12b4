"""Two folders, or two files → two states that can be compared.

A file that exists and can't be read is not a file that is gone: it is compared with nothing, and said
to be unread. Takes paths, gives states. Doesn't compare them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.checking.gate import has_errors
from referentiels.history.archive import find_earlier
from referentiels.model import builder
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading import shape, sources
from referentiels.reading.sources import SUFFIXES, Kind, Location
from referentiels.words.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What some files say, what is wrong with them, and which ones can't be read."""

    outcome: folders.Outcome
    unread: Mapping[str, str]
    """Paths by kind and name: what keeps two files of one state from being compared with the other's."""

    @property
    def catalogue(self) -> Catalogue:
        return self.outcome.catalogue


def holds_data(folder: Path) -> bool:
    """Tell whether a folder is one that holds frameworks or a library."""
    settings = folders.settings_at(folder)
    return any(settings.folder(kind)[0].is_dir() for kind in Kind)


def read_folder(folder: Path, *, history: bool = False) -> State:
    """Read the two data folders of a folder; `history` also asks for the earlier versions."""
    settings = replace(folders.settings_at(folder), shown="")
    outcome = folders.check(settings, keep=True)
    if history:
        earlier = find_earlier(settings, outcome.catalogue).earlier
        outcome = replace(outcome, catalogue=replace(outcome.catalogue, earlier=earlier))
    unread = {}
    for kind in Kind:
        known = _names(outcome.catalogue, kind)
        for location in (one.location for one in outcome.loaded.values()):
            if location.kind is kind and location.identifier not in known:
                unread[f"{kind}/{location.identifier}"] = location.path
    return State(outcome=outcome, unread=unread)


def _names(catalogue: Catalogue, kind: Kind) -> set[str]:
    ones: Iterable[Framework | SharedDomain]
    ones = catalogue.frameworks if kind is Kind.FRAMEWORK else catalogue.domains
    return {one.id for one in ones}


def read_file(file: Path, identifier: str) -> State:
    """Read one file, whatever it is about; two states of one file bear the same name."""
    if file.suffix not in SUFFIXES or not (file.exists() or file.is_symlink()):
        raise folders.WrongPath(str(file))
    reading = sources.read(Location(file, file.as_posix(), Kind.FRAMEWORK))
    found: list[Diagnostic] = list(reading.diagnostics)
    models: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    if reading.source:
        kind = Kind.LIBRARY if "domain" in reading.source.root.plain else Kind.FRAMEWORK
        source = replace(reading.source, kind=kind, identifier=identifier)
        found += shape.check(source)
        if not has_errors(found):
            build: Any = builder.build_domain if kind is Kind.LIBRARY else builder.build_framework
            models[kind].append(build(source))
    catalogue = index(models[Kind.FRAMEWORK], models[Kind.LIBRARY])
    bad = {identifier: file.as_posix()} if has_errors(found) else {}
    return State(
        outcome=folders.Outcome(
            diagnostics=sorted(found, key=lambda one: one.order),
            texts={file.as_posix(): reading.text},
            files=1,
            catalogue=catalogue,
        ),
        unread=bad,
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
    )
