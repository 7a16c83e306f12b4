"""The Markdown of an answer → the words that it shows, and what was taken off on the way.

People write in a box that formats: bold, titles, lists, quotes, boxes to tick, tables, links. A name in a
file is plain text, so marks around words go; what they held, and would go with them (a comment, an
image, an address), is told. Takes text, gives text; doesn't know questions nor files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from referentiels.reading.text import find_control_character, split_lines
from referentiels.words.likeness import trim


class Kind(StrEnum):
    """What may be taken off."""

    FORMAT = "format"
    COMMENT = "comment"
    IMAGE = "image"
    LINK = "link"
    STRUCK = "struck"


class Off(NamedTuple):
    """Something that was taken off, and what it held."""

    kind: Kind
    text: str = ""


FORMAT = Off(Kind.FORMAT)

_INLINE = MarkdownIt("commonmark").enable("strikethrough")
_INLINE.normalizeLink = lambda url: url  # type: ignore[method-assign]
_INLINE.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
_REST = r"(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,;:!?…*_~`'\"’”»\]|]|\([^\s<>()]*\))"
ADDRESS = re.compile(rf"(?<!/)https?://{_REST}", re.IGNORECASE)
"""An address within words: it ends before the punctuation of the sentence, and keeps its own brackets."""
BARE_ADDRESS = re.compile(
    rf"(?<![\w@/.-])(?:www\.{_REST}|(?:[\w-]+\.)+[^\W\d_]{{2,}}/(?:{_REST})?)", re.IGNORECASE
)
"""One that lacks only its beginning: what has a dot and neither of these may be the name of a file."""
_LONE_ADDRESS = re.compile(rf"(?<![<\"'=\[`/\w]){ADDRESS.pattern}", re.IGNORECASE)
_MARKED = re.compile(r"[\\`*_~\[\]<>&!]")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_PICTURE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_SAID = re.compile(r"""(?:alt|src)\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:details|summary|b|strong|em|i|u|s|del|ins|sub|sup|small|p|div|span|center|ul|ol|li|"
    r"h[1-6]|blockquote|code|pre|kbd|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w-]*\s*")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})\s*")
_BULLET = re.compile(r"\s*(?:[*+]\s+|[-–—](?:\s+|(?=[^\W\d_]))|[•▪◦‣·]\s*)")
_BLOCK = re.compile(r"\s*(?:>|#{1,6}(?=\s|\Z)|\[[ xX]\](?=\s))\s*")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")
_CLOSING = re.compile(r"\s+#+\s*\Z")
_LEFT_OVER = re.compile(
    rf"({ADDRESS.pattern})|\*{{2,}}|(?<!\w)_{{2,}}|_{{2,}}(?!\w)|~{{2,}}", re.IGNORECASE
)
_CELL_END = re.compile(r"(?<!\\)\|")
_CELL_RULE = re.compile(r"\s*:?-+:?\s*")


def read_prose(text: str) -> tuple[str, list[Off]]:
    """Keep the Markdown of a text that the site formats; the checks say what it can't show."""
    off: list[Off] = []
    return _hide_comments(text, off).strip(), off


def _hide_comments(text: str, off: list[Off]) -> str:
    """Take comments off; their line ends stay, so that lines keep their number."""

    def hide(found: re.Match[str]) -> str:
        if words := trim(found[1]):
            off.append(Off(Kind.COMMENT, words))
        return "\n" * found[0].count("\n")

    return _COMMENT.sub(hide, text)


def _uncover(text: str) -> tuple[str, list[Off]]:
    """Take off what HTML hides or formats."""
    off: list[Off] = []

    def drop(found: re.Match[str]) -> str:
        said = _SAID.search(found[1])
        off.append(Off(Kind.IMAGE, trim(said[1] if said else "")))
        return ""

    text = _PICTURE.sub(drop, _hide_comments(text, off))
    plain = _TAG.sub("", _BREAK.sub(" ", text))
    return plain, [*off, FORMAT] if plain != text else off


