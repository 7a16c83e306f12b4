"""Days and hours of a spreadsheet → the cell that people see: a date as far as shown, or a duration.

Days count from the end of 1899, or from 1904; a day that no calendar has, which a spreadsheet draws as
######, gives a cell with the reason. Doesn't know how formats are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from referentiels.entrances.workbook.formats import Sign
from referentiels.entrances.workbook.grid import Cell, Kind, Problem
from referentiels.model.values import hours_of
from referentiels.words.labels import MONTHS
from referentiels.words.spreadsheets import said

_SHORT = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SECONDS = 86_400
_LAST = 2_958_466
"""The day after 9999-12-31, counted from 1900."""
_FALSE_LEAP_DAY = 60
"""29 February 1900, which spreadsheets count and no calendar has."""
_LONG = 32
"""Days: an hour of the clock with more behind it is the hour of a date."""
_FINEST = 9
"""Figures of a second that are reckoned with, more than any spreadsheet shows."""
_BETWEEN = 1462
"""Days from the one beginning to the other."""
_WRITTEN = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?)?Z?"
)
NO_SUCH_DAY = Problem("cell-date", *said("no-such-day"))


def serial_of(text: str, since_1904: bool = False) -> Decimal | None:
    """Give the number of a date that a file writes in words; nothing for a day that there isn't."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(one or 0) for one in found.groups())
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    return Decimal(str(days)) - (_BETWEEN if since_1904 else 0)


def day_of(days: int, since_1904: bool) -> date | None:
    """Give the day that a number stands for; nothing when no calendar has it."""
    if since_1904:
        if days < 0:
            return None
        days += _BETWEEN
    elif days < 1 or days == _FALSE_LEAP_DAY:
        return None
    elif days < _FALSE_LEAP_DAY:
        days += 1
    return date(1899, 12, 30) + timedelta(days=days) if days < _LAST else None


def moment_cell(signs: Sequence[Sign], number: Decimal, since_1904: bool) -> Cell:
    """Make the cell of a date or a duration, as its format shows it."""
    finest = sum(one.kind == "fraction" and one.text == "0" for one in signs)
    step = Decimal(1).scaleb(-min(finest, _FINEST))
    if abs(number) > _LAST:
        return Cell("", Kind.DATE, problem=NO_SUCH_DAY)
    seconds = (number * _SECONDS).quantize(step, ROUND_HALF_UP)
    if number < 0:
        return Cell("", Kind.DATE, problem=NO_SUCH_DAY)
    days = int((seconds / _SECONDS).to_integral_value(ROUND_FLOOR))
    dated = [one.text for one in signs if one.kind == "date" and one.text[0] in "ymde"]
    if not dated:
        return _duration_cell(signs, seconds)
    day = day_of(days, since_1904)
    if day is None:
        return Cell("", Kind.DATE, problem=NO_SUCH_DAY)
    text = _draw(signs, day, seconds)
    return Cell(
        text,
        Kind.DATE,
        written(day, "".join(one for one in dated if one[0] != "d" or len(one) < 3)),
    )


def written(day: date, shown: str) -> str:
    """Write a date as far as it is shown (`y`, `m`, `d`); nothing when its year isn't."""
    if not {"y", "e"} & set(shown):
        return ""
    if "m" not in shown:
        return "" if "d" in shown else f"{day.year:04}"
    whole = f"{day.year:04}-{day.month:02}"
    return f"{whole}-{day.day:02}" if "d" in shown else whole


def _duration_cell(signs: Sequence[Sign], seconds: Decimal) -> Cell:
    text = _draw(signs, date(1900, 1, 1), seconds)
    elapsed = any(one.kind == "elapsed" for one in signs)
    return Cell(text, Kind.DURATION, hours=propose_hours(seconds, clock=not elapsed))


def propose_hours(seconds: Decimal, clock: bool) -> str:
    """Give the hours to write for a duration; both when a clock is shown that has gone round."""
    seconds = seconds.quantize(Decimal(1), ROUND_HALF_UP)
    if not clock or seconds < _SECONDS:
        return hours_of(seconds)
    shown = hours_of(seconds % _SECONDS)
    return f"{shown} ou {hours_of(seconds)}" if seconds < _LONG * _SECONDS else shown


def _draw(signs: Sequence[Sign], day: date, seconds: Decimal) -> str:
    whole = int(seconds)
    rest = f"{seconds:f}".partition(".")[2]
    half = any(one.kind == "half" for one in signs)
    pieces = []
    for one in signs:
        if one.kind == "elapsed":
            size = {"h": 3600, "m": 60, "s": 1}[one.text[0]]
            pieces.append(str(whole // size).zfill(len(one.text)))
        elif one.kind == "minute":
            pieces.append(str(whole // 60 % 60).zfill(len(one.text)))
        elif one.kind == "half":
            pieces.append("AM" if whole % _SECONDS < _SECONDS / 2 else "PM")
        elif one.kind == "fraction":
            pieces.append("," if one.text == "." else rest[:1])
            rest = rest if one.text == "." else rest[1:]
        elif one.kind == "date":
            pieces.append(_draw_part(one.text, day, whole, half))
        else:
            pieces.append(one.text)
    return "".join(pieces).strip()


def _draw_part(sign: str, day: date, seconds: int, half: bool) -> str:
    size = len(sign)
    if sign[0] == "h":
        hour = seconds // 3600 % 24
        return str((hour + 11) % 12 + 1 if half else hour).zfill(size)
    if sign[0] == "s":
        return str(seconds % 60).zfill(size)
    if sign[0] == "d":
        named = _DAYS[day.weekday()]
        return str(day.day).zfill(size) if size < 3 else named[:3] + "." if size == 3 else named
    if sign[0] == "m":
        named = _SHORT[day.month - 1] if size == 3 else MONTHS[day.month - 1]
        named = named[0].upper() if size == 5 else named
        return str(day.month).zfill(size) if size < 3 else named
    return f"{day.year % 100:02}" if sign[0] == "y" and size < 3 else f"{day.year:04}"
