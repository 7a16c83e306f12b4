"""A workbook that is opened in the page has the cells, the oddities and the refusals that the program finds.

The cases that failed people, our own workbooks as they leave and once filled in, hostile archives, and
2,000 invented sheets: what the page reads is compared cell by cell with what the program reads.
"""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from referentiels.entrances.workbook import Library, draw
from referentiels.reading.nodes import parse
from tests.entrances.test_workbook_hostile import REFUSED
from tests.evaluations import HOSTILE, SMALL, drawn, fill, place_of
from tests.hostile import workbooks
from tests.hostile.test_workbooks import BUILT_IN, CODES, COSTLY, HELD, SOUP, TYPES, VALUES
from tests.nights import NIGHT, TIMES, chances

from .opening import OPEN, encoded, serve_modules, told_by_program

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/hostile/cases").iterdir())
LONG = {"too heavy", "many elements", "50,000 rows"}
"""What takes seconds each: tried at night; others of their kind are tried by day."""
SHEETS = 2000 * TIMES
BATCH = 250


@pytest.fixture(scope="module")
def opening(chromium):
    """Give what opens files in a page, and tells what was read of them."""
    page = chromium.new_page()
    serve_modules(page)
    yield lambda files: json.loads(page.evaluate(OPEN, encoded(files)))
    page.close()


@pytest.fixture
def broken(refused):
    """Let the browser say in its own words, which have a style, that a document is broken: the wall refuses the style."""
    yield
    refused[:] = [one for one in refused if "inline style" not in one and "style-src" not in one]


def _compare(opening, files):
    """Compare what the page and the program read of `(name, bytes)`; gives what was told."""
    seen, wanted = opening(files), [told_by_program(*one) for one in files]
    wanted = json.loads(json.dumps(wanted))
    for (name, data), here, there in zip(files, seen, wanted, strict=True):
        assert here == there, (name, data if len(data) < 3000 else len(data))
    return wanted


def test_what_failed_people_is_read_as_the_program_reads_it(opening):
    told = _compare(opening, [(one.name, one.read_bytes()) for one in CASES])

    assert sum("refused" in one for one in told) == 2
    assert sum(len(sheet["cells"]) for one in told if "sheets" in one for sheet in one["sheets"])
    assert any(one["facts"] for one in told if "facts" in one)


def _framework(file):
    root, _ = parse(file.name, file.read_text(encoding="utf-8"))
    assert root is not None
    return root.plain


def test_our_own_workbooks_are_read_as_the_program_reads_them(opening):
    library = Library(())
    models = [
        draw(_framework(one), one.stem, library) for one in (ROOT / "frameworks").glob("*.yml")
    ]
    years = [drawn(text) for text in (SMALL, HOSTILE)]
    filled = _filled(years[0])
    told = _compare(
        opening, [("x.xlsx", one) for one in (draw({}, "", library), *models, *years, filled)]
    )

    assert len(told) > 20
    assert all(one["sheets"] for one in told)


def _filled(year):
    """Fill in the workbook of a year, as people and spreadsheets do."""
    failed, counted = (place_of(year, one, "value")[1] for one in ("numeros", "recettes"))
    return fill(
        year,
        {
            "lecteurs": {"value": "22 %", "sample": " 85"},
            "numeros": {"value": f'<c r="{failed}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'},
            "recettes": {"value": f'<c r="{counted}"><f>2*600</f><v>1200</v></c>'},
        },
    )


def test_hostile_files_are_refused_with_the_same_words(opening, broken):
    tables = [
        b"a" * 200_000 + b"\n",
        ("a;b;c\n" * 5001).encode(),
        ("Domaine;" * 300).encode(),
        b'a;b\r\n"c;d\n',
    ]
    hostile = [data for name, (data, _) in REFUSED.items() if NIGHT or name not in LONG]
    told = _compare(
        opening,
        [
            *(("x.xlsx", data) for data in hostile),
            *(("x.csv", data) for data in hostile if len(data) < 20_000),
            *(("x.csv", data) for data in tables),
        ],
    )

    assert len({one["refused"][0] for one in told if "refused" in one}) > 15


@pytest.mark.parametrize("name", COSTLY if NIGHT else [*COSTLY][::2])
def test_a_costly_file_is_bounded_as_in_the_program(opening, broken, name):
    parts, reason = COSTLY[name]
    book = workbooks.put_together(
        {**parts, **({} if "content.xml" in parts else BOOK)}, zipfile.ZIP_DEFLATED
    )
    (told,) = _compare(opening, [("x", book)])

    assert ("refused" in told) == bool(reason)


BOOK = {
    "xl/workbook.xml": "<workbook xmlns:r='r'><sheets><sheet name='F' r:id='a'/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>",
}


