"""Criteria that were split, or merged: told by where their indicators went.

A criterion is split when new criteria take its indicators, and these make at least half of what each
holds; two criteria are merged when at least half of the indicators of each go to the same one. Takes
places of criteria and of indicators, gives what became what. Doesn't know sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from referentiels.history.differences.matching import Pairs
from referentiels.model.catalogue import CriterionUse, IndicatorUse


class Split(NamedTuple):
    """A criterion became several; it may be one of them, when it stays."""

    old: CriterionUse
    new: tuple[CriterionUse, ...]


class Merge(NamedTuple):
    """Several criteria became one, which may be one of them."""

    old: tuple[CriterionUse, ...]
    new: CriterionUse


class Regrouped(NamedTuple):
    """What was split and merged, and the criteria that this explains."""

    splits: tuple[Split, ...]
    merges: tuple[Merge, ...]
    kin: frozenset[tuple[str, str]]
    """Identifiers of criteria, before and now, between which indicators go without having moved."""


def regroup(
    criteria: Pairs[CriterionUse], indicators: Iterable[tuple[IndicatorUse, IndicatorUse]]
) -> Regrouped:
    """Find splits and merges among criteria that were paired by identifier."""
    flows: Counter[tuple[str, str]] = Counter()
    for before, after in indicators:
        flows[before.criterion.id, after.criterion.id] += 1
    stayed = {old.criterion.id: new for old, new in criteria.both}
    was = {new.criterion.id: old for old, new in criteria.both}
    olds = {one.criterion.id: one for one in (*criteria.gone, *(old for old, _ in criteria.both))}
    news = {one.criterion.id: one for one in (*criteria.come, *(new for _, new in criteria.both))}
    taken = _mostly_from(criteria.come, flows, news=True)
    given = _mostly_from(criteria.gone, flows, news=False)
    splits = [_split(olds[mark], takers, stayed) for mark, takers in taken.items()]
    merges = [_merge(news[mark], givers, was) for mark, givers in given.items()]
    found = tuple(one for one in splits if len(one.new) > 1)
    joined = tuple(one for one in merges if len(one.old) > 1)
    return Regrouped(found, joined, _kin(found, joined))


def _mostly_from(
    ones: Sequence[CriterionUse], flows: Mapping[tuple[str, str], int], *, news: bool
) -> Mapping[str, list[CriterionUse]]:
    """Say, for criteria without a pair, which one shares at least half of their indicators."""
    found: defaultdict[str, list[CriterionUse]] = defaultdict(list)
    partners: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (old, new), number in flows.items():
        mine, other = (new, old) if news else (old, new)
        partners[mine][other] = number
    for one in ones:
        near = partners.get(one.criterion.id, {})
        best = max(near, key=lambda other: near[other], default="")
        if best and 2 * near[best] >= len(one.criterion.indicators):
            found[best].append(one)
    return found


def _split(
    old: CriterionUse, takers: Sequence[CriterionUse], stayed: Mapping[str, CriterionUse]
) -> Split:
    rest = stayed.get(old.criterion.id)
    return Split(old, (*((rest,) if rest else ()), *takers))


def _merge(
    new: CriterionUse, givers: Sequence[CriterionUse], was: Mapping[str, CriterionUse]
) -> Merge:
    root = was.get(new.criterion.id)
    return Merge((*((root,) if root else ()), *givers), new)


def _kin(splits: Iterable[Split], merges: Iterable[Merge]) -> frozenset[tuple[str, str]]:
    return frozenset(
        [(split.old.criterion.id, new.criterion.id) for split in splits for new in split.new]
        + [(old.criterion.id, merge.new.criterion.id) for merge in merges for old in merge.old]
    )
