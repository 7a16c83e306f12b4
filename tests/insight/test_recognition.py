"""Whatever people say of it, the shared criterion that they mean is among the first three."""

import pytest

from referentiels.content.synonyms import recognition_of
from referentiels.insight import recognition
from referentiels.insight.kindred import kin_of
from referentiels.insight.recognition import Saying, learn, recognise
from referentiels.words.likeness import bare
from referentiels.words.stems import stem
from tests.insight.phrases import (
    ENGLISH,
    ENGLISH_HELD_OUT,
    EXAMINED,
    HELD_OUT,
    PHRASES,
    published,
    published_in_english,
)

LIBRARY = """\
format: 1
domain: {name: Lien, summary: Ce qui rapproche.}
criteria:
  - {id: lien-social, name: Lien social, definition: On se parle., also_called: [rencontres], status: shared}
  - {id: entraide, name: Entraide, definition: Les personnes se soutiennent., status: shared}
  - {id: voisinage, name: Accès des habitants au voisinage, definition: On se voit., status: retired, reason: Trop flou.}
"""
FRAMEWORK = """\
# yaml-language-server: $schema=../plugins/referentiels/schemas/framework.schema.json
format: 1
structure: {name: Le Coin, summary: Un café.}
framework: {licence: CC-BY-SA-4.0, provenance: structure}
domains:
  - name: Ensemble
    criteria:
      - {name: Tisser des amitiés, shared: lien-social}
"""


@pytest.fixture(scope="module")
def table():
    return recognition_of(published())


@pytest.fixture
def small(folder):
    files = {"criteria-library/lien.yml": LIBRARY, "frameworks/le-coin.yml": FRAMEWORK}
    return folder(files, keep=True).catalogue


def _known(catalogue, *sayings):
    return learn(catalogue.domains, recognition.wordings_of(catalogue), sayings)


def _hits(table, phrases):
    return [
        one.said
        for one in phrases
        if one.criteria & {match.id for match in recognise(table, one.said)}
    ]


def test_what_people_say_leads_to_what_they_mean(table):
    assert len(PHRASES) == 100
    assert len(_hits(table, PHRASES)) >= 95


def test_so_does_most_of_what_no_word_was_chosen_for(table):
    assert len(_hits(table, HELD_OUT)) / len(HELD_OUT) >= 0.8


def test_so_does_what_an_examiner_says(table):
    wanted = [one for one in EXAMINED if one.criteria]
    assert len(wanted) >= 60
    assert len(_hits(table, wanted)) / len(wanted) >= 0.9


@pytest.fixture(scope="module")
def both():
    return recognition_of(published_in_english())


def test_so_does_what_people_say_in_english(both):
    assert len(_hits(both, ENGLISH)) / len(ENGLISH) >= 0.95
    assert len(_hits(both, ENGLISH_HELD_OUT)) / len(ENGLISH_HELD_OUT) >= 0.7


def test_french_is_recognised_beside_english(table, both):
    for phrases in (PHRASES, HELD_OUT, EXAMINED):
        assert len(_hits(both, phrases)) >= 0.95 * len(_hits(table, phrases))


def test_what_is_none_of_it_mostly_leads_nowhere(table):
    lost = [one.said for one in EXAMINED if not one.criteria]
    led = [said for said in lost if recognise(table, said)]
    assert 2 * len(led) < len(lost), led


def test_who_brings_a_name_in_is_told_what_the_page_tells(table):
    for one in (*PHRASES, *HELD_OUT, *EXAMINED):
        assert kin_of(table, one.said) == [match.id for match in recognise(table, one.said)]


@pytest.mark.parametrize(
    ("misspelt", "spelt"),
    [
        ("acceuil", "accueil"),
        ("inovation", "innovation"),
        ("solidaritée", "solidarité"),
        ("bugdet", "budget"),
        ("partenarait", "partenariat"),
        ("chommage", "chômage"),
        ("satifaction", "satisfaction"),
    ],
)
def test_a_slip_of_one_letter_doesnt_count(table, misspelt, spelt):
    found = [match.id for match in recognise(table, misspelt)]
    assert found
    assert found == [match.id for match in recognise(table, spelt)]


def test_another_end_makes_another_word(small):
    known = _known(small, Saying("zigouman", ("entraide",)))
    assert [one.id for one in recognise(known, "zigoumman, zigeuman")] == ["entraide"]
    assert recognise(known, "zigoumap") == ()


def test_the_phrases_speak_of_every_domain(table):
    catalogue = published()
    wanted = {one for phrase in PHRASES for one in phrase.criteria}
    assert wanted <= set(catalogue.shared_criteria)
    assert {catalogue.shared_criteria[one].domain for one in wanted} == set(
        catalogue.shared_domains
    )


@pytest.mark.parametrize("said", ["accès", "les habitants", "des personnes", "", "?!", "xyzzy"])
def test_words_that_all_could_say_lead_nowhere(table, said):
    assert recognise(table, said) == ()


def test_a_name_of_the_library_finds_itself_first(table):
    catalogue = published()
    for one in catalogue.shared_criteria.values():
        assert recognise(table, one.name)[0].id == one.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rompre l'isolement", "ROMPRE L’ISOLEMENT"),
        ("la fierté d'être bénévole", "LES FIERTES D ETRE BENEVOLES"),
        ("réparer les objets", "reparer l'objet"),
        ("retrouver un travail", "ils retrouvaient des travaux"),
    ],
)
def test_accents_capitals_plurals_and_tenses_dont_count(table, one, other):
    assert [match.id for match in recognise(table, one)] == [
        match.id for match in recognise(table, other)
    ]


def test_words_of_structures_lead_to_what_they_are_linked_to(small):
    assert [one.id for one in recognise(_known(small), "une amitié")] == ["lien-social"]


def test_the_words_that_match_are_those_that_were_typed(small):
    [match] = recognise(_known(small), "des Rencontres, zut")
    assert (match.id, match.words) == ("lien-social", ("Rencontres",))


def test_other_words_lead_to_the_surest_first(small):
    known = _known(small, Saying("dépanner", ("entraide", "lien-social")))
    assert [one.id for one in recognise(known, "se dépanner")] == ["entraide", "lien-social"]


def test_a_retired_criterion_is_not_given(small):
    assert recognise(_known(small), "voisinage") == ()


@pytest.mark.parametrize(
    "words",
    [
        "isolée isolées isolement isolé",
        "voisin voisine voisins voisinage",
        "solidaire solidarité solidaires",
        "réparer réparation réparent réparons",
        "numérique numériques",
        "travaux travail",
    ],
)
def test_words_of_one_family_have_one_stem(words):
    assert len({stem(bare(word)) for word in words.split()}) == 1
