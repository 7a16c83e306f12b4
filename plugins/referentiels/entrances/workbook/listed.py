"""The lines of a cell → what each of them names: the cell of a table that people drew by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BULLET = re.compile(r"(?:[-–—*·•‣◦▪▫■□●○➢➤→✓✔]|[o§](?=[ \t\u00a0]))[ \t\u00a0\u202f]*(?=\S)")
"""A hyphen glued to a number is a minus sign: -5."""
_NUMBERED = re.compile(r"(?:[0-9]{1,2}|[a-zA-Z])[.)°][ \t\u00a0\u202f]+(?=\S)")


def cut_lines(text: str) -> Iterator[str]:
    """Give what a cell names: one a line, without its dash, bullet or number.

    A line without a mark, below one that has one, goes on with it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marks = [_mark(line) for line in lines]
    pending = ""
    for line, mark in zip(lines, marks, strict=True):
        if pending and not mark and any(marks):
            pending = f"{pending} {line}"
            continue
        if pending:
            yield pending
        pending = line[mark:].rstrip(" ;")
    if pending:
        yield pending


def _mark(line: str) -> int:
    """Give how many characters mark the beginning of an item of a list."""
    found = _NUMBERED.match(line) or _BULLET.match(line)
    if not found or re.match(r"-[0-9]", line):
        return 0
    return found.end()
