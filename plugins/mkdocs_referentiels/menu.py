"""The menu: the sections made from the files, then the written pages as `nav` orders them.

Takes MkDocs' navigation, gives the same short list to every page: its size does not depend on the
number of structures.
"""

from __future__ import annotations

from typing import NamedTuple

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

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

    def here(self, page: MkDocsPage) -> str:
        """Give the address of the entry under which a page stands."""
        url = page.url
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


def make_menu(nav: Navigation, words: Translator, directory_urls: bool) -> Menu:
    """Make the menu; without directory URLs, addresses name their file."""
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
    entries = (_entry(item) for item in nav.items)
    return Menu(
        home=end,
        generated=generated,
        more=more,
        written=tuple(entry for entry in entries if entry is not None),
        search=f"{addresses.SEARCH}{end}",
        selection=f"{addresses.SELECTION}{end}",
        accessibility=f"{addresses.ACCESSIBILITY}{end}",
    )


def _entry(item: object) -> Entry | None:
    if isinstance(item, MkDocsPage):
        return None if item.is_homepage else Entry(str(item.title or ""), item.url)
    children = tuple(
        entry for child in getattr(item, "children", None) or () if (entry := _entry(child))
    )
    title = str(getattr(item, "title", "") or "")
    if children:
        return Entry(title, children[0].url, children)
    url = getattr(item, "url", "")
    return Entry(title, str(url)) if url else None
