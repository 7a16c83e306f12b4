"""What is known of the accessibility of these pages: the criteria of RGAA, each with its evidence.

Takes `rgaa.yml`, gives its themes and their criteria. Doesn't know pages. A state is written there by
whoever checked it; what nobody has tested says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from referentiels.content.reader import read

STATES = ("conforme", "non-conforme", "non-applicable", "non-teste")
EVIDENCE = ("automatic", "manual", "none")


class Requirement(NamedTuple):
    """A criterion of RGAA, in our own words.

    `how` says what was done, or what is to be done; `tests` names the automatic tests that check it.
    """

    number: str
    subject: str
    state: str
    evidence: str
    how: str
    tests: tuple[str, ...] = ()


class Theme(NamedTuple):
    """A theme of RGAA."""

    name: str
    requirements: tuple[Requirement, ...]


class CheckedPage(NamedTuple):
    """A page that was checked, standing for all those of its sort."""

    title: str
    address: str = ""
    """Empty for the home page."""


class Table(NamedTuple):
    """All that is known; `established` and `reviewed` are the days of the declaration."""

    version: str
    established: date
    reviewed: date
    pages: tuple[CheckedPage, ...]
    themes: tuple[Theme, ...]


@cache
def read_table() -> Table:
    """Read what is known."""
    found = read("rgaa")
    return Table(
        version=found["version"],
        established=date.fromisoformat(found["established"]),
        reviewed=date.fromisoformat(found["reviewed"]),
        pages=tuple(CheckedPage(**one) for one in found["pages"]),
        themes=tuple(
            Theme(theme["name"], tuple(_read(one) for one in theme["criteria"]))
            for theme in found["themes"]
        ),
    )


def _read(one: Mapping[str, Any]) -> Requirement:
    return Requirement(**{**one, "tests": tuple(one.get("tests", ()))})
