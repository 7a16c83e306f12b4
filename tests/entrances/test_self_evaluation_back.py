"""A self-evaluation that comes back, as someone types the commands: what it adds, and what it is told."""

import difflib
import random
import re
import textwrap

import pytest

from referentiels import cli
from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.entrances.workbook import LARGEST_FILE
from referentiels.entrances.workbook.grid import cell_name
from referentiels.words.diagnostics import Severity
from tests.conftest import ROOT
from tests.evaluations import (
    HOSTILE,
    SMALL,
    column_of,
    drawn,
    fill,
    framework_of,
    period_cell,
    place_of,
    row_of,
    sheets_of,
)
from tests.workbooks import change, drop, merge, parts_of, put_together, rename, with_parts

REAL = sorted((ROOT / "frameworks").glob("*.yml"))
ERROR_CELL = '<c r="{0}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
VALUES = {
    "number": "1 204", "percentage": "23,5 %", "amount": "18 818", "scale": "4", "yes-no": "oui", "text": "« Je reviens. »",
    "": "12",
}  # fmt: skip


def _text(place, name="exemple"):
    return (place / f"frameworks/{name}.yml").read_text(encoding="utf-8")


def _changes(before, after):
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        [one[2:] for one in lines if one.startswith("- ")],
        [one[2:] for one in lines if one.startswith("+ ")],
    )


def _indicator(identifier, name="exemple"):
    outcome = folders.check(Settings(), keep=True)
    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    (framework,) = [one for one in outcome.catalogue.frameworks if one.id == name]
    return next(
        i for d in framework.domains for c in d.criteria for i in c.indicators if i.id == identifier
    )


def _results(identifier, name="exemple"):
    keys = (
        "period",
        "value",
        "approximation",
        "state",
        "sample",
        "method",
        "note",
        "limits",
        "lessons",
    )
    return [
        {key: getattr(one, key) for key in keys if getattr(one, key)}
        for one in _indicator(identifier, name).results
    ]


# What it adds


def test_what_was_filled_in_becomes_a_result_and_nothing_else_changes(place, bring):
    data = fill(
        drawn(SMALL),
        {
            "lecteurs": {
                "value": "25 %", "sample": "90", "method": "questionnaire", "note": "au marché",
                "limits": "Peu de retours.", "lessons": "- demander plus tôt\n- à l'oral",
            },
            "numeros": {"state": "pas observé"},
        },
    )  # fmt: skip

    status, said = bring(data)

    assert status == 0
    gone, added = _changes(SMALL, _text(place))
    assert gone == []
    assert added == [
        "              - period: 2025",
        "                value: 25",
        "                sample: 90",
        "                method: questionnaire",
        "                note: au marché",
        "                limits: Peu de retours.",
        "                lessons: |-",
        "                  - demander plus tôt",
        "                  - à l'oral",
        "            results:",
        "              - period: 2025",
        "                state: not-measured",
    ]
    assert said.splitlines()[-6:] == [
        "2 indicateurs remplis sur 4.",
        "Rien n'est dit de : Ce que les gens en disent ; Recettes.",
        "  indicateur « Part des lecteurs qui citent une rencontre », résultat 2025 ajouté : 25 %",
        "  indicateur « Numéros parus », résultat 2025 ajouté : pas observé",
        "En tout : 2 ajouts ; le reste est gardé.",
        "frameworks/exemple.yml : mis à jour.",
    ]
    assert _results("lecteurs")[-1]["lessons"] == "- demander plus tôt\n- à l'oral"


