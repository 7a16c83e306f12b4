"""The page of our criteria beside those of other sites: what was said of them, and what waits for a reader.

Only a site that has a copy of another's library has the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.content.synonyms import recognition_of
from referentiels.insight.equivalents import Proposal, addressed, counterparts, propose
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.equivalences import Elsewhere
from referentiels.model.model import SharedCriterion
from referentiels.site.entry import Entry
from referentiels.site.pages.counterparts import CounterpartRow, lay_counterpart
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.prose import plain
from referentiels.words.sentences import cut_after

MOST_PROPOSED = 60
"""Pairs of a site that are shown: nobody reads more at once, and each that is read makes room."""


class Side(NamedTuple):
    """One of two criteria to read together; `address` is on our site or on another one."""

    name: str
    address: str
    definition: str


class ProposalRow(NamedTuple):
    """Two criteria that are perhaps near, and how the file names them."""

    here: Side
    there: Side
    here_id: str
    there_id: str


class SiteRow(NamedTuple):
    """Another site: what was said of its criteria, and what waits."""

    id: str
    name: str
    home: str
    known: tuple[CounterpartRow, ...]
    proposals: tuple[ProposalRow, ...]
    more: int
    """Proposals that are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquivalencesView:
    """All that the page prints."""

    sites: tuple[SiteRow, ...]
    mappings: str
    """The address of the same for machines; empty when it is not published."""


def plan_equivalences(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page, where there is another site to compare with."""
    if not catalogue.elsewhere:
        return
    facets = facets_of(catalogue)
    reads = (facets.equivalences, facets.publication, facets.everything)
    yield Entry(addresses.EQUIVALENCES, partial(_page, catalogue, words), reads)


def _page(catalogue: Catalogue, words: Translator) -> Page:
    _ = words.gettext
    sites = _sites(catalogue)
    return Page(
        address=addresses.EQUIVALENCES,
        template="equivalences",
        title=_("Les mêmes critères, ailleurs"),
        description=_("Nos critères à côté de ceux d'autres sites."),
        view=EquivalencesView(
            sites=sites, mappings=addresses.MAPPINGS if addressed(catalogue) else ""
        ),
        trail=(Link(_("Critères"), addresses.CRITERIA),),
        sections=tuple(Section(one.name, f"_{one.id}") for one in sites),
    )


def _sites(catalogue: Catalogue) -> tuple[SiteRow, ...]:
    said = [one for one in counterparts(catalogue) if not one.equivalence.is_refusal]
    proposed = [_said(one, catalogue) for one in _propose(catalogue)]
    return tuple(
        _site(
            site,
            (lay_counterpart(one) for one in said if one.site.id == site.id),
            [one for one in proposed if one.site.id == site.id],
        )
        for site in catalogue.elsewhere.values()
    )


def _propose(catalogue: Catalogue) -> Iterator[Proposal]:
    """Propose pairs by names as they were written, whatever the language of the page."""
    written = catalogue.translated.written if catalogue.translated else catalogue
    return propose(written, recognition_of(written))


def _said(one: Proposal, catalogue: Catalogue) -> Proposal:
    """Say both sides as a catalogue says them."""
    site = catalogue.elsewhere[one.site.id]
    return Proposal(catalogue.shared_criteria[one.here.id], site, site.criteria[one.there.id])


def _site(site: Elsewhere, known: Iterable[CounterpartRow], proposals: list[Proposal]) -> SiteRow:
    return SiteRow(
        id=site.id,
        name=site.name,
        home=site.home,
        known=tuple(known),
        proposals=tuple(map(_lay, proposals[:MOST_PROPOSED])),
        more=max(0, len(proposals) - MOST_PROPOSED),
    )


def _lay(one: Proposal) -> ProposalRow:
    at_home = one.site.at_home(addresses.criterion(one.there.id))
    return ProposalRow(
        here=_side(one.here, addresses.criterion(one.here.id)),
        there=_side(one.there, at_home),
        here_id=one.here.id,
        there_id=one.reference,
    )


def _side(criterion: SharedCriterion, address: str) -> Side:
    return Side(criterion.name, address, plain(cut_after(criterion.definition, 1).beginning))
