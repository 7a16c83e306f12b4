"""Pages of the shared domains: their list, then what each covers, its criteria and who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.citing import Citation, cite_domain
from referentiels.insight.facets import facets_of
from referentiels.insight.hues import hues_of
from referentiels.insight.sayings import count_structures, last_domain_change
from referentiels.model.catalogue import Catalogue, DomainUse, Older, older_in
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.model.neighbour import own_id
from referentiels.site.entry import Entry
from referentiels.site.pages.described import (
    about_domain,
    about_library,
    twins_of_domain,
    twins_of_library,
)
from referentiels.site.pages.origins import find_origin
from referentiels.site.pages.page import (
    Chapter,
    Page,
    Rows,
    Section,
    Twin,
    neighbours,
    numbered,
)
from referentiels.site.pages.recent import feed_twins, has_feeds, reads_feeds
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical
from referentiels.words.prose import plain
from referentiels.words.sentences import Cut, cut_after

USES_A_PAGE = 200
MOST_NAMED = 12
"""Criteria of a domain that the list names; the page of the domain has them all."""
READ_AT_ONCE = 2
"""Sentences of a summary; the others are folded."""


class DomainRow(NamedTuple):
    """A domain in the list: what it covers in a sentence, and how many criteria it has."""

    link: Link
    hue: int
    summary: str
    criteria: int
    some: tuple[Link, ...]
    """Those that may be taken up, by name; the first of them where there are many."""
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainsView:
    """All that the list of the domains prints."""

    domains: tuple[DomainRow, ...]


class CriterionRow(NamedTuple):
    """A criterion of the domain; `summary` is the first sentence of its definition."""

    link: Link
    criterion: SharedCriterion
    summary: str
    structures: int


class UseRow(NamedTuple):
    """A structure's own name for the domain, and where it stands."""

    structure: Link
    provenance: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainView:
    """All that the page of a shared domain prints."""

    domain: SharedDomain
    hue: int
    summary: Cut
    criteria: tuple[CriterionRow, ...]
    chapter: Chapter
    structures: int
    """Those that have a domain of theirs here."""
    citation: Citation
    older: tuple[Older, ...] = ()
    """What it says today and has not been translated since."""


def plan_domains(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the list, then the page of each shared domain."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    yield Entry(addresses.DOMAINS, partial(_view_list, catalogue, words), (facets.library,))
    links = [Link(domain.name, addresses.domain(domain.id)) for domain in catalogue.domains]
    for place, domain in enumerate(catalogue.domains):
        uses = Rows(
            catalogue.domain_uses.get(domain.id, ()), USES_A_PAGE, addresses.domain(domain.id)
        )
        around = neighbours(links, place)
        criteria = [one.id for one in domain.criteria]
        reads = (
            facets.library,
            facets.domain_uses(domain.id),
            facets.users(criteria, domain.id),
            facets.changed_domain(domain),
            reads_feeds(catalogue),
            *((facets.guests,) if domain.neighbour else ()),
        )
        for chapter in uses.chapters():
            make = partial(_page, catalogue, domain, chapter, around, words)
            yield Entry(uses.at(chapter), make, reads)


def _view_list(catalogue: Catalogue, words: Translator) -> Page:
    _ = words.gettext
    hues = hues_of(catalogue)
    rows = (_list_row(one, hues[one.id]) for one in catalogue.domains)
    return Page(
        address=addresses.DOMAINS,
        template="domains",
        title=_("Les domaines"),
        description=_("Les grandes dimensions de l'utilité sociale, et leurs critères."),
        view=DomainsView(domains=tuple(rows)),
        twins=twins_of_library(catalogue),
        about=about_library(catalogue.domains, words, catalogue.publication.terms),
    )


def _list_row(domain: SharedDomain, hue: int) -> DomainRow:
    known = (one for one in domain.criteria if one.status != "retired")
    names = sorted(known, key=lambda one: alphabetical(one.name))
    return DomainRow(
        Link(domain.name, addresses.domain(domain.id)),
        hue,
        plain(cut_after(domain.summary, 1).beginning),
        len(domain.criteria),
        tuple(Link(one.name, addresses.criterion(one.id)) for one in names[:MOST_NAMED]),
        len(names) > MOST_NAMED,
    )


def _page(
    catalogue: Catalogue,
    domain: SharedDomain,
    chapter: Chapter,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    view, first = _view(catalogue, domain, chapter, words), chapter.number == 1
    return Page(
        kind="domain",
        twins=() if domain.neighbour else _twins(catalogue, domain, first, words),
        about=about_domain(domain) if first and not domain.neighbour else None,
        address=addresses.following(addresses.domain(domain.id), chapter.number),
        template="domain",
        title=numbered(domain.name, chapter, words),
        description=plain(view.summary.beginning) or domain.name,
        view=view,
        trail=(
            Link(words.gettext("Critères"), addresses.CRITERIA),
            Link(words.gettext("Domaines"), addresses.DOMAINS),
        ),
        sections=(
            Section(words.gettext("Ses critères"), "_criteres"),
            Section(words.gettext("Qui y travaille, avec quels mots"), "_structures"),
            Section(words.gettext("Citer cette page"), "_citer"),
        ),
        previous=around[0],
        next=around[1],
        path="" if domain.neighbour else domain.path,
        origin=find_origin(catalogue, domain.neighbour, addresses.domain(own_id(domain.id))),
    )


def _twins(
    catalogue: Catalogue, domain: SharedDomain, first: bool, words: Translator
) -> tuple[Twin, ...]:
    feed = addresses.feed(addresses.domain(domain.id)) if has_feeds(catalogue) else ""
    return (*(twins_of_domain(domain.id) if first else ()), *feed_twins(feed, words))


def _view(
    catalogue: Catalogue, domain: SharedDomain, chapter: Chapter, words: Translator
) -> DomainView:
    uses = catalogue.domain_uses.get(domain.id, ())
    rows = [_row(use) for use in chapter.rows if isinstance(use, DomainUse)]
    return DomainView(
        domain=domain,
        hue=hues_of(catalogue)[domain.id],
        summary=cut_after(domain.summary, READ_AT_ONCE),
        criteria=tuple(_criteria(catalogue, domain)),
        chapter=chapter._replace(rows=rows),
        structures=len({use.framework.id for use in uses}),
        citation=cite_domain(
            domain, last_domain_change(catalogue, domain), words, catalogue.publication.terms
        ),
        older=older_in(catalogue, domain.id),
    )


def _criteria(catalogue: Catalogue, domain: SharedDomain) -> Iterator[CriterionRow]:
    for criterion in sorted(domain.criteria, key=lambda one: alphabetical(one.name)):
        yield CriterionRow(
            Link(criterion.name, addresses.criterion(criterion.id)),
            criterion,
            plain(cut_after(criterion.definition, 1).beginning),
            count_structures(catalogue.criterion_uses.get(criterion.id, ())),
        )


def _row(use: DomainUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    return UseRow(
        Link(use.framework.structure.called, home),
        use.framework.provenance,
        use.domain.name,
        addresses.at(home, use.domain.id),
    )