def test_bringing_it_twice_changes_nothing_the_second_time(place, bring):
    answers = {
        "lecteurs": {
            "value": "25 %",
            "sample": "1 090",
            "state": "observé",
            "lessons": "- un\n- deux ",
        },
        "paroles": {"value": "« Je suis venue pour le café. »\n\nEt " + "elle est restée " * 40},
        "recettes": {"value": "1 200,50 €", "state": "observé"},
        "numeros": {"state": "en cours"},
    }
    data = fill(drawn(SMALL), answers)

    assert bring(data)[0] == 0
    once = _text(place)
    status, said = bring(data)

    assert status == 0
    assert "rien n'a changé" in said
    assert "tous remplis" in said
    assert _text(place) == once
    assert _results("recettes") == [{"period": "2025", "value": "1 200,50", "state": "measured"}]


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_the_year_of_each_real_structure_goes_round(file, place, bring):
    text = file.read_text(encoding="utf-8")
    (place / "frameworks/exemple.yml").unlink()
    (place / "frameworks" / file.name).write_text(text, encoding="utf-8")
    assert cli.main(["export", "--self-evaluation", file.stem]) == 0
    data = (place / f"auto-evaluation-{file.stem}.xlsx").read_bytes()
    framework = framework_of(text, file.stem)
    indicators = [i for d in framework.domains for c in d.criteria for i in c.indicators]
    answers = {
        one.id: {"value": VALUES[one.nature], "sample": "40", "lessons": f"Leçon {n}"}
        for n, one in enumerate(indicators)
    }

    status, said = bring(fill(data, answers, "2025-06"))

    if not indicators:
        assert status == 1
        assert "nothing-filled" in said
        assert _text(place, file.stem) == text
        return
    assert status == 0, said
    gone, added = _changes(text, _text(place, file.stem))
    assert gone == []
    assert len(added) >= 4 * len(indicators)
    for n, one in enumerate(indicators):
        last = _results(one.id, file.stem)[-1]
        assert last == {
            "period": "2025-06", "value": VALUES[one.nature].removesuffix(" %"), "state": "measured",
            "sample": "40", "lessons": f"Leçon {n}",
        }  # fmt: skip
        assert len(_indicator(one.id, file.stem).results) == len(one.results) + 1


def test_the_year_of_a_hostile_framework_goes_round(place, bring):
    (place / "frameworks/exemple.yml").write_text(HOSTILE, encoding="utf-8")
    assert cli.main(["check"]) == 0
    answers = {
        "i1": {"value": "15 appels", "note": "x" * 20_000},
        "i2": {"value": "=1+1 😀 عربى"},
        "indicateur-sans-identifiant": {"value": "beaucoup", "state": "observé"},
        "arabe": {"value": "3", "limits": "مرحبا"},
        "court": {"value": "1 200 €"},
        "i3": {"value": "oui"},
    }
    name = next(one for one in sheets_of(drawn(HOSTILE))["Même nom"].rows[4].values()).text
    assert name.startswith("Un nom qui")

    status, said = bring(fill(drawn(HOSTILE), answers))

    assert status == 0, said
    assert "6 indicateurs remplis sur 7" in said
    after = _text(place)
    gone, _ = _changes(HOSTILE, after)
    assert gone == [
        "          - {id: court, name: Écrit sur une ligne, type: output, nature: amount, unit: €}",
        "            results: []",
    ]
    assert "# compté à la main" in after
    assert "# celui-ci a déjà des résultats" in after
    assert _results("i1")[-1]["value"] == "15"
    assert _results("i1")[-1]["note"] == "x" * 20_000
    assert _results("i2")[-1]["value"] == "=1+1 😀 عربى"
    assert _results("court") == [{"period": "2025", "value": "1 200", "state": "measured"}]
    assert bring(fill(drawn(HOSTILE), answers))[1].endswith("rien n'a changé.\n")


@pytest.mark.parametrize("seed", range(15))
def test_whatever_is_typed_comes_into_the_file_or_is_explained(place, bring, seed):
    any_ = random.Random(seed)
    odd = (
        "=1+1", "-", "01000", "1:30", "2014-10", "No", "~", "a\nb", "  autour  ", "x: y #z", "😀", "عربى", '"', "- a\n- b",
        "22 %", "lien-social", "{a: b}", "&x", "résultat", "é" * 300, "a\tb", "\u00a0", "fin:",
    )  # fmt: skip
    keys = ("value", "method", "note", "limits", "lessons")
    answers = {"paroles": {k: any_.choice(odd) for k in keys if any_.random() < 0.7}}
    typed = {k: one.strip() for k, one in answers["paroles"].items() if one.strip()}

    status, said = bring(fill(drawn(SMALL), answers))

    if status:
        assert "erreur" in said
        assert _text(place) == SMALL
    else:
        result = _results("paroles")[0]
        assert {k: one for k, one in result.items() if k not in ("period", "state")} == typed
        assert _changes(SMALL, _text(place))[0] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("22 %", "22"), ("22%", "22"), ("22\u202f%", "22"), ("22,5", "22,5"),
    ],
)  # fmt: skip
def test_a_number_may_be_typed_with_its_own_unit(bring, typed, kept):
    assert bring(fill(drawn(SMALL), {"lecteurs": {"value": typed, "sample": "90"}}))[0] == 0
    assert _results("lecteurs")[-1]["value"] == kept


