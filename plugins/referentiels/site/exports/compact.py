"""Values → JSON as the site publishes it for programs: compact, without what is empty."""

from __future__ import annotations

import json
from typing import Any

from referentiels.model.model import Indicator, SharedIndicator
from referentiels.model.neighbour import Neighbour


def to_json(data: object) -> bytes:
    """Write plain values on one line."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def full(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in fields.items() if value}


def describe_indicator(indicator: Indicator | SharedIndicator) -> dict[str, Any]:
    """Give what an indicator observes, and how, in the words of its file."""
    return full(
        id=indicator.id,
        name=indicator.name,
        type=indicator.type,
        nature=indicator.nature,
        unit=indicator.unit,
        source=indicator.source,
        frequency=indicator.frequency,
    )


def tell_origin(neighbour: Neighbour | None, address: str) -> dict[str, Any]:
    """Say of a copy where it is at home, at which address there; nothing of what is ours."""
    if neighbour is None:
        return {}
    return full(
        name=neighbour.name,
        url=neighbour.at_home(address),
        version=neighbour.version,
        fetched=neighbour.fetched,
    )
