"""Two names are near from a share of words in common on, that share included; a word less, and they are not."""

import pytest

from referentiels.checking.rules.nearness import Nearness
from referentiels.words.identifiers import nearest
from tests.conftest import FRAMEWORK

LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  - id: faire-ensemble
    name: Accueil, jardin, cuisine et musique
    also_called: [Des fêtes de quartier ouvertes aux voisins]
  - {id: autre, name: "Accueil, jardin, cuisine et lecture"}
  - {id: monter, name: "Monter, jouer, chanter, danser, peindre, écrire, filmer"}
  - {id: ancien, name: Le transport des malades, status: retired, reason: Plus employé.}
"""
AT = "Accueil, jardin, cuisine et vélo"
"""Three words of four in common on both sides: three quarters."""
UNDER = "Accueil, jardin, cuisine, vélo et théâtre"
OVER = "Accueil, jardin et cuisine"
CASES = [
    (AT, "faire-ensemble"),
    (UNDER, ""),
    (OVER, "faire-ensemble"),
    ("Cuisine et jardin", ""),
    ("Monter, jouer, chanter, danser, peindre, sculpter, coudre", ""),  # five of seven
    ("Jardin, cuisine, lecture", "autre"),
    ("Les fêtes du quartier et leurs voisins", "faire-ensemble"),
    ("Le transport des malades", ""),
    ("Du et de la", ""),
]


@pytest.fixture
def checked(folder):
    """Give the function that names a criterion, and says what is reported about it."""

    def check(name):
        files = {"criteria-library/cohesion.yml": LIBRARY}
        named = FRAMEWORK.replace("Des habitants qui se parlent", name)
        return folder({**files, "frameworks/exemple.yml": named}, keep=True)

    return check


@pytest.mark.parametrize(("name", "near"), CASES)
def test_a_name_is_near_from_three_quarters_of_its_words_on(checked, name, near):
    outcome = checked(name)
    nearness = Nearness(outcome.catalogue.shared_criteria.values())

    assert not outcome.has_errors
    assert nearness.nearest(name) == near
    said = [one.rule for one in outcome.diagnostics]
    assert said.count("near-criterion") == bool(near)


def test_neither_a_heading_nor_a_linked_criterion_is_told_what_is_near(folder):
    for said in ("role: heading", "shared: autre"):
        named = FRAMEWORK.replace("Des habitants qui se parlent", f"{AT}\n        {said}")
        files = {"criteria-library/cohesion.yml": LIBRARY, "frameworks/exemple.yml": named}

        assert "near-criterion" not in [one.rule for one in folder(files).diagnostics], said


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("abcde", ("abcxy",)),  # three letters of five on both sides
        ("abcdef", ()),  # of six and five: less
        ("abcd", ("abcxy",)),  # of four and five: more
    ],
)
def test_a_word_may_have_been_meant_from_six_tenths_of_its_letters_on(word, near):
    assert nearest(word, ["abcxy"]) == near


def test_of_words_as_like_each_other_three_are_given_in_one_order():
    known = ["abcdw", "abcdx", "abcdy", "abcdz"]

    assert nearest("abcde", known) == nearest("abcde", known[::-1]) == ("abcdz", "abcdy", "abcdx")
