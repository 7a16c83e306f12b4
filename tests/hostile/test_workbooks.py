"""What a cell shows is what is read of it, in every kind of file; what it doesn't show is refused there.

Sheets are invented by `workbooks`, which knows each cell before it is written. Then the type, the value
and the style of cells are changed at random: whatever is still taken for a number must be the one that
the file holds, rounded where it is shown. `REFERENTIELS_NIGHT=1` tries fifty times as many.
"""

import json
import re
import resource
import zipfile
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from referentiels import cli
from referentiels.entrances.workbook import draw
from referentiels.entrances.workbook.csv_text import read_csv
from referentiels.entrances.workbook.grid import Kind, Refused, Struck
from referentiels.entrances.workbook.handed_in import read_sheets
from referentiels.reading.nodes import parse

from ..conftest import FRAMEWORK
from ..nights import TIMES, chances
from ..workbooks import NO_LIBRARY, cell, part_of, parts_of
from . import workbooks
from .workbooks import invent, put_together, write_csv, write_ods, write_xlsx

BATCHES, BATCH = 4 * TIMES, 250
"""Of each of the two harnesses: 2 000 sheets by day."""
VALUES = (0, 1, -1, 0.5, -0.25, 1234.567, -1234.567, 41915.53125, 0.0625, 1.5, 1000)
BUILT_IN = (*range(63), *range(67, 82))
SIGNLESS = ("[Red][<0]0;0", -0.25)
"""LibreOffice shows 0, that says nothing of the sign; the code alone would not."""
CODES = json.loads((Path(__file__).parent / "formats/codes.json").read_text(encoding="utf-8"))


def _check(known, cell):
    """Compare a cell with what it must be."""
    if known.kind == "problem":
        assert cell.problem is not None, cell
        return
    assert cell.problem is None, (known, cell)
    assert (cell.kind, cell.plain) == (known.kind, known.plain), (known, cell)
    if known.text is not None:
        assert cell.text == known.text, (known, cell)


def _grid(any_, since_1904=False):
    return [
        [invent(any_, since_1904) if any_.random() < 0.9 else None for _ in range(3)]
        for _ in range(3)
    ]


@pytest.mark.parametrize("seed", range(BATCHES))
def test_each_cell_gives_what_it_shows_or_is_refused_by_itself(seed):
    any_ = chances(seed)
    for turn in range(BATCH):
        since_1904 = any_.random() < 0.3
        grid = _grid(any_, since_1904)
        if turn % 3 == 0:
            sheets = read_sheets("x.xlsx", write_xlsx(grid, since_1904))
        elif turn % 3 == 1:
            sheets = read_sheets("x.ods", write_ods(grid))
        else:
            grid = [[one if one and one.typed is not None else None for one in row] for row in grid]
            sign, end = any_.choice(";,\t|"), any_.choice(("\n", "\r\n", "\r"))
            grid.append([workbooks.Invented(workbooks.Known("text", "", "x"), typed="x")] * 3)
            sheets = [
                read_csv(write_csv(grid, sign, any_.choice(("utf-8", "utf-8-sig", "utf-16")), end))
            ]
        assert sheets is not None
        for row, cells in enumerate(grid):
            for column, one in enumerate(cells):
                read = sheets[0].rows.get(row, {}).get(column)
                assert (read is None) == (one is None), (one, read)
                if one is not None and read is not None:
                    _check(one.known, read)
                    if turn % 3 != 2:
                        assert read.struck == (Struck.WHOLLY if one.struck else Struck.NOT)


@pytest.mark.parametrize("seed", range(6 * TIMES))
def test_an_import_of_what_cells_hold_ends_well_or_writes_nothing(
    seed, tmp_path, monkeypatch, capsys
):
    any_ = chances(seed)
    (tmp_path / "frameworks").mkdir()
    file = tmp_path / "frameworks/exemple.yml"
    file.write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    data = draw(root.plain, "exemple", NO_LIBRARY)
    parts, grid = parts_of(data), [[invent(any_) for _ in range(6)]]
    invented = parts_of(write_xlsx(grid))
    row = (
        invented["xl/s.xml"].decode().partition("<row")[2].partition(">")[2].partition("</row>")[0]
    )
    sheet, parent = any_.choice(
        (("Résultats observés", "lecteurs"), ("Indicateurs", "rencontres"), ("Structure", ""))
    )
    part = part_of(parts, sheet)
    typed = re.sub(r'r="([A-F])1"', lambda one: f'r="{chr(ord(one[1]) + 1)}6"', row)
    typed = cell("A6", parent) * bool(parent) + typed.replace('t="s"', 't="n"')
    xml = re.sub(r'<row r="6".*?</row>', "", parts[part].decode(), flags=re.DOTALL)
    xml = re.sub(r'(?=<row r="[7-9]|</sheetData>)', f'<row r="6">{typed}</row>', xml, count=1)
    (tmp_path / "x.xlsx").write_bytes(put_together({**parts, part: xml}))
    before = file.read_bytes()

    status = cli.main(["import", "x.xlsx"])

    said = capsys.readouterr()
    assert status in (0, 1, 2), said.err
    assert status == 0 or file.read_bytes() == before


