"""Linked data as a value: statements of three parts, each subject's together, always in one order.

Takes what is said, gives frozen values that writers print. A predicate is written with its prefix
(`skos:prefLabel`), a subject by its address. Doesn't know what is said, nor in which format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

PREFIXES: Mapping[str, str] = {
    "cids": "https://ontology.commonapproach.org/cids#",
    "dct": "http://purl.org/dc/terms/",
    "i72": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
    "org": "http://ontology.eil.utoronto.ca/tove/organization#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = "a"
"""The predicate that says what a thing is; its object is a `Name`."""


class Iri(str):
    """The address of a thing, as it may stand between angle brackets."""

    __slots__ = ()

    def __new__(cls, address: str) -> Iri:
        """Write in figures what no address may hold."""
        plain = address.isascii() and not any(one in address for one in _FORBIDDEN)
        return super().__new__(cls, address if plain else "".join(map(_allowed, address)))


class Name(str):
    """A thing that a vocabulary names: `skos:Concept`."""

    __slots__ = ()


class Text(NamedTuple):
    """Words, in a language or of a type; a plain text has neither."""

    value: str
    language: str = ""
    type: str = ""


Object = Iri | Name | Text


class Triple(NamedTuple):
    """One statement."""

    subject: Iri
    predicate: str
    object: Object


class Node(NamedTuple):
    """All that is said of a subject, by predicate."""

    subject: Iri
    says: tuple[tuple[str, tuple[Object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Statements, each once, in an order that depends on nothing but what they say."""

    triples: tuple[Triple, ...]

    def nodes(self) -> Iterator[Node]:
        """Give each subject with what is said of it."""
        for subject, about in groupby(self.triples, lambda one: one.subject):
            by_predicate = groupby(about, lambda one: one.predicate)
            says = ((name, tuple(one.object for one in same)) for name, same in by_predicate)
            yield Node(subject, tuple(says))

    def prefixes(self) -> dict[str, str]:
        """Give the prefixes that are used, with what they stand for."""
        used = {name.partition(":")[0] for one in self.triples for name in _names(one)}
        return {name: PREFIXES[name] for name in sorted(used - {TYPE})}


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Put statements in order, each once."""
    return Graph(tuple(sorted(set(triples), key=_order)))


def say_of(subject: Iri, predicate: str, *objects: Object) -> Iterator[Triple]:
    """Say something of a subject; nothing is said with an empty text."""
    for one in objects:
        if not isinstance(one, Text) or one.value:
            yield Triple(subject, predicate, one)


_FORBIDDEN = frozenset('<>"{}|\\^`') | {chr(code) for code in range(0x21)} | {"\x7f"}


def _allowed(letter: str) -> str:
    return quote(letter) if letter in _FORBIDDEN or not letter.isprintable() else letter


def _order(one: Triple) -> tuple[str, bool, str, int, tuple[str, ...]]:
    # What a thing is comes first. Sets have no order: whatever differs takes part in this one.
    said = one.object
    kind = (Name, Iri, Text).index(type(said))
    told = tuple(said) if isinstance(said, Text) else (str(said),)
    return one.subject, one.predicate != TYPE, one.predicate, kind, told


def _names(one: Triple) -> Iterator[str]:
    yield one.predicate
    if isinstance(one.object, Name):
        yield one.object
    elif isinstance(one.object, Text) and one.object.type:
        yield one.object.type
