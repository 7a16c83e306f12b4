"""Folders → what their files held. The only room that opens the files of the data folders, each once.

Takes the two folders, gives what each file held (bytes, and a digest that names them), and what is
wrong with the files themselves: names, twins, links, rights, leftovers. Everything after it works on
what was read here. Doesn't know what the bytes say: that is for the gate.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from referentiels.reading.nodes import MappingNode
from referentiels.reading.sources.leftovers import (
    SUFFIXES,
    fold_stems,
    is_quiet,
    original_of,
    recognise,
)
from referentiels.reading.sources.rules import IGNORED_FILE, RULES, TWIN_FILES, UNREADABLE_FILE
from referentiels.reading.text import LARGEST_FILE, report_size
from referentiels.tools.faults import reason
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.diagnostics import Diagnostic, Related, Span
from referentiels.words.identifiers import NOT_AN_ID, check_id, slug
from referentiels.words.language import Message, quote, say

__all__ = [
    "EQUIVALENCES",
    "IGNORED_FILE",
    "RULES",
    "SUFFIXES",
    "TWIN_FILES",
    "UNREADABLE_FILE",
    "Kind",
    "Loaded",
    "Location",
    "Source",
    "find_locations",
    "is_named",
    "kind_of",
    "list_names",
    "load",
    "load_folder",
    "report_folder",
]

EQUIVALENCES = "equivalences"
"""The name of a file of the library that is no domain."""
MOST_COUNTED = 1000
"""Files of a sub-folder that are counted, to say that they are not read."""


class Kind(StrEnum):
    """What a file is about."""

    FRAMEWORK = "framework"
    LIBRARY = "library"
    EQUIVALENCES = "equivalences"
    """What criteria of the library are called by other sites: one file, beside the domains."""


class Location(NamedTuple):
    """A file to read: where it is, how it is shown, and what it is about."""

    file: Path
    path: str
    kind: Kind

    @property
    def identifier(self) -> str:
        return self.file.stem

    @property
    def place(self) -> str:
        """Name the file alike, however it was reached; a link is not followed to what it leads to."""
        return os.path.join(os.path.realpath(self.file.parent), self.file.name)  # noqa: PTH118


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file held at the one moment when it was read, or why it could not be."""

    location: Location
    data: bytes = b""
    refusal: Diagnostic | None = None

    @property
    def digest(self) -> str:
        """Name the content: the same digest is the same bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file that could be read, with its nodes; itself alone is the same."""

    path: str
    kind: Kind
    identifier: str
    text: str
    root: MappingNode


def find_locations(folder: Path, shown: str, kind: Kind) -> tuple[list[Location], list[Diagnostic]]:
    """List the files of a folder in the order of their names, and say what is odd in it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        return [], list(report_folder(folder, shown, error))
    beside = fold_stems(entry.name for entry in entries if is_named(entry.name))
    locations, found = [], []
    for entry in entries:
        path = f"{shown}/{entry.name}" if shown else entry.name
        left = None if is_quiet(entry.name) else recognise(entry.name, beside)
        if left:
            found.append(IGNORED_FILE.at(_start(path), left.message, left.help))
        elif is_named(entry.name):
            locations.append(Location(Path(entry.path), path, kind_of(entry.name, kind)))
        elif not entry.name.startswith(".") and os.path.isdir(entry.path):  # noqa: PTH112
            found += _report_inside(entry, path)
    if kind is Kind.EQUIVALENCES:  # the folder is that of the library, which says what is odd in it
        named = [one for one in locations if one.identifier == EQUIVALENCES]
        return named, list(_check_names(named))
    ours = [one for one in locations if one.kind is kind]
    return ours, [*found, *_check_names(ours)]


def kind_of(name: str, kind: Kind) -> Kind:
    """Tell what a file is about, in a folder of a kind."""
    is_other = kind is Kind.LIBRARY and Path(name).stem == EQUIVALENCES
    return Kind.EQUIVALENCES if is_other else kind


def is_named(name: str) -> bool:
    """Tell whether a name is that of a file to read."""
    return name.endswith(SUFFIXES) and not name.startswith(".")


def list_names(folder: Path) -> list[str]:
    """Give the identifiers that the files of a folder take, those that can't be read included."""
    return [one.identifier for one in find_locations(folder, "", Kind.FRAMEWORK)[0]]


