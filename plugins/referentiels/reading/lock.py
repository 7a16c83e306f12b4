"""`sources.lock.json`: what was fetched from each source, when, and what it held → values, and back.

Takes bytes, gives frozen values, or says what can't be read in them: what is noted is never guessed. Only
`referentiels fetch` writes the file. Doesn't know how anything is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from referentiels.tools.refusing import Refused
from referentiels.words.language import Message, quote, say

NAME = "sources.lock.json"
"""Beside `mkdocs.yml`."""
FOLDER = "sources"
"""Where the copies are, beside it."""
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """The copy that we have of a source."""

    url: str
    final_url: str
    sha256: str
    """Of what was fetched, as it was."""
    tree: str
    """Of the files that it held."""
    bytes: int
    files: int
    format: int
    version: str
    licence: str
    fetched: str
    failed: str = ""
    """The day from which it could not be fetched any more."""


_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)
_SHAPES = {
    "sha256": re.compile(r"[0-9a-f]{64}"),
    "tree": re.compile(r"[0-9a-f]{64}"),
    "version": re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,79}"),
    "licence": re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9.+-]{0,63})?"),
    "fetched": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "failed": re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?"),
}


def parse(data: bytes) -> dict[str, Locked]:
    """Read the file.

    Raises:
        Refused: it is not what the program wrote.
    """
    said = _load(data.decode("utf-8-sig", "replace"))
    if said.get("format") != FORMAT:
        raise Refused(_tell_format(said.get("format")))
    listed = said.get("sources")
    if not isinstance(listed, dict):
        raise Refused(_odd("sources"))
    return {key: _read(key, one) for key, one in listed.items()}


def _load(text: str) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except ValueError as error:
        mark = _CONFLICT.search(text)
        line = text.count("\n", 0, mark.start()) + 1 if mark else getattr(error, "lineno", 1)
        raise Refused(_tell_conflict(line) if mark else _tell_unread(line)) from None
    except RecursionError:
        raise Refused(_tell_unread(1)) from None
    if not isinstance(said, dict):
        raise Refused(_tell_unread(1))
    return said


def _tell_conflict(line: int) -> Message:
    return say("deux versions du fichier s'y mêlent (un conflit de Git, ligne {line})", line=line)


def _tell_unread(line: int) -> Message:
    return say("ce n'est pas du JSON entier (ligne {line})", line=line)


def _tell_format(found: object) -> Message:
    return say(
        "il est d'un format que ce programme ne connaît pas ({format})", format=quote(str(found))
    )


def _odd(key: str) -> Message:
    return say("il ne dit pas bien « {key} »", key=quote(key))


def _read(source: str, one: Any) -> Locked:
    if not isinstance(one, dict):
        raise Refused(_odd(source))
    return Locked(**{field.name: _value(source, one, field) for field in fields(Locked)})


def _value(source: str, one: Mapping[str, Any], field: Any) -> Any:
    value = one.get(field.name, "" if field.name == "failed" else None)
    shape = _SHAPES.get(field.name)
    fits = type(value).__name__ == field.type and (shape is None or shape.fullmatch(value))
    if not fits:
        raise Refused(_odd(f"{source}/{field.name}"))
    return value


def write(locked: Mapping[str, Locked]) -> bytes:
    """Write the file: the same copies give the same bytes."""
    said = {"format": FORMAT, "sources": {key: _plain(one) for key, one in locked.items()}}
    return (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _plain(one: Locked) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if key != "failed" or value}
