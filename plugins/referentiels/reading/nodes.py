"""YAML text → nodes that know their place.

Takes a path and a text, gives the root node (or nothing) and what is wrong with the writing. Every
scalar stays the text that the author typed: the schema, not YAML, says what is a number. Refuses
what a framework file never needs (anchors, tags, several documents, deep nesting). Doesn't know
which keys exist.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from referentiels.reading import syntax
from referentiels.reading.text import find_control_character, report_control_character, split_lines
from referentiels.words.diagnostics import (
    MOST_OF_A_KIND,
    Diagnostic,
    Pointer,
    Related,
    Span,
    stand_for,
)
from referentiels.words.language import quote, say

DEEPEST = 20
LONGEST_TEXT = 20_000
LONGEST_KEY = 200
MOST_VALUES = 50_000

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""The data alone, for validators: text, lists and mappings; empty values are left out."""

_MAY_CUT_A_TEXT = (" #", "|#", ">#", "-#", "+#")
"""A comment after a bare text, or after the sign of a block: plain searches, done for every file."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class _Placed:
    """The place of a node, read from libyaml's marks only when something asks for it."""

    __slots__ = ()
    start: Any
    end: Any

    @property
    def line(self) -> int:
        return int(self.start.line) + 1

    @property
    def column(self) -> int:
        return int(self.start.column) + 1

    @property
    def end_line(self) -> int:
        return int(self.end.line) + 1

    @property
    def end_column(self) -> int:
        return int(self.end.column) + 1


class _Scalar(NamedTuple):
    value: str
    start: Any
    end: Any
    style: str


class ScalarNode(_Placed, _Scalar):
    """A text as typed, and where it stands; the end is exclusive."""

    __slots__ = ()

    @property
    def quoted(self) -> bool:
        """Tell whether the text stands in quotes or in a block, not bare."""
        return bool(self.style)


class _Sequence(NamedTuple):
    plain: list[Plain]
    start: Any
    end: Any
    items: list[Node]


class SequenceNode(_Placed, _Sequence):
    """A list."""

    __slots__ = ()


class _Mapping(NamedTuple):
    plain: dict[str, Plain]
    start: Any
    end: Any
    keys: dict[str, ScalarNode]
    values: dict[str, Node]
    has_empty_values: bool


class MappingNode(_Placed, _Mapping):
    """Keys and values; `plain` holds only the values that are not empty.

    `has_empty_values` of the root tells whether the file has any.
    """

    __slots__ = ()


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def span_of(path: str, node: Node, pointer: Pointer = ()) -> Span:
    """Give a node's place in its file, with the pointer that led to it."""
    return Span(path, node.line, node.column, node.end_line, node.end_column, pointer)


def scalars(root: Node) -> Iterator[tuple[Pointer, ScalarNode]]:
    """Give every text of a file in its order, keys left out, with the pointer that leads to it."""
    pending: list[tuple[Pointer, Node]] = [((), root)]
    while pending:
        pointer, node = pending.pop()
        if isinstance(node, ScalarNode):
            yield pointer, node
        elif isinstance(node, SequenceNode):
            pending += reversed([((*pointer, at), one) for at, one in enumerate(node.items)])
        else:
            pending += reversed([((*pointer, key), one) for key, one in node.values.items()])


class _Refused(Exception):
    """What a framework file never needs; stops the reading of this file."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.rule)
        self.diagnostic = diagnostic


def parse(path: str, text: str) -> tuple[MappingNode | None, list[Diagnostic]]:
    """Read a YAML text; no node comes back when its writing can't be trusted."""
    lines: list[str] | None = None
    found: list[Diagnostic] = []
    try:
        root = _Composer(path, text, found).compose()
    except _Refused as refused:
        return None, [*found, refused.diagnostic]
    except yaml.MarkedYAMLError as error:
        lines = split_lines(text)
        return None, [*found, syntax.explain(path, lines, error)]
    except yaml.YAMLError as error:
        return None, [*found, syntax.explain_unplaced(path, str(error))]
    if root is None:
        return None, [syntax.report_empty(path)]
    if not isinstance(root, MappingNode):
        return None, [*found, syntax.report_not_a_mapping(path, split_lines(text))]
    if any(sign in text for sign in _MAY_CUT_A_TEXT):
        found += syntax.find_eaten_text(path, split_lines(text), scalars(root))
    return (None if any(d.severity == "error" for d in found) else root), found


