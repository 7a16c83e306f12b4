"""The catalogue of criteria: shared ones by domain, then those that one structure alone has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.insight.counts import Counts, count
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.lists import list_criteria
from referentiels.site.lists.criteria import structures_using, told
from referentiels.site.pages.lists import ROWS_A_PAGE, Listed, view_listed
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.language import Translator

__all__ = ["CatalogueView", "plan_criteria_list", "structures_using"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueView:
    """A page of the catalogue."""

    listed: Listed
    counts: Counts
    elsewhere: int = 0
    """How many shared criteria come from other sites."""
    is_compared: bool = False
    """Whether there is a page of our criteria beside those of other sites."""


def plan_criteria_list(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the catalogue."""
    facets = facets_of(catalogue)
    found = Rows(list_criteria(catalogue).entries, ROWS_A_PAGE, addresses.CRITERIA)
    for chapter in found.chapters():
        address, make = found.at(chapter), partial(_view, catalogue, chapter, words)
        own = facets.rows(address, chapter.rows, told)
        yield Entry(address, make, (facets.cards, facets.library, facets.others, own))


def _view(catalogue: Catalogue, chapter: Chapter, words: Translator) -> Page:
    return Page(
        address=addresses.following(addresses.CRITERIA, chapter.number),
        template="criteria",
        title=numbered(words.gettext("Catalogue des critères"), chapter, words),
        description=words.gettext(
            "Tous les critères d'utilité sociale, partagés ou propres à une structure."
        ),
        view=CatalogueView(
            listed=view_listed(catalogue, list_criteria(catalogue), chapter, words),
            counts=count(catalogue.own),
            elsewhere=sum(len(one.criteria) for one in catalogue.guests.domains),
            is_compared=bool(catalogue.elsewhere),
        ),
    )
