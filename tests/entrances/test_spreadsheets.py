"""Workbooks that leave and come back, as someone types the commands."""

import errno
import os
import re
import sys
from pathlib import Path

import pytest

from referentiels import cli
from referentiels.build import stages
from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.checking.gate import admit, read
from referentiels.editing.proposing import Placed, tell
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import Library, draw
from referentiels.reading.fields import tell_elsewhere
from referentiels.reading.sources import Kind, load
from referentiels.site.pages.data import DataView
from referentiels.site.pages.structures import StructureView
from referentiels.words.language import say, translator
from tests.conftest import FRAMEWORK, ROOT
from tests.workbooks import change, drop, place_of

WORDS = translator("fr")
REAL = sorted((ROOT / "frameworks").glob("*.yml"))
BAD = {  # where in the workbook, what is typed, and the same typed in the file
    "unknown-value": ("Indicateurs", ("type",), "Effet", "type: outcome", "type: Effet"),
    "unfit-value": ("Résultats observés", ("value",), "vingt", "value: 22", "value: vingt"),
    "impossible-date": ("Résultats observés", ("period",), "2014-02-30", '"2014"', '"2014-02-30"'),
    "bad-date": ("Résultats observés", ("period",), "03/10/2014", '"2014"', '"03/10/2014"'),
    "not-a-number": ("Résultats observés", ("sample",), "beaucoup", "sample: 85", "sample: beaucoup"),
    "unknown-criterion": (
        "Critères", ("shared",), "lien-sociale",
        "        name: Des habitants", "        shared: lien-sociale\n        name: Des habitants",
    ),
    "bad-id": ("Domaines", ("id",), "Faire Société", "id: faire-societe", "id: Faire Société"),
    "personal-email": (
        "Domaines", ("summary",), "jeanne.martin@gmail.com",
        "    name: Faire société", "    name: Faire société\n    summary: jeanne.martin@gmail.com",
    ),
    "missing-field": ("Indicateurs", ("name",), "", "            name: Part des lecteurs qui citent une rencontre\n", ""),
}  # fmt: skip


@pytest.fixture
def written():
    return FRAMEWORK


@pytest.fixture
def library():
    return Library(spreadsheets.read_library(Settings(root=ROOT)))


def _drawn(place):
    assert cli.main(["export", "--xlsx", "exemple", "--replace"]) == 0
    return (place / "exemple.xlsx").read_bytes()


def _import(place, data, *arguments, name="rempli.xlsx"):
    (place / name).write_bytes(data)
    return cli.main(["import", name, *arguments])


def _said(capsys):
    return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")


def _state(place):
    return {file.name: file.read_bytes() for file in (place / "frameworks").iterdir()}


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_what_comes_back_unchanged_changes_no_byte(file, place, library, capsys):
    (place / "frameworks" / file.name).write_bytes(file.read_bytes())
    location = spreadsheets.list_frameworks(Settings())[file.stem]
    data = spreadsheets.draw_framework(admit(read(load(location))), library)

    assert _import(place, data) == 0
    assert "rien n'a changé" in capsys.readouterr().out
    assert (place / "frameworks" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_a_new_file_from_a_workbook_makes_the_same_workbook(file, place, library):
    (place / "frameworks" / file.name).write_bytes(file.read_bytes())
    data = spreadsheets.draw_framework(
        admit(read(load(spreadsheets.list_frameworks(Settings())[file.stem]))), library
    )
    (place / "frameworks" / file.name).unlink()

    assert _import(place, data) == 0
    location = spreadsheets.list_frameworks(Settings())[file.stem]
    assert spreadsheets.draw_framework(admit(read(load(location))), library) == data


@pytest.mark.parametrize("rule", BAD)
def test_the_same_mistake_has_the_same_rule_and_words_as_in_a_file(place, capsys, rule):
    sheet, path, typed, old, new = BAD[rule]
    cell = place_of(sheet, 0, *path)
    data = change(_drawn(place), sheet, {cell: typed})
    (place / "frameworks/exemple.yml").write_text(FRAMEWORK.replace(old, new), encoding="utf-8")
    checked = folders.check(Settings()).diagnostics
    (place / "frameworks/exemple.yml").write_text(FRAMEWORK, encoding="utf-8")

    assert _import(place, data) == 1
    said = _said(capsys)

    (found,) = [tell_elsewhere(one, Kind.FRAMEWORK) for one in checked if one.rule == rule]
    told = tell(Placed(say(f"feuille {sheet}, cellule {cell}"), found), WORDS)
    assert told.replace("\u00a0", " ").replace("\u202f", " ") in said


def test_what_changed_is_changed_alone_and_said(place, capsys):
    text = FRAMEWORK.replace(
        "  name: Le journal du quartier", "  # le nom\n  name:   'Le journal du quartier'"
    ).replace("    name: Faire société", "    name: Faire société  # à relire")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")
    data = change(
        _drawn(place),
        "Indicateurs",
        {
            place_of("Indicateurs", 0, "unit"): "%",
            "A5": "rencontres",
            "B5": "Numéros",
            "C5": "réalisation",
        },
    )
    capsys.readouterr()

    assert _import(place, data) == 0

    after = (place / "frameworks/exemple.yml").read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in text.splitlines()]
    assert [line for line in text.splitlines() if line not in after.splitlines()] == []
    assert added == [
        '            unit: "%"',
        "          - id: numeros",
        "            name: Numéros",
        "            type: output",
    ]
    assert _said(capsys).splitlines()[-4:] == [
        "  indicateur « Numéros » ajouté au critère « Des habitants qui se parlent »",
        "  indicateur « Part des lecteurs qui citent une rencontre », unité : désormais « % »",
        "En tout : 2 ajouts ; le reste est gardé.",
        "frameworks/exemple.yml : mis à jour.",
    ]


