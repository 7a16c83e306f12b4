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


Said = tuple[str, Object]
"""What a statement says of its subject: a predicate and its object."""

Paragraph = tuple[Iri, Iterable[Said]]
"""Some of what is said of a subject, in any order."""


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Put statements in order, each once."""
    return graph_of_paragraphs((one.subject, (one[1:],)) for one in triples)


def graph_of_paragraphs(paragraphs: Iterable[Paragraph]) -> Graph:
    """Put statements in order, each once; those of a subject may be told together, which is quicker."""
    told: dict[Iri, dict[str, list[Object]]] = {}
    several: list[tuple[dict[str, list[Object]], str]] = []
    for subject, says in paragraphs:
        about = told.get(subject)
        if about is None:
            about = told[subject] = {}
        for predicate, said in says:
            if predicate in about:
                if len(about[predicate]) == 1:
                    several.append((about, predicate))
                about[predicate].append(said)
            else:
                about[predicate] = [said]
    for about, predicate in several:
        about[predicate] = _each_once(about[predicate])
    # `a`, what a thing is, comes before all that has a prefix; a predicate stands once in what is told.
    nodes = (Node(subject, tuple(sorted(told[subject].items()))) for subject in sorted(told))
    return Graph(tuple(nodes), _prefixes_of(told.values()))


def _each_once(objects: Iterable[Object]) -> list[Object]:
    told = {_order(one): one for one in objects}
    return [told[key] for key in sorted(told)]


def _prefixes_of(told: Iterable[Mapping[str, list[Object]]]) -> Mapping[str, str]:
    names: set[str] = set()
    for about in told:
        names.update(about)
        for objects in about.values():
            for one in objects:
                if type(one) is Text:
                    if one[2]:
                        names.add(one[2])
                elif type(one) is Name:
                    names.add(one)
    used = {name.partition(":")[0] for name in names - {TYPE, ""}}
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
