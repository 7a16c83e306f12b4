"""Each structure in the terms of CIDS: accepted by its Basic Tier, and honest about what has no place there."""

from dataclasses import replace
from functools import cache

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from referentiels.checking import folders
from referentiels.insight.measured import moment_of, results_of, tally
from referentiels.model.publication import Publication
from referentiels.model.values import read_period
from referentiels.site.exports import export, linked
from referentiels.words import addresses
from tests.conftest import ROOT

from .vocabularies import read, refused

SITE = "https://exemple.org/"
CIDS = Namespace("https://ontology.commonapproach.org/cids#")
ORG = Namespace("http://ontology.eil.utoronto.ca/tove/organization#")
I72 = Namespace("http://ontology.eil.utoronto.ca/ISO21972/iso21972#")
PROV = Namespace("http://www.w3.org/ns/prov#")
HERE = Namespace(f"{SITE}structures/journal/#")

LIBRARY = """\
format: 1
domain: {name: Lien}
criteria: [{id: lien-social, name: Lien social}]
"""
TEXT = """\
format: 1
structure:
  name: Le journal </script> "du" quartier
  audiences: [habitants]
framework: {provenance: public-sources, licence: CC-BY-SA-4.0}
domains:
  - id: lien
    name: Nos liens
    criteria:
      - id: rencontres
        name: Se rencontrer
        shared: lien-social
        relation: narrower
        audiences: [jeunes]
        indicators:
          - id: lecteurs
            name: Lecteurs
            type: outcome
            nature: number
            unit: personnes
            results:
              - {period: "2014", value: "18\u202f818,5", sample: 85, approximation: more-than, method: relevé, note: "tout **compté**"}
              - {period: "2014", value: 12}
              - {period: "2013-2014", value: -3}
              - {period: "2016-02", value: 4}
              - {period: "2016-03-31", value: 5}
              - {value: 6}
              - {period: "2015", state: too-few}
              - {period: "2015", value: beaucoup}
          - {id: lecteurs-2013, name: Sans unité, type: output, nature: scale, results: [{period: "2014", value: 7}]}
          - {id: paroles, name: En mots, type: output, nature: text, results: [{period: "2014", value: 9}]}
          - {id: c, name: Ni unité ni nature, type: impact}
      - id: comptes
        name: Ce que la source compte
        role: heading
        indicators: [{id: numeros, name: Numéros, type: output, nature: percentage}]
"""


@cache
def real():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


def _published(catalogue):
    placed = replace(catalogue, publication=Publication(address=SITE))
    files = export(placed, linked.plan)
    return {path: data for path, data in files.items() if path.startswith(addresses.IMPACT)}


@pytest.fixture
def journal(folder):
    found = folder(
        {"criteria-library/lien.yml": LIBRARY, "frameworks/journal.yml": TEXT}, keep=True
    )
    assert found.catalogue.frameworks, found.diagnostics
    ((path, data),) = _published(found.catalogue).items()
    return read(path, data)


def test_every_structure_that_has_a_domain_is_accepted():
    files = _published(real())

    assert set(files) == {addresses.impact(one.id) for one in real().frameworks if one.domains}
    for path, data in files.items():
        assert refused(read(path, data), "cids") == set(), path


def test_as_many_reports_as_results_that_can_be_counted_with():
    graph = Graph()
    for path, data in _published(real()).items():
        graph += read(path, data)
    found = tally(real().frameworks)

    assert len(set(graph.subjects(RDF.type, CIDS.IndicatorReport))) == found.kept
    assert found.all == sum(len(list(results_of(one))) for one in real().frameworks)
    assert found.kept + sum(number for _, number in found.left_out) == found.all
    assert found.kept > 10


def test_what_a_structure_is(journal):
    it = HERE._structure

    assert journal.value(it, ORG.hasLegalName) == Literal('Le journal </script> "du" quartier')
    assert set(journal.objects(it, CIDS.hasOutcome)) == {HERE.rencontres}
    assert set(journal.objects(it, CIDS.hasIndicator)) == {HERE.lecteurs, HERE["lecteurs-2013"], HERE.paroles, HERE.c, HERE.numeros}  # fmt: skip
    assert "ne l’a pas publié" in str(journal.value(it, RDFS.comment))


