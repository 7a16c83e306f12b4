"""Linked data as a value: statements of three parts, each subject's together, always in one order.

Takes what is said, gives frozen values that writers print. A predicate is written with its prefix
(`skos:prefLabel`), a subject by its address. Doesn't know what is said, nor in which format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
        return str.__new__(cls, address)


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


class Node(NamedTuple):
    """All that is said of a subject, by predicate; what it is comes first."""

    subject: Iri
    says: tuple[tuple[str, Sequence[Object]], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Statements, each once, in an order that depends on nothing but what they say."""

    nodes: tuple[Node, ...]
    prefixes: Mapping[str, str]
    """Those that are used, with what they stand for."""

    @property
    def triples(self) -> Iterator[Triple]:
        """Give the statements one by one."""
        for subject, says in self.nodes:
            for predicate, objects in says:
                for one in objects:
                    yield Triple(subject, predicate, one)


About = dict[str, Sequence[Object]]
"""What is said of a subject, by predicate."""

Paragraph = tuple[Iri, About]
"""A subject, with some of what is said of it."""


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Put statements in order, each once."""
    told: dict[Iri, dict[str, list[Object]]] = {}
    for subject, predicate, said in triples:
        told.setdefault(subject, {}).setdefault(predicate, []).append(said)
    return graph_of_paragraphs((subject, {**about}) for subject, about in told.items())


def graph_of_paragraphs(paragraphs: Iterable[Paragraph]) -> Graph:
    """Put statements in order, each once: those of a subject are told together, which is quicker.

    What is handed in becomes the graph's own.
    """
    told: dict[Iri, About] = {}
    for subject, about in paragraphs:
        known = told.setdefault(subject, about)
        if known is not about:
            for predicate, objects in about.items():
                known[predicate] = (*known.get(predicate, ()), *objects)
    names: set[str] = set()
    for about in told.values():
        names.update(about, _put_in_order(about))
    # `a`, what a thing is, comes before all that has a prefix; a predicate stands once in what is told.
    nodes = [Node(subject, tuple(sorted(told[subject].items()))) for subject in sorted(told)]
    return Graph(tuple(nodes), _prefixes_of(names - {TYPE}))


def _put_in_order(about: About) -> Iterator[str]:
    """Put what is said by one predicate in order, and give the names in it: things and types."""
    for predicate, objects in about.items():
        if len(objects) > 1:
            about[predicate] = objects = _each_once(objects)
        for one in objects:
            if type(one) is Name:
                yield one
            elif type(one) is Text and one[2]:
                yield one[2]


def _each_once(objects: Iterable[Object]) -> list[Object]:
    told = {_order(one): one for one in objects}
    return [told[key] for key in sorted(told)]


def _prefixes_of(names: Iterable[str]) -> Mapping[str, str]:
    used = {name.partition(":")[0] for name in names}
    return {name: PREFIXES[name] for name in sorted(used)}


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


def _order(one: Object) -> tuple[str | int, ...]:
    # Whatever differs takes part: objects of one place are the same.
    return (2, *one) if isinstance(one, Text) else (one.rank, one)
