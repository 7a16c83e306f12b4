"""A text that lists things → each of them, whatever people put between: a line, a semicolon, a comma.

Takes what stands in a cell, a field or one item of a file. A comma that is part of what it stands in
separates nothing: between brackets or quotes, in a number, before words that go on with a name (« Le
journal, la feuille du quartier »). Doesn't know what is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PIECE = re.compile(
    r'[ \t\u00a0\u202f]*"(?:[^"]|"")*"(?![ \t\u00a0\u202f]*[^ \t\u00a0\u202f;,\n\r])'
    r"|(?:\((?:[^()\n\r]|\([^()\n\r]*\))*\)|«[^«»\n\r]*»|[0-9],(?=[0-9])|[^;,\n\r])+"
)
"""What nothing separates."""
GOES_ON = re.compile(
    r"[ \u00a0\u202f]*(?:l['’]|(?:le|la|les|un|une|des|dont|notamment|surtout|y compris|par exemple"
    r"|etc|et|ou|mais|qui|avec|sans|pour)(?![0-9A-Za-zÀ-ÿ-]))",
    re.IGNORECASE,
)
"""Words that go on with a name after a comma, unless each thing of the list begins so."""
SPACES = " \t\n\r\u00a0\u202f"
BULLET = re.compile(r"(?:[-–—•*·‣◦▪▫■□●○➢➤→✓✔]|[0-9]{1,2}[.)])[ \t\u00a0\u202f]+")
"""What word processors put before each thing of a list, or people to count them."""
SHUT = re.compile(r"\((?:[^()\n\r]|\([^()\n\r]*\))*\)|«[^«»\n\r]*»")


def split_list(text: str) -> list[str]:
    """Give what a text lists, each without the spaces around it."""
    return [one for one in map(_bare, _pieces(text)) if one]


def _pieces(text: str) -> Iterator[str]:
    start = end = 0
    for found in PIECE.finditer(text):
        if not found[0].strip(SPACES):
            continue
        before = text[start:end]
        if not (before and text[end : found.start()] == "," and _goes_on(before, found[0])):
            if before:
                yield before
            start = found.start()
        end = found.end()
    yield text[start:end]


def _goes_on(before: str, piece: str) -> bool:
    return bool(GOES_ON.match(piece)) and not GOES_ON.match(before)


def _bare(piece: str) -> str:
    """Take away the spaces, the bullet, and the quotes that kept a thing together."""
    piece = piece.strip(SPACES)
    mark = BULLET.match(piece)
    piece = piece[mark.end() :] if mark else piece
    if len(piece) > 1 and piece[0] == piece[-1] == '"':
        inner = piece[1:-1].replace('""', '"')
        return inner.strip(SPACES) if _needs_quotes(inner) else piece
    return piece


def _needs_quotes(text: str) -> bool:
    opened = text[:1] == '"' or any(sign in SHUT.sub("", text) for sign in "()«»")
    return opened or split_list(text) != [text]


def join_list(items: Iterable[str]) -> str:
    """Write a list on one line, so that it can be read again as it was."""
    return " ; ".join(map(_quoted, items))


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _needs_quotes(text) else text
