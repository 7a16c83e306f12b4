"""Errors of a JSON Schema validator → our own words: found, expected, cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from referentiels.reading.nodes import MappingNode, Node, ScalarNode, span_of
from referentiels.reading.shape.guesses import FRENCH_KEYS, FRENCH_VALUES
from referentiels.reading.shape.patterns import PATTERNS, report_bad_id, report_other
from referentiels.reading.shape.rules import (
    EMPTY_ITEM,
    EMPTY_REQUIRED,
    MISSING,
    MODELS,
    NOT_A_CHOICE,
    NOT_A_VALUE,
    PLACES,
    TOO_MANY,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from referentiels.reading.syntax import UNQUOTED_COLON, report_glued
from referentiels.reading.text import describe_character
from referentiels.words.diagnostics import Diagnostic, Pointer, Span, tell_first
from referentiels.words.doors import Key, code, codes
from referentiels.words.identifiers import nearest
from referentiels.words.labels import group_of
from referentiels.words.language import Message, quote, say

MOST_STRANGERS = 50
"""Unknown keys of one block among which one that was meant is looked for."""


def _field(error: Any) -> Key:
    """Give the key that an error is about."""
    return Key(next(reversed(_keys(error)), ""))


def _keys(error: Any) -> list[str]:
    return [step for step in error.absolute_path if isinstance(step, str)]


def _group(error: Any) -> str:
    """Give what the labels of the values of a field go by."""
    *_, above, key = ("", *_keys(error))
    return group_of(above, key)


def _pointer(error: Any) -> Pointer:
    """Give the keys and positions that lead to what an error is about."""
    return tuple(error.absolute_path)


def _place_name(error: Any) -> Message:
    title = error.schema.get("title")
    if not title:
        return say("ce bloc")
    return PLACES.get(title, say("le bloc « {title} »", title=title))


def _value(error: Any) -> str:
    return quote(str(error.instance))


def _explain_required(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    assert isinstance(node, MappingNode)
    known = list(error.schema.get("properties", ()))
    strangers = islice((key for key in node.keys if key not in known), MOST_STRANGERS)
    meant = {one for key in strangers for one in _nearest_keys(key, known)[:1]}
    for field in error.validator_value:
        if field in error.instance or field in meant:
            continue  # the key that was perhaps meant is said once, where it is written otherwise
        pointer = (*_pointer(error), field)
        if field in node.values:
            span = _span_of_empty(path, node.keys[field], node.values[field], pointer)
            yield EMPTY_REQUIRED.at(span, field=Key(field))
        else:
            model = MODELS.get(field, "")
            yield MISSING.at(
                Span(path, node.line, node.column, node.line, node.column + 1, pointer),
                "model" if model else "",
                field=Key(field),
                place=_place_name(error),
                model=model,
            )


def _span_of_empty(path: str, key: ScalarNode, value: Node, pointer: Pointer) -> Span:
    if isinstance(value, ScalarNode) and value.value == "" and not value.quoted:
        return span_of(path, key, pointer)
    return span_of(path, value, pointer)


def _explain_unknown_key(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    assert isinstance(node, MappingNode)
    known = list(error.schema["properties"])

    def tell(field: str) -> Diagnostic:
        pointer = (*_pointer(error), field)
        if field.isdigit() and field not in node.plain:
            return _report_cut_number(span_of(path, node.keys[field], pointer), field)
        return UNKNOWN_KEY.at(
            _span_of_unknown(path, node.keys[field], pointer),
            _name_unknown(field, _place_name(error)),
            _suggest_key(field, known),
        )

    yield from tell_first((field for field in node.keys if field not in known), tell)


def _report_cut_number(span: Span, field: str) -> Diagnostic:
    """Report `{value: 12,5}`: between braces, a comma separates keys."""
    return UNKNOWN_KEY.at(
        span,
        say(
            "« {key} » est pris pour une clé : entre accolades, la virgule sépare les clés",
            key=field,
        ),
        say('écrivez le nombre avec un point (12.5), ou entre guillemets ("12,5")'),
    )


def _find_odd(field: str) -> str | None:
    """Find what can't be seen in a key."""
    return next((c for c in field if not c.isprintable() or (c.isspace() and c != " ")), None)


def _span_of_unknown(path: str, key: ScalarNode, pointer: Pointer) -> Span:
    """Point at the invisible character of a key, or at the key."""
    odd = _find_odd(key.value)
    if odd is None or key.quoted:
        return span_of(path, key, pointer)
    column = key.column + key.value.index(odd)
    return Span(path, key.line, column, key.line, column + 1, pointer)


def _name_unknown(field: str, place: Message) -> Message:
    odd = _find_odd(field)
    if odd:
        return say(
            "la clé « {key} » contient un caractère invisible ({character})",
            key=quote(field),
            character=describe_character(odd),
        )
    return say("la clé « {key} » n'existe pas dans {place}", key=quote(field), place=place)


