"""How a line of a self-evaluation is known, whatever became of identifiers, names, columns and sheets."""

from tests.entrances.brought import file_text, results_of
from tests.evaluations import (
    SMALL,
    drawn,
    fill,
    place_of,
)
from tests.workbooks import change, rename


def _erase(data, identifier, *keys):
    for key in keys:
        sheet, where = place_of(data, identifier, "id")
        column = {"id": where, "criterion": f"A{where[1:]}", "indicator": f"B{where[1:]}"}[key]
        data = change(data, sheet, {column: ""})
    return data


def test_without_its_identifier_a_line_is_known_by_its_names(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    assert bring(_erase(data, "numeros", "id"))[0] == 0
    assert results_of("numeros")[0]["value"] == "7"


def test_without_the_column_of_identifiers_lines_are_known_by_their_names(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}, "lecteurs": {"state": "en cours"}})
    for row in range(3, 8):
        data = change(data, "Faire société", {f"R{row}": ""})

    assert bring(data)[0] == 0
    assert results_of("numeros")[0]["value"] == "7"


def test_a_name_that_several_indicators_have_is_not_guessed(place, bring):
    text = SMALL.replace("name: Recettes", "name: Ce que les gens en disent")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")
    data = fill(drawn(text), {"paroles": {"value": "x"}})

    status, said = bring(_erase(data, "paroles", "id"))
    assert status == 1
    assert "paroles, recettes" in said
    assert "ambiguous-indicator" in said


def test_a_line_that_people_added_is_explained(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    line = {"A9": "Des habitants qui se parlent", "B9": "Un de plus", "I9": "4"}

    status, said = bring(change(data, "Faire société", line))
    assert status == 1
    assert "feuille Faire société, ligne 9: erreur: cette ligne n'a pas d'identifiant" in said
    assert "ajoutez-le d'abord au référentiel" in said

    status, said = bring(change(data, "Faire société", {**line, "R9": "un-de-plus"}))
    assert status == 1
    assert "« un-de-plus » n'est l'identifiant d'aucun indicateur" in said
    assert (
        bring(change(data, "Faire société", {"I9": "4"}))[1].count("ne dit pas de quel indicateur")
        == 1
    )
    assert file_text(place) == SMALL


def test_lines_whose_identifiers_were_mixed_are_not_believed(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    sheet, where = place_of(data, "numeros", "id")

    status, said = bring(change(data, sheet, {where: "recettes"}))
    assert status == 1
    assert "mixed-lines" in said
    assert "remettez l'identifiant de cette ligne : numeros" in said


def test_two_lines_that_say_different_things_of_one_indicator_are_told(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    line = {"A9": "Des habitants qui se parlent", "B9": "Numéros parus", "R9": "numeros"}

    status, said = bring(change(data, "Faire société", {**line, "I9": "8"}))
    assert status == 1
    assert "said-twice" in said
    assert "ligne 5" in said
    assert bring(change(data, "Faire société", {**line, "I9": "7"}))[0] == 0
    assert bring(change(data, "Faire société", {**line, "I9": "8", "Q9": "2023"}))[0] == 0
    assert [one["period"] for one in results_of("numeros")] == ["2025", "2023"]


def test_columns_may_be_moved_and_sheets_renamed(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    moved = change(data, "Faire société", {"I3": "Effectif", "L3": "Valeur", "I5": "50", "L5": "7"})

    assert bring(rename(moved, "Faire société", "Société"))[0] == 0
    assert results_of("numeros") == [
        {"period": "2025", "value": "7", "state": "measured", "sample": "50"}
    ]


def test_columns_and_sheets_of_ones_own_are_left_alone(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(change(data, "Faire société", {"S3": "Qui s'en occupe", "S5": "Moi"}))
    assert status == 0
    assert "avertissement: la colonne « Qui s'en occupe » n'est pas connue" in said
    assert "Moi" not in file_text(place)
