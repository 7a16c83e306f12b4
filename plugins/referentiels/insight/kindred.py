"""Criteria that are linked to none → the shared ones that their names make one think of, in sentences.

For whoever brings a framework in by a workbook or a form, and for whoever reviews it. What is almost the
same name is left to the rule `near-criterion`, which says it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from referentiels.checking.rules.nearness import Nearness
from referentiels.insight.recognition import MOST, Table, recognise
from referentiels.model.catalogue import uses_of
from referentiels.model.model import Framework, SharedCriterion
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

SURE = 0.6
"""Share of a name that has to speak of a criterion before two sites are said to look at the same thing."""
MOST_NAMES = 100
"""Of one file: nobody reads more advice, and each takes its time."""


def suggest(
    table: Table, shared: Mapping[str, SharedCriterion], names: Iterable[str]
) -> Iterator[Message]:
    """Say of each name which shared criteria it makes one think of: those that the assistant gives too."""
    nearness = Nearness(shared.values())
    for name in islice(names, MOST_NAMES):
        found = kin_of(table, name)
        if found and not nearness.nearest(name):
            yield tell(name, found, shared)


def kin_of(table: Table, name: str, *, but: str = "", least: float = 0.0) -> list[str]:
    """Give the criteria that a name speaks of, one of them left out; `least` asks for surer ones."""
    found = recognise(table, name, MOST + bool(but))
    return [one.id for one in found if one.share >= least and one.id != but][:MOST]


def tell(name: str, found: Iterable[str], shared: Mapping[str, SharedCriterion]) -> Message:
    """Say what a name makes one think of."""
    near = ", ".join(f"« {quote(shared[one].name)} »" for one in found)
    return say("« {name} » fait penser à {near}", name=quote(name), near=near)


def unlinked(framework: Framework, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the names of the criteria that are linked to none, those that were known left out."""
    before = {fold(name) for name in known}
    found = (
        use.criterion.name
        for use in uses_of([framework])
        if not use.criterion.shared and not use.criterion.is_heading
    )
    return tuple(name for name in dict.fromkeys(found) if fold(name) not in before)
