"""`referentiels near` says what a phrase speaks of, to people and to programs, as the page does."""

import json

import pytest

from referentiels import cli
from tests.insight.phrases import ROOT


@pytest.fixture
def here(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_a_program_gets_identifiers_names_and_words(here, capsys):
    assert cli.main(["near", "aider les gens à retrouver du boulot", "--format", "json"]) == 0

    first, *others = json.loads(capsys.readouterr().out)
    assert first == {
        "id": "emploi-durable",
        "name": "Chemin vers un emploi durable",
        "words": ["retrouver", "boulot"],
    }
    assert len(others) <= 2


def test_people_get_names_and_what_to_do(here, capsys):
    assert cli.main(["near", "les", "voisins", "se", "connaissent", "mieux"]) == 0

    said = capsys.readouterr().out
    assert "Lien social (lien-social), par" in said
    assert "vos mots restent les vôtres" in said


@pytest.mark.parametrize(("form", "said"), [("text", "Aucun critère partagé"), ("json", "[]")])
def test_nothing_found_is_said_with_what_to_do(here, capsys, form, said):
    assert cli.main(["near", "xyzzy", "--format", form]) == 1
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize("arguments", [["near"], ["near", " "]])
def test_without_a_phrase_it_is_a_mistake_of_writing(here, capsys, arguments):
    try:
        status = cli.main(arguments)
    except SystemExit as left:
        status = int(str(left.code))
    assert status == 2
