"""What was left → the pages that say why it is no more, and the names that places of pages had.

Takes rows of the list, and a language in which they are told. A page tells what a site decided; of a copy of
what another site shared, only whose it was. Doesn't know addresses that lead on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from referentiels.history.lasting.wording import Wording
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.reading.ledger import Row, State
from referentiels.site.former import Departed, Former
from referentiels.site.pages.page import Page
from referentiels.site.pages.taken_back import view_nobody, view_taken_back
from referentiels.site.pages.withdrawn import view_withdrawn
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import in_language
from referentiels.words.typography import set_in_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A language of the site: what it calls things there, and how the addresses of its pages begin."""

    catalogue: Catalogue
    words: Translator
    code: str = ""
    """Empty for the language of the site itself."""
    written: str = ""
    """The language of the site, when this is another one: reasons and last words are in it."""
    last: Mapping[str, Wording] = field(default_factory=dict)
    """The last words of what was withdrawn, by address."""

    @property
    def prefix(self) -> str:
        return f"{self.code}/" if self.code else ""

    def quote(self, text: str) -> str:
        """Say a text of the site, with its language where that is not the one around it."""
        return in_language(text, self.written, self.words.language) if self.written else text

    def title_of(self, address: str) -> str:
        """Give the name of what stands at an address; nothing when it is not the page of an item."""
        page, _, anchor = address.partition("#")
        return _titles(page, self.catalogue).get(anchor, "")

    def link(self, address: str) -> Link:
        """Lead to an address of the site, by the name of what is there."""
        return Link(self.title_of(address) or address, address)

    def called(self, address: str) -> Wording:
        """Give the last words of what was at an address."""
        return self.last.get(address, Wording())


def _titles(page: str, catalogue: Catalogue) -> Mapping[str, str]:
    """Give what is on a page, by anchor; the page itself has none."""
    head, _, rest = page.partition("/")
    identifier, place = rest.rstrip("/"), f"{head}/"
    if place == addresses.STRUCTURES:
        return _titles_of(next((one for one in catalogue.frameworks if one.id == identifier), None))
    if place == addresses.CRITERIA and identifier in catalogue.shared_criteria:
        shared = catalogue.shared_criteria[identifier]
        return {"": shared.name, **{one.id: one.name for one in shared.indicators}}
    if place == addresses.DOMAINS and identifier in catalogue.shared_domains:
        return {"": catalogue.shared_domains[identifier].name}
    return {}


def _titles_of(framework: Framework | None) -> Mapping[str, str]:
    if framework is None:
        return {}
    found = {"": framework.structure.called}
    for domain in framework.domains:
        found[domain.id] = domain.name
        for criterion in domain.criteria:
            found[criterion.id] = criterion.name
            found.update((one.id, one.name) for one in criterion.indicators)
    return found


def gone_pages(rows: Sequence[Row], speech: Speech) -> Iterator[Page]:
    """Give the pages that say why something is no more, in a language."""
    found = [one for one in rows if one.state is State.WITHDRAWN and one.address.endswith("/")]
    for page in (*(_gone(one, speech) for one in found), *_nobody(rows, speech)):
        yield replace(page, address=f"{speech.prefix}{page.address}", language=speech.code)


def _gone(row: Row, speech: Speech) -> Page:
    instead, why = tuple(map(speech.link, row.instead)), speech.quote(set_in_type(row.why))
    if row.source:
        return view_taken_back(row, why, instead, speech.catalogue.guests, speech.words)
    name, text = (speech.quote(one) for one in speech.called(row.address))
    return view_withdrawn(row, why, instead, name, text, speech.words)


def _nobody(rows: Iterable[Row], speech: Speech) -> Iterator[Page]:
    """Give the pages on other sites, which were published as long as there was one."""
    copies = tuple(one for one in rows if one.source)
    if copies and not speech.catalogue.guests.neighbours:
        titles = {
            addresses.NEIGHBOURS: speech.words.gettext("Sites amis"),
            addresses.EQUIVALENCES: speech.words.gettext("Les mêmes critères, ailleurs"),
        }
        for address, title in titles.items():
            yield view_nobody(address, title, copies, speech.words)


def former_names(rows: Sequence[Row], speech: Speech) -> dict[str, tuple[Former, ...]]:
    """Give, by page, the names that places of it had: beside the new one, or in a list of what left."""
    gone = {one.address for one in rows if one.state is State.WITHDRAWN}
    found: dict[str, list[Former]] = {}
    for one in rows:
        page, mark, anchor = one.address.partition("#")
        if mark:
            name = speech.quote(speech.called(one.address).name) or anchor
            # What a structure withdraws is its own: a page that is no more repeats nothing of it.
            its_own = page.startswith(addresses.STRUCTURES)
            alone = Former(anchor, left=Departed("" if its_own else name))
            former = alone if page in gone else _of_a_page(one, name, speech)
            found.setdefault(f"{speech.prefix}{page}", []).append(former)
    return {page: tuple(each) for page, each in found.items()}


def _of_a_page(row: Row, name: str, speech: Speech) -> Former:
    page, _, anchor = row.address.partition("#")
    there, _, now = row.to.partition("#")
    if row.state is State.MOVED and there == page and now:
        return Former(anchor, now)
    links = tuple(map(speech.link, row.instead))
    date = row.since if row.state is State.WITHDRAWN else ""
    return Former(anchor, left=Departed(name, links, date, speech.quote(row.why)))
