"""Vocabularies that others read: one graph in two forms, sound, with every character that was typed."""

import json
import random
from dataclasses import replace
from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef

from referentiels.checking import folders
from referentiels.model.publication import Publication
from referentiels.site.exports import export, linked
from referentiels.site.exports.linked.graph import (
    About,
    Iri,
    Name,
    Text,
    Triple,
    graph_of,
    graph_of_paragraphs,
)
from referentiels.site.exports.linked.graph import Graph as Ours
from referentiels.site.exports.linked.jsonld import write_jsonld
from referentiels.site.exports.linked.licences import address_of_licence
from referentiels.site.exports.linked.skos import tell_library
from referentiels.site.exports.linked.turtle import write_turtle
from tests.conftest import FRAMEWORK, ROOT

from .vocabularies import faults, read, refused

SITE = "https://exemple.org/partage/"
LIBRARY = "donnees/bibliotheque"
HOSTILE = [
    "</script><script>alert(1)</script>", 'dit "oui"', "C:\\temp\\n", "fin\\", '"""', "ligne\nautre\r\nfin", "a\tb",
    "a\u2028b\u2029c", "é’œ 👨‍👩‍👧 𠮷", "جمعية الحي", "@fr", "^^xsd:integer", "<https://a.org>", "a ; b . c", "{{ x }}",
]  # fmt: skip

DOMAIN = """\
format: 1
domain:
  name: Lien
  summary: "Ce qui **relie** les gens."
  also_called: [Lien, vivre ensemble]
criteria:
  - id: lien
    name: Lien social
    definition: "Se parler, [se voir](https://exemple.org/x)."
    also_called: [Lien social, lien]
    related: [lien-fort]
    same_as: ["https://exemple.org/partage/criteres/lien-fort/", "https://ailleurs.org/a|b{c}"]
    sources: [{title: Une étude, url: "https://exemple.org/étude"}]
  - id: lien-fort
    name: Lien fort
  - id: lien-ancien
    name: Lien ancien
    status: retired
    replaced_by: lien
  - id: lien-perdu
    name: Lien perdu
    status: retired
    reason: Personne ne l'employait.
"""
LOCAL = """\
format: 1
structure:
  name: Le journal
framework:
  provenance: public-sources
  licence: CC-BY-SA-4.0
  version: "2.0"
  sources: [{title: Rapport, url: "https://exemple.org/rapport"}]
domains:
  - id: lien
    name: Nos liens
    shared: lien
    criteria:
      - {id: a, name: Le même, shared: lien}
      - {id: a-b, name: Adapté, shared: lien-fort, relation: adapted}
      - {id: a-b-c, name: Plus étroit, shared: lien, relation: narrower}
      - {id: d, name: Plus large, shared: lien, relation: broader, summary: "Plus **large**."}
      - id: e
        name: Ce que la source compte
        role: heading
"""
EMPTY = "format: 1\nstructure: {name: Sans domaine}\nframework: {provenance: structure, licence: CC-BY-4.0}\n"


def at(catalogue, address=SITE):
    return replace(catalogue, publication=Publication(address=address))


@pytest.fixture
def small(folder):
    found = folder(
        {
            "criteria-library/lien.yml": DOMAIN,
            "frameworks/journal.yml": LOCAL,
            "frameworks/vide.yml": EMPTY,
        },
        keep=True,
    )
    assert not found.has_errors, found.diagnostics
    return at(found.catalogue)


@cache
def real():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


@cache
def published(address=SITE):
    return export(at(real(), address), linked.plan)


def vocabularies(files):
    return [path.removesuffix(".ttl") for path in files if path.endswith(".ttl")]


def both(files, path):
    return [read(f"{path}.{form}", files[f"{path}.{form}"]) for form in ("ttl", "jsonld")]


def parts(files):
    """Give where each page of the library says its part."""
    return [
        path for path in vocabularies(files) if path.startswith(("donnees/criteres/", "donnees/domaines/"))
    ]  # fmt: skip


def the(identifier):
    return URIRef(f"{SITE}criteres/{identifier}/")


