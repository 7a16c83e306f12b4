"""What changed since when, as Atom: for the whole site, a domain of the library, a structure.

Takes a catalogue, gives files; none where nobody knows where the site stays, as links in a feed are whole.
What names an entry is made of where it is published, what changed and the step that did it: a title may
change, an entry stays the same one. What a structure changes under a domain has a name of its own in the feed
of the domain, where only that part of it is told; so has what is told in another language, beside its pages,
where what structures say keeps the language that they wrote it in. Doesn't know pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.histories import (
    Lack,
    all_lacks,
    events_of,
    events_under,
    lacks_of,
    tell_event,
    tell_lack,
)
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Event, Kind, Limit, What
from referentiels.site.entry import Entry
from referentiels.words import addresses
from referentiels.words.identifiers import is_id
from referentiels.words.language import Translator
from referentiels.words.licences import OURS
from referentiels.words.spacing import set_english_page, space_text
from referentiels.words.tongues import capitalise, fill, mark, marked, set_in_line

MOST_ENTRIES = 200
"""Of a feed, which is read again and again: the pages have them all."""
_NAMED_SINCE = "2026"
"""In what names feeds and entries, for ever: an id that changed would make all of them new."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """What a feed is of."""

    address: str
    title: str
    page: str
    events: Sequence[Event]
    domain: str = ""
    """Whose feed it is; what others change under it is told as far as it concerns it."""
    lacking: str = ""
    """What it can't tell, and why."""


class Site(NamedTuple):
    """What all feeds of a site say."""

    address: str
    name: str
    licences: Mapping[str, str]
    """Of the structures, by identifier."""
    pages: str = ""
    """How the addresses of its pages begin in another language: `en/`."""
    licence: str = OURS
    """Of the library."""

    def at(self, address: str) -> str:
        """Give the whole address of what stands among the pages of the language."""
        return f"{self.address}{self.pages}{address}"

    def name_of(self, thing: str) -> str:
        """Name something as ids do: by the host of the site, and where it stands on it."""
        found = urlsplit(self.address)
        return f"tag:{found.hostname},{_NAMED_SINCE}:{found.path.lstrip('/')}{self.pages}{thing}"


def plan_feeds(catalogue: Catalogue, words: Translator, pages: str = "") -> Iterator[Entry[bytes]]:
    """Give each feed; `pages` is how addresses begin in the language of `words`, beside that of the site."""
    publication = catalogue.publication
    if not publication.address or not catalogue.chronicle.is_asked:
        return
    site = Site(
        publication.address,
        publication.name,
        {one.id: one.licence for one in catalogue.frameworks},
        pages,
        publication.licence,
    )
    place = Facet("feeds", lambda: (site.address, site.name, site.licence))
    for feed in _feeds(catalogue, words):
        shown = feed.events[:MOST_ENTRIES]
        licences = [site.licences.get(one.identifier, "") for one in shown]
        said = facets_of(catalogue).rows(
            feed.address, shown, about=(feed[:3], feed.lacking, licences)
        )
        yield Entry(f"{pages}{feed.address}", partial(write_feed, feed, site, words), (said, place))


def _feeds(catalogue: Catalogue, words: Translator) -> Iterator[Feed]:
    title = words.gettext("{name} : ce qui a changé")
    name = catalogue.publication.name
    chronicle = catalogue.chronicle
    whole, of_structures = (
        _lacking(each, words) for each in (all_lacks(chronicle), lacks_of(chronicle.structures))
    )
    address, called = addresses.feed(), fill(title, name=name)
    yield Feed(address, called, addresses.CHANGES, chronicle.events, lacking=whole)
    for framework in catalogue.frameworks:
        page = addresses.structure(framework.id)
        own = events_of(catalogue, Kind.STRUCTURE, framework.id)
        called = fill(title, name=framework.structure.called)
        yield Feed(addresses.feed(page), called, addresses.history(page), own, "", of_structures)
    for domain in catalogue.domains:
        page = addresses.domain(domain.id)
        own = events_under(catalogue, domain.id)
        yield Feed(addresses.feed(page), fill(title, name=domain.name), page, own, domain.id, whole)
    for event in _withdrawn(catalogue):
        called = fill(title, name=event.name)
        yield Feed(addresses.feed(_page_of(event)), called, addresses.CHANGES, (event,))


def _withdrawn(catalogue: Catalogue) -> Iterator[Event]:
    """Give the end of each structure and domain that is no more: who follows it is told that alone."""
    known = {(Kind.STRUCTURE, one.id) for one in catalogue.frameworks}
    known |= {(Kind.DOMAIN, one.id) for one in catalogue.domains}
    for event in catalogue.chronicle.events:
        about = (event.kind, event.identifier)
        # What never had an address as addresses are never had a feed.
        if about not in known and event.what is What.REMOVED and is_id(event.identifier):
            yield event
        known.add(about)


