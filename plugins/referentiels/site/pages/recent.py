"""What the page of a thing says of its changes: the way to them, when the last one was, the feed.

Takes the chronicle of a catalogue; where nobody looked, nothing is said. Doesn't know the pages of changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from referentiels.insight.facets import Facet
from referentiels.insight.histories import events_of, events_of_criterion
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Event, Kind
from referentiels.model.model import Framework, SharedCriterion
from referentiels.site.pages.page import Twin
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

ATOM = "application/atom+xml"


class Traded(NamedTuple):
    """An address of the page that named another thing, and where that is now."""

    anchor: str
    """Nothing when it is that of the whole page."""
    there: Link
    day: str


class Recent(NamedTuple):
    """The way to what changed; without a day, nothing has changed that anyone knows."""

    address: str = ""
    day: str = ""
    feed: str = ""
    """Where there are feeds."""
    traded: tuple[Traded, ...] = ()


def recent_of_structure(catalogue: Catalogue, framework: Framework) -> Recent:
    """Say where to read what changed in a structure."""
    if framework.neighbour:
        return Recent()
    page = addresses.structure(framework.id)
    return _recent(catalogue, page, events_of(catalogue, Kind.STRUCTURE, framework.id), page)


def recent_of_criterion(catalogue: Catalogue, criterion: SharedCriterion) -> Recent:
    """Say where to read what changed in a shared criterion; those of a domain have one feed."""
    if criterion.neighbour:
        return Recent()
    page, domain = addresses.criterion(criterion.id), addresses.domain(criterion.domain)
    return _recent(catalogue, page, events_of_criterion(catalogue, criterion.id), domain)


def _recent(catalogue: Catalogue, page: str, events: Sequence[Event], followed: str) -> Recent:
    if not catalogue.chronicle.is_asked:
        return Recent()
    feed = addresses.feed(followed) if has_feeds(catalogue) else ""
    day, traded = events[0].day if events else "", tuple(_traded(catalogue, page))
    return Recent(addresses.history(page), day, feed, traded)


def _traded(catalogue: Catalogue, page: str) -> Iterator[Traded]:
    for one in (each for ring in catalogue.chronicle.exchanges for each in ring):
        there, _, anchor = one.address.partition("#")
        if there == page:
            yield Traded(anchor, Link(one.first, one.there), one.day)


def reads_of_structure(catalogue: Catalogue, framework: Framework) -> Facet:
    """Give what the page of a structure reads of all this."""

    def find() -> object:
        return recent_of_structure(catalogue, framework), redefined_for(catalogue, framework)

    return Facet(f"recent:{addresses.structure(framework.id)}", find)


def reads_of_criterion(catalogue: Catalogue, criterion: SharedCriterion) -> Facet:
    """Give what the page of a shared criterion reads of all this."""
    name = f"recent:{addresses.criterion(criterion.id)}"
    return Facet(name, lambda: recent_of_criterion(catalogue, criterion))


def redefined_for(catalogue: Catalogue, framework: Framework) -> Mapping[str, str]:
    """Give, by criterion of a framework, the day when its shared one was redefined since it was written."""
    known = catalogue.chronicle.redefined.items()
    return {criterion: day for (structure, criterion), day in known if structure == framework.id}


def has_feeds(catalogue: Catalogue) -> bool:
    """Tell whether there are feeds: their links are whole, so that the site must know where it stays."""
    return bool(catalogue.publication.address) and catalogue.chronicle.is_asked


def reads_feeds(catalogue: Catalogue) -> Facet:
    """Give what pages read to know whether there are feeds."""
    return Facet("has-feeds", lambda: has_feeds(catalogue))


def feed_twins(feed: str, words: Translator) -> tuple[Twin, ...]:
    """Give the feed that a page announces to programs, when there is one."""
    return (Twin(words.gettext("Flux Atom : ce qui change"), ATOM, feed),) if feed else ()
