"""The styles of an .xlsx → for each look of a cell, the code of its numbers, and whether it is struck out."""

from __future__ import annotations

from typing import NamedTuple

from referentiels.entrances.workbook.archive import Parts, ignore, too_heavy, walk_xml
from referentiels.entrances.workbook.formats import BUILT_IN


class Look(NamedTuple):
    """How a cell is shown."""

    code: str = "General"
    struck: bool = False


PLAIN, LOST = Look(), Look("\0")
_MOST_CODES = 2000


def read_looks(parts: Parts, name: str) -> list[Look]:
    """Give the looks of cells, in their order; a number without a code isn't understood."""
    codes = dict(BUILT_IN)
    struck: list[bool] = []
    looks: list[Look] = []
    inside: list[str] = []

    def begin(tag: str, found: dict[str, str]) -> None:
        above = inside[-1] if inside else ""
        inside.append(tag)
        if tag == "numFmt" and above == "numFmts":
            if len(codes) > _MOST_CODES:
                raise too_heavy(name)
            codes[whole_number(found.get("numFmtId"))] = found.get("formatCode", "")
        elif tag == "font" and above == "fonts":
            struck.append(False)
        elif tag == "strike" and "fonts" in inside and struck:
            struck[-1] = is_on(found)
        elif tag == "xf" and above == "cellXfs":
            font = whole_number(found.get("fontId"))
            code = codes.get(whole_number(found.get("numFmtId")), "\0")
            looks.append(Look(code, font < len(struck) and struck[font]))

    walk_xml(parts, name, begin, lambda _: ignore(inside.pop()), ignore)
    return looks


def is_on(found: dict[str, str]) -> bool:
    """Tell whether a property is there, and not to say that it isn't."""
    return found.get("val", "1") not in ("0", "false", "none")


def whole_number(text: str | None) -> int:
    """Read a number that counts things; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
