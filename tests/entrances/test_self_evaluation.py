"""The workbook of a self-evaluation: what it shows, what it asks, and what it never does."""

import io
import pickle
import re
import sys

import pytest
from python_calamine import CalamineWorkbook

from referentiels.entrances import spreadsheets
from referentiels.entrances.self_evaluation import draw, identify
from referentiels.entrances.self_evaluation.columns import FIRST_ROW, HEADER_ROW
from referentiels.entrances.self_evaluation.sheet_names import name_sheets
from referentiels.entrances.workbook import CannotDraw, CellTooLong, Library
from referentiels.entrances.workbook import draw as draw_framework
from referentiels.reading.nodes import parse
from tests.conftest import ROOT
from tests.evaluations import HOSTILE, SMALL, drawn, formulas_of, framework_of, sheets_of
from tests.workbooks import parts_of

REAL = sorted((ROOT / "frameworks").glob("*.yml"))
FEW = "format: 1\nstructure: {name: Rien encore}\nframework: {provenance: structure, licence: CC0-1.0}\n"


def _row(data, sheet, row):
    cells = sheets_of(data)[sheet].rows[row]
    return [cells[n].text if n in cells else "" for n in range(max(cells) + 1)]


def _xml(data, sheet):
    parts = parts_of(data)
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
    return parts[f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"].decode()


def _all_texts(data):
    return "\n".join(
        one.text
        for sheet in sheets_of(data).values()
        for r in sheet.rows.values()
        for one in r.values()
    )


def test_each_domain_has_its_sheet_after_the_help_and_the_balance():
    assert list(sheets_of(drawn(SMALL))) == ["À lire", "Bilan", "Faire société", "Ailleurs"]


def test_each_indicator_has_a_line_with_what_was_last_observed():
    data = drawn(SMALL)

    assert _row(data, "Faire société", HEADER_ROW) == [
        "Critère", "Indicateur", "Type", "Unité", "Source prévue", "Périodicité", "Cible",
        "Derniers résultats", "Valeur", "Approximation", "État", "Effectif", "Méthode", "Note",
        "Difficultés", "Ce que l’on a appris", "Période", "Identifiant",
    ]  # fmt: skip
    line = _row(data, "Faire société", FIRST_ROW)
    assert line[:8] == [
        "Des habitants qui se parlent",
        "Part des lecteurs qui citent une rencontre",
        "résultat",
        "%",
        "questionnaire",
        "tous les deux ans",
        "30\u202f%",
        "pas observé (2016)\n22\u00a0% (2014, effectif\u00a085, questionnaire)",
    ]
    assert line[8:] == [""] * 9 + ["lecteurs"]
    identifiers = [_row(data, "Faire société", row)[-1] for row in range(FIRST_ROW, FIRST_ROW + 4)]
    assert identifiers == ["lecteurs", "numeros", "paroles", "recettes"]


def test_only_the_three_latest_results_are_recalled_and_a_story_is_shortened():
    results = "\n".join(f'              - {{period: "{2000 + n}", value: {n}}}' for n in range(6))
    text = SMALL.replace("            unit: numéros\n", f"            results:\n{results}\n")
    text = text.replace(
        "            nature: text\n",
        f'            nature: text\n            results: [{{period: "2020", value: "{"mot " * 500}"}}]\n',
    )

    data = drawn(text)

    assert _row(data, "Faire société", FIRST_ROW + 1)[7] == "5 (2005)\n4 (2004)\n3 (2003)"
    story = _row(data, "Faire société", FIRST_ROW + 2)[7]
    assert story.endswith("… (2020)")
    assert len(story) < 320


def test_a_state_is_said_beside_a_value():
    text = SMALL.replace("value: 22, sample: 85", "value: 22, sample: 12, state: too-few")

    assert (
        "22\u00a0% (trop peu de réponses, 2014" in _row(drawn(text), "Faire société", FIRST_ROW)[7]
    )


def test_what_has_nothing_to_fill_in_says_so():
    text = SMALL + "    criteria:\n      - {id: seul, name: Seul}\n  - {id: nu, name: Nu}\n"
    data = drawn(text)

    alone = _row(data, "Ailleurs", FIRST_ROW)
    assert alone[0] == "Seul"
    assert "Pas encore d’indicateur" in alone[1]
    assert "Pas encore de critère" in _row(data, "Nu", FIRST_ROW)[1]
    assert "Identifiant" not in alone


@pytest.mark.parametrize(
    ("provenance", "said"),
    [
        ("structure", "écrit par la structure"),
        ("fictional", "exemple inventé : cette structure n’existe pas"),
        (
            "public-sources, sources: [{title: T, url: https://x.fr}, {title: U, url: https://y.fr}]",
            "fait par Référentiels partagés à partir de 2 sources publiques ; la structure ne l’a pas relu",
        ),
    ],
)
def test_the_first_sheet_says_who_wrote_the_framework(provenance, said):
    text = FEW.replace("provenance: structure", f"provenance: {provenance}")
    text += "domains: [{name: Nu}, {name: Peu, criteria: [{name: Seul}]}]\n"
    data = drawn(text)

    found = {
        r[0].text: r[1].text for r in sheets_of(data)["À lire"].rows.values() if {0, 1} <= r.keys()
    }
    assert found["Provenance"].replace("\u00a0", " ").replace("\u202f", " ") == said
    lines = _row(data, "Nu", FIRST_ROW)[1], _row(data, "Peu", FIRST_ROW)[1]
    of_sources = provenance.startswith("public-sources")
    assert [one.startswith("Les sources ne montrent pas") for one in lines] == [of_sources] * 2
    assert "message public" in found["Envoyer"]


def test_a_framework_without_domains_says_so_kindly():
    data = drawn(FEW)

    assert list(sheets_of(data)) == ["À lire", "Bilan"]
    assert _all_texts(data).count("n’a pas encore de domaine") == 2
    assert formulas_of(data) == []


def test_the_first_sheet_says_whose_it_is_and_how_to_fill_it_in():
    data = drawn(SMALL, published_at="https://exemple.org/structures/exemple/")
    said = {
        r[0].text: r[1].text for r in sheets_of(data)["À lire"].rows.values() if {0, 1} <= r.keys()
    }

    assert said["Structure"] == "Le journal du quartier"
    assert said["Identifiant de la page"] == "exemple"
    assert said["Version du référentiel"] == "1.0"
    assert said["Date de cette version"] == "2014-10"
    assert said["Licence"] == "CC-BY-SA-4.0"
    assert said["Adresse de la page"] == "https://exemple.org/structures/exemple/"
    assert said["Format du classeur"] == "auto-évaluation 1"
    assert "Sous 30" in said["Effectif"]
    assert "Adresse de la page" not in _all_texts(drawn(SMALL))


@pytest.mark.parametrize(
    "text", [SMALL, HOSTILE, *[one.read_text(encoding="utf-8") for one in REAL]]
)
def test_no_formula_but_those_that_count(text):
    data = drawn(text)
    sheets = sheets_of(data)
    expected = []
    for name in list(sheets)[2:]:
        ids = [r for r, cells in sheets[name].rows.items() if r >= FIRST_ROW and 17 in cells]
        last = max(sheets[name].rows) + 1
        if ids:
            lengths = "+".join(
                f"LEN('{name}'!${c}${FIRST_ROW + 1}:${c}${last})" for c in "IJKLMNOP"
            )
            expected += [
                f"COUNTA('{name}'!$R${FIRST_ROW + 1}:$R${last})",
                f"SUMPRODUCT(--({lengths}&gt;0))",
            ]
    end = 6 + len(list(sheets)[2:])
    expected += [f"SUM({c}7:{c}{end})" for c in "CD"] if len(sheets) > 2 else []

    assert formulas_of(data) == [one.replace(" & ", " &amp; ") for one in expected]
    parts = parts_of(data)
    assert not [n for n in parts if b"hyperlink" in parts[n].lower() and "rels" in n]
    assert not [n for n, p in parts.items() if n.startswith("xl/worksheets") and b"<hyperlink" in p]


def test_the_numbers_of_the_balance_are_there_for_who_calculates_nothing():
    rows = CalamineWorkbook.from_filelike(io.BytesIO(drawn(SMALL))).get_sheet_by_name("Bilan")
    table = [row for row in rows.to_python() if row[0] in ("Faire société", "Ailleurs", "En tout")]

    assert [row[2:4] for row in table] == [[4, 0], [0, 0], [4, 0]]


@pytest.mark.parametrize("text", [SMALL, HOSTILE, FEW])
def test_the_same_framework_gives_the_same_bytes_without_the_day_of_the_run(text):
    data = drawn(text)

    assert drawn(text) == data
    dates = re.findall(r">([0-9]{4}-[0-9T:-]+Z)<", parts_of(data)["docProps/core.xml"].decode())
    assert set(dates) == {"2026-01-01T00:00:00Z"}


def test_it_travels_to_another_process():
    framework = pickle.loads(pickle.dumps(framework_of(HOSTILE)))

    assert spreadsheets.draw_self_evaluation(framework) == drawn(HOSTILE)


def test_only_the_cells_to_fill_in_are_open():
    data = drawn(SMALL)
    styles = parts_of(data)["xl/styles.xml"].decode()
    forms = re.findall(
        r"<xf [^>]*/>|<xf .*?</xf>", styles.split("<cellXfs")[1].split("</cellXfs>")[0], re.DOTALL
    )
    open_ = {str(n) for n, one in enumerate(forms) if 'locked="0"' in one}
    as_text = {str(n) for n, one in enumerate(forms) if 'numFmtId="49"' in one}

    cells = re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"', _xml(data, "Faire société"))
    free = {place + row for place, row, style in cells if style in open_}
    assert free == {f"{c}{r}" for c in "IJKLMNOPQ" for r in range(FIRST_ROW + 1, FIRST_ROW + 5)}
    assert open_ <= as_text
    for sheet in ("À lire", "Bilan", "Faire société", "Ailleurs"):
        (protection,) = re.findall("<sheetProtection [^>]*>", _xml(data, sheet))
        assert "password" not in protection
        assert "deleteColumns" not in protection


def test_columns_are_frozen_listed_and_printed_on_the_width_of_a_page():
    data = drawn(SMALL)
    xml = _xml(data, "Faire société")
    book = parts_of(data)["xl/workbook.xml"].decode()

    assert f'xSplit="2" ySplit="{FIRST_ROW}"' in xml
    assert '"plus de,moins de,environ"' in xml
    assert '"observé,pas observé,trop peu de réponses,en cours,pas d’effet observé"' in xml
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in xml
    assert "&amp;LLe journal du quartier · version 1.0&amp;C&amp;A&amp;RPage &amp;P / &amp;N" in xml
    assert "'Faire société'!$3:$3" in book
    assert "'Faire société'!$A$1:$Q$7" in book
    assert '"ColumnTitle" localSheetId="2">\'Faire société\'!$A$3:$Q$3' in book
    assert '"RowTitle" localSheetId="1">\'Bilan\'!$A$1:$A$18' in book
    assert '"RowTitle" localSheetId="2">\'Faire société\'!$B$4:$B$7' in book


def test_lines_are_high_enough_and_go_on_fitting_what_is_typed():
    xml = _xml(drawn(SMALL), "À lire")

    assert re.search(r'<row r="\d+" spans="1:2" ht="(3|4|6)', xml)
    assert "customHeight" not in xml


def test_names_of_sheets_are_short_allowed_and_each_one_once():
    names = name_sheets(
        ["Même nom", "même NOM", "Meme nom", "À lire", "bilan", "Historique", "HISTORY", "", "'x'", "[a]:*?/\\b",
         "a" * 40, "a" * 41, "Étude auprès des accordeurs de France (2019-2020)", "😀" * 30, "Allons-y !", "l'été", "\n"]
    )  # fmt: skip

    assert names[:3] == ["Même nom", "même NOM (2)", "Meme nom (3)"]
    assert names[3:7] == ["À lire (2)", "bilan (2)", "Historique (2)", "HISTORY (2)"]
    assert names[7:10] == ["Domaine 8", "x", "a b"]
    assert names[12] == "Étude auprès des accordeurs de…"
    assert names[14:] == ["Allons-y", "l’été", "Domaine 17"]
    assert len({one.lower() for one in names}) == len(names)
    for one in names:
        assert 0 < len(one.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", one)


@pytest.mark.parametrize("text", [SMALL, HOSTILE])
def test_another_reader_finds_the_same_cells(text):
    data = drawn(text)
    other = CalamineWorkbook.from_filelike(io.BytesIO(data))

    for sheet in sheets_of(data).values():
        rows = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = {
            (r, c): str(int(one)) if isinstance(one, float) else one
            for r, cells in enumerate(rows)
            for c, one in enumerate(cells)
            if one != ""
        }
        ours = {(r, c): one.text for r, cells in sheet.rows.items() for c, one in cells.items()}
        assert ours == theirs, sheet.name


def test_what_the_framework_says_is_in_it_as_it_was_written():
    framework = framework_of(HOSTILE)
    cells = {
        one.text
        for sheet in sheets_of(drawn(HOSTILE)).values()
        for row in sheet.rows.values()
        for one in row.values()
    }

    for domain in framework.domains:
        assert domain.name in cells
        for criterion in domain.criteria:
            assert criterion.name in cells
            for one in criterion.indicators:
                assert {one.name, one.id} <= cells
                assert {one.unit, one.source, one.frequency, one.target} - {""} <= cells


def test_sixty_indicators_have_sixty_lines():
    lines = "".join(
        f"          - {{id: i{n}, name: Indicateur {n}, type: output}}\n" for n in range(60)
    )
    data = drawn(SMALL.split("          - id: lecteurs")[0] + lines)

    identifiers = [
        cells[17].text
        for row, cells in sheets_of(data)["Faire société"].rows.items()
        if row >= FIRST_ROW
    ]
    assert identifiers == [f"i{n}" for n in range(60)]


def test_a_text_that_no_cell_holds_is_refused_as_in_the_other_workbook():
    framework = framework_of(SMALL.replace("source: questionnaire", f"source: {'😀' * 17_000}"))

    with pytest.raises(CellTooLong, match="Faire société, E4"):
        draw(framework)


def test_without_the_writer_it_says_so(monkeypatch):
    framework = framework_of(SMALL)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(CannotDraw):
        draw(framework)


def test_the_workbook_of_the_framework_is_not_taken_for_one():
    root, _ = parse("x", SMALL)
    assert root is not None
    other = sheets_of(draw_framework(root.plain, "exemple", Library(())))
    identity = identify(list(sheets_of(drawn(SMALL)).values()))

    assert identify(list(other.values())) is None
    assert identity is not None
    assert (identity.identifier, identity.version) == ("exemple", "1.0")