@pytest.mark.parametrize(
    ("identifier", "typed"),
    [("lecteurs", "22 €"), ("recettes", "12 %"), ("lecteurs", "environ 22 %")],
)
def test_a_number_with_another_unit_is_explained_where_it_was_typed(
    place, bring, identifier, typed
):
    data = fill(drawn(SMALL), {identifier: {"value": typed}})
    sheet, where = place_of(data, identifier, "value")

    status, said = bring(data)

    assert status == 1
    assert f"feuille {sheet}, cellule {where}: erreur: « {typed} » ne va pas" in said
    assert "unfit-value" in said
    assert _text(place) == SMALL


@pytest.mark.parametrize("typed", ["1 numéro", "1 NUMÉROS", "1"])
def test_a_unit_is_known_in_the_singular_and_whatever_the_case(bring, typed):
    assert bring(fill(drawn(SMALL), {"numeros": {"value": typed}}))[0] == 0
    assert _results("numeros")[0]["value"] == "1"


@pytest.mark.parametrize(
    "typed", ["pas d'effet observé", "Pas d’effet observé", "no-effect", "PAS D’EFFET OBSERVE"]
)
def test_a_state_is_understood_by_its_word_or_its_code(bring, typed):
    assert bring(fill(drawn(SMALL), {"lecteurs": {"state": typed}}))[0] == 0
    assert _results("lecteurs")[-1]["state"] == "no-effect"


def test_a_line_may_have_a_period_of_its_own(bring):
    data = fill(
        drawn(SMALL),
        {"lecteurs": {"value": "1", "sample": "50", "period": "2024"}, "numeros": {"value": "2"}},
    )

    assert bring(data)[0] == 0
    assert _results("lecteurs")[-1]["period"] == "2024"
    assert _results("numeros")[-1]["period"] == "2025"


def test_the_words_of_the_balance_stay_in_the_workbook(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "3"}})
    rows = [
        r
        for r, c in sheets_of(data)["Bilan"].rows.items()
        if 0 in c and c[0].text == "Ce que nous avons vu"
    ]

    assert bring(change(data, "Bilan", {f"B{rows[0] + 2}": "Des mots pour nous"}))[0] == 0
    assert "Des mots" not in _text(place)


