"""The files that people might hand in, drawn by lot: sheets that somebody filled in, as bytes of each kind.

What a spreadsheet does on its way is done here: numbers, percents, dates since 1900 or 1904, formulas,
merged, hidden and struck out cells, notes, columns in another order, other separators and encodings.
"""

import csv
import io
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from referentiels.entrances.workbook.grid import Kind
from tests.hostile import workbooks

ENCODINGS = ("utf-8", "utf-8-sig", "utf-8-sig", "utf-16", "cp1252", "latin-1", "mac_roman")
MOST = 120
"""Rows and columns that are written of a sheet: those that are far away are tried elsewhere."""


def write(any_, sheets):
    """Write sheets as a file: its name, and its bytes."""
    lot = any_.random()
    if len(sheets) == 1 and lot < 0.6:
        return "x.csv", as_csv(any_, sheets[0])
    return ("x.xlsx", as_xlsx(any_, sheets)) if lot < 0.7 else ("x.ods", as_ods(any_, sheets))


def as_csv(any_, sheet):
    """Write a sheet as a text, as spreadsheets of here and of elsewhere do."""
    out = io.StringIO()
    ends = any_.choice(("\r\n", "\n"))
    separator = any_.choice(";;,\t|")
    quoting = any_.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    table = csv.writer(out, delimiter=separator, lineterminator=ends, quoting=quoting)
    wide = max((max(cells, default=0) for cells in sheet.rows.values()), default=0) + 1
    for row in range(max(sheet.rows, default=0) + 1):
        cells = sheet.rows.get(row, {})
        table.writerow([cells[at].text if at in cells else "" for at in range(wide)])
    text = (f"sep={separator}\n" if any_.random() < 0.1 else "") + out.getvalue()
    return text.encode(any_.choice(ENCODINGS), "replace")


def as_xlsx(any_, sheets):
    """Write sheets as XlsxWriter does."""
    output = io.BytesIO()
    since_1904 = any_.random() < 0.2
    with xlsxwriter.Workbook(output, {"in_memory": True, "date_1904": since_1904}) as book:
        names: set[str] = set()
        for sheet in sheets:
            if sheet.name.lower() not in names:  # a workbook has no two sheets of one name
                names.add(sheet.name.lower())
                _Drawing(any_, book, sheet).draw()
    return output.getvalue()


class _Drawing:
    def __init__(self, any_, book, sheet):
        self.any, self.book, self.sheet = any_, book, sheet
        self.page = book.add_worksheet(sheet.name[:31])

    def draw(self):
        sheet, page = self.sheet, self.page
        merged = {(one.top, one.left): one for one in sheet.merged}
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                if row < 5100 and column < 400:
                    self._cell(row, column, cell)
        for (row, column), one in merged.items():
            if self._is_free(one, merged):
                page.merge_range(row, column, one.bottom, one.right, "")
                if cell := sheet.rows.get(row, {}).get(column):
                    self._cell(row, column, cell)
        for row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})
        if sheet.hidden and self.book.worksheets()[0] is not page:
            page.hide()
        for row in range(min(sheet.comments, 5)):
            page.write_comment(row, 3, "une note")

    def _is_free(self, one, merged):
        def apart(other):
            return (
                other is one
                or other.bottom < one.top
                or one.bottom < other.top
                or other.right < one.left
                or one.right < other.left
            )

        large = (one.top, one.left) != (one.bottom, one.right)
        return large and all(map(apart, merged.values()))

    def _cell(self, row, column, cell):
        page = self.page
        look = {"font_strikeout": True} if cell.struck else {}
        code, value = _held(cell)
        if code:
            form = self.book.add_format({**look, "num_format": code})
            if isinstance(value, datetime):
                page.write_datetime(row, column, value, form)
            elif cell.formula:
                page.write_formula(row, column, "=1*1", form, value)
            else:
                page.write_number(row, column, value, form)
            return
        form = self.book.add_format(look) if look else None
        if cell.kind is Kind.ERROR:
            page.write_formula(row, column, "=1/0", form, cell.text or "#REF!")
        elif cell.kind is Kind.BOOLEAN:
            page.write_boolean(row, column, self.any.random() < 0.5, form)
        elif cell.formula:
            page.write_formula(row, column, '=""&"x"', form, cell.text)
        elif cell.text:
            page.write_string(row, column, cell.text, form)


