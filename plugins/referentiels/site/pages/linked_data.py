"""The page of the linked data: which files there are, what their words mean, what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.insight.measured import WHY, Tally, tally
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.described import twins_of_library, twins_of_structure
from referentiels.site.pages.page import Page, Section, Twin
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator


class LeftOut(NamedTuple):
    """Why some results are left out, and how many."""

    why: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedView:
    """All that the page prints."""

    library: tuple[Twin, ...]
    example: Link | None
    """A structure that has a vocabulary."""
    vocabulary: tuple[Twin, ...]
    """Of the example, as is the file below."""
    impact: tuple[Twin, ...]
    results: Tally
    left_out: tuple[LeftOut, ...]


def plan_linked_data(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page."""
    reads = (facets_of(catalogue).everything,)  # it counts the results of all
    yield Entry(addresses.LINKED, partial(_page, catalogue, words), reads)


def _page(catalogue: Catalogue, words: Translator) -> Page:
    _ = words.gettext
    return Page(
        address=addresses.LINKED,
        template="linked-data",
        title=_("Relier ces données à d'autres"),
        description=_(
            "Les critères et les référentiels comme vocabulaires, pour d'autres logiciels."
        ),
        view=_view(catalogue, words),
        trail=(Link(_("Données ouvertes"), addresses.DATA),),
        sections=(
            Section(_("Des vocabulaires"), "_vocabulaires"),
            Section(_("Ce que disent les liens"), "_liens"),
            Section(_("Dans les termes de CIDS"), "_cids"),
        ),
        twins=twins_of_library(catalogue),
    )


def _view(catalogue: Catalogue, words: Translator) -> LinkedView:
    shown = next((one for one in catalogue.frameworks if one.domains), None)
    twins = twins_of_structure(shown) if shown else ()
    found = tally(catalogue.frameworks)
    return LinkedView(
        library=twins_of_library(catalogue),
        example=Link(shown.structure.called, addresses.structure(shown.id)) if shown else None,
        vocabulary=twins[1:-1],
        impact=twins[-1:],
        results=found,
        left_out=tuple(LeftOut(words.text(WHY[code]), number) for code, number in found.left_out),
    )
