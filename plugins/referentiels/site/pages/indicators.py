"""The list of all indicators, by criterion and type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.lists import list_indicators
from referentiels.site.lists.indicators import told
from referentiels.site.pages.lists import ROWS_A_PAGE, Listed, view_listed
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsView:
    """A page of the list."""

    listed: Listed


def plan_indicators(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the list of all indicators; its first page counts them for each filter."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    found = Rows(list_indicators(catalogue).entries, ROWS_A_PAGE, addresses.INDICATORS)
    for chapter in found.chapters():
        address = found.at(chapter)
        make = partial(_view, catalogue, chapter, words)
        shown = facets.rows(address, chapter.rows, partial(told, facets), len(found.rows))
        counted = (facets.cards,) if chapter.number == 1 else ()
        yield Entry(address, make, (shown, facets.library, *counted))


def _view(catalogue: Catalogue, chapter: Chapter, words: Translator) -> Page:
    return Page(
        address=addresses.following(addresses.INDICATORS, chapter.number),
        template="indicators",
        title=numbered(words.gettext("Indicateurs"), chapter, words),
        description=words.gettext("Tous les indicateurs, par critère et par type."),
        view=IndicatorsView(
            listed=view_listed(catalogue, list_indicators(catalogue), chapter, words)
        ),
    )