def test_a_line_that_is_erased_is_taken_away_and_said(place, capsys):
    cells = {f"{letter}4": "" for letter in "ABCDEFGHIJKLMNOP"}
    data = change(_drawn(place), "Indicateurs", cells)
    data = change(data, "Résultats observés", {f"{letter}4": "" for letter in "ABCDEFGHIJKLMNOP"})

    assert _import(place, data) == 1
    assert (place / "frameworks/exemple.yml").read_text(encoding="utf-8") == FRAMEWORK
    assert "--remove" in capsys.readouterr().out

    assert _import(place, data, "--remove") == 0
    assert "indicateur « Part des lecteurs qui citent une rencontre » retiré du critère" in _said(
        capsys
    )
    assert "indicators" not in (place / "frameworks/exemple.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", ["Résultats observés", "Sources", "Structure"])
def test_a_sheet_that_is_taken_out_takes_nothing_away(place, capsys, sheet):
    assert _import(place, drop(_drawn(place), sheet), "--into", "exemple") == 0
    assert (place / "frameworks/exemple.yml").read_text(encoding="utf-8") == FRAMEWORK


def test_a_column_that_is_taken_out_takes_nothing_away(place):
    column = place_of("Résultats observés", 0, "sample")
    cells = {column.replace("4", line): "" for line in "234"}

    assert _import(place, change(_drawn(place), "Résultats observés", cells)) == 0
    assert (place / "frameworks/exemple.yml").read_text(encoding="utf-8") == FRAMEWORK


def test_a_new_structure_gets_an_identifier_which_is_said(place, capsys):
    data = change(
        draw({}, "", Library(())),
        "Structure",
        {"B5": "Café de l'Étoile", "B21": "CC-BY-SA-4.0", "B22": "écrit par la structure"},
    )

    assert _import(place, data) == 0
    assert "« cafe-de-l-etoile »" in _said(capsys)
    assert folders.check(Settings()).diagnostics == []

    assert _import(place, data) == 2  # it is there now: whose it is must be said
    assert "--into cafe-de-l-etoile" in capsys.readouterr().err
    assert _import(place, data, "--into", "cafe-de-l-etoile") == 0


def test_the_answer_that_the_documentation_shows_is_the_one_that_comes(place, capsys):
    page = (ROOT / "docs/contribuer/tableur.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(feuille .*?)```", page, re.DOTALL)
    cells = {"A5": "rencontres", "B5": "Un de plus", "C5": "Effet"}
    data = change(_drawn(place), "Indicateurs", cells)
    capsys.readouterr()

    assert _import(place, data) == 1
    assert _said(capsys) == shown.replace("\u00a0", " ").replace("\u202f", " ")


def test_one_mistake_and_nothing_is_written(place, capsys):
    data = change(
        _drawn(place),
        "Indicateurs",
        {place_of("Indicateurs", 0, "unit"): "%", place_of("Indicateurs", 0, "type"): "?"},
    )
    before = _state(place)

    assert _import(place, data) == 1
    assert "Rien n'a été écrit" in capsys.readouterr().out
    assert _state(place) == before


def test_advice_does_not_stop_anything(place, capsys):
    data = change(
        _drawn(place), "Résultats observés", {place_of("Résultats observés", 0, "sample"): "12"}
    )

    assert _import(place, data) == 0
    assert "avertissement" in capsys.readouterr().out


def test_checking_only_writes_nothing(place, capsys):
    data = change(_drawn(place), "Indicateurs", {place_of("Indicateurs", 0, "unit"): "%"})
    before = _state(place)

    assert _import(place, data, "--check-only") == 0
    assert "unité : désormais « % »" in _said(capsys)
    assert _state(place) == before


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_keeps_the_old_file_and_leaves_nothing_beside(
    place, monkeypatch, capsys, failing
):
    data = change(_drawn(place), "Indicateurs", {place_of("Indicateurs", 0, "unit"): "%"})
    (place / "rempli.xlsx").write_bytes(data)
    before = _state(place)

    def fail(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((Path, "replace") if failing == "replace" else (os, "fsync")), fail)

    assert cli.main(["import", "rempli.xlsx"]) == 1
    assert "l'ancien fichier est gardé" in capsys.readouterr().out
    assert _state(place) == before


