"""The folder of written pages → the pages of the site, checked.

Takes the configuration and what the site has besides, gives articles with all that a frame says around
them, and the mistakes. Remembers articles while their text and what they link to stay the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from referentiels.build.written.documents import (
    Document,
    Documents,
    find_collisions,
    read_documents,
)
from referentiels.build.written.edits import edit_link
from referentiels.build.written.header import Header, read_header
from referentiels.build.written.headings import Heading
from referentiels.build.written.links import Map, Target
from referentiels.build.written.markdown import Article, write_article
from referentiels.build.written.navigation import (
    Item,
    Navigation,
    check_navigation,
    navigate,
    title_of,
)
from referentiels.reading.configuration import SiteConfiguration
from referentiels.site.pages.page import Section
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Translator, say


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPage:
    """A page to frame. `title` and `description` are plain words; `html` is the article."""

    path: str
    url: str
    """From the root of the site; empty for the home page."""
    destination: str
    title: str
    description: str
    lang: str
    """The language of the text, when it isn't that of the site."""
    header: Mapping[str, Any]
    html: str
    headings: Sequence[Heading]
    anchors: frozenset[str]
    canonical_url: str
    edit_url: str
    previous: str = ""
    """The path of the page before, in the order of the menu."""
    next: str = ""

    @property
    def contents(self) -> tuple[Section, ...]:
        """The sections below the title."""
        first = self.headings[0] if self.headings else None
        return _sections(first.children if first and first.level == 1 else self.headings)


