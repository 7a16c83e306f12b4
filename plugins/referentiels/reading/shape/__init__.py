"""Shape of a file: nodes × JSON Schema → diagnostics.

Takes a source, gives what departs from the schema of its kind, in our own words; or nodes and any
schema. A fast validator lets good files through; a second one, slower, explains the others. The
schema's paths never leave this room. Doesn't know other files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema_rs

from referentiels.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from referentiels.reading.pointing import find
from referentiels.reading.shape.errors import word
from referentiels.reading.shape.rules import RULES, WORDINGS
from referentiels.reading.sources import Kind, Source
from referentiels.words.diagnostics import Diagnostic, cap
from referentiels.words.language import say

__all__ = [
    "RULES",
    "SCHEMAS",
    "WORDINGS",
    "check",
    "compare",
    "explain",
    "is_well_shaped",
    "load_schema",
]

MOST_EXPLAINED = 4000
"""Departures that are looked at in a file: one of a million lines may have a hundred thousand."""

SCHEMAS = Path(__file__).parents[2] / "schemas"


@cache
def _schema_of(kind: Kind) -> Path:
    return SCHEMAS / f"{kind}.schema.json"


@cache
def _load(schema: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(schema.read_text(encoding="utf-8"))
    return loaded


def load_schema(kind: Kind) -> Mapping[str, Any]:
    """Load the schema of a kind of file."""
    return _load(_schema_of(kind))


@cache
def _gate(schema: Path) -> Any:
    return jsonschema_rs.Draft202012Validator(dict(_load(schema)))


@cache
def _explainer(schema: Path) -> Any:
    # Imported only when there is something to explain: it costs a tenth of a second.
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def pattern(validator: Any, wanted: str, text: Any, schema: Any) -> Iterator[Any]:
        # `$` also matches before a final line end in Python; not so in JSON Schema.
        if isinstance(text, str) and not re.search(re.sub(r"\$$", r"\\Z", wanted), text):
            yield ValidationError(f"{text!r} does not match {wanted!r}")

    return extend(Draft202012Validator, {"pattern": pattern})(_load(schema))


def is_well_shaped(source: Source) -> bool:
    """Tell at once whether a file has the shape of its kind."""
    return bool(_gate(_schema_of(source.kind)).is_valid(source.root.plain))


def check(source: Source) -> list[Diagnostic]:
    """Explain what departs from the schema; nothing for a well-shaped file."""
    return compare(source.path, source.root, _schema_of(source.kind))


def compare(path: str, root: MappingNode, schema: Path) -> list[Diagnostic]:
    """Explain what departs from a schema; nothing for what is well shaped."""
    if _gate(schema).is_valid(root.plain) and not root.has_empty_values:
        return []
    told: set[tuple[Any, ...]] = set()
    found = list(cap(_explain(path, root, schema, told)))
    return [_at_least(one) for one in found] if len(told) >= MOST_EXPLAINED else found


def _at_least(one: Diagnostic) -> Diagnostic:
    """Say that there may be more than were counted: looking at every one of them would take too long."""
    if one.number == 1:
        return one
    message = say("… et au moins {number} autres du même genre dans ce fichier", number=one.number)
    return replace(one, message=message)


def _whole(node: Node) -> Any:
    """Give the data with its empty values, to find unknown keys among them."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_whole(item) for item in node.items]
    return {key: _whole(value) for key, value in node.values.items()}


def explain(source: Source) -> Iterator[Diagnostic]:
    """Word the departures from the schema, once a place."""
    return _explain(source.path, source.root, _schema_of(source.kind), set())


def _explain(
    path: str, root: MappingNode, schema: Path, told: set[tuple[Any, ...]]
) -> Iterator[Diagnostic]:
    explainer = _explainer(schema)
    unknown = (
        error
        for error in explainer.iter_errors(_whole(root))
        if error.validator == "additionalProperties"
    )
    filled = (
        error
        for error in explainer.iter_errors(root.plain)
        if error.validator != "additionalProperties"
    )
    for error in chain(filled, unknown):
        place = (*error.absolute_path, error.validator)
        if place in told:
            continue
        told.add(place)
        if len(told) > MOST_EXPLAINED:
            return
        yield from word(path, find(root, error.absolute_path), error)
