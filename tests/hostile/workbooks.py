"""Small sheets whose cells are known before they are written: as .xlsx, .ods and .csv.

A cell is invented from what it shows: the figures are chosen, then the value that a spreadsheet would
keep for them and a format that shows them. Nothing here asks the reader what it thinks. Some cells show
something else than they hold, or nothing that can be read: they must be refused, each by itself.
"""

import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
TEXTS = (
    "Lien social", "4/5", "1:30", "36:00", "2024-3", "Été", "a « b » ; c", "=1+1", "01000", "VRAI", "<b>&amp;",
    "_x0041_", "🙂\u200d🌍", "عربى", "un\ndeux", "12 %", "1 200", "#hashtag", "Err", "x" * 300, "'quote", "0",
)  # fmt: skip
AROUND = ("", "", " ", "\u00a0", "\u202f ", "\t", "\n", "\u200b", "\ufeff", "\u2003", "\u200e")
NEVER = ("0,", ";;;", "0.0,,", "qqq", "[Red][<0]0;[<10]0", "0x0", "g", "[Inconnu]0")
"""Formats that hide what is held, or that nobody knows."""
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NOM?", "Err:502", "########")


class Known(NamedTuple):
    """What a cell must give: its kind, the number or date shown, and its text when that is sure."""

    kind: str
    plain: str = ""
    text: str | None = None


@dataclass
class Invented:
    """A cell as it is kept, and what must be read of it.

    `code` is the format of an .xlsx, `shown` what LibreOffice writes beside the value, `typed` what a
    .csv holds; `style` of an .ods names the parts of a date that are shown.
    """

    known: Known
    type: str = "n"
    value: str = ""
    code: str = "General"
    shown: str = ""
    ods: str = "float"
    style: str = ""
    typed: str | None = None
    struck: bool = False


def invent(any_, since_1904=False):
    """Invent a cell."""
    make = any_.choice(
        (_text, _text, _number, _number, _percentage, _day, _day, _duration, _error, _wrong)
    )
    cell = make(any_, since_1904)
    cell.struck = any_.random() < 0.1
    return cell


def _text(any_, _):
    base = any_.choice(TEXTS)
    kept = (
        any_.choice(AROUND)
        + any_.choice((base, unicodedata.normalize("NFD", base)))
        + any_.choice(AROUND)
    )
    return Invented(
        Known("text", "", base),
        any_.choice(("s", "inlineStr", "str")),
        kept,
        any_.choice(("General", "@", "0.00", "dd/mm/yyyy")),
        kept,
        "string",
        typed=kept,
    )


def _figures(any_):
    """Choose figures: their whole part, their decimals, the value held for them, and their sign."""
    whole, decimals = any_.choice((0, 7, 12, 345, 1234, 98765, 1234567)), any_.randint(0, 3)
    rest = f"{any_.randrange(10**decimals):0{decimals}}" if decimals else ""
    beyond = any_.choice(("", "", f"{any_.randint(0, 4)}{any_.randrange(1000):03}"))
    sign = "-" if any_.random() < 0.2 and (whole or rest.strip("0")) else ""
    held = f"{sign}{whole}.{rest}{beyond}" if rest or beyond else f"{sign}{whole}"
    return sign, whole, rest, held


def _number(any_, _):
    sign, whole, rest, held = _figures(any_)
    decimals = "." + "0" * len(rest) if rest else ""
    plain = f"{sign}{whole}" + (f".{rest}" if rest else "")
    grouped = any_.random() < 0.5
    digits = f"{whole:,}".replace(",", any_.choice(" \u00a0\u202f")) if grouped else str(whole)
    pattern = ("#,##0" if grouped else "0") + decimals
    before, after = any_.choice((("", ""), ("", " €"), ("$", ""), ("", " EUR")))
    code = f"{before and chr(92) + before}{pattern}{after and chr(34) + after + chr(34)}"
    shown = f"{sign}{before}{digits}{',' if rest else ''}{rest}{after}"
    if any_.random() < 0.2:
        shown = f"({shown.lstrip('-')})" if sign else shown
        code = f"{code};({code})"
    return Invented(Known("number", plain), "n", held, code, shown)


def _percentage(any_, _):
    sign, whole, rest, _ = _figures(any_)
    held = int(f"{whole}{rest}")
    scale = len(rest) + 2
    digits = f"{held:0{scale + 1}}"
    value = f"{sign}{digits[:-scale]}.{digits[-scale:]}"
    code = "0" + ("." + "0" * len(rest) if rest else "") + "%"
    plain = f"{sign}{whole}" + (f".{rest}" if rest else "")
    shown = plain.replace(".", ",") + any_.choice(("%", " %", "\u00a0%"))
    return Invented(Known("percentage", plain), "n", value, code, shown, "percentage")


def _day(any_, since_1904):
    day = date(1904, 1, 2) + timedelta(days=any_.randrange(60_000))
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    plain, style, code, shown = any_.choice(
        (
            (day.isoformat(), "ymd", "dd/mm/yyyy", f"{day:%d/%m/%Y}"),
            (
                day.isoformat(),
                "ymd",
                "d mmmm yyyy",
                f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            ),
            (day.isoformat()[:7], "ym", "mmmm yyyy", f"{MONTHS[day.month - 1]} {day.year}"),
            (day.isoformat()[:7], "ym", "mm/yy", f"{day:%m/%y}"),
            (day.isoformat()[:4], "y", "yyyy", f"{day.year}"),
            ("", "md", "d/m", f"{day.day}/{day.month}"),
        )
    )
    value = (day - start).days
    return Invented(Known("date", plain, shown), "n", str(value), code, shown, f"date:{day}", style)