# « plus de », « moins de », « environ »


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
    assert _changes(SMALL, _text(place)) == (
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
    assert _text(place) == SMALL


def test_an_approximation_that_came_back_is_recalled_the_next_year(place, bring):
    answers = {
        "lecteurs": {"value": "70 %", "approximation": "plus de", "sample": "90"},
        "numeros": {"value": "12", "approximation": "environ"},
    }
    data = fill(drawn(SMALL), answers)

    assert bring(data)[0] == 0
    once = _text(place)
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
    result = _results("lecteurs")[0]
    assert (result["value"], result.get("approximation")) == (value, kept)
    assert ("approximation : " in said) == (kept != "about")
    assert "# le premier" in _text(place)


@pytest.mark.parametrize(("word", "kept"), [("--remove", None), ("--keep", "about")])
def test_an_approximation_goes_with_its_value_once_someone_says_so(place, bring, word, kept):
    (place / "frameworks/exemple.yml").write_text(ABOUT, encoding="utf-8")
    data = fill(drawn(ABOUT), {"lecteurs": {"value": "23"}}, period="2014")

    status, said = bring(data)
    assert status == 1
    assert "  Résultat observé « 2014 » (Indicateur « Part des lecteurs" in said
    assert ", Approximation\n" in said
    assert "effacé" not in said, "nothing has gone yet"
    assert _text(place) == ABOUT
    assert bring(data, word)[0] == 0
    result = _results("lecteurs")[0]
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
    assert _results(identifier)[0]["approximation"] == "about"


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
    brought = _text(place)
    (place / "frameworks/exemple.yml").write_text(SMALL, encoding="utf-8")

    assert told[0] == 0
    assert "avertissement" not in told[1]
    assert bring(new) == told
    assert _text(place) == brought


# A result that is already there


def test_what_differs_replaces_what_was_filled_and_is_told(place, bring):
    data = fill(drawn(SMALL), {"lecteurs": {"value": "23", "note": "recompté"}}, period="2014")

    status, said = bring(data)

    assert status == 0
    assert "résultat 2014, valeur : « 22 % » devient « 23 % »" in said
    assert _results("lecteurs")[0] == {
        "period": "2014", "value": "23", "state": "measured", "sample": "85", "method": "questionnaire",
        "note": "recompté",
    }  # fmt: skip
    assert len(_results("lecteurs")) == 2
    assert "# le premier" in _text(place)


def test_the_same_result_typed_again_changes_nothing(place, bring):
    data = fill(
        drawn(SMALL), {"lecteurs": {"value": "22,0 %", "method": "Questionnaire"}}, period="2014"
    )

    status, said = bring(data)

    assert status == 0
    assert said.endswith("rien n'a changé.\n")


def test_another_method_makes_another_result(bring):
    data = fill(
        drawn(SMALL),
        {"lecteurs": {"value": "30", "sample": "40", "method": "entretiens"}},
        period="2014",
    )

    assert bring(data, "--keep")[0] == 0
    assert [one.get("method") for one in _results("lecteurs")] == [
        "questionnaire",
        None,
        "entretiens",
    ]


def test_a_value_that_comes_ends_what_was_in_progress(place, bring):
    text = SMALL.replace("state: not-measured, note: pas de questionnaire", "state: in-progress")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    assert (
        bring(fill(drawn(text), {"lecteurs": {"value": "31", "sample": "60"}}, period="2016"))[0]
        == 0
    )
    assert _results("lecteurs")[1] == {
        "period": "2016",
        "value": "31",
        "state": "measured",
        "sample": "60",
    }


def test_a_state_that_was_typed_replaces_the_one_of_the_file(place, bring):
    text = SMALL.replace("value: 22, sample: 85", "value: 22, sample: 12, state: too-few")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    assert (
        bring(fill(drawn(text), {"lecteurs": {"sample": "85", "state": "observé"}}, period="2014"))[
            0
        ]
        == 0
    )
    assert _results("lecteurs")[0]["state"] == "measured"


def test_several_results_of_the_period_ask_for_the_method(place, bring):
    more = '{period: "2014", value: 40, sample: 50, method: entretiens}'
    text = SMALL.replace("  # le premier", f"\n              - {more}")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    status, said = bring(fill(drawn(text), {"lecteurs": {"value": "41"}}, period="2014"))
    assert status == 1
    assert "ambiguous-result" in said
    assert "questionnaire ; entretiens" in said
    data = fill(drawn(text), {"lecteurs": {"value": "40"}}, period="2014")
    assert bring(data, "--keep")[1].endswith("rien n'a changé.\n")


# How a line is known


def _erase(data, identifier, *keys):
    for key in keys:
        sheet, where = place_of(data, identifier, "id")
        column = {"id": where, "criterion": f"A{where[1:]}", "indicator": f"B{where[1:]}"}[key]
        data = change(data, sheet, {column: ""})
    return data


def test_without_its_identifier_a_line_is_known_by_its_names(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    assert bring(_erase(data, "numeros", "id"))[0] == 0
    assert _results("numeros")[0]["value"] == "7"


def test_without_the_column_of_identifiers_lines_are_known_by_their_names(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}, "lecteurs": {"state": "en cours"}})
    for row in range(3, 8):
        data = change(data, "Faire société", {f"R{row}": ""})

    assert bring(data)[0] == 0
    assert _results("numeros")[0]["value"] == "7"


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
    assert _text(place) == SMALL


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
    assert [one["period"] for one in _results("numeros")] == ["2025", "2023"]


