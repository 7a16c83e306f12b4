"""Results → those that another tool can count with, and why it can't with the others.

Takes results, gives what each comes to: measured, a number, of a period that a calendar has. The others
stay what they are, text for people. Doesn't know which tools there are.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from referentiels.model.model import Framework, Indicator, Result
from referentiels.model.values import Period, number_of
from referentiels.words.language import Message, say

WHY: dict[str, Message] = {
    "unmeasured": say("pas observé, ou en trop petit nombre pour le dire"),
    "words": say("une réponse en mots, pas un nombre"),
    "undated": say("pas de période"),
}
"""Why a result is left out, in the order in which it is asked."""


class Moment(NamedTuple):
    """The first and the last day of a period, as 2011-01-01."""

    start: str
    end: str


class Tally(NamedTuple):
    """How many results there are, how many can be counted with, and why the others can't."""

    all: int
    kept: int
    left_out: tuple[tuple[str, int], ...]
    """By reason; those that some result has."""


def why_left_out(indicator: Indicator, result: Result) -> str:
    """Say by which code a result is left out; nothing for one that can be counted with."""
    if result.state != "measured":
        return "unmeasured"
    if number_of(indicator.nature, result.read) is None:
        return "words"
    return "" if result.read.when.exists else "undated"


def moment_of(period: Period) -> Moment:
    """Give the days of a period that exists."""
    first, last = period.first or 0, period.last or 0
    if period.month is None:
        return Moment(f"{first:04}-01-01", f"{last:04}-12-31")
    month = f"{first:04}-{period.month:02}"
    if period.day is None:
        return Moment(f"{month}-01", f"{month}-{calendar.monthrange(first, period.month)[1]:02}")
    return Moment(f"{month}-{period.day:02}", f"{month}-{period.day:02}")


def tally(frameworks: Iterable[Framework]) -> Tally:
    """Count the results of some frameworks by what they come to."""
    found = Counter(why_left_out(*one) for framework in frameworks for one in results_of(framework))
    total = found.total()
    return Tally(total, found[""], tuple((code, found[code]) for code in WHY if found[code]))


def results_of(framework: Framework) -> Iterable[tuple[Indicator, Result]]:
    """Give all results of a framework, each after what it observes."""
    return (
        (indicator, result)
        for domain in framework.domains
        for criterion in domain.criteria
        for indicator in criterion.indicators
        for result in indicator.results
    )
