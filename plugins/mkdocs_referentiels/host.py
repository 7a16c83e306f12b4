"""What MkDocs knows and the core needs: pages outside the nav, links, the forge.

Takes the core's pages, gives MkDocs files. Titles are escaped here: themes print them raw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_referentiels.config import ReferentielsConfig
from referentiels.build import hosting
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.options import Options
from referentiels.reading.project import Layout, layout_of
from referentiels.site.pages.page import Page, Section
from referentiels.site.rendering import Host
from referentiels.words.forge import Forge


class GeneratedPage(MkDocsPage):
    """A page made by the core; MkDocs wraps it in the theme and never parses Markdown for it."""

    def __init__(
        self, page: Page, fragment: Callable[[], str], file: File, config: MkDocsConfig
    ) -> None:
        super().__init__(escape(page.title), file, config)
        self.generated = page
        self.fragment = fragment
        self.edit_url = None
        self.meta = {
            "title": escape(page.title),
            "description": escape(_one_line(page.description)),
        }
        if page.address:
            # The home page alone is framed by itself: the theme knows it by its place.
            self.meta["template"] = "generated.html"

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: there is no Markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the fragment where it is: the frame asks for it when it wraps the page."""
        self.content = "" if "template" in self.meta else self.fragment()
        self.toc = table_of_contents(self.generated)

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Validate nothing: the core makes its own links, and the tests crawl them."""


def escape_header(page: MkDocsPage) -> None:
    """Escape the title and the description of a written page."""
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = escape(str(page.meta[name]))


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299] + "…"


def table_of_contents(page: Page) -> TableOfContents:
    """Give the sections below the title of the page."""
    top = AnchorLink(escape(page.title), "_titre", 1)
    top.children = [_anchor(section, 2) for section in page.sections]
    return TableOfContents([top])


def _anchor(section: Section, level: int) -> AnchorLink:
    title = escape(section.title)
    if section.lang:
        title = f'<span lang="{escape(section.lang)}">{title}</span>'
    anchor = AnchorLink(title, section.anchor, level)
    anchor.children = [_anchor(child, level + 1) for child in section.children]
    return anchor


def page_file(page: Page, fragment: Callable[[], str], config: MkDocsConfig) -> File:
    """Make the MkDocs file of a page; `index.md` keeps addresses the same with any URL style."""
    file = File.generated(
        config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
    GeneratedPage(page, fragment, file, config)
    return file


def data_file(path: str, data: bytes | Path, config: MkDocsConfig) -> File:
    """Make the MkDocs file of an export or an asset: of some bytes, or of a file to copy."""
    if isinstance(data, bytes):
        return File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED)
    return File.generated(config, path, abs_src_path=str(data), inclusion=InclusionLevel.INCLUDED)


def date_pages(files: Files, moment: datetime) -> None:
    """Say in the sitemap when pages are of: MkDocs would say when they were built."""
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = moment.date().isoformat()


def written_pages(files: Files) -> Iterator[str]:
    """Give the pages written by hand, as our own pages name them: `methode`, `methode/identifier`."""
    for file in files.documentation_pages():
        if not isinstance(file.page, GeneratedPage):
            name = file.src_uri.removesuffix(".md")
            folder, _, last = name.rpartition("/")
            yield folder if last in ("index", "README") else name


def find_collision(files: Iterable[File], ours: list[File]) -> str:
    """Find a written page that one of ours would silently replace, also by case."""
    taken = {file.dest_uri.casefold(): file.src_uri for file in files}
    for file in ours:
        if file.dest_uri.casefold() in taken:
            return taken[file.dest_uri.casefold()]
    return ""


def describe(options: ReferentielsConfig, config: MkDocsConfig) -> SiteConfiguration:
    """Say what MkDocs read in `mkdocs.yml`, as the core reads it."""
    return SiteConfiguration(
        root=project_root(config),
        file=Path(config.config_file_path or "mkdocs.yml").name,
        site_name=config.site_name,
        site_url=_with_slash(config.site_url or ""),
        repo_url=config.repo_url or "",
        # Filled in by MkDocs when nobody wrote it.
        edit_uri=None if config.edit_uri in hosting.BY_DEFAULT else config.edit_uri,
        edit_uri_template=str(config.edit_uri_template or ""),
        docs_dir=Path(config.docs_dir),
        site_dir=Path(config.site_dir),
        directory_urls=config.use_directory_urls,
        options=Options(**dict(options)),
    )


def make_forge(options: ReferentielsConfig, config: MkDocsConfig) -> Forge:
    """Tell where files are changed."""
    return hosting.make_forge(describe(options, config))


def make_host(options: ReferentielsConfig, config: MkDocsConfig) -> Host:
    """Tell the core what only MkDocs knows."""
    return hosting.make_host(describe(options, config))


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def project_root(config: MkDocsConfig) -> Path:
    """Give the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()


def place_theme(config: MkDocsConfig, ours: Path) -> None:
    """Put our templates over the theme's, and under those of the publisher."""
    dirs, own = config.theme.dirs, config.theme.custom_dir
    if str(ours) not in dirs:
        dirs.insert(1 if own and dirs and Path(dirs[0]) == Path(own) else 0, str(ours))


def next_theme(config: MkDocsConfig, ours: Path) -> FileSystemLoader:
    """Give the templates that ours stand on."""
    dirs = config.theme.dirs
    return FileSystemLoader(dirs[dirs.index(str(ours)) + 1 :])


_UNUSED_EXTRAS = ("analytics", "consent", "version", "alternate", "homepage", "polyfills")


def refuse_foreign(config: MkDocsConfig) -> list[str]:
    """Take away the scripts and styles of other sites, which pages don't ask for; gives them."""
    refused = []
    for given in (config.extra_javascript, config.extra_css):
        foreign = [one for one in given if hosting.is_elsewhere(str(one))]
        given[:] = [one for one in given if one not in foreign]
        refused += [str(one) for one in foreign]
    return refused


def unused(config: MkDocsConfig) -> list[str]:
    """Give the settings of the theme that this site makes no use of."""
    found = [f"extra.{name}" for name in _UNUSED_EXTRAS if config.extra.get(name)]
    if config.theme.get("features"):
        found.append("theme.features")
    if isinstance(config.theme.get("palette"), list):
        found.append("theme.palette")
    return found


def layout(options: ReferentielsConfig) -> Layout:
    """Tell where the data is, and which folders somebody named."""
    return layout_of(dict(options))


def warning_count(handlers: list[Any]) -> int:
    """Count what MkDocs will count in a strict build, before it does so."""
    return sum(
        sum(number for _, number in handler.get_counts())
        for handler in handlers
        if hasattr(handler, "get_counts")
    )
