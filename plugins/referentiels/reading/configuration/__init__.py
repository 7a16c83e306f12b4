"""`mkdocs.yml` → what every host of the site needs to know of it, checked.

Takes the folder of a project, gives a `SiteConfiguration` and what is wrong, each mistake at its line
and column. What only MkDocs can do is said, never left out in silence. Doesn't know how a site is made.
"""

from __future__ import annotations

from pathlib import Path

from referentiels.reading.configuration import parts
from referentiels.reading.configuration.described import (
    BUILT_IN,
    EXTENSIONS,
    Configured,
    NavEntry,
    Script,
    SiteConfiguration,
    Theme,
    Validation,
)
from referentiels.reading.configuration.parts import reads_settings
from referentiels.reading.configuration.taking import Taker
from referentiels.reading.project import find_configuration
from referentiels.reading.settings import Unreadable, load_settings
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import say

__all__ = [
    "BUILT_IN",
    "EXTENSIONS",
    "Configured",
    "NavEntry",
    "Script",
    "SiteConfiguration",
    "Theme",
    "Validation",
    "read_configuration",
    "reads_settings",
]


def read_configuration(root: Path) -> Configured:
    """Read the configuration of a project."""
    file = find_configuration(root)
    if file is None:
        return Configured(site=None, diagnostics=[_no_file()], texts={})
    try:
        settings = load_settings(file)
    except Unreadable as wrong:
        return Configured(site=None, diagnostics=[wrong.diagnostic], texts={})
    take = Taker(settings)
    site = _read(take, root, file.name)
    found = sorted(take.found, key=lambda one: one.order)
    return Configured(site=site, diagnostics=found, texts=settings.texts)


def _no_file() -> Diagnostic:
    return Diagnostic(
        rule="settings",
        severity=Severity.ERROR,
        message=say("il n'y a pas de mkdocs.yml ici : rien ne dit comment le site s'appelle"),
        help=say("allez dans le dossier du projet, ou commencez-en un : referentiels init"),
        span=Span("mkdocs.yml", 1, 1, 1, 1),
    )


def _read(take: Taker, root: Path, file: str) -> SiteConfiguration:
    parts.look_around(take)
    docs_dir = take.folder(root, ("docs_dir",), "docs", must_exist=True)
    site_dir = take.folder(root, ("site_dir",), "site")
    parts.keep_apart(take, docs_dir, site_dir)
    edit = take.data.get("edit_uri")
    return SiteConfiguration(
        root=root,
        file=file,
        site_name=parts.take_name(take),
        site_description=take.text("site_description"),
        site_url=_with_slash(take.address("site_url")),
        repo_url=take.address("repo_url"),
        edit_uri=_with_slash(take.text("edit_uri")) if edit is not None else None,
        edit_uri_template=parts.take_edit_form(take),
        docs_dir=docs_dir,
        site_dir=site_dir,
        copyright=take.text("copyright"),
        directory_urls=take.flag("use_directory_urls", True),
        extra=take.mapping("extra"),
        styles=tuple(take.texts("extra_css")),
        scripts=tuple(parts.take_scripts(take)),
        theme=parts.take_theme(take, root),
        nav=parts.take_nav(take),
        validation=parts.take_validation(take),
        excluded=tuple(take.text("exclude_docs").splitlines()),
        outside_nav=tuple(take.text("not_in_nav").splitlines()),
        watched=tuple(root / one for one in take.texts("watch")),
        dev_addr=take.text("dev_addr") or "127.0.0.1:8000",
        extensions=parts.take_extensions(take),
        options=parts.take_options(take),
    )


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"
