"""The header of a written page → what it says, and the text that follows.

Takes a text, gives plain values: `title`, `description`, `lang` and whatever else is written there.
A header that can't be read is text, as it was for MkDocs, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import say

_BETWEEN_LINES = re.compile(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|$)", re.DOTALL)
_PLAIN = re.compile(r"^ {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_GOES_ON = re.compile(r"^(?: {4}|\t)\s*(.*)")
_MOST = 100_000
"""Characters of a header."""


class Header(NamedTuple):
    """What a page says of itself, its text, and how many lines stand before that text."""

    values: Mapping[str, Any]
    body: str
    lines: int
    mistake: Diagnostic | None = None


@lru_cache(maxsize=4096)
def read_header(text: str, path: str = "") -> Header:
    """Read the header of a page; `path` is shown where it is wrong."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _BETWEEN_LINES.match(text)
    if not found:
        return _read_plain(text)
    try:
        values = yaml.safe_load(found[1][:_MOST])
    except Exception as error:  # PyYAML lets through whatever its own types raise
        return Header({}, text, 0, _mistake(path, error))
    if not isinstance(values, dict):
        return Header({}, text, 0)
    return _after(text, found.end(), {str(key): value for key, value in values.items()})


def _after(text: str, end: int, values: Mapping[str, Any]) -> Header:
    body = text[end:].lstrip("\n")
    return Header(values, body, text.count("\n", 0, len(text) - len(body)))


def _read_plain(text: str) -> Header:
    """Read lines like `title: …` at the top, without lines of dashes around."""
    values: dict[str, str] = {}
    key, end = "", 0
    for line in text.splitlines(keepends=True):
        opening, following = _PLAIN.match(line), _GOES_ON.match(line)
        if not line.strip():
            end += len(line)
            break
        if opening:
            key = opening[1].lower()
            values[key] = (
                f"{values[key]} {opening[2].strip()}" if key in values else opening[2].strip()
            )
        elif following and key:
            values[key] += f" {following[1].strip()}"
        else:
            break
        end += len(line)
    return _after(text, end, values)


def _mistake(path: str, error: Exception) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark else 1
    column = mark.column + 1 if mark else 1
    return Diagnostic(
        rule="unreadable-header",
        severity=Severity.ERROR,
        message=say("l'en-tête de cette page n'est pas compris : il serait montré comme du texte"),
        help=say(
            "mettez entre guillemets les textes qui contiennent deux-points ou commencent par un signe"
        ),
        span=Span(path, line, column, line, column + 1),
    )
