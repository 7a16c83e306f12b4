"""Which documents of a framework would have nothing in them.

Takes a framework, gives kinds of documents: pages don't offer these, and say so. Doesn't know which
documents are published.
"""

from __future__ import annotations

from referentiels.model.model import Framework


def blank_kinds(framework: Framework) -> frozenset[str]:
    """Tell which documents of a structure would have nothing in them, to read or to fill in."""
    indicators = [
        indicator
        for domain in framework.domains
        for criterion in domain.criteria
        for indicator in criterion.indicators
    ]
    without_result = () if any(one.results for one in indicators) else ("follow-up",)
    return frozenset((*without_result, *(() if indicators else ("self-evaluation",))))
