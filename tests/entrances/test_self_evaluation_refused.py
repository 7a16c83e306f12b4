"""What of a self-evaluation is refused, where, and why; all mistakes at once, and nothing is written."""

import re

import pytest

from referentiels.entrances.workbook import LARGEST_FILE
from tests.entrances.brought import file_text, results_of
from tests.evaluations import (
    SMALL,
    drawn,
    fill,
    period_cell,
)
from tests.workbooks import change, drop, merge, parts_of, put_together, with_parts

ERROR_CELL = '<c r="{0}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'


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
    assert file_text(place) == SMALL


def test_a_period_alone_says_nothing(bring):
    status, said = bring(
        fill(drawn(SMALL), {"numeros": {"value": "3"}, "lecteurs": {"period": "2024"}})
    )

    assert status == 0
    assert "period-alone" in said
    assert len(results_of("lecteurs")) == 2


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
    assert file_text(place, "autre") == SMALL


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
    assert file_text(place) == texts[1]


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
    assert file_text(place) == SMALL


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
    assert file_text(place) == SMALL


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
    assert file_text(place) == SMALL


def test_a_long_list_of_what_is_not_said_is_bounded(place, bring):
    lines = "".join(f"          - {{id: i{n}, name: Nom {n}, type: output}}\n" for n in range(30))
    text = SMALL.split("          - id: lecteurs")[0] + lines
    (place / "frameworks/exemple.yml").write_text(text, encoding="utf-8")

    said = bring(fill(drawn(text), {"i3": {"value": "7"}}))[1]
    assert "1 indicateur rempli sur 30." in said
    assert "Nom 10 ; et 19 autres." in said
