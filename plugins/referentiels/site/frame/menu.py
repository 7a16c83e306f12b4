"""The menu: six places, the pages below each, and what the footer leads to.

Takes the tree of the written pages, gives the same short lists to every page: their size does not depend on
the number of structures. A part of the written pages that is called like a place stands in it; any other
stands in the last one. Doesn't know where a host keeps its navigation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.likeness import fold

ABOUT_LICENCES = "coordonner/accords"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"


class Entry(NamedTuple):
    """A line of the menu, with the pages below it."""

    title: str
    url: str
    children: tuple[Entry, ...] = ()
    heads: tuple[str, ...] = ()
    """How the addresses of the pages made from the files that stand here begin."""
    lang: str = ""
    """The language of its title, when it is not that of the page."""

    def each(self) -> Iterator[Entry]:
        """Give it and all that is below it."""
        yield self
        for child in self.children:
            yield from child.each()


class Place(NamedTuple):
    """One of the six places: what stands in it has its tabs."""

    title: str
    long: str
    """Its title where there is room."""
    url: str
    tabs: tuple[Entry, ...]
    heads: tuple[str, ...] = ()
    """As those of an entry, for pages that no tab leads to."""
    more: tuple[Entry, ...] = ()
    """Pages that only the site map lists."""

    @property
    def has_tabs(self) -> bool:
        return len(self.tabs) > 1


NOWHERE = Place("", "", "", ())
NOTHING = Entry("", "")


class Menu(NamedTuple):
    """Everything that the header, the footer and the site map list."""

    home: str
    """What ends an address: empty, or the name of a file for hosts that don't serve folders."""
    places: tuple[Place, ...]
    footer: tuple[Entry, ...]
    search: str
    selection: str
    accessibility: str
    plan: str
    assistant: str
    licence: str
    prefix: str = ""
    """How the addresses of the pages begin that it stands on: nothing in the language of the site."""

    def place(self, url: str) -> Place:
        """Give the place where a page stands."""
        return self._found(url)[0]

    def tab(self, url: str) -> Entry:
        """Give the tab under which a page stands."""
        return self._found(url)[1]

    def leads_to(self, url: str) -> bool:
        """Tell whether the menu, or the tabs of a place, name a page."""
        named = ((place.url, *(tab.url for tab in place.tabs)) for place in self.places)
        return any(url in urls for urls in named)

    def leaves(self, url: str) -> bool:
        """Tell whether a page that it leads to is in the language of the site, and not in its own."""
        return bool(self.prefix) and not url.startswith(self.prefix)

    def _found(self, url: str) -> tuple[Place, Entry]:
        """Find a page by its address; else by how that begins; else with its folder."""
        stem = url.removeprefix(self.prefix).split("/")[0]
        tabs = [(place, tab) for place in self.places for tab in place.tabs]
        each = [(place, tab, one) for place, tab in tabs for one in tab.each()]
        exact = ((place, tab) for place, tab, one in each if one.url == url)
        begun = ((place, tab) for place, tab, one in each if stem in one.heads)
        folder = f"{self.prefix}{stem}/"
        home = ((place, tab) for place, tab, one in each if one.url == folder)
        near = ((place, tab) for place, tab, one in each if one.url.startswith(folder))
        held = ((place, NOTHING) for place in self.places if stem in place.heads)
        found = (*exact, *begun, *home, *near, *held) if stem else ()
        return found[0] if found else (NOWHERE, NOTHING)


class Abroad(NamedTuple):
    """The menu of another language than the site's: which pages it leads to, and how they are called."""

    words: Translator
    prefix: str
    """How their addresses begin."""
    exists: Callable[[str], bool]
    """Whether there is such a page as at an address of the site."""


def make_menu(
    written: Sequence[Entry],
    words: Translator,
    directory_urls: bool,
    abroad: Abroad | None = None,
) -> Menu:
    """Make the menu, with the written pages but the home; without directory URLs, addresses name files.

    `words` are those of the site, in which parts of the written pages are called like places.
    """
    return _Making(written, words, "" if directory_urls else "index.html", abroad).menu()