def read_lines(
    text: str, *, numbered: bool = True, linked: bool = False
) -> tuple[list[tuple[int, str]], list[Off]]:
    """Give each line that says something, with its number, and without its marks.

    With `linked`, addresses stay as they were typed, that of a link after its words.
    """
    text, off = _uncover(text)
    found = []
    for number, line in enumerate(split_lines(text), 1):
        words, more = _read_line(line, numbered, linked)
        off += more
        if words:
            found.append((number, words))
    return found, off


def _read_line(line: str, numbered: bool, linked: bool) -> tuple[str, list[Off]]:
    if not line.strip() or find_control_character(line):
        return line.strip(), []  # what no file can hold is told by the checks, as it was typed
    if _FENCE.fullmatch(line) or _RULE.fullmatch(line):
        return "", [FORMAT]
    text, off = _take_blocks(line, numbered)
    text, more = _take_cells(text)
    words, inner = read_words(text, linked=linked)
    return words, [*off, *more, *inner]


def _take_blocks(line: str, numbered: bool) -> tuple[str, list[Off]]:
    """Take off what makes a line a title, a quote or an item; a plain bullet is no format to speak of."""
    off: list[Off] = []
    patterns = (_BULLET, _BLOCK, _NUMBER) if numbered else (_BULLET, _BLOCK)
    while found := next(filter(None, (one.match(line) for one in patterns)), None):
        if found.re is not _BULLET:
            off.append(FORMAT)
            if "#" in found[0]:
                line = _CLOSING.sub("", line)
        line = line[found.end() :]
    return line, off


def _take_cells(line: str) -> tuple[str, list[Off]]:
    """Read a row of a table as its cells, one after the other."""
    if not line.lstrip().startswith("|"):
        return line, []
    cells = [trim(one) for one in _CELL_END.split(line.strip().removeprefix("|"))]
    if all(_CELL_RULE.fullmatch(cell) for cell in cells if cell):
        return "", [FORMAT]
    return " : ".join(cell for cell in cells if cell), [FORMAT]


def read_words(text: str, *, linked: bool = False) -> tuple[str, list[Off]]:
    """Give the words of a stretch of Markdown as the forge shows them; with `linked`, addresses too."""
    if not _MARKED.search(text):
        return trim(text), []
    off: list[Off] = []
    if linked and "](" not in text:
        text = _LONE_ADDRESS.sub(r"<\g<0>>", text)  # no mark is read within an address
    shown = "".join(_show(_INLINE.parseInline(text)[0].children or [], off, linked))
    words = _LEFT_OVER.sub(lambda found: found[1] or "", shown)
    if words != shown:
        off.append(FORMAT)
    return trim(words), off


def _show(tokens: list[Token], off: list[Off], linked: bool) -> Iterator[str]:
    address = ""
    for place, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            off.append(Off(Kind.IMAGE, trim(token.content)))
        elif token.type == "link_open":
            address, inner = str(token.attrs.get("href", "")), _inside(tokens, place)
            if inner in (address, address.removeprefix("mailto:")):
                address = ""
            elif not linked:
                off.append(Off(Kind.LINK, address))
        elif token.type == "link_close" and linked and address:
            yield f" {address}"
        elif token.type == "s_open":
            off.append(Off(Kind.STRUCK, _inside(tokens, place)))
        elif token.type in ("strong_open", "em_open", "code_inline"):
            off.append(FORMAT)
        yield token.content if token.nesting == 0 and token.type != "image" else ""


def _inside(tokens: list[Token], place: int) -> str:
    """Give the words between a mark that opens and the one that closes it."""
    closing = tokens[place].type.replace("_open", "_close")
    words = []
    for token in tokens[place + 1 :]:
        if token.type == closing:
            break
        words.append(token.content)
    return "".join(words)


def read_address(text: str) -> tuple[str, list[Off]]:
    """Give the address that a line shows or leads to, as it was typed."""
    bare, off = _uncover(text)
    bare = trim(bare)
    if re.fullmatch(r"[^\s<>\[\]*`|]+", bare) or find_control_character(bare):
        return bare, off
    children = _INLINE.parseInline(bare)[0].children or []
    linked = [str(one.attrs.get("href", "")) for one in children if one.type == "link_open"]
    if linked:
        return linked[0], off
    words, more = read_words(bare)
    return words, [*off, *more]
