"""Pages of what is no more: why, since when, what takes its place, its last words where they are known."""

from __future__ import annotations

from dataclasses import dataclass

from referentiels.insight.telling import tell_date
from referentiels.reading.ledger import Row
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """All that the page prints."""

    date: str
    why: str
    instead: tuple[Link, ...]
    wording: str
    """What it said last, as plain text."""


def view_withdrawn(
    row: Row, why: str, instead: tuple[Link, ...], name: str, wording: str, words: Translator
) -> Page:
    """Make the page of an item that was withdrawn; its name and its words may be unknown."""
    return Page(
        address=row.address,
        template="withdrawn",
        title=name or row.address.partition("/")[2].rstrip("/"),
        description=words.gettext("Cette page a été retirée. Elle dit pourquoi."),
        view=WithdrawnView(
            date=tell_date(row.since, words),
            why=why,
            instead=instead,
            wording=wording,
        ),
        trail=trail_of(row.address, words),
    )


def trail_of(address: str, words: Translator) -> tuple[Link, ...]:
    """Give the list in which what is no more stood."""
    titles = {
        addresses.STRUCTURES: words.gettext("Structures"),
        addresses.CRITERIA: words.gettext("Critères"),
        addresses.DOMAINS: words.gettext("Domaines"),
    }
    place = f"{address.partition('/')[0]}/"
    return (Link(titles[place], place),) if place in titles else ()