def own(identifier):
    return URIRef(f"{SITE}structures/journal/#{identifier}")


@pytest.mark.parametrize("address", [SITE, ""])
def test_both_forms_are_the_same_graph(address):
    files = published(address)

    assert len(vocabularies(files)) > 20
    for path in vocabularies(files):
        turtle, json_ld = both(files, path)
        assert set(turtle) == set(json_ld), path
        assert len(turtle) > 9


@pytest.mark.parametrize("address", [SITE, ""])
def test_the_parts_together_are_the_library(address):
    files, catalogue = published(address), real()
    (whole, _), found = both(files, LIBRARY), parts(files)

    assert len(found) == len(catalogue.shared_criteria) + len(catalogue.domains)
    together = Graph()
    for path in found:
        (part, _) = both(files, path)
        assert set(part) < set(whole), path
        assert len(files[f"{path}.ttl"]) < 8_000
        together += part
    assert set(together) == set(whole)


def test_a_part_says_all_of_its_page_its_licence_and_the_names_of_what_it_leads_to(small):
    files = export(small, linked.plan)
    (whole, _), (lien, _) = both(files, LIBRARY), both(files, "donnees/criteres/lien")
    (above, _) = both(files, "donnees/domaines/lien")

    it, domain, scheme = the("lien"), URIRef(f"{SITE}domaines/lien/"), URIRef(f"{SITE}domaines/")
    assert set(lien.predicate_objects(it)) == set(whole.predicate_objects(it))
    assert set(above.predicate_objects(domain)) == set(whole.predicate_objects(domain))
    assert lien.value(scheme, DCTERMS.license) == whole.value(scheme, DCTERMS.license)
    assert lien.value(domain, SKOS.prefLabel) == Literal("Lien", lang="fr")
    assert lien.value(the("lien-fort"), SKOS.prefLabel) == Literal("Lien fort", lang="fr")
    # What leads nowhere from here is not in it: a part stays as small as what it speaks of.
    assert not set(lien.predicate_objects(the("lien-perdu")))
    assert not lien.value(the("lien-fort"), SKOS.definition)
    assert list(above.objects(scheme, SKOS.hasTopConcept)) == [domain]


def test_every_vocabulary_is_sound_and_accepted_by_the_shapes():
    files = published()

    some = set(parts(files)[::12])  # judges are slow, and all of them together are the library
    for path in vocabularies(files):
        graph = read(f"{path}.ttl", files[f"{path}.ttl"])
        assert faults(graph) == set(), path
        if path in some or path not in parts(files):
            assert refused(graph, "skos") == set(), path


def test_the_library_holds_each_domain_and_criterion_once():
    graph = read(f"{LIBRARY}.ttl", published()[f"{LIBRARY}.ttl"])
    catalogue = real()

    notations = sorted(str(one) for one in graph.objects(None, SKOS.notation))
    assert notations == sorted([*catalogue.shared_domains, *catalogue.shared_criteria])
    for one in catalogue.shared_criteria.values():
        assert graph.value(the(one.id), SKOS.prefLabel) == Literal(one.name, lang="fr")
        assert set(graph.objects(the(one.id), SKOS.related)) >= {the(r) for r in one.related}


def test_what_a_criterion_says(small):
    graph, _ = both(export(small, linked.plan), LIBRARY)

    lien, scheme = the("lien"), URIRef(f"{SITE}domaines/")
    assert graph.value(lien, SKOS.inScheme) == scheme
    assert graph.value(lien, SKOS.broader) == URIRef(f"{SITE}domaines/lien/")
    assert list(graph.objects(lien, SKOS.altLabel)) == [Literal("lien", lang="fr")]
    assert graph.value(lien, SKOS.definition) == Literal("Se parler, se voir.", lang="fr")
    assert graph.value(lien, SKOS.notation) == Literal("lien")
    assert (
        graph.value(lien, DCTERMS.source) == URIRef("https://exemple.org/%C3%A9tude")
        or str(graph.value(lien, DCTERMS.source)) == "https://exemple.org/étude"
    )
    assert (the("lien-fort"), SKOS.related, lien) in graph
    # What stands on this site is no vocabulary elsewhere; an address holds only what an address may hold.
    assert set(graph.objects(lien, SKOS.exactMatch)) == {
        URIRef("https://ailleurs.org/a%7Cb%7Bc%7D")
    }
    assert faults(graph) == set()
    assert refused(graph, "skos") == set()


