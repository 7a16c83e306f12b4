"""Linked data as a value: statements of three parts, each subject's together, always in one order.

Takes what is said, gives frozen values that writers print. A predicate is written with its prefix
(`skos:prefLabel`), a subject by its address. Doesn't know what is said, nor in which format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
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
    rank = 1
    """Where it stands among what is said alike: names, addresses, then texts."""

    def __new__(cls, address: str) -> Iri:
        """Write in figures what no address may hold."""
        if _UNUSUAL.search(address):
            address = "".join(map(_allowed, address))
        return super().__new__(cls, address)


class Name(str):
    """A thing that a vocabulary names: `skos:Concept`."""

    __slots__ = ()
    rank = 0


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


_SUBJECT, _PREDICATE = itemgetter(0), itemgetter(1)


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
        for subject, about in groupby(self.triples, _SUBJECT):
            by_predicate = groupby(about, _PREDICATE)
            says = ((name, tuple(one.object for one in same)) for name, same in by_predicate)
            yield Node(subject, tuple(says))

    def prefixes(self) -> dict[str, str]:
        """Give the prefixes that are used, with what they stand for."""
        names = {one.predicate for one in self.triples}
        for one in self.triples:
            said = one.object
            names.add(said.type if type(said) is Text else said if type(said) is Name else TYPE)
        used = {name.partition(":")[0] for name in names - {TYPE, ""}}
        return {name: PREFIXES[name] for name in sorted(used)}


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Put statements in order, each once."""
    told = {_order(one): one for one in triples}
    return Graph(tuple(map(told.__getitem__, sorted(told))))


def say_of(subject: Iri, predicate: str, *objects: Object) -> Iterator[Triple]:
    """Say something of a subject; nothing is said with an empty text."""
    for one in objects:
        if not isinstance(one, Text) or one.value:
            yield Triple(subject, predicate, one)


_UNUSUAL = re.compile(r"[^!#-;=?-\[\]_a-z~]")
"""What is looked at closer: all but the signs of an ordinary address."""
_FORBIDDEN = frozenset('<>"{}|\\^`') | {chr(code) for code in range(0x21)} | {"\x7f"}


def _allowed(letter: str) -> str:
    return quote(letter) if letter in _FORBIDDEN or not letter.isprintable() else letter


def _order(one: Triple) -> tuple[str | bool | int, ...]:
    # What a thing is comes first. Whatever differs takes part: statements of one place are the same.
    subject, predicate, said = one
    if isinstance(said, Text):
        return subject, predicate != TYPE, predicate, 2, *said
    return subject, predicate != TYPE, predicate, said.rank, said
