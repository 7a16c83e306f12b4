"""The library, and a framework that has a domain → a vocabulary in SKOS.

Takes the catalogue, gives graphs: a scheme, its concepts, what links them and what leads to the other
vocabularies. A heading is no criterion, so no concept. Doesn't know in which format they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from referentiels.insight.voices import tell_rights
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import (
    Criterion,
    Domain,
    Framework,
    SharedCriterion,
    SharedDomain,
    SourceDocument,
)
from referentiels.site.exports.linked.graph import (
    TYPE,
    Graph,
    Iri,
    Name,
    Text,
    Triple,
    graph_of,
    say_of,
)
from referentiels.site.exports.linked.licences import address_of_licence
from referentiels.words import addresses
from referentiels.words.language import translator
from referentiels.words.prose import plain

FRENCH = translator("fr")
MAPPINGS: Mapping[str, str] = {
    "same": "skos:exactMatch",
    "adapted": "skos:closeMatch",
    "narrower": "skos:broadMatch",
    "broader": "skos:narrowMatch",
}
"""By what a criterion says of itself: the predicate says what the shared one is to it."""


def tell_library(catalogue: Catalogue, up: str) -> Graph:
    """Give the vocabulary of the shared domains and criteria; `up` leads from the file to the site."""
    return graph_of(_library(catalogue, up))


def tell_structure(catalogue: Catalogue, framework: Framework, up: str) -> Graph:
    """Give the vocabulary of a framework, and what leads from it to the library."""
    return graph_of(_structure(catalogue, framework, up))


def _library(catalogue: Catalogue, up: str) -> Iterator[Triple]:
    place = catalogue.publication
    scheme = Iri(place.iri(addresses.DOMAINS, up))
    yield from _scheme(scheme, FRENCH.gettext("Bibliothèque de critères partagés"))
    about = FRENCH.gettext(
        "Des domaines et des critères d'utilité sociale partagés entre structures."
    )
    yield from say_of(scheme, "dct:description", french(about))
    yield from _namespace(scheme, place.address)
    yield from say_of(scheme, "dct:license", Iri(place.terms.address))
    for domain in catalogue.domains:
        concept = Iri(place.iri(addresses.domain(domain.id), up))
        yield from _top(concept, scheme, domain)
        yield from _names(concept, domain.name, domain.also_called)
        yield from say_of(concept, "skos:definition", french(plain(domain.summary)))
        for criterion in domain.criteria:
            # Of two that share an identifier, a mistake that is told, one has the address.
            if catalogue.shared_criteria[criterion.id] is criterion:
                yield from _shared(catalogue, criterion, concept, scheme, up)


def _shared(
    catalogue: Catalogue, criterion: SharedCriterion, domain: Iri, scheme: Iri, up: str
) -> Iterator[Triple]:
    place = catalogue.publication

    def of(identifier: str) -> Iri:
        return Iri(place.iri(addresses.criterion(identifier), up))

    concept = of(criterion.id)
    yield from _below(concept, domain, scheme, criterion)
    yield from _names(concept, criterion.name, criterion.also_called)
    yield from say_of(concept, "skos:definition", french(plain(criterion.definition)))
    yield from _sources(concept, criterion.sources)
    for one in criterion.related:
        if one != criterion.id and one in catalogue.shared_criteria:
            yield Triple(concept, "skos:related", of(one))
            yield Triple(of(one), "skos:related", concept)
    for address in criterion.same_as:
        # What stands here is of this vocabulary: nothing in it is « the same elsewhere ».
        if not place.holds(address):
            yield Triple(concept, "skos:exactMatch", Iri(address))
    if criterion.status == "retired":
        yield Triple(concept, "owl:deprecated", Text("true", type="xsd:boolean"))
        if criterion.replaced_by in catalogue.shared_criteria:
            yield Triple(concept, "dct:isReplacedBy", of(criterion.replaced_by))
        yield from say_of(concept, "skos:changeNote", french(criterion.reason))


def _structure(catalogue: Catalogue, framework: Framework, up: str) -> Iterator[Triple]:
    page = catalogue.publication.iri(addresses.structure(framework.id), up)
    scheme, name = Iri(page), framework.structure.called
    untitled = FRENCH.gettext("Référentiel d'utilité sociale de {name}").format(name=name)
    yield from _scheme(scheme, framework.title or untitled)
    yield from say_of(scheme, "dct:description", french(tell_origin(framework)))
    yield from _namespace(scheme, f"{page}#" if catalogue.publication.address else "")
    yield from tell_licence(scheme, framework)
    yield from say_of(scheme, "owl:versionInfo", Text(framework.version))
    yield from _sources(scheme, framework.sources)
    for domain in framework.domains:
        concept = Iri(f"{page}#{domain.id}")
        yield from _top(concept, scheme, domain)
        yield from _names(concept, domain.name)
        yield from say_of(concept, "skos:definition", french(plain(domain.summary)))
        if domain.shared in catalogue.shared_domains:
            there = catalogue.publication.iri(addresses.domain(domain.shared), up)
            yield Triple(concept, "skos:closeMatch", Iri(there))
        for criterion in domain.criteria:
            if not criterion.is_heading:
                yield from _own(catalogue, criterion, concept, scheme, up)


def _own(
    catalogue: Catalogue, criterion: Criterion, domain: Iri, scheme: Iri, up: str
) -> Iterator[Triple]:
    concept = Iri(f"{scheme}#{criterion.id}")
    yield from _below(concept, domain, scheme, criterion)
    yield from _names(concept, criterion.name)
    yield from say_of(concept, "skos:definition", french(plain(criterion.summary)))
    yield from tell_mapping(catalogue, concept, criterion, up)


def tell_mapping(
    catalogue: Catalogue, concept: Iri, criterion: Criterion, up: str
) -> Iterator[Triple]:
    """Say what the shared criterion is to one of a structure, if it is linked to one."""
    if criterion.shared in catalogue.shared_criteria:
        there = Iri(catalogue.publication.iri(addresses.criterion(criterion.shared), up))
        yield Triple(concept, MAPPINGS[criterion.relation], there)


def tell_licence(subject: Iri, framework: Framework) -> Iterator[Triple]:
    """Say the licence, and what it covers: nobody grants the words and figures of others."""
    licence = address_of_licence(framework.licence)
    if licence:
        yield Triple(subject, "dct:license", Iri(licence))
    yield from say_of(subject, "dct:rights", french(tell_rights(framework, FRENCH)))


def tell_origin(framework: Framework) -> str:
    """Say who wrote a framework: nobody must believe that a structure published what it didn't."""
    return {
        "structure": FRENCH.gettext("Le référentiel de {name}, publié par la structure elle-même."),
        "public-sources": FRENCH.gettext(
            "Ce que le projet a lu, dans des sources publiques, de l'utilité sociale de {name} ; "
            "la structure ne l'a pas publié ici."
        ),
        "fictional": FRENCH.gettext("{name} : un exemple inventé."),
    }[framework.provenance].format(name=framework.structure.called)


