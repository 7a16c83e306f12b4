"""Who is asked: the source's words decide, then the type; never « personne » where a questionnaire is named."""

from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.paper import documents
from referentiels.paper.documents import Imprint
from referentiels.paper.documents.answering import asks_people, whom_to_ask
from referentiels.words.language import translator
from tests.conftest import ROOT

PEOPLE, TEAM = True, False
WHO_ANSWERS = [
    ("questionnaire", PEOPLE),
    ("Questionnaire annuel aux lecteurs", PEOPLE),
    ("QUESTIONNAIRES en ligne", PEOPLE),
    ("relevé d’activité, questionnaire", PEOPLE),
    ("entretiens semi-directifs", PEOPLE),
    ("entretiens, avec l’accord des personnes", PEOPLE),
    ("enquête de suivi", PEOPLE),
    ("sondage à la sortie", PEOPLE),
    ("question ouverte", PEOPLE),
    ("même question posée au début, puis plusieurs mois après", PEOPLE),
    ("échange entre la personne et l’accompagnant", PEOPLE),
    ("bilan fait avec la personne", PEOPLE),
    ("relevé d’activité ou estimation faite avec la personne", PEOPLE),
    ("témoignages recueillis au téléphone", PEOPLE),
    ("livre d’or", PEOPLE),
    ("auto-évaluation", PEOPLE),
    ("personnes interrogées à l’accueil", PEOPLE),
    ("fiche de satisfaction", PEOPLE),
    ("tour de table en fin d’atelier", PEOPLE),
    ("appel aux anciens, trois mois après", PEOPLE),
    ("par téléphone", PEOPLE),
    ("vote à main levée", PEOPLE),
    ("Post-it", PEOPLE),
    ("fiche remplie par les participants", PEOPLE),
    ("bilan avec les familles", PEOPLE),
    ("relevé", TEAM),
    ("fiche remplie par l’équipe, liste de présence", TEAM),
    ("relevé d’activité, sans donnée nominative", TEAM),
    ("relevé d’activité, sans questionnaire", TEAM),
    ("registre du personnel", TEAM),
    ("registres", TEAM),
    ("comptage à l’entrée", TEAM),
    ("comptages", TEAM),
    ("pesées", TEAM),
    ("feuilles de présence", TEAM),
    ("comptes rendus, temps d’équipe", TEAM),
    ("statistiques des services", TEAM),
    ("carnet d’entretien du véhicule", TEAM),
    ("entretien des locaux : cahier de passage", TEAM),
    ("observatoire du réseau", TEAM),
]
WORDS = translator("fr")


@pytest.fixture
def one(folder):
    """Give a framework whose only indicator has a source, a type and audiences."""

    def make(source, type="outcome", nature="number", own="", audiences=""):
        text = (
            f"format: 1\nstructure:\n  name: A\n{audiences}framework:\n  licence: CC0-1.0\n"
            "  provenance: structure\ndomains:\n  - id: d\n    name: D\n    criteria:\n      - id: c\n"
            f"        name: C\n{own}        indicators:\n          - id: i\n            name: Le signe\n"
            f"            type: {type}\n            nature: {nature}\n            source: {source!r}\n"
        )
        outcome = folder({"frameworks/exemple.yml": text}, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        return outcome.catalogue.frameworks[0]

    return make


def indicator_of(framework):
    return framework.domains[0].criteria[0].indicators[0]


def describe(framework):
    return documents.OF_A_STRUCTURE["collection"](None, framework, WORDS, Imprint())  # type: ignore[arg-type]


@pytest.mark.parametrize(("source", "people"), WHO_ANSWERS)
@pytest.mark.parametrize("type", ["output", "outcome", "impact"])
def test_the_words_of_the_source_say_who_answers_whatever_the_type(one, source, people, type):
    assert asks_people(indicator_of(one(source, type))) is people


@pytest.mark.parametrize("source", ["", "à définir", "mesure à l’entrée, puis un an après"])
def test_without_a_word_that_tells_what_was_done_is_counted_and_what_it_changed_is_asked(
    one, source
):
    found = {
        type: asks_people(indicator_of(one(source, type)))
        for type in ("output", "outcome", "impact")
    }

    assert found == {"output": TEAM, "outcome": PEOPLE, "impact": PEOPLE}


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Part des personnes qui disent avoir progressé", PEOPLE),
        ("Taux de satisfaction", PEOPLE),
        ("Récits d’habitants", PEOPLE),
        ("Nombre de participants", TEAM),
        ("Nombre d’entretiens menés", TEAM),
    ],
)
def test_what_only_people_know_is_asked_even_as_an_output_without_source(one, name, people):
    assert asks_people(replace(indicator_of(one("", "output")), name=name)) is people
    assert asks_people(replace(indicator_of(one("registre", "output")), name=name)) is TEAM


@pytest.mark.parametrize("type", ["output", "outcome", "impact"])
@pytest.mark.parametrize("nature", ["number", "amount", "percentage", "scale", "yes-no", "text"])
def test_a_questionnaire_is_never_printed_where_nobody_is_asked(one, type, nature):
    for audiences in ("", "  audiences: [habitants]\n"):
        found = describe(one("questionnaire de fin", type, nature, audiences=audiences))

        assert found["team"] == []
        assert [each["criteria"][0]["indicators"][0]["name"] for each in found["audiences"]] == [
            "Le signe"
        ]


def test_no_published_framework_asks_nobody_what_its_source_asks_people():
    found = folders.check(folders.Settings(root=ROOT), keep=True).catalogue

    for framework in found.frameworks:
        for record in describe(framework)["team"]:
            assert not any(
                word in record["how"] for word in ("questionnaire", "entretien", "enquête")
            )


def test_the_audiences_of_the_structure_answer_where_the_criterion_names_none(one):
    theirs = "  audiences: [habitants, bénévoles]\n"

    assert [
        each["name"] for each in describe(one("questionnaire", audiences=theirs))["audiences"]
    ] == [
        "habitants et bénévoles"  # the same questions: one sheet
    ]
    own = "        audiences: [élus]\n"
    assert [
        each["name"]
        for each in describe(one("questionnaire", own=own, audiences=theirs))["audiences"]
    ] == ["élus"]
    assert [each["name"] for each in describe(one("questionnaire"))["audiences"]] == [
        "toutes les personnes concernées"
    ]


def test_a_source_that_names_an_audience_asks_that_one(one):
    framework = one(
        "entretiens avec les bénévoles", audiences="  audiences: [habitants, Bénévoles]\n"
    )
    criterion = framework.domains[0].criteria[0]

    assert whom_to_ask(framework.structure, criterion, criterion.indicators[0]) == ("Bénévoles",)
    assert [each["name"] for each in describe(framework)["audiences"]] == ["Bénévoles"]


def test_a_source_names_an_audience_in_the_singular_too(one):
    framework = one(
        "entretien avec une personne accueillie",
        audiences="  audiences: [familles, personnes accueillies]\n",
    )

    assert [each["name"] for each in describe(framework)["audiences"]] == ["personnes accueillies"]


def test_a_name_that_speaks_of_an_audience_asks_that_one(one):
    framework = one("questionnaire", audiences="  audiences: [habitants, bénévoles]\n")
    criterion = framework.domains[0].criteria[0]
    named = replace(criterion.indicators[0], name="Part des habitants qui disent aller mieux")

    assert whom_to_ask(framework.structure, criterion, named) == ("habitants",)