def _start(path: str) -> Span:
    return Span(path, 1, 1, 1, 1)


def report_folder(folder: Path, shown: str, error: OSError) -> Iterator[Diagnostic]:
    """Say why a folder can't be listed; one that is not there at all has nothing to say."""
    if not os.path.lexists(folder):
        return
    yield UNREADABLE_FILE.at(
        _start(shown),
        say("ce dossier ne peut pas être lu : {reason}", reason=reason(error)),
        say("mettez à cet endroit un dossier que vous avez le droit de lire"),
    )


def _report_inside(entry: os.DirEntry[str], path: str) -> Iterator[Diagnostic]:
    """Say that the files of a sub-folder are not read, if there are any."""
    number = 0 if entry.is_symlink() else sum(1 for _ in _count_inside(entry.path))
    if entry.is_symlink():
        yield IGNORED_FILE.at(
            _start(path),
            say("ce lien vers un dossier n'est pas suivi : rien de ce qui s'y trouve n'est publié"),
            say("mettez ici les fichiers eux-mêmes, ou supprimez le lien"),
        )
    elif number:
        yield IGNORED_FILE.at(
            _start(path),
            _tell_number(number),
            say("mettez-les à côté des autres référentiels, ou sortez ce dossier d'ici"),
        )


def _tell_number(number: int) -> Message:
    if number == 1:
        return say(
            "ce sous-dossier n'est pas lu : le fichier « .yml » qu'il contient n'est pas publié"
        )
    return say(
        "ce sous-dossier n'est pas lu : les fichiers « .yml » qu'il contient ne sont pas publiés "
        "({number})",
        number=f"{number}+" if number >= MOST_COUNTED else number,
    )


def _count_inside(folder: str) -> Iterator[str]:
    found = 0
    for _, _, names in os.walk(folder):
        for name in names:
            if is_named(name.lower()):
                found += 1
                yield name
            if found >= MOST_COUNTED:
                return


def _check_names(locations: Iterable[Location]) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for location in locations:
        start = _start(location.path)
        bad = _check_name(start, location.identifier)
        if bad:
            yield bad
        twin = first.setdefault(location.identifier.casefold(), location)
        if twin is not location:
            yield TWIN_FILES.at(
                start,
                say("ce fichier donne la même adresse que {twin}", twin=twin.path),
                say("gardez un seul des deux fichiers, ou changez le nom de l'un"),
                (Related(_start(twin.path), say("l'autre fichier")),),
            )


def _check_name(start: Span, identifier: str) -> Diagnostic | None:
    """Check a name; that of a copy alone in its folder gets the name that it was copied from."""
    original = slug(original_of(identifier))
    if original:
        return NOT_AN_ID.at(start, "derived", id=quote(identifier), suggestion=original)
    return check_id(start, identifier, identifier)


def load_folder(folder: Path, shown: str, kind: Kind) -> tuple[list[Loaded], list[Diagnostic]]:
    """Read all the files of a folder, each once."""
    locations, found = find_locations(folder, shown, kind)
    return [load(location) for location in locations], found


def load(location: Location) -> Loaded:
    """Read the bytes of one file, or say why they can't be."""
    try:
        return Loaded(location, take(location.file, LARGEST_FILE))
    except NotPlain as odd:
        refusal = UNREADABLE_FILE.at(_start(location.path), odd.message, odd.help)
    except TooLarge as large:
        refusal = report_size(location.path, large.size)
    except FileNotFoundError:
        refusal = UNREADABLE_FILE.at(
            _start(location.path),
            say("ce fichier n'est pas là, ou a disparu pendant la lecture"),
            say("vérifiez son nom, puis recommencez"),
        )
    except OSError as error:
        refusal = UNREADABLE_FILE.at(
            _start(location.path),
            say("ce fichier ne peut pas être lu : {reason}", reason=reason(error)),
            say("vérifiez qu'il existe encore et que ses droits permettent de le lire"),
        )
    return Loaded(location, refusal=refusal)
