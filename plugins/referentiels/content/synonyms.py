"""What people type → what this site calls it: acronyms of the field and everyday words.

Takes `synonyms.yml`, gives words that lead to criteria, to domains and to pages, by their identifiers, and
other words to look for. Whoever asks knows which of these a site has. Doesn't know what a search does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from referentiels.content.reader import read
from referentiels.insight.recognition import Saying, Table, learn, wordings_of
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.words.stems import with_english


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A page that words lead to; `written` is its file when it is written by hand: a site may lack it."""

    id: str
    address: str
    title: str
    text: str
    written: str = ""

    @property
    def name(self) -> str:
        """The name by which a site knows that it has the page; empty when it is not written by hand."""
        return self.written.removesuffix("/index")

    @property
    def place(self) -> str:
        """The place in the page, as an address ends with it; empty for the whole page."""
        _, sign, place = self.address.partition("#")
        return sign + place

    @property
    def is_folder(self) -> bool:
        """Whether the address is that of a folder on any host."""
        return not self.written or self.written.endswith("/index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What people type, and where it leads; `means` is what an acronym stands for."""

    said: tuple[str, ...]
    means: str = ""
    words: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """The whole list; `ignored` are words that don't say what is looked for."""

    ignored: tuple[str, ...]
    pages: tuple[Target, ...]
    synonyms: tuple[Synonym, ...]


WRITTEN_IN = ("fr", "en")
"""The languages that there is a list in: each is written anew, as what people type is no translation."""


@cache
def read_synonyms(language: str = "fr") -> Synonyms:
    """Give the whole list of a language."""
    found = read("synonyms" if language == "fr" else f"synonyms.{language}")
    return Synonyms(
        ignored=tuple(found["ignored"]),
        pages=tuple(Target(**one) for one in found["pages"]),
        synonyms=tuple(map(_synonym, found["synonyms"])),
    )


def _synonym(found: Mapping[str, Any]) -> Synonym:
    lists = {name: tuple(value) for name, value in found.items() if name != "means"}
    return Synonym(**{"means": found.get("means", ""), **lists})


@cache
def sayings(language: str = "fr") -> tuple[Saying, ...]:
    """Give each phrase of a language that leads to criteria."""
    found = read_synonyms(language).synonyms
    return tuple(Saying(said, one.criteria) for one in found if one.criteria for said in one.said)


@gathered_once
def recognition_of(catalogue: Catalogue) -> Table:
    """Give what it takes to recognise the shared criteria of a catalogue, whatever words speak of them.

    A translated one recognises phrases of both languages, and each criterion by both of its names.
    """
    about = catalogue.translated
    if about is None or about.language not in WRITTEN_IN:
        return learn(catalogue.domains, wordings_of(catalogue), sayings())
    return learn(
        (*about.written.domains, *catalogue.domains),
        wordings_of(about.written),
        (*sayings(), *sayings(about.language)),
        with_english(read_synonyms(about.language).ignored),
    )