def french(text: str) -> Text:
    """Give words that are read in French."""
    return Text(text, "fr")


def _scheme(scheme: Iri, title: str) -> Iterator[Triple]:
    yield Triple(scheme, TYPE, Name("skos:ConceptScheme"))
    yield Triple(scheme, "dct:title", french(title))


def _namespace(scheme: Iri, address: str) -> Iterator[Triple]:
    """Say what addresses of concepts begin with; nothing as long as no site is known."""
    yield from say_of(scheme, "vann:preferredNamespaceUri", Text(address))


def _top(concept: Iri, scheme: Iri, domain: Domain | SharedDomain) -> Iterator[Triple]:
    yield from _concept(concept, scheme, domain.id)
    yield Triple(concept, "skos:topConceptOf", scheme)
    yield Triple(scheme, "skos:hasTopConcept", concept)


def _below(
    concept: Iri, domain: Iri, scheme: Iri, criterion: Criterion | SharedCriterion
) -> Iterator[Triple]:
    yield from _concept(concept, scheme, criterion.id)
    yield Triple(concept, "skos:broader", domain)
    yield Triple(domain, "skos:narrower", concept)


def _concept(concept: Iri, scheme: Iri, identifier: str) -> Iterator[Triple]:
    yield Triple(concept, TYPE, Name("skos:Concept"))
    yield Triple(concept, "skos:inScheme", scheme)
    yield Triple(concept, "skos:notation", Text(identifier))


def _names(concept: Iri, name: str, others: Iterable[str] = ()) -> Iterator[Triple]:
    yield Triple(concept, "skos:prefLabel", french(name))
    for other in others:
        if other != name:
            yield from say_of(concept, "skos:altLabel", french(other))


def _sources(subject: Iri, sources: Iterable[SourceDocument]) -> Iterator[Triple]:
    for one in sources:
        if one.url:
            yield Triple(subject, "dct:source", Iri(one.url))
