"""Results of an indicator, before and now → changes.

What was observed is never rewritten unseen: a result that goes, or a value that goes, needs a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.history.differences.field_changes import Codes, Fields, compare_fields
from referentiels.history.differences.matching import pair
from referentiels.history.differences.vocabulary import Action, Change, Holds, Subject, substance
from referentiels.model.model import Indicator, Result
from referentiels.words.labels import label
from referentiels.words.language import Message, quote, say

_FIELDS = Fields(
    texts=("method", "note", "limits", "lessons", "remark"),
    exact=("value", "sample"),
    codes=(Codes("approximation", "approximation"), Codes("state", "state")),
)


def _same(result: Result) -> tuple[str, ...]:
    return (
        result.period,
        result.value,
        result.approximation,
        result.state,
        result.sample,
        result.method,
        result.note,
        result.limits,
        result.lessons,
        result.remark,
    )


def compare_results(what: Message, old: Indicator, new: Indicator) -> Iterator[Change]:
    """Compare the results of an indicator, period by period."""
    pairs = pair(old.results, new.results, _same, lambda one: one.period)
    for before, after in pairs.both:
        named = say("{what}, résultat {period}", what=what, period=quote(after.period))
        if before.value and not after.value:
            yield _removed(before, named, _value(old, before))
        else:
            yield from compare_fields(Subject.RESULT, named, before, after, _FIELDS)
    for result in pairs.gone:
        named = say("{what}, résultat {period}", what=what, period=quote(result.period))
        yield _removed(result, named, _value(old, result))
    for result in pairs.come:
        named = say("{what}, résultat {period}", what=what, period=quote(result.period))
        yield substance(
            Action.ADDED,
            Subject.RESULT,
            result,
            say("{what} ajouté : {value}", what=named, value=_value(new, result)),
            holds=Holds(results=1),
        )


def _removed(result: Result, named: Message, value: Message) -> Change:
    return substance(
        Action.REMOVED,
        Subject.RESULT,
        result,
        say("{what} retiré (c'était : {value})", what=named, value=value),
        holds=Holds(results=1),
        needs_reason=True,
    )


def _value(indicator: Indicator, result: Result) -> Message:
    if result.value:
        told = f"{quote(result.value)} {quote(indicator.measured_in)}".strip()
        about = label("approximation", result.approximation)
        return (
            say("{about} {value}", about=about, value=told) if about else say("{text}", text=told)
        )
    return label("state", result.state) or say("{text}", text=quote(result.state))