def test_every_format_shows_the_same(opening):
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("F")
        for row, code in enumerate((*BUILT_IN, *CODES)):
            look = book.add_format({"num_format": code})
            for column, value in enumerate((*VALUES, 36.26, 59, 60, 1e-7, 1e15, 123456789.123)):
                sheet.write_number(row, column, value, look)
    ods = (ROOT / "tests/hostile/formats/formats.ods").read_bytes()
    told = _compare(opening, [("x.xlsx", output.getvalue()), ("x.ods", ods)])

    assert all(len(one["sheets"][0]["cells"]) > 1000 for one in told)


@pytest.mark.parametrize("seed", range(SHEETS // BATCH))
def test_invented_sheets_are_read_as_the_program_reads_them(opening, broken, seed):
    any_ = chances(seed)
    makers = (_grids, _tables, _soups, _drawn, _written, _broken)
    told = _compare(opening, [makers[turn % len(makers)](any_) for turn in range(BATCH)])

    assert sum("sheets" in one for one in told) > BATCH / 2


def _grid(any_, since_1904=False):
    def one():
        return workbooks.invent(any_, since_1904) if any_.random() < 0.9 else None

    return [[one() for _ in range(3)] for _ in range(3)]


def _grids(any_):
    since_1904 = any_.random() < 0.3
    grid = _grid(any_, since_1904)
    if any_.random() < 0.5:
        return "x.xlsx", workbooks.write_xlsx(grid, since_1904)
    return "x.ods", workbooks.write_ods(grid)


LETTERS = 'abéüÉ;,\t|"\n\r \u00a0\u2028œ€’0'


def _tables(any_):
    """Make a table of text: one that a spreadsheet writes, or any letters at all, in any encoding."""
    encoding = any_.choice(
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman", "cp850")
    )
    if any_.random() < 0.5:
        grid = [
            [one if one and one.typed is not None else None for one in row] for row in _grid(any_)
        ]
        data = workbooks.write_csv(
            grid, any_.choice(";,\t|"), "utf-8", any_.choice(("\n", "\r\n", "\r"))
        )
        text = data.decode()
    else:
        text = any_.choice(("", "sep=;\n", "sep=|\r\n")) + "".join(
            any_.choices(LETTERS, k=any_.randint(1, 60))
        )
    data = text.encode(encoding, "ignore")
    return "x.csv", _bitten(any_, data) if any_.random() < 0.2 else data


def _soups(any_):
    """Make cells whose type, value and format have nothing to do with each other."""
    grid = _grid(any_)
    for one in (one for row in grid for one in row if one and any_.random() < 0.7):
        one.type, one.value = any_.choice(TYPES), any_.choice(HELD)
        one.code = "".join(any_.choices(SOUP, k=any_.randint(0, 5)))
        one.shown = any_.choice((one.shown, "", "12", "1,5", "1.234", "0 %", "4/5", "x", "(3)"))
        one.ods = any_.choice(
            ("float", "percentage", "currency", "string", "date:2024-02-30", "time:PT1H", "")
        )
    return (
        ("x.xlsx", workbooks.write_xlsx(grid))
        if any_.random() < 0.5
        else ("x.ods", workbooks.write_ods(grid))
    )


def _drawn(any_):
    """Draw a workbook with all that stands around cells: hidden, merged, struck out, noted, filtered."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "date_1904": any_.random() < 0.3}) as book:
        for name in any_.sample(
            ["Domaines", "Été « 2 »", "L'an & <b>", "x" * 31], any_.randint(1, 3)
        ):
            _draw_sheet(any_, book, book.add_worksheet(name))
    return "x.xlsx", output.getvalue()


def _draw_sheet(any_, book, sheet):
    struck, plain = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
    for place in range(any_.randint(1, 12)):
        row, column, look = (
            any_.randrange(12),
            any_.randrange(6),
            any_.choice((None, struck, plain)),
        )
        match any_.randrange(6):
            case 0:
                sheet.write_formula(
                    row, column, "=1+1", look, any_.choice((2, "deux", "", "#REF!", True))
                )
            case 1:
                sheet.write_rich_string(row, column, "un", struck, " barré", plain, " et pas ")
            case 2:
                sheet.write_comment(row, column, "une note")
            case 3:
                sheet.merge_range(
                    row, 7 + 2 * place, row + 2, 8 + 2 * place, any_.choice(workbooks.TEXTS)
                )
                if any_.random() < 0.5:
                    sheet.write_string(row + 1, 8 + 2 * place, "dessous")
            case 4:
                sheet.write_boolean(row, column, any_.random() < 0.5, look)
            case _:
                sheet.write_string(row, column, any_.choice(workbooks.TEXTS), look)
    for row in any_.sample(range(12), any_.randint(0, 4)):
        sheet.set_row(row, None, None, {"hidden": True})
    if any_.random() < 0.4:
        sheet.set_column(1, any_.randint(1, 4), None, None, {"hidden": True})
    if any_.random() < 0.3:
        sheet.autofilter(3, 0, 8, 4)
    if any_.random() < 0.2:
        sheet.hide()


LOOKS = """<office:automatic-styles>
<style:style style:name='away' style:family='table'><style:table-properties table:display='false'/></style:style>
<style:style style:name='struck' style:family='table-cell'><style:text-properties style:text-line-through-style='solid'/></style:style>
<style:style style:name='below' style:family='table-cell' style:parent-style-name='struck' style:data-style-name='day'/>
<style:style style:name='p' style:family='paragraph'><style:text-properties style:text-line-through-type='single'/></style:style>
<style:style style:name='t' style:family='text'><style:text-properties style:text-line-through-type='none'/></style:style>
<number:date-style style:name='day'><number:year/><number:month/></number:date-style></office:automatic-styles>"""
INSIDE = (
    "", "<text:p>un</text:p>", "<text:p>un</text:p><text:p text:style-name='p'>deux</text:p>", "<text:p>#REF!</text:p>",
    "<text:p text:style-name='p'>un <text:span text:style-name='t'>deux</text:span><text:s text:c='3'/></text:p>",
    "<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "<text:p>12:30</text:p>", "<text:p>30:15:00</text:p>",
    "<office:annotation><text:p>une note</text:p></office:annotation><text:p>noté</text:p>", "<draw:frame/>",
    "<text:p>x<text:ruby><text:ruby-text>lu</text:ruby-text></text:ruby></text:p>", "<text:p>1,5</text:p>",
)  # fmt: skip
KEPT = (
    "", "", "office:value-type='float' office:value='1.5'", "office:value-type='float' office:value='0.520833333'",
    "office:value-type='time' office:time-value='PT30H15M0.5S'", "office:value-type='time' office:time-value='PT'",
    "office:value-type='date' office:date-value='2024-03-15T10:00:00'", "office:value-type='boolean' office:boolean-value='true'",
    "office:value-type='date' office:date-value='1899-12-30'", "office:value-type='string' office:string-value='écrit'",
    "table:formula='of:=1+1' office:value-type='float' office:value='2'", "table:formula='of:=1/0'",
)  # fmt: skip
AROUND = (
    "", "", "", "table:number-columns-repeated='3'", "table:number-columns-spanned='2' table:number-rows-spanned='2'",
    "table:style-name='struck'", "table:style-name='below'",
)  # fmt: skip
ROWS = ("", "", "", "table:visibility='collapse'", "table:visibility='filter'", "table:number-rows-repeated='2'",
        "table:default-cell-style-name='struck'")  # fmt: skip
COLUMNS = ("", "<table:table-column table:visibility='collapse' table:number-columns-repeated='2'/>",
           "<table:table-column table:default-cell-style-name='below'/>")  # fmt: skip


def _written(any_):
    """Write an .ods with all that LibreOffice may put around and inside cells."""
    tables = "".join(
        f"<table:table table:name='F{n}' table:style-name='{any_.choice(('', '', 'away'))}'>"
        f"{any_.choice(COLUMNS)}{''.join(_row(any_) for _ in range(4))}</table:table>"
        for n in range(any_.randint(1, 2))
    )
    start = workbooks.ODS.replace(
        "<office:document-content", "<office:document-content xmlns:draw='d'"
    )
    return "x.ods", workbooks.put_together(
        {"content.xml": f"{start}{LOOKS}{tables}</office:document-content>"}
    )


def _row(any_):
    cells = "".join(
        f"<table:{kind} {any_.choice(KEPT)} {any_.choice(AROUND)}>{any_.choice(INSIDE)}</table:{kind}>"
        for kind in any_.choices(("table-cell", "covered-table-cell"), (5, 1), k=4)
    )
    return f"<table:table-row {any_.choice(ROWS)}>{cells}</table:table-row>"


def _broken(any_):
    """Break some bytes of a workbook, packed or not: it is read alike, or refused for the same reason."""
    name, data = any_.choice((_grids, _drawn, _written))(any_)
    return name, _bitten(any_, data)


def _bitten(any_, data):
    bytes_ = bytearray(data)
    for _ in range(any_.randint(1, 3)):
        if bytes_:
            bytes_[any_.randrange(len(bytes_))] = any_.choice(
                (0, 32, 60, 62, 34, 255, any_.randrange(256))
            )
    return bytes(bytes_[: any_.choice((len(bytes_), len(bytes_), any_.randrange(len(bytes_) + 1)))])
