"""Values → YAML as this project writes it: the order of the schema, quotes only where they are needed.

Takes plain data (text, lists, blocks) and the field that describes it, gives lines of YAML that read
back as the same data. Doesn't know files, nor what stood there before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from referentiels.reading.fields import Field
from referentiels.reading.nodes import Plain

WIDTH = 92
ENDLESS = 2**31
"""A width at which no line is cut."""
LONG = 80
"""Characters: a longer text stands below its key, folded."""
LONGEST_NAME = 300
"""Fields that hold no more than this stay on one line, whatever its length."""


class _Writer(yaml.SafeDumper):
    """PyYAML's writer, with lists set in below their key; only blocks are cut into lines."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def write_plain(self, text: str, split: bool = True) -> None:
        super().write_plain(text, False)

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        # As JSON does: the one of PyYAML would hide every emoji behind its number.
        escaped = _UNSEEN.sub(
            lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False)
        )
        self.write_indicator(escaped, True)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def full(value: Plain) -> Plain:
    """Leave out what is empty: a key without value is a key that is not there."""
    if isinstance(value, dict):
        kept = {key: full(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one}
    if isinstance(value, list):
        return [one for one in map(full, value) if one]
    return value if value.strip() else ""


def ordered(value: Plain, field: Field) -> Plain:
    """Put the keys of a block, and of the blocks in it, in the order of the schema."""
    if isinstance(value, dict):
        known = [child for child in field.children if child.name in value]
        names = {child.name for child in known}
        sorted_ = {child.name: ordered(value[child.name], child) for child in known}
        return {**sorted_, **{key: one for key, one in value.items() if key not in names}}
    if isinstance(value, list):
        return [ordered(one, field) if isinstance(one, dict) else one for one in value]
    return value


def write(value: Plain, field: Field, *, flow: bool = False, width: int = WIDTH) -> str:
    """Write a value as YAML; the text ends with a line end unless it is one line in a flow."""
    node = _node(value, field, flow)
    whole = yaml.serialize(
        node,
        Dumper=_Writer,
        allow_unicode=True,
        width=width,
        indent=2,
    )
    return str(whole).removesuffix("...\n")


def write_file(value: Mapping[str, Plain], field: Field, head: Iterable[str] = ()) -> str:
    """Write a whole file, after some lines of comment."""
    lines = [f"# {line}".rstrip() + "\n" for line in head]
    return "".join(lines) + write(ordered(full(dict(value)), field), field)


def _node(value: Plain, field: Field | None, flow: bool) -> yaml.Node:
    if isinstance(value, str):
        return _scalar(value, field, flow)
    if isinstance(value, list):
        return yaml.SequenceNode(
            "tag:yaml.org,2002:seq",
            [_node(one, field, flow) for one in value],
            flow_style=flow or _fits(value),
        )
    pairs = [
        (_key(key), _node(one, field.child(key) if field else None, flow))
        for key, one in value.items()
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


def _fits(value: list[Plain]) -> bool:
    """Tell whether a list of words stands on one line."""
    return all(isinstance(one, str) and "\n" not in one for one in value) and (
        sum(len(str(one)) + 4 for one in value) <= LONG
    )


_TEXT = "tag:yaml.org,2002:str"
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_NUMBER = re.compile(r"-?[0-9][0-9.-]*")
_GUESSED = frozenset("y n yes no on off true false null".split())
_resolver: Any = yaml.resolver.Resolver()


def _key(key: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(_TEXT, key)


def _scalar(value: str, field: Field | None, flow: bool) -> yaml.ScalarNode:
    if field is not None and field.bare and _NUMBER.fullmatch(value):
        guessed = _resolver.resolve(yaml.ScalarNode, value, (True, False))
        return yaml.ScalarNode(guessed, value)
    one_line = flow or (field is not None and 0 < field.longest <= LONGEST_NAME)
    return yaml.ScalarNode(_TEXT, value, style=_style(value, one_line))


def _style(value: str, one_line: bool) -> str | None:
    """Choose how a text stands: bare or quoted, or in a block below its key when it is long."""
    if _is_foldable(value) and not one_line:
        long = any(len(line) > LONG for line in value.split("\n"))
        if "\n" in value:
            return ">" if long else "|"
        if long and " " in value:
            return ">"
    return None if is_bare(value) else '"'


def is_bare(value: str) -> bool:
    """Tell whether every reader of YAML, whatever its version, takes this text as it is."""
    if not value or value != value.strip():
        return False
    if (
        value.lower() in _GUESSED
        or _resolver.resolve(yaml.ScalarNode, value, (True, False)) != _TEXT
    ):
        return False
    return (
        value[0].isalpha()
        and value[-1] != ":"
        and not any(sign in value for sign in (": ", " #"))
        and _is_visible(value)
    )


def _is_visible(text: str) -> bool:
    return all(c.isprintable() or c in "\u00a0\u202f\u2009" for c in text)


def _is_foldable(value: str) -> bool:
    """Tell whether a text can stand in a block without losing a space or an empty end."""
    lines = value.split("\n")
    return (
        all(line == line.strip() and "  " not in line for line in lines)
        and bool(lines[0])
        and bool(lines[-1])
        and all(map(_is_visible, lines))
    )


def indented(text: str, columns: int) -> Iterator[str]:
    """Give the lines of a piece of YAML, set in; empty ones stay empty."""
    for line in text.splitlines(keepends=True):
        yield " " * columns + line if line.strip() else line
