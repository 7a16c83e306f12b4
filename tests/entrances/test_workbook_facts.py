"""What people don't see of a sheet, and would miss: hidden, filtered, struck out, left aside; all is said."""

import re

import pytest

from referentiels.entrances.workbook.facts import tell_facts
from referentiels.entrances.workbook.grid import Struck
from referentiels.entrances.workbook.handed_in import read_sheets
from referentiels.words.language import translator
from tests.evaluations import SMALL, drawn, fill, place_of
from tests.workbooks import parts_of, put_together

WORDS = translator("fr")
STYLES = """<office:automatic-styles>
<style:style style:name='parent' style:family='table-cell'><style:text-properties style:text-line-through-style='solid'/></style:style>
<style:style style:name='struck' style:family='table-cell' style:parent-style-name='parent'/>
<style:style style:name='plain' style:family='table-cell'><style:text-properties style:text-line-through-style='none'/></style:style>
<style:style style:name='t' style:family='text'><style:text-properties style:text-line-through-type='single'/></style:style>
<style:style style:name='p' style:family='paragraph'><style:text-properties style:text-line-through-style='solid'/></style:style>
<style:style style:name='away' style:family='table'><style:table-properties table:display='false'/></style:style>
</office:automatic-styles>"""


def _ods(inside, columns="", look=""):
    body = f"<table:table table:name='F' table:style-name='{look}'>{columns}{inside}</table:table>"
    start = "<office:document-content xmlns:office='o' xmlns:style='s' xmlns:table='t' xmlns:text='x' xmlns:draw='d'>"
    return _sheet(put_together({"content.xml": f"{start}{STYLES}{body}</office:document-content>"}))


def _xlsx(inside, after="", before="", state="visible", **more):
    return _sheet(
        put_together(
            {
                "xl/workbook.xml": f"<workbook xmlns:r='r'><sheets><sheet name='F' state='{state}' r:id='a'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Target='w/s.xml'/></Relationships>",
                "xl/styles.xml": "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
                "<cellXfs><xf/><xf fontId='1'/><xf fontId='2'/></cellXfs></styleSheet>",
                "xl/w/s.xml": f"<worksheet>{before}<sheetData>{inside}</sheetData>{after}</worksheet>",
                **more,
            }
        )
    )


def _sheet(data):
    sheets = read_sheets("x", data)
    assert sheets is not None
    return sheets[0]


def _told(sheet):
    found = tell_facts([sheet])
    assert all(one.diagnostic.severity == "warning" for one in found)
    return [(WORDS.text(one.place) if one.place else "", one.diagnostic.rule) for one in found]


def _text(cell, text="x", more=""):
    return f"<c r='{cell}' t='inlineStr'{more}><is><t>{text}</t></is></c>"


ROW = "<table:table-row{0}><table:table-cell{1}><text:p>x</text:p></table:table-cell></table:table-row>"


def test_hidden_and_filtered_rows_columns_and_sheets_are_said_by_place():
    rows = f"<row r='1'>{_text('A1')}</row>" + "".join(
        f"<row r='{n}' hidden='1'>{_text(f'A{n}')}</row>" for n in (3, 4, 7)
    )
    xlsx = _xlsx(rows + "<row r='9' hidden='1'/>", "<autoFilter ref='A6:C20'/>", "<cols><col min='1' max='1' hidden='1'/></cols>", "hidden")  # fmt: skip
    shown, blank = ROW.format("", ""), "<table:table-row/>"
    hidden, filtered = (
        ROW.format(f" table:visibility='{one}'", "") for one in ("collapse", "filter")
    )
    ods = _ods(
        shown
        + blank
        + hidden * 2
        + blank * 2
        + filtered
        + "<table:table-row table:visibility='collapse'/>",
        "<table:table-column table:visibility='collapse'/>",
        "away",
    )

    assert _told(xlsx) == _told(ods)
    assert _told(ods) == [
        ("feuille F", "hidden"),
        ("feuille F, lignes 3 à 4", "hidden"),
        ("feuille F, ligne 7", "hidden"),
        ("feuille F, colonne A", "hidden"),
    ]


@pytest.mark.parametrize(
    ("cell", "struck"),
    [
        (_text("A1", more=" s='1'"), Struck.WHOLLY),
        (_text("A1", more=" s='2'"), Struck.NOT),
        ("<c r='A1' s='1'><v>12</v></c>", Struck.WHOLLY),
        ("<c r='A1' t='inlineStr'><is><r><rPr><strike/></rPr><t>deux</t></r><r><rPr/><t> une</t></r></is></c>", Struck.PARTLY),
        ("<c r='A1' t='inlineStr'><is><r><rPr><strike/></rPr><t>deux</t></r><r><rPr/><t> </t></r></is></c>", Struck.WHOLLY),
        ("<c r='A1' t='inlineStr' s='1'><is><r><rPr><b/></rPr><t>deux</t></r></is></c>", Struck.NOT),
        ("<c r='A1' t='inlineStr'><is><r><rPr><strike val='0'/></rPr><t>deux</t></r></is></c>", Struck.NOT),
    ],
)  # fmt: skip
def test_what_is_struck_out_in_an_xlsx_is_read_and_said(cell, struck):
    sheet = _xlsx(f"<row r='1'>{cell}</row>")

    assert sheet.rows[0][0].struck == struck
    assert _told(sheet) == ([("feuille F, cellule A1", "struck-out")] if struck else [])


