"""A graph → JSON-LD, linked data that any reader of JSON opens.

Takes a graph, gives bytes: the prefixes, then one line a subject. What it relies on stands in the file:
no reader has to fetch a context elsewhere. Doesn't know what is said.
"""

from __future__ import annotations

import json
from typing import Any

from referentiels.site.exports.linked.graph import TYPE, Graph, Iri, Node, Object, Text

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write_jsonld(graph: Graph) -> bytes:
    """Write a graph as JSON-LD."""
    nodes = ",\n".join(_ENCODER.encode(_node(one)) for one in graph.nodes())
    return f'{{"@context":{_ENCODER.encode(graph.prefixes())},"@graph":[\n{nodes}\n]}}\n'.encode()


def _node(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {"@id": node.subject}
    for predicate, objects in node.says:
        if predicate == TYPE:
            told["@type"] = list(objects)
        else:
            written = [_value(one) for one in objects]
            told[predicate] = written if len(written) > 1 else written[0]
    return told


def _value(one: Object) -> str | dict[str, str]:
    if isinstance(one, Iri):
        return {"@id": one}
    if not isinstance(one, Text):
        return {"@id": one}
    if one.language:
        return {"@value": one.value, "@language": one.language}
    return {"@value": one.value, "@type": one.type} if one.type else one.value
