"""What became what in a framework: domains, criteria and indicators, before and now.

Things are recognised across the whole framework, so that what moves is said to move. Takes two states
of a framework, gives pairs. Doesn't know sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from referentiels.history.differences.matching import Pairs, Traits, pair
from referentiels.history.differences.parts import Library
from referentiels.history.differences.regrouping import Regrouped, regroup
from referentiels.history.differences.sense import key
from referentiels.model.catalogue import CriterionUse, IndicatorUse
from referentiels.model.model import Domain, Framework


@dataclass(frozen=True)
class Content:
    """Two states of a framework, and what became what."""

    old: Framework
    new: Framework
    library: Library = field(default_factory=Library)

    @cached_property
    def domains(self) -> Pairs[Domain]:
        return pair(
            self.old.domains,
            self.new.domains,
            lambda one: one.id,
            lambda one: key(one.name),
            traits=lambda one: Traits(
                one.name, frozenset(each.id for each in one.criteria), one.shared
            ),
        )

    @cached_property
    def known(self) -> Pairs[CriterionUse]:
        """Criteria by identifier alone."""
        return pair(_uses(self.old), _uses(self.new), lambda one: one.criterion.id)

    @cached_property
    def indicators_known(self) -> Pairs[IndicatorUse]:
        """Indicators by identifier, else by the same words for the same type."""
        return pair(
            _observed(self.old),
            _observed(self.new),
            lambda one: one.indicator.id,
            lambda one: (one.indicator.type, key(one.indicator.name)),
        )

    @cached_property
    def regrouped(self) -> Regrouped:
        return regroup(self.known, self.indicators_known.both)

    @cached_property
    def criteria(self) -> Pairs[CriterionUse]:
        """All criteria, once those that were split or merged are set aside."""
        gone = {one.old.criterion.id for one in self.regrouped.splits}
        gone |= {old.criterion.id for one in self.regrouped.merges for old in one.old}
        come = {new.criterion.id for one in self.regrouped.splits for new in one.new}
        come |= {one.new.criterion.id for one in self.regrouped.merges}
        rest = pair(
            [one for one in self.known.gone if one.criterion.id not in gone],
            [one for one in self.known.come if one.criterion.id not in come],
            lambda one: (one.domain.id, key(one.criterion.name)),
            lambda one: key(one.criterion.summary),
            traits=_criterion_traits,
        )
        return Pairs((*self.known.both, *rest.both), rest.gone, rest.come)

    @cached_property
    def same_domain(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.id, other.id) for one, other in self.domains.both)

    @cached_property
    def kin(self) -> frozenset[tuple[str, str]]:
        """Criteria between which an indicator goes without having moved."""
        paired = ((one.criterion.id, other.criterion.id) for one, other in self.criteria.both)
        return self.regrouped.kin | frozenset(paired)

    @cached_property
    def indicators(self) -> Pairs[IndicatorUse]:
        """All indicators; one whose identifier changed is looked for in its own criterion."""
        both = list(self.indicators_known.both)
        gone, come = list(self.indicators_known.gone), list(self.indicators_known.come)
        for before, after in self.kin:
            inside = pair(
                [one for one in gone if one.criterion.id == before],
                [one for one in come if one.criterion.id == after],
                traits=lambda one: Traits(one.indicator.name),
            )
            both += inside.both
            gone = [one for one in gone if not any(one is each for each, _ in inside.both)]
            come = [one for one in come if not any(one is each for _, each in inside.both)]
        return Pairs(tuple(both), tuple(gone), tuple(come))


def _uses(framework: Framework) -> list[CriterionUse]:
    return [
        CriterionUse(framework, domain, criterion)
        for domain in framework.domains
        for criterion in domain.criteria
    ]


def _observed(framework: Framework) -> list[IndicatorUse]:
    return [
        IndicatorUse(*use, indicator)
        for use in _uses(framework)
        for indicator in use.criterion.indicators
    ]


def _criterion_traits(one: CriterionUse) -> Traits:
    link = f"{one.domain.id}/{one.criterion.shared}" if one.criterion.shared else ""
    return Traits(one.criterion.name, frozenset(each.id for each in one.criterion.indicators), link)
