"""The transversal framework: the criteria that several structures share, with their indicators.

Takes the catalogue, gives them by domain, each with who uses it. It is what a group gets when its members
lay their frameworks side by side and keep what returns; in Brest, that was the fourth session. Doesn't know
how a page or a document shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.hues import hues_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES, SharedCriterion
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.likeness import alphabetical

FEWEST_STRUCTURES = 2
MOST_STRUCTURES = 30
MOST_INDICATORS = 12
"""Of each type: the page of the criterion has them all."""


class IndicatorRow(NamedTuple):
    """An indicator, and the structures that observe with it; none for a mere suggestion."""

    name: str
    place: str
    users: tuple[Link, ...]


class TypeRows(NamedTuple):
    """The indicators of one type; `more` are left to the page of the criterion."""

    type: str
    rows: tuple[IndicatorRow, ...]
    more: int


class CriterionRows(NamedTuple):
    """A criterion that several structures share."""

    criterion: SharedCriterion
    address: str
    structures: tuple[Link, ...]
    number: int
    types: tuple[TypeRows, ...]


class DomainRows(NamedTuple):
    """The common criteria of a domain; `hue` is the number of its colour."""

    link: Link
    anchor: str
    hue: int
    criteria: tuple[CriterionRows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transversal:
    """The criteria that several structures share; `most` is the most structures that one has."""

    domains: tuple[DomainRows, ...]
    criteria: int
    most: int
    structures: int
    elsewhere: int = 0
    """How many of them come from other sites."""


def gather_transversal(catalogue: Catalogue) -> Transversal:
    """Lay all frameworks side by side and keep what returns."""
    hues = hues_of(catalogue)
    domains = tuple(
        DomainRows(Link(domain.name, addresses.domain(domain.id)), domain.id, hues[domain.id], rows)
        for domain in catalogue.domains
        if (rows := tuple(_shared(catalogue, domain.criteria)))
    )
    numbers = [row.number for domain in domains for row in domain.criteria]
    return Transversal(
        domains=domains,
        criteria=len(numbers),
        most=max(numbers, default=FEWEST_STRUCTURES),
        structures=len(catalogue.frameworks),
        elsewhere=sum(one.neighbour is not None for one in catalogue.frameworks),
    )


def _shared(catalogue: Catalogue, criteria: tuple[SharedCriterion, ...]) -> Iterator[CriterionRows]:
    for criterion in sorted(criteria, key=lambda one: alphabetical(one.name)):
        users = {
            use.framework.id: Link(
                use.framework.structure.called,
                addresses.at(addresses.structure(use.framework.id), use.criterion.id),
            )
            for use in catalogue.criterion_uses.get(criterion.id, ())
        }
        if len(users) >= FEWEST_STRUCTURES:
            yield CriterionRows(
                criterion,
                addresses.criterion(criterion.id),
                tuple(users.values())[:MOST_STRUCTURES],
                len(users),
                tuple(_by_type(catalogue, criterion)),
            )


def _by_type(catalogue: Catalogue, criterion: SharedCriterion) -> Iterator[TypeRows]:
    """Gather the library's indicators and the structures' own, each with who uses it."""
    known = {one.id: one for one in criterion.indicators}
    rows: dict[str, list[IndicatorRow]] = {type: [] for type in INDICATOR_TYPES}
    for one in criterion.indicators:
        uses = catalogue.indicator_uses.get((criterion.id, one.id), ())
        users = [
            _user(use.framework.structure.called, use.framework.id, use.indicator.id)
            for use in uses
        ]
        place = addresses.at(addresses.criterion(criterion.id), one.id)
        rows[one.type].append(IndicatorRow(one.name, place, tuple(users[:MOST_STRUCTURES])))
    for use in catalogue.criterion_uses.get(criterion.id, ()):
        for own in use.criterion.indicators:
            if own.shared not in known:
                user = _user(use.framework.structure.called, use.framework.id, own.id)
                rows[own.type].append(IndicatorRow(own.name, user.address, (user,)))
    for type, found in rows.items():
        if found:
            shown = tuple(found[:MOST_INDICATORS])
            yield TypeRows(type, shown, len(found) - len(shown))


def _user(name: str, framework: str, anchor: str) -> Link:
    return Link(name, addresses.at(addresses.structure(framework), anchor))
