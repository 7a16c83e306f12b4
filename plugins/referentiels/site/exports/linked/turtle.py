"""A graph → Turtle, the text that people and programs of linked data read.

Takes a graph, gives bytes: one paragraph a subject, one statement a line. Doesn't know what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.site.exports.linked.graph import TYPE, Graph, Iri, Node, Object, Text

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
"""What a text between quotation marks can't hold, or what some readers of lines take for the end of one."""


def write_turtle(graph: Graph) -> bytes:
    """Write a graph as Turtle."""
    head = "".join(f"@prefix {name}: <{full}> .\n" for name, full in graph.prefixes.items())
    return (head + "".join(map(_paragraph, graph.nodes))).encode()


def _paragraph(node: Node) -> str:
    return f"\n<{node.subject}> " + " ;\n    ".join(_lines(node)) + " .\n"


def _lines(node: Node) -> Iterator[str]:
    for predicate, objects in node.says:
        if len(objects) == 1:
            yield f"{predicate} {_write(objects[0])}"
        else:
            between = ", " if predicate == TYPE else ",\n        "
            yield f"{predicate} {between.join(map(_write, objects))}"


def _write(one: Object) -> str:
    if not isinstance(one, Text):
        return f"<{one}>" if isinstance(one, Iri) else one
    value, language, kind = one
    quoted = f'"{_ESCAPED.sub(_escape, value)}"'
    if language:
        return f"{quoted}@{language}"
    return f"{quoted}^^{kind}" if kind else quoted


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    return _SHORT.get(letter) or f"\\u{ord(letter):04X}"
