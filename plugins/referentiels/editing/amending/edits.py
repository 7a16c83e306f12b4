"""One text → the stretches to replace so that it says something else.

Blocks of keys are edited key by key, lists item by item: an item travels with the comments above it
and the blank lines below. What stands between braces or brackets is written anew as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from referentiels.editing.amending.matching import match
from referentiels.editing.writing import ENDLESS, full, indented, ordered, write
from referentiels.reading.fields import Field, Form
from referentiels.reading.nodes import MappingNode, Node, Plain, ScalarNode, SequenceNode


class Edit(NamedTuple):
    """Replace a stretch of the text; the end is exclusive."""

    start: int
    end: int
    text: str


def apply(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Give a stretch of the text with its edits, which don't overlap."""
    pieces, place = [], start
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join([*pieces, text[place:end]])


class Amender:
    """Find the edits of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    # Places

    def _is_flow(self, node: Node) -> bool:
        return not isinstance(node, ScalarNode) and self._text[
            node.start.index : node.start.index + 1
        ] in ("[", "{")

    def _content_end(self, node: Node) -> int:
        """Give where a value really ends, blank lines and comments below it left out."""
        if isinstance(node, ScalarNode) or self._is_flow(node):
            return self._stripped(node.start.index, node.end.index)
        inner: Sequence[Node] = (
            list(node.values.values()) if isinstance(node, MappingNode) else node.items
        )
        if not inner:
            return int(node.start.index)
        last = inner[-1]
        end = self._content_end(last)
        if isinstance(node, MappingNode):  # a last key without value ends with its colon
            end = max(end, self._colon(list(node.keys.values())[-1]) + 1)
        return end

    def _stripped(self, start: int, end: int) -> int:
        piece = self._text[start:end]
        return start + len(piece.rstrip()) if self._text[start : start + 1] in ("|", ">") else end

    def _colon(self, key: ScalarNode) -> int:
        return self._text.index(":", key.end.index)

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _after_line(self, place: int) -> int:
        found = self._text.find("\n", place)
        return len(self._text) if found < 0 else found + 1

    # Blocks of keys

    def mapping(
        self, node: MappingNode, new: dict[str, Plain], field: Field, known: Mapping[str, Plain]
    ) -> Iterator[Edit]:
        """Change, add and take away the keys of a block; `known` is what it holds, identifiers told."""
        old = full(node.plain)
        assert isinstance(old, dict)
        if not node.keys or self._is_flow(node):
            if old != new:
                # On one line, as its twin writes it: what goes on below would stand left of its block.
                flow = write(ordered(new, field), field, flow=True, width=ENDLESS).rstrip()
                yield Edit(node.start.index, node.end.index, flow)
            return
        gone = [key for key in node.keys if key in old and key not in new]
        for key in node.keys:
            if key in gone:
                continue
            if key in new and old.get(key) != new[key]:
                yield from self._value(node, key, new[key], field, known.get(key, ""))
        yield from self._take_away(node, gone)
        yield from self._add(
            node, gone, {k: v for k, v in new.items() if k not in node.keys}, field
        )

    def _value(
        self, node: MappingNode, key: str, new: Plain, field: Field, known: Plain
    ) -> Iterator[Edit]:
        value, inner = node.values[key], field.child(key)
        if inner is not None and isinstance(value, MappingNode) and isinstance(new, dict):
            yield from self.mapping(value, new, inner, known if isinstance(known, dict) else {})
        elif inner is not None and isinstance(value, SequenceNode) and isinstance(new, list):
            told = known if isinstance(known, list) else []
            yield from self._sequence(node, key, value, new, inner, told)
        else:
            yield self._replace(node, key, new, field)

    def _replace(self, node: MappingNode, key: str, new: Plain, field: Field) -> Edit:
        """Write a value anew after its key, on as many lines as it takes."""
        name, value = node.keys[key], node.values[key]
        start = self._colon(name) + 1
        end = max(start, self._content_end(value))
        written = write({key: ordered(new, field.child(key) or field)}, field).rstrip("\n")
        lines = written.partition(":")[2].split("\n")
        comment = re.match(r"[ \t]+#[^\r\n]*", self._text[end:])
        if len(lines) > 1:
            if comment:  # it would become text below: it stays beside the key
                lines[0] += comment[0]
                end += len(comment[0])
            elif header := re.match(r"[ \t]*[|>][^\s#]*([ \t]+#[^\r\n]*)", self._text[start:end]):
                lines[0] += header[1]
        column = name.column - 1
        rest = [" " * column + line if line.strip() else "" for line in lines[1:]]
        return Edit(start, end, self._line_end.join([lines[0], *rest]))

    def _take_away(self, node: MappingNode, gone: Sequence[str]) -> Iterator[Edit]:
        kept = [key for key in node.keys if key not in gone]
        first = next(iter(node.keys.values()))
        beside_dash = self._text[self._line_start(first.start.index) : first.start.index].strip()
        leading = gone[: _common_start(list(node.keys), gone)] if beside_dash else []
        if leading and kept:
            # The first key of an item shares its line with the dash: the next one takes its place.
            yield Edit(first.start.index, node.keys[kept[0]].start.index, "")
        for key in gone[len(leading) :]:
            start = self._line_start(node.keys[key].start.index)
            yield Edit(start, self._entry_end(node, key), "")

    def _entry_end(self, node: MappingNode, key: str) -> int:
        """Give where the line of a key's last word ends."""
        colon = self._colon(node.keys[key])
        return self._after_line(max(colon + 1, self._content_end(node.values[key])))

    def _add(
        self, node: MappingNode, gone: Sequence[str], added: dict[str, Plain], field: Field
    ) -> Iterator[Edit]:
        """Put new keys where the schema has them."""
        if not added:
            return
        order = [child.name for child in field.children]
        kept = [key for key in node.keys if key not in gone]
        column = next(iter(node.keys.values())).column - 1
        for key in sorted(added, key=lambda one: order.index(one) if one in order else len(order)):
            before = [
                one
                for one in kept
                if one in order and key in order and order.index(one) < order.index(key)
            ]
            child = field.child(key)
            written = write({key: ordered(added[key], child) if child else added[key]}, field)
            lines = "".join(indented(written.replace("\n", self._line_end), column))
            if before or not kept:
                last = max(before or list(node.keys), key=lambda one: node.keys[one].start.index)
                place = self._entry_end(node, last)
                if place == len(self._text) and not self._text.endswith("\n"):
                    lines = self._line_end + lines.rstrip("\r\n")
                yield Edit(place, place, lines)
            else:
                place = int(node.keys[kept[0]].start.index)
                yield Edit(place, place, lines.lstrip(" ") + " " * column)

    # Lists

    def _sequence(
        self,
        node: MappingNode,
        key: str,
        value: SequenceNode,
        new: list[Plain],
        field: Field,
        known: list[Plain],
    ) -> Iterator[Edit]:
        if self._is_flow(value) or not value.items:
            parent = Field(
                name="", title="", help="", form=Form.BLOCK, required=True, children=(field,)
            )
            yield self._replace(node, key, new, parent)
        elif all(isinstance(one, ScalarNode) for one in value.items) and field.form is Form.WORDS:
            yield from self._words(value, new, field)
        else:
            yield from self._items(value, new, field, known)

    def _chunks(self, value: SequenceNode) -> list[tuple[int, int]]:
        """Cut a list into its items, each with the comments above it and the blank lines below."""
        dash = value.column - 1
        starts: list[int] = []
        for place, item in enumerate(value.items):
            start = self._line_start(self._dash(item))
            floor = value.start.index if not place else self._content_end(value.items[place - 1])
            while place and (above := self._line_start(start - 1)) > floor:
                line = self._text[above:start]
                if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) < dash:
                    break
                start = above
            starts.append(start)
        end = self._after_line(self._content_end(value))
        return list(zip(starts, [*starts[1:], end], strict=True))

    def _dash(self, item: Node) -> int:
        return self._text.rfind("-", 0, item.start.index)

    def _items(
        self, value: SequenceNode, new: list[Plain], field: Field, known: list[Plain]
    ) -> Iterator[Edit]:
        old = [
            full(item.plain) if not isinstance(item, ScalarNode) else item.value
            for item in value.items
        ]
        pairs = match(list(map(full, known)), new)
        matched = [pair for pair in pairs if pair is not None]
        chunks = self._chunks(value)
        if len(new) == len(old) and matched == list(range(len(old))):
            for item, was, one, told in zip(value.items, old, new, known, strict=True):
                yield from self._item(item, was, one, field, told)
            return
        pieces: list[str] = []
        for place, one in zip(pairs, new, strict=True):
            if place is None:
                pieces.append(self._new_item(value, one, field))
            else:
                edits = list(self._item(value.items[place], old[place], one, field, known[place]))
                pieces.append(apply(self._text, *chunks[place], edits))
        start, end = chunks[0][0], chunks[-1][1]
        gaps = [_blank_end(self._text[slice(*chunk)]) for chunk in chunks[:-1]]
        whole = self._spaced(pieces, gaps)
        if not self._text[:end].endswith("\n"):
            whole = whole.removesuffix(self._line_end)
        yield Edit(start, end, whole)

    def _spaced(self, pieces: Sequence[str], gaps: Sequence[str]) -> str:
        """Put items one below the other, with the blank lines that stood between them."""
        usual = gaps[0] if gaps else ""
        lines = []
        for place, piece in enumerate(pieces):
            content = piece.removesuffix(_blank_end(piece))
            lines.append(content if content.endswith("\n") else content + self._line_end)
            if place < len(pieces) - 1:
                lines.append(gaps[place] if place < len(gaps) else usual)
        return "".join(lines)

    def _item(
        self, item: Node, old: Plain, new: Plain, field: Field, known: Plain
    ) -> Iterator[Edit]:
        if old == new:
            return
        if isinstance(item, MappingNode) and isinstance(new, dict):
            yield from self.mapping(item, new, field, known if isinstance(known, dict) else {})

    def _new_item(self, value: SequenceNode, new: Plain, field: Field) -> str:
        dash = value.column - 1
        written = write(ordered(new, field), field).replace("\n", self._line_end)
        lines = "".join(indented(written, dash + 2))
        return " " * dash + "- " + lines[dash + 2 :]

    def _words(self, value: SequenceNode, new: list[Plain], field: Field) -> Iterator[Edit]:
        """Change a list of words, a line a word."""
        old = [item.value for item in value.items if isinstance(item, ScalarNode)]
        wanted = [str(one) for one in new]
        chunks = self._chunks(value)
        for tag, i, j, k, m in SequenceMatcher(None, old, wanted, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            lines = "".join(
                " " * (value.column - 1)
                + "- "
                + write([one], field, flow=True, width=ENDLESS).strip()[1:-1]
                + self._line_end
                for one in wanted[k:m]
            )
            start = chunks[i][0] if i < len(chunks) else chunks[-1][1]
            yield Edit(start, chunks[j - 1][1] if j > i else start, lines)


def _blank_end(text: str) -> str:
    """Give the blank lines that end a text."""
    found = re.search(r"(?<=\n)(?:[ \t]*\r?\n)+\Z", text)
    return found[0] if found else ""


def _common_start(keys: Sequence[str], gone: Sequence[str]) -> int:
    return next(
        (n for n, pair in enumerate(zip(keys, gone, strict=False)) if pair[0] != pair[1]), len(gone)
    )
