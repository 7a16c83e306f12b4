"""Structures that share criteria with another one.

Takes the catalogue and a framework, gives a few others with all the criteria that both use, in
alphabetical order. Nothing of what they observed is looked at.
"""

from __future__ import annotations

from typing import NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.likeness import alphabetical

MOST_NEIGHBOURS = 6
MOST_CANDIDATES = 60


class Near(NamedTuple):
    """Another structure, and the shared criteria that both use."""

    link: Link
    criteria: tuple[Link, ...]
    comparison: str


def find_near(catalogue: Catalogue, framework: Framework) -> tuple[Near, ...]:
    """Find structures that share criteria; bounded, whatever the number.

    Those that share the most criteria are chosen; as many, those that share the rarest; as rare, by name.
    """
    own = _shared_criteria(catalogue, framework)
    common: dict[str, set[str]] = {}
    met: dict[str, Framework] = {}
    for criterion in own:
        for use in catalogue.criterion_uses[criterion][:MOST_CANDIDATES]:
            other = use.framework
            if other.id == framework.id or (other.id not in met and len(met) >= MOST_CANDIDATES):
                continue
            met[other.id] = other
            common.setdefault(other.id, set()).add(criterion)
    # As many in common: they stay in the order in which they were met, by criterion, then by name.
    chosen = sorted(met.values(), key=lambda one: -len(common[one.id]))[:MOST_NEIGHBOURS]
    chosen.sort(key=lambda one: (alphabetical(one.structure.called), one.id))
    return tuple(_tell(catalogue, framework, own, other) for other in chosen)


def _tell(
    catalogue: Catalogue, framework: Framework, own: tuple[str, ...], other: Framework
) -> Near:
    """Name all the criteria that both use, whatever it took to choose the other one."""
    theirs = set(_shared_criteria(catalogue, other))
    return Near(
        Link(other.structure.called, addresses.structure(other.id)),
        tuple(
            Link(catalogue.shared_criteria[one].name, addresses.criterion(one))
            for one in own
            if one in theirs
        ),
        addresses.comparison(framework.id, other.id),
    )


def _shared_criteria(catalogue: Catalogue, framework: Framework) -> tuple[str, ...]:
    """Give the criteria of the library that a framework uses, the rarest first."""
    used = {
        criterion.shared
        for domain in framework.domains
        for criterion in domain.criteria
        if criterion.shared in catalogue.shared_criteria
    }
    return tuple(sorted(used, key=lambda one: (len(catalogue.criterion_uses[one]), one)))
