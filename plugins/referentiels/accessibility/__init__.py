"""What is known of the accessibility of these pages: the criteria of RGAA, each with its evidence.

Takes `rgaa.yml`, gives its themes and their criteria. Doesn't know pages. A state is written there by
whoever checked it; what nobody has tested says so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

TABLE = Path(__file__).parent / "rgaa.yml"
STATES = ("conforme", "non-conforme", "non-applicable", "non-teste")
EVIDENCE = ("automatic", "manual", "none")


class Requirement(NamedTuple):
    """A criterion of RGAA, in our own words.

    `how` says what was done, or what is to be done; `test` names the automatic test that checks it.
    """

    number: str
    subject: str
    state: str
    evidence: str
    how: str
    test: str = ""


class Theme(NamedTuple):
    """A theme of RGAA."""

    name: str
    requirements: tuple[Requirement, ...]


@cache
def read_table() -> tuple[str, tuple[Theme, ...]]:
    """Give the version of RGAA and its themes."""
    found = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    themes = tuple(
        Theme(theme["name"], tuple(Requirement(**one) for one in theme["criteria"]))
        for theme in found["themes"]
    )
    return found["version"], themes
