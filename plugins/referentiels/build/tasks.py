"""A plan, in its surroundings → files to have: each with what makes its bytes, and what it reads.

Takes the plan, what renders a page and what frames it; gives tasks, or the one file that somebody asks
for. Doesn't know what has been made before, nor where files are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from referentiels.build.languages import Dress, others_of
from referentiels.build.making import Task, Written
from referentiels.insight.facets import Facet
from referentiels.insight.marks import mark
from referentiels.site.former import keep_names
from referentiels.site.frame.article import article_of
from referentiels.site.frame.frame import Frame
from referentiels.site.indexing.reading import record_of
from referentiels.site.indexing.records import Record, pack
from referentiels.site.pages.page import Page
from referentiels.site.plan import AFTER_FILES, Plan
from referentiels.site.rendering import Host, Renderer, name_files
from referentiels.site.translating import Tongue
from referentiels.words.language import Translator

INDEX = "index.html"


def _unchanged(html: str, page: Page) -> str:
    return html


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A plan, and all that pages show besides what they read in it."""

    plan: Plan
    renderer: Renderer
    frame: Frame
    host: Host
    around: str
    """A mark of the program, and of all that is the same on every page."""
    dresses: Mapping[str, Dress] = field(default_factory=dict)
    """Of the languages that the site is read in too, by their codes."""
    finish: Callable[[str, Page], str] = _unchanged
    """What others do with a whole page."""

    @cached_property
    def _always(self) -> tuple[Facet, ...]:
        return (Facet("around", lambda: self.around),)

    def files(self) -> Iterator[Task]:
        """Give the files, which come first: a page says how heavy they are."""
        yield from (self._file(one) for one in self.plan.files if one not in AFTER_FILES)

    def _file(self, address: str) -> Task:
        reads = (*self.plan.files[address].reads, *self._always)
        return Task(address, partial(self.make_file, address), reads)

    def pages(self) -> Iterator[Task]:
        """Give the pages, those that read most first: nobody waits for the last one alone.

        With them, the files that say what other files hold.
        """
        yield from (self._file(one) for one in sorted(AFTER_FILES) if one in self.plan.files)
        planned = sorted(self.plan.pages.values(), key=lambda one: _weight(one.reads))
        for entry in planned:
            make = partial(self.make_page, entry.address)
            reads = (*entry.reads, *self._always, *self._former(entry.address))
            yield Task(f"{entry.address}{INDEX}", make, reads)

    def make_file(self, address: str) -> Written:
        """Make a file."""
        made = self.plan.files[address].make()
        return Written(made.read_bytes() if isinstance(made, Path) else made)

    def make_page(self, address: str) -> Written:
        """Make a page, whole, with what a search finds of it."""
        page = self.plan.pages[address].make()
        renderer, frame = self.dresses.get(page.language) or Dress(self.renderer, self.frame)
        fragment = self._keep_names(page, renderer.render(page, self.plan.has))
        others = others_of(self.plan, self.host, page)
        article = article_of(page, fragment, self.host, others)
        html = self.finish(frame.wrap(article), page)
        record = self._record(page, fragment)
        return Written(html.encode(), pack(record) if record else "")

    def _former(self, address: str) -> tuple[Facet, ...]:
        """Give what a page shows of the names that its places had, when there are any."""
        former = self.plan.former.get(address)
        return (Facet(f"former:{address}", lambda: former),) if former else ()

    def _keep_names(self, page: Page, fragment: str) -> str:
        former = self.plan.former.get(page.address)
        if not former:
            return fragment
        place = page.address.removeprefix(f"{page.language}/")
        up, words = "../" * place.count("/") or "./", self._words_of(page)
        whole = keep_names(fragment, former, up, words)
        return whole if self.host.directory_urls else name_files(whole)

    def _record(self, page: Page, fragment: str) -> Record | None:
        tongue = self._tongue_of(page)
        if tongue and not tongue.is_whole:
            return None  # no index is in its language
        return record_of(page, self._words_of(page), fragment)

    def _tongue_of(self, page: Page) -> Tongue | None:
        return next((one for one in self.plan.tongues if one.code == page.language), None)

    def _words_of(self, page: Page) -> Translator:
        tongue = self._tongue_of(page)
        return tongue.words if tongue else self.plan.words

    def records(self, addresses: Iterable[str]) -> list[str]:
        """Give what a search finds of some pages."""
        found = (self.make_page(address).record for address in addresses)
        return [record for record in found if record]

    def answer(self, address: str) -> bytes | None:
        """Make what stands at an address, a page with or without the name of its file."""
        place = address.removesuffix(INDEX)
        if place in self.plan.pages:
            return self.make_page(place).data
        return self.make_file(address).data if address in self.plan.files else None


def _weight(reads: tuple[Facet, ...]) -> int:
    return 0 if any(facet.name == "everything" for facet in reads) else 1


def around(*parts: object) -> str:
    """Give the mark of what is the same on every page."""
    return mark(parts)
