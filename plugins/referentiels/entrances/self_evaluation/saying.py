"""The lines of a domain's sheet: what the framework already says, on the left of what is to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiels.entrances.self_evaluation.columns import SAID
from referentiels.entrances.self_evaluation.guide import Nothing
from referentiels.entrances.self_evaluation.recalling import recall, word
from referentiels.insight.telling import tell_target
from referentiels.model.model import Domain, Indicator


class SaidLine(NamedTuple):
    """A line of a sheet: what the framework says, and the identifier; none without an indicator.

    `begins` marks the first line of a criterion.
    """

    said: Sequence[str]
    identifier: str
    begins: bool


def say_lines(domain: Domain, nothing: Nothing) -> Iterator[SaidLine]:
    """Give the lines of a domain; what has nothing to fill in has a line that says so."""
    if not domain.criteria:
        yield SaidLine(_padded("", nothing.criterion), "", True)
    for criterion in domain.criteria:
        if not criterion.indicators:
            yield SaidLine(_padded(criterion.name, nothing.indicator), "", True)
        for place, indicator in enumerate(criterion.indicators):
            yield SaidLine(say_indicator(criterion.name, indicator), indicator.id, place == 0)


def _padded(*texts: str) -> Sequence[str]:
    return (*texts, *[""] * (len(SAID) - len(texts)))


def say_indicator(criterion: str, indicator: Indicator) -> Sequence[str]:
    """Give what stands on the line of an indicator, in the order of the columns."""
    return (
        criterion,
        indicator.name,
        word("type", indicator.type),
        indicator.measured_in,
        indicator.source,
        indicator.frequency,
        tell_target(indicator),
        recall(indicator),
    )
