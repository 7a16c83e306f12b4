"""Numbers → rows of marks, one mark for so many: a picture made of text, with its number beside it.

Takes what is counted, gives texts that a template prints. Needs neither a style nor a script, wraps on a
narrow window and is drawn in any colours; who doesn't see it reads the number. Doesn't know what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from referentiels.words.addresses import Link

MOST_MARKS = 15
"""Of a row, so that it keeps to a line of a telephone beside its number."""
_STEPS = (1, 2, 5)
FULL, HOLLOW = "●", "○"


class Marked(NamedTuple):
    """A row of a picture: what is counted, how many, of how many, and its marks."""

    link: Link
    number: int
    total: int
    """As `number` when it is a part of nothing."""
    marks: str
    rest: str
    """What is left of `total`, in hollow marks."""
    hue: int | None = None
    """The number of a domain's colour."""


def worth_of(numbers: Iterable[int]) -> int:
    """Choose how many a mark stands for: 1, 2, 5, 10, 20… so that the longest row is short enough."""
    most = max(numbers, default=0)
    return next(one for one in _rounds() if one * MOST_MARKS >= most)


def _rounds() -> Iterator[int]:
    power = 1
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10


def mark(link: Link, number: int, worth: int, total: int = 0, hue: int | None = None) -> Marked:
    """Draw a row; what is more than nothing has a mark at least."""
    whole = max(number, total)
    full, every = -(-number // worth), -(-whole // worth)
    if full == every and number < whole and full > 1:
        full -= 1  # what is left has a mark too
    return Marked(link, number, whole, FULL * full, HOLLOW * (every - full), hue)
