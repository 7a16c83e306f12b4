r"""What an author wrote in a file, piece by piece: each value as a reader sees it, and the rest.

Takes a file that was read, gives its values (unfolded, unquoted) and what stands around them (keys,
comments), with the place of any stretch. For rules about wording: a telephone number folded over
two lines, or an address after a line end written `\n`, is the same in the file as in a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from referentiels.reading.nodes import ScalarNode, scalars, span_of
from referentiels.reading.sources import Source
from referentiels.reading.text import find_span
from referentiels.words.diagnostics import Pointer, Span

WORD = r"0-9A-Z_a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u1fff"
"""The inside of a class of characters: those of words, said so that JavaScript understands the same."""


class Found(NamedTuple):
    """A stretch that a pattern found, its neighbours, and its place."""

    match: re.Match[str]
    span: Span


class _Passage(NamedTuple):
    text: str
    node: ScalarNode | None = None
    pointer: Pointer = ()
    """The value; none for what stands around the values."""


def find(pattern: re.Pattern[str], source: Source) -> Iterator[Found]:
    """Find a pattern in each value of a file, and in its keys and comments."""
    path, text = source.path, source.text
    for passage in _cut(source):
        after = 0
        for match in pattern.finditer(passage.text):
            if passage.node is None:
                yield Found(match, find_span(path, text, match.start(), match.end()))
                continue
            span, after = _place(path, text, passage.node, match.group(), after)
            yield Found(match, span._replace(pointer=passage.pointer))


@lru_cache(maxsize=2)
def _cut(source: Source) -> tuple[_Passage, ...]:
    """Cut a file into its values and what is left; the last one is asked for several times."""
    values = list(scalars(source.root))
    left = _left(source.text, [node for _, node in values])
    return (*(_Passage(node.value, node, pointer) for pointer, node in values), _Passage(left))


def _left(text: str, values: list[ScalarNode]) -> str:
    """Blank the values out; everything else stays at its place."""
    pieces, end = [], 0
    for node in values:
        start = node.start.index
        if node.style in ("|", ">"):
            start = text.index("\n", start)  # a comment may stand beside the sign
        pieces += [text[end:start], "\n" * (node.end.index - start)]
        end = node.end.index
    return "".join([*pieces, text[end:]])


def _place(path: str, text: str, node: ScalarNode, found: str, after: int) -> tuple[Span, int]:
    """Find where a stretch of a value was typed; the whole value if it was typed otherwise."""
    start, end = node.start.index, node.end.index
    place = text.find(found, max(start, after), end)
    if place < 0:
        return span_of(path, node), after
    return find_span(path, text, place, place + len(found)), place + len(found)
