"""Results of an indicator, before and now → changes.

What was observed is never rewritten unseen: a published result that goes, or whose period, value or
sample is another one, needs a reason. To add what was missing rewrites nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from referentiels.history.differences.field_changes import Codes, Fields, compare_fields
from referentiels.history.differences.matching import pair
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    Weight,
    substance,
)
from referentiels.insight.telling import with_unit
from referentiels.model.model import Indicator, Result
from referentiels.words.labels import label
from referentiels.words.language import Message, quote, say

_AROUND = Fields(texts=("method", "note", "limits", "lessons", "remark"))
_PUBLISHED: Mapping[str, Fields] = {
    "period": Fields(exact=("period",)),
    "value": Fields(exact=("value",)),
    "approximation": Fields(codes=(Codes("approximation", "approximation"),)),
    "state": Fields(codes=(Codes("state", "state"),)),
    "sample": Fields(exact=("sample",)),
}
"""What readers may have quoted: each field, with the way in which it is compared."""
_SAID = frozenset({"no-effect", "too-few"})
"""States that say what was observed; the others say that nothing was, so far."""
_OBSERVED: Mapping[str, Callable[[Result], object]] = {
    "period": lambda one: one.period,
    "value": lambda one: one.read.number if one.read.number is not None else one.value,
    "approximation": lambda one: one.value and (one.approximation or "exact"),
    "state": lambda one: one.state in _SAID and one.state,
    "sample": lambda one: one.read.sample if one.read.sample is not None else one.sample,
}
"""What each of them comes to: « 22 » and « 22,0 » are one value, what is empty says nothing yet."""


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


def _otherwise(result: Result) -> tuple[str, ...]:
    """Give all that a result says but when: one that only changes its period is the same."""
    return _same(result)[1:]


def compare_results(what: Message, old: Indicator, new: Indicator) -> Iterator[Change]:
    """Compare the results of an indicator, period by period."""
    pairs = pair(
        old.results,
        new.results,
        _same,
        lambda one: one.period,
        _otherwise,
        # The only one without a period is the same one, said otherwise.
        lambda one: "" if one.period or not _has_one_undated(old, new) else "undated",
    )
    for before, after in pairs.both:
        named = _named(what, before)
        if before.value and not after.value and after.state in _SAID:
            yield _said_otherwise(after, named, _value(old, before), _value(new, after))
        elif before.value and not after.value:
            yield _removed(before, named, _value(old, before))
        else:
            yield from _changed(new, named, before, after)
    for result in pairs.gone:
        yield _removed(result, _named(what, result), _value(old, result))
    for result in pairs.come:
        yield substance(
            Action.ADDED,
            Subject.RESULT,
            result,
            say("{what} ajouté : {value}", what=_named(what, result), value=_value(new, result)),
            holds=Holds(results=1),
        )


def _has_one_undated(*states: Indicator) -> bool:
    return all(sum(not one.period for one in state.results) == 1 for state in states)


def _named(what: Message, result: Result) -> Message:
    if not result.period:
        return say("{what}, résultat sans date", what=what)
    return say("{what}, résultat {period}", what=what, period=quote(result.period))


def _changed(
    indicator: Indicator, named: Message, before: Result, after: Result
) -> Iterator[Change]:
    first, last = _in_full(indicator, before), _in_full(indicator, after)
    for name, fields in _PUBLISHED.items():
        was, now = _OBSERVED[name](before), _OBSERVED[name](after)
        for change in compare_fields(Subject.RESULT, named, first, last, fields):
            is_said = bool(was or was == 0)
            # « 35000 » and « 35 000 » are one value.
            weight = Weight.WORDING if is_said and was == now else change.weight
            yield replace(change, needs_reason=is_said and was != now, weight=weight)
    yield from compare_fields(Subject.RESULT, named, before, after, _AROUND)


def _in_full(indicator: Indicator, result: Result) -> Result:
    """Put the unit beside the value: a change of unit is told by itself."""
    if not result.value or indicator.nature == "text":
        return result
    return replace(result, value=with_unit(result.value, indicator.measured_in))


def _said_otherwise(after: Result, named: Message, was: Message, now: Message) -> Change:
    """Say that words take the place of a value: a null result is one."""
    return substance(
        Action.CHANGED,
        Subject.RESULT,
        after,
        say("{what} : « {old} » devient « {new} »", what=named, old=was, new=now),
        needs_reason=True,
    )


def _removed(result: Result, named: Message, value: Message) -> Change:
    return substance(
        Action.REMOVED,
        Subject.RESULT,
        result,
        say("{what} retiré (c'était : {value})", what=named, value=value),
        needs_reason=True,
    )


def _value(indicator: Indicator, result: Result) -> Message:
    if result.value:
        told = quote(_in_full(indicator, result).value)
        about = label("approximation", result.approximation)
        return (
            say("{about} {value}", about=about, value=told) if about else say("{text}", text=told)
        )
    return label("state", result.state) or say("{text}", text=quote(result.state))
