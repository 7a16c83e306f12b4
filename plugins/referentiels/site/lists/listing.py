"""What a listing is: entries in order, each with what it is filtered by, and what a row of it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.site.lists.traits import Traits
from referentiels.words import prose
from referentiels.words.addresses import Link
from referentiels.words.tongues import like

LONGEST_LINE = 72
"""Characters: one line where there is room; a text is cut between two words."""
OPEN = ("public", "territoire")
"""Filters whose values are the structures' own words: as many as people have words."""


class Entry(NamedTuple):
    """Something that is listed, as the catalogue knows it, and what it is filtered by."""

    thing: Any
    traits: Traits


class Row(NamedTuple):
    """What a list shows of an entry: its name, one line, two facts; codes where a label says them."""

    name: str
    address: str
    line: str = ""
    group: Link | str = ""
    """What it stands under: a link, or the code of a title that the page knows."""
    domains: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kind: str = ""
    facts: tuple[str, ...] = ()
    """Facts in the words of the files: a territory, a structure."""
    near: Link | None = None
    """A shared criterion whose name is close."""
    users: int = 0
    """How many structures look at it, where that is said."""
    lacking: str = ""
    """Why it stands apart, as a code: nobody uses it yet, the library has given it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list that readers narrow: `name` is that of its files, `address` that of its first page."""

    name: str
    words: str
    """How the names of its files of words begin."""
    address: str
    entries: tuple[Entry, ...]
    filters: tuple[str, ...]
    show: Callable[[Entry], Row]
    tell: Callable[[Entry], Iterable[str]]
    """The texts that are looked in."""


def named(catalogue: Catalogue, name: str) -> str:
    """Name a file of a list: those of each language stand apart."""
    return f"{catalogue.translated.language}/{name}" if catalogue.translated else name


READ: Mapping[str, Callable[[Traits], frozenset[str] | tuple[str, ...]]] = {
    "domaine": lambda one: one.domains,
    "type": lambda one: one.types,
    "public": lambda one: one.audiences,
    "territoire": lambda one: one.territories,
    "sorte": lambda one: one.kinds,
    "portee": lambda one: (one.reach,),
    "indicateurs": lambda one: ("avec" if one.types else "sans",),
    "provenance": lambda one: one.provenances,
    "origine": lambda one: one.origins,
}
"""What each filter reads; their names are those of addresses: `?public=seniors`."""


def in_a_line(text: str) -> str:
    """Give the first sentence of a text, cut between two words when it is long."""
    sentence = _END.split(" ".join(prose.plain(text).split()), 1)[0]
    if len(sentence) > LONGEST_LINE:
        sentence = f"{sentence[:LONGEST_LINE].rpartition(' ')[0].rstrip(' ,;:')}…"
    return like(text, sentence)


_END = re.compile(r"(?<=[.!?…])\s")
