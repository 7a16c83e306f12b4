"""The comments of a text, and where its values end: what must be the same before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.reading.nodes import MappingNode, Node, ScalarNode

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def list_comments(text: str, root: MappingNode) -> list[str]:
    """Give every comment, sorted, without the spaces at its end."""
    pieces, place = [], 0
    for start, end in sorted(_stretches(text, root)):
        pieces.append(text[place:start])
        place = max(place, end)
    outside = "x".join([*pieces, text[place:]]).replace("\r\n", "\n")
    return sorted(found.rstrip() for found in _COMMENT.findall(outside))


def _stretches(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Give where keys and texts stand; the first line of a block may end with a comment."""
    if isinstance(node, ScalarNode):
        start, end = int(node.start.index), content_end(text, node)
        if is_block(node):
            start = min(end, text.find("\n", start)) if "\n" in text[start:end] else end
        yield start, end
        return
    if isinstance(node, MappingNode):
        for key in node.keys.values():
            yield int(key.start.index), int(key.end.index)
    for inner in node.values.values() if isinstance(node, MappingNode) else node.items:
        yield from _stretches(text, inner)


def is_block(node: ScalarNode) -> bool:
    """Tell whether a text stands below its key."""
    return node.style in ("|", ">")


def is_flow(text: str, node: Node) -> bool:
    """Tell whether a list or a block of keys stands between brackets."""
    start = int(node.start.index)
    return not isinstance(node, ScalarNode) and text[start : start + 1] in ("[", "{")


def content_end(text: str, node: Node) -> int:
    """Give where a value really ends, blank lines and comments below it left out."""
    start, end = int(node.start.index), int(node.end.index)
    if isinstance(node, ScalarNode):
        return start + len(text[start:end].rstrip()) if is_block(node) else end
    if is_flow(text, node):
        return end
    if isinstance(node, MappingNode):
        return max((entry_end(text, node, key) for key in node.keys), default=start)
    return max((content_end(text, one) for one in node.items), default=start)


def entry_end(text: str, node: MappingNode, key: str) -> int:
    """Give where a key and its value end; a key without value ends with its colon."""
    colon = text.index(":", int(node.keys[key].end.index)) + 1
    return max(colon, content_end(text, node.values[key]))
