"""What a report is made of, before anyone knows how it is shown: titles, paragraphs, lists, tables.

Takes texts as their authors wrote them, gives frozen values. Nothing here is escaped: that is for whoever
writes them in one form. Doesn't know reviews.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import Translator

LONGEST_LINE = 1500
"""Of a sentence, in characters, before it is escaped."""

_BLANK = re.compile(r"[^\S\u00a0\u202f]+")
"""Spaces and ends of lines; those that a line is not broken at stay."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title; the highest level is 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `lead` are its first words, that stand out."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item may begin with words that stand out."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose first cell is empty go on with the one above; the second cell is what a row is about."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """What is long, and unfolded by those who want it; shown as it is where nothing folds."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What the checks say of some files."""

    found: tuple[Diagnostic, ...]


Block = Title | Line | Items | Table | Folded | Mistakes


def joins(one: Block, other: Block | None) -> bool:
    """Tell whether two blocks that follow each other are one list."""
    return isinstance(one, Items | Mistakes) and isinstance(other, Items | Mistakes)


def apart(blocks: Iterable[Block], write: Callable[[Block], Iterable[str]]) -> Iterator[str]:
    """Write blocks, each followed by an empty line unless the next one belongs to it."""
    for block, following in pairwise(chain(blocks, (None,))):
        if block is not None:
            yield from write(block)
            if not joins(block, following):
                yield ""


def listed(texts: Iterable[str | Line], number: int, most: int, words: Translator) -> Items:
    """Make a list, cut where it grows too long; the number of what is not shown is said."""
    lines = [one if isinstance(one, Line) else Line(one) for one in islice(texts, most)]
    if number > most:
        lines.append(Line(more(number - most, words)))
    return Items(tuple(lines))


def more(number: int, words: Translator) -> str:
    """Say how many more there are."""
    return words.ngettext("… et {number} autre.", "… et {number} autres.", number).format(
        number=number
    )


def shorten(text: str, most: int = LONGEST_LINE) -> str:
    """Put a text on one line of bounded length."""
    flat = _BLANK.sub(" ", text).strip()
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def first(found: Sequence[Diagnostic], most: int) -> Mistakes:
    """Keep the first mistakes."""
    return Mistakes(tuple(found[:most]))
