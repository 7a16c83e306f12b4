"""What authors type as numbers, periods, counts, yes or no → what it comes to: read here, and nowhere else.

Takes texts, gives frozen values. Total: a text that is no number comes to none, one that is no period to
a `Period` that covers nothing. Doesn't know which field a text stands in, whether it fits there, nor how
it is said to a reader. A bad text that a reader meant well (« mars 2024 », 22 %) isn't read but mended:
`reading/shape/guesses` for files, `entrances/` for cells.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

NUMERIC = ("number", "percentage", "amount", "scale")
"""Natures of what is observed in numbers."""
_IN_WORDS = ("yes-no", "text")
SMALL_SAMPLE = 30
"""Below it, so few were observed that a number is read with care."""
SAMPLE_SAID = re.compile("effectif", re.IGNORECASE)
"""In a note, what says of how many a result is, or that nobody knows."""
SPACES = "[ \u00a0\u202f]"
"""What people put between thousands, and before a unit."""
NUMBER = re.compile(
    r"[+\-\u2212]?(?:[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:[.,][0-9]{1,9})?"
)
_ALONE = "(?!.*[^A-Za-zÀ-ÿ0-9][0-9])"
"""No other number comes: « 60 sur 120 » has two, « 12 tonnes de CO2 » has one."""
_ENDED = f"(?=%|€|{SPACES}(?![0-9]))"
"""After a number that something else follows: « 18 » ends nothing in « 18 818 tonnes »."""
NUMBER_FIRST = re.compile(rf"^\s*({NUMBER.pattern}){_ENDED}{_ALONE}")
"""The only number of a text, then what should have been said elsewhere."""
BOUNDED = re.compile(
    r"^\s*(?:(plus d[e'’]|\+ ?d[e'’]|>)|(moins d[e'’]|<)|"
    r"(environ|env\.|autour d[e'’]|près d[e'’]|à peu près|presque|~|≈))"
    rf"{SPACES}*({NUMBER.pattern})(?:$|{_ENDED}{_ALONE})",
    re.IGNORECASE,
)
"""The only number of a text, after what says that it is not exact: more, less, about."""
_BOUNDS = ("more-than", "less-than", "about")
DURATION = re.compile(
    r"([0-9]{1,5})[ \u00a0\u202f]*[:h][ \u00a0\u202f]*([0-5][0-9])?(?::([0-5][0-9]))?"
)
"""Hours and minutes, as spreadsheets and people write them."""
_LONGEST_NUMBER = 40
_BETWEEN_FIGURES = re.compile(f"{SPACES}|\\+")
_GROUPED_COUNT = re.compile(rf"[0-9]{{1,3}}(?:{SPACES}[0-9]{{3}})+")
_COUNT = re.compile("[0-9]{1,9}")
_PERIOD = re.compile("([0-9]{4})(?:-([0-9]{4})|-([0-9]{2})(?:-([0-9]{2}))?)?")
_MEANT: Mapping[str, bool] = {"oui": True, "non": False, "true": True, "false": False}
YES_NO = tuple(_MEANT)


class Span(NamedTuple):
    """What a period covers, in years: 2014 is from 2014 to 2015, 2014-07 from 2014.5."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


class Days(NamedTuple):
    """The first and the last day of a period."""

    first: datetime.date
    last: datetime.date


class Period(NamedTuple):
    """A year, two of them, a month or a day; a text that is none of these has no year."""

    first: int | None = None
    last: int | None = None
    """The last year that it covers."""
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether a calendar has it: none has a year 0; of two years, the second isn't before the first."""
        if self.first is None or self.last is None:
            return False
        if self.first != self.last:
            return 0 < self.first < self.last
        try:
            datetime.date(self.first, _or_first(self.month), _or_first(self.day))
        except ValueError:
            return False
        return True

    @property
    def span(self) -> Span | None:
        """What it covers; none when it is no period."""
        if self.first is None or self.last is None:
            return None
        if self.month is None:
            return Span(self.first, self.last + 1)
        month = self.first + (self.month - 1) / 12
        if self.day is None:
            return Span(month, month + 1 / 12)
        day = month + (self.day - 1) / 372
        return Span(day, day + 1 / 372)

    @property
    def days(self) -> Days | None:
        """Its first and its last day; none when no calendar has it."""
        return _days_of(self)


