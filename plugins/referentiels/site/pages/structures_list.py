"""The list of the structures, by provenance, and who works on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.insight.facets import facets_of
from referentiels.insight.voices import tell_published
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.lists import list_structures
from referentiels.site.pages.lists import ROWS_A_PAGE, Listed, view_listed
from referentiels.site.pages.matrix import Matrix, lay_out_matrix
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A page of the list; the first one has the matrix too."""

    listed: Listed
    published: str
    matrix: Matrix | None
    elsewhere: int = 0
    """How many come from other sites."""


def plan_structures_list(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the list."""
    facets = facets_of(catalogue)
    found = Rows(list_structures(catalogue).entries, ROWS_A_PAGE, addresses.STRUCTURES)
    for chapter in found.chapters():
        make = partial(_view, catalogue, chapter, words)
        yield Entry(found.at(chapter), make, (facets.cards, facets.library))


def _view(catalogue: Catalogue, chapter: Chapter, words: Translator) -> Page:
    ours = catalogue.own
    published = tell_published(ours.frameworks, words)
    return Page(
        address=addresses.following(addresses.STRUCTURES, chapter.number),
        template="structures",
        title=numbered(words.gettext("Structures"), chapter, words),
        description=f"{published[:1].upper()}{published[1:]}.",
        view=ListView(
            listed=view_listed(catalogue, list_structures(catalogue), chapter, words),
            published=published,
            matrix=lay_out_matrix(ours, words) if chapter.number == 1 else None,
            elsewhere=len(catalogue.guests.frameworks),
        ),
    )
