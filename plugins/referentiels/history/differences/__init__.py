"""Two states of the files → what changes in meaning, and what only changes in form.

Takes two catalogues, gives frozen changes in the order of a reader: by file, the frameworks first. Each
is *fond* or *forme* (the rule is in `wording`); those that take away what others may rely on are marked.
Nothing here measures how much two states differ. Doesn't know files, Git or how changes are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from referentiels.history.differences import frameworks, library
from referentiels.history.differences.matching import Pairs, Traits, pair
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import key
from referentiels.history.differences.vanishing import (
    Became,
    Vanished,
    find_appeared,
    find_vanished,
)
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Group,
    Holds,
    Kind,
    Subject,
    Weight,
    total,
)
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import NOT_SAID, Framework, Origin, SharedDomain

__all__ = [
    "Action",
    "Change",
    "Differences",
    "Group",
    "Holds",
    "Kind",
    "Subject",
    "Told",
    "Vanished",
    "Weight",
    "compare",
    "total",
]


Told = tuple[Group, Change]
"""A change, and the file that it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that changes from one state of the files to another."""

    groups: tuple[Group, ...]
    vanished: tuple[Vanished, ...]
    appeared: tuple[str, ...] = ()
    """Addresses of pages that would be new."""

    @property
    def changes(self) -> Iterator[Change]:
        return (change for group in self.groups for change in group.changes)

    @property
    def same_meaning(self) -> bool:
        return all(change.weight is Weight.WORDING for change in self.changes)

    @property
    def removals(self) -> tuple[Told, ...]:
        """What takes away a framework, a criterion in use, or an indicator and its results."""
        return tuple(one for one in self._to_explain if one[1].subject is not Subject.RESULT)

    @property
    def rewritten(self) -> tuple[Told, ...]:
        """Published results that change or go."""
        return tuple(one for one in self._to_explain if one[1].subject is Subject.RESULT)

    @property
    def to_explain(self) -> tuple[Told, ...]:
        """All that asks for a word of explanation."""
        return (*self.removals, *self.rewritten)

    @property
    def _to_explain(self) -> Iterator[Told]:
        return ((g, change) for g in self.groups for change in g.changes if change.needs_reason)


def compare(old: Catalogue, new: Catalogue) -> Differences:
    """Compare two states."""
    became = Became(
        _pair_frameworks(old, new), library.pair_domains(old, new), library.pair_criteria(old, new)
    )
    names = _names(old, new, became)
    groups = (
        *_framework_groups(became.frameworks, names),
        *_shared_groups(old, new, became, names),
    )
    return Differences(
        groups=tuple(group for group in groups if group.changes),
        vanished=find_vanished(old, new, became),
        appeared=find_appeared(old, new, became),
    )


def _pair_frameworks(old: Catalogue, new: Catalogue) -> Pairs[Framework]:
    return pair(
        old.frameworks,
        new.frameworks,
        lambda one: one.id,
        lambda one: key(one.structure.name),
        traits=lambda one: Traits(
            one.structure.name,
            frozenset(c.id for domain in one.domains for c in domain.criteria),
        ),
    )


def _names(old: Catalogue, new: Catalogue, became: Became) -> Library:
    """Give the names of today, and those that are no more."""
    return Library(
        {key: one.name for each in (old, new) for key, one in each.shared_domains.items()},
        {key: one.name for each in (old, new) for key, one in each.shared_criteria.items()},
        {
            Subject.DOMAIN: library.renamed(became.domains),
            Subject.CRITERION: library.renamed(became.criteria),
            Subject.INDICATOR: dict(_renamed_indicators(became)),
        },
    )


def _renamed_indicators(became: Became) -> Iterator[tuple[str, str]]:
    for pairs in (library.pair_indicators(*both) for both in became.criteria.both):
        yield from library.renamed(pairs).items()


def _framework_groups(pairs: Pairs[Framework], names: Library) -> Iterator[Group]:
    for one in pairs.gone:
        yield _group(one, (frameworks.removed(one),))
    for one in pairs.come:
        yield _group(one, (frameworks.added(one),))
    for before, after in pairs.both:
        if before.id != after.id or not _is_same(before, after):
            yield _group(after, tuple(frameworks.compare_frameworks(before, after, names)))


def _group(framework: Framework, changes: tuple[Change, ...]) -> Group:
    return Group(
        kind=Kind.FRAMEWORK,
        identifier=framework.id,
        name=framework.structure.name,
        path=framework.path,
        changes=changes,
    )


def _shared_groups(
    old: Catalogue, new: Catalogue, became: Became, names: Library
) -> Iterator[Group]:
    found: defaultdict[str, list[Change]] = defaultdict(list)
    homes = {one.id: other.id for one, other in became.domains.both}
    for domain in became.domains.gone:
        found[domain.id].append(library.domain_removed(domain, old))
    for domain in became.domains.come:
        found[domain.id].append(library.domain_added(domain))
    for before, after in became.domains.both:
        found[after.id] += library.compare_shared_domains(before, after)
        found[after.id] += library.reordered(before, after, became.criteria)
    for criterion in became.criteria.gone:
        home = homes.get(criterion.domain, criterion.domain)
        found[home].append(library.criterion_removed(criterion, old))
    for criterion in became.criteria.come:
        found[criterion.domain].append(library.criterion_added(criterion))
    for was, now in became.criteria.both:
        stays = homes.get(was.domain) == now.domain
        if not (stays and _is_same(was, now)):
            found[now.domain] += library.compare_shared_criteria(was, now, (old, new), stays, names)
    for domain in (*became.domains.gone, *new.domains):
        yield _shared_group(domain, tuple(found[domain.id]))


def _shared_group(domain: SharedDomain, changes: tuple[Change, ...]) -> Group:
    return Group(
        kind=Kind.LIBRARY,
        identifier=domain.id,
        name=domain.name,
        path=domain.path,
        changes=changes,
    )


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    unsaid = NOT_SAID | {"path", "domain"}
    return tuple(one.name for one in fields(kind) if one.name not in unsaid)


def _is_same(one: Any, other: Any) -> bool:
    """Tell whether two values of the model say exactly the same, wherever it is written."""
    if type(one) is not type(other) or isinstance(one, Origin):
        return isinstance(one, Origin)
    if is_dataclass(one):
        kind: Any = type(one)
        return all(_is_same(getattr(one, n), getattr(other, n)) for n in _compared(kind))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other)
