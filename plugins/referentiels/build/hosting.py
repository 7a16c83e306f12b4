"""What `mkdocs.yml` says → what rooms ask of a host: where data is, where the site is, where files change.

Takes the configuration of a site, whichever host read it. Doesn't know what is built of it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

from referentiels.build.written.header import read_header
from referentiels.checking.folders import Settings
from referentiels.history.archive.past import find_place
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Experience
from referentiels.model.publication import Publication
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.project import Layout, layout_of
from referentiels.site.exports.catalogue_json import PATH
from referentiels.site.rendering import Host
from referentiels.words.forge import Forge

EXPERIENCES = "retours"
"""The folder of the written pages that criteria and structures link to."""
BY_DEFAULT = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs takes for `edit_uri` when nobody wrote it; it doesn't ask for the name of the branch."""

_PLACED_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_LISTED = re.compile(r"<loc>([^<]+)</loc>")
_TRIAL = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|\[::1\])", re.IGNORECASE)
"""Addresses of one's own machine."""
_PARTIAL = (
    "ce clone de Git ne contient pas les anciens textes ; pour les avoir, clonez sans « filter »"
)
_WITHOUT_HISTORY = {
    "not a git repository": "ce dossier n'est pas suivi par Git",
    "FileNotFoundError": "Git n'est pas installé ici",
    "any commits": "Git n'a encore rien enregistré ici",
    "object name HEAD": "Git n'a encore rien enregistré ici",
    "missing object": _PARTIAL,
    "could not fetch": _PARTIAL,
    "promisor": _PARTIAL,
    "TimeoutExpired": "Git a mis trop de temps à répondre",
    "dubious ownership": "Git refuse de lire le dossier d'une autre personne ; pour l'autoriser : git config "
    "--global --add safe.directory, suivi du dossier",
}


def make_layout(site: SiteConfiguration) -> Layout:
    """Tell where the data is, and which folders somebody named."""
    options = site.options
    return layout_of({"frameworks_dir": options.frameworks_dir, "library_dir": options.library_dir})


def make_settings(site: SiteConfiguration) -> Settings:
    """Tell checks where the data is."""
    layout = make_layout(site)
    return Settings(
        root=site.root, frameworks_dir=layout.frameworks_dir, library_dir=layout.library_dir
    )


def make_host(site: SiteConfiguration) -> Host:
    """Tell pages where they are published, and where their files are kept."""
    return Host(
        site_name=site.site_name,
        directory_urls=site.directory_urls,
        forge=make_forge(site),
        frameworks_dir=make_layout(site).frameworks_dir,
        contact=site.options.contact,
        workbooks=site.options.workbooks,
        published_at=site.address,
    )


def make_publication(site: SiteConfiguration, dates: Iterable[str] = ()) -> Publication:
    """Say what goes with everything that leaves the site; `dates` are those of its files."""
    return Publication(
        address=site.address,
        served=site.site_url,
        name=site.site_name,
        contact=site.options.contact,
        licence=site.options.library_licence,
        day=max(dates, default=""),
    )


def make_forge(site: SiteConfiguration) -> Forge:
    """Tell where files are changed: where `mkdocs.yml` says, or where Git says that the project is."""
    here = find_place(site.root)
    there = find_place(site.root / make_layout(site).frameworks_dir)
    return Forge(
        repo_url=site.repo_url,
        branch=site.options.branch,
        folder=here.prefix if here else "",
        kind=site.options.forge,
        edit_form=_edit_form(site, here.prefix if here else None),
        # Data that another repository keeps is not changed in this one.
        can_edit=site.edit_uri != "" and not (here and there and here.top != there.top),
    )


def _edit_form(site: SiteConfiguration, prefix: str | None) -> str:
    """Give the address that changes a file, when `mkdocs.yml` says one that agrees with Git."""
    docs = site.docs_dir
    above = f"{os.path.relpath(site.root.absolute(), docs)}/".replace(os.sep, "/")
    base = f"{site.repo_url.rstrip('/')}/" if site.repo_url else ""
    if site.edit_uri_template:
        written = site.edit_uri_template
        written = written.replace("{path}", f"{above}{{path}}").replace("{path_noext}", "{path}")
        quoted = f"{quote(above, safe='')}{{path!q}}"
        return urljoin(base, written.replace("{path!q}", quoted))
    if not site.edit_uri or site.edit_uri in BY_DEFAULT:
        return ""
    if prefix is not None and not site.edit_uri.endswith(f"{prefix}{docs.name}/"):
        return ""
    return f"{urljoin(base, site.edit_uri)}{above}{{path}}"


def is_elsewhere(address: str) -> bool:
    """Tell whether a script or a style is on another site: pages ask nothing of others."""
    return _PLACED_ELSEWHERE.match(address) is not None


def refuse_foreign(site: SiteConfiguration) -> tuple[SiteConfiguration, tuple[str, ...]]:
    """Take away the scripts and styles of other sites; gives them too."""
    refused = [one for one in site.styles if is_elsewhere(one)]
    refused += [one.path for one in site.scripts if is_elsewhere(one.path)]
    kept = replace(
        site,
        styles=tuple(one for one in site.styles if not is_elsewhere(one)),
        scripts=tuple(one for one in site.scripts if not is_elsewhere(one.path)),
    )
    return kept, tuple(refused)


def read_experiences(docs_dir: Path) -> tuple[Experience, ...]:
    """Read what each page of `retours/` says it speaks of, in its header."""
    found = []
    for file in sorted((docs_dir / EXPERIENCES).glob("*.md")):
        header = read_header(file.read_text(encoding="utf-8-sig", errors="replace")).values
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
    """Read a list, or the one thing that somebody wrote without its brackets."""
    if isinstance(found, str) and found.strip():
        return (found.strip(),)
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


def count_published(site: Path) -> int:
    """Count the structures that a site shows, from the data that it publishes; 0 when it says nothing."""
    try:
        said = json.loads((site / PATH).read_bytes())
        return len(said["frameworks"])
    except (OSError, ValueError, LookupError, TypeError):
        return 0


def find_address(site: Path) -> str:
    """Give the address that a site was published under, as its own list of pages says."""
    try:
        listed = _LISTED.findall((site / "sitemap.xml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    common = os.path.commonprefix([unescape(one) for one in listed])  # noqa: RUF071 - of any letters
    return common[: common.rfind("/") + 1]


def moves_away(before: str, now: str) -> bool:
    """Tell whether what was published under an address would go under another one: trials don't count."""
    known = [one for one in (before, now) if one and not _TRIAL.match(one)]
    return len(known) == 2 and known[0] != known[1]


def explain_no_history(reason: str) -> str:
    """Say in French why Git gives nothing; what is not known is left in its own words."""
    return next((said for known, said in _WITHOUT_HISTORY.items() if known in reason), reason)
