"""Values → JSON as the site publishes it for programs: compact, without what is empty."""

from __future__ import annotations

import json
from typing import Any


def to_json(data: object) -> bytes:
    """Write plain values on one line."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def full(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in fields.items() if value}
