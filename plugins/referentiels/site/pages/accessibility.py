"""The declaration of accessibility that a French public site owes its readers, from its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.content.rgaa import STATES, Requirement, Table, read_table
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, Section
from referentiels.words import addresses
from referentiels.words.language import Translator


class StateCount(NamedTuple):
    """How many criteria are in a state."""

    state: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityView:
    """All that the page prints."""

    table: Table
    counts: tuple[StateCount, ...]
    total: int
    refused: tuple[Requirement, ...]


def plan_accessibility(words: Translator) -> Iterator[Entry[Page]]:
    """Give the page; it reads no file of the data."""
    yield Entry(addresses.ACCESSIBILITY, partial(view_accessibility, words))


def view_accessibility(words: Translator) -> Page:
    """Make the page."""
    table = read_table()
    criteria = [one for theme in table.themes for one in theme.requirements]
    counts = Counter(one.state for one in criteria)
    _ = words.gettext
    return Page(
        address=addresses.ACCESSIBILITY,
        template="accessibility",
        title=_("Accessibilité"),
        description=_(
            "Ce qui a été vérifié, ce qui ne l'a pas été, et que faire en cas de difficulté."
        ),
        view=AccessibilityView(
            table=table,
            counts=tuple(StateCount(state, counts[state]) for state in STATES),
            total=len(criteria),
            refused=tuple(one for one in criteria if one.state == "non-conforme"),
        ),
        sections=(
            Section(_("État de conformité"), "_etat"),
            Section(_("Résultats des tests"), "_resultats"),
            Section(_("Contenus non accessibles"), "_contenus"),
            Section(_("Établissement de cette déclaration"), "_etablissement"),
            Section(_("Retour d'information et contact"), "_contact"),
            Section(_("Voies de recours"), "_recours"),
            Section(_("Réglages de lecture"), "_reglages"),
            Section(_("Plan d'amélioration"), "_plan"),
            Section(_("Les critères, un par un"), "_criteres"),
        ),
        kind="page",
    )
