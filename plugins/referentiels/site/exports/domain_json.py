"""A shared domain → one small JSON file: the domain, then its criteria, as the library says them.

Takes the catalogue, gives a file for each domain of ours. Who works on it stands in the table of domains, and
who uses a criterion in the file of this one: neither grows here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.site.entry import Entry
from referentiels.site.exports.about import tell_about
from referentiels.site.exports.compact import full, to_json
from referentiels.words import addresses
from referentiels.words.prose import plain


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file of each shared domain."""
    facets = facets_of(catalogue)
    for domain in catalogue.domains:
        reads = (facets.library, facets.place, facets.changed_file(domain))
        address = addresses.data(addresses.domain(domain.id))
        yield Entry(address, partial(_tell, catalogue, domain), reads)


def _tell(catalogue: Catalogue, domain: SharedDomain) -> bytes:
    page, date = addresses.domain(domain.id), catalogue.dates.get(domain.path, "")
    return to_json(
        full(
            format=1,
            about=tell_about(catalogue.publication, page, date=date),
            id=domain.id,
            name=domain.name,
            licence=catalogue.publication.licence,
            summary=plain(domain.summary),
            also_called=domain.also_called,
            criteria=[_criterion(one) for one in domain.criteria],
        )
    )


def _criterion(criterion: SharedCriterion) -> dict[str, Any]:
    return full(
        id=criterion.id,
        name=criterion.name,
        definition=plain(criterion.definition),
        status=criterion.status,
        replaced_by=criterion.replaced_by,
        reason=criterion.reason,
    )
