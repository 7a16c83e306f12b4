"""Folders → sources. The only room that reads the data folders.

Takes the two folders, gives one `Source` a file (text and nodes) and what is wrong with the files
themselves: names, twins, links, rights. Doesn't know what the nodes mean.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from referentiels.diagnostics import Diagnostic, Example, Related, Rule, Severity, Span
from referentiels.identifiers import check_id
from referentiels.language import say
from referentiels.nodes import MappingNode, parse
from referentiels.syntax import MINIMAL_MODEL
from referentiels.text import LARGEST_FILE, decode, report_size

SUFFIXES = (".yml", ".yaml")
_LOOK_ALIKES = (".yml", ".yaml", ".yml.txt", ".yaml.txt", ".yml~", ".yaml~", ".swp", ".yml.bak")

TWIN_FILES = Rule(
    name="twin-files",
    severity=Severity.ERROR,
    why=say(
        "Deux fichiers donneraient la même adresse : leur nom ne diffère que par la fin (.yml, .yaml) "
        "ou par les majuscules."
    ),
    example=Example(bad="", good="", into="files", files={"exemple.yaml": MINIMAL_MODEL}),
)
IGNORED_FILE = Rule(
    name="ignored-file",
    severity=Severity.WARNING,
    why=say(
        "Ce fichier ressemble à un référentiel, mais son nom ne finit pas par « .yml » : il n'est pas "
        "publié. C'est souvent une copie laissée par un éditeur."
    ),
    example=Example(bad="", good="", into="files", files={"copie.yml.txt": ""}),
)
UNREADABLE_FILE = Rule(
    name="unreadable-file",
    severity=Severity.ERROR,
    why=say("Le fichier existe, mais ne peut pas être lu : droits, lien, disparition."),
    example=Example(bad="", good="", into="files", files={"dossier.yml/": ""}),
)
RULES = (TWIN_FILES, IGNORED_FILE, UNREADABLE_FILE)


class Kind(StrEnum):
    """What a file is about."""

    FRAMEWORK = "framework"
    LIBRARY = "library"


class Location(NamedTuple):
    """A file to read: where it is, how it is shown, and what it is about."""

    file: Path
    path: str
    kind: Kind

    @property
    def identifier(self) -> str:
        return self.file.stem


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read, with its nodes."""

    path: str
    kind: Kind
    identifier: str
    text: str
    root: MappingNode


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file."""

    location: Location
    text: str
    source: Source | None
    diagnostics: tuple[Diagnostic, ...]


def find_locations(folder: Path, shown: str, kind: Kind) -> tuple[list[Location], list[Diagnostic]]:
    """List the files of a folder in the order of their names, and say what is odd in it."""
    if not folder.is_dir():
        return [], []
    locations, found = [], []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{shown}/{entry.name}" if shown else entry.name
        if entry.name.endswith(SUFFIXES) and not entry.name.startswith("."):
            locations.append(Location(Path(entry.path), path, kind))
        elif entry.name.lower().endswith(_LOOK_ALIKES) and not entry.name.startswith(".#"):
            found.append(_report_ignored(path, entry.name))
    return locations, [*found, *_check_names(locations)]


def _report_ignored(path: str, name: str) -> Diagnostic:
    return IGNORED_FILE.at(
        Span(path, 1, 1, 1, 1),
        say("ce fichier n'est pas publié : son nom ne finit pas par « .yml »"),
        say(
            "renommez-le en « {name} », ou retirez-le du dossier",
            name=name.lower().strip(".").split(".")[0] + ".yml",
        ),
    )


def _check_names(locations: Iterable[Location]) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for location in locations:
        start = Span(location.path, 1, 1, 1, 1)
        bad = check_id(start, location.identifier, location.identifier)
        if bad:
            yield bad
        twin = first.setdefault(location.identifier.casefold(), location)
        if twin is not location:
            yield TWIN_FILES.at(
                start,
                say("ce fichier donne la même adresse que {twin}", twin=twin.path),
                say("gardez un seul des deux fichiers, ou changez le nom de l'un"),
                (Related(Span(twin.path, 1, 1, 1, 1), say("l'autre fichier")),),
            )


def read(location: Location) -> Reading:
    """Read one file."""
    data, refusal = _read_bytes(location)
    if data is None:
        return Reading(location, "", None, (refusal,) if refusal else ())
    text, found = decode(location.path, data)
    if text is None:
        return Reading(location, data.decode("utf-8", "replace"), None, tuple(found))
    root, more = parse(location.path, text)
    source = (
        None
        if root is None
        else Source(location.path, location.kind, location.identifier, text, root)
    )
    return Reading(location, text, source, (*found, *more))


def _read_bytes(location: Location) -> tuple[bytes | None, Diagnostic | None]:
    start = Span(location.path, 1, 1, 1, 1)
    try:
        if location.file.is_symlink() or not location.file.is_file():
            return None, UNREADABLE_FILE.at(
                start,
                say("ce n'est pas un fichier ordinaire (lien, dossier, ou fichier disparu)"),
                say("mettez ici le fichier lui-même"),
            )
        size = location.file.stat().st_size
        if size > LARGEST_FILE:
            return None, report_size(location.path, size)
        return location.file.read_bytes(), None
    except OSError as error:
        return None, UNREADABLE_FILE.at(
            start,
            say("ce fichier ne peut pas être lu ({reason})", reason=error.strerror or "?"),
            say("vérifiez qu'il existe encore et que ses droits permettent de le lire"),
        )
