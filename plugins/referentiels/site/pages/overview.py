"""The address that the overview had: its page leads to the report, which holds its parts now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """Where each part of the former page is now; an anchor is that which it had."""

    report: Link
    moved: tuple[tuple[str, Link], ...]


def plan_overview(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the page that leads from the former address to the report; it reads no file."""
    yield Entry(addresses.OVERVIEW, partial(view_overview, words))


def view_overview(words: Translator) -> Page:
    """Make the page that leads to the report."""
    _ = words.gettext
    moved = (
        ("_couverture", _("Ce qui est regardé"), "_couverture"),
        ("_partage", _("Qui partage des critères avec qui"), "_partage"),
        ("_etapes", _("Où en sont les référentiels"), "_etapes"),
    )
    return Page(
        address=addresses.OVERVIEW,
        template="overview",
        title=_("Vue d'ensemble"),
        description=_("Cette page fait maintenant partie du rapport « Pour une collectivité »."),
        view=OverviewView(
            report=Link(_("Pour une collectivité"), addresses.PLURALITY),
            moved=tuple(
                (anchor, Link(title, addresses.at(addresses.PLURALITY, place)))
                for anchor, title, place in moved
            ),
        ),
        trail=(Link(_("Utiliser"), addresses.SCENARIOS),),
    )
