"""What changed since when, told in words: plain values that pages and feeds print.

Takes nothing, gives frozen values. Nobody's name is in them, nor a text that would be refused today.
Doesn't know Git, nor how a change is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from referentiels.words.language import Message


class Kind(StrEnum):
    """What an event is about: one file."""

    STRUCTURE = "structure"
    DOMAIN = "domain"


class What(StrEnum):
    """What happened to a file as a whole."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    BACK = "back"
    """A framework that had gone is here again: its first change says so, the others what is new in it."""
    HIDDEN = "hidden"
    """Its text of that day can't be shown."""


class Limit(StrEnum):
    """Why what is older is not told."""

    NONE = ""
    SHALLOW = "shallow"
    """Only a part of the history is at hand."""
    LONG = "long"
    """There is more than anyone would read."""
    MISSING = "missing"
    """There is no history at hand."""


class Reach(NamedTuple):
    """How far back the history of some files is known."""

    limit: Limit = Limit.NONE
    since: str = ""
    """The day before which nothing is told, when there is a limit."""


WHOLE = Reach()


class Relink(NamedTuple):
    """What something of a framework was linked to, and is: shared things, by their names of that day."""

    subject: str
    """`domain`, `criterion` or `indicator`."""
    before: str
    after: str


class Told(NamedTuple):
    """One change, in words."""

    text: str
    weight: str
    """`substance` or `wording`."""
    criterion: str = ""
    """The shared criterion that it is about, by its name of today."""
    domains: tuple[str, ...] = ()
    """The shared domains that it is under, by their names of today; of the library, the one that it left."""
    message: Message | None = None
    """The same, for who says it in another language; the day in it is `2026-11-23`."""
    relink: Relink | None = None


class Exchange(NamedTuple):
    """An address that names another thing than it did, which is at another one now."""

    address: str
    name: str
    """What it names today."""
    there: str
    """Where what it named first is today."""
    first: str
    """What that is called today."""
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one step of the history changed in one file."""

    kind: Kind
    identifier: str
    """What it is called today, or was called last."""
    then: str
    """What it was called then: what has been named after it stays."""
    name: str
    commit: str
    moment: str
    """Universal time: `2026-11-23T20:47:39Z`."""
    what: What
    changes: tuple[Told, ...] = ()
    is_here: bool = True
    """Whether there is still a page of it."""
    is_doubtful: bool = False
    """Whether the clock was wrong: nobody knows the moment, this is the nearest one that may be true."""
    version: str = ""
    """The version that a framework took with it, when that changed."""
    has_link: bool = True
    """Whether the forge of the site keeps this change too, and nothing in it that can't be shown."""

    @property
    def day(self) -> str:
        return self.moment[:10]

    @property
    def weight(self) -> str:
        """What is said of the whole: a change of meaning wins over those of form."""
        only_form = self.changes and all(one.weight == "wording" for one in self.changes)
        return "wording" if only_form else "substance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """All that is told, the newest first, and how far it goes back."""

    events: tuple[Event, ...] = ()
    is_asked: bool = False
    """Whether anybody looked: no check does."""
    structures: Reach = WHOLE
    """How far back frameworks are known."""
    library: Reach = WHOLE
    """How far back the library is known: another repository may hold it."""
    redefined: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By framework and criterion: the day when the shared criterion was last redefined since this was
    written."""
    exchanges: tuple[tuple[Exchange, ...], ...] = ()
    """The addresses that have changed places, and still have."""
    moment: str = ""
    """That of the last commit of all, whatever it changed: `2026-11-23T20:47:39+00:00`."""
