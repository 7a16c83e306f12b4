"""Files through the steps of a history: which are still there, what they are called, what they come back to.

Takes passages, the oldest first; gives plain values. Doesn't know what files say.
"""

from __future__ import annotations

from typing import NamedTuple

from referentiels.history.archive.following import Passage
from referentiels.reading.sources import Kind


class Back(NamedTuple):
    """What a file comes back to: the day of the text that it is again, the day when it went."""

    same: str = ""
    gone: str = ""


class Before:
    """What is known of a file before a step."""

    def __init__(self) -> None:
        self._days: dict[str, str] = {}
        self._gone = ""

    def meet(self, passage: Passage, day: str) -> Back:
        """Go one step on; say what it comes back to."""
        before, after = passage.before, passage.after
        if not after:
            self._gone = day
            return Back()
        gone, self._gone = self._gone, ""
        if before and before.blob == after.blob:
            return Back()
        same = self._days.get(after.blob, "")
        self._days.setdefault(after.blob, day)
        return Back(same, gone if not before else "")


def find_standing(passages: tuple[Passage, ...]) -> frozenset[int]:
    """Give the files that are still there: one that went may have a name that another took."""
    found: dict[tuple[Kind, str], int] = {}
    for one in passages:
        if one.before and found.get((one.kind, one.before.identifier)) == one.file:
            del found[one.kind, one.before.identifier]
        if one.after:
            found[one.kind, one.after.identifier] = one.file
    return frozenset(found.values())


def find_last_names(passages: tuple[Passage, ...]) -> dict[int, str]:
    """Give what each file is called today, or was called last."""
    found: dict[int, str] = {}
    for one in passages:
        named = one.after or one.before
        if named:
            found[one.file] = named.identifier
    return found
