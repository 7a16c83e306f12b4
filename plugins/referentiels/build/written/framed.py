"""Written pages and their configuration → what the frame asks for.

Takes what was read, gives articles, the lines of the menu and what stands around every page: the same as
MkDocs gives of the same files. Doesn't know how a frame is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from referentiels.build.written.navigation import Item
from referentiels.build.written.pages import Written, WrittenPage
from referentiels.reading.configuration import SiteConfiguration
from referentiels.site.frame.article import Article
from referentiels.site.frame.dressing import place_assets
from referentiels.site.frame.menu import Entry, Menu
from referentiels.site.frame.policy import refused_in
from referentiels.site.frame.surroundings import Script, Surroundings
from referentiels.words.addresses import Link
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import say
from referentiels.words.licences import LICENCES, OURS


def article_of(page: WrittenPage, written: Written) -> Article:
    """Give a page to the frame."""
    return Article(
        url=page.url,
        title=page.title,
        content=page.html,
        description=page.description,
        canonical=page.canonical_url,
        lang=page.lang,
        contents=page.contents,
        edit_address=page.edit_url,
        previous=_link(written, page.previous),
        next=_link(written, page.next),
        is_written=True,
        is_home=page.destination == "index.html",
        template=str(page.header.get("template") or "main.html"),
        meta=_printable(page.header),
    )


def _link(written: Written, path: str) -> Link | None:
    page = written.pages.get(path)
    return Link(page.title, page.url) if page else None


def _printable(header: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a header whose title and description templates of a publisher may print as they are."""
    named = {name: escape(str(header[name])) for name in ("title", "description") if name in header}
    return {**header, **named}


def entries(written: Written) -> tuple[Entry, ...]:
    """Give the lines of the menu."""
    return tuple(_entry(one) for one in written.menu)


def _entry(item: Item) -> Entry:
    return Entry(item.title, item.url, tuple(_entry(one) for one in item.children))


def surroundings(
    site: SiteConfiguration,
    menu: Menu,
    *,
    policy: str,
    broken: tuple[Link, ...] = (),
    published: str = "",
    abroad: tuple[str, ...] = (),
    licence: str = OURS,
) -> Surroundings:
    """Tell the frame what `mkdocs.yml` says."""
    return Surroundings(
        site_name=site.site_name,
        site_description=site.site_description,
        menu=menu,
        assets=place_assets()[0],
        policy=policy,
        copyright=site.copyright,
        favicon=site.theme.favicon,
        logo=site.theme.logo,
        social=tuple(_social(site.extra.get("social"))),
        styles=site.styles,
        scripts=tuple(
            Script(address=one.path, type=one.type, defer=one.is_deferred, is_async=one.is_async)
            for one in site.scripts
        ),
        broken=broken,
        published=published,
        abroad=abroad,
        terms=LICENCES[licence],
        root=urlsplit(site.site_url or "/").path,
    )


def _social(said: object) -> Iterator[Link]:
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict) and one.get("link"):
            address = str(one["link"])
            yield Link(str(one.get("name") or address.split("//")[-1].split("/")[0]), address)


def find_refused(written: Written, docs: str) -> Iterator[Diagnostic]:
    """Tell what pages hold that browsers will not apply, at the first line that has it.

    `docs` is the name of the folder of the pages, as diagnostics say it.
    """
    for page in written.pages.values():
        path = f"{docs}/{page.path}"
        for found in refused_in(page.html):
            yield Diagnostic(
                rule="refused-html",
                severity=Severity.ERROR,
                message=say("les navigateurs n'appliqueront pas « {found} »", found=found),
                help=say(
                    "les pages n'acceptent ni script ni style dans leur texte, ni rien d'un autre site : "
                    "mettez-le dans un fichier du site, ou retirez-le"
                ),
                span=_place(path, written.texts.get(path, ""), found),
            )


def _place(path: str, text: str, found: str) -> Span:
    """Find a tag, or a picture of another site, in the text of its page."""
    name, address = found.strip("<>").partition(" ")[::2]
    at = max(text.find(address) if "://" in address else text.find(f"<{name}"), 0)
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    return Span(path, line, column, line, column + 1)
