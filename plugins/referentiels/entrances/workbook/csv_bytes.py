"""The bytes of a .csv → its letters, as the spreadsheet that wrote them meant them.

UTF-8 or UTF-16 when the bytes say so; else the way of Windows, of old Macs or of DOS that gives French
words. What mixes two ways is refused, by line. Doesn't know cells.
"""

from __future__ import annotations

import codecs
import re

from referentiels.entrances.workbook.grid import Refused
from referentiels.words.spreadsheets import said

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850")
"""What spreadsheets write in France when nobody asks for UTF-8: Windows, old Macs, DOS."""
_FRENCH = frozenset("éèêëàâäçîïôöùûüÿœæÉÈÊÀÂÇÎÔÙŒ’«»–…€°\u00a0\u202f")
_ACCIDENT = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u2122]|â€")
"""What UTF-8 looks like when it is read as something else."""
_FAR = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> str:
    """Read the letters of a file."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data[:2000]:
        return _read_wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _read_old(data, data.count(b"\n", 0, error.start) + 1)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(error.object.count(b"\n", 0, error.start) + 1) from error


def _read_wide(data: bytes) -> str:
    """Read what has a zero beside each letter: UTF-16 whose mark was lost."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 > len(head) and min(even, odd) * 10 < max(even, odd):
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    raise unreadable(data.count(b"\n", 0, data.index(b"\0")) + 1)


def _read_old(data: bytes, line: int) -> str:
    """Choose the way of writing that gives the most letters of French, and the fewest others."""
    best, most = "", -len(data)
    for encoding in _OLD:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        far = _FAR.findall(text)
        score = 2 * sum(one in _FRENCH for one in far) - len(far)
        if score > most:
            best, most = text, score
    if not best or _ACCIDENT.search(best):
        raise unreadable(line)
    return best


def unreadable(line: int) -> Refused:
    """Refuse letters that can't be read, by line."""
    return Refused(*said("letters-unreadable", line=line))
