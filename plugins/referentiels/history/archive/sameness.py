"""Two texts of the past → whether they are of one thing: a file that went and one that came may be two.

Two structures are more alike than one thinks, and the words of one must never be shown as another's: what
they call themselves decides. Takes bytes, of any state, and shows nothing of them. Doesn't know where they
are from.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from referentiels.checking.gate import read
from referentiels.history.differences.sense import same_words
from referentiels.reading.sources import Kind, Loaded, Location

_NAMED = {Kind.FRAMEWORK: "structure", Kind.LIBRARY: "domain"}


def is_same_thing(one: bytes | None, other: bytes | None, kind: Kind) -> bool:
    """Tell whether two texts say the same name."""
    name = _name(one, kind)
    return bool(name) and same_words(name, _name(other, kind))


def _name(data: bytes | None, kind: Kind) -> str:
    if data is None:
        return ""
    plain = read(Loaded(Location(Path("x.yml"), "x.yml", kind), data)).plain
    about = plain.get(_NAMED[kind])
    name = about.get("name") if isinstance(about, Mapping) else None
    return name if isinstance(name, str) else ""
