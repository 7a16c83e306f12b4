"""Pages of copies that are shown no more: whose they were, since when they are gone, where they are at home.

Takes rows of the list of addresses and names of sites. Knows nothing of what the copies said, and says none
of it again: another site may have taken it back for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from referentiels.insight.telling import tell_date
from referentiels.model.guests import Guests
from referentiels.model.neighbour import own_id
from referentiels.reading.ledger import Row
from referentiels.site.pages.page import Page
from referentiels.site.pages.withdrawn import trail_of
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBackView:
    """All that the page of a copy prints."""

    site: str
    since: str
    """Empty when nobody has noted it yet."""
    is_known: bool
    """Whether the site still shows what this one shares: then that one took it back."""
    why: str
    home: str
    """Where it was at home; empty when nobody knows it."""
    instead: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyView:
    """What a page on other sites prints when none is shown any more."""

    sites: tuple[Link, ...]
    """Those that were; the address of a site is empty when nobody knows it."""


def view_taken_back(
    row: Row, why: str, instead: tuple[Link, ...], guests: Guests, words: Translator
) -> Page:
    """Make the page that stands where a copy stood."""
    return Page(
        address=row.address,
        template="taken-back",
        title=words.gettext("Une copie qui n'est plus ici"),
        description=words.gettext("Ce site ne montre plus cette copie d'une page d'un autre site."),
        view=TakenBackView(
            site=_name(row, guests),
            since=tell_date(row.since, words) if row.since else "",
            is_known=any(one.id == row.source for one in guests.neighbours),
            why=why,
            home=row.home,
            instead=instead,
        ),
        trail=trail_of(row.address, words),
    )


def view_nobody(address: str, title: str, copies: tuple[Row, ...], words: Translator) -> Page:
    """Make a page on other sites, kept since it was published, when none is shown any more."""
    sites = {one.source: Link(_name(one, Guests()), _root(one)) for one in reversed(copies)}
    return Page(
        address=address,
        template="nobody",
        title=title,
        description=words.gettext("Ce site ne montre plus rien d'autres sites."),
        view=NobodyView(sites=tuple(sites[one] for one in sorted(sites))),
        trail=(Link(words.gettext("Structures"), addresses.STRUCTURES),),
    )


def _name(row: Row, guests: Guests) -> str:
    """Give the name of a site: as it is declared, else that of its host, else ours for it."""
    known = next((one.name for one in guests.neighbours if one.id == row.source), "")
    return known or _host(row.home) or row.source


def _host(home: str) -> str:
    try:
        return urlsplit(home).hostname or ""
    except ValueError:
        return ""


def _root(row: Row) -> str:
    """Give the address of the site that a copy was from: its pages have the addresses that ours have."""
    head, _, rest = row.address.removeprefix(addresses.DATA).partition("/")
    own = f"{head}/{own_id(rest.rstrip('/').removesuffix('.json'))}/"
    return row.home.removesuffix(own) if row.home.endswith(own) else ""
