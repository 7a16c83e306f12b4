"""Results, periods and targets in words, wherever a page tells them.

Takes what a file says, gives what a reader reads: « octobre 2014 », « 22 % », « oui ». Doesn't know
which page it is for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from referentiels.insight.observations import Observation, number_of_target, read_number, unit_of
from referentiels.model.model import Indicator, Result
from referentiels.words.labels import label
from referentiels.words.language import LONGEST_QUOTE, Translator, quote

YES_NO = ("true", "false")
_SPACES = re.compile("[ \u00a0]")


class Shown(NamedTuple):
    """A result as it is read; `state` is a code, empty when the value says all."""

    result: Result
    period: str
    value: str
    """With its unit."""
    state: str
    how: str
    small: bool
    of_unknown_sample: bool
    brief: str
    """The value and no more than a line of it."""
    note: str
    """No more than a line of the note."""


def show(indicator: Indicator, one: Observation, words: Translator) -> Shown:
    """Say a result as it is read, with its unit and what a reader must beware of."""
    result = one.result
    value = say_value(indicator, result, words)
    said_by_value = bool(value) and result.state == "measured"
    return Shown(
        result=result,
        period=say_period(result.period, words),
        value=value,
        state="" if said_by_value else result.state,
        how=one.method if one.made else result.method,
        small=bool(value) and one.small and indicator.nature != "text",
        of_unknown_sample=one.of_unknown_sample and indicator.nature == "percentage",
        brief=_on_a_line(value),
        note=_on_a_line(result.note),
    )


def _on_a_line(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE and "\n" not in text else quote(text)


def say_value(indicator: Indicator, result: Result, words: Translator) -> str:
    """Give a value with its unit, « plus de 70 % »; nothing when there is none."""
    if indicator.nature == "text" or not result.value:
        return result.value
    if indicator.nature == "yes-no" and result.value.lower() in YES_NO:
        _ = words.gettext
        return _("oui") if result.value.lower() == "true" else _("non")
    told = with_unit(_keep_together(result.value), unit_of(indicator))
    approximation = label("approximation", result.approximation)
    return f"{words.text(approximation)} {told}" if approximation else told


def with_unit(value: str, unit: str) -> str:
    """Join a value and its unit: a narrow space before a sign, a whole one before a word."""
    if not unit:
        return value
    return f"{value}\u00a0{unit}" if unit[0].isalnum() else f"{value}\u202f{unit}"


def _keep_together(value: str) -> str:
    """Write a number so that no line ends between its figures: 1 260 as its author grouped it."""
    return value if read_number(value) is None else _SPACES.sub("\u202f", value)


def say_target(indicator: Indicator) -> str:
    """Give a target, with its unit when it is a number."""
    unit = unit_of(indicator)
    if number_of_target(indicator) is None:
        return indicator.target
    number = indicator.target.strip().removesuffix(unit).rstrip()
    return with_unit(_keep_together(number), unit)


def say_period(period: str, words: Translator) -> str:
    """Say a period as people do: octobre 2014, 3 octobre 2014."""
    parts = period.split("-")
    if len(parts) == 1:
        return period
    if len(parts[1]) > 2:
        return f"{parts[0]}\u2013{parts[1]}"
    month = _months(words)[int(parts[1]) - 1 : int(parts[1])]
    day = parts[2].lstrip("0") if len(parts) > 2 else ""
    first = words.gettext("1er") if day == "1" else day
    return " ".join(part for part in (first, *month, parts[0]) if part)


def _months(words: Translator) -> list[str]:
    return words.gettext(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ).split(" ")
