"""`referentiels near` says what a phrase speaks of, to people and to programs, as the page does."""

import json
import shutil

import pytest

from referentiels import cli
from referentiels.entrances.workbook import Library, draw
from referentiels.reading.nodes import Plain
from tests.insight.phrases import PHRASES, ROOT


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


@pytest.fixture
def apart(tmp_path, monkeypatch):
    """The library by itself, beside a copy of it to which phrases are added as a framework."""
    for side in ("avant", "apres"):
        shutil.copytree(ROOT / "criteria-library", tmp_path / side / "criteria-library")
        (tmp_path / side / "frameworks").mkdir()
    monkeypatch.chdir(tmp_path / "apres")
    return tmp_path


def _given(phrase, capsys):
    cli.main(["near", phrase, "--format", "json"])
    return [f"« {one['name']} »" for one in json.loads(capsys.readouterr().out)]


def _said(capsys):
    return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_workbook_and_a_review_give_what_the_command_gives(apart, capsys):
    phrases = [one.said.replace("'", "’") for one in PHRASES[::12]]
    given = {one: _given(one, capsys) for one in phrases}
    data: dict[str, Plain] = {
        "format": "1",
        "structure": {"name": "Le Coin", "summary": "Un café."},
        "framework": {"licence": "CC-BY-SA-4.0", "provenance": "structure"},
        "domains": [{"name": "Ensemble", "criteria": [{"name": one} for one in phrases]}],
    }
    (apart / "le-coin.xlsx").write_bytes(draw(data, "", Library(())))

    assert cli.main(["import", "../le-coin.xlsx"]) == 0
    imported = _said(capsys)
    cli.main(["review", "../avant", "."])
    reviewed = _said(capsys)

    for phrase, names in given.items():
        assert f"« {phrase} » fait penser à {', '.join(names)}\n" in imported
        shared = " ; ".join(f"critère partagé {name}" for name in names)
        assert f"« {phrase} » : {shared}\n" in reviewed
