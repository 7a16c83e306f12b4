"""What a spreadsheet shows of a number, and the number that it keeps → the cell that people see.

The number of a cell is the one that is shown, with the decimals that are shown, as long as it says
the same as what is kept: 12 that stands for 12 345 is nobody's figure, nor 1,5 for 36:00. Formats are
those of `formats`, or what LibreOffice wrote beside the value; this room doesn't know either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from referentiels.entrances.workbook.grid import Cell, Kind, Problem
from referentiels.entrances.workbook.letters import text_cell, tidy
from referentiels.words.language import quote
from referentiels.words.spreadsheets import said

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST_DIGITS = 60
_LARGEST, _SMALLEST = 30, -30
"""Powers of ten: what no cell holds, and what is as good as nothing."""
_KEPT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_GENERAL = 11
"""Characters: what a spreadsheet shows of a number whose format nobody chose."""
_FIGURES = re.compile(r"[.,]?[0-9](?:[0-9 .,'’]*[0-9])?(?:E[+-]?[0-9]{1,3})?")
_FRACTION = re.compile(r"(-?)(?:([0-9]+) )?([0-9]+)/([0-9]+)")
_SIGNS = str.maketrans(
    dict.fromkeys("−‐‑‒–", "-") | dict.fromkeys("\u00a0\u202f\u2007\u2009\u2003", " ")
)
_CURRENCIES = re.compile(r"(?<![A-Za-z])(?:EUR|CHF|USD|GBP|CAD|XPF|Fr\.?|F|CFA)(?![A-Za-z])")


def kept_number(text: str) -> Decimal | None:
    """Read a number as a file keeps it; nothing for what is none, or for what no cell can hold."""
    text = text.strip()
    if len(text) > 400 or not _KEPT.fullmatch(text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number or number.adjusted() < _SMALLEST:
        return Decimal(0)
    return number if number.adjusted() < _LARGEST else None


def general(number: Decimal) -> str:
    """Write a number as cells without a format do: at most eleven characters of a decimal number."""
    number = number.normalize(Context(prec=15, rounding=ROUND_HALF_UP))
    if number == number.to_integral_value():
        return str(int(number)) if abs(number) < 10**15 else f"{number:.5E}".replace("+", "")
    whole = len(str(int(abs(number))))
    decimals = _GENERAL - whole - 1
    if decimals < 1 or abs(number) < Decimal("1e-9"):
        return f"{number:.5E}"
    return _trim(f"{fixed(number, decimals):f}")


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(number: Decimal, decimals: int) -> Decimal:
    """Round a number as spreadsheets do, halves away from zero; a zero has no sign."""
    if number.adjusted() > _MOST_DIGITS - decimals - 2:
        return number
    found = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return found if found else abs(found)


def in_french(text: str, grouped: bool = False) -> str:
    """Write a number with a comma, and its thousands apart when they are shown so."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    if grouped:
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", " ", whole)
    return f"{sign}{whole}{',' if point else ''}{rest}"


def plain_cell(number: Decimal, percentage: bool = False) -> Cell:
    """Make the cell of a number that has no format."""
    text = general(number * 100 if percentage else number)
    if percentage:
        return Cell(f"{in_french(text)} %", Kind.PERCENTAGE, text)
    return Cell(in_french(text), Kind.NUMBER, text)


def number_cell(shown: str, number: Decimal) -> Cell:
    """Make the cell of a number from what is shown of it; say when the two are not the same."""
    shown = " ".join(tidy(shown).translate(_SIGNS).split())
    if not shown or shown.startswith("#"):
        return Cell(shown, Kind.NUMBER, problem=hidden(shown, number))
    bare = _bare(shown)
    percentage = "%" in bare
    value = number * 100 if percentage else number
    kind = Kind.PERCENTAGE if percentage else Kind.NUMBER
    if bare == "-" and not number:  # how accounts write nothing
        return Cell(shown, kind, "0")
    fraction = _FRACTION.fullmatch(bare)
    if fraction:
        return _fraction_cell(shown, fraction, number)
    found = _FIGURES.search(bare)
    if found is None and any(one.isalpha() for one in bare):
        return text_cell(shown)
    if found is None:
        return Cell(shown, kind, problem=_other(shown, number))
    negative = _is_negative(bare, found)
    for text in _readings(found[0]):
        read = Decimal(text)
        if _agrees(-read if negative else read, value, text):
            rest = bare[: found.start()] + bare[found.end() :]
            plain = _plain("-" * (negative and bool(read)) + text)
            alone = not re.sub(r"[-+() %.,]", "", rest)
            return Cell(_settle(shown), kind, plain if alone else "")
    return Cell(shown, kind, problem=_other(shown, number))


