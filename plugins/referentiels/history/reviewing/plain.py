"""Blocks of a report → plain text, to read in a terminal or in a message: no sign stands before another.

Takes blocks, gives lines. Only what can't be seen is shown by its number. Doesn't know what is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from referentiels.checking.reporting import clean, clean_name, severity_word
from referentiels.history.reviewing.blocks import (
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

_UNDER = {1: "=", 2: "-"}


def write_text(blocks: Iterable[Block], words: Translator) -> Iterator[str]:
    """Write blocks, each followed by an empty line."""
    return apart(blocks, lambda block: _write(block, words))


@singledispatch
def _write(block: Block, words: Translator) -> Iterator[str]:
    raise TypeError(block)


@_write.register
def _(block: Title, words: Translator) -> Iterator[str]:
    text = _text(block.text)
    # A mark before a title that someone chose: no line begins with their words.
    yield text if block.level in _UNDER else f"▸ {text}"
    if block.level in _UNDER:
        yield _UNDER[block.level] * min(len(text), 80)


@_write.register
def _(block: Line, words: Translator) -> Iterator[str]:
    yield _line(block)


@_write.register
def _(block: Items, words: Translator) -> Iterator[str]:
    yield from (f"- {_line(one)}" for one in block.lines)


@_write.register
def _(block: Table, words: Translator) -> Iterator[str]:
    """Write a table as a list of lists: it can be read whatever the width, and aloud."""
    for group, one, *rest in block.rows:
        if group:
            yield f"- {_text(group)}"
        if not one:
            continue
        said = [
            f"{_text(name).lower()}{words.gettext(' : ')}{_text(cell)}"
            for name, cell in zip(block.header[2:], rest, strict=True)
            if cell
        ]
        yield f"    - {_text(one)}" + (f" ({' ; '.join(said)})" if said else "")


@_write.register
def _(block: Folded, words: Translator) -> Iterator[str]:
    lines = list(write_text((Line(block.summary), *block.blocks), words))
    yield from lines[:-1]


@_write.register
def _(block: Mistakes, words: Translator) -> Iterator[str]:
    for one in block.found:
        place = words.gettext("{path}, ligne {line}").format(
            path=clean_name(one.span.path), line=one.span.line
        )
        message = _text(words.text(one.message))
        yield f"- {place}, {severity_word(one.severity, words)} : {message} [{one.rule}]"
        yield f"  {_text(words.text(one.help))}"


def _line(line: Line) -> str:
    return " ".join(_text(one) for one in (line.lead, line.text) if one)


def _text(text: str) -> str:
    return clean(shorten(text))
