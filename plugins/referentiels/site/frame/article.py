"""What a page says, as the frame takes it: made from the files, or written by hand.

Takes a page of ours and its fragment, or what a host read; gives `Article`. Doesn't know the site around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from referentiels.site.frame.machines import head_of
from referentiels.site.pages.page import Page, Section
from referentiels.site.rendering import Host
from referentiels.words.addresses import Link
from referentiels.words.tongues import language_of

WRITTEN = "page"
"""The kind of the written pages, as a search says it."""
LONGEST_DESCRIPTION = 300


class Other(NamedTuple):
    """A page in a language, its own or another."""

    code: str
    name: str
    url: str | None
    """From the root of the site; none where there is no such page."""
    whole: str
    """Its whole address, when it is known."""
    is_this: bool
    is_whole: bool
    """Whether all that the page says is in this language, but for what structures say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page, without what stands around it; texts are plain, `content` is HTML."""

    url: str
    """From the root of the site, as links name it: `criteres/`, or `criteres/index.html`."""
    title: str
    content: str
    description: str = ""
    canonical: str = ""
    """The whole address, when it is known."""
    head: str = ""
    """HTML that programs read."""
    kind: str = ""
    """What a search says it found; empty when it must not find it."""
    lang: str = ""
    """The language of the article, when it is not that of the site."""
    contents: tuple[Section, ...] = ()
    """The headings below the title."""
    edit_address: str = ""
    previous: Link | None = None
    next: Link | None = None
    is_written: bool = False
    is_home: bool = False
    template: str = "main.html"
    language: str = ""
    """The language whose pages it stands among, when that is not the language of the site."""
    others: tuple[Other, ...] = ()
    """The page in each language of the site; nothing for a site of one language."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """What a written page says in its header, for templates of the publisher."""

    @property
    def found_as(self) -> str:
        """What a search says it found; empty for a page that says `search: {exclude: true}` in its header."""
        if not self.is_written:
            return self.kind
        said = self.meta.get("search")
        excluded = isinstance(said, Mapping) and str(said.get("exclude")).lower() == "true"
        return "" if excluded else WRITTEN


def article_of(page: Page, fragment: str, host: Host, others: tuple[Other, ...] = ()) -> Article:
    """Give the article of a page made from the files; `others` is the page in each language."""
    url = page.address if host.directory_urls else f"{page.address}index.html"
    return Article(
        url=url,
        title=str(page.title),
        content=fragment,
        description=_one_line(page.description),
        canonical=_canonical(page, url, host),
        head=head_of(page, way_up(url), host.published_at),
        kind=page.kind,
        contents=tuple(map(_said, page.sections)) if page.language else page.sections,
        is_home=page.address == (f"{page.language}/" if page.language else ""),
        language=page.language,
        others=others,
    )


def _said(section: Section) -> Section:
    """Have an entry of the contents say its language."""
    return Section(
        str(section.title),
        section.anchor,
        tuple(map(_said, section.children)),
        section.lang or language_of(section.title),
    )


def way_up(url: str) -> str:
    """Give the way from a page to the root of the site."""
    return "/".join([".."] * url.count("/")) or "."


def _canonical(page: Page, url: str, host: Host) -> str:
    """Give the whole address of a page: that of a copy is at home."""
    if page.origin:
        return page.origin.address
    return f"{host.published_at}{quote(url)}" if host.published_at else ""


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_DESCRIPTION else line[: LONGEST_DESCRIPTION - 1] + "…"


_TO_COMPLETE = re.compile(r'<h[1-4] id="([^"]*)"|<table>|<th(?=>| class=)')


def complete(content: str, title: str) -> str:
    """Give a written text the title that it lacks, and its tables what Markdown can't say.

    Markdown gives tables neither a title nor the reach of their headers: the heading above is the title.
    """
    if "<h1" not in content:
        content = f"<h1>{escape(title)}</h1>\n{content}"
    above = ""

    def fill(found: re.Match[str]) -> str:
        nonlocal above
        if found[1]:
            above = found[1]
        elif found[0] == "<th":
            return '<th scope="col"'
        elif above:
            return f'<table aria-labelledby="{above}">'
        return found[0]

    return _TO_COMPLETE.sub(fill, content)
