"""The vocabulary of the library → the part of it that one page shows: a domain, or a criterion.

Takes the catalogue and the page, gives a graph that stands by itself: what the library says of it, under
which licence, and the names of what it leads to. All parts together are the library. Doesn't know in which
format it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.site.exports.linked.graph import TYPE, Graph, Iri, Triple, graph_of
from referentiels.site.exports.linked.skos import tell_library
from referentiels.words import addresses

_ABOVE, _TOP = "skos:broader", "skos:hasTopConcept"
_CALLED = frozenset({TYPE, "skos:prefLabel", "skos:notation"})

Said = Mapping[Iri, tuple[Triple, ...]]


def tell_part(catalogue: Catalogue, page: str, up: str) -> Graph:
    """Give what the library says of what a page shows; `up` leads from the file to the site."""
    place = catalogue.publication
    it, scheme = Iri(place.iri(page, up)), Iri(place.iri(addresses.DOMAINS, up))
    return graph_of(_part(_by_subject(catalogue, up), it, scheme))


def _part(said: Said, it: Iri, scheme: Iri) -> Iterator[Triple]:
    yield from said[it]
    around = {it, scheme, *_led_to(said, it)}
    around.update(above for one in tuple(around) for above in _led_to(said, one, _ABOVE))
    yield from (one for one in said[scheme] if one.predicate != _TOP or one.object in around)
    for other in around - {it, scheme}:
        yield from (one for one in said[other] if one.predicate in _CALLED or one.object in around)


def _led_to(said: Said, it: Iri, by: str = "") -> Iterator[Iri]:
    """Give what something leads to in the library, by any link or by one of them."""
    for one in said[it]:
        if isinstance(one.object, Iri) and one.object in said and by in ("", one.predicate):
            yield one.object


@gathered_once
def _by_subject(catalogue: Catalogue, up: str) -> Said:
    """Give what the library says, by what it says it of: made once for all pages."""
    found: dict[Iri, list[Triple]] = defaultdict(list)
    for one in tell_library(catalogue, up).triples:
        found[one.subject].append(one)
    return {subject: tuple(triples) for subject, triples in found.items()}
