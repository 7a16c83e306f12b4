"""How an .xlsx shows its numbers: a style → whether it is a percentage, a day, a month or a year."""

from __future__ import annotations

import re
from datetime import datetime

from referentiels.workbook.archive import walk_xml

_NOT_A_FORM = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Words in quotes, escaped signs, colours and languages: no part of the form of a number."""
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy", **dict.fromkeys((14, 15, 16, 22), "dd/mm/yyyy")}


def read_forms(data: bytes) -> list[str]:
    """Give, for each style of cells, how it shows a number: what matters is percents and dates."""
    codes: dict[int, str] = dict(_BUILT_IN)
    forms: list[str] = []
    inside: list[str] = []

    def begin(tag: str, found: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt":
            codes[whole_number(found.get("numFmtId"))] = found.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            forms.append(_form(codes.get(whole_number(found.get("numFmtId")), "")))

    def end(_: str) -> None:
        inside.pop()

    walk_xml(data, begin, end, lambda _: None)
    return forms


def whole_number(text: str | None) -> int:
    """Read a number that counts things; 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _form(code: str) -> str:
    """Say what a format is for: percents (%), days (d), months (m), years (y)."""
    plain = _NOT_A_FORM.sub("", code.split(";")[0]).lower()
    if "%" in plain:
        return "%"
    if "d" in plain:
        return "d"
    if "y" in plain:
        return "m" if "m" in plain else "y"
    return ""


def show_date(date: datetime, form: str = "d") -> str:
    """Write a date as far as its cell shows it: a day, a month or a year."""
    year = f"{date.year:04}"
    if form == "y":
        return year
    month = f"{year}-{date.month:02}"
    return month if form == "m" else f"{month}-{date.day:02}"
