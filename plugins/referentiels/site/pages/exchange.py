"""Who can help: what one may ask, structures that offer help, and how to reach them or to offer one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Structure
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

MOST_HELPERS = 50


class Helper(NamedTuple):
    """A structure that others may ask."""

    link: Link
    structure: Structure


class CriterionHelp(NamedTuple):
    """Who can be asked about a criterion."""

    link: Link
    helpers: tuple[Helper, ...]


class DomainHelp(NamedTuple):
    """Who can be asked about a domain, criterion by criterion."""

    link: Link
    anchor: str
    criteria: tuple[CriterionHelp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """All that the page prints."""

    domains: tuple[DomainHelp, ...]
    helpers: tuple[Helper, ...]
    experiences: tuple[Link, ...]


def plan_help(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page."""
    facets = facets_of(catalogue)
    reads = (facets.cards, facets.library, facets.experiences)
    yield Entry(addresses.HELP, partial(view_help, catalogue, words), reads)


def view_help(catalogue: Catalogue, words: Translator) -> Page:
    """Make the page."""
    everyone = tuple(
        Helper(Link(one.structure.called, addresses.structure(one.id)), one.structure)
        for one in catalogue.frameworks
        if can_help(one.structure)
    )
    domains = tuple(
        DomainHelp(Link(domain.name, addresses.domain(domain.id)), domain.id, criteria)
        for domain in catalogue.domains
        if (
            criteria := tuple(
                CriterionHelp(Link(one.name, addresses.criterion(one.id)), helpers)
                for one in domain.criteria
                if (helpers := helpers_for(catalogue, one.id))
            )
        )
    )
    _ = words.gettext
    return Page(
        address=addresses.HELP,
        template="help",
        title=_("Qui peut m'aider ?"),
        description=_(
            "Ce que l'on peut demander à d'autres structures, à qui écrire, et comment aider."
        ),
        view=HelpView(
            domains=domains,
            helpers=everyone[:MOST_HELPERS],
            experiences=tuple(Link(one.title, one.address) for one in catalogue.experiences),
        ),
        sections=(
            Section(_("Ce que l'on peut demander"), "_demander"),
            Section(_("Elles proposent leur aide"), "_aide"),
            *(Section(domain.link.title, domain.anchor) for domain in domains),
            Section(_("Retours d'expérience"), "_retours"),
            Section(_("Poser une question, à qui écrire"), "_ecrire"),
            Section(_("Proposer votre aide"), "_proposer"),
        ),
    )


def can_help(structure: Structure) -> bool:
    """Tell whether others may ask this structure: it says so, and on what."""
    return bool(structure.offers_help)


def helpers_for(catalogue: Catalogue, criterion: str) -> tuple[Helper, ...]:
    """Give the structures that use a criterion and offer help; bounded, in the order of names."""
    found = {
        use.framework.id: Helper(
            Link(use.framework.structure.called, addresses.structure(use.framework.id)),
            use.framework.structure,
        )
        for use in catalogue.criterion_uses.get(criterion, ())
        if can_help(use.framework.structure)
    }
    return tuple(found.values())[:MOST_HELPERS]
