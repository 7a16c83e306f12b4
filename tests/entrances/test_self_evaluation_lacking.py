"""What the workbook of a year no longer has is named and asked about, and goes only when someone says so."""

import pytest

from tests.evaluations import SMALL, drawn, fill, place_of, row_of
from tests.workbooks import change, drop

from .brought import file_text, indicator_of, results_of

PUBLISHED = SMALL.replace(
    "            unit: numéros\n",
    """            unit: numéros
            results:
              - {period: "2014", value: 12}
              - {period: "2015", value: 11}
""",
)
READERS = "Résultat observé « 2014 » (Indicateur « Part des lecteurs qui citent une rencontre »)"
ISSUES = "Résultat observé « 2014 » (Indicateur « Numéros parus »)"


@pytest.fixture(autouse=True)
def published(place):
    """Have results of two years published."""
    (place / "frameworks/exemple.yml").write_text(PUBLISHED, encoding="utf-8")


def _without_line(data, identifier):
    """Take a line out of its sheet."""
    sheet, row = row_of(data, identifier)
    return change(data, sheet, {f"{letter}{row + 1}": "" for letter in "ABCDEFGHIJKLMNOPQR"})


def test_a_line_that_was_emptied_asks_and_keeps_by_default(place, bring):
    data = fill(drawn(PUBLISHED), {"lecteurs": {"value": "22"}}, period="2014")

    status, said = bring(data)
    assert status == 1
    assert f"  {ISSUES}\n" in said
    assert READERS not in said
    assert "2015" not in said, "another year is not spoken of"
    assert file_text(place) == PUBLISHED

    assert bring(data, "--keep")[1].endswith("rien n'a changé.\n")
    assert bring(data, "--remove")[0] == 0
    assert [one["period"] for one in results_of("numeros")] == ["2015"]
    assert [one["period"] for one in results_of("lecteurs")] == ["2014", "2016"]


def test_a_workbook_that_was_emptied_whole_asks_of_each_result(place, bring):
    data = fill(drawn(PUBLISHED), {}, period="2014")

    status, said = bring(data)
    assert status == 1
    assert f"  {READERS}\n" in said
    assert f"  {ISSUES}\n" in said
    assert bring(data, "--keep")[1].endswith("rien n'a changé.\n")
    status, said = bring(data, "--remove")
    assert status == 0
    assert said.count("retiré") == 2 or "2 retraits" in said
    assert [one["period"] for one in results_of("lecteurs")] == ["2016"]


def test_a_line_that_was_taken_out_asks_of_its_indicator(place, bring):
    data = _without_line(
        fill(drawn(PUBLISHED), {"lecteurs": {"value": "23"}}, period="2024"), "numeros"
    )

    status, said = bring(data)
    assert status == 1
    assert "  Indicateur « Numéros parus »" in said
    assert f"  {ISSUES}\n" in said
    assert f"  {ISSUES.replace('2014', '2015')}\n" in said

    assert bring(data, "--keep")[0] == 0
    assert [one["value"] for one in results_of("numeros")] == ["12", "11"]
    (place / "frameworks/exemple.yml").write_text(PUBLISHED, encoding="utf-8")
    assert bring(data, "--remove")[0] == 0
    assert "Numéros parus" not in file_text(place)
    assert results_of("lecteurs")[-1]["value"] == "23"


def test_a_mistake_is_told_of_its_cell_once_what_stood_before_is_gone(bring):
    answers = {"lecteurs": {"value": "23", "sample": "dix"}}
    data = _without_line(fill(drawn(PUBLISHED), answers, period="2024"), "numeros")
    sheet, where = place_of(data, "lecteurs", "sample")

    status, said = bring(data, "--remove")
    assert status == 1
    assert f"feuille {sheet}, cellule {where}" in said


def test_a_domain_that_has_no_sheet_is_not_spoken_of(place, bring):
    more = PUBLISHED + (
        "    criteria:\n      - name: Voisins\n        indicators:\n          - id: voisins\n"
        "            name: Voisins rencontrés\n            type: output\n            nature: number\n"
    )
    (place / "frameworks/exemple.yml").write_text(more, encoding="utf-8")
    data = drop(fill(drawn(more), {"lecteurs": {"value": "23"}}, period="2024"), "Ailleurs")

    status, said = bring(data)
    assert status == 0
    assert "c'est gardé : domaine « Ailleurs »." in said
    assert indicator_of("voisins").name == "Voisins rencontrés"


def test_a_line_that_another_sheet_holds_is_there(bring):
    sheet, row = row_of(drawn(PUBLISHED), "numeros")
    data = fill(drawn(PUBLISHED), {"lecteurs": {"value": "23"}}, period="2024")
    moved = _without_line(data, "numeros")
    moved = change(
        moved,
        sheet,
        {f"A{row + 20}": "Des habitants qui se parlent", f"R{row + 20}": "numeros"},
    )

    assert bring(moved)[0] == 0


def test_a_method_that_another_line_said_is_asked_about(bring):
    answers = {"lecteurs": {"value": "30", "sample": "40", "method": "entretiens"}}
    answers["numeros"] = {"value": "12"}
    status, said = bring(fill(drawn(PUBLISHED), answers, period="2014"))

    assert status == 1
    assert READERS in said
    assert ISSUES not in said


# What is said where nobody is asked


def _left(said):
    return [one for one in said.splitlines() if "n'est pas reprise" in one or "pas connue" in one]


def test_what_is_written_over_words_of_ours_is_told_even_in_words_of_ours(bring):
    data = fill(drawn(PUBLISHED), {"lecteurs": {"value": "23"}}, period="2024")
    sheet, row = row_of(data, "numeros")
    data = change(data, sheet, {f"C{row + 1}": "résultat", f"H{row + 1}": "12, mais c'est faux"})

    status, said = bring(data)
    assert status == 0
    assert _left(said) == [
        f"feuille {sheet}, cellule C{row + 1}: avertissement: cette case n'est pas reprise : « résultat »  "
        "[left-aside]",
        f"feuille {sheet}, cellule H{row + 1}: avertissement: cette case n'est pas reprise : « 12, mais c'est "
        "faux »  [left-aside]",
    ]


def test_latest_results_that_others_followed_since_are_still_ours(place, bring):
    data = fill(drawn(PUBLISHED), {"lecteurs": {"value": "23"}}, period="2024")
    more = "".join(
        f'              - {{period: "{year}", value: 9}}\n' for year in range(2016, 2024)
    )
    text = PUBLISHED.replace('              - {period: "2015", value: 11}\n', "\\g")
    text = text.replace("\\g", f'              - {{period: "2015", value: 11}}\n{more}')
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    status, said = bring(data)
    assert status == 0
    assert _left(said) == []


def test_a_column_that_was_renamed_is_a_mistake_and_one_of_people_is_not(bring):
    data = fill(drawn(PUBLISHED), {"lecteurs": {"value": "23", "note": "vu"}}, period="2024")
    sheet, row = row_of(data, "lecteurs")
    added = change(data, sheet, {"S3": "Qui s'en occupe", f"S{row + 1}": "Paul"})
    status, said = bring(added)
    assert status == 0
    assert "la colonne « Qui s'en occupe » n'est pas connue : elle n'est pas lue" in said

    status, said = bring(change(data, sheet, {"I3": "Valeur 2024"}))
    assert status == 1
    assert "« Valeur 2024 » n'est pas connue, et il n'y a plus de colonne « Valeur »" in said
