"""Workbooks as people really send them: nothing of them goes without a line in the answer, and one cause has one."""

import io

import xlsxwriter

from referentiels.entrances.workbook import draw, read_workbook
from referentiels.words.language import translator
from tests.entrances.test_workbook_known import LIBRARY, RESULTS, _data, _indicators
from tests.workbooks import change, place_of

WORDS = translator("fr")


def _told(filled):
    return [
        f"{WORDS.text(one.place) if one.place else ''} [{one.diagnostic.rule}] {WORDS.text(one.diagnostic.message)}"
        for one in filled.found
    ]


def _read(changes):
    """Read the workbook of a framework, some cells of some sheets changed."""
    data = draw(_data(), "exemple", LIBRARY)
    for sheet, cells in changes.items():
        data = change(data, sheet, cells)
    return read_workbook("x.xlsx", data, LIBRARY)


def test_a_second_table_in_a_sheet_is_told_once_and_nothing_of_it_is_taken():
    below = {"A20": "Domaine", "B20": "Nom", "A21": "Faire société", "B21": "Un de plus"}
    filled = _read({"Domaines": below})

    (told,) = [one for one in _told(filled) if "Domaines" in one]
    assert told.startswith("feuille Domaines, ligne 20 [second-table]")
    assert "Un de plus" not in str(filled.data)
    assert "Domaine" not in [one["name"] for one in filled.data["domains"]]


def test_names_that_are_not_titles_begin_no_table():
    filled = _read({"Domaines": {"A20": "Nom", "C20": "Ce qui nous nomme"}})

    assert [one for one in _told(filled) if "second-table" in one] == []
    assert "Nom" in [one["name"] for one in filled.data["domains"]]


def test_several_names_in_a_cell_are_advised():
    name = place_of("Indicateurs", 0, "name")
    for text in ("Ateliers ; repas ; fêtes", "Ateliers\nRepas"):
        (told,) = [one for one in _told(_read({"Indicateurs": {name: text}})) if "several" in one]
        assert told.startswith(f"feuille Indicateurs, cellule {name} [several-in-one]")
    assert not [
        one for one in _told(_read({"Indicateurs": {name: "Ateliers, repas"}})) if "several" in one
    ]


def test_a_criterion_that_is_lost_takes_the_lines_that_wait_with_it():
    waiting = [one["name"] for one in _indicators(_data()) if not one.get("results")]
    assert waiting
    filled = _read({"Domaines": {place_of("Domaines", 0, "name"): "Autre chose"}})

    assert {one.split("[")[1].split("]")[0] for one in _told(filled)} == {"unknown-parent"}
    assert not [one for one in _told(filled) if RESULTS in one]


def _flat(*names):

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        struck = book.add_format({"font_strikeout": True})
        for name in names:
            sheet = book.add_worksheet(name)
            for row, texts in enumerate(
                [("Domaine", "Critère"), ("Vivre", "Voisins"), ("Vivre", "Repas")]
            ):
                for column, text in enumerate(texts):
                    sheet.write_string(row, column, text, struck if row == 2 else None)
    return read_workbook("x.xlsx", output.getvalue(), LIBRARY)


def test_tables_in_several_sheets_are_named():
    (told,) = _told(_flat("Feuil1", "Feuil2"))

    assert "plusieurs feuilles ont un tableau (Feuil1, Feuil2)" in told


def test_a_line_that_is_struck_out_is_told_once():
    (told,) = [one for one in _told(_flat("Feuil1")) if "struck-out" in one]

    assert told.startswith(
        "feuille Feuil1, cellule A3 [struck-out] 2 cases de cette ligne sont barrées"
    )