def _sections(headings: Sequence[Heading]) -> tuple[Section, ...]:
    return tuple(Section(one.title, one.anchor, _sections(one.children)) for one in headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All that the folder gives to the site."""

    pages: Mapping[str, WrittenPage]
    """By path."""
    files: Mapping[str, Path]
    """Files to copy, by their place in the site."""
    navigation: Navigation
    diagnostics: Sequence[Diagnostic]
    texts: Mapping[str, str]
    """What was read, by the path that diagnostics name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The pages as templates of generated pages name them: `methode`, `methode/identifier`."""
        return tuple(_name(path) for path in self.pages)

    @property
    def menu(self) -> tuple[Item, ...]:
        """The menu with the titles that pages give themselves, without the home page.

        A part leads to the first page in it; one that holds none is left out.
        """
        return tuple(self._entries(self.navigation.items))

    def _entries(self, items: Sequence[Item]) -> Iterator[Item]:
        for one in items:
            page = self.pages.get(one.path)
            children = tuple(self._entries(one.children))
            if page and page.destination != "index.html":
                yield replace(one, title=page.title)
            elif children:
                yield replace(one, url=children[0].url, children=children)
            elif not page and one.url:
                yield one

    @property
    def has_errors(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def _name(path: str) -> str:
    folder, _, last = posixpath.splitext(path)[0].rpartition("/")
    return (
        folder if last in ("index", "README") else "/".join(part for part in (folder, last) if part)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What the site has besides written pages.

    `pages` are addresses (`criteres/`), with their anchors, or None where these are not known; `files`
    are places in the site (`donnees/catalogue.json`).
    """

    pages: Mapping[str, Collection[str] | None] = field(default_factory=dict)
    files: Collection[str] = ()

    def addresses(self, directory_urls: bool) -> dict[str, str]:
        """Give the address of each page by the path that links to it, as if it were written."""
        end = "" if directory_urls else "index.html"
        return {f"{address}index.md": f"{address}{end}" for address in self.pages}

    def destinations(self) -> dict[str, str]:
        """Give each file of the site, and how to name it to people."""
        made = {f"{address}index.html": address or "/" for address in self.pages}
        return {**made, **{place: place for place in self.files}}


class Desk:
    """Read the folder of written pages, again and again."""

    def __init__(self, words: Translator) -> None:
        self._words = words
        self._articles: dict[tuple[str, str], Article] = {}
        self._read_for: object = None

    def read(self, site: SiteConfiguration, elsewhere: Elsewhere | None = None) -> Written:
        """Read everything; what is wrong is told, and the page made all the same."""
        elsewhere = elsewhere or Elsewhere()
        documents = read_documents(
            site.docs_dir, site.directory_urls, site.excluded, site.outside_nav
        )
        docs = site.docs_dir.name
        texts, unread = _read_texts(documents, docs)
        headers = {path: read_header(text, f"{docs}/{path}") for path, text in texts.items()}
        articles = self._write(site, documents, headers, _map(site, documents, elsewhere))
        generated = elsewhere.addresses(site.directory_urls)
        navigation = navigate(site, documents, generated)
        whole = _map(site, documents, elsewhere, articles)
        diagnostics = [
            *unread,
            *(one.mistake for one in headers.values() if one.mistake),
            *find_collisions(documents, elsewhere.destinations(), docs),
            *check_navigation(site, documents, generated),
            *_check_links(articles, headers, whole, docs),
        ]
        return Written(
            pages={
                path: _page(site, documents.pages[path], headers[path], article, navigation)
                for path, article in articles.items()
            },
            files={one.destination: one.file for one in documents.files.values()},
            navigation=navigation,
            diagnostics=sorted(diagnostics, key=lambda one: one.order),
            texts={f"{docs}/{path}": text for path, text in texts.items()},
        )

    def _write(
        self,
        site: SiteConfiguration,
        documents: Documents,
        headers: Mapping[str, Header],
        map_: Map,
    ) -> dict[str, Article]:
        """Make the articles; those whose text and links are the same are those of before."""
        for_ = (
            {path: one.url for path, one in map_.targets.items()},
            site.extensions,
            site.validation,
        )
        known = self._articles if for_ == self._read_for else {}
        made = {}
        for path, header in headers.items():
            article = known.get((path, header.body)) or write_article(
                header.body,
                site.extensions,
                partial(map_.lead, path=path, url=documents.pages[path].url),
                self._words.gettext("Revenir à l'appel de la note {number}"),
            )
            made[path, header.body] = article
        self._articles, self._read_for = made, for_
        return {path: article for (path, _), article in made.items()}


def _read_texts(documents: Documents, docs: str) -> tuple[dict[str, str], list[Diagnostic]]:
    texts, unread = {}, []
    for path, one in documents.pages.items():
        try:
            texts[path] = one.file.read_bytes().decode("utf-8-sig")
        except (OSError, ValueError):
            unread.append(
                Diagnostic(
                    rule="unreadable-page",
                    severity=Severity.ERROR,
                    message=say("cette page ne peut pas être lue"),
                    help=say("enregistrez-la de nouveau, en UTF-8, dans un éditeur de texte"),
                    span=Span(f"{docs}/{path}", 1, 1, 1, 1),
                )
            )
    return texts, unread


def _map(
    site: SiteConfiguration,
    documents: Documents,
    elsewhere: Elsewhere,
    articles: Mapping[str, Article] | None = None,
) -> Map:
    """Say where each path leads."""
    addresses = elsewhere.addresses(site.directory_urls)
    targets = {
        path: Target(url, anchors)
        for (path, url), anchors in zip(addresses.items(), elsewhere.pages.values(), strict=True)
    }
    targets.update({place: Target(place) for place in elsewhere.files})
    for one in documents:
        article = articles.get(one.path) if articles else None
        targets[one.path] = Target(one.url, article.anchors if article else None)
    return Map(targets=targets, left_out=documents.left_out, validation=site.validation)


def _check_links(
    articles: Mapping[str, Article], headers: Mapping[str, Header], map_: Map, docs: str
) -> Iterator[Diagnostic]:
    for path, article in articles.items():
        above = headers[path].lines
        for link in article.links:
            line = above + link.line
            span = Span(f"{docs}/{path}", line, link.column, line, link.end_column)
            yield from map_.check(link, path, span)


def _page(
    site: SiteConfiguration,
    document: Document,
    header: Header,
    article: Article,
    navigation: Navigation,
) -> WrittenPage:
    before, after = navigation.around(document.path)
    values = header.values
    return WrittenPage(
        path=document.path,
        url=document.url,
        destination=document.destination,
        title=title(document, values, article, navigation),
        description=str(values.get("description") or ""),
        lang=str(values.get("lang") or ""),
        header=values,
        html=article.html,
        headings=article.headings,
        anchors=article.anchors,
        canonical_url=urljoin(site.address, document.url) if site.address else "",
        edit_url=edit_link(site, document.path),
        previous=before,
        next=after,
    )


def title(
    document: Document, header: Mapping[str, Any], article: Article, navigation: Navigation
) -> str:
    """Give the title of a page: that of the menu, of its header, of its first heading, or its file's."""
    said = navigation.titles.get(document.path) or header.get("title") or article.title
    return str(said) if said else title_of("index" if document.stem == "README" else document.stem)
