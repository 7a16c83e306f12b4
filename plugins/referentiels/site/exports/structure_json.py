"""A framework → one small JSON file: what its structure looks at and how, in its words, without any result.

Takes the catalogue, gives a file for each framework and one for each of its earlier versions, with who
speaks, under which licence, from which sources. Keys are those of the files; texts are in plain words,
without the signs of their Markdown. The scripts of the pages read them, and so may anyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.insight.voices import RIGHTS
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Criterion, Domain, Framework, Indicator
from referentiels.model.neighbour import own_id
from referentiels.site.entry import Entry
from referentiels.site.exports.about import tell_about
from referentiels.site.exports.compact import describe_indicator, full, tell_origin, to_json
from referentiels.words import addresses
from referentiels.words.language import translator
from referentiels.words.prose import plain

_FRENCH = translator("fr")


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file of each framework, then those of its earlier versions."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    for framework in catalogue.frameworks:
        address = addresses.data(addresses.structure(framework.id))
        make = partial(_tell, catalogue, framework)
        its = (facets.framework(framework), facets.library, facets.place)
        yield Entry(address, make, (*its, facets.day(framework)))
        for age, text in enumerate(catalogue.versions_before(framework), 1):
            address = addresses.data(addresses.version(framework.id, text.version))
            make = partial(_tell, catalogue, text, age)
            yield Entry(address, make, (*its, facets.earlier(framework)))


def _tell(catalogue: Catalogue, framework: Framework, age: int = 0) -> bytes:
    return to_json(tell_framework(catalogue, framework, age))


def tell_framework(catalogue: Catalogue, framework: Framework, age: int = 0) -> dict[str, Any]:
    """Say what a framework looks at; `age` counts the versions since, and the one of today has none."""
    return full(
        format=1,
        about=_about(catalogue, framework, age),
        id=framework.id,
        name=framework.structure.called,
        title=framework.title,
        status=framework.status,
        version=framework.version,
        age=age,
        date=framework.date,
        licence=framework.licence,
        provenance=framework.provenance,
        origin=tell_origin(framework.neighbour, addresses.structure(own_id(framework.id))),
        rights=_FRENCH.text(RIGHTS[framework.provenance]),
        sources=[full(title=one.title, url=one.url, seen=one.seen) for one in framework.sources],
        domains=[_domain(catalogue, one) for one in framework.domains],
    )


def _about(catalogue: Catalogue, framework: Framework, age: int) -> dict[str, Any]:
    """Say what this is a copy of; what is known of an earlier version is what its author dated."""
    page = addresses.version(framework.id, framework.version) if age else ""
    return tell_about(
        catalogue.publication,
        page or addresses.structure(framework.id),
        framework.licence,
        framework.date if age else catalogue.dates.get(framework.path, framework.date),
        framework.version,
    )


def _domain(catalogue: Catalogue, domain: Domain) -> dict[str, Any]:
    shared = catalogue.shared_domains.get(domain.shared)
    return full(
        id=domain.id,
        name=domain.name,
        shared=shared and shared.id,
        shared_name=shared and shared.name,
        summary=plain(domain.summary),
        criteria=[_criterion(catalogue, one) for one in domain.criteria],
    )


def _criterion(catalogue: Catalogue, criterion: Criterion) -> dict[str, Any]:
    # An earlier version may name what the library no longer has: it leads nowhere, and isn't said.
    shared = catalogue.shared_criteria.get(criterion.shared)
    return full(
        id=criterion.id,
        name=criterion.name,
        role=criterion.role,
        shared=shared and shared.id,
        shared_name=shared and shared.name,
        shared_domain=shared and shared.domain,
        relation=shared and criterion.relation,
        summary=plain(criterion.summary),
        audiences=criterion.audiences,
        limits=plain(criterion.limits),
        lessons=plain(criterion.lessons),
        remark=plain(criterion.remark),
        indicators=[_indicator(one) for one in criterion.indicators],
    )


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return full(
        **describe_indicator(indicator),
        shared=indicator.shared,
        limits=plain(indicator.limits),
        lessons=plain(indicator.lessons),
        remark=plain(indicator.remark),
    )
