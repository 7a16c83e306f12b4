"""`nav`, or the folders → parts and pages in their order, each page with those before and after it.

Takes what the configuration says and the written pages, gives entries for a menu. Doesn't know how a
menu is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from referentiels.build.written.documents import Document, Documents
from referentiels.reading.configuration import NavEntry, SiteConfiguration
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, quote, say

_SEVERITIES = {"warn": Severity.ERROR, "info": Severity.WARNING}
_FROM_DOCS = "relative_to_docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A page of the menu with its `path`, a part with its `children`, or a link elsewhere.

    The title of a page is empty when only the page itself says it.
    """

    title: str = ""
    url: str = ""
    path: str = ""
    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The menu as it is written, and the order of the pages in it."""

    items: tuple[Item, ...] = ()
    order: tuple[str, ...] = ()
    """Paths of the pages, as the lines of the menu follow each other."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles that the menu gives, by path: they pass before what pages say."""

    def around(self, path: str) -> tuple[str, str]:
        """Give the paths of the page before and of the one after; empty where there is none.

        A page that the menu has several times stands where it is last.
        """
        if path not in self.order:
            return "", ""
        at = len(self.order) - 1 - self.order[::-1].index(path)
        before, after = self.order[:at], self.order[at + 1 :]
        return before[-1] if before else "", after[0] if after else ""


def navigate(
    site: SiteConfiguration, documents: Documents, generated: Mapping[str, str] | None = None
) -> Navigation:
    """Make the navigation of a site; `generated` gives the addresses of its other pages, by path."""
    if site.nav is None:
        items = tuple(_by_folder([one for one in documents.pages.values() if one.in_nav]))
    else:
        items = tuple(_items(site.nav, site, documents, generated or {}))
    pages = list(_pages(items))
    return Navigation(
        items=items,
        order=tuple(one.path for one in pages),
        titles={one.path: one.title for one in reversed(pages)},
    )


def _items(
    entries: Sequence[NavEntry],
    site: SiteConfiguration,
    documents: Documents,
    generated: Mapping[str, str],
) -> Iterator[Item]:
    for one in entries:
        wanted = _wanted(one, site)
        page = documents.pages.get(wanted)
        if one.children or not one.path:
            children = tuple(_items(one.children, site, documents, generated))
            yield Item(title=one.title, children=children)
        elif page:
            yield Item(title=one.title, url=page.url, path=page.path)
        else:
            yield Item(title=one.title or one.path, url=generated.get(wanted, one.path))


def _wanted(entry: NavEntry, site: SiteConfiguration) -> str:
    from_docs = site.validation.nav_absolute_links == _FROM_DOCS
    path = entry.path.lstrip("/") if from_docs else entry.path
    return PurePosixPath(path).as_posix() if path else ""


def _pages(items: Sequence[Item]) -> Iterator[Item]:
    for one in items:
        if one.path:
            yield one
        yield from _pages(one.children)


def _by_folder(pages: Sequence[Document]) -> Iterator[Item]:
    """Give pages, then folders, as they stand on the disk; a folder is a part."""
    ordered = sorted(
        pages, key=lambda one: (_folders(one), one.stem not in ("index", "README"), one.path)
    )
    yield from _level(ordered, 0)


def _level(pages: Sequence[Document], depth: int) -> Iterator[Item]:
    parts: dict[str, list[Document]] = {}
    for one in pages:
        folders = _folders(one)
        if len(folders) == depth:
            yield Item(url=one.url, path=one.path)
        else:
            parts.setdefault(folders[depth], []).append(one)
    for name, held in parts.items():
        yield Item(title=title_of(name), children=tuple(_level(held, depth + 1)))


def _folders(page: Document) -> tuple[str, ...]:
    return PurePosixPath(page.path).parts[:-1]


def title_of(name: str) -> str:
    """Make a title of the name of a file or a folder."""
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def check_navigation(
    site: SiteConfiguration, documents: Documents, generated: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Tell lines of the menu that lead nowhere, and pages that no line leads to."""
    if site.nav is None:
        return
    known = {*documents.pages, *documents.files, *generated}
    for one in _leaves(site.nav):
        if _wanted(one, site) not in known:
            yield from _check_entry(one, site, known)
    listed = {_wanted(one, site) for one in _leaves(site.nav)}
    for page in documents.pages.values():
        if page.in_nav and page.path not in listed:
            yield from _tell(
                site.validation.nav_omitted_files,
                Span(f"{site.docs_dir.name}/{page.path}", 1, 1, 1, 1),
                say("cette page n'est pas dans le menu (nav, dans {file})", file=site.file),
                say("ajoutez-y une ligne, ou son nom à not_in_nav"),
            )


def _leaves(entries: Sequence[NavEntry]) -> Iterator[NavEntry]:
    for one in entries:
        if one.path:
            yield one
        yield from _leaves(one.children)


def _check_entry(
    entry: NavEntry, site: SiteConfiguration, known: Collection[str]
) -> Iterator[Diagnostic]:
    try:
        parts = urlsplit(entry.path)
        is_elsewhere = bool(parts.scheme or parts.netloc)
    except ValueError:
        is_elsewhere = False
    if is_elsewhere:
        return
    if entry.path.startswith("/") and site.validation.nav_absolute_links != _FROM_DOCS:
        yield from _tell(
            site.validation.nav_absolute_links,
            entry.span,
            say("ce lien part de la racine d'un site : « {address} »", address=quote(entry.path)),
            say("écrivez le chemin depuis le dossier des pages, ou une adresse complète"),
        )
        return
    near = get_close_matches(entry.path, known, 1, 0.6)
    yield from _tell(
        site.validation.nav_not_found,
        entry.span,
        say("cette page n'existe pas : « {path} »", path=quote(entry.path)),
        say("vouliez-vous écrire « {near} » ?", near=near[0])
        if near
        else say("corrigez ce chemin, qui part du dossier des pages, ou retirez la ligne"),
    )


def _tell(level: str, span: Span, message: Message, help: Message) -> Iterator[Diagnostic]:
    if level in _SEVERITIES:
        yield Diagnostic(
            rule="navigation", severity=_SEVERITIES[level], message=message, help=help, span=span
        )
