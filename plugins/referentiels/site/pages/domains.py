"""Pages of the shared domains: what each covers, its criteria, who works on it and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.site.pages.criteria import structures_using
from referentiels.site.pages.page import Chapter, Page, Rows, Section, neighbours, numbered
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


def view_domains(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the page of each shared domain."""
    links = [Link(domain.name, addresses.domain(domain.id)) for domain in catalogue.domains]
    for place, domain in enumerate(catalogue.domains):
        yield from _view(catalogue, domain, words, neighbours(links, place))


def _view(
    catalogue: Catalogue,
    domain: SharedDomain,
    words: Translator,
    around: tuple[Link | None, Link | None],
) -> Iterator[Page]:
    uses = [
        UseRow(
            Link(use.framework.structure.called, addresses.structure(use.framework.id)),
            use.domain.name,
            addresses.at(addresses.structure(use.framework.id), use.domain.id),
        )
        for use in catalogue.domain_uses.get(domain.id, ())
    ]
    criteria = tuple(
        CriterionRow(
            Link(criterion.name, addresses.criterion(criterion.id)),
            criterion,
            structures_using(catalogue, criterion.id),
        )
        for criterion in domain.criteria
    )
    for chapter in Rows(uses, USES_A_PAGE, addresses.domain(domain.id)).chapters():
        yield Page(
            kind="domain",
            address=addresses.following(addresses.domain(domain.id), chapter.number),
            template="domain",
            title=numbered(domain.name, chapter, words),
            description=domain.summary or domain.name,
            view=DomainView(domain=domain, criteria=criteria, chapter=chapter, uses=len(uses)),
            trail=(Link(words.gettext("Critères"), addresses.CRITERIA),),
            sections=(
                Section(words.gettext("Ses critères"), "_criteres"),
                Section(words.gettext("Qui y travaille, avec quels mots"), "_structures"),
            ),
            previous=around[0],
            next=around[1],
            path=domain.path,
        )
