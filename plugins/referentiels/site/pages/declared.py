"""What a structure says of its versions, beside what the history of its file shows: both, where they differ.

Takes a framework and the events of its file, gives lines. Neither corrects the other. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from referentiels.model.chronicle import Event
from referentiels.model.model import Framework


class DeclaredLine(NamedTuple):
    """A version as its structure tells it, and the day when it came here, when that is known."""

    version: str
    date: str
    nature: str
    summary: str
    seen: str
    """The day when the file took this version."""
    is_earlier: bool
    """Whether it was here before the day that is said."""
    shows_more: bool
    """Whether it is said to change the form alone, and the file shows changes of meaning."""


def compare_declared(framework: Framework, events: Sequence[Event]) -> tuple[DeclaredLine, ...]:
    """Lay what is declared beside what is known of it; events are given the newest first."""
    found = {one.version: one for one in events if one.version}
    return tuple(_line(one, found, events) for one in framework.history)


def _line(change: object, found: dict[str, Event], events: Sequence[Event]) -> DeclaredLine:
    version: str = getattr(change, "version", "")
    date, nature = getattr(change, "date", ""), getattr(change, "nature", "")
    event = found.get(version)
    seen = event.day if event else ""
    return DeclaredLine(
        version=version,
        date=date,
        nature=nature,
        summary=getattr(change, "summary", ""),
        seen=seen,
        is_earlier=bool(seen and date) and seen[: len(date)] < date,
        shows_more=nature == "wording" and event is not None and _changes_meaning(event, events),
    )


def _changes_meaning(event: Event, events: Sequence[Event]) -> bool:
    """Tell whether the meaning changed on the way to a version, from the one before."""
    at = next(place for place, one in enumerate(events) if one is event)
    for one in events[at:]:
        if one is not event and one.version:
            return False
        if any(each.weight == "substance" for each in one.changes):
            return one.what.value == "changed"
    return False