SOUP = ("0", "#", "?", ",", ".", "%", "E+", "/", "@", "General", ";", "[h]", "[<5]", "[Red]", "yy", "mmm", "d",
        "hh", "ss", "AM/PM", '"mot"', "\\x", "_)", "* ", "€", "-", "(", ")", "[$€-40C]", "e", "[m]", "{", "é")  # fmt: skip
HELD = ("0", "1", "-1", "0.5", "12345.678", "-0.004", "41915.5", "2958466", "60", "1e15", "1E-7", "1e308", "1e400",
        "inf", "nan", "", " 5 ", "abc", "1_000", "٣", "0x1", "--1", "1,5", "true", "_xD800_", "999999999999")  # fmt: skip
TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d", "", "zzz")


@pytest.mark.parametrize("seed", range(BATCHES))
def test_whatever_is_changed_in_a_cell_no_number_is_taken_that_is_not_shown(seed):
    any_ = chances(seed)
    for turn in range(BATCH):
        grid = _grid(any_)
        for one in (one for row in grid for one in row if one and any_.random() < 0.7):
            one.type = any_.choice(TYPES)
            one.value = any_.choice(HELD)
            one.code = "".join(any_.choices(SOUP, k=any_.randint(0, 5)))
            one.shown = any_.choice((one.shown, "", "12", "1,5", "1.234", "0 %", "4/5", "x", "(3)"))
            one.ods = any_.choice(
                ("float", "percentage", "currency", "string", "date:2024-02-30", "time:PT1H", "")
            )
        xlsx = turn % 2 == 0
        try:
            sheets = read_sheets("x", write_xlsx(grid) if xlsx else write_ods(grid))
        except Refused:
            continue
        assert sheets is not None
        for row, cells in sheets[0].rows.items():
            for column, read in cells.items():
                one = grid[row][column]
                if (
                    one
                    and one.type in ("n", "", "zzz")
                    and read.kind in (Kind.NUMBER, Kind.PERCENTAGE)
                ):
                    _check_number(one.value, read)


def _check_number(held, read):
    """Check a number against the file, with other arithmetic than the reader's."""
    if read.problem is None and read.plain:
        value = Fraction(Decimal(held.strip())) * (100 if read.kind is Kind.PERCENTAGE else 1)
        decimals = len(read.plain.partition("E")[0].partition(".")[2])
        shown = Fraction(Decimal(read.plain))
        loose = Fraction(51, 100) / 10**decimals + abs(value) / 2 * ("E" in read.text)
        assert abs(shown - value) <= loose, (held, read)


def _only_sheet(data):
    sheets = read_sheets("x", data)
    assert sheets is not None
    return sheets[0]


def _xlsx_of_formats():
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("F")
        for row, code in enumerate((*BUILT_IN, *CODES)):
            look = book.add_format({"num_format": code})
            for column, value in enumerate(VALUES):
                sheet.write_number(row, column, value, look)
    return output.getvalue()


def _verdict(cell):
    return cell and (bool(cell.problem) or (cell.kind, cell.plain, cell.hours))


def test_every_format_gives_the_same_verdict_as_in_what_libreoffice_makes_of_it():
    """`formats.ods` is this workbook, saved by LibreOffice."""
    xlsx = _only_sheet(_xlsx_of_formats())
    ods = _only_sheet((Path(__file__).parent / "formats/formats.ods").read_bytes())
    for row, code in enumerate((*BUILT_IN, *CODES)):
        for column, value in enumerate(VALUES):
            if (code, value) == SIGNLESS:
                continue
            one, other = xlsx.rows[row].get(column), ods.rows[row].get(column)
            assert _verdict(one) == _verdict(other), (code, value, one, other)


@pytest.mark.parametrize(
    ("code", "value", "kind", "plain", "text"),
    [
        (0, "1234.567", "number", "1234.567", "1234,567"),
        (1, "1234.567", "number", "1235", "1235"),
        (2, "2.5", "number", "2.50", "2,50"),
        (4, "-1234.567", "number", "-1234.57", "-1 234,57"),
        (8, "1200", "number", "1200.00", "1 200,00 €"),
        (9, "0.225", "percentage", "23", "23 %"),
        (10, "0.225", "percentage", "22.50", "22,50 %"),
        (11, "12345", "number", "12300", "1,23E+04"),
        (12, "0.5", "number", "", "1/2"),
        (14, "41915", "date", "2014-10-03", "03/10/2014"),
        (15, "41915", "date", "2014-10-03", "3-oct.-14"),
        (16, "41915", "date", "", "3-oct."),
        (17, "41915", "date", "2014-10", "oct.-14"),
        (18, "0.5625", "duration", "", "1:30 PM"),
        (20, "0.0625", "duration", "", "1:30"),
        (21, "0.0625", "duration", "", "1:30:00"),
        (22, "41915.53125", "date", "2014-10-03", "03/10/2014 12:45"),
        (37, "-12", "number", "-12", "-12"),
        (44, "0", "number", "0", "- €"),
        (45, "0.0625", "duration", "", "30:00"),
        (46, "1.5", "duration", "", "36:00:00"),
        (47, "0.0625", "duration", "", "30:00,0"),
        (48, "12345", "number", "12300", "12,3E+03"),
        (49, "12", "number", "12", "12"),
    ],
)
def test_a_built_in_format_shows_what_a_french_spreadsheet_shows(code, value, kind, plain, text):
    cell = _one_cell(f"<c r='A1' s='0'><v>{value}</v></c>", code)

    assert (cell.kind, cell.plain, cell.text) == (kind, plain, text)


