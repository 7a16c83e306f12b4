"""The fields of a file, as a tree: what anything that asks for them, or writes them, needs to know.

Takes the JSON Schema of a kind of file, gives each field with its title, its help, its form and its
place in the order in which a file is written. Doesn't know what a file contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from referentiels.reading.shape import load_schema
from referentiels.reading.sources import Kind
from referentiels.words.diagnostics import Diagnostic, Pointer
from referentiels.words.language import Message, say

TEXTS = ("title", "description")
"""Keys of a schema that hold what people read of a field."""


class Form(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CHOICE = "choice"
    WORDS = "words"
    """A list of short texts."""
    BLOCK = "block"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A key that a file may have.

    `pattern` names the form of a text (`date`, `count`, `url`…), `longest` its greatest number of
    characters; `bare` says that YAML may guess a number or a date, since one is meant. `item` is how
    one block of several is called; `examples` are values that many give.
    """

    name: str
    title: str
    help: str
    form: Form
    required: bool
    choices: tuple[str, ...] = ()
    pattern: str = ""
    longest: int = 0
    bare: bool = False
    prose: bool = False
    item: str = ""
    examples: tuple[str, ...] = ()
    children: tuple[Field, ...] = ()

    @property
    def spoken(self) -> str:
        """Give the help for who sees the words of a list, and never the codes of a file."""
        if not self.choices:
            return self.help
        codes = "|".join(re.escape(one) for one in self.choices)
        told = re.sub(rf"(?:^|(?<=; ))(?:{codes}) : ", "", self.help)
        return told[:1].upper() + told[1:]

    def child(self, name: str) -> Field | None:
        """Find a field of this block, or of each of these blocks."""
        return next((one for one in self.children if one.name == name), None)


def said(text: str) -> Message:
    """Give a title or a help of a schema as a sentence: there it is set in type, here as one types it."""
    return say(text.replace("’", "'"))


def texts_of(part: Any) -> Iterator[str]:
    """Give every title and every description of a schema, or of a part of one."""
    for key, one in part.items() if isinstance(part, Mapping) else enumerate(part):
        if isinstance(one, Mapping | list):
            yield from texts_of(one)
        elif key in TEXTS:
            yield one


def tell_elsewhere(found: Diagnostic, kind: Kind) -> Diagnostic:
    """Say a mistake to who sees no file: keys go by their titles, codes by their words."""
    pointer = found.span.pointer
    return found.elsewhere(lambda key: said(title_of(kind, pointer, key)))


@cache
def describe(kind: Kind) -> Field:
    """Give the whole file as a block of fields."""
    schema = load_schema(kind)
    return _field("", schema, schema, required=True)


def title_of(kind: Kind, pointer: Pointer, key: str) -> str:
    """Say what a key is called: where a pointer leads to, beside it or above, else in the whole file."""
    steps = [step for step in pointer if isinstance(step, str)]
    for length in range(len(steps), -1, -1):
        found = _child_at(describe(kind), steps[:length], key)
        if found:
            return found.title
    return next((one.title for path, one in walk(describe(kind)) if path[-1] == key), key)


def _child_at(field: Field | None, steps: Sequence[str], key: str) -> Field | None:
    for step in steps:
        field = field.child(step) if field else None
    return field.child(key) if field else None


def walk(field: Field, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Give every field below one, with the names that lead to it."""
    for child in field.children:
        here = (*path, child.name)
        yield here, child
        yield from walk(child, here)


def _field(name: str, found: Mapping[str, Any], schema: Mapping[str, Any], required: bool) -> Field:
    whole = _resolve(found, schema)
    inner = _resolve(whole.get("items", {}), schema)
    block = inner if whole.get("type") == "array" else whole
    wanted = block.get("required", ())
    types = whole.get("type", ())
    return Field(
        name=name,
        title=whole.get("title", name),
        help=whole.get("description", ""),
        form=_form(whole, inner),
        required=required,
        choices=tuple(str(one) for one in whole.get("enum", ()) if isinstance(one, str)),
        pattern=whole.get("$anchor", ""),
        longest=block.get("maxLength", 0),
        bare="integer" in types or "boolean" in types or name == "format",
        prose=whole.get("contentMediaType") == "text/markdown",
        item=inner.get("title", ""),
        examples=tuple(whole.get("examples", ())),
        children=tuple(
            _field(key, one, schema, key in wanted)
            for key, one in block.get("properties", {}).items()
        ),
    )


def _form(whole: Mapping[str, Any], inner: Mapping[str, Any]) -> Form:
    if whole.get("type") == "object":
        return Form.BLOCK
    if whole.get("type") == "array":
        return Form.BLOCKS if inner.get("type") == "object" else Form.WORDS
    return Form.CHOICE if "enum" in whole else Form.TEXT


def _resolve(found: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference; what is written beside it comes first."""
    target = found.get("$ref")
    if target is None:
        return found
    name = target.rpartition("/")[2]
    return {**_resolve(schema["$defs"][name], schema), **found}
