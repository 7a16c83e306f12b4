"""The code of a number format of an .xlsx → its sections, each a list of signs.

Every sign of a code is known or the whole code is refused: a format that isn't understood must not let
a number through as it is kept. Doesn't know values.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_DATE, _TIME = "dd/mm/yyyy", "h:mm:ss"
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "#,##0\\ €;\\-#,##0\\ €", 6: "#,##0\\ €;[Red]\\-#,##0\\ €",
    7: "#,##0.00\\ €;\\-#,##0.00\\ €", 8: "#,##0.00\\ €;[Red]\\-#,##0.00\\ €",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: _DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: _TIME, 22: "dd/mm/yyyy h:mm",
    **dict.fromkeys(range(23, 27), "General"), **dict.fromkeys(range(27, 32), _DATE),
    **dict.fromkeys(range(32, 36), _TIME), 36: _DATE,
    37: "#,##0;\\-#,##0", 38: "#,##0;[Red]\\-#,##0",
    39: "#,##0.00;\\-#,##0.00", 40: "#,##0.00;[Red]\\-#,##0.00",
    41: '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-* #,##0\\ "€"_-;\\-* #,##0\\ "€"_-;_-* "-"\\ "€"_-;_-@_-',
    43: '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys(range(50, 59), _DATE), 59: "0", 60: "0.00", 61: "#,##0", 62: "#,##0.00",
    67: "0%", 68: "0.00%", 69: "# ?/?", 70: "# ??/??", 71: _DATE, 72: _DATE, 73: "d-mmm-yy",
    74: "d-mmm", 75: "mmm-yy", 76: "h:mm", 77: _TIME, 78: "dd/mm/yyyy h:mm", 79: "mm:ss",
    80: "[h]:mm:ss", 81: "mm:ss.0",
}  # fmt: skip
"""The codes that a number stands for, as a French spreadsheet shows them; those of Asia as LibreOffice."""


_LONGEST = 255
_MOST_SIGNS = 60


class NotUnderstood(Exception):
    """A code with something in it that this reader doesn't know."""


class Sign(NamedTuple):
    """A piece of a format: what it is, and how it is written."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a format, with the numbers that it is for; none says which when nothing is written."""

    signs: tuple[Sign, ...]
    condition: Callable[[Decimal], bool] | None = None

    def has(self, *kinds: str) -> bool:
        """Tell whether some kind of sign is there."""
        return any(one.kind in kinds for one in self.signs)


_WORDS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<padding>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard|G/Standard)|(?P<half>AM/PM|am/pm|A/P|a/p)"
    r"|(?P<exponent>[Ee][+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|e+)|(?P<digit>[0#?1-9])"
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<literal>[^A-Za-z\";])",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_COLOURS = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|noir|bleu|vert|rouge|blanc|jaune"
    r"|colou?r ?[0-9]{1,2}|couleur ?[0-9]{1,2})",
    re.IGNORECASE,
)


def sections_of(code: str) -> tuple[Section, ...]:
    """Take a code apart; refuse what isn't known."""
    found = _sections(code)
    if found is None:
        raise NotUnderstood(code)
    return found


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[Section, ...] | None:
    if len(code) > _LONGEST or "\0" in code:
        return None
    try:
        found = tuple(_read_section(one) for one in _cut(code or "General"))
    except NotUnderstood:
        return None
    short = len(found) <= 4 and all(len(one.signs) <= _MOST_SIGNS for one in found)
    return found if short else None


def _cut(code: str) -> list[str]:
    """Cut at semicolons that are no words."""
    parts, start, place = [], 0, 0
    while place < len(code):
        found = _WORDS.match(code, place)
        if code[place] == ";":
            parts.append(code[start:place])
            start = place = place + 1
        elif found:
            place = found.end()
        else:
            raise NotUnderstood(code)
    return [*parts, code[start:]]


def _read_section(code: str) -> Section:
    signs: list[Sign] = []
    conditions: list[Callable[[Decimal], bool]] = []
    for found in _WORDS.finditer(code):
        kind, text = found.lastgroup or "", found[found.lastgroup or 0]
        if kind == "bracket":
            signs.extend(_read_bracket(text, conditions))
        elif kind in ("quoted", "escaped", "literal"):
            signs.append(Sign("literal", text))
        elif kind in ("padding", "fill"):
            signs.append(Sign("literal", " "))
        elif kind == "date":
            signs.append(Sign("date", text.lower()))
        else:
            signs.append(Sign(kind, text))
    return Section(tuple(_settle(signs)), conditions[0] if conditions else None)


def _read_bracket(text: str, conditions: list[Callable[[Decimal], bool]]) -> Iterator[Sign]:
    """Read what stands between brackets: time that goes on past a day, a currency, a condition."""
    condition = _CONDITION.fullmatch(text)
    if text.lower().strip("hms") == "" and len(set(text.lower())) == 1:
        yield Sign("elapsed", text.lower())
    elif text.startswith("$"):
        currency = text[1:].partition("-")[0]
        if currency:
            yield Sign("literal", currency)
    elif condition:
        compare, limit = _COMPARE[condition[1]], Decimal(condition[2])
        conditions.append(lambda number: compare(number, limit))
    elif not _COLOURS.fullmatch(text):
        raise NotUnderstood(text)


def _settle(signs: list[Sign]) -> Iterator[Sign]:
    """Tell minutes from months, and signs that count in numbers from those that don't in dates."""
    if not any(one.kind in ("date", "elapsed", "half") for one in signs):
        fraction = any(one.kind == "slash" for one in signs)
        for one in signs:
            figure = one.kind == "digit" and one.text in "123456789" and not fraction
            yield Sign("literal", one.text) if figure else one
        return
    times = [place for place, one in enumerate(signs) if one.kind in ("date", "elapsed")]
    after_second = False
    for place, one in enumerate(signs):
        if one.kind == "date" and one.text.startswith("m") and _is_minute(signs, times, place):
            yield Sign("minute", one.text)
        elif one.kind in ("point", "comma", "slash") or (one.kind == "digit" and after_second):
            yield Sign("fraction" if one.kind in ("point", "digit") else "literal", one.text)
        elif one.kind in ("digit", "percent", "exponent", "general", "text"):
            raise NotUnderstood(one.text)
        else:
            yield one
        if one.kind in ("date", "elapsed"):
            after_second = one.text.startswith("s")


def _is_minute(signs: list[Sign], times: list[int], place: int) -> bool:
    if len(signs[place].text) > 2:
        return False
    here = times.index(place)
    before = signs[times[here - 1]].text if here else ""
    after = signs[times[here + 1]].text if here + 1 < len(times) else ""
    return before.startswith("h") or after.startswith("s")