class _Composer:
    """Build nodes from libyaml's events, on an explicit stack: depth can't break it."""

    def __init__(self, path: str, text: str, found: list[Diagnostic]) -> None:
        self._path = path
        self._text = text
        self._found = found
        self._escapes = "\\" in text
        self._normal = text.isascii() or unicodedata.is_normalized("NFC", text)
        self._closer = self._escapes or not self._normal
        self._has_empty_values = False
        self._extras = "&" in text or "!" in text
        self._repeated: list[tuple[ScalarNode, ScalarNode]] = []
        self._more = 0

    def compose(self) -> Node | None:
        # CParser's own event loop: yaml.parse() would build a resolver and a constructor a file.
        parser = CParser(self._text)
        try:
            return self._read(parser)
        finally:
            parser.dispose()
            self._found += (self._tell_repeated(*pair) for pair in self._repeated)
            if self._more:
                self._found.append(stand_for(self._found.pop(), self._more + 1))

    def _tell_repeated(self, node: ScalarNode, first: ScalarNode) -> Diagnostic:
        return syntax.DUPLICATE_KEY.at(
            span_of(self._path, node),
            say(
                "la clé « {key} » est écrite deux fois (la première fois ligne {line})",
                key=quote(node.value),
                line=first.line,
            ),
            say("gardez une seule des deux"),
            (Related(span_of(self._path, first), say("première fois ici")),),
        )

    def _read(self, parser: Any) -> Node | None:
        """Read all events. One long loop on purpose: this is the hot path of every command."""
        get, new = parser.get_event, tuple.__new__
        scalar_event, mapping_start = yaml.ScalarEvent, yaml.MappingStartEvent
        sequence_start, closer, extras = yaml.SequenceStartEvent, self._closer, self._extras
        root: Node | None = None
        stack: list[Any] = []
        # The open collection: its plain data, its nodes, its keys (none in a list), where it begins.
        plain: Any = None
        nodes: Any = None
        keys: Any = None
        opening: Any = None
        key: ScalarNode | None = None
        count = 0
        while (event := get()) is not None:
            kind = type(event)
            if kind is scalar_event:
                if extras and (event.anchor is not None or event.tag is not None):
                    self._refuse_extras(event)
                value, style = event.value, event.style
                node = new(ScalarNode, (value, event.start_mark, event.end_mark, style))
                if closer or len(value) > LONGEST_KEY:
                    node = self._look_closer(node)
                    value = node.value
                if keys is None:
                    if nodes is None:
                        root = node
                    else:
                        nodes.append(node)
                        plain.append("" if _is_empty(node) else value)
                elif key is None:
                    if value in keys or value == "<<" or len(value) > LONGEST_KEY:
                        self._refuse_key(node, keys)
                    else:
                        keys[value] = node
                    key = node
                else:
                    nodes[key.value] = node
                    if value not in _NULLS if not style else value and not value.isspace():
                        plain[key.value] = value
                    else:
                        self._has_empty_values = True
                    key = None
            elif kind is mapping_start or kind is sequence_start:
                if extras and (event.anchor is not None or event.tag is not None):
                    self._refuse_extras(event)
                if keys is not None and key is None:
                    raise _Refused(syntax.report_complex_key(self._path, self._line(event), event))
                if len(stack) >= DEEPEST:
                    raise _Refused(syntax.report_depth(self._path, event.start_mark, DEEPEST))
                stack.append((plain, nodes, keys, opening, key))
                plain, nodes, keys = ({}, {}, {}) if kind is mapping_start else ([], [], None)
                opening, key = event.start_mark, None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                count += len(nodes)
                if count > MOST_VALUES:
                    raise _Refused(syntax.report_too_many(self._path, opening, MOST_VALUES))
                closed = self._close(plain, nodes, keys, opening, event.end_mark)
                plain, nodes, keys, opening, key = stack.pop()
                if keys is not None:
                    assert key is not None
                    nodes[key.value] = closed
                    plain[key.value] = closed.plain
                    key = None
                elif nodes is not None:
                    nodes.append(closed)
                    plain.append(closed.plain)
                else:
                    root = closed
            elif kind is yaml.AliasEvent:
                raise _Refused(
                    syntax.report_alias(
                        self._path, self._line(event), event.start_mark, event.anchor
                    )
                )
            elif kind is yaml.DocumentStartEvent and root is not None:
                raise _Refused(syntax.report_second_document(self._path, event.start_mark))
        return None if isinstance(root, ScalarNode) and root.value == "" else root

    def _close(self, plain: Any, nodes: Any, keys: Any, start: Any, end: Any) -> Any:
        if keys is None:
            return SequenceNode(plain, start, end, nodes)
        return MappingNode(plain, start, end, keys, nodes, self._has_empty_values)

    def _line(self, event: Any) -> str:
        row: int = event.start_mark.line
        return split_lines(self._text)[row]

    def _refuse_key(self, node: ScalarNode, keys: dict[str, ScalarNode]) -> None:
        """Report a key written twice; refuse one that can't be a key."""
        if node.value in keys:
            # The first are told, the others counted: a file may repeat a key a hundred thousand times.
            if len(self._repeated) <= MOST_OF_A_KIND:
                self._repeated.append((node, keys[node.value]))
            else:
                self._more += 1
        elif len(node.value) > LONGEST_KEY:
            span = span_of(self._path, node)
            raise _Refused(syntax.report_long_key(span, len(node.value), LONGEST_KEY))
        elif not node.quoted:
            raise _Refused(syntax.report_merge_key(span_of(self._path, node)))
        else:
            keys[node.value] = node

    def _look_closer(self, node: ScalarNode) -> ScalarNode:
        """Check what is rare: long texts, escapes, letters written in two characters."""
        value = node.value
        if len(value) > LONGEST_TEXT:
            raise _Refused(
                syntax.report_long_text(span_of(self._path, node), len(value), LONGEST_TEXT)
            )
        if self._escapes and node.quoted and (bad := find_control_character(value)):
            raise _Refused(report_control_character(span_of(self._path, node), bad))
        if not self._normal:
            value = unicodedata.normalize("NFC", value)
            return ScalarNode(value, node.start, node.end, node.style)
        return node

    def _refuse_extras(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            raise _Refused(syntax.report_anchor(self._path, self._line(event), mark, event.anchor))
        raise _Refused(syntax.report_tag(self._path, self._line(event), mark, event.tag))


def _is_empty(node: ScalarNode) -> bool:
    return not node.value.strip() if node.quoted else node.value in _NULLS