def test_a_retired_criterion_stays_and_says_what_became_of_it(small):
    graph, _ = both(export(small, linked.plan), LIBRARY)

    true = Literal("true", datatype=XSD.boolean)
    assert set(graph.subjects(OWL.deprecated, true)) == {the("lien-ancien"), the("lien-perdu")}
    assert graph.value(the("lien-ancien"), DCTERMS.isReplacedBy) == the("lien")
    note = graph.value(the("lien-perdu"), SKOS.changeNote)
    assert note == Literal("Personne ne l'employait.", lang="fr")


def test_the_link_to_the_library_says_what_the_shared_criterion_is(small):
    graph, _ = both(export(small, linked.plan), "donnees/structures/journal")

    assert (own("lien"), SKOS.closeMatch, URIRef(f"{SITE}domaines/lien/")) in graph
    assert (own("a"), SKOS.exactMatch, the("lien")) in graph
    assert (own("a-b"), SKOS.closeMatch, the("lien-fort")) in graph
    # Narrower than the shared one: the shared one is the broad match.
    assert (own("a-b-c"), SKOS.broadMatch, the("lien")) in graph
    assert (own("d"), SKOS.narrowMatch, the("lien")) in graph
    assert faults(graph) == set()
    assert refused(graph, "skos") == set()


def test_a_heading_is_no_concept_and_a_structure_without_domain_has_no_vocabulary(small):
    files = export(small, linked.plan)
    graph, _ = both(files, "donnees/structures/journal")

    assert own("e") not in set(graph.subjects())
    assert not [path for path in files if "vide" in path]


def test_nobody_believes_that_a_structure_published_what_was_read_elsewhere(small):
    graph, _ = both(export(small, linked.plan), "donnees/structures/journal")
    scheme = URIRef(f"{SITE}structures/journal/")

    assert "ne l’a pas publié" in str(graph.value(scheme, DCTERMS.description))
    assert "appartiennent à leurs sources" in str(graph.value(scheme, DCTERMS.rights))
    assert graph.value(scheme, DCTERMS.source) == URIRef("https://exemple.org/rapport")


def test_a_vocabulary_says_what_it_is_and_which_version(small):
    (own_graph, _), (library, _) = (
        both(export(small, linked.plan), path) for path in ("donnees/structures/journal", LIBRARY)
    )
    scheme, shared = URIRef(f"{SITE}structures/journal/"), URIRef(f"{SITE}domaines/")
    licence = URIRef("https://creativecommons.org/licenses/by-sa/4.0/")

    assert own_graph.value(scheme, OWL.versionInfo) == Literal("2.0")
    title = own_graph.value(scheme, DCTERMS.title)
    assert title == Literal("Référentiel d’utilité sociale de Le journal", lang="fr")
    for graph, one in ((own_graph, scheme), (library, shared)):
        assert graph.value(one, DCTERMS.license) == licence
        assert graph.value(one, DCTERMS.description)


def test_an_empty_library_is_no_vocabulary(folder):
    """Outside shapes (SkoHub's, ours) want a concept in a scheme: none is made up."""
    nothing = at(folder({}, keep=True).catalogue)
    scheme = read("x.ttl", write_turtle(tell_library(nothing, "")))

    assert export(nothing, linked.plan) == {}
    assert refused(scheme, "skos") == {"tops"}


def test_a_domain_alone_is_one(folder):
    files = {"criteria-library/lien.yml": "format: 1\ndomain:\n  name: Lien\ncriteria: []\n"}
    turtle, json_ld = both(export(at(folder(files, keep=True).catalogue), linked.plan), LIBRARY)

    assert set(turtle) == set(json_ld)
    assert refused(turtle, "skos") == set()


