"""A file → the same, tidy: ends of lines, order of the keys, typography.

Takes a text and the field that describes it, gives a new text and what was done. Whatever would change
the meaning or a comment is left as it was, and said. Doesn't know files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from referentiels.editing.tidying.comments import list_comments
from referentiels.editing.tidying.keys import order_keys
from referentiels.editing.tidying.line_ends import clean_ends, clean_line_ends, clean_lines
from referentiels.editing.tidying.sentences import agree, set_texts
from referentiels.reading.fields import Field
from referentiels.reading.nodes import MappingNode, parse

__all__ = ["Step", "Tidied", "tidy"]


class Step(StrEnum):
    """What there is to tidy, in the order in which it is done."""

    LINE_ENDS = "line-ends"
    SPACES = "spaces"
    END = "end"
    ORDER = "order"
    TYPOGRAPHY = "typography"


@dataclass(frozen=True, slots=True)
class Tidied:
    """A tidy text, what was done, and what could not be done without changing what the file says."""

    text: str
    done: tuple[Step, ...] = ()
    left: tuple[Step, ...] = ()


_WORK: tuple[tuple[Step, Callable[[str, MappingNode, Field], str | None]], ...] = (
    (Step.LINE_ENDS, clean_line_ends),
    (Step.SPACES, clean_lines),
    (Step.END, clean_ends),
    (Step.ORDER, order_keys),
    (Step.TYPOGRAPHY, set_texts),
)


def tidy(text: str, field: Field) -> Tidied | None:
    """Tidy a text; nothing when it can't be read."""
    root, _ = parse("", text)
    if root is None:
        return None
    done, left = [], []
    for step, work in _WORK:
        after = work(text, root, field)
        if after == text:
            continue
        reread = _reread(text, root, after, step is Step.TYPOGRAPHY)
        if after is None or reread is None:
            left.append(step)
        else:
            done.append(step)
            text, root = after, reread
    return Tidied(text, tuple(done), tuple(left))


def _reread(
    before: str, root: MappingNode, after: str | None, typography: bool
) -> MappingNode | None:
    """Read the new text; nothing unless it says the same, in data and in comments."""
    if after is None:
        return None
    reread, _ = parse("", after)
    if reread is None or list_comments(before, root) != list_comments(after, reread):
        return None
    same = agree(root.plain, reread.plain) if typography else root.plain == reread.plain
    return reread if same else None