def _lacking(lacks: Iterable[Lack], words: Translator) -> str:
    """Say what nobody knows here; what is only too old for a feed is in the pages."""
    told = (tell_lack(one, words) for one in lacks if one.limit is not Limit.LONG)
    return " ".join(part for one in told for part in one if part)


def write_feed(feed: Feed, site: Site, words: Translator, most: int = MOST_ENTRIES) -> bytes:
    """Write a feed: its newest entries."""
    shown = feed.events[:most]
    updated = max((one.moment for one in shown), default="1970-01-01T00:00:00Z")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.language}">\n',
        f"<id>{_text(site.name_of(feed.address.removesuffix('.atom')))}</id>\n",
        f"{_title(feed.title, words)}\n",
        f"<subtitle>{_html(feed.lacking, words)}</subtitle>\n" if feed.lacking else "",
        f"<updated>{updated}</updated>\n",
        f'<link rel="self" type="application/atom+xml" href="{_text(site.at(feed.address))}"/>\n',
        f'<link rel="alternate" type="text/html" href="{_text(site.at(feed.page))}"/>\n',
        f"<author><name>{_text(site.name)}</name></author>\n",
        *(_entry(one, feed, site, words) for one in shown),
        "</feed>\n",
    ]
    return "".join(parts).encode()


def _entry(event: Event, feed: Feed, site: Site, words: Translator) -> str:
    weight = words.gettext("fond") if event.weight == "substance" else words.gettext("forme")
    is_one = len(event.changes) == 1  # else the title counts both
    about = f" ({weight})" if event.what is What.CHANGED and is_one else ""
    said = fill(
        "{name} : {what}{about}", name=event.name, what=tell_event(event, words), about=about
    )
    told = dict.fromkeys(_html(capitalise(one.text), words) for one in event.changes)
    changes = "".join(f"<li>{one}</li>" for one in told)
    content = f'<content type="html">{_text(f"<ul>{changes}</ul>")}</content>\n' if changes else ""
    licence = site.licences.get(event.identifier, site.licence) if event.is_here else ""
    return (
        f"<entry>\n<id>{_text(site.name_of(_name(event, feed)))}</id>\n"
        f"{_title(said, words)}\n<updated>{event.moment}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{_text(site.at(_page(event)))}"/>\n'
        f'<category term="{_text(weight)}" scheme="{_text(site.at(addresses.CHANGES))}#_nature"/>\n'
        f"{f'<rights>{_text(licence)}</rights>{chr(10)}' if licence else ''}{content}</entry>\n"
    )


def _name(event: Event, feed: Feed) -> str:
    """Name an entry, the same whatever its words and its place become."""
    end = ":retrait" if event.what is What.REMOVED else ""
    part = ""
    if feed.domain and (event.kind, event.identifier) != (Kind.DOMAIN, feed.domain):
        part = f":{addresses.domain(feed.domain).rstrip('/')}"
    page = _page_of(event, event.then)
    return f"{page.rstrip('/')}:{event.commit[:12]}{end}{part}"


def _page_of(event: Event, identifier: str = "") -> str:
    """Give the page of what an event is of, as it is called now unless told otherwise."""
    page = addresses.domain if event.kind is Kind.DOMAIN else addresses.structure
    return page(identifier or event.identifier)


def _page(event: Event) -> str:
    """Find where an entry is read in full: the page of its structure, or of the only criterion in it."""
    if not event.is_here:
        return addresses.CHANGES
    if event.kind is Kind.STRUCTURE:
        return addresses.history(addresses.structure(event.identifier))
    criteria = {one.criterion for one in event.changes}
    only = criteria.pop() if len(criteria) == 1 else ""
    return addresses.history(addresses.criterion(only)) if only else addresses.CHANGES


def _title(text: str, words: Translator) -> str:
    """Write a title: as text, or as HTML where something in it says its language."""
    said = _html(text, words)
    return f'<title type="html">{_text(said)}</title>' if "<" in said else f"<title>{said}</title>"


def _html(text: str, words: Translator) -> str:
    """Write a line as HTML, in which what is in another language says so."""
    line = set_in_line(text)
    if words.language == "fr":
        return _text(space_text(line), quote=False)
    return set_english_page(_readable(mark(escape(marked(line), quote=False))))


def _text(text: str, quote: bool = True) -> str:
    return escape(_readable(text), quote)


def _readable(text: str) -> str:
    """Leave out what XML can't hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
