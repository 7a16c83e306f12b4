"""Values of a file ↔ the text of a cell, as people read and write it.

A code is written as its French word, a reference to the library with its name beside it, a list on
one line with semicolons; lines and commas cut it too when it is read. What is read back is the same
value; what can't be understood stays as it was typed, for the checks to explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from referentiels.entrances.workbook.layout import Column
from referentiels.model.model import SharedDomain
from referentiels.reading.fields import Form
from referentiels.reading.nodes import Plain
from referentiels.words.enumerating import join_list, split_list
from referentiels.words.identifiers import slug
from referentiels.words.labels import LABELS
from referentiels.words.language import translator
from referentiels.words.likeness import fold

_REFERENCE = re.compile(r"(?s).*\((\S+)\)\s*")
ALSO_TYPED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "approximation": {
        "more-than": (">", "plus que", "+ de"),
        "less-than": ("<", "moins que"),
        "about": ("≈", "~", "env.", "à peu près"),
    },
    "type": {
        "output": ("réalisations",),
        "outcome": ("résultats",),
        "impact": ("impacts",),
    },
    "nature": {
        "number": ("nombres", "chiffre", "chiffres", "nb"),
        "percentage": ("%", "pour cent", "pourcentages", "taux"),
        "amount": ("€", "euro", "euros", "montants", "somme"),
        "scale": ("échelles",),
        "yes-no": ("oui/non", "oui, non"),
        "text": ("textes", "récit", "récits", "paroles"),
    },
    "relation": {
        "same": ("la même", "même", "identique"),
        "adapted": ("adaptée",),
        "narrower": ("plus étroite", "plus précis", "plus précise"),
    },
    "state": {
        "measured": ("observée", "mesuré", "mesurée"),
        "not-measured": ("pas observée", "non observé", "pas mesuré", "non mesuré"),
        "too-few": ("trop peu",),
        "no-effect": ("pas d'effet", "aucun effet", "sans effet"),
    },
    "framework_status": {
        "draft": ("brouillon",),
        "adopted": ("validée", "adopté"),
        "in-use": ("utilisée",),
    },
    "kind": {
        "association": ("asso", "association loi 1901", "associations"),
        "cooperative": ("coop", "scop", "scic"),
    },
}
"""What people type for a code, beside the word that lists propose: signs, short forms, other endings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the library: its identifier, and how it is written in a cell."""

    id: str
    name: str
    retired: bool = False

    @property
    def text(self) -> str:
        return f"{self.name} ({self.id})"


class Library:
    """What the cells may refer to."""

    def __init__(self, domains: Iterable[SharedDomain]) -> None:
        domains = tuple(domains)
        criteria = [one for domain in domains for one in domain.criteria]
        self.entries: Mapping[str, Sequence[Entry]] = {
            "domains": [Entry(one.id, one.name) for one in domains],
            "criteria": [Entry(one.id, one.name, one.status == "retired") for one in criteria],
            "indicators": [Entry(i.id, i.name) for one in criteria for i in one.indicators],
        }
        self._ids = {
            kind: {one.id: one for one in reversed(entries)}
            for kind, entries in self.entries.items()
        }
        self._names = {kind: _by_name(entries) for kind, entries in self.entries.items()}

    def show(self, kind: str, identifier: str) -> str:
        """Write a reference with its name; one that leads nowhere stays as it is."""
        entry = self._ids[kind].get(identifier)
        return entry.text if entry else identifier

    def find(self, kind: str, text: str) -> str:
        """Give the identifier that a text means: it says it, or is the only one of that name."""
        identifier = text.strip()
        if identifier in self._ids[kind]:
            return identifier
        found = _REFERENCE.fullmatch(text)
        if found and found[1] in self._ids[kind]:
            return found[1]
        named = self._names[kind].get(fold(text))
        return named or (slug(text) if slug(text) in self._ids[kind] else text)


def is_reference(text: str) -> bool:
    """Tell whether a text is written as a reference: a name, and an identifier beside it."""
    return _REFERENCE.fullmatch(text) is not None


def _by_name(entries: Iterable[Entry]) -> dict[str, str]:
    names: dict[str, str] = {}
    for one in entries:
        key = fold(one.name)
        names[key] = one.id if names.get(key, one.id) == one.id else ""
    return names


def choices(column: Column) -> Mapping[str, str]:
    """Give, for each code that a field may hold, its word."""
    return _words(column.labels, column.field.choices)


def spoken(column: Column) -> Mapping[str, str]:
    """Give, for each code of a field where authors write words of their own too, its word."""
    free = column.field.form in (Form.TEXT, Form.WORDS) and not column.library
    return _words(column.labels, tuple(LABELS.get(column.labels, ()))) if free else {}


@cache
def _words(group: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    words, labels = translator("fr"), LABELS.get(group, {})
    return {code: words.text(labels[code]) if code in labels else code for code in codes}


@cache
def _codes(group: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Give the code that each word means; a word comes before a code that reads the same."""
    also = ALSO_TYPED.get(group, {})
    found = {fold(text): code for code in codes for text in (code, *also.get(code, ()))}
    return found | {fold(word): code for code, word in _words(group, codes).items()}


def show(value: Plain, column: Column, library: Library) -> str:
    """Write a value as the text of a cell."""
    words = choices(column) if column.field.choices else spoken(column)
    if isinstance(value, list):
        return join_list(words.get(str(one), str(one)) for one in value)
    text = str(value)
    return library.show(column.library, text) if column.library else words.get(text, text)


def understand(text: str, column: Column, library: Library) -> Plain:
    """Read the text of a cell as the value that it means."""
    if column.field.form is Form.WORDS:
        return [*split_list(text)]
    if column.library:
        return library.find(column.library, text)
    if column.field.choices:
        return _codes(column.labels, column.field.choices).get(fold(text), text)
    return text
