"""Lines of a table → items of a framework: each once, none without a word, whatever the order."""

import io
import random

import pytest
from xlsxwriter import Workbook

from referentiels.entrances.workbook import read_workbook
from referentiels.words.language import translator
from tests.workbooks import NO_LIBRARY

WORDS = translator("fr")
TYPED = [
    ["Domaine", "Critères", "Indicateurs de réalisation", "Indicateurs de résultat", "Indicateurs d’impact"],
    ["Faire société", "Rencontres", "- Nombre d’ateliers\n- Nombre de participants", "Part des habitants", "Moins d’isolement"],
    ["", "Savoirs", "1. Séances\n2. Heures\nde formation", "", ""],
]  # fmt: skip


def _csv(rows):
    output = io.StringIO()
    for row in rows:
        output.write(";".join('"' + one.replace('"', '""') + '"' for one in row) + "\r\n")
    return output.getvalue().encode("utf-8-sig")


def _xlsx(rows):
    output = io.BytesIO()
    book = Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Tableau")
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(row, column, text)
    book.close()
    return output.getvalue()


SHAPES = {"x.csv": _csv, "x.xlsx": _xlsx}


@pytest.fixture(params=SHAPES)
def read(request):
    return lambda rows: read_workbook(request.param, SHAPES[request.param](rows), NO_LIBRARY)


def _rules(filled):
    return [one.diagnostic.rule for one in filled.found]


def _tree(filled):
    return [
        (domain["name"], criterion["name"], indicator["name"], indicator.get("type"))
        for domain in filled.data.get("domains", ())
        for criterion in domain.get("criteria", ())
        for indicator in criterion.get("indicators", ())
    ]


def test_lines_in_any_order_make_the_same_items(read):
    rows = [
        ("Faire société", "Rencontres", "Part des lecteurs", "résultat"),
        ("Pouvoir agir", "Décider", "Part des habitants", "résultat"),
        ("Faire société", "Rencontres", "Nombre de numéros", "réalisation"),
        ("Pouvoir agir", "Décider", "Réunions tenues", "réalisation"),
    ]
    wanted = sorted(_tree(read([TITLES, *rows])))
    assert len(wanted) == len(rows)

    for seed in range(5):
        random.Random(seed).shuffle(rows)
        filled = read([TITLES, *rows])
        assert filled.found == []
        assert len(filled.data["domains"]) == 2
        assert sorted(_tree(filled)) == wanted


TITLES = ("Domaine", "Critère", "Indicateur", "Type")


@pytest.mark.parametrize(
    "other",
    ["Faire société ", " faire  société", "FAIRE SOCIÉTÉ", "Faire\u00a0société", "Faire\nsociété"],
)
def test_a_name_written_another_way_is_the_item_that_is_already_there(read, other):
    filled = read([TITLES, ("Faire société", "A", "x", "impact"), (other, "A", "y", "impact")])

    assert [one["name"] for one in filled.data["domains"]] == ["Faire société"]
    assert set(_rules(filled)) <= {"other-spelling"}
    assert _rules(filled) == (
        ["other-spelling"] if "FAIRE" in other or "faire" in other or "\u00a0" in other else []
    )


def test_apostrophes_do_not_make_two_items(read):
    filled = read([TITLES, ("L'eau", "A", "x", "impact"), ("L’eau", "A", "y", "impact")])

    assert len(filled.data["domains"]) == 1
    assert _rules(filled) == ["other-spelling"]


def test_a_column_for_each_type_holds_one_indicator_a_line(read):
    filled = read(TYPED)

    assert filled.found == []
    assert _tree(filled) == [
        ("Faire société", "Rencontres", "Nombre d’ateliers", "output"),
        ("Faire société", "Rencontres", "Nombre de participants", "output"),
        ("Faire société", "Rencontres", "Part des habitants", "outcome"),
        ("Faire société", "Rencontres", "Moins d’isolement", "impact"),
        ("Faire société", "Savoirs", "Séances", "output"),
        ("Faire société", "Savoirs", "Heures de formation", "output"),
    ]
    assert "6" in WORDS.text(filled.notes[0])


