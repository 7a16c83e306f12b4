"""A graph → JSON-LD, linked data that any reader of JSON opens.

Takes a graph, gives bytes: the prefixes, then one line a subject. What it relies on stands in the file:
no reader has to fetch a context elsewhere. Doesn't know what is said.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quote

from referentiels.site.exports.linked.graph import TYPE, Graph, Node, Object, Text


def write_jsonld(graph: Graph) -> bytes:
    """Write a graph as JSON-LD."""
    # Written by hand: values made for an encoder alone took longer than all the rest.
    context = json.dumps(graph.prefixes, separators=(",", ":"))
    nodes = ",\n".join(map(_line, graph.nodes))
    return f'{{"@context":{context},"@graph":[\n{nodes}\n]}}\n'.encode()


def _line(node: Node) -> str:
    told = ['"@id":"' + node.subject + '"']
    for predicate, objects in node.says:
        if predicate == TYPE:
            told.append(f'"@type":[{",".join(map(quote, map(str, objects)))}]')
        elif len(objects) == 1:
            told.append(f'"{predicate}":{_value(objects[0])}')
        else:
            told.append(f'"{predicate}":[{",".join(map(_value, objects))}]')
    return f"{{{','.join(told)}}}"


def _value(one: Object) -> str:
    if not isinstance(one, Text):
        # Neither an address nor a name holds what JSON escapes.
        return '{"@id":"' + one + '"}'
    value, language, kind = one
    if language:
        return f'{{"@value":{quote(value)},"@language":"{language}"}}'
    return f'{{"@value":{quote(value)},"@type":"{kind}"}}' if kind else quote(value)
