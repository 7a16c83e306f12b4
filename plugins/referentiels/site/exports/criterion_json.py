"""A shared criterion → small JSON files: the criterion, then who uses it, with which words and indicators.

Takes the catalogue, gives a file for each criterion; when many use it, what does not fit in the first
file follows in others, so that none of them grows with the number of structures. Each use says who
speaks and under which licence. The scripts of the pages read them, and so may anyone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.insight.sayings import last_change
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import SharedCriterion
from referentiels.model.neighbour import own_id
from referentiels.site.entry import Entry
from referentiels.site.exports.about import tell_about
from referentiels.site.exports.compact import describe_indicator, full, tell_origin, to_json
from referentiels.words import addresses
from referentiels.words.prose import plain

USES_A_FILE = 60


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the files of each shared criterion."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    for criterion in catalogue.shared_criteria.values():
        uses = catalogue.criterion_uses.get(criterion.id, ())
        parts = [uses[at : at + USES_A_FILE] for at in range(0, len(uses), USES_A_FILE)] or [()]
        address = addresses.criterion(criterion.id)
        uses_it = facets.uses(criterion.id)
        reads = (facets.library, uses_it, facets.place, facets.changed(criterion))
        first = partial(_begin, catalogue, criterion, parts[0], len(parts))
        yield Entry(addresses.data(address), first, reads)
        for number, part in enumerate(parts[1:], 2):
            following = addresses.data(addresses.following(address, number))
            yield Entry(following, partial(_go_on, catalogue, criterion, number, part), reads)


def _begin(
    catalogue: Catalogue, criterion: SharedCriterion, uses: Sequence[CriterionUse], files: int
) -> bytes:
    told = full(files=files, uses=[_use(one) for one in uses])
    return to_json(_criterion(catalogue, criterion) | told)


def _go_on(
    catalogue: Catalogue, criterion: SharedCriterion, number: int, uses: Sequence[CriterionUse]
) -> bytes:
    about, told = _about(catalogue, criterion), [_use(one) for one in uses]
    return to_json(full(format=1, about=about, id=criterion.id, file=number, uses=told))


def _about(catalogue: Catalogue, criterion: SharedCriterion) -> dict[str, Any]:
    """Say what this is a copy of, and of what day the newest of what it joins is."""
    page = addresses.criterion(criterion.id)
    return tell_about(catalogue.publication, page, date=last_change(catalogue, criterion))


def _criterion(catalogue: Catalogue, criterion: SharedCriterion) -> dict[str, Any]:
    return full(
        format=1,
        about=_about(catalogue, criterion),
        id=criterion.id,
        name=criterion.name,
        licence=(criterion.neighbour and criterion.neighbour.licence)
        or catalogue.publication.licence,
        origin=tell_origin(criterion.neighbour, addresses.criterion(own_id(criterion.id))),
        domain=criterion.domain,
        domain_name=catalogue.shared_domains[criterion.domain].name,
        definition=plain(criterion.definition),
        also_called=criterion.also_called,
        status=criterion.status,
        replaced_by=criterion.replaced_by,
        related=criterion.related,
        same_as=criterion.same_as,
        indicators=[describe_indicator(one) for one in criterion.indicators],
    )


def _use(use: CriterionUse) -> dict[str, Any]:
    return full(
        structure=use.framework.id,
        structure_name=use.framework.structure.called,
        provenance=use.framework.provenance,
        licence=use.framework.licence,
        criterion=use.criterion.id,
        name=use.criterion.name,
        relation=use.criterion.relation,
        indicators=[
            full(**describe_indicator(one), shared=one.shared) for one in use.criterion.indicators
        ],
    )