def test_columns_may_be_moved_and_sheets_renamed(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    moved = change(data, "Faire société", {"I3": "Effectif", "L3": "Valeur", "I5": "50", "L5": "7"})

    assert bring(rename(moved, "Faire société", "Société"))[0] == 0
    assert _results("numeros") == [
        {"period": "2025", "value": "7", "state": "measured", "sample": "50"}
    ]


def test_columns_and_sheets_of_ones_own_are_left_alone(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(change(data, "Faire société", {"S3": "Qui s'en occupe", "S5": "Moi"}))
    assert status == 0
    assert "avertissement: la colonne « Qui s'en occupe » n'est pas connue" in said
    assert "Moi" not in _text(place)


# What is refused, and why


def test_a_period_that_is_missing_is_asked_once_with_its_cell(place, bring):
    data = fill(
        drawn(SMALL), {"numeros": {"value": "7"}, "lecteurs": {"state": "en cours"}}, period=""
    )

    status, said = bring(data)
    assert status == 1
    assert said.count("missing-period") == 1
    assert f"feuille Bilan, cellule {period_cell(data)}: erreur: la période" in said
    assert "missing-period" in bring(drop(data, "Bilan"))[1]


def test_a_period_that_is_no_date_is_told_once_where_it_was_typed(place, bring):
    data = fill(
        drawn(SMALL),
        {"numeros": {"value": "7"}, "lecteurs": {"state": "en cours"}},
        period="l'an dernier",
    )

    status, said = bring(data)
    assert status == 1
    assert said.count(f"feuille Bilan, cellule {period_cell(data)}: erreur") == 1


def test_nothing_filled_is_said_and_nothing_is_written(place, bring):
    status, said = bring(fill(drawn(SMALL), {}))

    assert status == 1
    assert "rien n'est rempli" in said
    assert _text(place) == SMALL


def test_a_period_alone_says_nothing(bring):
    status, said = bring(
        fill(drawn(SMALL), {"numeros": {"value": "3"}, "lecteurs": {"period": "2024"}})
    )

    assert status == 0
    assert "period-alone" in said
    assert len(_results("lecteurs")) == 2


def test_an_answer_without_value_nor_state_is_advised(bring):
    data = fill(drawn(SMALL), {"numeros": {"limits": "Pas le temps."}})

    status, said = bring(data)
    assert status == 0
    assert "cellule K5: avertissement: ni valeur ni état" in said


def test_advice_on_the_rest_of_the_file_is_not_repeated(place, bring):
    text = SMALL.replace("sample: 85", "sample: 12")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    assert "small-sample" not in bring(fill(drawn(text), {"numeros": {"value": "3"}}))[1]
    data = fill(drawn(text), {"lecteurs": {"value": "3", "sample": "11"}})
    status, said = bring(data, "--keep")
    assert status == 0
    assert "cellule L4: avertissement: effectif de 11" in said


def test_the_workbook_of_another_structure_is_refused(place, bring):
    (place / "frameworks/autre.yml").write_text(SMALL, encoding="utf-8")
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(data, "--into", "autre")
    assert status == 2
    assert "ce classeur est celui de « exemple », pas de « autre »" in said
    assert "--self-evaluation autre" in said
    (place / "frameworks/exemple.yml").unlink()
    status, said = bring(data)
    assert status == 2
    assert "il n'y a pas de fichier de ce nom" in said
    assert _text(place, "autre") == SMALL


@pytest.mark.parametrize(("own", "now"), [("1.0", "1.1"), ("", "1.0"), ("1.0", "")])
def test_the_workbook_of_another_version_is_refused(place, bring, own, now):
    line = '  version: "1.0"\n'
    texts = [SMALL.replace(line, f'  version: "{one}"\n' if one else "") for one in (own, now)]
    (place / "frameworks/exemple.yml").write_text(texts[1], encoding="utf-8")

    status, said = bring(fill(drawn(texts[0]), {"numeros": {"value": "7"}}))
    assert status == 2
    for one in (own, now):
        assert (f"version {one}" if one else "une version sans numéro") in said
    assert "referentiels export --self-evaluation exemple" in said
    assert _text(place) == texts[1]


def test_no_version_on_either_side_is_accepted(place, bring):
    text = SMALL.replace('  version: "1.0"\n', "")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    assert bring(fill(drawn(text), {"numeros": {"value": "7"}}))[0] == 0


def test_a_workbook_that_lost_its_first_sheet_is_not_guessed(bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(drop(data, "À lire"), "--into", "exemple")
    assert status == 1
    assert "ne dit plus à quel référentiel il appartient" in said


def test_a_workbook_of_a_form_to_come_is_not_guessed(bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})
    parts = parts_of(data)
    strings = parts["xl/sharedStrings.xml"].replace(b"valuation 1<", b"valuation 2<")

    status, said = bring(put_together({**parts, "xl/sharedStrings.xml": strings}))
    assert status == 1
    assert "auto-évaluation 2" in said


def test_errors_of_the_file_come_first(place, bring):
    text = SMALL.replace("value: 22,", "value: vingt,")
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    status, said = bring(fill(drawn(text), {"numeros": {"value": "7"}}))
    assert status == 2
    assert "referentiels check" in said
    (place / "frameworks/exemple.yml").write_text("format: 1\nzut: 2\n", encoding="utf-8")
    assert bring(fill(drawn(SMALL), {"numeros": {"value": "7"}}))[0] == 2


def test_all_mistakes_are_told_at_once_and_nothing_is_written(place, bring):
    data = fill(
        drawn(SMALL),
        {
            "lecteurs": {"value": "beaucoup", "sample": "plein", "state": "bof"},
            "numeros": {"value": ERROR_CELL.format("I5")},
            "recettes": {"value": "12", "note": "jeanne.martin@gmail.com", "period": "2025-13"},
        },
    )

    status, said = bring(change(data, "Faire société", {"I9": "4"}))

    assert status == 1
    for where, rule in (
        ("cellule I4", "unfit-value"),
        ("cellule L4", "not-a-number"),
        ("cellule K4", "unknown-value"),
        ("cellule I5", "cell-error"),
        ("ligne 9", "unknown-indicator"),
    ):
        if rule != "unfit-value":  # told once the shape of the file is right, as everywhere
            assert re.search(rf"feuille Faire société, {where}: erreur.*\[{rule}\]", said), (
                rule,
                said,
            )
    assert "personal-email" in said
    assert _text(place) == SMALL


def test_merged_cells_are_told(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(merge(data, "Faire société", ["I4:I5"]))
    assert status == 1
    assert "merged-cells" in said
    assert "cellule I4" in said


def test_titles_that_are_gone_are_told(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    status, said = bring(change(data, "Faire société", {f"{c}3": "" for c in "ABCDEFGHIJKLMNOPQR"}))
    assert status == 1
    assert "feuille Faire société: erreur: les titres des colonnes ne sont pas trouvés" in said


def test_a_file_that_lies_is_refused_as_any_workbook(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "7"}})

    for broken in (
        with_parts({"xl/vbaProject.bin": b"x"}, data),
        data[: len(data) // 2],
        data + b"0" * LARGEST_FILE,
        with_parts({"xl/worksheets/sheet3.xml": b"<!DOCTYPE a><worksheet/>"}, data),
        with_parts({"xl/sharedStrings.xml": b"a" * 40_000_000}, data),
    ):
        status, said = bring(broken)
        assert status == 1
        assert "unreadable-workbook" in said
    assert _text(place) == SMALL


def test_thousands_of_lines_are_refused_or_told_without_end(place, bring):
    parts = parts_of(drawn(SMALL))
    line = '<row r="{0}"><c r="I{0}" t="inlineStr"><is><t>x</t></is></c><c r="R{0}" t="inlineStr"><is><t>zut{0}</t></is></c></row>'
    xml = parts["xl/worksheets/sheet3.xml"].decode()

    def with_lines(count):
        rows = "".join(line.format(n) for n in range(8, 8 + count))
        part = xml.replace("</sheetData>", f"{rows}</sheetData>").encode()
        return put_together({**parts, "xl/worksheets/sheet3.xml": part})

    assert "lignes en tout" in bring(with_lines(5000))[1]
    status, said = bring(with_lines(3000))
    assert status == 1
    assert len(said.splitlines()) < 400


def test_checking_only_writes_nothing(place, bring):
    status, said = bring(fill(drawn(SMALL), {"numeros": {"value": "7"}}), "--check-only")

    assert status == 0
    assert "1 indicateur rempli sur 4" in said
    assert _text(place) == SMALL


def test_a_long_list_of_what_is_not_said_is_bounded(place, bring):
    lines = "".join(f"          - {{id: i{n}, name: Nom {n}, type: output}}\n" for n in range(30))
    text = SMALL.split("          - id: lecteurs")[0] + lines
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    said = bring(fill(drawn(text), {"i3": {"value": "7"}}))[1]
    assert "1 indicateur rempli sur 30." in said
    assert "Nom 10 ; et 19 autres." in said


# The command that makes it


def test_the_command_makes_it_under_its_name_and_never_over_another(place, capsys):
    assert cli.main(["export", "--self-evaluation"]) == 0
    assert capsys.readouterr().out == "auto-evaluation-exemple.xlsx\n"
    (place / "auto-evaluation-exemple.xlsx").write_bytes(b"rempli")

    assert cli.main(["export", "--self-evaluation", "--xlsx", "exemple"]) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert (place / "auto-evaluation-exemple.xlsx").read_bytes() == b"rempli"
    assert (place / "exemple.xlsx").exists()
    assert cli.main(["export", "--self-evaluation", "--replace"]) == 0
    assert (place / "auto-evaluation-exemple.xlsx").read_bytes() == drawn(SMALL)


def test_the_command_says_what_it_cannot_make(place, capsys):
    assert cli.main(["export"]) == 2
    assert "--self-evaluation" in capsys.readouterr().err
    assert cli.main(["export", "--self-evaluation", "--empty"]) == 2
    assert cli.main(["export", "--self-evaluation", "inconnu"]) == 2
    (place / "frameworks/exemple.yml").write_text("format: 1\nzut: 2\n", encoding="utf-8")
    assert cli.main(["export", "--self-evaluation"]) == 1
    assert "referentiels check" in capsys.readouterr().err


def test_what_the_reader_gives_is_what_was_drawn():
    assert list(sheets_of(drawn(SMALL)))[:2] == ["À lire", "Bilan"]
    assert row_of(drawn(SMALL), "lecteurs") == ("Faire société", 3)
    assert column_of("id") == 17


# What the documentation says of it


def test_the_answers_that_the_documentation_shows_are_those_that_come(place, bring):
    page = (ROOT / "docs/contribuer/auto-evaluation.md").read_text(encoding="utf-8")
    told = re.findall(r"^( *)```text\n(.*?)^\1```", page, re.DOTALL | re.MULTILINE)
    _, _, done, wrong = (textwrap.dedent(text) for _, text in told)
    plain = [
        one.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'") for one in (done, wrong)
    ]

    mistaken = {"lecteurs": {"value": "un quart", "sample": "90"}, "recettes": {"value": "1200 $"}}
    assert bring(fill(drawn(SMALL), mistaken))[1] == plain[1]
    good = {"lecteurs": {"value": "25 %", "sample": "90"}, "numeros": {"state": "pas observé"}}
    assert bring(fill(drawn(SMALL), good))[1] == plain[0]


def test_every_word_of_its_own_is_in_the_documentation():
    page = (ROOT / "docs/contribuer/auto-evaluation.md").read_text(encoding="utf-8")
    page += (ROOT / "docs/contribuer/tableur.md").read_text(encoding="utf-8")
    code = (ROOT / "plugins/referentiels/entrances/self_evaluation/mistakes.py").read_text(
        encoding="utf-8"
    )
    words = re.findall(r'^        "([a-z]+(?:-[a-z]+)+)",$', code, re.MULTILINE)

    assert len(words) > 8
    assert [one for one in words if f"`{one}`" not in page] == []


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "told"),
    [
        ("Faire société", "T4", "à voir avec Paul", "cellule T4"),
        ("Faire société", "B40", "Un mot plus bas", "cellule B40"),
        ("Faire société", "B4", "Un autre nom", "cellule B4"),
        ("Bilan", "F20", "Une note à côté", "cellule F20"),
        ("À lire", "D3", "Lu le 3 mars", "cellule D3"),
    ],
)
def test_what_is_not_taken_has_a_line_in_the_answer(bring, sheet, cell, text, told):
    data = fill(drawn(SMALL), {"numeros": {"value": "5"}})

    status, said = bring(change(data, sheet, {cell: text}))

    assert told in said
    assert text in said
    assert "[left-aside]" in said or status == 1


def test_the_words_of_the_balance_are_counted_in_the_answer(bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "5"}})
    rows = sheets_of(data)["Bilan"].rows
    row = next(
        r for r, cells in rows.items() if cells.get(0) and cells[0].text == "Ce que nous avons vu"
    )

    _, said = bring(change(data, "Bilan", {f"B{row + 2}": "On se parle plus."}))

    assert "Une réponse de la feuille « Bilan » reste dans le classeur" in said
    assert "left-aside" not in said
