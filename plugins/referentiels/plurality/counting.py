"""How many criteria look at a domain for an audience, how many indicators are of each type, what waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from referentiels.catalogue import alphabetical
from referentiels.model import SharedIndicator
from referentiels.observations import SAID
from referentiels.plurality.gathering import Look

MOST_AUDIENCES = 10
OTHERS = "_others"
"""Column of the audiences that have none of their own; no key has an underscore."""
UNSAID = ""
"""Column of the criteria that nobody gave an audience."""


class Crossing(NamedTuple):
    """Criteria by domain and audience: what each cell counts, and which columns there are."""

    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]


def cross(looks: Iterable[Look], names: Mapping[str, str]) -> Crossing:
    """Count criteria by domain and audience; a criterion with two audiences is in two columns.

    The most usual audiences have a column; columns are in the order of names all the same.
    """
    looks = tuple(looks)
    usual = Counter(key for look in looks for key in look.audiences)
    order = sorted(usual, key=lambda key: (-usual[key], alphabetical(names[key])))
    kept = sorted(order[:MOST_AUDIENCES], key=lambda key: alphabetical(names[key]))
    cells: Counter[tuple[str, str]] = Counter()
    for look in looks:
        found = {key if key in kept else OTHERS for key in look.audiences} or {UNSAID}
        cells.update((look.shared_domain, key) for key in found)
    spoken = {key for _, key in cells}
    return Crossing((*kept, *(key for key in (OTHERS, UNSAID) if key in spoken)), cells)


def count_types(looks: Iterable[Look]) -> Mapping[tuple[str, str], int]:
    """Count the indicators of each type, by domain."""
    return Counter(
        (look.shared_domain, indicator.type) for look in looks for indicator in look.indicators
    )


def users_of(looks: Iterable[Look]) -> Mapping[str, tuple[Look, ...]]:
    """Tell who looks at each shared criterion; each structure once."""
    found: defaultdict[str, dict[str, Look]] = defaultdict(dict)
    for look in looks:
        if look.criterion.shared:
            found[look.criterion.shared].setdefault(look.framework.id, look)
    return {criterion: tuple(users.values()) for criterion, users in found.items()}


class Waiting(NamedTuple):
    """What nobody has observed yet, by domain, and the library's indicators that somebody has."""

    without_indicator: Mapping[str, int]
    without_result: Mapping[str, int]
    indicators: Mapping[str, int]
    """All indicators of the structures, to say of how many."""
    observed: frozenset[tuple[str, str]]

    def awaits(self, criterion: str, indicator: SharedIndicator) -> bool:
        """Tell whether an indicator of the library has no result yet."""
        return (criterion, indicator.id) not in self.observed


def find_waiting(looks: Iterable[Look]) -> Waiting:
    """Find criteria without indicator and indicators without any result."""
    bare: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    total: Counter[str] = Counter()
    observed = set()
    for look in looks:
        bare[look.shared_domain] += not look.indicators
        for indicator in look.indicators:
            total[look.shared_domain] += 1
            if any(result.state in SAID for result in indicator.results):
                observed.add((look.criterion.shared, indicator.shared))
            else:
                silent[look.shared_domain] += 1
    return Waiting(+bare, +silent, total, frozenset(observed))