@pytest.mark.parametrize(
    "titles",
    [("Réalisations", "Résultats", "Impacts"), ("Réalisation", "Résultat", "Impact"),
     ("Indicateur de réalisations", "Indicateurs résultat", "INDICATEURS D'IMPACT")],
)  # fmt: skip
def test_the_types_have_several_titles(read, titles):
    filled = read([("Domaines", "Critères", *titles), ("A", "B", "x", "y", "z")])

    assert [one[3] for one in _tree(filled)] == ["output", "outcome", "impact"]


def test_what_may_belong_to_several_indicators_of_a_line_is_asked(read):
    rows = [("Domaine", "Critère", "Réalisations", "Résultats", "Unité"), ("A", "B", "x", "y", "%")]
    assert _rules(read(rows)) == ["several-indicators"]

    rows[1] = ("A", "B", "x", "", "%")
    filled = read(rows)
    assert filled.found == []
    assert filled.data["domains"][0]["criteria"][0]["indicators"][0]["unit"] == "%"


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([(*TITLES, "Type"), ("A", "B", "x", "impact", "")], "title-twice"),
        ([(*TITLES, "", "Unité"), ("A", "B", "x", "impact", "perdu", "%")], "untitled-cell"),
        ([(*TITLES, "Nos notes"), ("A", "B", "x", "impact", "à relire")], "unknown-column"),
        ([("Notre référentiel",), TITLES, ("A", "B", "x", "impact")], "left-aside"),
        ([TITLES, ("", "B", "x", "impact")], "missing-parent"),
        ([("Domaine", "Indicateur", "Type"), ("A", "x", "impact")], "missing-headers"),
        ([TITLES, ("A", "B", "x", "impact"), ("A", "B", "x", "résultat")], "said-twice"),
        ([TITLES, ("A", "B", "x", "impact"), ("A", "B", "X", "impact")], "named-twice"),
        ([(*TITLES, "Critère : Présentation"), ("A", "B", "x", "impact", "une"), ("A", "B", "y", "impact", "deux")], "said-twice"),
    ],
)  # fmt: skip
def test_nothing_is_left_without_a_line_in_the_answer(read, rows, rule):
    assert rule in _rules(read(rows))


def test_a_cell_beyond_the_titles_is_an_error_of_its_line(read):
    (rule,) = _rules(read([TITLES, ("A", "B", "x", "impact", "en trop")]))

    assert rule in ("too-many-cells", "untitled-cell")


def test_a_title_that_nobody_knows_is_told_those_that_are_understood(read):
    filled = read([(*TITLES, "Nos notes à nous"), ("A", "B", "x", "impact", "à relire")])

    (help,) = [WORDS.text(one.diagnostic.help) for one in filled.found]
    assert "Indicateurs de résultat" in help
    assert "Indicateurs d’impact" in help


def test_the_verdict_is_the_same_for_a_text_and_a_sheet():
    for rows in (TYPED, [TITLES, ("A", "B", "x", "impact", "z")], [(*TITLES, "Type"), ("A",)]):
        csv, xlsx = (read_workbook(name, make(rows), NO_LIBRARY) for name, make in SHAPES.items())
        assert csv.data == xlsx.data
        assert [one.diagnostic.severity for one in csv.found] == [
            one.diagnostic.severity for one in xlsx.found
        ]


def test_a_domain_in_merged_cells_is_that_of_each_line():
    output = io.BytesIO()
    book = Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Tableau")
    for row, cells in enumerate([TITLES, ("", "C", "x", "impact"), ("", "D", "y", "impact")]):
        sheet.write_row(row, 0, cells)
    sheet.merge_range("A2:A3", "Domaine fusionné")
    book.close()
    filled = read_workbook("x.xlsx", output.getvalue(), NO_LIBRARY)

    assert filled.found == []
    assert [one[:2] for one in _tree(filled)] == [
        ("Domaine fusionné", "C"),
        ("Domaine fusionné", "D"),
    ]


@pytest.mark.parametrize("title", ["Axe", "Axes", "Thématiques", "registre", "CHAMP", "Dimensions"])
def test_a_domain_is_known_by_the_other_names_of_the_field(read, title):
    row = ["Faire lien", "Se parler", "Ateliers", "réalisation"]
    usual = _tree(read([["Domaine", "Critère", "Indicateur", "Type"], row]))

    assert _tree(read([[title, "Critères", "Indicateurs", "Type"], row])) == usual
