"""What MkDocs knows of pages and of what stands around them → our frame, in the place of its theme.

Takes the configuration, the navigation and pages of MkDocs, gives what the frame asks for. Whatever theme
`mkdocs.yml` names is there for MkDocs to run: no page is drawn by it, and none of its files is published.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import ChoiceLoader, Environment, FunctionLoader
from jinja2.runtime import Context
from jinja2.utils import pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from mkdocs_referentiels.host import Ours
from referentiels.build import publishing
from referentiels.build.languages import dress_all
from referentiels.build.tasks import Setting, around
from referentiels.site.frame.article import Article
from referentiels.site.frame.dressing import place_assets
from referentiels.site.frame.frame import MISSING, Frame, read_script
from referentiels.site.frame.menu import Entry, Menu, make_menu
from referentiels.site.frame.surroundings import OwnTemplates, Surroundings
from referentiels.site.pages.page import Section
from referentiels.site.plan import Plan
from referentiels.site.rendering import Host, Renderer
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.licences import LICENCES, OURS

_MATERIALS_OWN_ICON = "assets/images/favicon.png"
_FRAMED = "{{ rf_frame() }}"


def drop_theme(files: Files, config: MkDocsConfig) -> None:
    """Publish no file of the theme, less those of the publisher: no page loads them."""
    own = config.theme.custom_dir or ""
    themes = {folder for folder in config.theme.dirs if folder != own}
    for file in [one for one in files if _folder(one) in themes]:
        files.remove(file)
    config.theme.static_templates = {
        name
        for name in config.theme.static_templates
        if name == MISSING or (own and (Path(own) / name).is_file())
    }


def _folder(file: File) -> str:
    return str(file.src_dir or "")


def menu(nav: Navigation, words: Translator, config: MkDocsConfig) -> Menu:
    """Make the menu, with the written pages as `nav` orders them."""
    return make_menu(entries(nav), words, config.use_directory_urls)


def entries(nav: Navigation) -> tuple[Entry, ...]:
    """Give the lines of the menu that lead to written pages."""
    found = (_entry(item) for item in nav.items)
    return tuple(entry for entry in found if entry is not None)


def _entry(item: object) -> Entry | None:
    title = unescape(str(getattr(item, "title", "") or ""))
    if isinstance(item, MkDocsPage):
        return None if item.is_homepage else Entry(title, item.url)
    children = tuple(
        entry for child in getattr(item, "children", None) or () if (entry := _entry(child))
    )
    if children:
        return Entry(title, children[0].url, children)
    url = getattr(item, "url", "")
    return Entry(title or str(url), str(url)) if url else None


def surroundings(
    config: MkDocsConfig,
    menu: Menu,
    *,
    policy: str,
    broken: tuple[Link, ...] = (),
    published: str = "",
    abroad: tuple[str, ...] = (),
    licence: str = OURS,
) -> Surroundings:
    """Tell the frame what `mkdocs.yml` says."""
    favicon = config.theme.get("favicon")
    return Surroundings(
        site_name=config.site_name,
        site_description=config.site_description or "",
        menu=menu,
        assets=place_assets()[0],
        policy=policy,
        copyright=config.copyright or "",
        favicon=str(favicon) if favicon and favicon != _MATERIALS_OWN_ICON else "",
        logo=str(config.theme.get("logo") or ""),
        social=tuple(_social(one) for one in config.extra.get("social") or ()),
        styles=tuple(str(one) for one in config.extra_css),
        scripts=tuple(read_script(one) for one in config.extra_javascript),
        broken=broken,
        published=published,
        abroad=abroad,
        terms=LICENCES[licence],
        root=urlsplit(config.site_url or "/").path,
    )


def _social(said: Mapping[str, Any]) -> Link:
    address = str(said["link"])
    return Link(str(said.get("name") or address.split("//")[-1].split("/")[0]), address)


def own_templates(config: MkDocsConfig, env: Environment) -> OwnTemplates:
    """Give the templates of the publisher, with what they knew under MkDocs: other plugins may add to it."""
    own = config.theme.custom_dir
    return OwnTemplates(
        folders=(own,) if own else (),
        beneath=tuple(folder for folder in config.theme.dirs if folder != own),
        names={**env.globals, "config": config},
        filters=env.filters,
    )


def make_setting(
    plan: Plan,
    renderer: Renderer,
    surrounding: Surroundings,
    host: Host,
    config: MkDocsConfig,
    env: Environment,
    ours: Ours,
    lines: Sequence[Entry] = (),
) -> Setting:
    """Set a plan among what MkDocs knows; what other plugins do with pages is done to ours too."""
    templates = own_templates(config, env)
    read = [file.read_bytes() for folder in templates.folders for file in _files(Path(folder))]
    codes = [one.code for one in plan.tongues]
    parts = (publishing.edition(), surrounding, host, sorted(renderer.written), read, codes)
    # A template, or another plugin, may say anything: there, nothing stays without being made again.
    free = bool(templates.folders or config.plugins.events["post_page"])
    return Setting(
        plan=plan,
        renderer=renderer,
        frame=Frame(plan.words, surrounding, templates),
        host=host,
        dresses=dress_all(plan, host, surrounding, lines, renderer.written, templates),
        around=around(*parts, secrets.token_hex() if free else ""),
        finish=lambda html, page: _finish(html, ours.page(page.address), config),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def _finish(html: str, page: MkDocsPage | None, config: MkDocsConfig) -> str:
    if page is None or not config.plugins.events["post_page"]:
        return html
    return str(config.plugins.on_post_page(html, page=page, config=config))


def install(env: Environment, frame: Frame, permanent: str = "") -> None:
    """Have MkDocs print, for each page and each template of a page, what the frame makes.

    `permanent` is where the site stays, when that is not where MkDocs thinks that it is.
    """

    @pass_context
    def rf_frame(context: Context) -> str:
        page = context.get("page")
        # What MkDocs says of this page; its own words for templates are not ours.
        said = {name: one for name, one in context.get_all().items() if name not in env.globals}
        if page is None:
            return frame.render(str(context.name), said)
        return frame.wrap(written(page, permanent), said)

    assert env.loader is not None
    env.globals["rf_frame"] = rf_frame
    pages = FunctionLoader(lambda name: _FRAMED if name.endswith(".html") else None)
    env.loader = ChoiceLoader([pages, env.loader])


def written(page: MkDocsPage, permanent: str = "") -> Article:
    """Give the article of a page that MkDocs read."""
    return Article(
        url=page.url,
        title=_text(page.title),
        content=page.content or "",
        description=_text(page.meta.get("description")),
        canonical=urljoin(permanent, page.url) if permanent else page.canonical_url or "",
        lang=str(page.meta.get("lang") or ""),
        contents=_contents([*page.toc]),
        edit_address=page.edit_url or "",
        previous=_link(page.previous_page),
        next=_link(page.next_page),
        is_written=True,
        is_home=page.is_homepage,
        template=str(page.meta.get("template") or "main.html"),
        meta=page.meta,
    )


def _text(found: object) -> str:
    """Give the plain text of what MkDocs keeps ready to print."""
    return unescape(str(found or ""))


def _link(page: MkDocsPage | None) -> Link | None:
    return Link(_text(page.title), page.url) if page else None


def _contents(headings: Sequence[AnchorLink]) -> tuple[Section, ...]:
    below = headings[0].children if headings and headings[0].level == 1 else headings
    return tuple(_section(one) for one in below)


def _section(heading: AnchorLink) -> Section:
    return Section(
        _text(heading.title), heading.id, tuple(_section(one) for one in heading.children)
    )
