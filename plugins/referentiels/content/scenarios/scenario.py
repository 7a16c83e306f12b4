"""What a scenario of use is: a purpose, and all that someone needs to put a framework to that use.

Its sentences are this project's own, said in the reader's language at the last moment; what was seen
elsewhere names its sources. Doesn't know frameworks, pages or files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from referentiels.words.language import Message


class Source(NamedTuple):
    """A public document, by its title."""

    title: str
    url: str


class Said(NamedTuple):
    """A sentence, and where it comes from; without a source, it is this project's advice."""

    text: Message
    sources: tuple[Source, ...] = ()


class Step(NamedTuple):
    """Something to do, and how."""

    title: Message
    how: Message


class Reading(NamedTuple):
    """A page of the site to read for this purpose."""

    title: Message
    address: str


class Paper(NamedTuple):
    """A document to take, by its kind in `addresses`, and why this one."""

    kind: str
    why: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A use of a framework, for one purpose of the schema."""

    purpose: str
    title: Message
    question: Message
    who: Message
    when: Message
    steps: tuple[Step, ...]
    prepare: Message
    outcome: Message
    parts: tuple[Said, ...]
    """Which part of the framework it takes: rarely all of it."""
    papers: tuple[Paper, ...]
    traps: tuple[Said, ...]
    readings: tuple[Reading, ...] = ()
    seen: tuple[Said, ...]
    """What others have done with this purpose, in our words."""
