"""Pages of the shared domains: what each covers, its criteria, who works on it and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue, DomainUse
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.site.entry import Entry
from referentiels.site.pages.criteria_list import structures_using
from referentiels.site.pages.page import (
    Chapter,
    Page,
    Rows,
    Section,
    neighbours,
    numbered,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

USES_A_PAGE = 200


class CriterionRow(NamedTuple):
    """A criterion of the domain."""

    link: Link
    criterion: SharedCriterion
    structures: int


class UseRow(NamedTuple):
    """A structure's own name for the domain, and where it stands."""

    structure: Link
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainView:
    """All that the page of a shared domain prints."""

    domain: SharedDomain
    criteria: tuple[CriterionRow, ...]
    chapter: Chapter
    uses: int


def plan_domains(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page of each shared domain."""
    facets = facets_of(catalogue)
    links = [Link(domain.name, addresses.domain(domain.id)) for domain in catalogue.domains]
    for place, domain in enumerate(catalogue.domains):
        uses = Rows(
            catalogue.domain_uses.get(domain.id, ()), USES_A_PAGE, addresses.domain(domain.id)
        )
        around = neighbours(links, place)
        criteria = [one.id for one in domain.criteria]
        reads = (facets.library, facets.domain_uses(domain.id), facets.users(criteria, domain.id))
        for chapter in uses.chapters():
            make = partial(_view, catalogue, domain, chapter, len(uses.rows), around, words)
            yield Entry(uses.at(chapter), make, reads)


def _view(
    catalogue: Catalogue,
    domain: SharedDomain,
    chapter: Chapter,
    uses: int,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    criteria = tuple(
        CriterionRow(
            Link(criterion.name, addresses.criterion(criterion.id)),
            criterion,
            structures_using(catalogue, criterion.id),
        )
        for criterion in domain.criteria
    )
    rows = [_row(use) for use in chapter.rows if isinstance(use, DomainUse)]
    return Page(
        kind="domain",
        address=addresses.following(addresses.domain(domain.id), chapter.number),
        template="domain",
        title=numbered(domain.name, chapter, words),
        description=domain.summary or domain.name,
        view=DomainView(
            domain=domain, criteria=criteria, chapter=chapter._replace(rows=rows), uses=uses
        ),
        trail=(Link(words.gettext("Critères"), addresses.CRITERIA),),
        sections=(
            Section(words.gettext("Ses critères"), "_criteres"),
            Section(words.gettext("Qui y travaille, avec quels mots"), "_structures"),
        ),
        previous=around[0],
        next=around[1],
        path=domain.path,
    )


def _row(use: DomainUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    return UseRow(
        Link(use.framework.structure.called, home),
        use.domain.name,
        addresses.at(home, use.domain.id),
    )
