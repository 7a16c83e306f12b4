"""Workbooks that leave: of a framework, of its year, or an empty one with what a page needs to read it back.

Takes files that were read, gives the bytes of workbooks. Doesn't know how these are made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from referentiels.checking import examining
from referentiels.checking.folders import Settings
from referentiels.checking.gate import Admitted
from referentiels.checking.received import receive
from referentiels.entrances import self_evaluation, workbook
from referentiels.entrances.workbook import Library, exported
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind, Location, find_locations, load_folder
from referentiels.words import addresses
from referentiels.words.language import Translator, translator


def list_frameworks(settings: Settings) -> dict[str, Location]:
    """List the files of frameworks, by identifier."""
    locations, _ = find_locations(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    return {location.identifier: location for location in locations}


def read_library(settings: Settings) -> tuple[SharedDomain, ...]:
    """Read the criteria library; its own mistakes are not told here."""
    files, _ = load_folder(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    others = receive(settings.root, settings.shown).guests.domains
    return (*examining.examine(files, ()).domains, *others)


def draw_framework(file: Admitted, library: Library) -> bytes | None:
    """Make the workbook of a file; nothing when the file has mistakes that would lose something."""
    if file.model is None:
        return None
    return workbook.draw(file.plain, file.location.identifier, library)


def draw_self_evaluation(framework: Framework, published_at: str = "") -> bytes:
    """Make the workbook to fill in for a period; `published_at` is the address of the structure's page."""
    return self_evaluation.draw(framework, published_at)


def draw_model(catalogue: Catalogue, languages: Iterable[str] = ()) -> Mapping[str, bytes]:
    """Make an empty model, when XlsxWriter is there, and what a page needs to read a filled one.

    What is said of it is said in other `languages` too; the model itself stays as it is.
    """
    library = Library(catalogue.wide.domains)
    drawn = {addresses.MODEL: workbook.draw({}, "", library)} if workbook.can_draw() else {}
    return {
        **drawn,
        **_tell_readings(library, translator("fr")),
        **{
            addresses.read_in(one, address): data
            for one in languages
            for address, data in _tell_readings(library, translator(one)).items()
        },
    }


def _tell_readings(library: Library, words: Translator) -> Mapping[str, bytes]:
    reading = {**exported.tell_reading(library, words), "year": self_evaluation.tell_marks()}
    return {
        addresses.MODEL_READING: _to_json(reading),
        addresses.YEAR_READING: _to_json(self_evaluation.tell_year(words)),
    }


def _to_json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
