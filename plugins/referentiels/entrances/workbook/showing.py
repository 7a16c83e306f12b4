"""A number of an .xlsx and the code of its format → the cell that people see, as a French spreadsheet does.

What a spreadsheet would draw as ######, what shows no number, and codes that aren't understood give a
cell with the reason. Doesn't know sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from referentiels.entrances.workbook.dates import moment_cell, serial_of
from referentiels.entrances.workbook.formats import NotUnderstood, Section, Sign, sections_of
from referentiels.entrances.workbook.grid import Cell, Kind, Problem
from referentiels.entrances.workbook.letters import text_cell
from referentiels.entrances.workbook.numbers import (
    fixed,
    general,
    in_french,
    kept_number,
    number_cell,
    plain_cell,
    unreadable,
)
from referentiels.words.spreadsheets import said


def show_number(kept: str, code: str, since_1904: bool) -> Cell:
    """Show a number of a file."""
    number = kept_number(kept)
    if number is None:
        return Cell(kept, Kind.NUMBER, problem=unreadable(kept))
    try:
        section, absolute = _choose(sections_of(code), number)
        shown = abs(number) if absolute else number
        if section.has("date", "elapsed", "minute"):
            return moment_cell(section.signs, number, since_1904)
        if section.signs in ((Sign("general", "General"),), (Sign("text", "@"),)):
            return plain_cell(shown)
        return number_cell(_draw(section, shown), number)
    except NotUnderstood:
        return Cell("", Kind.NUMBER, problem=_not_understood(number))


def show_text(text: str, code: str) -> str:
    """Show a text under a format: most leave it as it is, some put words around, one hides it."""
    try:
        found = sections_of(code)
    except NotUnderstood:
        return text
    section = found[3] if len(found) == 4 else found[-1]
    if len(found) < 4 and not section.has("text"):
        return text
    return "".join(text if one.kind == "text" else one.text for one in section.signs)


def _choose(sections: Sequence[Section], number: Decimal) -> tuple[Section, bool]:
    """Choose the section for a number, and whether it says by itself that one is negative."""
    numeric = sections[:3]
    if any(one.condition for one in numeric):
        for one in numeric:
            if one.condition is None or one.condition(number):
                return one, _says_negative(one, number)
        raise NotUnderstood
    if len(sections) > 1 and numeric[0].has("text") and len(sections) == 2:
        return numeric[0], False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _says_negative(section: Section, number: Decimal) -> bool:
    """Tell whether a section has the sign in its words; spreadsheets differ on those that haven't."""
    if number >= 0:
        return False
    if not any(one.kind == "literal" and one.text in "-(" for one in section.signs):
        raise NotUnderstood
    return True


def _draw(section: Section, number: Decimal) -> str:
    number *= Decimal(100) ** sum(one.kind == "percent" for one in section.signs)
    if section.has("slash") and section.has("digit"):
        return _draw_fraction(section, number)
    if section.has("exponent"):
        return _draw_power(section, number)
    return _draw_figures(section, number)


def _draw_figures(section: Section, number: Decimal) -> str:
    signs = section.signs
    digits = [place for place, one in enumerate(signs) if one.kind == "digit"]
    point = next((place for place, one in enumerate(signs) if one.kind == "point"), len(signs))
    before = [place for place in digits if place < point]
    after = [place for place in digits if place > point]
    last = before[-1] if before else point
    commas = [place for place, one in enumerate(signs) if one.kind == "comma"]
    end = digits[-1] if digits else point
    thousands = sum(last < place < point or place > end for place in commas)
    scaled = number / Decimal(1000) ** thousands
    grouped = any(before and before[0] < place < last for place in commas)
    whole, _, rest = f"{abs(fixed(scaled, len(after))):f}".partition(".")
    left = _fill(signs, before, "" if whole == "0" else whole, grouped)
    right = _decimals([signs[place] for place in after], rest)
    pieces = ["-" if number < 0 and _shows_any(left, right) else ""]
    for place, one in enumerate(signs):
        if one.kind == "digit":
            pieces.append(left[place] if place in left else right.pop(0))
        elif one.kind == "point":
            pieces.append(",")
        elif one.kind == "general":
            pieces.append(in_french(general(abs(number))))
        elif one.kind in ("literal", "percent", "text", "slash"):
            pieces.append(one.text if one.kind != "text" else in_french(general(abs(number))))
    return "".join(pieces).replace(", ", " ").rstrip(",")