@pytest.mark.parametrize(
    ("cell", "row", "column", "struck"),
    [
        ("<text:p>x</text:p>", "", "struck", Struck.WHOLLY),
        ("<text:p>x</text:p>", "struck", "plain", Struck.WHOLLY),
        ("<text:p>x</text:p>", "plain", "struck", Struck.NOT),
        ("<text:p><text:span text:style-name='t'>x</text:span> y</text:p>", "", "", Struck.PARTLY),
        ("<text:p text:style-name='p'>x</text:p>", "", "", Struck.WHOLLY),
        ("<text:p>x</text:p><text:p text:style-name='p'>y</text:p>", "", "", Struck.PARTLY),
    ],
)
def test_what_is_struck_out_in_an_ods_is_said_wherever_its_look_comes_from(
    cell, row, column, struck
):
    columns = f"<table:table-column table:default-cell-style-name='{column}'/>"
    inside = f"<table:table-row table:default-cell-style-name='{row}'><table:table-cell>{cell}</table:table-cell></table:table-row>"

    assert _ods(inside, columns).rows[0][0].struck == struck


def test_formulas_are_said_once_for_a_sheet():
    formulas = "".join(f"<row r='{n}'><c r='B{n}'><f>1</f><v>{n}</v></c></row>" for n in (2, 3, 4))

    assert _told(_xlsx(formulas)) == [("feuille F, cellule B2", "formula")]


def test_the_empty_result_of_a_formula_is_empty_and_one_never_calculated_is_an_error():
    sheet = _xlsx("<row r='1'><c r='A1' t='str'><f>1</f><v></v></c><c r='B1'><f>1</f></c></row>")

    assert list(sheet.rows[0]) == [1]
    assert sheet.rows[0][1].wrong


def test_what_lies_under_merged_cells_is_not_read_and_is_said():
    cells = f"<row r='1'>{_text('A1')}{_text('B1', 'dessous')}</row><row r='2'>{_text('A2', 'dessous')}</row>"
    xlsx = _xlsx(cells, "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>")

    assert {row: list(found) for row, found in xlsx.rows.items()} == {0: [0]}
    assert _told(xlsx) == [
        ("feuille F, cellule B1", "covered"),
        ("feuille F, cellule A2", "covered"),
    ]


def test_comments_and_pictures_are_counted():
    links = "".join(
        f"<Relationship Id='{kind}' Type='http://x/{kind}' Target='../{kind}.xml'/>"
        for kind in ("comments", "drawing")
    )
    more = {
        "xl/w/_rels/s.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/comments.xml": "<comments><comment ref='A1'/><comment ref='B1'/></comments>",
        "xl/drawing.xml": "<xdr:wsDr><xdr:twoCellAnchor></xdr:twoCellAnchor></xdr:wsDr>",
    }
    note = "<table:table-cell><office:annotation><text:p>n</text:p></office:annotation><draw:frame><text:p>i</text:p></draw:frame><text:p>x</text:p></table:table-cell>"
    ods = _ods(f"<table:table-row>{note}</table:table-row>")

    assert _told(_xlsx(f"<row r='1'>{_text('A1')}</row>", **more)) == [("feuille F", "beside")] * 2
    assert _told(ods) == [("feuille F", "beside")] * 2
    assert ods.rows[0][0].text == "x"


# A self-evaluation is read by the same reader


def _looks(data, code):
    """Change the format of every cell of a workbook."""
    parts = parts_of(data)
    head, sign, tail = parts["xl/styles.xml"].decode().partition("<cellXfs")
    styles = head + sign + re.sub(r'numFmtId="[0-9]+"', f'numFmtId="{code}"', tail)
    return put_together({**parts, "xl/styles.xml": styles.encode()})


@pytest.mark.parametrize(
    ("code", "kept", "rule", "told"),
    [
        (46, "1.5", "cell-duration", ": 36 ;"),
        (16, "46146", "cell-date", "4/5"),
        (5, "1e400", "cell-number", "22"),
    ],
)
def test_a_self_evaluation_gets_the_same_verdicts(bring, code, kept, rule, told):
    data = drawn(SMALL)
    sheet, cell = place_of(data, "lecteurs", "value")
    data = fill(data, {"lecteurs": {"value": f'<c r="{cell}" s="1"><v>{kept}</v></c>'}})
    status, said = bring(_looks(data, code))

    assert status == 1
    assert f"feuille {sheet}, cellule {cell}: erreur" in said
    assert f"[{rule}]" in said
    assert told in said
