"""What was last observed with an indicator, in the few words that a cell has room for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from referentiels.insight.observations import Observation, follow
from referentiels.model.model import Indicator
from referentiels.words.labels import label
from referentiels.words.language import translator

MOST_RECALLED = 3
LONGEST_RECALLED = 300
"""Characters of a text that are recalled: a story is read where it is published."""
_NO_BREAK = "\u00a0"
SAMPLE = f"effectif{_NO_BREAK}{{sample}}"


def recall(indicator: Indicator) -> str:
    """Give the latest results, the newest first, a line each."""
    return "\n".join(islice(recall_all(indicator), MOST_RECALLED))


def recall_all(indicator: Indicator) -> Iterator[str]:
    """Give all results that may have been the latest of some day, the newest first."""
    if not indicator.results:
        return
    found = follow(indicator).observations
    dated = [one for one in found if one.when]
    latest = list(reversed(dated)) or list(found)
    yield from (_tell(one, indicator) for one in latest)


def word(field: str, code: str) -> str:
    """Give the French word for a code; a code without one stays as it is."""
    found = label(field, code)
    return translator("fr").text(found) if found else code


def _tell(one: Observation, indicator: Indicator) -> str:
    """Write a result as « 22 % (2014, effectif 85, questionnaire) »."""
    state = word("state", one.result.state)
    head = _value(one, indicator) or state
    details = ", ".join(_details(one, state if head != state and not _is_usual(one) else ""))
    return f"{head} ({details})" if details else head


def _is_usual(one: Observation) -> bool:
    return one.result.state == "measured"


def _value(one: Observation, indicator: Indicator) -> str:
    value = one.result.value
    if not value:
        return ""
    if one.result.read.number is None or indicator.nature == "text":
        return _shortened(value)
    unit = indicator.measured_in
    told = f"{value}{_NO_BREAK}{unit}" if unit else value
    about = one.result.approximation
    return f"{word('approximation', about)} {told}" if about else told


def _details(one: Observation, state: str) -> Iterator[str]:
    if state:
        yield state
    if one.result.period:
        yield one.result.period
    if one.result.sample:
        yield SAMPLE.format(sample=one.result.sample)
    if one.result.method:
        yield _shortened(one.result.method)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_RECALLED else text[: LONGEST_RECALLED - 1].rstrip() + "…"
