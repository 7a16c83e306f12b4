"""An article under the names that MkDocs gives to what a page says.

Takes an article, gives what templates of publishers know as `page`: they were written for MkDocs, which
prints without escaping, so that texts are escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import NamedTuple

from markupsafe import Markup, escape

from referentiels.site.frame.article import Article
from referentiels.site.pages.page import Section
from referentiels.words.addresses import Link


class Heading(NamedTuple):
    """An entry of `page.toc`."""

    title: Markup
    url: str
    level: int
    children: tuple[Heading, ...]


def page_as_known(article: Article) -> SimpleNamespace:
    """Give an article as `page`."""
    about = {"title": escape(article.title), "description": escape(article.description)}
    return SimpleNamespace(
        title=escape(article.title),
        content=Markup(article.content),
        url=article.url,
        canonical_url=article.canonical or None,
        edit_url=article.edit_address or None,
        is_homepage=article.is_home,
        previous_page=_neighbour(article.previous),
        next_page=_neighbour(article.next),
        toc=_headings(article.contents, 2),
        meta={**about, **article.meta},
    )


def _neighbour(link: Link | None) -> SimpleNamespace | None:
    return SimpleNamespace(title=escape(link.title), url=link.address) if link else None


def _headings(sections: Sequence[Section], level: int) -> tuple[Heading, ...]:
    return tuple(
        Heading(escape(one.title), f"#{one.anchor}", level, _headings(one.children, level + 1))
        for one in sections
    )
