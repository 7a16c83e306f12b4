"""The page of the other sites that are shown here: who they are, what comes from each, of when our copy is.

Takes the catalogue, gives the page when other sites are declared. Alphabetical: no site comes before another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.insight.facets import facets_of
from referentiels.insight.licences import advise
from referentiels.model.catalogue import Catalogue
from referentiels.model.neighbour import Neighbour
from referentiels.site.entry import Entry
from referentiels.site.pages.origins import old_days
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

MOST_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """Another site, and what comes from it."""

    neighbour: Neighbour
    anchor: str
    structures: tuple[Link, ...]
    more: int
    domains: tuple[Link, ...]
    frameworks: int
    licences: tuple[str, ...]
    """Of the frameworks: each has its own."""
    criteria: int
    days: int
    """How old our copy is, when that is worth a warning."""
    is_least: bool
    """Whether it may be older."""
    left_out: int
    is_unread: bool
    """Whether there is a copy that nobody can read."""
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighboursView:
    """All that the page prints."""

    sites: tuple[SiteRow, ...]


def plan_neighbours(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page; a site that shows no other has none."""
    if catalogue.guests.neighbours:
        wide = catalogue.wide
        facets = facets_of(wide)
        reads = (facets.guests, facets.sharing, facets.library)
        yield Entry(addresses.NEIGHBOURS, partial(_view, wide, words), reads)


def _view(catalogue: Catalogue, words: Translator) -> Page:
    sites = sorted(catalogue.guests.neighbours, key=lambda one: alphabetical(one.name))
    rows = tuple(_row(catalogue, one, words) for one in sites)
    return Page(
        address=addresses.NEIGHBOURS,
        template="neighbours",
        title=words.gettext("Sites amis"),
        description=words.gettext("Ce que d'autres sites partagent, montré ici à côté du nôtre."),
        view=NeighboursView(sites=rows),
        trail=(Link(words.gettext("Structures"), addresses.STRUCTURES),),
        sections=tuple(Section(one.neighbour.name, one.anchor) for one in rows),
    )


def _row(catalogue: Catalogue, neighbour: Neighbour, words: Translator) -> SiteRow:
    frameworks = [one for one in catalogue.frameworks if one.neighbour == neighbour]
    domains = [one for one in catalogue.domains if one.neighbour == neighbour]
    advice = advise(catalogue.publication.licence, neighbour.licence)
    return SiteRow(
        neighbour=neighbour,
        anchor=neighbour.id,
        structures=tuple(
            Link(one.structure.name, addresses.structure(one.id)) for one in frameworks[:MOST_NAMES]
        ),
        more=max(0, len(frameworks) - MOST_NAMES),
        domains=tuple(Link(one.name, addresses.domain(one.id)) for one in domains),
        frameworks=len(frameworks),
        licences=tuple(sorted({one.licence for one in frameworks if one.licence})),
        criteria=sum(len(one.criteria) for one in domains),
        days=old_days(catalogue, neighbour),
        is_least=catalogue.guests.is_least,
        left_out=catalogue.guests.left_out.get(neighbour.id, 0),
        is_unread=neighbour.id in catalogue.guests.unread,
        advice=words.text(advice) if advice else "",
    )
