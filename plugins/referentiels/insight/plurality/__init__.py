"""The plurality of effects: what all frameworks together look at, for whom, and how.

Takes a catalogue, gives counts of criteria and of indicators over many structures, and how values of
one and the same indicator spread. Nothing is counted per structure, nothing is put in order of a
number, and values that were not observed in the same way never meet. Doesn't know pages.
"""

from __future__ import annotations

from referentiels.insight.plurality.counting import (
    ALONE,
    OTHERS,
    UNSAID,
    Crossing,
    Waiting,
    count_types,
    cross,
    find_waiting,
    users_of,
    watchers_of,
)
from referentiels.insight.plurality.scope import (
    FEWEST_STRUCTURES,
    MOST_COMBINED,
    Gathered,
    Look,
    Part,
    Scope,
    audiences_of,
    gather,
)
from referentiels.insight.plurality.spreading import FEWEST_OBSERVERS, Band, Spread, find_spreads

__all__ = [
    "ALONE",
    "FEWEST_OBSERVERS",
    "FEWEST_STRUCTURES",
    "MOST_COMBINED",
    "OTHERS",
    "UNSAID",
    "Band",
    "Crossing",
    "Gathered",
    "Look",
    "Part",
    "Scope",
    "Spread",
    "Waiting",
    "audiences_of",
    "count_types",
    "cross",
    "find_spreads",
    "find_waiting",
    "gather",
    "users_of",
    "watchers_of",
]
