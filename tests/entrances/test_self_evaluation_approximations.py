"""« plus de », « moins de », « environ » in a self-evaluation: understood as people write them, with their value."""

import pytest

from referentiels.entrances.workbook.grid import cell_name
from tests.entrances.brought import changed_lines, file_text, results_of
from tests.evaluations import (
    SMALL,
    column_of,
    drawn,
    fill,
    place_of,
    sheets_of,
)
from tests.workbooks import change


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plus de", "more-than"), ("Plus  de", "more-than"), (">", "more-than"), ("+ de", "more-than"),
        ("more-than", "more-than"), ("moins de", "less-than"), ("MOINS QUE", "less-than"), ("<", "less-than"),
        ("environ", "about"), ("Env.", "about"), ("≈", "about"), ("~", "about"), ("à peu près", "about"),
    ],
)  # fmt: skip
def test_an_approximation_is_understood_as_people_write_it(place, bring, typed, kept):
    answers = {"lecteurs": {"value": "25 %", "approximation": typed, "sample": "90"}}

    status, said = bring(fill(drawn(SMALL), answers))

    assert status == 0, said
    assert "avertissement" not in said
    assert changed_lines(SMALL, file_text(place)) == (
        [],
        [
            "              - period: 2025",
            "                value: 25",
            f"                approximation: {kept}",
            "                sample: 90",
        ],
    )


@pytest.mark.parametrize("typed", ["bof", "≥", "plus de 70", "entre"])
def test_an_approximation_that_is_not_known_is_told_with_its_cell(place, bring, typed):
    data = fill(drawn(SMALL), {"lecteurs": {"value": "25", "approximation": typed, "sample": "90"}})
    sheet, where = place_of(data, "lecteurs", "approximation")

    status, said = bring(data)

    assert status == 1
    assert f"feuille {sheet}, cellule {where}: erreur: « {typed} » n'est pas une valeur" in said
    assert "[unknown-value]" in said
    assert "plus de, moins de, environ" in said
    assert file_text(place) == SMALL


def test_an_approximation_that_came_back_is_recalled_the_next_year(place, bring):
    answers = {
        "lecteurs": {"value": "70 %", "approximation": "plus de", "sample": "90"},
        "numeros": {"value": "12", "approximation": "environ"},
    }
    data = fill(drawn(SMALL), answers)

    assert bring(data)[0] == 0
    once = file_text(place)
    assert bring(data)[1].endswith("rien n'a changé.\n")
    sheet = sheets_of(drawn(once))["Faire société"]
    recalled = [sheet.text(row, 7).splitlines()[0] for row in (3, 4)]
    assert recalled[0].startswith("plus de 70\u00a0% (2025")
    assert recalled[1] == "environ 12\u00a0numéros (2025)"


ABOUT = SMALL.replace("value: 22, sample: 85", "value: 22, approximation: about, sample: 85")


@pytest.mark.parametrize(
    ("typed", "value", "kept"),
    [
        ({"value": "23", "approximation": "plus de"}, "23", "more-than"),
        ({"value": "22,0 %"}, "22", "about"),
        ({"note": "recompté"}, "22", "about"),
        ({"approximation": "moins de"}, "22", "less-than"),
    ],
)
def test_an_approximation_goes_with_the_value_it_was_said_of(place, bring, typed, value, kept):
    (place / "frameworks/exemple.yml").write_text(ABOUT, encoding="utf-8")

    status, said = bring(fill(drawn(ABOUT), {"lecteurs": typed}, period="2014"))

    assert status == 0, said
    assert "avertissement" not in said
    result = results_of("lecteurs")[0]
    assert (result["value"], result.get("approximation")) == (value, kept)
    assert ("approximation : " in said) == (kept != "about")
    assert "# le premier" in file_text(place)


@pytest.mark.parametrize(("word", "kept"), [("--remove", None), ("--keep", "about")])
def test_an_approximation_goes_with_its_value_once_someone_says_so(place, bring, word, kept):
    (place / "frameworks/exemple.yml").write_text(ABOUT, encoding="utf-8")
    data = fill(drawn(ABOUT), {"lecteurs": {"value": "23"}}, period="2014")

    status, said = bring(data)
    assert status == 1
    assert "  Résultat observé « 2014 » (Indicateur « Part des lecteurs" in said
    assert ", Approximation\n" in said
    assert "effacé" not in said, "nothing has gone yet"
    assert file_text(place) == ABOUT
    assert bring(data, word)[0] == 0
    result = results_of("lecteurs")[0]
    assert (result["value"], result.get("approximation")) == ("23", kept)
    assert bring(data, word)[1].endswith("rien n'a changé.\n")


@pytest.mark.parametrize(
    ("identifier", "typed"),
    [
        ("numeros", {"approximation": "environ"}),
        ("numeros", {"approximation": "environ", "state": "en cours"}),
        ("paroles", {"value": "« Je reviens. »", "approximation": "environ"}),
    ],
)
def test_an_approximation_without_a_number_is_advised(bring, identifier, typed):
    data = fill(drawn(SMALL), {identifier: typed})
    sheet, where = place_of(data, identifier, "approximation")

    status, said = bring(data)

    assert status == 0
    assert (
        f"feuille {sheet}, cellule {where}: avertissement: « environ » se dit d'un nombre" in said
    )
    assert results_of(identifier)[0]["approximation"] == "about"


def _as_it_was_before(data):
    """Take away the column « Approximation » and its help, as workbooks had none."""
    for name in ("Faire société", "Ailleurs"):
        sheet, column = sheets_of(data)[name], column_of("approximation")
        cells = {}
        for row in sheet.rows:
            for place in range(column, column_of("id") + 1):
                cells[cell_name(row, place)] = sheet.text(row, place + 1)
        data = change(data, name, cells)
    guide = sheets_of(data)["À lire"]
    (line,) = [row for row in guide.rows if guide.text(row, 0) == "Approximation"]
    return change(data, "À lire", {f"A{line + 1}": "", f"B{line + 1}": ""})


def test_a_workbook_made_before_there_was_such_a_column_comes_back(place, bring):
    answers = {
        "lecteurs": {"value": "25 %", "sample": "90", "note": "au marché"},
        "numeros": {"state": "pas observé"},
    }
    new, old = fill(drawn(SMALL), answers), _as_it_was_before(fill(drawn(SMALL), answers))
    titles = [cell.text for cell in sheets_of(old)["Faire société"].rows[2].values()]
    assert titles[8:10] == ["Valeur", "État"]
    assert titles[-1] == "Identifiant"

    told = bring(old)
    brought = file_text(place)
    (place / "frameworks/exemple.yml").write_text(SMALL, encoding="utf-8")

    assert told[0] == 0
    assert "avertissement" not in told[1]
    assert bring(new) == told
    assert file_text(place) == brought
