"""What a line of YAML looks like: a key and its value, or an item of a list; and how to write it right."""

from __future__ import annotations

import re

from referentiels.words.language import Message, quote, say

ENTRY = re.compile(
    r"""^(?P<lead>\s*(?:-\s+)*)
        (?P<key>"[^"]*"|'[^']*'|[^\s"'\#\[\]{},:][^:]*?)
        (?P<colon>\s*:)(?:\s+(?P<value>\S.*))?$""",
    re.VERBOSE,
)
ITEM = re.compile(r"^(?P<lead>\s*(?:-\s+)+)(?P<value>\S.*)$")


def indent(line: str) -> int:
    """Count the spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))


def requote(lead: str, value: str) -> Message:
    """Show the line as it should be written."""
    escaped = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return say("écrivez  {line}", line=f'{lead.strip()} "{quote(escaped)}"'.strip())


def requote_value(line: str, start: int) -> Message:
    """Show a line whose value should be in quotes."""
    return requote(line[:start], line[start:])
