"""A pointer → the node that it leads to; and back, once, for what was found before there were nodes.

Takes the root of a file. Mistakes among characters are looked for in a bare text, as they may keep it
from being read at all: when it is read, they learn which value they stand in. Doesn't know which
keys exist.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from referentiels.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from referentiels.words.diagnostics import Diagnostic, Pointer

_Position: TypeAlias = tuple[int, int]


def find(root: Node, pointer: Iterable[str | int]) -> Node:
    """Walk down from the root."""
    node = root
    for step in pointer:
        if isinstance(node, MappingNode):
            node = node.values[str(step)]
        elif isinstance(node, SequenceNode):
            node = node.items[int(step)]
    return node


def point(root: Node | None, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Give each mistake among characters the pointer of the value, or of the key, in which it stands."""
    if root is None or not found:
        return list(found)
    stretches = list(_stretches(root))
    starts = [one.start for one in stretches]
    return [_point(one, starts, stretches) for one in found]


class _Stretch(NamedTuple):
    start: _Position
    end: _Position
    pointer: Pointer


def _stretches(root: Node) -> Iterator[_Stretch]:
    """Give where keys and values stand, in the order of the text."""
    pending: list[tuple[Pointer, Node]] = [((), root)]
    while pending:
        pointer, node = pending.pop()
        if isinstance(node, ScalarNode):
            yield _Stretch((node.line, node.column), (node.end_line, node.end_column), pointer)
        elif isinstance(node, SequenceNode):
            pending += reversed([((*pointer, at), one) for at, one in enumerate(node.items)])
        else:
            both = ((key, one) for key in node.keys for one in (node.keys[key], node.values[key]))
            pending += reversed([((*pointer, key), one) for key, one in both])


def _point(
    found: Diagnostic, starts: Sequence[_Position], stretches: Sequence[_Stretch]
) -> Diagnostic:
    span = found.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    at = bisect_right(starts, start) - 1
    if at < 0 or start == end or stretches[at].end < end:
        return found
    return replace(found, span=span._replace(pointer=stretches[at].pointer))