def _shows_any(left: dict[int, str], right: Sequence[str]) -> bool:
    figures = "".join(left.values()) + "".join(right)
    return not figures or figures.strip("0 ") != ""


def _fill(
    signs: Sequence[Sign], places: Sequence[int], whole: str, grouped: bool
) -> dict[int, str]:
    """Give what stands at each place before the point, from the right; the first takes what is left."""
    found: dict[int, str] = {}
    left, count = whole, 0
    for place in reversed(places):
        take = len(left) if place == places[0] else min(1, len(left))
        text = left[len(left) - take :]
        left = left[: len(left) - take]
        text = text or {"0": "0", "?": " "}.get(signs[place].text, "")
        drawn = ""
        for figure in reversed(text):
            drawn = f"{figure} {drawn}" if grouped and count and count % 3 == 0 else figure + drawn
            count += 1
        found[place] = drawn
    return found


def _decimals(signs: Sequence[Sign], rest: str) -> list[str]:
    """Give what stands at each place after the point: zeros at the end only where they are asked."""
    found = list(rest.ljust(len(signs), "0"))
    for place in range(len(signs) - 1, -1, -1):
        if found[place] != "0" or signs[place].text == "0":
            break
        found[place] = " " if signs[place].text == "?" else ""
    return found


def _draw_power(section: Section, number: Decimal) -> str:
    signs = section.signs
    at = next(place for place, one in enumerate(signs) if one.kind == "exponent")
    point = next((place for place, one in enumerate(signs) if one.kind == "point"), at)
    step = max(1, sum(one.kind == "digit" for one in signs[:point]))
    decimals = sum(one.kind == "digit" for one in signs[point:at])
    power = number.adjusted() // step * step if number else 0
    value = fixed(number.scaleb(-power), decimals)
    if abs(value) >= 10**step:
        power += step
        value = fixed(number.scaleb(-power), decimals)
    words = "".join(one.text for one in signs[at:] if one.kind == "literal")
    return f"{in_french(f'{value:f}')}E{power:+03d}{words}"


def _draw_fraction(section: Section, number: Decimal) -> str:
    signs = section.signs
    at = next(place for place, one in enumerate(signs) if one.kind == "slash")
    before = "".join(one.text if one.kind != "literal" else " " for one in signs[:at])
    below = "".join(one.text for one in signs[at:] if one.kind == "digit")
    mixed = len(before.split()) > 1
    size = abs(Fraction(number))
    whole = int(size) if mixed else 0
    if below.strip("#?0"):
        if not below.isdecimal():
            raise NotUnderstood(below)
        bottom = int(below)
        part = Fraction(round((size - whole) * bottom), bottom)
        top = round((size - whole) * bottom)
    else:
        part = (size - whole).limit_denominator(10 ** max(1, len(below)) - 1)
        top, bottom = part.numerator, part.denominator
    if mixed and part in (0, 1):
        text = str(whole + int(part))
    else:
        text = f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"
    return f"-{text}" if number < 0 else text


def _not_understood(number: Decimal) -> Problem:
    return Problem("cell-format", *said("format-unknown", number=in_french(general(number))))


def show_dated(text: str, code: str, since_1904: bool) -> Cell:
    """Show a date that a file writes in words: 2014-10-03T12:00:00."""
    serial = serial_of(text, since_1904)
    if serial is None:
        return text_cell(text)
    return show_number(str(serial), code if code != "General" else "dd/mm/yyyy", since_1904)
