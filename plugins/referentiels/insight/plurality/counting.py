"""How many criteria look at a domain for an audience, how many indicators are of each type, what waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from referentiels.insight.observations import SAID
from referentiels.insight.plurality.scope import Look, Part, Scope
from referentiels.model.model import Framework, SharedIndicator
from referentiels.words.likeness import alphabetical

MOST_AUDIENCES = 10
FEWEST_NAMERS = 2
"""Structures that must name an audience for it to have a column: else it would be the total of one."""
OTHERS = "_others"
"""Column of the audiences that several structures name and that found no room; no key has an underscore."""
ALONE = "_alone"
"""Column of the audiences that one structure alone names, all together."""
UNSAID = ""
"""Column of the criteria that nobody gave an audience."""


class Crossing(NamedTuple):
    """Criteria by domain and audience: what each cell counts, and which columns there are."""

    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]


def cross(looks: Iterable[Look], names: Mapping[str, str]) -> Crossing:
    """Count criteria by domain and audience; a criterion with two audiences is in two columns.

    The most usual audiences that several structures name have a column; columns are in the order
    of names all the same.
    """
    looks = tuple(looks)
    shared = _audiences_of_several(looks)
    usual = Counter(key for look in looks for key in look.audiences if key in shared)
    order = sorted(usual, key=lambda key: (-usual[key], alphabetical(names[key])))
    kept = sorted(order[:MOST_AUDIENCES], key=lambda key: alphabetical(names[key]))
    columns = {key: ALONE for look in looks for key in look.audiences}
    columns |= dict.fromkeys(shared, OTHERS) | {key: key for key in kept}
    cells: Counter[tuple[str, str]] = Counter()
    for look in looks:
        found = {columns[key] for key in look.audiences} or {UNSAID}
        cells.update((look.shared_domain, key) for key in found)
    spoken = {key for _, key in cells}
    return Crossing((*kept, *(key for key in (OTHERS, ALONE, UNSAID) if key in spoken)), cells)


def _audiences_of_several(looks: Iterable[Look]) -> set[str]:
    """Find the audiences whose numbers are not those of one structure."""
    namers: defaultdict[str, set[str]] = defaultdict(set)
    for look in looks:
        for key in look.audiences:
            namers[key].add(look.framework.id)
    return {key for key, found in namers.items() if len(found) >= FEWEST_NAMERS}


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


def watchers_of(part: Part, scope: Scope) -> Mapping[str, tuple[Framework, ...]]:
    """Tell which structures work on each shared domain; of a year, those that observed something there."""
    found: defaultdict[str, dict[str, Framework]] = defaultdict(dict)
    for look in part.looks:
        found[look.shared_domain][look.framework.id] = look.framework
    for framework in part.frameworks if scope.year is None else ():
        for domain in framework.domains:
            # A domain that has no criterion yet is worked on all the same.
            found[domain.shared].setdefault(framework.id, framework)
    order = {one.id: place for place, one in enumerate(part.frameworks)}
    return {
        domain: tuple(sorted(members.values(), key=lambda one: order[one.id]))
        for domain, members in found.items()
        if domain
    }


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
