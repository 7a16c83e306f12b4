"""What a structure says of its versions, beside what the history of its file shows: both, where they differ.

Takes a framework and the events of its file, gives lines. Neither corrects the other. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from referentiels.model.chronicle import Event, What
from referentiels.model.model import Change, Framework


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
    is_missing: bool = False
    """Whether the file was here all the time, and never had it."""


class Known(NamedTuple):
    """What is known of the file of a framework."""

    events: Sequence[Event]
    """The newest first."""
    until: str = ""
    """The last day of its history; empty when a part of it is not known."""

    def lacks(self, change: Change) -> bool:
        """Tell whether a version would have been seen, had the file ever had it."""
        if not self.until or not change.version or not change.date or not self.events:
            return False
        first, length = self.events[-1].day, len(change.date)
        was_here = first[:length] < change.date <= self.until[:length]
        return was_here and not any(one.what is What.HIDDEN for one in self.events)


def compare_declared(framework: Framework, known: Known) -> tuple[DeclaredLine, ...]:
    """Lay what is declared beside what is known of it."""
    found = {one.version: one for one in known.events if one.version}
    return tuple(_line(one, found.get(one.version), known) for one in framework.history)


def _line(change: Change, event: Event | None, known: Known) -> DeclaredLine:
    seen, date = event.day if event else "", change.date
    is_form = change.nature == "wording"
    return DeclaredLine(
        version=change.version,
        date=date,
        nature=change.nature,
        summary=change.summary,
        seen=seen,
        is_earlier=bool(seen and date) and seen[: len(date)] < date,
        shows_more=is_form and event is not None and _changes_meaning(event, known.events),
        is_missing=event is None and known.lacks(change),
    )


def _changes_meaning(event: Event, events: Sequence[Event]) -> bool:
    """Tell whether the meaning changed on the way to a version, from the one before."""
    at = next(place for place, one in enumerate(events) if one is event)
    for one in events[at:]:
        if one is not event and one.version:
            return False
        changes = (
            one.changes[1:] if one.what is What.BACK else one.changes
        )  # the first says that it is
        if any(each.weight == "substance" for each in changes):
            return one.what in (What.CHANGED, What.BACK)
    return False