def test_a_criterion_is_an_outcome_and_a_heading_is_none(journal):
    assert journal.value(HERE.rencontres, CIDS.forTheme) == HERE.lien
    observed = set(journal.subjects(CIDS.forOutcome, HERE.rencontres))
    assert HERE.lecteurs in observed
    assert set(journal.objects(HERE.rencontres, CIDS.hasIndicator)) == observed
    assert journal.value(HERE.rencontres, SKOS.broadMatch) == URIRef(f"{SITE}criteres/lien-social/")
    assert not list(journal.predicate_objects(HERE.comptes))
    assert journal.value(HERE.numeros, CIDS.forOutcome) is None
    assert journal.value(HERE.numeros, CIDS.forTheme) == HERE.lien


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("lecteurs", "personnes"),
        ("lecteurs-2013", "échelle"),
        ("paroles", "texte"),
        ("c", "non précisée"),
        ("numeros", "%"),
    ],
)
def test_an_indicator_says_its_unit_or_what_its_values_are_like(journal, indicator, unit):
    assert journal.value(HERE[indicator], CIDS.unitDescription) == Literal(unit)


def test_only_a_number_that_was_measured_and_dated_is_reported(journal):
    told = {
        str(one).removeprefix(str(HERE)): (
            str(journal.value(journal.value(one, I72.value), I72.hasNumericalValue)),
            str(journal.value(one, PROV.startedAtTime)),
            str(journal.value(one, PROV.endedAtTime)),
        )
        for one in journal.subjects(RDF.type, CIDS.IndicatorReport)
    }

    assert told == {
        "_r_lecteurs_2014": ("18818.5", "2014-01-01T00:00:00", "2014-12-31T23:59:59"),
        "_r_lecteurs_2014_2": ("12", "2014-01-01T00:00:00", "2014-12-31T23:59:59"),
        "_r_lecteurs_2013-2014": ("-3", "2013-01-01T00:00:00", "2014-12-31T23:59:59"),
        # Not the address of the one above, though its identifier ends with a year.
        "_r_lecteurs-2013_2014": ("7", "2014-01-01T00:00:00", "2014-12-31T23:59:59"),
        "_r_lecteurs_2016-02": ("4", "2016-02-01T00:00:00", "2016-02-29T23:59:59"),
        "_r_lecteurs_2016-03-31": ("5", "2016-03-31T00:00:00", "2016-03-31T23:59:59"),
    }
    assert refused(journal, "cids") == set()


MAPPINGS = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
OF_THE_WHOLE = (DCTERMS.license, DCTERMS.rights, DCTERMS.source)


def _said(graph, name, about):
    """Give what is said of each domain and criterion: its name, what it is, what it is to the library."""
    return {
        one: (
            str(graph.value(one, name)),
            # Where nothing is told, CIDS wants a text all the same: the name.
            str(graph.value(one, about) or graph.value(one, name)),
            {(link, other) for link in MAPPINGS for other in graph.objects(one, link)},
        )
        for one in set(graph.subjects(name))
    }


