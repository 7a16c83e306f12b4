"""Passages of files → turns: each with the last text that can be shown before it, and what is known of both.

A text that can't be shown is passed over: the next one is compared with the last that could. Doesn't know
what changed from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from referentiels.history.archive.following import Passage, Text
from referentiels.history.chronicle.keeping import UNREADABLE, Facts
from referentiels.reading.sources import Kind


class Turn(NamedTuple):
    """A passage, and the last text that can be shown before it."""

    passage: Passage
    base: Text | None
    was: Facts
    """What is known of that text."""
    now: Facts
    """What is known of the text after."""

    @property
    def texts(self) -> tuple[Text | None, Text | None]:
        return self.base, self.passage.after


def take_turns(
    passages: Sequence[Passage], facts: Mapping[tuple[Kind, Text], Facts]
) -> Iterator[Turn]:
    """Take passages in their order, the oldest first."""

    def known_of(kind: Kind, text: Text | None) -> Facts:
        return facts[kind, text] if text else UNREADABLE

    shown: dict[int, Text | None] = {}
    for one in passages:
        base = None
        if one.before or one.kind is Kind.FRAMEWORK:  # what comes back is laid beside what it was
            before = one.before if known_of(one.kind, one.before).is_readable else None
            base = shown.get(one.file) or before
        turn = Turn(one, base, known_of(one.kind, base), known_of(one.kind, one.after))
        if turn.now.is_readable:
            shown[one.file] = one.after
        elif not one.after and one.kind is Kind.LIBRARY:
            shown[one.file] = None
        yield turn
