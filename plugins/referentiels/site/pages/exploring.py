"""What is rarely observed, and what many share: two lists of the report on the plurality of effects.

What nobody looks at yet is nobody's fault: it is where a next framework may begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.plurality import Look, Scope, Waiting, find_waiting, users_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.site.pages.crossing import name_domains
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

MOST_NAMES = 6
"""Of a domain: its page has them all."""
MOST_STRUCTURES = 12


class Item(NamedTuple):
    """A criterion or an indicator, and the only structure that looks at it."""

    link: Link
    who: Link | None


class Some(NamedTuple):
    """Things of a domain, the first by name; `more` are on its page."""

    domain: Link
    items: tuple[Item, ...]
    more: int


class Left(NamedTuple):
    """How many of a domain wait for an indicator, or for a result, and of how many."""

    domain: Link
    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration:
    """What is rarely observed."""

    unused: tuple[Some, ...]
    alone: tuple[Some, ...]
    awaited: tuple[Some, ...]
    """Indicators of the library without a result anywhere."""
    without_indicator: tuple[Left, ...]
    without_result: tuple[Left, ...]


class Shared(NamedTuple):
    """A criterion that many structures look at."""

    link: Link
    number: int
    structures: tuple[Link, ...]


def explore(
    catalogue: Catalogue, looks: tuple[Look, ...], scope: Scope, words: Translator
) -> Exploration:
    """Find what few look at, and what waits for an indicator or a result.

    A year keeps what was observed: there, nothing waits.
    """
    users = users_of(looks)
    waiting = find_waiting(looks if scope.year is None else ())
    whole = scope == Scope()
    domains = [
        (domain, sorted(_alive(domain), key=lambda one: alphabetical(one.name)))
        for domain in catalogue.domains
    ]
    return Exploration(
        unused=_some(
            (domain, [Item(_criterion(one), None) for one in found if one.id not in users])
            for domain, found in domains
        ),
        alone=_some(
            (domain, [_alone(one, users[one.id]) for one in found if len(users.get(one.id, ())) == 1])
            for domain, found in domains
        ),
        awaited=_some(
            (domain, list(_awaited(found, waiting)) if whole else []) for domain, found in domains
        ),
        without_indicator=tuple(_left(catalogue, waiting.without_indicator, {}, words)),
        without_result=tuple(_left(catalogue, waiting.without_result, waiting.indicators, words)),
    )  # fmt: skip


def _alive(domain: SharedDomain) -> list[SharedCriterion]:
    return [one for one in domain.criteria if one.status != "retired"]


def _criterion(one: SharedCriterion) -> Link:
    return Link(one.name, addresses.criterion(one.id))


def _alone(one: SharedCriterion, users: tuple[Look, ...]) -> Item:
    return Item(_criterion(one), _user(users[0]))


def _user(look: Look) -> Link:
    place = addresses.at(addresses.structure(look.framework.id), look.criterion.id)
    return Link(look.framework.structure.called, place)


def _awaited(criteria: Iterable[SharedCriterion], waiting: Waiting) -> Iterator[Item]:
    for criterion in criteria:
        for one in criterion.indicators:
            if waiting.awaits(criterion.id, one):
                place = addresses.at(addresses.criterion(criterion.id), one.id)
                yield Item(Link(one.name, place), None)


def _some(found: Iterable[tuple[SharedDomain, list[Item]]]) -> tuple[Some, ...]:
    return tuple(
        Some(
            Link(domain.name, addresses.domain(domain.id)),
            tuple(items[:MOST_NAMES]),
            max(0, len(items) - MOST_NAMES),
        )
        for domain, items in found
        if items
    )


def _left(
    catalogue: Catalogue, numbers: Mapping[str, int], totals: Mapping[str, int], words: Translator
) -> Iterator[Left]:
    for domain, link in name_domains(catalogue, words):
        if number := numbers.get(domain, 0):
            yield Left(link, number, totals.get(domain, 0))


def list_shared(catalogue: Catalogue, looks: tuple[Look, ...], least: int) -> tuple[Shared, ...]:
    """List the criteria that so many structures look at, by name."""
    users = users_of(looks)
    found = [
        catalogue.shared_criteria[one]
        for one, by in users.items()
        if len(by) >= least and one in catalogue.shared_criteria
    ]
    return tuple(
        Shared(
            _criterion(one),
            len(users[one.id]),
            tuple(_user(look) for look in users[one.id][:MOST_STRUCTURES]),
        )
        for one in sorted(found, key=lambda one: (alphabetical(one.name), one.id))
    )