@pytest.mark.parametrize("text", [one for one in HOSTILE if "\u2028" not in one])  # it is refused
def test_every_character_comes_back(folder, text):
    name = json.dumps(text, ensure_ascii=False)
    given = {
        "frameworks/exemple.yml": FRAMEWORK.replace("Faire société", name).replace(
            "Le journal du quartier", name
        )
    }
    found = folder(given, keep=True).catalogue
    (framework,) = found.frameworks
    (domain,) = framework.domains
    files = export(at(found), linked.plan)
    for graph in both(files, "donnees/structures/exemple"):
        concept = URIRef(f"{SITE}structures/exemple/#faire-societe")
        assert graph.value(concept, SKOS.prefLabel) == Literal(domain.name, lang="fr")


@pytest.mark.parametrize("text", HOSTILE)
def test_writers_give_back_any_text_in_a_language_of_a_type_or_plain(text):
    it = Iri("https://exemple.org/a")
    graph = graph_of(
        [
            Triple(it, "a", Name("skos:Concept")),
            Triple(it, "dct:title", Text(text, "fr")),
            Triple(it, "dct:title", Text(text)),
            Triple(it, "dct:title", Text(text, type="xsd:token")),
        ]
    )

    turtle, json_ld = read("x.ttl", write_turtle(graph)), read("x.jsonld", write_jsonld(graph))
    assert set(turtle) == set(json_ld)
    said = set(turtle.objects(URIRef(it), DCTERMS.title))
    assert said >= {Literal(text, lang="fr"), Literal(text)}
    assert len(said) == 3
    assert all(len(line.splitlines()) == 1 for line in write_turtle(graph).decode().split("\n") if line)  # fmt: skip


def test_an_address_holds_nothing_that_ends_it():
    assert Iri('https://a.org/<x>"{y}|\\^`z é\u2028') == (
        "https://a.org/%3Cx%3E%22%7By%7D%7C%5C%5E%60z%20é%E2%80%A8"
    )
    assert Iri("https://a.org/b?c=%20#d") == "https://a.org/b?c=%20#d"


def test_the_order_depends_on_nothing_but_what_is_said(small):
    (entry,) = [one for one in linked.plan(small) if one.address == f"{LIBRARY}.ttl"]
    triples = list(tell_library(small, "../").triples)
    random.Random(3).shuffle(triples)

    assert write_turtle(graph_of([*triples, *triples])) == entry.make()
    assert isinstance(tell_library(small, "../"), Ours)


def test_what_is_told_of_a_subject_in_several_times_is_put_together():
    one, other = Iri("https://exemple.org/a"), Iri("https://exemple.org/b")
    parts: list[tuple[Iri, About]] = [
        (one, {"dct:source": [other, one], "dct:title": (Text("A", "fr"),)}),
        (other, {"dct:title": (Text("B"),)}),
        (one, {"dct:source": (other,), "owl:versionInfo": (Text("1"),), "dct:title": (Text("A"),)}),
    ]
    triples = [
        Triple(it, by, to) for it, about in parts for by, all_ in about.items() for to in all_
    ]

    graph = graph_of(triples)
    assert len(list(graph.triples)) == 6
    assert write_turtle(graph_of_paragraphs(parts)) == write_turtle(graph)


def test_without_a_permanent_address_everything_leads_from_the_file(small):
    files = export(at(small, ""), linked.plan)

    for path in vocabularies(files):
        assert b"exemple.org/partage/structures" not in files[f"{path}.ttl"]
        there = "https://une-copie.org/dossier/"
        graph = read(f"{path}.ttl", files[f"{path}.ttl"], there)
        subjects = {str(one) for one in graph.subjects()}
        assert all(one.startswith((f"{there}domaines/", f"{there}criteres/", f"{there}structures/")) for one in subjects)  # fmt: skip
        assert refused(graph, "skos") == {"namespace"}
        assert faults(graph) == set()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("etalab-2.0", "https://spdx.org/licenses/etalab-2.0"),
        ("Maison-1.0", ""),
        ("CC-BY-SA-4.0-ou-presque", ""),
    ],
)
def test_a_licence_has_its_address_and_none_is_made_up(name, address):
    assert address_of_licence(name) == address


