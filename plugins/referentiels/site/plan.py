"""Everything that a site publishes, by address, before any of it is made.

Takes a catalogue and the files that are at hand already, gives the plan: for each address what makes it
and what that reads. Pages come after files, as one of them says how heavy files are. Makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from referentiels.insight.facets import Facet, Facets, facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports import plan_exports
from referentiels.site.frame.dressing import place_assets
from referentiels.site.frame.policy import HEADERS, headers_file
from referentiels.site.pages import sections_of
from referentiels.site.pages.accessibility import plan_accessibility
from referentiels.site.pages.broken import broken_links
from referentiels.site.pages.checks import plan_checks
from referentiels.site.pages.data import plan_data
from referentiels.site.pages.page import Page
from referentiels.site.sections import Section, Sections, at_hand, head_of
from referentiels.site.translating import Tongue, files_in, sections_in
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

File = bytes | Path
"""What a file holds, or where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be published: pages and files, by address."""

    catalogue: Catalogue
    words: Translator
    pages: Sections[Page]
    files: Sections[File]
    broken: tuple[Link, ...] = ()
    """Files that can't be published yet, with the address of the page that says why."""
    tongues: tuple[Tongue, ...] = ()
    """The languages that it is read in too."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of the files that have been made, filled by whoever makes them."""

    @property
    def facets(self) -> Facets:
        return facets_of(self.catalogue)

    def size(self, address: str) -> int:
        """Weigh a file, made for that if nobody has made it yet."""
        if address not in self.sizes:
            self.sizes[address] = weigh(self.files[address].make())
        return self.sizes[address]

    def forget(self) -> None:
        """Let go of all entries: what makes some of them leads back here."""
        self.pages.forget()
        self.files.forget()


def weigh(file: File) -> int:
    """Give the number of bytes of a file."""
    return len(file) if isinstance(file, bytes) else file.stat().st_size


def make_plan(
    catalogue: Catalogue,
    words: Translator,
    copies: Iterable[Entry[File]] = (),
    extra: Iterable[Page] = (),
    tongues: tuple[Tongue, ...] = (),
) -> Plan:
    """Plan a site; `copies` are files at hand, and a page of `extra` takes the place of another one.

    `tongues` are the languages that it is read in too.
    """
    shown = tuple(extra)
    data = (head_of(addresses.DATA),)
    beside = (Section(data, partial(plan_exports, catalogue)), at_hand(copies))
    spoken = [Section(data, partial(files_in, one)) for one in tongues]
    dressed = plan_copies({HEADERS: headers_file(), **place_assets()[1]})
    last = (*plan_checks(words), *plan_accessibility(words), *map(_given, shown))

    def open_data(words: Translator) -> Iterator[Entry[Page]]:
        return plan_data(Sections(beside), plan.size, words)

    plan = Plan(
        catalogue=catalogue,
        words=words,
        pages=Sections(
            (
                *sections_of(catalogue, words),
                Section(data, partial(open_data, words)),
                at_hand(last),
                *(
                    section
                    for one in tongues
                    for section in sections_in(one, partial(open_data, one.words))
                ),
            )
        ),
        files=Sections((*beside, *spoken, at_hand(dressed))),
        broken=broken_links(shown),
        tongues=tongues,
    )
    return plan


def plan_copies(copies: Mapping[str, File]) -> Iterator[Entry[File]]:
    """Give files that are at hand."""
    for address, file in copies.items():
        held = partial(_read, file)
        yield Entry(address, partial(_same, file), (Facet(f"file:{address}", held),))


def _same(file: File) -> File:
    return file


def _read(file: File) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()


def _given(page: Page) -> Entry[Page]:
    return Entry(page.address, lambda: page, (Facet(f"given:{page.address}", lambda: page.view),))