def _suggest_key(field: str, known: list[str]) -> Message:
    keys = ", ".join(known)
    close = _nearest_keys(field, known)
    if close:
        return say(
            "vouliez-vous écrire « {key} » ? Clés possibles ici : {keys}", key=close[0], keys=keys
        )
    return say("clés possibles ici : {keys}", keys=keys)


def _nearest_keys(field: str, known: list[str]) -> tuple[str, ...]:
    return nearest(FRENCH_KEYS.get(field.strip().lower(), field), known)


def _explain_enum(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    allowed = [value for value in error.validator_value if isinstance(value, str)]
    text = str(error.instance)
    close = nearest(FRENCH_VALUES.get(text.strip().lower(), text), allowed)
    yield NOT_A_CHOICE.at(
        span_of(path, node, _pointer(error)),
        "near" if close else "",
        value=_value(error),
        field=_field(error),
        near=code(_group(error), close[0]) if close else "",
        choices=codes(_group(error), allowed),
    )


_GLUED = re.compile(r"\w+:\S")


def _explain_type(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    wanted = error.validator_value
    field, span = _field(error), span_of(path, node, _pointer(error))
    if wanted == "object" and not str(error.instance).strip():
        yield EMPTY_ITEM.at(span, field=field)
    elif wanted == "array":
        yield _report_not_a_list(span, field, node, error)
    elif wanted == "object" and isinstance(node, ScalarNode) and _GLUED.match(node.value):
        yield report_glued(span, node.value)
    elif wanted == "object":
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un bloc de clés", field=field),
            say("écrivez les clés à la ligne, décalées de deux espaces, une par ligne"),
        )
    elif isinstance(node, MappingNode) and len(node.keys) == 1:
        yield _report_accidental_mapping(span, node)
    elif isinstance(node, MappingNode):
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un texte, pas un bloc de clés", field=field),
            say("écrivez un seul texte, entre guillemets s'il contient « : »"),
        )
    else:
        yield WRONG_TYPE.at(
            span,
            say("« {field} » attend un seul texte, pas une liste", field=field),
            say("écrivez un seul texte ; s'il commence par « [ », mettez-le entre guillemets"),
        )


def _report_not_a_list(span: Span, field: Key, node: Node, error: Any) -> Diagnostic:
    message = say("« {field} » attend une liste", field=field)
    items = error.schema.get("items", {}).get("$ref", "")
    if isinstance(node, ScalarNode) and items.endswith(("/words", "/reference", "/url")):
        return WRONG_TYPE.at(
            span,
            message,
            say("écrivez  {field}: [{value}]", field=field, value=quote(node.value)),
        )
    return WRONG_TYPE.at(
        span, message, say("commencez chaque élément, à la ligne, par un tiret et un espace « - »")
    )


def _report_accidental_mapping(span: Span, node: MappingNode) -> Diagnostic:
    (key,) = node.keys.values()
    (value,) = node.values.values()
    rest = value.value if isinstance(value, ScalarNode) else "…"
    return UNQUOTED_COLON.at(
        span,
        say("ce texte contient « : » et doit être mis entre guillemets"),
        say("écrivez  {line}", line=f'"{quote(key.value)}: {quote(rest)}"'),
    )


def _explain_pattern(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    explain = PATTERNS.get(error.schema.get("$anchor", ""))
    span = span_of(path, node, _pointer(error))
    if explain:
        yield explain(span, str(error.instance), _field(error))
    else:
        yield _report_unlike(span, error)


def _report_unlike(span: Span, error: Any) -> Diagnostic:
    """Report a text that has not the form of its field, with what the schema says of this field."""
    found = NOT_A_VALUE.at(span, value=_value(error), field=_field(error))
    described = error.schema.get("description")
    return replace(found, help=say(described)) if described else found


def _explain_min_length(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    yield EMPTY_ITEM.at(span_of(path, node, _pointer(error)), field=_field(error))


def _explain_max_length(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    if error.schema.get("$anchor") == "id":
        yield report_bad_id(span_of(path, node, _pointer(error)), str(error.instance), "id")
        return
    yield TOO_MANY.at(
        span_of(path, node, _pointer(error)),
        field=_field(error),
        length=len(error.instance),
        limit=error.validator_value,
    )


def _explain_other(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    yield report_other(span_of(path, node, _pointer(error)), str(error.instance), _field(error))


_EXPLANATIONS = {
    "required": _explain_required,
    "additionalProperties": _explain_unknown_key,
    "enum": _explain_enum,
    "type": _explain_type,
    "pattern": _explain_pattern,
    "minLength": _explain_min_length,
    "maxLength": _explain_max_length,
}


def word(path: str, node: Node, error: Any) -> Iterator[Diagnostic]:
    """Word one error of the validator, at the node that it is about."""
    explanation = _EXPLANATIONS.get(error.validator, _explain_other)
    return explanation(path, node, error)
