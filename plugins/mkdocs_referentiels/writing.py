"""Written pages under MkDocs, read as the core reads them: the same articles whatever builds the site.

Takes the pages of MkDocs and changes how they are rendered, before other plugins see the result. Where
`markdown_extensions` asks for more than the core reads, MkDocs' own rendering stays.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from referentiels.build.written.headings import Heading
from referentiels.build.written.links import Map, Target
from referentiels.build.written.markdown import Article, write_article
from referentiels.checking import reporting
from referentiels.reading.configuration import EXTENSIONS, Validation, reads_settings
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Translator

log = get_plugin_logger(__name__)
_LEVELS = {logging.WARNING: "warn", logging.INFO: "info", -1: "relative_to_docs"}


def reads_all(config: MkDocsConfig) -> bool:
    """Tell whether the core reads all the signs that written pages may use."""
    return all(
        name in EXTENSIONS and reads_settings(name, config.mdx_configs.get(name) or {})
        for name in config.markdown_extensions
    )


class Writing:
    """Have pages rendered by the core, and say what is wrong with their links."""

    def __init__(self, words: Translator, config: MkDocsConfig) -> None:
        self._words, self._extensions = words, frozenset(config.markdown_extensions)
        self._articles: dict[str, Article] = {}
        self._map = Map(targets={})
        self._validation = _validation(config)

    def take(self, files: Files) -> None:
        """Take over the pages that nobody else renders in a way of their own."""
        self._map = _map(files, self._validation, None)
        for file in files.documentation_pages():
            page: Any = file.page
            if type(page) is MkDocsPage:
                # Its own attribute, over the method of its class.
                page.render = partial(self._render, page)  # type: ignore[method-assign]
                page.validate_anchor_links = _leave_to_us  # type: ignore[method-assign]

    def _render(self, page: Any, config: MkDocsConfig, files: Files) -> None:
        path, url = page.file.src_uri, page.file.url
        article = write_article(
            page.markdown or "",
            self._extensions,
            partial(self._map.lead, path=path, url=url),
            self._words.gettext("Revenir à l'appel de la note {number}"),
        )
        self._articles[path] = article
        page.content = article.html
        page.toc = TableOfContents([_anchor(one) for one in article.headings])
        page._title_from_render = escape(article.title) or None
        page.present_anchor_ids = set(article.anchors)

    def check(self, files: Files) -> None:
        """Say what is wrong with links, once all pages are there; as grave as `validation` wants it."""
        whole = _map(files, self._validation, self._articles)
        for path, article in self._articles.items():
            file = files.get_file_from_path(path)
            if file:
                self._say(_mistakes(file, article, whole), file)

    def _say(self, found: Iterable[Diagnostic], file: File) -> None:
        for one in found:
            texts = {one.span.path: file.content_string}
            tell = log.warning if one.severity is Severity.ERROR else log.info
            tell(reporting.render_text(one, texts, self._words).rstrip())


def _leave_to_us(**_: object) -> None:
    """Check no anchors: `Writing.check` does."""


def _mistakes(file: File, article: Article, whole: Map) -> Iterator[Diagnostic]:
    above = _lines_above(file)
    folder = "docs" if file.src_dir is None else file.src_dir.rstrip("/").rpartition("/")[2]
    for link in article.links:
        line = above + link.line
        span = Span(f"{folder}/{file.src_uri}", line, link.column, line, link.end_column)
        yield from whole.check(link, file.src_uri, span)


def _lines_above(file: File) -> int:
    """Count the lines of the header: links are placed in the text that follows it."""
    text = file.content_string.replace("\r\n", "\n")
    body = (file.page.markdown if file.page else "") or ""
    return text.count("\n", 0, len(text) - len(body)) if text.endswith(body) else 0


def _map(files: Files, validation: Validation, articles: dict[str, Article] | None) -> Map:
    targets, left_out = {}, set()
    for file in files:
        article = (articles or {}).get(file.src_uri)
        if file.inclusion.is_excluded():
            left_out.add(file.src_uri)
        targets[file.src_uri] = Target(
            "" if file.url in (".", "./") else file.url, article.anchors if article else None
        )
    return Map(targets=targets, left_out=left_out, validation=validation)


def _validation(config: MkDocsConfig) -> Validation:
    parts = (("links", config.validation.links), ("nav", config.validation.nav))
    return Validation(
        **{
            f"{part}_{name}": _LEVELS.get(int(level), "ignore")
            for part, levels in parts
            for name, level in levels.items()
        }
    )


def _anchor(heading: Heading) -> AnchorLink:
    anchor = AnchorLink(escape(heading.title, quote=False), heading.anchor, heading.level)
    anchor.children = [_anchor(one) for one in heading.children]
    return anchor