def _bare(shown: str) -> str:
    """Take the signs of currencies away: what is paid in is for the unit."""
    plain = "".join(one for one in shown if unicodedata.category(one) != "Sc")
    return re.sub(r"^- (?=[0-9])", "-", _CURRENCIES.sub("", plain).strip())


def _is_negative(bare: str, found: re.Match[str]) -> bool:
    before, after = bare[: found.start()].rstrip(), bare[found.end() :].lstrip()
    return before.endswith(("-", "(")) or before.startswith("-") or after.startswith("-")


def _readings(text: str) -> Iterator[str]:
    """Give the numbers that figures may mean: a comma or a point, for decimals or for thousands."""
    figures, sign, exponent = text.partition("E")
    plain = re.sub(r"[ '’]", "", figures)
    tail = sign + exponent
    last = max(plain.rfind(","), plain.rfind("."))
    if last < 0:
        yield plain + tail
        return
    yield re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :] + tail
    yield re.sub(r"[.,]", "", plain) + tail


def _agrees(read: Decimal, value: Decimal, text: str) -> bool:
    """Tell whether what is shown is what is kept, rounded at the last figure that is shown."""
    figures, _, power = text.partition("E")
    decimals = len(figures.partition(".")[2]) - int(power or 0)
    half = Decimal("0.500001").scaleb(-decimals)
    return abs(read - value) <= half


def _plain(text: str) -> str:
    if "E" in text:
        number = Decimal(text)
        return f"{number:f}" if number.adjusted() < 18 else text
    whole, point, rest = text.partition(".")
    if len(rest) > 9:  # more than is ever shown of a number without a format
        return general(Decimal(text))
    return f"{whole if whole not in ('', '-') else f'{whole}0'}{point}{rest}"


def _settle(shown: str) -> str:
    """Write what is shown in one way, whatever the language of the spreadsheet: 1 200,50 €, 22 %."""
    text = (
        re.sub(r"(?<=[0-9])[.](?=[0-9]+(?:[^0-9.,]|$))", ",", shown) if "," not in shown else shown
    )
    text = re.sub(r"(?<=[0-9])[.,](?![0-9])", "", re.sub(r"(?<=[0-9]) ?%", " %", text))
    return re.sub(r"^- (?=[0-9])", "-", text)


def _fraction_cell(shown: str, found: re.Match[str], number: Decimal) -> Cell:
    whole, top, bottom = int(found[2] or 0), int(found[3]), int(found[4])
    if bottom:
        read = whole + Decimal(top) / bottom
        if abs((-read if found[1] else read) - number) <= Decimal("0.5001") / bottom:
            return Cell(shown, Kind.NUMBER)
    return Cell(shown, Kind.NUMBER, problem=_other(shown, number))


def _other(shown: str, number: Decimal) -> Problem:
    told = in_french(general(number))
    return Problem("cell-format", *said("shows-other", shown=quote(shown), number=told))


def hidden(shown: str, number: Decimal) -> Problem:
    """Say that a cell holds a number that it doesn't show."""
    if shown:
        return _other(shown, number)
    return Problem("cell-format", *said("shows-nothing", number=in_french(general(number))))


def unreadable(text: str) -> Problem:
    """Say that a cell holds a number that is none: infinite, or larger than any."""
    return Problem("cell-number", *said("number-unreadable", text=quote(text)))
