"""The catalogue as linked data: vocabularies in SKOS, and each structure in the terms of CIDS.

Takes a catalogue, gives files: a vocabulary is written twice, the same graph as Turtle and as JSON-LD.
Where no permanent address is known, addresses lead from the file. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.linked.cids import tell_impact
from referentiels.site.exports.linked.graph import Graph, graph_of
from referentiels.site.exports.linked.jsonld import write_jsonld
from referentiels.site.exports.linked.parts import tell_part
from referentiels.site.exports.linked.skos import tell_library, tell_structure
from referentiels.site.exports.linked.turtle import write_turtle
from referentiels.words import addresses

_WRITERS: dict[str, Callable[[Graph], bytes]] = {"ttl": write_turtle, "jsonld": write_jsonld}


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the vocabulary of the library, whole and by page, then those of frameworks with a domain.

    Without a domain there is no concept, so no vocabulary: readers of SKOS refuse a scheme that has none.
    """
    facets, last = facets_of(catalogue), _Last()
    always = (facets.library, facets.place)
    if catalogue.domains:
        yield from _twice(last, addresses.LIBRARY, partial(tell_library, catalogue), always)
    for page in _pages_of_library(catalogue):
        yield from _twice(last, page, partial(tell_part, catalogue, page), always)
    for framework in catalogue.frameworks:
        if framework.domains:
            reads = (facets.framework(framework), *always)
            page = addresses.structure(framework.id)
            yield from _twice(last, page, partial(tell_structure, catalogue, framework), reads)
            impact = partial(tell_impact, catalogue, framework)
            yield _entry(addresses.impact(framework.id), "jsonld", impact, reads)


def _pages_of_library(catalogue: Catalogue) -> Iterator[str]:
    yield from (addresses.domain(one.id) for one in catalogue.domains)
    yield from map(addresses.criterion, catalogue.shared_criteria)


class _Last:
    """The graph that was told last: its other format is written right after."""

    def __init__(self) -> None:
        self._page, self._graph = "", graph_of(())

    def tell(self, page: str, tell: Callable[[str], Graph], up: str) -> Graph:
        """Give the graph of a page."""
        if page != self._page:
            self._page, self._graph = page, tell(up)
        return self._graph


def _twice(
    last: _Last, page: str, tell: Callable[[str], Graph], reads: tuple[Facet, ...]
) -> Iterator[Entry[bytes]]:
    for form in _WRITERS:
        yield _entry(addresses.vocabulary(page, form), form, partial(last.tell, page, tell), reads)


def _entry(
    address: str, form: str, tell: Callable[[str], Graph], reads: tuple[Facet, ...]
) -> Entry[bytes]:
    up = "../" * address.count("/")
    return Entry(address, lambda: _WRITERS[form](tell(up)), reads)
