"""Indicators of a framework, before and now → changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from referentiels.history.differences.content import Content
from referentiels.history.differences.field_changes import Codes, Fields, compare_fields
from referentiels.history.differences.matching import is_reordered
from referentiels.history.differences.parts import (
    contents,
    criterion_named,
    indicator_named,
    linked,
    renamed,
)
from referentiels.history.differences.results import compare_results
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    substance,
    wording,
)
from referentiels.insight.telling import tell_target
from referentiels.model.catalogue import IndicatorUse
from referentiels.model.model import Indicator
from referentiels.words.language import say

_INDICATOR = Fields(
    texts=("name", "unit", "source", "frequency", "target", "limits", "lessons", "remark"),
    codes=(Codes("type", "type"), Codes("nature", "nature")),
)


def compare_indicators(content: Content) -> Iterator[Change]:
    """Say what becomes of the indicators, unless their criterion already says it."""
    told = {id(one.criterion) for one in (*content.criteria.come, *content.criteria.gone)}
    for use in content.indicators.come:
        if id(use.criterion) not in told:
            yield _indicator_added(use)
    for use in content.indicators.gone:
        if id(use.criterion) not in told:
            yield _indicator_removed(use)
    for old, new in content.indicators.both:
        yield from _indicator(content, old, new)
    for before, after in content.criteria.both:
        inside = [
            (old.indicator, new.indicator)
            for old, new in content.indicators.both
            if old.criterion is before.criterion and new.criterion is after.criterion
        ]
        places = {id(one): place for place, one in enumerate(after.criterion.indicators)}
        inside.sort(key=lambda each: places[id(each[1])])
        if is_reordered(inside, before.criterion.indicators):
            message = say(
                "les indicateurs du {what} sont dans un autre ordre",
                what=criterion_named(after.criterion),
            )
            yield wording(Action.REORDERED, Subject.INDICATOR, after.criterion, message)


def _indicator_added(use: IndicatorUse) -> Change:
    results = len(use.indicator.results)
    message = say(
        "{what} ajouté au {place}{contents}",
        what=indicator_named(use.indicator),
        place=criterion_named(use.criterion),
        contents=contents(0, results),
    )
    holds = Holds(indicators=1, results=results)
    return substance(Action.ADDED, Subject.INDICATOR, use.indicator, message, holds=holds)


def _indicator_removed(use: IndicatorUse) -> Change:
    results = len(use.indicator.results)
    message = say(
        "{what} retiré du {place}{contents}",
        what=indicator_named(use.indicator),
        place=criterion_named(use.criterion),
        contents=contents(0, results),
    )
    return substance(
        Action.REMOVED,
        Subject.INDICATOR,
        use.indicator,
        message,
        needs_reason=results > 0,
    )


def _indicator(content: Content, old: IndicatorUse, new: IndicatorUse) -> Iterator[Change]:
    what = indicator_named(old.indicator)
    yield from renamed(Subject.INDICATOR, what, old.indicator, new.indicator)
    if (old.criterion.id, new.criterion.id) not in content.kin:
        message = say(
            "{what} déplacé du {old} au {new}",
            what=what,
            old=criterion_named(old.criterion),
            new=criterion_named(new.criterion),
        )
        yield substance(Action.MOVED, Subject.INDICATOR, new.indicator, message)
    yield from linked(Subject.INDICATOR, what, old.indicator, new.indicator, content.library)
    told = _with_units(old.indicator, new.indicator)
    yield from compare_fields(Subject.INDICATOR, what, *told, _INDICATOR)
    yield from compare_results(what, old.indicator, new.indicator)


def _with_units(old: Indicator, new: Indicator) -> tuple[Indicator, Indicator]:
    """Say a target that changes with its unit, as pages do."""
    if old.target == new.target:
        return old, new
    return replace(old, target=tell_target(old)), replace(new, target=tell_target(new))
