"""How the values of one and the same shared indicator spread, without names, from five structures on.

One and the same: the indicator of the library, under a criterion that the structure says is the same
(an adapted, narrower or broader one measures something else), with the same nature, unit, period and
method. What is not said can't be the same: values without a period or a method stay alone, and so do
amounts and scales without a unit. Invented examples don't meet true values. Nothing is averaged:
samples differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from referentiels.insight.observations import Observation, follow
from referentiels.insight.plurality.scope import Look
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedIndicator
from referentiels.model.values import NUMERIC, unit_of
from referentiels.words.likeness import alphabetical, fold

FEWEST_OBSERVERS = 5
_MOST_STEPS = 5
_WITHOUT_UNIT = ("number", "percentage")
"""Natures whose unit goes without saying: what the indicator counts, or parts of a hundred."""

_OF_PEOPLE = ("percentage", "scale")
"""Natures that one can't read without knowing of how many."""


class Band(NamedTuple):
    """Values from `low` to `high`, and how many structures observed one of them."""

    low: Decimal
    high: Decimal
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The values of one indicator, observed by several structures in the same way."""

    criterion: SharedCriterion
    indicator: SharedIndicator
    nature: str
    unit: str
    period: str
    year: int
    method: str
    invented: bool
    """Whether the structures are fictional examples."""
    number: int
    lowest: Decimal
    middle: Decimal
    """Of two values in the middle, the lower: nothing is averaged."""
    highest: Decimal
    bands: tuple[Band, ...]
    """The last one holds its upper end too."""
    small: int
    """Those that observed few people or cases."""
    of_unknown_sample: int


class _Same(NamedTuple):
    """What two values must have in common to be put together; words are folded."""

    criterion: str
    indicator: str
    nature: str
    unit: str
    period: str
    method: str
    invented: bool


class _Value(NamedTuple):
    number: Decimal
    unit: str
    observation: Observation


def find_spreads(catalogue: Catalogue, looks: Iterable[Look]) -> tuple[Spread, ...]:
    """Find what five structures at least observed in the same way, in the order of names."""
    values: defaultdict[_Same, defaultdict[str, list[_Value]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for look in looks:
        for same, value in _values(catalogue, look):
            values[same][look.framework.id].append(value)
    spreads = []
    for same, found in values.items():
        # Two values for the same thing: nobody knows which is meant.
        alone = [of_one[0] for of_one in found.values() if len(of_one) == 1]
        if len(alone) >= FEWEST_OBSERVERS:
            spreads.append(_spread(catalogue, same, alone))
    return tuple(sorted(spreads, key=_order))


def _order(one: Spread) -> tuple[object, ...]:
    names = (alphabetical(one.criterion.name), alphabetical(one.indicator.name))
    return (
        *names,
        one.criterion.id,
        one.indicator.id,
        one.period,
        one.method,
        one.unit,
        one.invented,
    )


def _values(catalogue: Catalogue, look: Look) -> Iterator[tuple[_Same, _Value]]:
    if not look.criterion.shared or look.criterion.relation != "same":
        return
    for indicator in look.indicators:
        if not indicator.shared or not indicator.results or indicator.nature not in NUMERIC:
            continue
        shared = catalogue.shared_indicator(look.criterion.shared, indicator.shared)
        if shared is None:
            continue
        unit = unit_of(indicator.nature, indicator.unit or shared.unit)
        if not unit and indicator.nature not in _WITHOUT_UNIT:
            continue
        for one in follow(indicator).observations:
            said = one.result.period and one.method and one.result.state == "measured"
            if not said or one.number is None:
                continue
            yield (
                _Same(
                    look.criterion.shared,
                    shared.id,
                    indicator.nature,
                    fold(unit),
                    one.result.period,
                    fold(one.method),
                    look.framework.provenance == "fictional",
                ),
                _Value(one.number, unit, one),
            )


def _spread(catalogue: Catalogue, same: _Same, values: list[_Value]) -> Spread:
    numbers = sorted(one.number for one in values)
    shared = catalogue.shared_indicator(same.criterion, same.indicator)
    assert shared is not None
    return Spread(
        criterion=catalogue.shared_criteria[same.criterion],
        indicator=shared,
        nature=same.nature,
        # Of several ways to write the same word, always the same one.
        unit=min(one.unit for one in values),
        period=same.period,
        year=values[0].observation.year or 0,
        method=min(one.observation.method for one in values),
        invented=same.invented,
        number=len(numbers),
        lowest=numbers[0],
        middle=numbers[(len(numbers) - 1) // 2],
        highest=numbers[-1],
        bands=tuple(_bands(numbers)),
        small=sum(one.observation.small for one in values),
        of_unknown_sample=sum(
            one.observation.of_unknown_sample for one in values if same.nature in _OF_PEOPLE
        ),
    )


def _bands(numbers: list[Decimal]) -> Iterator[Band]:
    """Cut between the lowest and the highest, at round numbers."""
    low, high = numbers[0], numbers[-1]
    if low == high:
        yield Band(low, high, len(numbers))
        return
    step = _step(high - low)
    start = (low / step).to_integral_value(ROUND_FLOOR) * step
    count = int(((high - start) / step).to_integral_value(ROUND_CEILING))
    for place in range(count):
        begin, end = start + place * step, start + (place + 1) * step
        last = place == count - 1
        yield Band(begin, end, sum(begin <= one < end or (last and one == end) for one in numbers))


def _step(width: Decimal) -> Decimal:
    """Choose 1, 2, 5 or 10 times a power of ten, so that few steps are enough."""
    rough = width / _MOST_STEPS
    power = Decimal(10) ** rough.adjusted()
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
