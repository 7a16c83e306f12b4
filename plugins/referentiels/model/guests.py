"""What other sites share, as it is shown here: identifiers, links and names say where it comes from.

Takes models that were read from a copy, gives them under `lyon/corlab`, each with its neighbour. Their links
are to their own library. Doesn't know files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from referentiels.model.equivalences import Elsewhere
from referentiels.model.model import (
    Criterion,
    Domain,
    Framework,
    SharedCriterion,
    SharedDomain,
)
from referentiels.model.neighbour import Neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class Guests:
    """All that comes from other sites."""

    neighbours: tuple[Neighbour, ...] = ()
    """Those that are declared, whether there is a copy or not."""
    frameworks: tuple[Framework, ...] = ()
    domains: tuple[SharedDomain, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of what their files held, by path."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many files of each neighbour are not shown, by its identifier."""
    unread: frozenset[str] = frozenset()
    """Those whose copy is there and can't be read, by their identifiers."""
    libraries: Mapping[str, tuple[SharedDomain, ...]] = field(default_factory=dict)
    """The library of each of which there is a copy, by its identifier, as it is at home."""
    day: str = ""
    """The day by which the age of copies is told in pages."""
    is_least: bool = False
    """Whether it may be later: the last one that files note, where there is no history to say it."""

    def __bool__(self) -> bool:
        return bool(self.frameworks or self.domains)

    def of(self, neighbour: Neighbour) -> tuple[tuple[Framework, ...], tuple[SharedDomain, ...]]:
        """Give what comes from one of them."""
        return (
            tuple(one for one in self.frameworks if one.neighbour == neighbour),
            tuple(one for one in self.domains if one.neighbour == neighbour),
        )


def last_noted(guests: Guests, days: Iterable[str]) -> str:
    """Give the last day that files note, of copies and of whatever else; empty when they note none."""
    noted = (day for one in guests.neighbours for day in (one.fetched, one.failed))
    return max((*noted, *days), default="")


Resolve = Callable[[str], str]
"""Gives the name here of what a file of another site is linked to; nothing when it is not shown here."""


def elsewhere_of(guests: Guests, ours: str = "") -> Mapping[str, Elsewhere]:
    """Give the libraries of other sites as they are there, for our criteria to be compared with.

    `ours` is the address of the site itself, where it is known.
    """
    return {
        one.id: Elsewhere(
            id=one.id,
            name=one.name,
            home=one.home,
            domains=guests.libraries.get(one.id, ()),
            is_whole=one.id in guests.libraries and one.id not in guests.left_out,
            is_here=bool(ours) and one.home == ours,
        )
        for one in guests.neighbours
    }


def receive_framework(framework: Framework, neighbour: Neighbour, resolve: Resolve) -> Framework:
    """Give a framework of another site as it is shown here."""
    structure = framework.structure
    apart = ", ".join(part for part in (structure.apart, neighbour.name) if part)
    return replace(
        framework,
        id=neighbour.reference(framework.id),
        structure=replace(structure, apart=apart),
        domains=tuple(_domain(one, resolve) for one in framework.domains),
        neighbour=neighbour,
    )


def _domain(domain: Domain, resolve: Resolve) -> Domain:
    return replace(
        domain,
        shared=domain.shared and resolve(domain.shared),
        criteria=tuple(_criterion(one, resolve) for one in domain.criteria),
    )


def _criterion(criterion: Criterion, resolve: Resolve) -> Criterion:
    return replace(criterion, shared=criterion.shared and resolve(criterion.shared))


def _reference(shared: str, neighbour: Neighbour) -> str:
    return neighbour.reference(shared) if shared else ""


def receive_domain(domain: SharedDomain, neighbour: Neighbour) -> SharedDomain:
    """Give a domain of the library of another site as it is shown here."""
    identifier = neighbour.reference(domain.id)
    return replace(
        domain,
        id=identifier,
        name=_named(domain.name, neighbour),
        criteria=tuple(_shared(one, identifier, neighbour) for one in domain.criteria),
        neighbour=neighbour,
    )


def _shared(criterion: SharedCriterion, domain: str, neighbour: Neighbour) -> SharedCriterion:
    return replace(
        criterion,
        id=neighbour.reference(criterion.id),
        domain=domain,
        name=_named(criterion.name, neighbour),
        replaced_by=_reference(criterion.replaced_by, neighbour),
        related=_references(criterion.related, neighbour),
        neighbour=neighbour,
    )


def _references(ids: Iterable[str], neighbour: Neighbour) -> tuple[str, ...]:
    return tuple(_reference(one, neighbour) for one in ids)


def _named(name: str, neighbour: Neighbour) -> str:
    """Say where it comes from wherever it is named: nobody takes it for ours."""
    return f"{name} ({neighbour.name})"
