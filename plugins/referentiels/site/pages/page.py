"""What every page is: an address, a title, a view for its template, and its place in the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator, translator
from referentiels.words.tongues import fill

NEAR_PAGES = 3


class Here(NamedTuple):
    """An address of the site, in what programs read: whole where it is known where the site stays."""

    address: str


class Twin(NamedTuple):
    """A file that says the same as a page; `form` is its type, as servers name it."""

    name: str
    form: str
    address: str
    language: str = ""
    """Where there is one among the pages of a language: whose it is."""


class Section(NamedTuple):
    """An entry of the table of contents."""

    title: str
    anchor: str
    children: tuple[Section, ...] = ()
    lang: str = ""
    """The language of the title, when it is not that of the page."""


class Origin(NamedTuple):
    """Where a page is at home, when that is another site; `address` is empty when unknown."""

    name: str
    address: str
    licence: str
    fetched: str
    """The day of our copy."""
    days: int
    """How old it was when it is worth a warning, else 0."""
    failed: str = ""
    """The day from which no newer one could be taken."""
    is_least: bool = False
    """Whether it may be older than that."""
    published: str = ""
    """The day of what is copied, as its own site says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to render; `path` is the file behind it, `view` what its template prints.

    `kind` is what a search says it found; pages that only list others have none, and are not found.
    """

    address: str
    template: str
    title: str
    description: str
    view: object
    trail: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    path: str = ""
    kind: str = ""
    twins: tuple[Twin, ...] = ()
    about: Mapping[str, Any] | None = None
    """What it is about, for programs, in the terms of schema.org."""
    origin: Origin | None = None
    """The other site that it is a copy from."""
    language: str = ""
    """The language that it is a translation into; nothing for a page in that of the site."""


class Chapter(NamedTuple):
    """A page of a long list; `number` counts from 1."""

    number: int
    total: int
    rows: Sequence[object]
    links: tuple[Link, ...]
    """The first page, the last and the near ones: all of them on each would grow with the square."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A long list, and how many rows a page of it holds: pages stay light whatever the number."""

    rows: Sequence[object]
    size: int
    address: str
    links: tuple[Link, ...] = field(init=False)

    def __post_init__(self) -> None:
        total = max(1, -(-len(self.rows) // self.size))
        links = tuple(
            Link(str(number), addresses.following(self.address, number))
            for number in range(1, total + 1)
        )
        object.__setattr__(self, "links", links if total > 1 else ())

    def chapters(self) -> Iterator[Chapter]:
        """Cut the list into pages; an empty list still has one."""
        total = max(1, len(self.links))
        for number in range(1, total + 1):
            start = (number - 1) * self.size
            rows = self.rows[start : start + self.size]
            yield Chapter(number, total, rows, self._near(number))

    def at(self, chapter: Chapter) -> str:
        """Give the address of a page of the list."""
        return addresses.following(self.address, chapter.number)

    def _near(self, number: int) -> tuple[Link, ...]:
        first, last = max(1, number - NEAR_PAGES), min(len(self.links), number + NEAR_PAGES)
        near = self.links[first - 1 : last]
        before = self.links[:1] if first > 1 else ()
        after = self.links[-1:] if last < len(self.links) else ()
        return (*before, *near, *after)


def addressing(catalogue: Catalogue, words: Translator) -> Translator:
    """Give the words that addresses are made of: those of the site, on its translated pages too."""
    return translator(catalogue.translated.site) if catalogue.translated else words


def numbered(title: str, chapter: Chapter, words: Translator) -> str:
    """Tell the pages of a long list apart by their title."""
    if chapter.number == 1:
        return title
    return fill(words.gettext("{title}, page {number}"), title=title, number=str(chapter.number))


def neighbours(links: Sequence[Link], place: int) -> tuple[Link | None, Link | None]:
    """Give what comes before and after in a list."""
    before = links[place - 1] if place > 0 else None
    after = links[place + 1] if place + 1 < len(links) else None
    return before, after
