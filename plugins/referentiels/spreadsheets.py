"""Workbooks that leave, and come back filled in: what joins their cells to the folders of files.

Takes settings, gives the bytes of workbooks, and what a filled one would change in a file. Doesn't
know how workbooks are made, nor how mistakes are told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from referentiels import addresses, collection, shape, sources, workbook
from referentiels.amending.summary import summarise_changes
from referentiels.catalogue import Catalogue
from referentiels.diagnostics import Span
from referentiels.fields import describe
from referentiels.identifiers import check_id, slug
from referentiels.language import Message, say
from referentiels.model import SharedDomain
from referentiels.nodes import Plain
from referentiels.pipeline import Settings
from referentiels.processes import share_out
from referentiels.proposing import Proposal, propose
from referentiels.sources import Kind, Location, find_locations
from referentiels.workbook import Filled, Library

FEWEST_TO_SHARE_OUT = 100


class WrongTarget(Exception):
    """A file that can't take what a workbook says; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a workbook would make of a file, and what that changes, in words."""

    file: Path
    path: str
    proposal: Proposal
    changes: tuple[Message, ...]


def list_frameworks(settings: Settings) -> dict[str, Location]:
    """List the files of frameworks, by identifier."""
    locations, _ = find_locations(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    return {location.identifier: location for location in locations}


def read_library(settings: Settings) -> tuple[SharedDomain, ...]:
    """Read the criteria library; its own mistakes are not told here."""
    locations, _ = find_locations(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    return collection.examine(locations, ()).domains


def draw_framework(location: Location, library: Library) -> bytes | None:
    """Make the workbook of a file; nothing when the file has mistakes that would lose something."""
    reading = sources.read(location)
    if reading.source is None or not shape.is_well_shaped(reading.source):
        return None
    return workbook.draw(reading.source.root.plain, location.identifier, library)


def draw_model(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Make an empty model, by address; none without XlsxWriter."""
    if not workbook.can_draw():
        return {}
    return {addresses.MODEL: workbook.draw({}, "", Library(catalogue.domains))}


def draw_all(settings: Settings, catalogue: Catalogue) -> Mapping[str, bytes]:
    """Make an empty model and the workbook of each framework, by address; none without XlsxWriter."""
    if not workbook.can_draw():
        return {}
    library = Library(catalogue.domains)
    folder, _ = settings.folder(Kind.FRAMEWORK)
    locations = [
        Location(folder / Path(one.path).name, one.path, Kind.FRAMEWORK)
        for one in catalogue.frameworks
    ]

    def draw(share: Sequence[Location]) -> dict[str, bytes]:
        return {
            addresses.workbook(one.identifier): data
            for one in share
            if (data := _draw_or_leave(one, library)) is not None
        }

    files = dict(draw_model(catalogue))
    for part in share_out(draw, locations, FEWEST_TO_SHARE_OUT):
        files.update(part)
    return files


def _draw_or_leave(location: Location, library: Library) -> bytes | None:
    """Leave out what no workbook can hold: its other copies are published all the same."""
    with contextlib.suppress(workbook.CellTooLong):
        return draw_framework(location, library)
    return None


def bring_in(
    settings: Settings, filled: Filled, library: tuple[SharedDomain, ...], into: str = ""
) -> Brought:
    """Say what a filled workbook would make of a file, without writing anything."""
    identifier, location = _find_target(settings, filled, into)
    before, old = "", dict[str, Plain]()
    if location is not None:
        reading = sources.read(location)
        if reading.source is None:
            raise WrongTarget(
                say(
                    "{path} ne peut pas être lu : corrigez d'abord ce que dit « referentiels check »",
                    path=location.path,
                )
            )
        before, old = reading.text, reading.source.root.plain
    data = filled.over(old)
    proposal = propose(identifier, data, filled.places, library, before)
    folder, shown = settings.folder(Kind.FRAMEWORK)
    name = f"{identifier}.yml"
    return Brought(
        file=location.file if location else folder / name,
        path=location.path if location else f"{shown}/{name}",
        proposal=proposal,
        changes=tuple(summarise_changes(old, data, describe(Kind.FRAMEWORK))) if before else (),
    )


def _find_target(settings: Settings, filled: Filled, into: str) -> tuple[str, Location | None]:
    """Choose the file: the one that was named, else the one that the workbook says, else a new one."""
    known = list_frameworks(settings)
    identifier = into or filled.identifier
    if identifier:
        wrong = check_id(Span("", 1, 1, 1, 1), identifier, identifier)
        if wrong:
            raise WrongTarget(say("{problem} : {help}", problem=wrong.message, help=wrong.help))
        if filled.only and identifier not in known:
            raise WrongTarget(_only_a_table())
        return identifier, known.get(identifier)
    if filled.only:
        raise WrongTarget(_only_a_table())
    structure = filled.data.get("structure")
    name = structure.get("name", "") if isinstance(structure, dict) else ""
    identifier = slug(str(name)) or "sans-nom"
    if identifier in known:
        raise WrongTarget(
            say(
                "il y a déjà un fichier {path} : s'il s'agit de cette structure, dites-le avec "
                "--into {id} ; sinon, choisissez un autre identifiant avec --into",
                path=known[identifier].path,
                id=identifier,
            )
        )
    return identifier, None


def _only_a_table() -> Message:
    return say(
        "un fichier .csv ne contient que le tableau : dites à quel référentiel déjà publié il "
        "appartient, avec --into"
    )
