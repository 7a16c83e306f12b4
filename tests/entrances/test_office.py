"""Workbooks open in LibreOffice: every text is there, nothing is an error, and what it saves comes back.

LibreOffice is started three times for all the workbooks together: it takes seconds to open.
"""

import csv
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from referentiels import cli
from referentiels.checking.folders import Settings
from referentiels.entrances import workbook
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library
from referentiels.reading.nodes import parse
from tests.conftest import ROOT
from tests.evaluations import HOSTILE, SMALL, drawn, fill, formulas_of, sheets_of
from tests.workbooks import parts_of, put_together

REAL = ("refer-ile-de-france", "parlons-en", "cnnum-2013", "jardins-partages-montpellier")
EMPTY = "format: 1\nstructure: {name: Rien}\nframework: {provenance: structure, licence: CC0-1.0}\n"
ANSWERS = {
    "lecteurs": {
        "value": "25 %",
        "approximation": "<",
        "sample": "01090",
        "state": "observé",
        "lessons": "- un\n- deux",
    },
    "paroles": {"value": "=1+1", "note": "2014-10", "limits": "عربى 😀"},
    "recettes": {"value": "1 200 €", "period": "2024-10"},
}
HOSTILE_ANSWERS = {
    "i1": {"value": "15", "note": "long " * 3999, "lessons": "mot " * 4999},
    "arabe": {"value": "3"},
    "i3": {"value": "oui"},
}
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""UTF-8, one file a sheet, each cell as it is shown."""
WRONG = re.compile(r"^(?:Err:\d+|#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?.*)$")


def _text(name):
    return (ROOT / f"frameworks/{name}.yml").read_text(encoding="utf-8")


def _framework_workbook(text, identifier):
    root, _ = parse("x", text)
    library = Library(read_library(Settings(root=ROOT)))
    return workbook.draw(root.plain if root else {}, identifier, library)


def _without_results(data):
    """Take away what the formulas gave: whoever opens the workbook must calculate."""
    parts = parts_of(data)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", parts[name])
    return put_together(parts)


def _make_workbooks():
    """Make every kind of workbook, the hard ones included."""
    made = {f"auto-{name}": drawn(_text(name), name) for name in REAL}
    made |= {f"tout-{name}": _framework_workbook(_text(name), name) for name in REAL[:2]}
    made["tout-hostile"] = _framework_workbook(HOSTILE, "exemple")
    made["tout-modele"] = workbook.draw({}, "", Library(()))
    made["auto-vide"] = drawn(EMPTY)
    made["auto-rempli"] = _without_results(fill(drawn(SMALL), ANSWERS))
    made["auto-hostile"] = _without_results(fill(drawn(HOSTILE), HOSTILE_ANSWERS))
    return made


@pytest.fixture(scope="session")
def opened(office, tmp_path_factory):
    """Open all workbooks with LibreOffice, and save them as it does: .ods, .xlsx and .csv."""
    folder = tmp_path_factory.mktemp("classeurs")
    for name, data in _make_workbooks().items():
        (folder / f"{name}.xlsx").write_bytes(data)
    files = sorted(folder.glob("*.xlsx"))
    for form, kind in (("ods", "ods"), ("xlsx", "xlsx"), (ALL_SHEETS, "csv")):
        office(files, form, folder / kind)
    return folder


WORKBOOKS = sorted(_make_workbooks())


def _cells(sheets):
    return {
        (sheet.name, row, column): (cell.text, cell.wrong)
        for sheet in sheets
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
    }


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
@pytest.mark.parametrize("name", WORKBOOKS)
def test_what_libreoffice_saves_has_every_text_and_no_error(opened, name, kind):
    before = sheets_of((opened / f"{name}.xlsx").read_bytes()).values()
    after = sheets_of((opened / kind / f"{name}.{kind}").read_bytes()).values()

    ours = {
        key: text
        for key, (text, wrong) in _cells(before).items()
        if not wrong  # a formula whose result was taken away
    }
    theirs = _cells(after)
    assert {key: one for key, one in theirs.items() if one[1] or WRONG.match(one[0])} == {}
    lost = {key: text for key, text in ours.items() if theirs.get(key, ("",))[0] != text}
    assert lost == {}


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
@pytest.mark.parametrize("name", WORKBOOKS)
def test_another_reader_finds_the_same_in_what_it_saves(opened, name, kind):
    file = opened / kind / f"{name}.{kind}"
    other = CalamineWorkbook.from_path(file)

    for sheet in sheets_of(file.read_bytes()).values():
        rows = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = [
            str(int(one)) if isinstance(one, float) else str(one)
            for cells in rows
            for one in cells
            if str(one).strip()
        ]
        ours = [
            sheet.rows[row][column].text
            for row in sorted(sheet.rows)
            for column in sorted(sheet.rows[row])
        ]
        assert _plain(ours) == _plain(theirs), sheet.name


def _plain(texts):
    """Give texts without spaces: readers differ on those that end lines."""
    return ["".join(one.split()) for one in texts]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_what_libreoffice_shows_has_no_error(opened, name):
    files = sorted((opened / "csv").glob(f"{name}-*.csv"))
    cells = [cell for file in files for row in _rows(file) for cell in row]

    assert len(files) == len(sheets_of((opened / f"{name}.xlsx").read_bytes()))
    assert [one for one in cells if WRONG.match(one)] == []


def _rows(file: Path):
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "auto-rempli",
            [["Faire société", "4", "3"], ["Ailleurs", "0", "0"], ["En tout", "4", "3"]],
        ),
        ("auto-hostile", [["À lire", "1", "1"], ["En tout", "7", "3"]]),
    ],
)
def test_the_formulas_count_what_was_filled_in(opened, name, expected):
    rows = [[row[0], *row[2:4]] for row in _rows(opened / f"csv/{name}-Bilan.csv")]

    assert [row for row in expected if row not in rows] == []


def test_libreoffice_keeps_our_formulas_and_adds_none(opened):
    for name in ("auto-rempli", "auto-hostile"):
        ours = formulas_of((opened / f"{name}.xlsx").read_bytes())
        theirs = formulas_of((opened / f"xlsx/{name}.xlsx").read_bytes())
        assert len(theirs) == len(ours)


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_a_year_saved_by_libreoffice_comes_back(opened, tmp_path, monkeypatch, capsys, kind):
    (tmp_path / "frameworks").mkdir()
    file = tmp_path / "frameworks/exemple.yml"
    monkeypatch.chdir(tmp_path)
    for name, text, typed in (
        ("auto-rempli", SMALL, "=1+1"),
        ("auto-hostile", HOSTILE, "mot mot"),
    ):
        file.write_text(text, encoding="utf-8")
        straight = cli.main(["import", str(opened / f"{name}.xlsx")])
        expected = file.read_text(encoding="utf-8")
        file.write_text(text, encoding="utf-8")

        assert straight == 0
        assert cli.main(["import", str(opened / f"{kind}/{name}.{kind}")]) == 0
        assert file.read_text(encoding="utf-8") == expected
        assert typed in expected
        assert cli.main(["check"]) == 0


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_a_framework_saved_by_libreoffice_comes_back(opened, tmp_path, monkeypatch, capsys, kind):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "criteria-library").symlink_to(ROOT / "criteria-library")
    monkeypatch.chdir(tmp_path)
    for name in REAL[:2]:
        file = tmp_path / f"frameworks/{name}.yml"
        file.write_text(_text(name), encoding="utf-8")

        assert cli.main(["import", str(opened / f"{kind}/tout-{name}.{kind}")]) == 0
        assert file.read_text(encoding="utf-8") == _text(name)
