"""What is known stands in the workbook already: units, lines that wait, French words; and it comes back as it was."""

from typing import Any

import pytest

from referentiels.checking.folders import Settings
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library, draw, join, read_sheets, read_workbook
from referentiels.entrances.workbook.layout import EXAMPLE, plan
from referentiels.reading.nodes import parse
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK, ROOT
from tests.workbooks import change, place_of

RESULTS = "Résultats observés"
LIBRARY = Library(read_library(Settings(root=ROOT)))
WORDS = translator("fr")
UNIT = place_of(RESULTS, 0, "unit")


def _data(more=None):
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    data = {**root.plain, **(more or {})}
    held = data["domains"][0]["criteria"][0]["indicators"]
    held += [
        {"name": "Recettes", "type": "output", "unit": "milliers d'euros"},
        {"name": "Numéros"},
    ]
    return data


def _indicators(data):
    return [
        indicator
        for domain in data["domains"]
        for criterion in domain.get("criteria", ())
        for indicator in criterion.get("indicators", ())
    ]


def _texts(workbook, sheet):
    (found,) = [one for one in read_sheets("x.xlsx", workbook) or () if one.name == sheet]
    return {
        row: {place: one.text for place, one in cells.items()} for row, cells in found.rows.items()
    }


def _told(filled):
    return [
        f"{WORDS.text(one.place)} : {WORDS.text(one.diagnostic.message)}".replace("\u00a0", " ")
        for one in filled.found
    ]


def _read(workbook):
    return read_workbook("x.xlsx", workbook, LIBRARY)


def test_each_result_has_the_unit_of_its_indicator_beside_its_value():
    texts = _texts(draw(_data(), "exemple", LIBRARY), RESULTS)
    titles = {text: place for place, text in texts[2].items()}

    assert titles["Unité"] == titles["Valeur"] + 1
    lines = [cells for row, cells in texts.items() if row > 2]
    assert {one[0]: one.get(titles["Unité"], "") for one in lines} == {
        "Part des lecteurs qui citent une rencontre": "%",
        "Recettes": "milliers d'euros",
        "Numéros": "",
    }


def test_an_indicator_without_result_has_a_line_that_waits_and_says_nothing_until_it_is_filled():
    data = _data()
    waiting = [one["name"] for one in _indicators(data) if not one.get("results")]
    workbook = draw(data, "exemple", LIBRARY)
    lines = {cells[0]: row for row, cells in _texts(workbook, RESULTS).items() if row > 2}

    assert waiting
    assert lines.keys() >= {*waiting}
    filled = _read(workbook)
    assert filled.found == []
    assert filled.data == with_ids(data)

    row = lines[waiting[0]] - 3
    cells = {place_of(RESULTS, row, "period"): "2024", place_of(RESULTS, row, "value"): "12"}
    (done,) = [
        one
        for one in _indicators(_read(change(workbook, RESULTS, cells)).data)
        if one["name"] == waiting[0]
    ]
    assert done["results"] == [{"period": "2024", "value": "12"}]


@pytest.mark.parametrize("typed", ["", " % ", "%"])
def test_a_unit_that_repeats_the_indicator_is_nothing_to_say(typed):
    filled = _read(change(draw(_data(), "exemple", LIBRARY), RESULTS, {UNIT: typed}))

    assert _told(filled) == []
    assert filled.data == with_ids(_data())


def test_a_unit_that_is_another_is_said_at_its_cell_and_not_taken():
    filled = _read(change(draw(_data(), "exemple", LIBRARY), RESULTS, {UNIT: "euros"}))

    (told,) = _told(filled)
    assert told.startswith(
        f"feuille {RESULTS}, cellule {UNIT} : « euros » n’est pas ce que la feuille"
    )
    assert filled.data == with_ids(_data())


def _with_three_results():
    data = _data()
    _indicators(data)[0]["results"] = [{"period": f"20{n}", "value": "12"} for n in (20, 21, 22)]
    return data


def test_a_unit_that_changes_above_leaves_its_former_one_below_and_says_nothing():
    before = _with_three_results()
    changed = {place_of("Indicateurs", 0, "unit"): "points"}
    workbook = change(draw(before, "exemple", LIBRARY), "Indicateurs", changed)

    filled = read_workbook("x.xlsx", workbook, LIBRARY, published=lambda _: before)
    assert _told(filled) == []
    assert _indicators(filled.data)[0]["unit"] == "points"


def test_a_unit_that_no_file_says_is_told_once_for_all_its_lines():
    changed = {place_of("Indicateurs", 0, "unit"): "points"}
    workbook = change(draw(_with_three_results(), "exemple", LIBRARY), "Indicateurs", changed)

    assert _told(_read(workbook)) == [
        f"feuille {RESULTS}, cellule {UNIT} : « % » n’est pas ce que la feuille « Indicateurs » dit de cet "
        "indicateur (de même sur 2 autres lignes) : ce n’est pas repris"
    ]


def test_a_line_that_waits_for_nothing_known_is_said():
    last = max(_texts(draw(_data(), "exemple", LIBRARY), RESULTS)) + 2
    filled = _read(change(draw(_data(), "exemple", LIBRARY), RESULTS, {f"A{last}": "Rien de tel"}))

    assert _told(filled) == [
        f"feuille {RESULTS}, cellule A{last} : cette ligne ne dit que « Rien de tel » : rien n’en est repris"
    ]


PEOPLE = {
    "usage": [{"purpose": "self-evaluation", "who": ["volunteers", "les voisins"]}],
    "built_with": [{"who": "employees"}, {"who": "habitants"}],
}


def test_codes_of_people_are_shown_by_their_words_in_every_sheet_and_come_back_as_codes():
    workbook = draw(_data(PEOPLE), "exemple", LIBRARY)
    shown = str([_texts(workbook, one.title) for one in plan().tables])

    assert "bénévoles ; les voisins" in shown
    assert "salariés" in shown
    assert "volunteers" not in shown
    filled = _read(workbook)
    befores: list[dict[str, Any]] = [{}, _data(PEOPLE)]
    for before in befores:
        joined = join(before, filled).data
        assert {key: joined[key] for key in PEOPLE} == PEOPLE


def test_a_file_that_writes_the_word_itself_keeps_it():
    written = {"built_with": [{"who": "bénévoles"}], "usage": PEOPLE["usage"]}
    filled = _read(draw(_data(written), "exemple", LIBRARY))

    assert join(_data(written), filled).data == with_ids(_data(written))
    typed = join({}, filled).data
    assert typed["built_with"] == [{"who": "volunteers"}]


def test_the_example_speaks_of_no_town_and_that_of_before_is_still_ours():
    workbook = draw({}, "", LIBRARY)
    example = _texts(workbook, EXAMPLE)
    (place,) = [
        (row, column)
        for row, cells in example.items()
        for column, text in cells.items()
        if text == "Une ville, un quartier"
    ]
    assert "Brest" not in str(example)

    cell = f"{'ABCDEFGHIJ'[place[1]]}{place[0] + 1}"
    filled = _read(change(draw(_data(), "exemple", LIBRARY), EXAMPLE, {cell: "Brest"}))
    assert filled.found == []


def test_no_help_of_the_workbook_speaks_as_to_who_writes_a_file():
    helps = [help for one in plan().tables for help in one.helps]
    helps += [one.field.spoken for section in plan().sections for one in section.columns]

    assert [one for one in helps if "élément de liste" in one] == []