def _duration(any_, _):
    minutes = any_.randrange(1, 6000)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    code, text = ("[hh]:mm", shown) if minutes >= 1440 or any_.random() < 0.5 else ("hh:mm", shown)
    kept = f"time:PT{minutes // 60}H{minutes % 60}M0S"
    return Invented(Known("duration", "", text), "n", repr(minutes / 1440), code, text, kept)


def _error(any_, _):
    text = any_.choice(ERRORS)
    return Invented(
        Known("error", "", text),
        any_.choice(("e", "s")),
        text,
        shown=text,
        ods="string",
        typed=text,
    )


def _wrong(any_, _):
    held = any_.choice(
        ("12345", "-98765.4", "1e400", "inf", "nan", "99999999999999999999999999999999")
    )
    hiding = NEVER if held == "12345" else (*NEVER, "0;0")
    code = any_.choice(hiding) if held in ("12345", "-98765.4") else "0"
    return Invented(Known("problem"), "n", held, code, any_.choice(("12", "###", "3:4:5:6", "1/7")))


def write_xlsx(grid, since_1904=False):
    """Write a grid as an .xlsx."""
    looks = {("General", False): 0}
    rows, strings = [], list[str]()
    for number, row in enumerate(grid, 1):
        cells = []
        for column, cell in enumerate(row):
            if cell is not None:
                style = looks.setdefault((cell.code, cell.struck), len(looks))
                cells.append(_xlsx_cell(f"{chr(65 + column)}{number}", cell, style, strings))
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    codes = {code: 164 + place for place, (code, _) in enumerate(looks)}
    formats = "".join(
        f"<numFmt numFmtId='{n}' formatCode={quoteattr(code)}/>" for code, n in codes.items()
    )
    xfs = "".join(
        f"<xf numFmtId='{codes[code]}' fontId='{int(struck)}'/>" for code, struck in looks
    )
    return put_together(
        {
            "xl/workbook.xml": f"<workbook xmlns:r='r'><workbookPr date1904='{int(since_1904)}'/>"
            "<sheets><sheet name='F' r:id='a'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>",
            "xl/styles.xml": f"<styleSheet><numFmts>{formats}</numFmts><fonts><font/><font><strike/></font></fonts>"
            f"<cellXfs>{xfs}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"<sst>{''.join(strings)}</sst>",
            "xl/s.xml": f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>",
        }
    )


def _xlsx_cell(place, cell, style, strings):
    value = escape(cell.value.replace("_x", "_x005F_x"))
    start = f'<c r="{place}" s="{style}" t="{cell.type}">'
    if cell.type == "s":
        strings.append(f"<si><t>{value}</t></si>")
        return f"{start}<v>{len(strings) - 1}</v></c>"
    if cell.type == "inlineStr":
        return f"{start}<is><t>{value}</t></is></c>"
    return f"{start}<v>{value}</v></c>"


ODS = "<office:document-content xmlns:office='o' xmlns:style='s' xmlns:number='n' xmlns:table='t' xmlns:text='x'>"
PARTS = {"y": "<number:year/>", "m": "<number:month/>", "d": "<number:day/>"}


def write_ods(grid):
    """Write a grid as an .ods."""
    styles: dict[tuple[str, bool], str] = {}
    rows = []
    for row in grid:
        cells = []
        for cell in row:
            if cell is None:
                cells.append("<table:table-cell/>")
                continue
            name = styles.setdefault((cell.style, cell.struck), f"c{len(styles)}")
            cells.append(_ods_cell(cell, name))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    looks = "".join(_ods_style(parts, struck, name) for (parts, struck), name in styles.items())
    body = f"<office:automatic-styles>{looks}</office:automatic-styles><table:table table:name='F'>{''.join(rows)}"
    return put_together({"content.xml": f"{ODS}{body}</table:table></office:document-content>"})


def _ods_style(parts, struck, name):
    data = f"<number:date-style style:name='d{name}'>{''.join(PARTS[one] for one in parts)}</number:date-style>"
    line = "<style:text-properties style:text-line-through-style='solid'/>" if struck else ""
    named = f" style:data-style-name='d{name}'" if parts else ""
    return (
        data if parts else ""
    ) + f"<style:style style:name='{name}' style:family='table-cell'{named}>{line}</style:style>"


def _ods_cell(cell, name):
    kind, _, held = cell.ods.partition(":")
    if kind == "date":
        value = f" office:date-value='{held}'"
    elif kind == "time":
        value = f" office:time-value='{held}'"
    else:
        value = f" office:value={quoteattr(cell.value)}" if kind != "string" else ""
    lines = "".join(f"<text:p>{_ods_text(one)}</text:p>" for one in cell.shown.split("\n"))
    return f"<table:table-cell table:style-name='{name}' office:value-type='{kind}'{value}>{lines}</table:table-cell>"


def _ods_text(text):
    return escape(text).replace("\t", "<text:tab/>").replace(" ", "<text:s/>")


def write_csv(grid, sign=";", encoding="utf-8-sig", end="\r\n"):
    """Write a grid as a .csv, the texts between quotes; only cells that a .csv may hold."""
    rows = [
        sign.join("" if cell is None else '"' + cell.typed.replace('"', '""') + '"' for cell in row)
        for row in grid
    ]
    return end.join([*rows, ""]).encode(encoding)


def put_together(parts, compression=zipfile.ZIP_STORED):
    """Make an archive of some parts."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()