def _spoilt(graph, remove=(), add=()):
    spoilt = Graph()
    for one in graph:
        spoilt.add(one)
    for one in remove:
        spoilt.remove(one)
    for one in add:
        spoilt.add(one)
    return spoilt


LIEN, FORT, GONE = the("lien"), the("lien-fort"), the("lien-perdu")
ABOVE, SCHEME = URIRef(f"{SITE}domaines/lien/"), URIRef(f"{SITE}domaines/")
ELSEWHERE = URIRef("https://ailleurs.org/")
FAULTS = {
    "cycle": [(ABOVE, SKOS.broader, LIEN), (LIEN, SKOS.narrower, ABOVE)],
    "itself": [(LIEN, SKOS.related, LIEN)],
    "schemes": [(LIEN, SKOS.inScheme, ELSEWHERE)],
    "mapped inside": [(LIEN, SKOS.closeMatch, FORT)],
    "related above": [(LIEN, SKOS.related, ABOVE), (ABOVE, SKOS.related, LIEN)],
    "names": [(LIEN, SKOS.prefLabel, Literal("Autre", lang="fr"))],
    "same names": [(LIEN, SKOS.altLabel, Literal("Lien social", lang="fr"))],
    "one way": [(GONE, SKOS.related, FORT)],
    "twice exact": [(LIEN, SKOS.exactMatch, ELSEWHERE), (FORT, SKOS.exactMatch, ELSEWHERE)],
    "nowhere": [(GONE, DCTERMS.isReplacedBy, ELSEWHERE)],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_check_finds_the_fault_that_it_is_for(small, fault):
    graph, _ = both(export(small, linked.plan), LIBRARY)

    assert fault in faults(_spoilt(graph, add=FAULTS[fault]))


def test_what_is_retired_without_a_word_is_found(small):
    graph, _ = both(export(small, linked.plan), LIBRARY)
    silent = _spoilt(graph, remove=[(GONE, SKOS.changeNote, None)])

    assert faults(silent) == {"gone without a word"}
    assert refused(silent, "skos") == {"concept"}


SHAPED = {
    "title": ([(SCHEME, DCTERMS.title, None)], [(SCHEME, DCTERMS.title, Literal("Sans langue"))]),
    "about": ([(SCHEME, DCTERMS.description, None)], []),
    "licence": ([(SCHEME, DCTERMS.license, None)], [(SCHEME, DCTERMS.license, Literal("CC"))]),
    "namespace": (
        [(SCHEME, URIRef("http://purl.org/vocab/vann/preferredNamespaceUri"), None)],
        [(SCHEME, URIRef("http://purl.org/vocab/vann/preferredNamespaceUri"), URIRef(SITE))],
    ),
    "tops": ([], [(SCHEME, SKOS.hasTopConcept, ELSEWHERE)]),
    "inScheme": ([(LIEN, SKOS.inScheme, None)], []),
    "prefLabel": ([], [(LIEN, SKOS.altLabel, Literal("Lien social", lang="fr"))]),
    "altLabel": ([], [(LIEN, SKOS.altLabel, Literal("sans langue"))]),
    "definition": ([], [(LIEN, SKOS.definition, Literal("Une autre", lang="fr"))]),
    "notation": ([(LIEN, SKOS.notation, None)], [(LIEN, SKOS.notation, Literal("Lien !"))]),
    "broader": ([], [(LIEN, SKOS.broader, ELSEWHERE)]),
    "deprecated": ([], [(LIEN, OWL.deprecated, Literal("oui"))]),
    "successor": ([], [(GONE, DCTERMS.isReplacedBy, ELSEWHERE)]),
    "concept": ([(LIEN, SKOS.broader, None)], []),
}


@pytest.mark.parametrize("shape", SHAPED)
def test_each_shape_refuses_what_it_is_for(small, shape):
    graph, _ = both(export(small, linked.plan), LIBRARY)
    remove, add = SHAPED[shape]

    assert (SCHEME, RDF.type, SKOS.ConceptScheme) in graph
    assert shape in refused(_spoilt(graph, remove, add), "skos")
