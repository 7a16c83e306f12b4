"""How many: one definition for each number that a page, a document or a review says.

Takes the catalogue, or one framework, gives numbers whose names say what is counted. A heading (a
criterion whose `role` says that it only gathers indicators) is no criterion; its indicators count.
Nothing here compares structures. Doesn't know where a number is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import Framework, Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is published as a whole; what frameworks say and what the library offers stay apart."""

    frameworks: int
    shared_criteria: int
    """Criteria of the library."""
    shared_indicators: int
    """Indicators of the library."""
    criteria: int
    """Criteria that frameworks write, linked to the library or not."""
    own_criteria: int
    """Those of them that are linked to nothing: each belongs to its framework alone."""
    indicators: int
    """Indicators that frameworks write."""

    @property
    def all_indicators(self) -> int:
        """Indicators of the frameworks and of the library."""
        return self.indicators + self.shared_indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkCounts:
    """What one framework says of itself; never shown beside another's."""

    domains: int
    criteria: int
    indicators: int


@gathered_once
def count(catalogue: Catalogue) -> Counts:
    """Count what is published."""
    uses = list(catalogue.uses())
    return Counts(
        frameworks=len(catalogue.frameworks),
        shared_criteria=len(catalogue.shared_criteria),
        shared_indicators=sum(len(one.indicators) for one in catalogue.shared_criteria.values()),
        criteria=sum(not use.criterion.is_heading for use in uses),
        own_criteria=sum(1 for _ in own_criteria(catalogue, uses)),
        indicators=sum(len(use.criterion.indicators) for use in uses),
    )


def own_criteria(
    catalogue: Catalogue, uses: Iterable[CriterionUse] | None = None
) -> Iterable[CriterionUse]:
    """Give the criteria that no link joins to the library, headings left out."""
    for use in catalogue.uses() if uses is None else uses:
        if not use.criterion.is_heading and use.criterion.shared not in catalogue.shared_criteria:
            yield use


def count_framework(framework: Framework) -> FrameworkCounts:
    """Count what a framework has."""
    criteria = [one for domain in framework.domains for one in domain.criteria]
    return FrameworkCounts(
        domains=len(framework.domains),
        criteria=sum(not one.is_heading for one in criteria),
        indicators=len(indicators_of(framework)),
    )


def indicators_of(framework: Framework) -> tuple[Indicator, ...]:
    """Give all indicators of a framework, those below headings included."""
    return tuple(
        indicator
        for domain in framework.domains
        for criterion in domain.criteria
        for indicator in criterion.indicators
    )
