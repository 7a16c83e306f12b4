"""What makes a vocabulary sound, beyond what shapes can say: read by rdflib, in graphs of any origin."""

import warnings
from pathlib import Path

import pyshacl
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal

SHAPES = Path(__file__).parent / "shapes"
MAPPINGS = (
    SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch,
)  # fmt: skip
BOTH_WAYS = (
    (SKOS.broader, SKOS.narrower), (SKOS.topConceptOf, SKOS.hasTopConcept), (SKOS.related, SKOS.related),
)  # fmt: skip
_FORMATS = {"ttl": "turtle", "jsonld": "json-ld"}


def read(address, data, site="https://elsewhere.example/"):
    """Read a file as who found it at an address."""
    form = _FORMATS[address.rpartition(".")[2]]
    with warnings.catch_warnings():  # rdflib's reader of JSON-LD uses what rdflib will replace
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=data, format=form, publicID=f"{site}{address}")


def refused(graph, shapes):
    """Give what shapes refuse in a graph, by the name of the shape."""
    rules = Graph().parse(SHAPES / f"{shapes}.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none")
    sh = "http://www.w3.org/ns/shacl#"
    found = report.query(
        f"SELECT ?s WHERE {{ [] a <{sh}ValidationResult> ; <{sh}sourceShape> ?s }}"
    )
    return {str(row[0]).removeprefix("urn:shape:") for row in found}


def faults(graph):
    """Give what is not sound in a vocabulary, by a word each."""
    return {word for word, find in _CHECKS.items() if find(graph)}


def _ancestors(graph, concept):
    """Give all that is above a concept, which may be itself."""
    return {one for parent in graph.objects(concept, SKOS.broader) for one in graph.transitive_objects(parent, SKOS.broader)}  # fmt: skip


def _cycle(graph):
    return [one for one in _concepts(graph) if one in _ancestors(graph, one)]


def _itself(graph):
    return [(s, p) for s, p, o in graph if s == o]


def _several_schemes(graph):
    return [one for one in _concepts(graph) if len(set(graph.objects(one, SKOS.inScheme))) != 1]


def _mapped_inside(graph):
    return [
        (s, o)
        for mapping in MAPPINGS
        for s, o in graph.subject_objects(mapping)
        if set(graph.objects(s, SKOS.inScheme)) & set(graph.objects(o, SKOS.inScheme))
    ]


def _related_above(graph):
    return [
        (s, o) for s, o in graph.subject_objects(SKOS.related) if o in _ancestors(graph, s)
    ]  # fmt: skip


def _gone_without_a_word(graph):
    return [
        one
        for one in graph.subjects(OWL.deprecated, Literal(True))
        if not set(graph.objects(one, DCTERMS.isReplacedBy))
        and not set(graph.objects(one, SKOS.changeNote))
    ]


def _names(graph):
    return [one for one in _concepts(graph) if len(list(graph.objects(one, SKOS.prefLabel))) != 1]


def _same_names(graph):
    return [
        one
        for one in _concepts(graph)
        if set(graph.objects(one, SKOS.prefLabel)) & set(graph.objects(one, SKOS.altLabel))
    ]


def _one_way(graph):
    return [
        (s, there)
        for there, back in BOTH_WAYS
        for one, other in ((there, back), (back, there))
        for s, o in graph.subject_objects(one)
        if (o, other, s) not in graph
    ]


def _twice_exact(graph):
    """Two concepts of a scheme that are exactly a third one are one concept (exactMatch is transitive)."""
    pairs = list(graph.subject_objects(SKOS.exactMatch))
    return [
        (a, b)
        for a, to in pairs
        for b, other in pairs
        if a != b
        and to == other
        and set(graph.objects(a, SKOS.inScheme)) & set(graph.objects(b, SKOS.inScheme))
    ]


def _nowhere(graph):
    """What a concept of ours leads to in its own vocabulary is there."""
    links = (SKOS.broader, SKOS.narrower, SKOS.related, DCTERMS.isReplacedBy)
    known = set(_concepts(graph))
    return [o for link in links for o in graph.objects(None, link) if o not in known]


def _concepts(graph):
    return graph.subjects(RDF.type, SKOS.Concept)


_CHECKS = {
    "cycle": _cycle,
    "itself": _itself,
    "schemes": _several_schemes,
    "mapped inside": _mapped_inside,
    "related above": _related_above,
    "gone without a word": _gone_without_a_word,
    "names": _names,
    "same names": _same_names,
    "one way": _one_way,
    "twice exact": _twice_exact,
    "nowhere": _nowhere,
}
