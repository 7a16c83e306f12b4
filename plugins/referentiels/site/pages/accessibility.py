"""The declaration of accessibility that a French public site owes its readers, from its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.content.rgaa import STATES, Requirement, Table, read_table
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator


class StateCount(NamedTuple):
    """How many criteria are in a state."""

    state: str
    number: int


class ThemeRow(NamedTuple):
    """A theme, and how many of its criteria are in each state that some are in."""

    name: str
    counts: tuple[StateCount, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityView:
    """All that the page prints."""

    table: Table
    counts: tuple[StateCount, ...]
    total: int
    refused: tuple[Requirement, ...]
    themes: tuple[ThemeRow, ...]
    files: tuple[Link, ...]
    """The whole table with the names of the tests, by format."""


def plan_accessibility(words: Translator) -> Iterator[Entry[Page]]:
    """Give the page; it reads no file of the data."""
    yield Entry(addresses.ACCESSIBILITY, partial(view_accessibility, words))


def view_accessibility(words: Translator) -> Page:
    """Make the page."""
    table, _ = read_table(), words.gettext
    criteria = [one for theme in table.themes for one in theme.requirements]
    return Page(
        address=addresses.ACCESSIBILITY,
        template="accessibility",
        title=_("Accessibilité"),
        description=_(
            "Ce qui a été vérifié, ce qui ne l'a pas été, et que faire en cas de difficulté."
        ),
        view=AccessibilityView(
            table=table,
            counts=_count(criteria),
            total=len(criteria),
            refused=tuple(one for one in criteria if one.state == "non-conforme"),
            themes=tuple(
                ThemeRow(theme.name, _count(theme.requirements), theme.requirements)
                for theme in table.themes
            ),
            files=(
                Link("CSV", addresses.ACCESSIBILITY_TABLE),
                Link("JSON", addresses.ACCESSIBILITY_JSON),
            ),
        ),
        sections=(
            Section(_("État de conformité"), "_etat"),
            Section(_("Contenus non accessibles"), "_contenus"),
            Section(_("Retour d'information et contact"), "_contact"),
            Section(_("Établissement de cette déclaration"), "_etablissement"),
            Section(_("Les critères, un par un"), "_criteres"),
        ),
        kind="page",
    )


def _count(requirements: Iterable[Requirement]) -> tuple[StateCount, ...]:
    counts = Counter(one.state for one in requirements)
    return tuple(StateCount(state, counts[state]) for state in STATES if counts[state])
