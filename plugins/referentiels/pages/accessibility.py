"""The declaration of accessibility that a French public site owes its readers, from its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels import addresses
from referentiels.accessibility import STATES, Theme, read_table
from referentiels.language import Translator
from referentiels.pages.page import Page, Section


class StateCount(NamedTuple):
    """How many criteria are in a state."""

    state: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityView:
    """All that the page prints."""

    version: str
    themes: tuple[Theme, ...]
    counts: tuple[StateCount, ...]
    total: int
    refused: tuple[str, ...]


def view_accessibility(words: Translator) -> Iterator[Page]:
    """Make the page."""
    version, themes = read_table()
    criteria = [one for theme in themes for one in theme.requirements]
    counts = Counter(one.state for one in criteria)
    _ = words.gettext
    yield Page(
        address=addresses.ACCESSIBILITY,
        template="accessibility",
        title=_("Accessibilité"),
        description=_(
            "Ce qui a été vérifié, ce qui ne l'a pas été, et que faire en cas de difficulté."
        ),
        view=AccessibilityView(
            version=version,
            themes=themes,
            counts=tuple(StateCount(state, counts[state]) for state in STATES),
            total=len(criteria),
            refused=tuple(
                f"{one.number} {one.subject}" for one in criteria if one.state == "non-conforme"
            ),
        ),
        sections=(
            Section(_("État de conformité"), "_etat"),
            Section(_("Une difficulté ?"), "_contact"),
            Section(_("Réglages de lecture"), "_reglages"),
            Section(_("Les critères, un par un"), "_criteres"),
            Section(_("Plan d'amélioration"), "_plan"),
        ),
        kind="page",
    )