def test_a_file_keeps_its_rights(place):
    (place / "frameworks/exemple.yml").chmod(0o640)
    data = change(_drawn(place), "Indicateurs", {place_of("Indicateurs", 0, "unit"): "%"})

    assert _import(place, data) == 0
    assert (place / "frameworks/exemple.yml").stat().st_mode & 0o777 == 0o640


def test_a_table_goes_into_a_framework_that_exists(place, capsys):
    table = "Domaine;Critère;Indicateur;Type\nFaire société;Des habitants qui se parlent;Part des lecteurs qui citent une rencontre;impact\n"

    assert _import(place, table.encode(), name="t.csv") == 2
    assert _import(place, table.encode(), "--into", "autre", name="t.csv") == 2
    assert _import(place, table.encode(), "--into", "exemple", name="t.csv") == 0

    text = (place / "frameworks/exemple.yml").read_text(encoding="utf-8")
    assert text == FRAMEWORK.replace("type: outcome", "type: impact")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["import", "absent.xlsx"], "absent.xlsx"),
        (["import", "frameworks"], "frameworks"),
        (["import", "rempli.xlsx", "--into", "../x"], "identifiant"),
        (["import", "rempli.xlsx", "--into", "index"], "réservé"),
        (["export"], "--xlsx"),
        (["export", "--xlsx", "absent"], "absent"),
        (["export", "--xlsx", "--empty", "exemple"], "--empty"),
    ],
)
def test_a_command_that_makes_no_sense_is_wrong_usage(place, capsys, arguments, reason):
    (place / "rempli.xlsx").write_bytes(_drawn(place))
    before = _state(place)

    assert cli.main(arguments) == 2
    assert reason in capsys.readouterr().err
    assert _state(place) == before


def test_what_is_no_workbook_is_a_problem_that_is_said(place, capsys):
    assert _import(place, b"%PDF-1.7") == 1
    said = capsys.readouterr().out
    assert said.startswith("rempli.xlsx: erreur: ")
    assert "[unreadable-workbook]" in said


def test_a_broken_file_is_not_overwritten(place, capsys):
    data = _drawn(place)
    (place / "frameworks/exemple.yml").write_text("a: [", encoding="utf-8")
    before = _state(place)

    assert _import(place, data) == 2
    assert _state(place) == before
    assert cli.main(["export", "--xlsx", "--replace"]) == 1
    assert "referentiels check" in capsys.readouterr().err


def test_all_are_exported_and_none_is_written_over(place, capsys):
    assert cli.main(["export", "--xlsx", "-o", "ici/la"]) == 0
    assert [file.name for file in (place / "ici/la").iterdir()] == ["exemple.xlsx"]

    (place / "ici/la/exemple.xlsx").write_bytes(b"rempli")
    assert cli.main(["export", "--xlsx", "-o", "ici/la"]) == 1
    assert (place / "ici/la/exemple.xlsx").read_bytes() == b"rempli"
    assert "existe déjà" in capsys.readouterr().err


def test_the_empty_model_has_its_name(place, capsys):
    assert cli.main(["export", "--xlsx", "--empty"]) == 0
    assert capsys.readouterr().out == "modele-referentiel.xlsx\n"


def test_without_the_writer_the_command_says_how_to_get_it(place, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    assert cli.main(["export", "--xlsx"]) == 2
    assert "referentiels[tables]" in capsys.readouterr().err
    outcome = folders.check(Settings(), keep=True)
    assert list(spreadsheets.draw_model(outcome.catalogue)) == [
        "donnees/assistant/modele.json",
        "donnees/assistant/bilan.json",
    ]


def test_the_site_gets_the_model_and_the_workbooks(place):
    outcome = folders.check(Settings(), keep=True)
    (location,) = spreadsheets.list_frameworks(Settings()).values()
    drawn = spreadsheets.draw_framework(
        admit(read(load(location))), Library(outcome.catalogue.domains)
    )
    assert drawn is not None
    files = {
        **spreadsheets.draw_model(outcome.catalogue),
        "donnees/tableurs/exemple.xlsx": drawn,
    }
    site = stages.make_site(outcome.catalogue, translator("fr"), copies=files)

    assert list(files) == [
        "donnees/modele-referentiel.xlsx",
        "donnees/assistant/modele.json",
        "donnees/assistant/bilan.json",
        "donnees/tableurs/exemple.xlsx",
    ]
    assert set(files) <= set(site.files)
    (page,) = [one for one in site.pages if one.address == "structures/exemple/"]
    assert isinstance(page.view, StructureView)
    size = len(files["donnees/tableurs/exemple.xlsx"])
    assert [(one.kind, one.size) for one in page.view.downloads] == [("workbook", -(-size // 1024))]
    (data,) = [one for one in site.pages if one.address == "donnees/"]
    assert isinstance(data.view, DataView)
    listed = [one.address for one in data.view.downloads]
    assert "donnees/modele-referentiel.xlsx" in listed
    assert "donnees/tableurs/exemple.xlsx" not in listed
