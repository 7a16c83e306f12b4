"""The whole catalogue as JSON: the faithful copy, with the keys of the files and texts as typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from referentiels.addresses import DATA
from referentiels.catalogue import Catalogue
from referentiels.model import Framework, Origin, SharedDomain
from referentiels.processes import share_out

PATH = f"{DATA}catalogue.json"


def export(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give the library and all frameworks; empty fields are left out."""
    library = _write(catalogue.domains)
    frameworks = ",\n".join(
        share for share in share_out(_write, catalogue.frameworks, 100) if share
    )
    text = f'{{"format":1,"library":[\n{library}\n],"frameworks":[\n{frameworks}\n]}}\n'
    return {PATH: text.encode()}


def _write(values: Sequence[Framework | SharedDomain]) -> str:
    """Give one line of JSON a value."""
    return ",\n".join(
        json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        for value in values
    )


_FIELDS: dict[type, tuple[str, ...]] = {}


def _plain(value: Any) -> Any:
    """Turn model values into plain ones, field by field; the origin is no data."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    kind = type(value)
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(
            field.name for field in fields(value) if field.type not in (Origin, "Origin")
        )
    return {name: _plain(found) for name in _FIELDS[kind] if (found := getattr(value, name))}
