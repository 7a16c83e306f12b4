"""The page of the transversal framework: the criteria that several structures share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from referentiels.insight.facets import facets_of
from referentiels.insight.transversal import gather_transversal
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.language import Translator


def plan_transversal(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page."""
    catalogue = catalogue.wide
    everything = facets_of(catalogue).everything
    yield Entry(addresses.TRANSVERSAL, partial(view_transversal, catalogue, words), (everything,))


def view_transversal(catalogue: Catalogue, words: Translator) -> Page:
    """Make the page."""
    view = gather_transversal(catalogue)
    _ = words.gettext
    return Page(
        address=addresses.TRANSVERSAL,
        template="transversal",
        title=_("Référentiel transversal"),
        description=_("Les critères que plusieurs structures partagent, avec leurs indicateurs."),
        view=view,
        sections=(
            *(Section(domain.link.title, domain.anchor) for domain in view.domains),
            Section(_("D'où il vient"), "_methode"),
        ),
    )
