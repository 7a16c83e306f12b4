"""What other sites share → copies of it beside our own files, with a note of where each comes from.

Takes sources that a project declares, gives what changed or why nothing did: a source that is broken, gone or
of another format leaves its last good copy where it was. The only place that asks other hosts for anything;
building never does.
"""

from __future__ import annotations

from referentiels.entrances.neighbours.bringing import Brought, bring
from referentiels.entrances.neighbours.copying import (
    Keeping,
    Result,
    compare,
    fail,
    keep,
    read_lock,
)

__all__ = [
    "Brought",
    "Keeping",
    "Result",
    "bring",
    "compare",
    "fail",
    "keep",
    "read_lock",
]