def _held(cell):
    """Give the format and the value of a number or of a date; nothing of a text."""
    if cell.kind is Kind.NUMBER and cell.plain:
        return "0.####", float(cell.plain)
    if cell.kind is Kind.PERCENTAGE and cell.plain:
        return ("0.0%" if "." in cell.plain else "0%"), float(cell.plain) / 100
    if cell.kind is Kind.DATE:
        known = {4: ("yyyy", "%Y"), 7: ("mmmm yyyy", "%Y-%m"), 10: ("dd/mm/yyyy", "%Y-%m-%d")}
        code, form = known.get(len(cell.plain), ("d/m", ""))
        return code, datetime.strptime(cell.plain, form) if form else datetime(2024, 5, 4)
    if cell.kind is Kind.DURATION:
        return "[h]:mm", 0.0625
    return "", None


def as_ods(any_, sheets):
    """Write sheets as LibreOffice keeps them."""
    tables = []
    for sheet in sheets:
        wide = min(max((max(cells, default=0) for cells in sheet.rows.values()), default=0), 400)
        rows = [
            f"<table:table-row{_state(row, sheet)}>"
            + "".join(_ods_cell(sheet, row, at) for at in range(wide + 1))
            + "</table:table-row>"
            for row in range(min(max(sheet.rows, default=0), 5100) + 1)
        ]
        tables.append(
            f"<table:table table:name={quoteattr(sheet.name)}>{''.join(rows)}</table:table>"
        )
    content = f"{workbooks.ODS}{STYLES}{''.join(tables)}</office:document-content>"
    return workbooks.put_together({"content.xml": content})


STYLES = """<office:automatic-styles>
<style:style style:name='struck' style:family='table-cell'><style:text-properties style:text-line-through-style='solid'/></style:style>
<number:date-style style:name='m'><number:month number:textual='true'/><number:text> </number:text><number:year/></number:date-style>
<number:date-style style:name='d'><number:day/><number:text>/</number:text><number:month/></number:date-style>
<style:style style:name='month' style:family='table-cell' style:data-style-name='m'/>
<style:style style:name='day' style:family='table-cell' style:data-style-name='d'/></office:automatic-styles>"""


def _state(row, sheet):
    if row in sheet.filtered_rows:
        return " table:visibility='filter'"
    return " table:visibility='collapse'" if row in sheet.hidden_rows else ""


def _ods_cell(sheet, row, column):
    cell = sheet.rows.get(row, {}).get(column)
    area = next((one for one in sheet.merged if (one.top, one.left) == (row, column)), None)
    span = (
        f" table:number-rows-spanned='{area.bottom - area.top + 1}'"
        f" table:number-columns-spanned='{area.right - area.left + 1}'"
        if area
        else ""
    )
    if cell is None:
        return f"<table:table-cell{span}/>"
    style = " table:style-name='struck'" if cell.struck else ""
    kind = ""
    if cell.kind is Kind.NUMBER and cell.plain:
        kind = f" office:value-type='float' office:value='{cell.plain}'"
    elif cell.kind is Kind.PERCENTAGE and cell.plain:
        kind = f" office:value-type='percentage' office:value='{float(cell.plain) / 100}'"
    elif cell.kind is Kind.DATE:
        day = f"{cell.plain}-01-01"[:10] if cell.plain else "2024-05-04"
        style = f" table:style-name='{'month' if cell.plain else 'day'}'"
        kind = f" office:value-type='date' office:date-value='{day}'"
    elif cell.kind is Kind.DURATION:
        kind = " office:value-type='time' office:time-value='PT1H30M00S'"
    elif cell.kind is Kind.BOOLEAN:
        kind = " office:value-type='boolean' office:boolean-value='true'"
    formula = " table:formula='of:=1/0'" if cell.formula or cell.kind is Kind.ERROR else ""
    lines = "".join(f"<text:p>{escape(one)}</text:p>" for one in cell.text.split("\n"))
    return f"<table:table-cell{span}{style}{formula}{kind}>{lines}</table:table-cell>"
