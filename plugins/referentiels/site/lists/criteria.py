"""The list of criteria: shared ones by domain, then those that the library doesn't know, by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from referentiels.checking.rules.nearness import Nearness
from referentiels.insight.counts import own_criteria
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import INDICATOR_TYPES, SharedCriterion
from referentiels.site.lists.listing import Entry, Listing, Row, in_a_line, named
from referentiels.site.lists.traits import (
    NOTHING,
    Traits,
    domain_of,
    origin_in,
    traits_of,
    traits_of_use,
    with_origin,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.likeness import alphabetical

OWN = "propres"
"""The group of criteria that one structure alone has; also its anchor, after an underscore."""


@gathered_once
def list_criteria(catalogue: Catalogue) -> Listing:
    """List shared criteria, then those of the structures that the library does not know."""
    wholes = {one.id: traits_of(catalogue, one) for one in catalogue.frameworks}
    return Listing(
        name=named(catalogue, "criteres"),
        words=named(catalogue, "mots"),
        address=addresses.CRITERIA,
        entries=(*_shared(catalogue, wholes), *_own(catalogue, wholes)),
        filters=with_origin(
            catalogue,
            "domaine",
            "type",
            "public",
            "territoire",
            "sorte",
            "portee",
            "indicateurs",
            "provenance",
        ),
        show=partial(_show, catalogue),
        tell=_tell,
    )


def structures_using(catalogue: Catalogue, criterion: str) -> int:
    """Count the structures that use a shared criterion."""
    return len({use.framework.id for use in catalogue.criterion_uses.get(criterion, ())})


def _shared(catalogue: Catalogue, wholes: dict[str, Traits]) -> Iterator[Entry]:
    for domain in catalogue.domains:
        for criterion in sorted(domain.criteria, key=lambda one: alphabetical(one.name)):
            yield Entry(criterion, _joined(catalogue, criterion, wholes))


def _joined(catalogue: Catalogue, criterion: SharedCriterion, wholes: dict[str, Traits]) -> Traits:
    """Give a shared criterion what its users bring together."""
    uses = catalogue.criterion_uses.get(criterion.id, ())
    each = [traits_of_use(catalogue, use, wholes[use.framework.id]) for use in uses]
    return Traits(
        domains=frozenset((criterion.domain,)),
        types=NOTHING.union((one.type for one in criterion.indicators), *(t.types for t in each)),
        kinds=NOTHING.union(*(one.kinds for one in each)),
        audiences=NOTHING.union(*(one.audiences for one in each)),
        territories=NOTHING.union(*(one.territories for one in each)),
        provenances=NOTHING.union(*(one.provenances for one in each)),
        reach="partage",
        origins=origin_in(catalogue, criterion.neighbour),
    )


def _own(catalogue: Catalogue, wholes: dict[str, Traits]) -> list[Entry]:
    """Give what nobody else has, in the order of names, then of structures."""
    found = [
        Entry(use, traits_of_use(catalogue, use, wholes[use.framework.id], "propre"))
        for use in own_criteria(catalogue)
    ]
    return sorted(found, key=lambda one: alphabetical(one.thing.criterion.name))


def told(entry: Entry) -> object:
    """Give what a row says beside the library and the cards: of a structure's own criterion, its line."""
    if isinstance(entry.thing, CriterionUse):
        return entry.thing.framework.id, entry.thing.criterion.id, entry.thing.criterion.summary
    return entry.thing.id


def _show(catalogue: Catalogue, entry: Entry) -> Row:
    if isinstance(entry.thing, CriterionUse):
        return _show_own(catalogue, entry.thing)
    return _show_shared(catalogue, entry.thing, entry.traits)


def _show_shared(catalogue: Catalogue, criterion: SharedCriterion, traits: Traits) -> Row:
    domain = catalogue.shared_domains[criterion.domain]
    users = structures_using(catalogue, criterion.id)
    return Row(
        criterion.name,
        addresses.criterion(criterion.id),
        in_a_line(criterion.definition),
        Link(domain.name, addresses.domain(domain.id)),
        (domain.id,),
        tuple(one for one in INDICATOR_TYPES if one in traits.types),
        users=users,
        lacking=criterion.status if criterion.status != "shared" else "" if users else "unused",
    )


def _show_own(catalogue: Catalogue, use: CriterionUse) -> Row:
    near = catalogue.shared_criteria.get(_nearness(catalogue).nearest(use.criterion.name) or "")
    domain = domain_of(catalogue, use)
    return Row(
        use.criterion.name,
        addresses.at(addresses.structure(use.framework.id), use.criterion.id),
        in_a_line(use.criterion.summary),
        OWN,
        (domain,) if domain else (),
        facts=(use.framework.structure.called, *(() if near else (use.domain.name,))),
        near=Link(near.name, addresses.criterion(near.id)) if near else None,
    )


@gathered_once
def _nearness(catalogue: Catalogue) -> Nearness:
    return Nearness(catalogue.shared_criteria.values())


def _tell(entry: Entry) -> Iterator[str]:
    thing = entry.thing
    if isinstance(thing, CriterionUse):
        yield thing.criterion.name
        yield thing.framework.structure.called
    else:
        yield thing.name
        yield from thing.also_called
        yield thing.definition
