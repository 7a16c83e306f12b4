"""A self-evaluation that comes back, as someone types the commands: what it adds, and what it is told."""

import random
import re
import textwrap

import pytest

from referentiels import cli
from tests.conftest import ROOT
from tests.entrances.brought import changed_lines, file_text, indicator_of, results_of
from tests.evaluations import (
    HOSTILE,
    SMALL,
    column_of,
    drawn,
    fill,
    framework_of,
    place_of,
    row_of,
    sheets_of,
)
from tests.workbooks import change

REAL = sorted((ROOT / "frameworks").glob("*.yml"))
VALUES = {
    "number": "1 204", "percentage": "23,5 %", "amount": "18 818", "scale": "4", "yes-no": "oui", "text": "« Je reviens. »",
    "": "12",
}  # fmt: skip


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
    gone, added = changed_lines(SMALL, file_text(place))
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
    assert results_of("lecteurs")[-1]["lessons"] == "- demander plus tôt\n- à l'oral"


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
    once = file_text(place)
    status, said = bring(data)

    assert status == 0
    assert "rien n'a changé" in said
    assert "tous remplis" in said
    assert file_text(place) == once
    assert results_of("recettes") == [{"period": "2025", "value": "1 200,50", "state": "measured"}]


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
        assert file_text(place, file.stem) == text
        return
    assert status == 0, said
    gone, added = changed_lines(text, file_text(place, file.stem))
    assert gone == []
    assert len(added) >= 4 * len(indicators)
    for n, one in enumerate(indicators):
        last = results_of(one.id, file.stem)[-1]
        assert last == {
            "period": "2025-06", "value": VALUES[one.nature].removesuffix(" %"), "state": "measured",
            "sample": "40", "lessons": f"Leçon {n}",
        }  # fmt: skip
        assert len(indicator_of(one.id, file.stem).results) == len(one.results) + 1


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
    after = file_text(place)
    gone, _ = changed_lines(HOSTILE, after)
    assert gone == [
        "          - {id: court, name: Écrit sur une ligne, type: output, nature: amount, unit: €}",
        "            results: []",
    ]
    assert "# compté à la main" in after
    assert "# celui-ci a déjà des résultats" in after
    assert results_of("i1")[-1]["value"] == "15"
    assert results_of("i1")[-1]["note"] == "x" * 20_000
    assert results_of("i2")[-1]["value"] == "=1+1 😀 عربى"
    assert results_of("court") == [{"period": "2025", "value": "1 200", "state": "measured"}]
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
        assert file_text(place) == SMALL
    else:
        result = results_of("paroles")[0]
        assert {k: one for k, one in result.items() if k not in ("period", "state")} == typed
        assert changed_lines(SMALL, file_text(place))[0] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("22 %", "22"), ("22%", "22"), ("22\u202f%", "22"), ("22,5", "22,5"),
    ],
)  # fmt: skip
def test_a_number_may_be_typed_with_its_own_unit(bring, typed, kept):
    assert bring(fill(drawn(SMALL), {"lecteurs": {"value": typed, "sample": "90"}}))[0] == 0
    assert results_of("lecteurs")[-1]["value"] == kept


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
    assert file_text(place) == SMALL


@pytest.mark.parametrize("typed", ["1 numéro", "1 NUMÉROS", "1"])
def test_a_unit_is_known_in_the_singular_and_whatever_the_case(bring, typed):
    assert bring(fill(drawn(SMALL), {"numeros": {"value": typed}}))[0] == 0
    assert results_of("numeros")[0]["value"] == "1"


@pytest.mark.parametrize(
    "typed", ["pas d'effet observé", "Pas d’effet observé", "no-effect", "PAS D’EFFET OBSERVE"]
)
def test_a_state_is_understood_by_its_word_or_its_code(bring, typed):
    assert bring(fill(drawn(SMALL), {"lecteurs": {"state": typed}}))[0] == 0
    assert results_of("lecteurs")[-1]["state"] == "no-effect"


def test_a_line_may_have_a_period_of_its_own(bring):
    data = fill(
        drawn(SMALL),
        {"lecteurs": {"value": "1", "sample": "50", "period": "2024"}, "numeros": {"value": "2"}},
    )

    assert bring(data)[0] == 0
    assert results_of("lecteurs")[-1]["period"] == "2024"
    assert results_of("numeros")[-1]["period"] == "2025"


def test_the_words_of_the_balance_stay_in_the_workbook(place, bring):
    data = fill(drawn(SMALL), {"numeros": {"value": "3"}})
    rows = [
        r
        for r, c in sheets_of(data)["Bilan"].rows.items()
        if 0 in c and c[0].text == "Ce que nous avons vu"
    ]

    assert bring(change(data, "Bilan", {f"B{rows[0] + 2}": "Des mots pour nous"}))[0] == 0
    assert "Des mots" not in file_text(place)


# A result that is already there


def test_what_differs_replaces_what_was_filled_and_is_told(place, bring):
    data = fill(drawn(SMALL), {"lecteurs": {"value": "23", "note": "recompté"}}, period="2014")

    status, said = bring(data)

    assert status == 0
    assert "résultat 2014, valeur : « 22 % » devient « 23 % »" in said
    assert results_of("lecteurs")[0] == {
        "period": "2014", "value": "23", "state": "measured", "sample": "85", "method": "questionnaire",
        "note": "recompté",
    }  # fmt: skip
    assert len(results_of("lecteurs")) == 2
    assert "# le premier" in file_text(place)


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
    assert [one.get("method") for one in results_of("lecteurs")] == [
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
    assert results_of("lecteurs")[1] == {
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
    assert results_of("lecteurs")[0]["state"] == "measured"


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
