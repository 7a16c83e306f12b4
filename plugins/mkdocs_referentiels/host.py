"""What MkDocs knows and the core needs: pages outside the nav, links, the forge.

Takes the core's pages, gives MkDocs files. Titles are escaped here: themes print them raw.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import meta

from mkdocs_referentiels.config import ReferentielsConfig
from referentiels.history.archive import find_place
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Experience
from referentiels.reading.project import Layout, layout_of
from referentiels.site.exports.catalogue_json import PATH
from referentiels.site.pages.page import Page
from referentiels.site.rendering import Host
from referentiels.tools.faults import reason
from referentiels.words.forge import Forge
from referentiels.words.language import translator

EXPERIENCES = "retours"
"""The folder of the written pages that criteria and structures link to."""


class GeneratedPage(MkDocsPage):
    """A page made by the core; MkDocs has it framed and never parses Markdown for it."""

    def __init__(
        self, page: Page, fragment: Callable[[], str], file: File, config: MkDocsConfig
    ) -> None:
        super().__init__(escape(page.title), file, config)
        self.generated = page
        self.fragment = fragment
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: there is no Markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the fragment where it is: the frame asks for it when it wraps the page."""
        self.content = ""

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Validate nothing: the core makes its own links, and the tests crawl them."""


def escape_header(page: MkDocsPage) -> None:
    """Escape the title and the description of a written page."""
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = escape(str(page.meta[name]))


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


_BY_DEFAULT = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs takes for `edit_uri` when nobody wrote it; it doesn't ask for the name of the branch."""


def make_forge(options: ReferentielsConfig, config: MkDocsConfig) -> Forge:
    """Tell where files are changed: where `mkdocs.yml` says, or where Git says that the project is."""
    root = project_root(config)
    here = find_place(root)
    there = find_place(root / layout(options).frameworks_dir)
    return Forge(
        repo_url=config.repo_url or "",
        branch=options.branch,
        folder=here.prefix if here else "",
        kind=options.forge,
        edit_form=_edit_form(config, here.prefix if here else None),
        # Data that another repository keeps is not changed in this one.
        can_edit=config.edit_uri != "" and not (here and there and here.top != there.top),
    )


def _edit_form(config: MkDocsConfig, prefix: str | None) -> str:
    """Give the address that changes a file, when `mkdocs.yml` says one that agrees with Git."""
    docs = Path(config.docs_dir)
    above = f"{os.path.relpath(project_root(config).absolute(), docs)}/".replace(os.sep, "/")
    base = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
    if config.edit_uri_template:
        written = str(config.edit_uri_template)
        written = written.replace("{path}", f"{above}{{path}}").replace("{path_noext}", "{path}")
        quoted = f"{quote(above, safe='')}{{path!q}}"
        return urljoin(base, written.replace("{path!q}", quoted))
    if not config.edit_uri or config.edit_uri in _BY_DEFAULT:
        return ""
    if prefix is not None and not config.edit_uri.endswith(f"{prefix}{docs.name}/"):
        return ""
    return f"{urljoin(base, config.edit_uri)}{above}{{path}}"


def make_host(options: ReferentielsConfig, config: MkDocsConfig) -> Host:
    """Tell the core what only MkDocs knows."""
    return Host(
        site_name=config.site_name,
        directory_urls=config.use_directory_urls,
        forge=make_forge(options, config),
        frameworks_dir=layout(options).frameworks_dir,
        contact=options.contact,
        published_at=_with_slash(config.site_url or ""),
    )


def read_experiences(config: MkDocsConfig) -> tuple[Experience, ...]:
    """Read what each page of `retours/` says it speaks of, in its header."""
    found = []
    for file in sorted((Path(config.docs_dir) / EXPERIENCES).glob("*.md")):
        _, header = meta.get_data(file.read_text(encoding="utf-8-sig", errors="replace"))
        if file.stem != "index":
            found.append(
                Experience(
                    title=str(header.get("title") or file.stem),
                    address=f"{EXPERIENCES}/{file.stem}",
                    structures=_strings(header.get("structures")),
                    criteria=_strings(header.get("criteria")),
                )
            )
    return tuple(found)


def _strings(found: object) -> tuple[str, ...]:
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def dead_mentions(
    experiences: tuple[Experience, ...], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Give what written pages say they speak of, and is not published."""
    known = {one.id for one in catalogue.frameworks}
    for one in experiences:
        for identifier in one.structures:
            if identifier not in known:
                yield one.title, identifier
        for identifier in one.criteria:
            if identifier not in catalogue.shared_criteria:
                yield one.title, identifier


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def project_root(config: MkDocsConfig) -> Path:
    """Give the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()


_PLACED_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_UNUSED_EXTRAS = ("analytics", "consent", "version", "alternate", "homepage", "polyfills")


def refuse_foreign(config: MkDocsConfig) -> list[str]:
    """Take away the scripts and styles of other sites, which pages don't ask for; gives them."""
    refused = []
    for given in (config.extra_javascript, config.extra_css):
        foreign = [one for one in given if _PLACED_ELSEWHERE.match(str(one))]
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


def count_published(site: Path) -> int:
    """Count the structures that a site shows, from the data that it publishes; 0 when it says nothing."""
    try:
        said = json.loads((site / PATH).read_bytes())
        return len(said["frameworks"])
    except (OSError, ValueError, LookupError, TypeError):
        return 0


_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


_WITHOUT_HISTORY = {
    "not a git repository": "ce dossier n'est pas suivi par Git",
    "FileNotFoundError": "Git n'est pas installé ici",
    "any commits": "Git n'a encore rien enregistré ici",
    "TimeoutExpired": "Git a mis trop de temps à répondre",
    "dubious ownership": "Git refuse de lire le dossier d'une autre personne ; pour l'autoriser : git config "
    "--global --add safe.directory, suivi du dossier",
}


def explain_no_history(reason: str) -> str:
    """Say in French why Git gives nothing; what is not known is left in its own words."""
    return next((said for known, said in _WITHOUT_HISTORY.items() if known in reason), reason)


def explain(error: OSError) -> str:
    """Say in French what the system refused, and what to do."""
    if error.errno in _NO_ROOM:
        return "il n'y a plus de place sur le disque. Libérez de la place et recommencez."
    place = f" (« {error.filename} »)" if error.filename else ""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"le droit d'écrire manque{place}. Donnez ce droit, ou changez site_dir, et recommencez."
    return f"{translator('fr').text(reason(error))}{place}."


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
