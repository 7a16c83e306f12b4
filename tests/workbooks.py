"""Workbooks made and changed cell by cell, as people do it; and broken ones, part by part."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from referentiels.entrances.workbook import Library, draw
from referentiels.entrances.workbook.grid import column_letter
from referentiels.entrances.workbook.layout import plan
from referentiels.entrances.workbook.lines import FIRST_LINE

NO_LIBRARY = Library(())
DOCUMENT = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'>"


def parts_of(data):
    """Take a workbook apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(parts):
    """Make an archive of some parts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()


def part_of(parts, sheet):
    """Give the name of the part that holds a sheet."""
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def cell(place, text, style=None):
    """Write a cell of text."""
    look = "" if style is None else f' s="{style}"'
    return f'<c r="{place}" t="inlineStr"{look}><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def change(data, sheet, cells):
    """Put cells (`{"B4": XML of the cell or text}`) into a sheet, in place of those that stand there."""
    parts = parts_of(data)
    name = part_of(parts, sheet)
    xml = parts[name].decode()
    for place, new in cells.items():
        xml = _put(xml, place, new if new.startswith("<c ") or not new else cell(place, new))
    return put_together({**parts, name: xml.encode()})


def _put(xml, place, new):
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    there = re.compile(rf'<c r="{place}"(?:[^>]*/>|.*?</c>)', re.DOTALL)
    if there.search(xml):
        return there.sub(lambda _: new, xml, count=1)
    line = re.compile(rf'(<row r="{row}"[^>]*)(?:/>|>(.*?)</row>)', re.DOTALL)
    if line.search(xml):
        return line.sub(lambda found: f"{found[1]}>{found[2] or ''}{new}</row>", xml, count=1)
    end = "</sheetData>" if "</sheetData>" in xml else "<sheetData/>"
    opened = "" if end == "</sheetData>" else "<sheetData>"
    return xml.replace(end, f'{opened}<row r="{row}">{new}</row></sheetData>', 1)


def with_parts(parts, data=None):
    """Add parts to a workbook, or change them."""
    return put_together({**parts_of(data or draw({}, "", NO_LIBRARY)), **parts})


def merge(data, sheet, areas):
    """Merge some cells of a sheet."""
    parts = parts_of(data)
    name = part_of(parts, sheet)
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    xml = (
        parts[name]
        .decode()
        .replace("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")
    )
    return put_together({**parts, name: xml.encode()})


def rename(data, old, new):
    """Give a sheet another name."""
    parts = parts_of(data)
    book = parts["xl/workbook.xml"].decode()
    return put_together(
        {**parts, "xl/workbook.xml": book.replace(f'name="{old}"', f'name="{new}"').encode()}
    )


def drop(data, sheet):
    """Take a sheet away."""
    parts = parts_of(data)
    book = re.sub(rf'<sheet name="{sheet}"[^>]*/>', "", parts["xl/workbook.xml"].decode())
    return put_together({**parts, "xl/workbook.xml": book.encode()})


def place_of(title, line, *path):
    """Name the cell of a field, on the n-th line (from 0) of a sheet as we draw it."""
    table = next(one for one in plan().tables if one.title == title)
    column = next(n for n, one in enumerate(table.shown) if one.path == path)
    return f"{column_letter(column + bool(table.parent))}{FIRST_LINE + line}"


def ods(*tables):
    """Make an .ods of some tables, each `(name, [[XML of a cell, or text]])`."""
    content = "".join(
        f"<table:table table:name='{name}'>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in tables
    )
    return put_together({"content.xml": f"{DOCUMENT}{content}</office:document-content>"})


def _ods_row(cells):
    if isinstance(cells, str):
        return cells
    inside = "".join(
        one
        if one.startswith("<table:")
        else f"<table:table-cell><text:p>{escape(one)}</text:p></table:table-cell>"
        for one in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"
