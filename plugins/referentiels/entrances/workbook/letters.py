"""The text that a file holds for a cell → the text that people see there.

Spaces around it are nobody's words, whatever their width; letters are composed; what has no width and
no meaning goes. Half a character, which no file can hold, is said. Doesn't know what a text is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from referentiels.entrances.workbook.grid import Cell, Kind, Problem, Struck
from referentiels.words.spreadsheets import said

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_OUTER = "\u00ad\u200c\u200d\u200e\u200f\u061c\u3164\u2800"
"""What is seen as nothing at the ends of a text, beside the spaces; inside it may matter."""
_HALF = re.compile("[\ud800-\udfff]")
_ERROR = re.compile(
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA"
    r"|NOM\?|VALEUR!|NOMBRE!|NUL!|N/D|EPARS!|PROPAGATION!)|Err\s?:\s?[0-9]{3}|#{3,}"
)
"""What a cell shows of a formula that failed, or of a number wider than its column."""
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
_HALF_A_LETTER = Problem("cell-unreadable", *said("half-a-letter"))


def unescape(text: str) -> str:
    """Undo what workbooks write for characters that XML can't hold."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text)
    whole = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return whole if _HALF.search(found) else found


def tidy(text: str) -> str:
    """Take away what nobody sees: outer spaces of all kinds, signs without width."""
    if text.isascii():
        return _LINE_ENDS.sub("\n", text).strip()
    text = _LINE_ENDS.sub("\n", _NO_WIDTH.sub("", unicodedata.normalize("NFC", text)))
    before = None
    while before != text:
        before = text
        text = text.strip().strip(_OUTER)
    return text


def text_cell(text: str, *, formula: bool = False, struck: Struck = Struck.NOT) -> Cell:
    """Make the cell of a text; the text of an error is an error, however it came there."""
    text = tidy(text)
    if _HALF.search(text):
        shown = _HALF.sub("\ufffd", text)
        return Cell(shown, formula=formula, struck=struck, problem=_HALF_A_LETTER)
    kind = Kind.ERROR if text[:1] in "#E" and _ERROR.fullmatch(text) else Kind.TEXT
    return Cell(text, kind, formula=formula, struck=struck)


def struck_of(pieces: Sequence[str], struck: Sequence[bool]) -> Struck:
    """Say how much of a text is struck out."""
    seen = [out for piece, out in zip(pieces, struck, strict=True) if piece.strip()]
    if not any(seen):
        return Struck.NOT
    return Struck.WHOLLY if all(seen) else Struck.PARTLY
