"""Data that someone proposes → the file that it would become, and what the checks say of it.

Takes plain data, where each value was typed, and the file as it was read if there is one; gives the new
text, and each mistake at the place where it was made. The checks are those of files, and so are
their words. Doesn't know workbooks nor forms, and writes nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from referentiels.checking.examining import examine_new, has_errors
from referentiels.checking.gate import Admitted, Reading, read_text, relocate
from referentiels.checking.reporting import clean, severity_word
from referentiels.editing.amending import Amended, amend
from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.writing import write_file
from referentiels.model.model import SharedDomain
from referentiels.reading.fields import describe, tell_elsewhere
from referentiels.reading.nodes import (
    LONGEST_TEXT,
    Plain,
)
from referentiels.reading.sources import Kind, Location
from referentiels.reading.syntax import report_long_text
from referentiels.reading.text import find_control_character, report_control_character
from referentiels.words.diagnostics import Diagnostic, Pointer, Severity, Span
from referentiels.words.language import Message, Translator, say

HEAD = ("yaml-language-server: $schema=../plugins/referentiels/schemas/framework.schema.json",)
"""The comment that tells editors how to help."""

Places: TypeAlias = Mapping[Pointer, Message]
"""Where values were typed, in words."""


class Placed(NamedTuple):
    """A mistake, and where it was made, in the words of who made it."""

    place: Message | None
    diagnostic: Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A file to be: its text, what stood there before, and what the checks say."""

    identifier: str
    path: str
    before: str
    text: str
    rewritten: bool
    found: tuple[Placed, ...]
    admitted: Admitted | None = None
    """The new text, read and led through the gate; none when no file could hold the data."""

    @property
    def has_errors(self) -> bool:
        return has_errors(one.diagnostic for one in self.found)

    @property
    def is_new(self) -> bool:
        return not self.before


def propose(
    identifier: str,
    data: dict[str, Plain],
    places: Places,
    library: tuple[SharedDomain, ...],
    before: Reading | None = None,
    kind: Kind = Kind.FRAMEWORK,
) -> Proposal:
    """Make a file of some data, or bring the data into a file without touching what is the same."""
    path = path_of(identifier, kind)
    was = before.text if before else ""
    early = _put_in_place(_find_unwritable(path, data), places, kind)
    if early:
        return Proposal(
            identifier=identifier,
            path=path,
            before=was,
            text=was,
            rewritten=False,
            found=early,
        )
    location = Location(Path(path), path, kind)
    named = give_ids(data, before.plain if before else {})
    new, rewritten = _write(before if was else None, named, location)
    admitted, found = examine_new(new, library)
    return Proposal(
        identifier=identifier,
        path=path,
        before=was,
        text=new.text,
        rewritten=rewritten,
        found=_put_in_place(found, places, kind),
        admitted=admitted,
    )


def _write(before: Reading | None, data: dict[str, Plain], location: Location) -> Amended:
    field = describe(location.kind)
    if before:
        return amend(relocate(before, location), data, field)
    return Amended(read_text(location, write_file(data, field, HEAD)), whole=False)


def propose_text(
    identifier: str, text: Reading, library: tuple[SharedDomain, ...], before: str = ""
) -> Proposal:
    """Take a text as the file of a framework; its mistakes keep their lines."""
    path = path_of(identifier, Kind.FRAMEWORK)
    located = relocate(text, Location(Path(path), path, Kind.FRAMEWORK))
    admitted, found = examine_new(located, library)
    placed = (Placed(say("ligne {line} du texte", line=one.span.line), one) for one in found)
    return Proposal(
        identifier=identifier,
        path=path,
        before=before,
        text=admitted.text,
        rewritten=False,
        found=tuple(placed),
        admitted=admitted,
    )


def path_of(identifier: str, kind: Kind) -> str:
    """Give where a file stands in the repository."""
    folder = "frameworks" if kind is Kind.FRAMEWORK else "criteria-library"
    return f"{folder}/{identifier}.yml"


def _find_unwritable(path: str, data: Plain) -> Iterator[Diagnostic]:
    """Find what no file can hold; the rest is for the checks."""
    for pointer, value in _texts(data):
        unwritten = Span(path, 1, 1, 1, 1, pointer)
        bad = find_control_character(value)
        if bad:
            yield report_control_character(unwritten, bad)
        elif len(value) > LONGEST_TEXT:
            yield report_long_text(unwritten, len(value), LONGEST_TEXT)


def _texts(value: Plain, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, unicodedata.normalize("NFC", value)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts(one, (*pointer, place))
    else:
        for key, inner in value.items():
            yield from _texts(inner, (*pointer, key))


def _put_in_place(found: Iterable[Diagnostic], places: Places, kind: Kind) -> tuple[Placed, ...]:
    """Say where each mistake was typed: its value, else what holds it; keys are for who writes the file."""
    return tuple(
        Placed(_nearest(one.span.pointer, places), tell_elsewhere(one, kind)) for one in found
    )


def _nearest(pointer: Pointer, places: Places) -> Message | None:
    above = (pointer[:length] for length in range(len(pointer), -1, -1))
    return next((places[one] for one in above if one in places), None)


def tell(placed: Placed, words: Translator) -> str:
    """Say a mistake with its place: one line, then its cure."""
    diagnostic = placed.diagnostic
    place = clean(words.text(placed.place)) if placed.place else diagnostic.span.path
    severity = severity_word(diagnostic.severity, words)
    cure = clean(words.text(diagnostic.help)).replace("\n", "\n         ")
    return (
        f"{place}: {severity}: {clean(words.text(diagnostic.message))}  [{diagnostic.rule}]\n"
        f"   {words.gettext('aide')}: {cure}\n"
    )


def errors_first(found: tuple[Placed, ...]) -> list[Placed]:
    """Put what stops a proposal before what could be better."""
    return sorted(found, key=lambda one: one.diagnostic.severity is Severity.WARNING)
