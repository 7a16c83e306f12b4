"""A file → the same, tidy: ends of lines, missing identifiers, order of the keys, typography.

Takes a file that was read and the field that describes it, gives a new text and what was done. Whatever
would change the meaning or a comment is left as it was, and said. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from referentiels.checking.gate import Reading
from referentiels.editing.tidying.comments import list_comments
from referentiels.editing.tidying.identifiers import complete, write_ids
from referentiels.editing.tidying.keys import order_keys
from referentiels.editing.tidying.line_ends import clean_ends, clean_line_ends, clean_lines
from referentiels.editing.tidying.sentences import agree, set_texts
from referentiels.reading.fields import Field
from referentiels.reading.sources import Source

__all__ = ["Step", "Tidied", "tidy"]


class Step(StrEnum):
    """What there is to tidy, in the order in which it is done."""

    LINE_ENDS = "line-ends"
    SPACES = "spaces"
    END = "end"
    IDS = "ids"
    ORDER = "order"
    TYPOGRAPHY = "typography"


@dataclass(frozen=True, slots=True)
class Tidied:
    """A tidy text, what was done, and what could not be done without changing what the file says."""

    text: str
    done: tuple[Step, ...] = ()
    left: tuple[Step, ...] = ()


_WORK: tuple[tuple[Step, Callable[[Reading, Field], Reading | None]], ...] = (
    (Step.LINE_ENDS, clean_line_ends),
    (Step.SPACES, clean_lines),
    (Step.END, clean_ends),
    (Step.IDS, write_ids),
    (Step.ORDER, order_keys),
    (Step.TYPOGRAPHY, set_texts),
)


def tidy(file: Reading, field: Field) -> Tidied | None:
    """Tidy a file; nothing when it can't be read."""
    if file.source is None:
        return None
    done, left = [], []
    for step, work in _WORK:
        after = work(file, field)
        if after is file:
            continue
        if after is None or not _says_the_same(file, after, step):
            left.append(step)
        else:
            done.append(step)
            file = after
    return Tidied(file.text, tuple(done), tuple(left))


def _comments(source: Source) -> list[str]:
    return list_comments(source.text, source.root)


def _says_the_same(before: Reading, after: Reading, step: Step) -> bool:
    """Tell whether a new text says what the old one did, in data and in comments; and no more but ids."""
    if before.source is None or after.source is None:
        return False
    if _comments(before.source) != _comments(after.source):
        return False
    if step is Step.TYPOGRAPHY:
        return agree(before.plain, after.plain)
    return after.plain == (complete(before.plain) if step is Step.IDS else before.plain)
