"""What `mkdocs.yml` says of a site, as frozen values; and which extensions of Markdown are read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referentiels.reading.options import Options, is_address
from referentiels.words.diagnostics import Diagnostic, Severity, Span

EXTENSIONS = frozenset(
    {
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "meta",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.superfences",
        "tables",
        "toc",
    }
)
"""Names in `markdown_extensions` whose signs are read here (see `build/written`)."""
BUILT_IN = frozenset({"tables", "fenced_code", "toc"})
"""Those that MkDocs adds by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """How grave each kind of mistake is: `warn` fails a strict build, `info` is said, `ignore` is not.

    Absolute links may also be `relative_to_docs`: they are then followed from the folder of the pages.
    """

    nav_omitted_files: str = "info"
    nav_not_found: str = "warn"
    nav_absolute_links: str = "info"
    links_not_found: str = "warn"
    links_absolute_links: str = "info"
    links_unrecognized_links: str = "info"
    links_anchors: str = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class NavEntry:
    """A line of `nav`: a page or a link, with `path`; or a part, with `children`."""

    title: str = ""
    path: str = ""
    children: tuple[NavEntry, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script of the publisher, by its address from the root of the site."""

    path: str
    type: str = ""
    is_deferred: bool = False
    is_async: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is said of the dress of the site, and that ours uses."""

    language: str = "fr"
    favicon: str = ""
    logo: str = ""
    custom_dir: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfiguration:
    """Everything that `mkdocs.yml` says of a site; paths are whole."""

    root: Path
    file: str
    site_name: str
    site_description: str = ""
    site_url: str = ""
    """Ends with `/`, or is empty."""
    repo_url: str = ""
    edit_uri: str | None = None
    """None when nobody wrote it; empty when the publisher wants no links that change files."""
    edit_uri_template: str = ""
    docs_dir: Path
    site_dir: Path
    copyright: str = ""
    directory_urls: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    theme: Theme = field(default_factory=Theme)
    nav: tuple[NavEntry, ...] | None = None
    """None when the order is that of the folders."""
    validation: Validation = field(default_factory=Validation)
    excluded: tuple[str, ...] = ()
    """Patterns of `exclude_docs`, as in `.gitignore`."""
    outside_nav: tuple[str, ...] = ()
    """Patterns of `not_in_nav`."""
    watched: tuple[Path, ...] = ()
    dev_addr: str = "127.0.0.1:8000"
    extensions: frozenset[str] = EXTENSIONS
    options: Options = field(default_factory=Options)

    @property
    def address(self) -> str:
        """The address that names what is published, ending with `/`; empty when nobody knows it."""
        said = self.options.permanent_url or self.site_url
        return f"{said.rstrip('/')}/" if is_address(said) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """What was read: nothing to build from when `site` is None."""

    site: SiteConfiguration | None
    diagnostics: Sequence[Diagnostic]
    texts: Mapping[str, str]

    @property
    def has_errors(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.diagnostics)