class _Making:
    def __init__(
        self, written: Sequence[Entry], words: Translator, end: str, abroad: Abroad | None
    ) -> None:
        self._own, self._end, self._abroad = words, end, abroad
        self._words = abroad.words if abroad else words
        foreign = words.language if self._words.language != words.language else ""
        self._written = tuple(_say(one, foreign) for one in written) if foreign else tuple(written)

    def menu(self) -> Menu:
        return Menu(
            home=self._end,
            places=self._places(),
            footer=self._footer(),
            search=self._url(addresses.SEARCH),
            selection=self._url(addresses.SELECTION),
            accessibility=self._url(addresses.ACCESSIBILITY),
            plan=self._url(addresses.PLAN),
            assistant=self._url(addresses.ASSISTANT),
            licence=self._known(ABOUT_LICENCES).url or LICENCE,
            prefix=self._abroad.prefix if self._abroad else "",
        )

    def _url(self, address: str) -> str:
        """Give an address as links name it: of the page in this language, where there is one."""
        abroad = self._abroad
        prefix = abroad.prefix if abroad and abroad.exists(address) else ""
        return f"{prefix}{address}{self._end}"

    def _places(self) -> tuple[Place, ...]:
        _ = self._words.gettext
        use, method, about = _("Utiliser"), _("Méthode"), _("À propos")
        own = self._own.gettext
        return (
            self._criteria(),
            self._structures(),
            Place(
                _("Construire"),
                _("Construire et publier"),
                self._url(addresses.ASSISTANT),
                (),
                heads=(addresses.ASSISTANT.rstrip("/"),),
            ),
            self._place(
                use,
                own("Utiliser"),
                (
                    self._entry(_("Usages"), addresses.SCENARIOS),
                    self._entry(_("Documents"), addresses.DOCUMENTS),
                ),
                (self._entry(_("Pour une collectivité"), addresses.PLURALITY, addresses.OVERVIEW),),
            ),
            self._place(method, own("Méthode"), (), (self._entry(_("Entraide"), addresses.HELP),)),
            self._place(
                about,
                own("À propos"),
                (),
                (
                    *self._elsewhere({own("Utiliser"), own("Méthode"), own("À propos")}),
                    self._entry(_("Ce qui change"), addresses.CHANGES),
                    self._entry(_("Données"), addresses.DATA),
                    self._entry(_("Accessibilité"), addresses.ACCESSIBILITY),
                ),
                heads=(addresses.CHECKS.split("/")[0], addresses.PLAN.rstrip("/")),
                more=(self._entry(_("Ce que les vérifications disent"), addresses.CHECKS),),
            ),
        )

    def _criteria(self) -> Place:
        _ = self._words.gettext
        tabs = (
            self._entry(_("Catalogue"), addresses.CRITERIA),
            self._entry(_("Domaines"), addresses.DOMAINS),
            self._entry(_("Indicateurs"), addresses.INDICATORS),
            self._entry(_("Communs à plusieurs"), addresses.TRANSVERSAL),
        )
        more = (
            self._entry(_("Ma sélection"), addresses.SELECTION),
            self._entry(_("Rechercher"), addresses.SEARCH),
        )
        title = _("Critères")
        heads = tuple(one.rstrip("/") for one in (addresses.SELECTION, addresses.EQUIVALENCES))
        return Place(title, title, tabs[0].url, tabs, heads=heads, more=more)

    def _structures(self) -> Place:
        _ = self._words.gettext
        ways = (
            addresses.AUDIENCES, addresses.TERRITORIES, addresses.KINDS, addresses.NEIGHBOURS,
        )  # fmt: skip
        tabs = (
            self._entry(_("Toutes les structures"), addresses.STRUCTURES, *ways),
            self._entry(_("Comparer"), addresses.COMPARISON),
        )
        more = (
            self._entry(_("Par public"), addresses.AUDIENCES),
            self._entry(_("Par territoire"), addresses.TERRITORIES),
            self._entry(_("Par type d'organisation"), addresses.KINDS),
        )
        title = _("Structures")
        return Place(title, title, tabs[0].url, tabs, more=more)

    def _place(
        self,
        title: str,
        known: str,
        before: tuple[Entry, ...],
        after: tuple[Entry, ...],
        heads: tuple[str, ...] = (),
        more: tuple[Entry, ...] = (),
    ) -> Place:
        """Make a place of ours and of the written pages known by a title; it leads to the first of them."""
        tabs = (*before, *self._of(known), *after)
        return Place(title, title, tabs[0].url, tabs, heads=heads, more=more)

    def _of(self, title: str) -> tuple[Entry, ...]:
        """Give the written pages of the parts that are called like a place."""
        found = [one for one in self._written if fold(one.title) == fold(title)]
        return tuple(child for one in found for child in one.children or (one,))

    def _elsewhere(self, titles: set[str]) -> tuple[Entry, ...]:
        known = {fold(title) for title in titles}
        return tuple(one for one in self._written if fold(one.title) not in known)

    def _entry(self, title: str, address: str, *others: str) -> Entry:
        heads = tuple(one.split("/")[0] for one in (address, *others))
        return Entry(title, self._url(address), heads=heads)

    def _footer(self) -> tuple[Entry, ...]:
        """Give what a reader looks for at the foot of a page, as far as it is published."""
        _ = self._words.gettext
        found = (
            self._entry(_("Plan du site"), addresses.PLAN),
            self._known("contribuer", _("Contribuer")),
            self._known("coordonner", _("Ouvrir un site")),
            self._entry(_("Données ouvertes"), addresses.DATA),
            self._known("mentions", _("Mentions légales")),
        )
        return tuple(one for one in found if one.url)

    def _known(self, address: str, title: str = "") -> Entry:
        """Find a written page by its address; nothing when this site has none."""
        urls = {f"{address}/", f"{address}.html", f"{address}/index.html"}
        every = (one for part in self._written for one in part.each())
        found = next((one for one in every if one.url in urls), NOTHING)
        lang = "" if title else found.lang
        return Entry(title or found.title, found.url, lang=lang) if found.url else NOTHING


def _say(entry: Entry, language: str) -> Entry:
    """Have the lines of written pages say the language of their titles."""
    return entry._replace(
        lang=language, children=tuple(_say(one, language) for one in entry.children)
    )
