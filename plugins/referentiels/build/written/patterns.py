"""Patterns as in `.gitignore` → which files of a folder they name.

Takes lines, gives a question about paths. The last pattern that fits decides; `!` takes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_PARTS = re.compile(
    r"(?P<any>\*\*/)|(?P<rest>/\*\*$)|(?P<all>\*+)|(?P<one>\?)|(?P<set>\[!?\]?[^\]]*\])|(?P<sign>\\?.)"
)


def matcher(lines: Iterable[str]) -> Callable[[str], bool]:
    """Give what tells whether the patterns name a path, written with `/` from the folder on."""
    rules = [
        (not line.startswith("!"), _expression(line.removeprefix("!").removeprefix("\\")))
        for line in (line.strip() for line in lines)
        if line and not line.startswith("#")
    ]

    def matches(path: str) -> bool:
        found = False
        for wanted, expression in rules:
            if expression.match(path):
                found = wanted
        return found

    return matches


def _expression(pattern: str) -> re.Pattern[str]:
    """Write a pattern as an expression: without `/` inside, it fits at any depth; a folder, all below."""
    is_folder, bare = pattern.endswith("/"), pattern.strip("/")
    begin = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    end = "/.*" if is_folder else "(?:/.*)?"
    return re.compile(f"{begin}{''.join(map(_part, _PARTS.finditer(bare)))}{end}$", re.DOTALL)


def _part(found: re.Match[str]) -> str:
    if found["any"]:
        return "(?:.*/)?"
    if found["rest"]:
        return "/.*"
    if found["all"]:
        return "[^/]*"
    if found["one"]:
        return "[^/]"
    if found["set"]:
        return _set(found["set"])
    return re.escape(found["sign"].removeprefix("\\") or "\\")


def _set(written: str) -> str:
    inner = written[1:-1].replace("\\", "\\\\").replace("[", "\\[")
    inner = f"^{inner[1:]}" if inner.startswith("!") else inner.replace("^", "\\^")
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return re.escape(written)
    return f"[{inner}]"