def _one_cell(cell, code, book=""):
    data = put_together(
        {
            "xl/workbook.xml": f"<workbook xmlns:r='r'>{book}<sheets><sheet name='F' r:id='a'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>",
            "xl/styles.xml": f"<styleSheet><cellXfs><xf numFmtId='{code}'/></cellXfs></styleSheet>",
            "xl/s.xml": f"<worksheet><sheetData><row r='1'>{cell}</row></sheetData></worksheet>",
        }
    )
    return _only_sheet(data).rows[0][0]


@pytest.mark.parametrize(
    ("serial", "since_1904", "day"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("60", False, None),
        ("61", False, "1900-03-01"),
        ("2958465", False, "9999-12-31"),
        ("2958465.99", False, "9999-12-31"),
        ("2958466", False, None),
        ("0", False, None),
        ("-1", False, None),
        ("0", True, "1904-01-01"),
        ("40453", True, "2014-10-03"),
        ("2957003", True, "9999-12-31"),
        ("2957004", True, None),
        ("2958000", True, None),
        ("-1", True, None),
    ],
)
def test_days_are_those_of_the_calendar_to_the_end_of_time(serial, since_1904, day):
    book = f"<workbookPr date1904='{int(since_1904)}'/>"
    cell = _one_cell(f"<c r='A1' s='0'><v>{serial}</v></c>", 14, book)

    assert (cell.plain or None) == day
    assert (cell.problem is None) == (day is not None)


# What costs


def _rows(form, count):
    return "".join(form.format(n) for n in range(1, count)).encode()


def _sheet(rows):
    return {"xl/s.xml": b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"}


def _content(inside):
    return {
        "content.xml": f"{workbooks.ODS}<table:table table:name='F'>{inside}</table:table></office:document-content>"
    }


SPACES = "<table:table-row><table:table-cell><text:p>" + "<text:s text:c='1000'/>" * 400_000
COSTLY = {
    "a million empty rows": (_sheet(_rows('<row r="{0}" ht="15"/>', 1_048_576)), ""),
    "formatted empty cells": (_sheet(_rows('<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>', 500_000)), ""),
    "rows without a place": (_sheet(b"<row><c/></row>" * 600_000), "la feuille « F » est trop lourde"),
    "a tag without end": (_sheet(b"<row " + b" ".join(b"a%d='x'" % n for n in range(300_000)) + b"/>"), "abîmé"),
    "a space, repeated": (_content("<table:table-row table:number-rows-repeated='999999999'><table:table-cell table:number-columns-repeated='999999999'><text:p> </text:p></table:table-cell></table:table-row>"), ""),
    "a million spaces": (_content(SPACES + "</text:p></table:table-cell></table:table-row>"), "la feuille « F » est trop lourde"),
    "a text in many cells": (
        {
            **_sheet(_rows("<row r='{0}'><c r='A{0}' t='s'><v>0</v></c><c r='B{0}' t='s'><v>0</v></c></row>", 5000)),
            "xl/sharedStrings.xml": "<sst><si><t>" + "é" * 32_000 + "</t></si></sst>",
        },
        "cases remplies",
    ),
    "long formats": (
        {
            **_sheet(_rows("<row r='{0}'><c r='A{0}' s='{0}'><v>1.5</v></c></row>", 4000)),
            "xl/styles.xml": "<styleSheet><numFmts>" + "".join(f"<numFmt numFmtId='{n}' formatCode='{'0' * 250}'/>" for n in range(200, 2000))
            + "</numFmts><cellXfs>" + "".join(f"<xf numFmtId='{n % 1800 + 200}'/>" for n in range(4000)) + "</cellXfs></styleSheet>",
        },
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_costs_little(name):
    """Twenty seconds and 200 MB are far more than any of them takes, and far less than without limits."""
    parts, reason = COSTLY[name]
    book = {
        "xl/workbook.xml": "<workbook xmlns:r='r'><sheets><sheet name='F' r:id='a'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>",
    }
    data = put_together({**parts, **({} if "content.xml" in parts else book)}, zipfile.ZIP_DEFLATED)
    before = resource.getrusage(resource.RUSAGE_SELF)
    said = ""
    try:
        read_sheets("x", data)
    except Refused as refused:
        said = refused.message.template.format(**refused.message.values)
    after = resource.getrusage(resource.RUSAGE_SELF)

    assert reason in said
    assert bool(reason) == bool(said)
    assert after.ru_utime - before.ru_utime < 20
    assert after.ru_maxrss - before.ru_maxrss < 200 * 1024
