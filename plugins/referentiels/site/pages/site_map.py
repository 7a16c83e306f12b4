"""The site map, as far as the core knows it: its title and what it is for.

Takes nothing, gives the page. The lists on it are those of the menu, which the frame has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.language import Translator


def plan_site_map(_catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page; it reads no file of the data."""
    yield Entry(addresses.PLAN, partial(view_site_map, words))


def view_site_map(words: Translator) -> Page:
    """Make the page."""
    return Page(
        address=addresses.PLAN,
        template="site-map",
        title=words.gettext("Plan du site"),
        description=words.gettext("Toutes les parties du site, place par place."),
        view=None,
    )
