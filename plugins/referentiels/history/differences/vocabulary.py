"""The vocabulary of what a proposal changes: plain values, each with its sentence.

Takes nothing, gives words. Doesn't know how changes are found, nor how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from referentiels.model.model import Origin
from referentiels.words.language import Message, say


class Weight(StrEnum):
    """Whether the meaning changes (fond), or only how it is written (forme)."""

    SUBSTANCE = "substance"
    WORDING = "wording"


class Action(StrEnum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """Its identifier, so its address, is another one."""
    REWORDED = "reworded"
    CHANGED = "changed"
    MOVED = "moved"
    REORDERED = "reordered"
    SPLIT = "split"
    MERGED = "merged"
    LINKED = "linked"
    UNLINKED = "unlinked"
    RETIRED = "retired"


class Subject(StrEnum):
    """What something is."""

    FRAMEWORK = "framework"
    DOMAIN = "domain"
    CRITERION = "criterion"
    INDICATOR = "indicator"
    RESULT = "result"
    SHARED_DOMAIN = "shared-domain"
    SHARED_CRITERION = "shared-criterion"
    SHARED_INDICATOR = "shared-indicator"
    USAGE = "usage"
    HISTORY = "history"
    PARTICIPATION = "participation"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """How much comes with what is added, itself included."""

    frameworks: int = 0
    domains: int = 0
    criteria: int = 0
    linked: int = 0
    """Criteria that are linked to shared ones."""
    indicators: int = 0
    results: int = 0
    shared_criteria: int = 0

    def __add__(self, other: Holds) -> Holds:
        return Holds(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changes, and the sentence that says it."""

    action: Action
    subject: Subject
    weight: Weight
    message: Message
    identifier: str
    origin: Origin
    """Where it is written now; where it was, for what is removed."""
    holds: Holds = field(default_factory=Holds)
    needs_reason: bool = False
    """It takes away what others may rely on: whoever proposes it says why."""
    link: tuple[str, str] | None = None
    """Of what is linked otherwise: the identifiers that it was linked to, and is."""


class Kind(StrEnum):
    """The two kinds of files."""

    FRAMEWORK = "framework"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All that changes in one file."""

    kind: Kind
    identifier: str
    name: str
    path: str
    changes: tuple[Change, ...]


def substance(
    action: Action, subject: Subject, thing: Any, message: Message, **more: Any
) -> Change:
    """Make a change of meaning; `thing` is a value of the model."""
    return _change(Weight.SUBSTANCE, action, subject, thing, message, more)


def wording(action: Action, subject: Subject, thing: Any, message: Message) -> Change:
    """Make a change of form."""
    return _change(Weight.WORDING, action, subject, thing, message, {})


def _change(
    weight: Weight, action: Action, subject: Subject, thing: Any, message: Message, more: Any
) -> Change:
    return Change(
        action=action,
        subject=subject,
        weight=weight,
        message=message,
        identifier=getattr(thing, "id", ""),
        origin=thing.origin,
        **more,
    )


def total(changes: Iterable[Change], action: Action) -> Holds:
    """Add up what comes with the changes of a kind."""
    found = Holds()
    for change in changes:
        if change.action is action:
            found += change.holds
    return found


def join(parts: Iterable[Message | str], by: Message | str = ", ") -> Message:
    """Put several pieces of a sentence one after the other."""
    found: Message | None = None
    for part in parts:
        piece = part if isinstance(part, Message) else say("{text}", text=part)
        found = piece if found is None else say("{one}{by}{other}", one=found, by=by, other=piece)
    return found or say("{text}", text="")
