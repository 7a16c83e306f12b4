"""The pages of a site in another language: a catalogue and an interface that speak it → entries.

Takes what is planned of the translated catalogue, gives it under addresses of its own, `en/criteres/`: which
kinds of pages there are in another language is said here. Doesn't know how a page is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports import assistant_translated, pieces, synonyms, translated
from referentiels.site.exports.feeds import plan_feeds
from referentiels.site.pages import PLANS
from referentiels.site.pages.checks import plan_checks
from referentiels.site.pages.page import Page, Twin
from referentiels.site.pages.recent import ATOM
from referentiels.site.sections import Section, head_of
from referentiels.words import addresses
from referentiels.words.language import Translator

NEED_AN_INTERFACE = frozenset((addresses.ASSISTANT, addresses.SEARCH, addresses.CHECKS))
"""Pages that there are in the language of the site, and in those with an interface of their own: no index of
the search can be in another one, and nothing of the assistant nor of the checks would be."""

FILES = (pieces, translated, synonyms)
"""What plans the files that the scripts of its pages read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language that a site is read in beside its own."""

    code: str
    words: Translator
    """Of its interface; those of the site where there is none in this language."""
    catalogue: Catalogue

    @property
    def prefix(self) -> str:
        """How the addresses of its pages begin."""
        return f"{self.code}/"

    @property
    def is_whole(self) -> bool:
        """Whether its interface speaks it, so that its pages are in this language."""
        return self.words.language == self.code

    @property
    def left_out(self) -> frozenset[str]:
        """Pages that there are not in this language."""
        return frozenset() if self.is_whole else NEED_AN_INTERFACE

    @property
    def heads(self) -> tuple[str, ...]:
        """Give the first words of the addresses of its pages, without its own."""
        left_out = {head_of(one) for one in self.left_out}
        every = {head_of(addresses.DATA), *(one for heads in PLANS.values() for one in heads)}
        return tuple(sorted(every - left_out))

    def has(self, address: str) -> bool:
        """Tell whether a kind of page is there in this language, by its address; plans nothing."""
        if address == addresses.CHECKS:  # it stands among written pages, which are in one language
            return self.is_whole
        return head_of(address) in self.heads


def sections_in(tongue: Tongue, data: Callable[[], Iterable[Entry[Page]]]) -> Iterator[Section]:
    """Give the sections of a language; `data` plans the page of the open data."""
    for plan in PLANS:
        yield Section((tongue.code,), partial(_plan, tongue, plan))
    for told in (data, partial(plan_checks, tongue.words)):
        yield Section((tongue.code,), partial(_under, tongue, told))


def _plan(
    tongue: Tongue, plan: Callable[[Catalogue, Translator], Iterator[Entry[Page]]]
) -> Iterator[Entry[Page]]:
    return _under(tongue, lambda: plan(tongue.catalogue, tongue.words))


def _under(tongue: Tongue, plan: Callable[[], Iterable[Entry[Page]]]) -> Iterator[Entry[Page]]:
    for entry in plan():
        if entry.address not in tongue.left_out:
            make, reads = partial(_make, tongue, entry.make), _reads(tongue, entry.reads)
            yield Entry(f"{tongue.prefix}{entry.address}", make, reads)


def _make(tongue: Tongue, make: Callable[[], Page]) -> Page:
    page = make()
    address, twins = (
        f"{tongue.prefix}{page.address}",
        tuple(_twin(tongue, one) for one in page.twins),
    )
    return replace(page, address=address, twins=twins, language=tongue.code)


def _twin(tongue: Tongue, twin: Twin) -> Twin:
    """Give what says the same as a page to programs: feeds are told in each language, data is in none."""
    return twin._replace(language=tongue.code) if twin.form == ATOM and tongue.is_whole else twin


def files_in(tongue: Tongue) -> Iterator[Entry[bytes]]:
    """Give the files that the scripts of its pages read."""
    lists = (one.plan(tongue.catalogue) for one in FILES)
    whole = (assistant_translated.plan(tongue.catalogue, tongue.words),) if tongue.is_whole else ()
    for entry in chain.from_iterable((*lists, *whole)):
        yield entry._replace(reads=_reads(tongue, entry.reads))


def feeds_in(tongue: Tongue) -> Iterator[Entry[bytes]]:
    """Give the feeds of a language; where the interface doesn't speak it, those of the site are read."""
    if tongue.is_whole:
        for entry in plan_feeds(tongue.catalogue, tongue.words, tongue.prefix):
            yield entry._replace(reads=_reads(tongue, entry.reads))


def _reads(tongue: Tongue, reads: Iterable[Facet]) -> tuple[Facet, ...]:
    """Give what is read of a translated catalogue: names of its own, as it says something else."""
    known = facets_of(tongue.catalogue)
    about = tongue.catalogue.translated
    said = Facet("translated", lambda: about and about.told)
    marks = (Facet(f"{tongue.prefix}{one.name}", partial(known.mark, one)) for one in reads)
    return (*marks, Facet(f"{tongue.prefix}{said.name}", said.find))
