"""The texts of a file, set in type where they stand: their lines, quotes and folds stay.

Identifiers, addresses, dates and values are no sentences: they are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from referentiels.checking.gate import Reading
from referentiels.editing.amending import amend, reread
from referentiels.editing.amending.edits import Edit, apply
from referentiels.editing.tidying.comments import content_end, is_block
from referentiels.reading.fields import Field, Form
from referentiels.reading.nodes import Node, Plain, ScalarNode, SequenceNode
from referentiels.words.typography import set_in_type, without_typography

NO_SENTENCES = frozenset("id shared related replaced_by same_as version unit value target".split())
"""Texts that are read by programs, or copied as they are."""


def set_texts(file: Reading, field: Field) -> Reading | None:
    """Set every sentence in type, each where it stands; one whose lines are in the way is rewritten."""
    text, wanted = file.text, _set(file.plain, field)
    edits = [] if text.isascii() and wanted == file.plain else list(_edits(file, field))
    after = reread(file, apply(text, 0, len(text), edits))
    if after.source and after.plain == wanted:
        return after
    if wanted == file.plain:
        return file
    if after.source is None or not agree(file.plain, after.plain):
        after = file
    assert isinstance(wanted, dict)
    amended = amend(after, wanted, field)
    return None if amended.whole else amended.reading


def agree(one: Plain, other: Plain) -> bool:
    """Tell whether two states of the data differ in nothing but typography."""
    return _everywhere(one, without_typography) == _everywhere(other, without_typography)


def _everywhere(value: Plain, change: Callable[[str], str]) -> Plain:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_everywhere(one, change) for one in value]
    return {key: _everywhere(one, change) for key, one in value.items()}


def _has_sentences(field: Field) -> bool:
    return (
        field.form in (Form.TEXT, Form.WORDS)
        and not field.pattern
        and field.name not in NO_SENTENCES
    )


def _set(value: Plain, field: Field) -> Plain:
    """Give the data with its sentences set in type."""
    if isinstance(value, dict):
        return {
            key: _set(one, child) if (child := field.child(key)) else one
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_set(one, field) for one in value]
    return set_in_type(value) if _has_sentences(field) else value


def _sentences(node: Node, field: Field) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        if _has_sentences(field):
            yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _sentences(item, field)
    else:
        for key, value in node.values.items():
            child = field.child(key)
            if child is not None:
                yield from _sentences(value, child)


def _edits(file: Reading, field: Field) -> Iterator[Edit]:
    text = file.text
    for node in _sentences(file.root, field) if file.root else ():
        start, end = int(node.start.index), content_end(text, node)
        written = _set_written(text[start:end], node)
        if written != text[start:end]:
            yield Edit(start, end, written)


def _set_written(written: str, node: ScalarNode) -> str:
    """Set a text in type as it is written: in quotes, in a block, or bare."""
    if is_block(node):
        header, line_end, content = written.partition("\n")
        return header + line_end + _set_lines(content, _margin(content))
    if node.style == "'":
        inner = _set_lines(written[1:-1].replace("''", "'"), "")
        return "'" + inner.replace("'", "''") + "'"
    if node.style == '"':
        return '"' + _set_lines(written[1:-1], "") + '"'
    return _set_lines(written, "")


def _margin(content: str) -> str:
    """Give what all the lines of a block begin with."""
    margins = [re.match(" *", line)[0] for line in content.split("\n") if line.strip()]  # type: ignore[index]
    return min(margins, key=len, default="")


def _set_lines(content: str, margin: str) -> str:
    """Set lines in type without their margin: the same for all in a block, any in a folded text."""
    lines = content.split("\n")
    texts = [
        line.removeprefix(margin) if margin else (line.lstrip(" \t") if number else line)
        for number, line in enumerate(lines)
    ]
    after = set_in_type("\n".join(texts)).split("\n")
    if len(after) != len(lines):
        return content
    return "\n".join(
        line[: len(line) - len(text)] + new
        for line, text, new in zip(lines, texts, after, strict=True)
    )
