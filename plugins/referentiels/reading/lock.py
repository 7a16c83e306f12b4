"""`sources.lock.json`: what was fetched from each source, when, and what it held → values, and back.

Takes bytes, gives frozen values; what can't be read is as if it were not there. Only `referentiels fetch`
writes the file. Doesn't know how anything is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

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


def parse(data: bytes) -> dict[str, Locked]:
    """Read the file."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
        listed = said["sources"] if said["format"] == FORMAT else {}
        return {str(key): _read(one) for key, one in listed.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _read(one: Mapping[str, Any]) -> Locked:
    values: dict[str, Any] = {
        field.name: int(one[field.name]) if field.type == "int" else str(one[field.name])
        for field in fields(Locked)
    }
    return Locked(**values)


def write(locked: Mapping[str, Locked]) -> bytes:
    """Write the file: the same copies give the same bytes."""
    said = {"format": FORMAT, "sources": {key: asdict(one) for key, one in locked.items()}}
    return (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
