"""The menu: the sections made from the files, then the written pages as `nav` orders them.

Takes the tree of the written pages, gives the same short list to every page: its size does not depend on
the number of structures. Doesn't know where a host keeps its navigation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from referentiels.words import addresses
from referentiels.words.language import Translator


class Entry(NamedTuple):
    """A line of the menu, with the pages below it."""

    title: str
    url: str
    children: tuple[Entry, ...] = ()


class Menu(NamedTuple):
    """Everything that the header and the footer list."""

    home: str
    """What ends an address: empty, or the name of a file for hosts that don't serve folders."""
    generated: tuple[Entry, ...]
    more: tuple[Entry, ...]
    """Sections that the footer lists, and the header has no room for."""
    written: tuple[Entry, ...]
    search: str
    selection: str
    accessibility: str

    def here(self, url: str) -> str:
        """Give the address of the entry under which a page stands."""
        for entry in (*self.generated, *self.more):
            if url.startswith(entry.url.removesuffix("index.html")):
                return entry.url
        for entry in self.written:
            if any(child.url == url for child in (entry, *entry.children)):
                return entry.url
        stem = url.split("/")[0]
        return next((e.url for e in self.written if stem and e.url.startswith(f"{stem}/")), "")

    def siblings(self, here: str) -> tuple[Entry, ...]:
        """Give the pages of the same section."""
        return next((entry.children for entry in self.written if entry.url == here), ())


def make_menu(written: Sequence[Entry], words: Translator, directory_urls: bool) -> Menu:
    """Make the menu, with the written pages but the home; without directory URLs, addresses name files."""
    _, end = words.gettext, "" if directory_urls else "index.html"
    generated = (
        Entry(_("Critères"), f"{addresses.CRITERIA}{end}"),
        Entry(_("Structures"), f"{addresses.STRUCTURES}{end}"),
        Entry(_("Comparer"), f"{addresses.COMPARISON}{end}"),
        Entry(_("Construire"), f"{addresses.ASSISTANT}{end}"),
        Entry(_("Utiliser"), f"{addresses.SCENARIOS}{end}"),
        Entry(_("Entraide"), f"{addresses.HELP}{end}"),
    )
    more = (
        Entry(_("Indicateurs"), f"{addresses.INDICATORS}{end}"),
        Entry(_("Référentiel transversal"), f"{addresses.TRANSVERSAL}{end}"),
        Entry(_("Vue d'ensemble"), f"{addresses.OVERVIEW}{end}"),
        Entry(_("Pluralité des effets"), f"{addresses.PLURALITY}{end}"),
        Entry(_("Publics"), f"{addresses.AUDIENCES}{end}"),
        Entry(_("Territoires"), f"{addresses.TERRITORIES}{end}"),
        Entry(_("Types d'organisation"), f"{addresses.KINDS}{end}"),
        Entry(_("Documents à emporter"), f"{addresses.DOCUMENTS}{end}"),
        Entry(_("Données"), f"{addresses.DATA}{end}"),
    )
    return Menu(
        home=end,
        generated=generated,
        more=more,
        written=tuple(written),
        search=f"{addresses.SEARCH}{end}",
        selection=f"{addresses.SELECTION}{end}",
        accessibility=f"{addresses.ACCESSIBILITY}{end}",
    )
