"""What changed since when: for the whole site, for a structure, for a shared criterion.

Takes the chronicle of a catalogue, gives pages: the newest first, cut where they would be long. Doesn't know
how changes are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.insight.histories import (
    Lack,
    all_lacks,
    events_of,
    events_of_criterion,
    lacks_of,
    tell_lack,
)
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Chronicle, Event, Kind, Limit, Told, What
from referentiels.model.model import Framework, SharedCriterion
from referentiels.site.entry import Entry
from referentiels.site.pages.declared import DeclaredLine, Known, compare_declared
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.site.pages.recent import feed_twins, has_feeds, reads_feeds
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import fill

ENTRIES_A_PAGE = 20
READ_AT_ONCE = 3
"""Changes of an entry; the others are folded."""


class EventRow(NamedTuple):
    """An entry: what it is about, where that is, and what changed in it."""

    event: Event
    link: Link | None
    anchor: str
    """What feeds and people point at."""
    first: tuple[Told, ...]
    rest: tuple[Told, ...]


class Day(NamedTuple):
    """What changed on a day."""

    date: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """All that a page of changes prints."""

    days: tuple[Day, ...]
    chapter: Chapter
    is_known: bool = True
    """Whether there is a history at hand at all."""
    lacks: tuple[tuple[str, str], ...] = ()
    """How far it goes back, and why not further: of which files, where not of all; and a sentence."""
    subject: Link | None = None
    """What the page is about; the whole site when nothing."""
    kind: str = ""
    feed: str = ""
    declared: tuple[DeclaredLine, ...] = ()
    """What a structure says of its versions, beside what the history shows of them."""


class _Subject(NamedTuple):
    """What a page of changes is about."""

    kind: str
    link: Link | None
    address: str
    feed: str
    title: str
    description: str
    trail: tuple[Link, ...]
    lacks: tuple[Lack, ...] = ()
    declared: tuple[DeclaredLine, ...] = ()


def plan_changes(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the site, then those of each structure and shared criterion, if anybody looked."""
    events = catalogue.chronicle.events
    chronicle = catalogue.chronicle
    yield from _plan(catalogue, words, events, partial(_whole, chronicle, words))
    if not catalogue.chronicle.is_asked:
        return
    lacks = lacks_of(chronicle.structures)
    until = "" if lacks else chronicle.moment[:10]
    for framework in catalogue.frameworks:
        own = events_of(catalogue, Kind.STRUCTURE, framework.id)
        known = Known(own, until)
        yield from _plan(catalogue, words, own, partial(_structure, framework, known, lacks, words))
    lacks = lacks_of(chronicle.library)
    for criterion in catalogue.shared_criteria.values():
        own = events_of_criterion(catalogue, criterion.id)
        yield from _plan(catalogue, words, own, partial(_criterion, criterion, lacks, words))


def _plan(
    catalogue: Catalogue,
    words: Translator,
    events: Sequence[Event],
    subject: Callable[[], _Subject],
) -> Iterator[Entry[Page]]:
    about = subject()
    rows = Rows(events, ENTRIES_A_PAGE, about.address)
    for chapter in rows.chapters():
        shown = (about, chapter.total)
        reads = (
            facets_of(catalogue).rows(rows.at(chapter), chapter.rows, about=shown),
            reads_feeds(catalogue),
        )
        make = partial(_page, catalogue, about, chapter, words)
        yield Entry(rows.at(chapter), make, reads)


def _page(catalogue: Catalogue, about: _Subject, chapter: Chapter, words: Translator) -> Page:
    feed = about.feed if has_feeds(catalogue) else ""
    is_last = chapter.number == chapter.total
    return Page(
        address=addresses.following(about.address, chapter.number),
        template="changes",
        title=numbered(about.title, chapter, words),
        description=about.description,
        view=ChangesView(
            days=_days(chapter.rows),
            chapter=chapter,
            is_known=not about.lacks or any(one.limit is not Limit.MISSING for one in about.lacks),
            lacks=tuple(tell_lack(one, words) for one in about.lacks) if is_last else (),
            subject=about.link,
            kind=about.kind,
            feed=feed,
            declared=about.declared if chapter.number == 1 else (),
        ),
        trail=about.trail,
        twins=feed_twins(feed, words),
    )


def _days(events: Sequence[object]) -> tuple[Day, ...]:
    shown = [_row(one) for one in events if isinstance(one, Event)]
    grouped = groupby(shown, lambda row: row.event.day)
    return tuple(Day(date, tuple(rows)) for date, rows in grouped)


def _row(event: Event) -> EventRow:
    page = addresses.domain if event.kind is Kind.DOMAIN else addresses.structure
    # One line left out would be as long to say as the line itself.
    first = len(event.changes) if len(event.changes) <= READ_AT_ONCE + 1 else READ_AT_ONCE
    return EventRow(
        event=event,
        link=Link(event.name, page(event.identifier)) if event.is_here else None,
        anchor=anchor_of(event),
        first=event.changes[:first],
        rest=event.changes[first:],
    )


def anchor_of(event: Event) -> str:
    """Name an entry in its page: the same as long as the history is the same."""
    end = "-retrait" if event.what is What.REMOVED else ""
    return f"_{event.commit[:12]}-{event.kind}-{event.then}{end}"


def _whole(chronicle: Chronicle, words: Translator) -> _Subject:
    _ = words.gettext
    return _Subject(
        kind="",
        link=None,
        address=addresses.CHANGES,
        feed=addresses.feed(),
        title=_("Ce qui a changé"),
        description=_(
            "Ce que les référentiels et les critères partagés ont gagné, perdu ou reformulé, jour par jour."
        ),
        trail=(),
        lacks=all_lacks(chronicle),
    )


def _structure(
    framework: Framework, known: Known, lacks: tuple[Lack, ...], words: Translator
) -> _Subject:
    name, page = framework.structure.called, addresses.structure(framework.id)
    _ = words.gettext
    return _Subject(
        kind="structure",
        link=Link(name, page),
        address=addresses.history(page),
        feed=addresses.feed(page),
        title=fill(_("{name} : ce qui a changé"), name=name),
        description=_("Les changements du référentiel de {name}, jour par jour.").format(name=name),
        trail=(Link(_("Structures"), addresses.STRUCTURES), Link(name, page)),
        lacks=lacks,
        declared=compare_declared(framework, known),
    )


def _criterion(criterion: SharedCriterion, lacks: tuple[Lack, ...], words: Translator) -> _Subject:
    name, page = criterion.name, addresses.criterion(criterion.id)
    _ = words.gettext
    return _Subject(
        kind="criterion",
        link=Link(name, page),
        address=addresses.history(page),
        feed=addresses.feed(addresses.domain(criterion.domain)),
        title=fill(_("{name} : ce qui a changé"), name=name),
        description=_("Les changements du critère partagé « {name} », jour par jour.").format(
            name=name
        ),
        trail=(Link(_("Critères"), addresses.CRITERIA), Link(name, page)),
        lacks=lacks,
    )
