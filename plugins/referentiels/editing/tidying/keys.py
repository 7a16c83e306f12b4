"""The keys of a text, in the order of the schema; each moves with its own comments.

A comment belongs to the key below it, unless it stands right under another one and a blank line
follows, or is set in deeper. Blank lines stay where they were, between whatever keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referentiels.checking.gate import Reading
from referentiels.editing.amending import reread
from referentiels.editing.tidying.comments import entry_end, is_flow
from referentiels.reading.fields import Field
from referentiels.reading.nodes import MappingNode, Node, SequenceNode

_SEPARATOR = re.compile(r"\s*,\s*")
_FOR_EDITORS = re.compile(r"#.*(?:yaml-language-server|vim?:|-\*-)")
"""A comment that speaks to programs of the whole file: it stays at the top."""

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value, the comments above it, and those that hang below."""

    above: str
    body: str
    below: str


def order_keys(file: Reading, field: Field) -> Reading:
    """Put the keys of every block in order; a block that can't be taken apart stays as it is."""
    skipped: set[Steps] = set()
    while (found := _find_disorder(file, field, skipped)) is not None:
        steps, node, inner = found
        text = _reorder(file.text, node, _sorted(node, inner))
        after = reread(file, text) if text else None
        if after is None or after.source is None or after.plain != file.plain:
            skipped.add(steps)
        else:
            file = after
    return file


def _find_disorder(
    file: Reading, field: Field, skipped: set[Steps]
) -> tuple[Steps, MappingNode, Field] | None:
    return next(
        (
            (steps, node, inner)
            for steps, node, inner in (_blocks(file.root, field, ()) if file.root else ())
            if steps not in skipped and list(node.keys) != _sorted(node, inner)
        ),
        None,
    )


def _blocks(node: Node, field: Field, steps: Steps) -> Iterator[tuple[Steps, MappingNode, Field]]:
    if isinstance(node, MappingNode):
        yield steps, node, field
        for key, value in node.values.items():
            inner = field.child(key)
            if inner is not None and inner.children:
                yield from _blocks(value, inner, (*steps, key))
    elif isinstance(node, SequenceNode):
        for place, item in enumerate(node.items):
            yield from _blocks(item, field, (*steps, place))


def _sorted(node: MappingNode, field: Field) -> list[str]:
    """Give the keys in the order of the schema; those that it doesn't know come last, as they were."""
    order = {child.name: place for place, child in enumerate(field.children)}
    return sorted(node.keys, key=lambda key: order.get(key, len(order)))


def _reorder(text: str, node: MappingNode, wanted: Sequence[str]) -> str:
    """Give the text with the keys of one block in another order; nothing if it can't be done."""
    if is_flow(text, node):
        return _reorder_flow(text, node, wanted)
    return _reorder_lines(text, node, wanted)


def _reorder_flow(text: str, node: MappingNode, wanted: Sequence[str]) -> str:
    """Exchange what stands between the commas of a block in braces."""
    stretches = {
        key: (int(found.start.index), entry_end(text, node, key))
        for key, found in node.keys.items()
    }
    places = list(stretches.values())
    commas = [text[one[1] : next_[0]] for one, next_ in pairwise(places)]
    if not all(_SEPARATOR.fullmatch(comma) for comma in commas):
        return ""
    pieces = [text[slice(*stretches[key])] for key in wanted]
    inside = "".join(a + b for a, b in zip(pieces, [*commas, ""], strict=True))
    return text[: places[0][0]] + inside + text[places[-1][1] :]


def _reorder_lines(text: str, node: MappingNode, wanted: Sequence[str]) -> str:
    column = next(iter(node.keys.values())).column - 1
    starts = {key: _line_start(text, int(one.start.index)) for key, one in node.keys.items()}
    ends = {key: _after_line(text, entry_end(text, node, key)) for key in node.keys}
    keys = list(node.keys)
    first, last = keys[0], keys[-1]
    prefix = text[starts[first] : int(node.keys[first].start.index)]
    beside_dash = bool(prefix.strip())
    if prefix.strip(" ") not in ("", "-") or not text[: ends[last]].endswith("\n"):
        return ""
    gaps = [_share(text[ends[a] : starts[b]], column) for a, b in pairwise(keys)]
    opening = "" if beside_dash else _comments_above(text, starts[first])
    closing = _deeper(text[ends[last] :], column)
    entries = {
        key: _Entry(above, text[starts[key] : ends[key]], below)
        for key, above, below in zip(
            keys,
            (opening, *(gap[2] for gap in gaps)),
            (*(gap[0] for gap in gaps), closing),
            strict=True,
        )
    }
    if beside_dash:
        entries[first] = _Entry(
            "", " " * column + entries[first].body[len(prefix) :], entries[first].below
        )
    pieces = [_join(entries[key]) for key in wanted]
    if beside_dash:
        pieces[0] = _join_to_dash(entries[wanted[0]], prefix)
    blanks = ["", *(gap[1] for gap in gaps)]
    inside = "".join(a + b for a, b in zip(blanks, pieces, strict=True))
    return text[: starts[first] - len(opening)] + inside + text[ends[last] + len(closing) :]


def _join(entry: _Entry) -> str:
    return entry.above + entry.body + entry.below


def _join_to_dash(entry: _Entry, prefix: str) -> str:
    """Put a key beside the dash of its item; its comments come above, where they can stand."""
    margin = " " * prefix.index("-")
    above = "".join(margin + line.lstrip() for line in entry.above.splitlines(keepends=True))
    return above + prefix + entry.body.lstrip(" ") + entry.below


def _share(gap: str, column: int) -> tuple[str, str, str]:
    """Share out what stands between two keys: to the one above, to no one (blank), to the one below."""
    lines = gap.splitlines(keepends=True)
    mine = len(_deeper(gap, column).splitlines())
    run = mine
    while run < len(lines) and _is_comment(lines[run]):
        run += 1
    if run < len(lines):  # a blank line cuts these comments off from the key below
        mine = run
    blank = mine
    while blank < len(lines) and not lines[blank].strip():
        blank += 1
    return "".join(lines[:mine]), "".join(lines[mine:blank]), "".join(lines[blank:])


def _deeper(text: str, column: int) -> str:
    """Give the comments that open a text and are set in deeper than a column."""
    kept = []
    for line in text.splitlines(keepends=True):
        if not _is_comment(line) or len(line) - len(line.lstrip(" ")) <= column:
            break
        kept.append(line)
    return "".join(kept)


def _comments_above(text: str, start: int) -> str:
    """Give the comments that stand right above the first key."""
    kept: list[str] = []
    for line in reversed(text[:start].splitlines(keepends=True)):
        if not _is_comment(line) or _FOR_EDITORS.match(line.strip()):
            break
        kept.insert(0, line)
    return "".join(kept)


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _after_line(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1
