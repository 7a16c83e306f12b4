"""What MkDocs knows and the core needs: pages outside the nav, links, the forge.

Takes the core's pages, gives MkDocs files. Titles are escaped here: themes print them raw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_referentiels.config import ReferentielsConfig
from referentiels.build import hosting
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.options import Options
from referentiels.reading.project import Layout, layout_of
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.site.plan import Plan
from referentiels.site.rendering import Host


class PlannedPage(MkDocsPage):
    """A page that the core will make: MkDocs and other plugins see that it is there."""

    def __init__(self, entry: Entry[Page], file: File, config: MkDocsConfig) -> None:
        self._entry = entry
        super().__init__(None, file, config)
        self.edit_url, self.markdown, self.content = None, "", ""

    @property
    def title(self) -> str:
        """Make the page to know its title: a menu that names it asks."""
        return escape(self._entry.make().title)

    @title.setter
    def title(self, _: object) -> None: ...

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: there is no Markdown."""


class PlannedFile(File):
    """A file that the core will write: MkDocs neither reads nor copies it."""

    is_aside = False

    def is_documentation_page(self) -> bool:
        """Be a page as long as others look for pages, and nothing to be built afterwards."""
        return not self.is_aside and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the copy to the core."""


class Ours:
    """All files that the core will write, as MkDocs knows files."""

    def __init__(self, files: Iterable[PlannedFile] = ()) -> None:
        self._files = tuple(files)
        self._pages = {file.src_uri: file.page for file in self._files}

    @classmethod
    def of(cls, plan: Plan, config: MkDocsConfig) -> Ours:
        """Give the files of a plan; `index.md` keeps addresses the same with any URL style."""
        pages = []
        for entry in plan.pages.values():
            file = _planned(config, f"{entry.address}index.md", InclusionLevel.NOT_IN_NAV)
            PlannedPage(entry, file, config)
            pages.append(file)
        others = [_planned(config, path, InclusionLevel.INCLUDED) for path in plan.files]
        return cls((*pages, *others))

    @property
    def paths(self) -> frozenset[str]:
        """Where they will be in the site."""
        return frozenset(file.dest_uri for file in self._files)

    def page(self, address: str) -> MkDocsPage | None:
        """Give the page at an address, as other plugins know it."""
        return self._pages.get(f"{address}index.md")

    def stand_among(self, files: Files) -> None:
        """Be there for whoever looks for pages."""
        for file in self._files:
            files.append(file)

    def step_aside(self) -> None:
        """Let MkDocs build the others."""
        for file in self._files:
            file.is_aside = True

    def find_collision(self, files: Iterable[File]) -> str:
        """Find a written page that one of ours would silently replace, also by case."""
        ours = {id(file) for file in self._files}
        taken = {one.dest_uri.casefold(): one.src_uri for one in files if id(one) not in ours}
        found = (taken.get(file.dest_uri.casefold(), "") for file in self._files)
        return next(filter(None, found), "")


def _planned(config: MkDocsConfig, path: str, inclusion: InclusionLevel) -> PlannedFile:
    file = PlannedFile(
        path,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=inclusion,
    )
    file.generated_by = config.plugins._current_plugin or "referentiels"
    file.content_bytes = b""
    return file


def escape_header(page: MkDocsPage) -> None:
    """Escape the title and the description of a written page."""
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = escape(str(page.meta[name]))


def written_pages(files: Files) -> Iterator[str]:
    """Give the pages written by hand, as our own pages name them: `methode`, `methode/identifier`."""
    for file in files.documentation_pages():
        if not isinstance(file, PlannedFile):
            name = file.src_uri.removesuffix(".md")
            folder, _, last = name.rpartition("/")
            yield folder if last in ("index", "README") else name


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


def make_host(options: ReferentielsConfig, config: MkDocsConfig) -> Host:
    """Tell the core what only MkDocs knows."""
    return hosting.make_host(describe(options, config))


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def project_root(config: MkDocsConfig) -> Path:
    """Give the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()


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
