"""Structures that share criteria with another one.

Takes the catalogue and a framework, gives a few others with the criteria that both use, in
alphabetical order. Nothing of what they observed is looked at.
"""

from __future__ import annotations

from typing import NamedTuple

from referentiels import addresses
from referentiels.catalogue import Catalogue
from referentiels.model import Framework
from referentiels.pages.page import Link

MOST_NEIGHBOURS = 6
MOST_CANDIDATES = 60


class Near(NamedTuple):
    """Another structure, and the shared criteria that both use."""

    link: Link
    criteria: tuple[Link, ...]
    comparison: str


def find_near(catalogue: Catalogue, framework: Framework) -> tuple[Near, ...]:
    """Find structures that share criteria, the rarest criteria first; bounded, whatever the number."""
    own = {
        c.shared
        for d in framework.domains
        for c in d.criteria
        if c.shared in catalogue.shared_criteria
    }
    common: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for criterion in sorted(own, key=lambda one: (len(catalogue.criterion_uses[one]), one)):
        for use in catalogue.criterion_uses[criterion][:MOST_CANDIDATES]:
            other = use.framework
            if other.id == framework.id:
                continue
            if other.id not in common:
                if len(common) >= MOST_CANDIDATES:
                    continue
                common[other.id], names[other.id] = [], other.structure.called
            if criterion not in common[other.id]:
                common[other.id].append(criterion)
    chosen = sorted(common, key=lambda one: (-len(common[one]), one))[:MOST_NEIGHBOURS]
    return tuple(
        Near(
            Link(names[other], addresses.structure(other)),
            tuple(
                Link(catalogue.shared_criteria[criterion].name, addresses.criterion(criterion))
                for criterion in common[other]
            ),
            addresses.comparison(framework.id, other),
        )
        for other in sorted(chosen, key=lambda one: names[one])
    )
