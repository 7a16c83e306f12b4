"""The list of indicators: under shared criteria by domain, criterion and type, then those of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import Facets
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import (
    INDICATOR_TYPES,
    Indicator,
    SharedCriterion,
    SharedIndicator,
)
from referentiels.site.lists.listing import Entry, Listing, Row, in_a_line, named
from referentiels.site.lists.traits import (
    Traits,
    origin_in,
    traits_of,
    traits_of_use,
    with_origin,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.likeness import alphabetical
from referentiels.words.tongues import like

OWN = "propres"


class Found(NamedTuple):
    """An indicator, under a shared criterion or none, and the structure that it is of, if any."""

    criterion: SharedCriterion | None
    indicator: SharedIndicator | Indicator
    use: CriterionUse | None


@gathered_once
def list_indicators(catalogue: Catalogue) -> Listing:
    """List all indicators, those that the library proposes included."""
    return Listing(
        name=named(catalogue, "liste-indicateurs"),
        words=named(catalogue, "liste-indicateurs-mots"),
        address=addresses.INDICATORS,
        entries=(*_shared(catalogue), *_own(catalogue)),
        filters=with_origin(
            catalogue, "domaine", "type", "portee", "public", "territoire", "sorte", "provenance"
        ),
        show=partial(_show, catalogue),
        tell=_tell,
    )


def _shared(catalogue: Catalogue) -> Iterator[Entry]:
    for domain in catalogue.domains:
        for criterion in sorted(domain.criteria, key=lambda one: alphabetical(one.name)):
            traits = Traits(
                domains=frozenset((domain.id,)),
                reach="partage",
                origins=origin_in(catalogue, domain.neighbour),
            )
            found = _entries(criterion, criterion.indicators, None, traits)
            for use in catalogue.criterion_uses.get(criterion.id, ()):
                found += _of_use(catalogue, use, criterion)
            yield from sorted(
                found, key=lambda one: INDICATOR_TYPES.index(one.thing.indicator.type)
            )


def _own(catalogue: Catalogue) -> Iterator[Entry]:
    for use in catalogue.uses():
        if use.criterion.shared not in catalogue.shared_criteria:
            yield from _of_use(catalogue, use, None)


def _of_use(
    catalogue: Catalogue, use: CriterionUse, criterion: SharedCriterion | None
) -> list[Entry]:
    whole = _whole(catalogue, use.framework.id)
    traits = traits_of_use(catalogue, use, whole, "propre")
    return _entries(criterion, use.criterion.indicators, use, traits)


def _whole(catalogue: Catalogue, framework: str) -> Traits:
    return _wholes(catalogue)[framework]


@gathered_once
def _wholes(catalogue: Catalogue) -> dict[str, Traits]:
    return {one.id: traits_of(catalogue, one) for one in catalogue.frameworks}


def _entries(
    criterion: SharedCriterion | None,
    indicators: Sequence[Indicator | SharedIndicator],
    use: CriterionUse | None,
    traits: Traits,
) -> list[Entry]:
    of = {type: traits._replace(types=_TYPES[type]) for type in {one.type for one in indicators}}
    return [Entry(Found(criterion, one, use), of[one.type]) for one in indicators]


_TYPES = {type: frozenset((type,)) for type in INDICATOR_TYPES}


def told(facets: Facets, entry: Entry) -> object:
    """Give the mark of what a row says beside the library: of the use of a criterion that it is of."""
    found: Found = entry.thing
    if found.use is None:
        return found.criterion and found.criterion.id, found.indicator.id
    return facets.use(found.use), found.indicator.id, sorted(entry.traits.domains)


def _show(catalogue: Catalogue, entry: Entry) -> Row:
    criterion, one, use = entry.thing
    home = addresses.structure(use.framework.id) if use else addresses.criterion(criterion.id)
    return Row(
        one.name,
        addresses.at(home, one.id),
        in_a_line(
            like(one.source or one.frequency, ", ".join(filter(None, (one.source, one.frequency))))
        ),
        Link(criterion.name, addresses.criterion(criterion.id)) if criterion else OWN,
        tuple(entry.traits.domains),
        (one.type,),
        facts=(use.framework.structure.called,) if use else (),
        lacking="" if use else "library",
    )


def _tell(entry: Entry) -> Iterator[str]:
    criterion, one, use = entry.thing
    yield one.name
    yield one.source
    if criterion:
        yield criterion.name
    if use:
        yield use.criterion.name
        yield use.framework.structure.called
