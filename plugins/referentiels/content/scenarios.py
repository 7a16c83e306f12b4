"""What a framework is used for: who, when, how, with which part of it and which document.

Takes `scenarios.yml`, gives one scenario for each purpose of the schema, in its order. Its sentences are
this project's own, said in the reader's language at the last moment; what was seen elsewhere names its
sources. Doesn't know what structures declare: pages lay both side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from referentiels.content.reader import read
from referentiels.words.language import Message, say


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
    prepare: Message
    outcome: Message
    steps: tuple[Step, ...]
    parts: tuple[Said, ...]
    """Which part of the framework it takes: rarely all of it."""
    readings: tuple[Reading, ...]
    papers: tuple[Paper, ...]
    traps: tuple[Said, ...]
    seen: tuple[Said, ...]
    """What others have done with this purpose, in our words."""


@cache
def read_scenarios() -> Mapping[str, Scenario]:
    """Give the scenarios by purpose, in the order of the text."""
    found = read("scenarios")
    return MappingProxyType({purpose: _scenario(purpose, one) for purpose, one in found.items()})


def scenario_of(purpose: str) -> Scenario:
    """Give the scenario of a purpose; a use without purpose is among the others."""
    scenarios = read_scenarios()
    return scenarios.get(purpose, scenarios["other"])


def _scenario(purpose: str, found: Mapping[str, Any]) -> Scenario:
    return Scenario(
        purpose=purpose,
        title=_sentence(found, "title"),
        question=_sentence(found, "question"),
        who=_sentence(found, "who"),
        when=_sentence(found, "when"),
        prepare=_sentence(found, "prepare"),
        outcome=_sentence(found, "outcome"),
        steps=tuple(Step(_sentence(one, "title"), _sentence(one, "how")) for one in found["steps"]),
        parts=tuple(_said(one) for one in found["parts"]),
        readings=tuple(
            Reading(_sentence(one, "title"), one["address"]) for one in found.get("readings", ())
        ),
        papers=tuple(Paper(one["kind"], _sentence(one, "why")) for one in found["papers"]),
        traps=tuple(_said(one) for one in found["traps"]),
        seen=tuple(_said(one) for one in found["seen"]),
    )


def _said(found: Mapping[str, Any]) -> Said:
    return Said(_sentence(found, "text"), tuple(Source(**one) for one in found.get("sources", ())))


def _sentence(found: Mapping[str, str], key: str) -> Message:
    """Make a sentence that `.ci/words.py` hands to translators: it looks for them in what is read."""
    return say(found[key])
