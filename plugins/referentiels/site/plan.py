"""Everything that a site publishes, by address, before any of it is made.

Takes a catalogue and the files that are at hand already, gives the plan: for each address what makes it
and what that reads. Pages come after files, as one of them says how heavy files are. Makes nothing itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from referentiels.insight.facets import Facet, Facets, facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports import citation_file, plan_exports
from referentiels.site.exports.feeds import plan_feeds
from referentiels.site.exports.harvest import Weight, plan_harvest
from referentiels.site.former import Former
from referentiels.site.frame.dressing import place_assets
from referentiels.site.frame.policy import HEADERS, headers_file
from referentiels.site.pages import sections_of
from referentiels.site.pages.accessibility import plan_accessibility
from referentiels.site.pages.broken import broken_links
from referentiels.site.pages.checks import plan_checks
from referentiels.site.pages.data import plan_data
from referentiels.site.pages.page import Page
from referentiels.site.sections import Section, Sections, at_hand, head_of
from referentiels.site.translating import Tongue, feeds_in, files_in, sections_in
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

File = bytes | Path
"""What a file holds, or where it is."""
AFTER_FILES = frozenset({addresses.HARVEST})
"""Files that say what others hold: they are made when these are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a site publishes for the addresses that it left, beside pages that lead on."""

    pages: tuple[Page, ...] = ()
    """Those that say why something is no more."""
    former: Mapping[str, tuple[Former, ...]] = field(default_factory=dict)
    """By page, the names that places of it had."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """By former address of a file, its address of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be published: pages and files, by address."""

    catalogue: Catalogue
    words: Translator
    pages: Sections[Page]
    files: Sections[File]
    broken: tuple[Link, ...] = ()
    """Files that can't be published yet, with the address of the page that says why."""
    former: Mapping[str, tuple[Former, ...]] = field(default_factory=dict)
    """By page, the names that places of it had."""
    withdrawn: frozenset[str] = frozenset()
    """Pages that say why something is no more: none that a search engine should list."""
    tongues: tuple[Tongue, ...] = ()
    """The languages that it is read in too."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of the files that have been made, filled by whoever makes them."""

    digests: dict[str, str] = field(default_factory=dict)
    """Of what the same files hold (SHA-256)."""

    @property
    def facets(self) -> Facets:
        return facets_of(self.catalogue)

    def has(self, address: str) -> bool:
        """Tell whether a page or a file stands at an address."""
        return address in self.pages or address in self.files

    def size(self, address: str) -> int:
        """Weigh a file, made for that if nobody has made it yet."""
        if address not in self.sizes:
            self.sizes[address] = weigh(self.files[address].make())
        return self.sizes[address]

    def weigh(self, address: str) -> Weight:
        """Weigh a file and give the digest of what it holds, made for that if nobody has made it yet."""
        if address not in self.digests:
            data = _read(self.files[address].make())
            self.sizes[address], self.digests[address] = len(data), hashlib.sha256(data).hexdigest()
        return Weight(self.sizes[address], self.digests[address])

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
    left: Left | None = None,
    tongues: tuple[Tongue, ...] = (),
) -> Plan:
    """Plan a site; `copies` are files at hand, and a page of `extra` takes the place of another one.

    `left` is what stands at addresses that were left, `tongues` are the languages that it is read in too.
    """
    left = left or Left()
    shown = (*extra, *left.pages)
    data = (head_of(addresses.DATA),)
    exports = cache(lambda: tuple(plan_exports(catalogue)))
    beside = (Section(data, exports), at_hand(copies))
    feeds = {"": _feeds(catalogue, words)}
    feeds |= {one.prefix: Section((one.code,), partial(feeds_in, one)) for one in tongues}
    spoken = [Section(data, partial(files_in, one)) for one in tongues]
    dressed = plan_copies({HEADERS: headers_file(), **place_assets()[1]})
    last = (*plan_checks(words), *plan_accessibility(words), *map(_given, shown))

    def open_data(words: Translator) -> Iterator[Entry[Page]]:
        return plan_data(catalogue, Sections(beside), plan.size, words)

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
        files=Sections(
            (
                *beside,
                *spoken,
                _copied(left.copies, beside),
                Section(data, lambda: plan_harvest(catalogue, Sections(beside), plan.weigh)),
                *feeds.values(),
                *(_copied(_below(at, left.copies), (one,)) for at, one in feeds.items()),
                at_hand((*dressed, *citation_file.plan(catalogue))),
            )
        ),
        former=left.former,
        withdrawn=frozenset(page.address for page in left.pages),
        broken=broken_links(shown),
        tongues=tongues,
    )
    return plan


def _below(prefix: str, copies: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}{old}": f"{prefix}{new}" for old, new in copies.items()}


def _copied(copies: Mapping[str, str], sections: tuple[Section, ...]) -> Section:
    """Give files at the addresses that they had too, where there are any today."""
    files: Sections[File] = Sections(sections)

    def plan() -> Iterator[Entry[File]]:
        for old, new in copies.items():
            if new in files and old not in files:
                yield Entry(old, files[new].make, files[new].reads)

    return Section({head_of(old) for old in copies}, plan)


def _feeds(catalogue: Catalogue, words: Translator) -> Section:
    return Section((head_of(addresses.CHANGES),), partial(plan_feeds, catalogue, words))


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
