"""How the sessions go: what to prepare, what to do and in how long, what comes out of it.

Takes `workshop.yml`, gives what it says, French like the method that it tells. Doesn't know how it is
printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from referentiels.content.reader import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A public document, and what it says of the time that it takes; without `url` it isn't online."""

    title: str
    url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What to change when things don't go as planned."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A moment of a session."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session, and the work that follows it in each structure.

    `roles` and `material` are said where they are not those of all the sessions.
    """

    title: str
    aim: str
    duration_note: str
    invite: str
    prepare: tuple[str, ...]
    bring: tuple[str, ...]
    steps: tuple[Step, ...]
    outcome: tuple[str, ...]
    between_note: str
    between: tuple[str, ...]
    roles: tuple[str, ...] = ()
    material: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """All that the sheets say; `facts` are what is known of the time, `proposal` is ours.

    `short` is a workshop of two hours, that stands alone.
    """

    title: str
    lead: str
    facts: tuple[Source, ...]
    proposal: str
    material: tuple[str, ...]
    variants: tuple[Variant, ...]
    sessions: tuple[Session, ...]
    short: Session
    sources: tuple[Source, ...]


_LISTS = ("roles", "material", "prepare", "bring", "outcome", "between")


@cache
def read_workshop() -> Workshop:
    """Give all that the sheets say."""
    found = read("workshop")
    return Workshop(
        title=found["title"],
        lead=found["lead"],
        facts=tuple(Source(**one) for one in found["time"]["facts"]),
        proposal=found["time"]["proposal"],
        material=tuple(found["material"]),
        variants=tuple(Variant(**one) for one in found["variants"]),
        sessions=tuple(_session(one) for one in found["sessions"]),
        short=_session(found["short"]),
        sources=tuple(Source(**one) for one in found["sources"]),
    )


def _session(found: Mapping[str, Any]) -> Session:
    lists = {name: tuple(found.get(name, ())) for name in _LISTS}
    return Session(**{**found, **lists, "steps": tuple(_step(one) for one in found["steps"])})


def _step(found: Mapping[str, str]) -> Step:
    return Step(title=found["title"], minutes=int(found["minutes"]), text=found["text"])
