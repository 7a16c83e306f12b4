"""A line names what it belongs to: by the name that this had before too, and a wrong one is told once."""

import re

import pytest
import yaml

from referentiels import cli
from referentiels.entrances.workbook import Library, draw, read_sheets
from tests.conftest import FRAMEWORK
from tests.workbooks import change, drop, place_of

TWO = (
    FRAMEWORK
    + """\
      - id: entraide
        name: On se rend service
        indicators:
          - {id: services, name: Services rendus, type: output}
"""
)


@pytest.fixture
def written():
    return TWO


@pytest.fixture
def bring(place, capsys):
    """Change cells of the workbook of the file, by sheet, and bring it in."""

    def bring(*changes, without=()):
        assert cli.main(["export", "--xlsx", "exemple", "--replace"]) == 0
        data = (place / "exemple.xlsx").read_bytes()
        for sheet, cells in changes:
            data = change(data, sheet, cells)
        for sheet in without:
            data = drop(data, sheet)
        (place / "rempli.xlsx").write_bytes(data)
        capsys.readouterr()
        status = cli.main(["import", "rempli.xlsx"])
        return status, capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")

    return bring


def _domains(place):
    return yaml.safe_load((place / "frameworks/exemple.yml").read_text(encoding="utf-8"))["domains"]


def _cell(sheet, key, line=0):
    return place_of(sheet, line, key)


@pytest.mark.parametrize("emptied", [False, True], ids=["with identifiers", "without"])
def test_a_domain_and_a_criterion_may_be_renamed_and_what_they_hold_follows(place, bring, emptied):
    gone = {"id": ""} if emptied else {}
    domain = {
        _cell("Domaines", key): text for key, text in {"name": "Vivre ensemble", **gone}.items()
    }
    criterion = {
        _cell("Critères", key): text for key, text in {"name": "On se parle", **gone}.items()
    }

    status, said = bring(("Domaines", domain), ("Critères", criterion))

    assert status == 0, said
    (after,) = _domains(place)
    assert (after["id"], after["name"]) == ("faire-societe", "Vivre ensemble")
    assert [one["id"] for one in after["criteria"]] == ["rencontres", "entraide"]
    assert after["criteria"][0]["name"] == "On se parle"
    assert after["criteria"][0]["indicators"][0]["results"]


def test_a_new_name_is_told_as_a_review_tells_it(bring):
    _, said = bring(("Domaines", {_cell("Domaines", "name"): "Vivre ensemble"}))

    assert "domaine « Faire société » s'appelle désormais « Vivre ensemble »" in said.replace("’", "'")  # fmt: skip


def test_the_example_shows_sheets_that_exist():
    sheets = read_sheets("x.xlsx", draw({}, "", Library(()))) or ()
    (example,) = [one for one in sheets if one.name == "Exemple"]
    cells = [cell.text for row in example.rows.values() for cell in row.values()]
    shown = {name for text in cells for name in re.findall(r"^Feuille « (.+?) »", text)}

    assert len(shown) > 4
    assert shown <= {one.name for one in sheets}


def test_a_parent_that_is_nowhere_is_told_once_with_what_it_holds(bring):
    status, said = bring(("Critères", {"A4": "Inconnu", "A5": "Inconnu"}))

    assert status == 1
    assert said.count("erreur:") == 1
    assert "« Inconnu » n'est pas dans la feuille « Domaines » (de même sur une autre ligne)" in said.replace("’", "'")  # fmt: skip


def test_two_parents_that_are_nowhere_are_told_each(bring):
    _, said = bring(("Critères", {"A4": "Inconnu", "A5": "Autre"}))

    assert said.count("erreur:") == 2


def test_a_sheet_that_is_not_there_any_more_is_told_once(bring):
    _, said = bring(without=["Critères"])

    assert said.count("erreur:") == 1
    assert "remettez la feuille « Critères »" in said