def test_it_says_of_each_thing_what_the_vocabulary_says(folder):
    """Two formats of one framework: same names, same descriptions, same links, same licence, same sources."""
    given = {
        "criteria-library/lien.yml": LIBRARY,
        "frameworks/journal.yml": TEXT.replace(
            "        shared: lien-social\n", "        shared: lien-social\n        summary: Ce que **disent** les gens\n"
        ).replace("CC-BY-SA-4.0}", "CC-BY-4.0, sources: [{title: T, url: https://exemple.org/t}]}"),
    }  # fmt: skip
    small = folder(given, keep=True).catalogue
    for catalogue in (small, real()):
        files = export(replace(catalogue, publication=Publication(address=SITE)), linked.plan)
        for framework in catalogue.frameworks:
            if not framework.domains:
                continue
            page = addresses.structure(framework.id)
            one, other = addresses.vocabulary(page, "ttl"), addresses.impact(framework.id)
            skos, cids = read(one, files[one]), read(other, files[other])
            scheme, it = URIRef(f"{SITE}{page}"), URIRef(f"{SITE}{page}#_structure")
            for predicate in OF_THE_WHOLE:
                assert catalogue is not small or skos.value(scheme, predicate)
                assert set(skos.objects(scheme, predicate)) == set(cids.objects(it, predicate))
            themes, outcomes = (set(cids.subjects(RDF.type, CIDS[name])) for name in ("Theme", "Outcome"))  # fmt: skip
            told, wanted = _said(cids, ORG.hasName, CIDS.hasDescription), _said(skos, SKOS.prefLabel, SKOS.definition)  # fmt: skip
            assert themes | outcomes == set(wanted)
            for subject, said in wanted.items():
                links = said[2] if subject in outcomes else set()
                assert told[subject] == (*said[:2], links)


def test_what_a_number_alone_does_not_say_goes_with_it(journal):
    said = journal.value(HERE["_r_lecteurs_2014"], CIDS.hasComment)

    assert str(said) == "plus de ; effectif\u00a0: 85 ; relevé ; tout compté"
    assert journal.value(HERE["_r_lecteurs_2014_2"], CIDS.hasComment) is None


def test_nothing_is_said_of_what_has_no_term(journal):
    assert not [one for one in journal.objects() if str(one) in ("habitants", "jeunes")]


def test_the_others_are_counted_by_reason(folder):
    found = folder(
        {"criteria-library/lien.yml": LIBRARY, "frameworks/journal.yml": TEXT}, keep=True
    )

    assert tally(found.catalogue.frameworks) == (
        10, 6, (("unmeasured", 1), ("words", 2), ("undated", 1)),
    )  # fmt: skip
    assert tally(()) == (0, 0, ())


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2011", ("2011-01-01", "2011-12-31")),
        ("2011-2013", ("2011-01-01", "2013-12-31")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("2024-05-09", ("2024-05-09", "2024-05-09")),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period, days):
    assert moment_of(read_period(period)) == days


REPORT, MEASURE = HERE["_r_lecteurs_2014"], HERE["_r_lecteurs_2014_valeur"]
ELSEWHERE = URIRef("https://ailleurs.org/")
SHAPED = {
    "legalName": (HERE._structure, ORG.hasLegalName, Literal("Nom", lang="fr")),
    "name": (HERE.lien, ORG.hasName, Literal("Un second")),
    "unit": (HERE.c, CIDS.unitDescription, Literal("")),
    "forOrganization": (HERE.c, CIDS.forOrganization, ELSEWHERE),
    "forIndicator": (REPORT, CIDS.forIndicator, ELSEWHERE),
    "forOutcome": (HERE.c, CIDS.forOutcome, ELSEWHERE),
    "forTheme": (HERE.c, CIDS.forTheme, ELSEWHERE),
    "hasOutcome": (HERE._structure, CIDS.hasOutcome, ELSEWHERE),
    "hasIndicator": (HERE._structure, CIDS.hasIndicator, ELSEWHERE),
    "hasReport": (HERE.c, CIDS.hasIndicatorReport, ELSEWHERE),
    "value": (REPORT, I72.value, ELSEWHERE),
    "number": (MEASURE, I72.hasNumericalValue, Literal("12,5")),
    "start": (REPORT, PROV.startedAtTime, Literal("2030-01-01T00:00:00", datatype=XSD.dateTime)),
    "end": (REPORT, PROV.endedAtTime, Literal("2030", datatype=XSD.gYear)),
    "comment": (REPORT, CIDS.hasComment, Literal("en français", lang="fr")),
}


@pytest.mark.parametrize("shape", SHAPED)
def test_each_shape_refuses_what_it_is_for(journal, shape):
    assert shape not in refused(journal, "cids")
    journal.add(SHAPED[shape])

    assert shape in refused(journal, "cids")
