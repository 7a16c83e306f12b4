"""A renaming → which addresses of the site change, and what they become.

Takes two names of one thing, and addresses. Knows the addresses of pages, of their places and of the files
that are published with them, and the forms in which links carry identifiers (`?structure=`, `#choix=`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from referentiels.editing.renaming.naming import Kind, Target
from referentiels.words import addresses


class _Own(NamedTuple):
    """Where a kind of thing is published: its pages, its files in `donnees/`, its documents."""

    folder: str
    files: str
    documents: Collection[str] = ()
    place: Callable[[str, str], str] = addresses.document


_OWN = {
    Kind.STRUCTURE: _Own(
        addresses.STRUCTURES, "(?:structures|fichiers|tableurs|cids)", addresses.STRUCTURE_DOCUMENTS
    ),
    Kind.CRITERION: _Own(
        addresses.CRITERIA, "criteres", addresses.CRITERION_DOCUMENTS, addresses.criterion_document
    ),
    Kind.DOMAIN: _Own(addresses.DOMAINS, "domaines"),
}
_ASKED = {Kind.STRUCTURE: "structure", Kind.CRITERION: "critere"}
"""By what the address of a comparison names it."""
_CHOSEN = "#choix="
_MOST_PLACES = 8
"""Times that an address of a link may hold an identifier."""


def address_of(target: Target) -> str:
    """Give the address of a thing."""
    if target.kind is Kind.ITEM:
        return addresses.at(addresses.structure(target.within), target.id)
    if target.kind is Kind.INDICATOR:
        return addresses.at(addresses.criterion(target.within), target.id)
    return f"{_OWN[target.kind].folder}{target.id}/"


@dataclass(frozen=True)
class Leading:
    """What a renaming does to addresses."""

    old: Target
    new: Target

    def lead(self, address: str) -> str | None:
        """Give what an address becomes, page, place or file; nothing if it stays."""
        if self.old.kind in (Kind.ITEM, Kind.INDICATOR):
            return address_of(self.new) if address == address_of(self.old) else None
        if address in self._documents:
            return self._documents[address]
        led, changed = self._page.subn(rf"\g<1>{self.new.id}", address, count=1)
        return led if changed else None

    def lead_link(self, address: str) -> str | None:
        """Give what the address of a link becomes: also what it asks a page for, or chooses."""
        led = self.lead(address)
        if led is None and self._asked:
            led, changed = self._asked.subn(rf"\g<1>{self.new.id}", address)
            led = led if changed else None
        if led is None and _CHOSEN in address:
            head, _, chosen = address.partition(_CHOSEN)
            led = f"{head}{_CHOSEN}{','.join(map(self._lead_choice, chosen.split(',')))}"
        return None if led == address else led

    def _lead_choice(self, packed: str) -> str:
        place, sign, anchor = packed.partition(".")
        led = self.lead(f"{place}/#{anchor}" if sign else f"{place}/")
        return packed if led is None else led.replace("/#", ".").rstrip("/")

    @cached_property
    def _page(self) -> re.Pattern[str]:
        own = _OWN[self.old.kind]
        places = rf"{own.folder}|donnees/(?:[a-z-]+/)*{own.files}/"
        return re.compile(rf"\A({places}){re.escape(self.old.id)}(?=[/.]|\Z)")

    @cached_property
    def _documents(self) -> dict[str, str]:
        own = _OWN[self.old.kind]
        return {own.place(one, self.old.id): own.place(one, self.new.id) for one in own.documents}

    @cached_property
    def _asked(self) -> re.Pattern[str] | None:
        name = _ASKED.get(self.old.kind)
        return re.compile(rf"([?&]{name}=){re.escape(self.old.id)}(?=[&@#]|\Z)") if name else None


def spell_least(
    text: str, old: str, new: str, is_right: Callable[[str], bool]
) -> tuple[int, ...] | None:
    """Find the fewest places of `old` in a text whose replacement makes it right; nothing if none do."""
    places = [found.start() for found in re.finditer(re.escape(old), text)][:_MOST_PLACES]
    for chosen in _choices(places):
        if is_right(respell(text, chosen, len(old), new)):
            return chosen
    return None


def respell(text: str, places: Sequence[int], length: int, new: str) -> str:
    """Write something new at some places of a text."""
    for place in sorted(places, reverse=True):
        text = f"{text[:place]}{new}{text[place + length :]}"
    return text


def _choices(places: list[int]) -> Iterator[tuple[int, ...]]:
    """Give the choices among some places, those of fewest first."""
    for number in range(1, len(places) + 1):
        yield from combinations(places, number)
