"""What a framework doesn't say yet, counted: « 4 critères sur 6 sans indicateur ».

Takes a framework, gives numbers, then sentences. To be incomplete is normal: nothing here is a mistake, and
two frameworks are never compared. Doesn't know proposals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from referentiels.insight.counts import indicators_of
from referentiels.model.model import Framework
from referentiels.words.language import Translator


class Missing(NamedTuple):
    """How many have nothing, of how many there are."""

    domains: int
    all_domains: int
    criteria: int
    all_criteria: int
    indicators: int
    all_indicators: int


def count_missing(framework: Framework) -> Missing:
    """Count domains without criterion, criteria without indicator, indicators without source."""
    domains = framework.domains
    criteria = [one for each in domains for one in each.criteria if not one.is_heading]
    indicators = indicators_of(framework)
    return Missing(
        sum(not one.criteria for one in domains),
        len(domains),
        sum(not one.indicators for one in criteria),
        len(criteria),
        sum(not one.source for one in indicators),
        len(indicators),
    )


def count_new_missing(old: Framework, new: Framework) -> Missing:
    """Count what lacks something in a framework, where that is more than before."""
    before, after = count_missing(old), count_missing(new)
    return after._replace(
        domains=after.domains if after.domains > before.domains else 0,
        criteria=after.criteria if after.criteria > before.criteria else 0,
        indicators=after.indicators if after.indicators > before.indicators else 0,
    )


def tell_missing(found: Missing, words: Translator) -> Iterator[str]:
    """Say what is not there; nothing when all is."""
    if not found.all_domains:
        yield words.gettext("aucun domaine")
    if found.domains:
        yield words.ngettext(
            "{n} domaine sur {total} sans critère",
            "{n} domaines sur {total} sans critère",
            found.domains,
        ).format(n=found.domains, total=found.all_domains)
    if found.criteria:
        yield words.ngettext(
            "{n} critère sur {total} sans indicateur",
            "{n} critères sur {total} sans indicateur",
            found.criteria,
        ).format(n=found.criteria, total=found.all_criteria)
    if found.indicators:
        yield words.ngettext(
            "{n} indicateur sur {total} sans source",
            "{n} indicateurs sur {total} sans source",
            found.indicators,
        ).format(n=found.indicators, total=found.all_indicators)