@lru_cache(maxsize=4096)
def _days_of(period: Period) -> Days | None:
    if period.first is None or period.last is None or not period.exists:
        return None
    start = datetime.date(period.first, _or_first(period.month), _or_first(period.day))
    if period.day is not None:
        return Days(start, start)
    month = 12 if period.month is None else period.month
    return Days(start, datetime.date(period.last, month, monthrange(period.last, month)[1]))


def _or_first(part: int | None) -> int:
    return 1 if part is None else part


class Reading(NamedTuple):
    """What the texts of a result come to: each is none when nothing, or something else, is written."""

    when: Period
    number: Decimal | None
    yes: bool | None
    sample: int | None

    @property
    def of_few(self) -> bool:
        """Whether so few were observed that a reader must be careful."""
        return self.sample is not None and is_few(self.sample)


def read_result(period: str, value: str, sample: str) -> Reading:
    """Read a result, whatever its indicator measures."""
    return Reading(read_period(period), read_number(value), read_yes_no(value), read_count(sample))


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """Read a year, a month, a day or two years: 2014, 2014-10, 2014-10-03, 2013-2014."""
    found = _PERIOD.fullmatch(text)
    if not found:
        return Period()
    first, last, month, day = (None if part is None else int(part) for part in found.groups())
    return Period(first, first if last is None else last, month, day)


def read_number(text: str) -> Decimal | None:
    """Read a number as French people write it, with a comma or a point; none for anything else."""
    if len(text) > _LONGEST_NUMBER or not NUMBER.fullmatch(text):
        return None
    figures = _BETWEEN_FIGURES.sub("", text)
    return Decimal(figures.replace(",", ".").replace("\u2212", "-"))


def is_number(text: str) -> bool:
    """Tell whether a text is a number, and nothing more."""
    return read_number(text) is not None


def read_yes_no(text: str) -> bool | None:
    """Read yes or no, in French or as YAML has them; none for anything else."""
    return _MEANT.get(text.lower())


def read_count(text: str) -> int | None:
    """Read how many: a whole number, without a sign; none for anything else."""
    return int(text) if _COUNT.fullmatch(text) else None


def ungroup_count(text: str) -> str:
    """Write a count that has spaces between its thousands as a file holds it; leave other texts."""
    return re.sub(SPACES, "", text) if _GROUPED_COUNT.fullmatch(text) else text


def number_of(nature: str, read: Reading) -> Decimal | None:
    """Give the number that a result says; what is observed in words or by yes and no says none."""
    return None if nature in _IN_WORDS else read.number


def is_few(sample: int) -> bool:
    """Tell whether a number that was observed on so many is read with care."""
    return sample < SMALL_SAMPLE


def unit_of(nature: str, unit: str) -> str:
    """Give the unit of values; a percentage has one, said or not."""
    return unit or ("%" if nature == "percentage" else "")


def without_unit(text: str, unit: str) -> str:
    """Give what stands before a unit that its author wrote after a number."""
    text = text.strip()
    return text.removesuffix(unit).rstrip() if unit else text


def leading_number(text: str) -> str:
    """Give the number that a text begins with, when it is the only one: « 75 % »."""
    found = NUMBER_FIRST.search(text)
    return found[1] if found else ""


def bounded_number(text: str) -> tuple[str, str]:
    """Give the number that a text says is not exact, and how it says so, by its code."""
    found = BOUNDED.search(text)
    if not found:
        return "", ""
    bound = next(code for code, said in zip(_BOUNDS, found.groups(), strict=False) if said)
    return found[4], bound


def decimal_hours(text: str) -> str:
    """Give the hours of a duration as a decimal number, to four places; nothing for another text."""
    found = DURATION.fullmatch(text.strip().lower())
    if not found:
        return ""
    hours, minutes, seconds = (int(one or 0) for one in found.groups())
    return hours_of(Decimal(hours * 3600 + minutes * 60 + seconds))


def hours_of(seconds: Decimal) -> str:
    """Write a duration as a decimal number of hours, to four places."""
    hours = (seconds / 3600).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{hours:f}".rstrip("0").rstrip(".").replace(".", ",")
