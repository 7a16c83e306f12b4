"""Texts of the past → what they said, as far as it may be shown today.

Takes bytes, gives models. A text of another shape than today's, too long, broken, or with something personal
in it, gives none: nothing of it is ever told. Doesn't know where texts come from.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from referentiels.checking.gate import admit, read
from referentiels.checking.rules import privacy
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind, Loaded, Location
from referentiels.reading.text import LARGEST_FILE
from referentiels.words.diagnostics import Severity

Model = Framework | SharedDomain
_Kind = TypeVar("_Kind", Framework, SharedDomain)


def read_past(data: bytes | None, identifier: str, kind: Kind) -> Model | None:
    """Read a text that may have any state; nothing of what is not to be shown."""
    if data is None or len(data) > LARGEST_FILE:
        return None
    reading = read(Loaded(Location(Path(f"{identifier}.yml"), f"{identifier}.yml", kind), data))
    if any(one.severity is Severity.ERROR for one in reading.diagnostics):
        return None
    admitted = admit(reading)
    if not admitted.is_sound or admitted.source is None:
        return None
    alone = index((), (), [admitted.source])
    is_personal = any(found for find in privacy.CHECKS for found in find(alone))
    return None if is_personal else admitted.framework or admitted.domain
