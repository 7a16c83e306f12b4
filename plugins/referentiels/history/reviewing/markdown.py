"""Blocks of a report → Markdown, in which all that comes from files stays text.

Takes blocks, gives lines. Doesn't know what is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from referentiels.checking.reporting import escape_markdown, item
from referentiels.history.reviewing.blocks import (
    LONGEST_LINE,
    Block,
    Folded,
    Items,
    Line,
    Mistakes,
    Table,
    Title,
    apart,
    shorten,
)
from referentiels.words.language import Translator


def write_markdown(blocks: Iterable[Block], words: Translator) -> Iterator[str]:
    """Write blocks, each followed by an empty line."""
    return apart(blocks, lambda block: _write(block, words))


@singledispatch
def _write(block: Block, words: Translator) -> Iterator[str]:
    raise TypeError(block)


@_write.register
def _(block: Title, words: Translator) -> Iterator[str]:
    yield f"{'#' * block.level} {_text(block.text)}"


@_write.register
def _(block: Line, words: Translator) -> Iterator[str]:
    yield _line(block)


@_write.register
def _(block: Items, words: Translator) -> Iterator[str]:
    yield from (f"- {_line(one)}" for one in block.lines)


@_write.register
def _(block: Table, words: Translator) -> Iterator[str]:
    yield _row(block.header)
    yield _row_of_marks(len(block.header))
    yield from map(_row, block.rows)


@_write.register
def _(block: Folded, words: Translator) -> Iterator[str]:
    yield f"<details><summary>{_text(block.summary)}</summary>"
    yield ""
    yield from write_markdown(block.blocks, words)
    yield "</details>"


@_write.register
def _(block: Mistakes, words: Translator) -> Iterator[str]:
    for one in block.found:
        lines = list(item(one, words))
        yield _cut(f"- {_text(one.span.path)}, {lines[0].removeprefix('- ')}")
        yield from map(_cut, lines[1:])


def _line(line: Line) -> str:
    lead = f"**{_text(line.lead)}**" if line.lead else ""
    return " ".join(one for one in (lead, _text(line.text)) if one)


def _text(text: str) -> str:
    return escape_markdown(shorten(text))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_text, cells))} |"


def _row_of_marks(columns: int) -> str:
    return f"|{' --- |' * columns}"


def _cut(line: str) -> str:
    """Bound a line that is escaped already; an entity cut in two is text too."""
    return line if len(line) <= 4 * LONGEST_LINE else line[: 4 * LONGEST_LINE].rstrip("\\") + "…"
