"""The list of structures: by who wrote their framework, then by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from referentiels.insight.voices import PROVENANCES
from referentiels.model.catalogue import Catalogue, gathered_once, uses_of
from referentiels.model.model import Framework
from referentiels.site.lists.listing import Entry, Listing, Row, in_a_line, named
from referentiels.site.lists.traits import (
    NOTHING,
    Traits,
    audiences_in,
    domain_of,
    traits_of,
    types_of,
    with_origin,
)
from referentiels.words import addresses

ELSEWHERE = "ailleurs"
"""The group of what comes from other sites."""


@gathered_once
def list_structures(catalogue: Catalogue) -> Listing:
    """List all structures by provenance, then in the order of names."""
    return Listing(
        name=named(catalogue, "liste-structures"),
        words=named(catalogue, "liste-structures-mots"),
        address=addresses.STRUCTURES,
        entries=tuple(
            Entry(one, _traits(catalogue, one))
            for is_ours in (True, False)
            for code in PROVENANCES
            for one in catalogue.frameworks
            if one.provenance == code and (one.neighbour is None) is is_ours
        ),
        filters=with_origin(
            catalogue, "domaine", "provenance", "sorte", "territoire", "public", "type"
        ),
        show=partial(_show, catalogue),
        tell=_tell,
    )


def domains_of(catalogue: Catalogue, framework: Framework) -> frozenset[str]:
    """Give the shared domains that a structure works on: by its domains, or by its criteria."""
    linked = {one.shared for one in framework.domains} & catalogue.shared_domains.keys()
    return frozenset(linked | {domain_of(catalogue, use) for use in uses_of((framework,))} - {""})


def _traits(catalogue: Catalogue, framework: Framework) -> Traits:
    uses = list(uses_of((framework,)))
    whole = traits_of(catalogue, framework)
    return whole._replace(
        domains=domains_of(catalogue, framework),
        types=NOTHING.union(*(types_of(use.criterion) for use in uses)),
        audiences=whole.audiences.union(
            *(audiences_in(catalogue, use.criterion.audiences) for use in uses)
        ),
    )


def _show(catalogue: Catalogue, entry: Entry) -> Row:
    framework: Framework = entry.thing
    structure = framework.structure
    return Row(
        structure.called,
        addresses.structure(framework.id),
        in_a_line(structure.summary),
        ELSEWHERE if framework.neighbour else framework.provenance,
        tuple(one.id for one in catalogue.domains if one.id in entry.traits.domains),
        kind=structure.kind,
        facts=(structure.territory,) if structure.territory else (),
        lacking="" if framework.domains else "empty",
    )


def _tell(entry: Entry) -> Iterator[str]:
    structure = entry.thing.structure
    yield structure.called
    yield structure.summary
    yield structure.territory
    yield from structure.activities
    yield from (one.name for one in entry.thing.domains)
