"""What fits on two pages: the lines that are left, the lines that a text takes, texts that are cut.

Takes texts and widths in signs, gives numbers of lines that are never too small. Doesn't know what a
document says, nor how it is laid out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LINES = 88
"""What two pages hold, in lines of the body, titles and margins being counted as lines."""
LINE = 80
"""Signs that a line holds, at least."""

_SPACES = re.compile(r"[ \t\r\n]+")
"""Not the no-break ones: they hold a word and its sign together."""


class Room:
    """The lines that are left on the two pages."""

    def __init__(self) -> None:
        self._left = float(LINES)

    def take(self, lines: float) -> bool:
        """Take some lines, if they are left."""
        if lines > self._left:
            return False
        self._left -= lines
        return True


def lines_of(text: str, signs: int = LINE) -> int:
    """Count the lines that a text takes, at most; wide signs count for two."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
    return -(-width // signs)


def lines_of_all(texts: Iterable[str], signs: int = LINE) -> float:
    """Count the lines of texts, each in a paragraph of its own; those that are empty take none."""
    return sum(lines_of(one, signs) + 0.3 for one in texts if one)


def join_lines(text: str) -> str:
    """Put a text on one line."""
    return _SPACES.sub(" ", text).strip()


def shorten(text: str, most: int) -> str:
    """Keep the beginning of a text, up to the end of a sentence, else of a word."""
    text = join_lines(text)
    if len(text) <= most:
        return text
    kept = text[:most]
    end = max(kept.rfind(sign) for sign in (". ", "! ", "? "))
    if end > most // 2:
        return f"{kept[: end + 1]} […]"
    return f"{kept[: kept.rfind(' ')] if ' ' in kept[most // 2 :] else kept} […]"
