"""A catalogue → everything to publish.

Takes what a check found, gives pages and files, with the earlier versions and the copies that only
publishing needs. Doesn't know MkDocs: the host hands in what only it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiels.checking.gate import Admitted
from referentiels.history.archive import Archive
from referentiels.history.moved import lead_on
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Experience
from referentiels.site.exports import export
from referentiels.site.pages import view_catalogue
from referentiels.site.pages.accessibility import view_accessibility
from referentiels.site.pages.checks import view_checks
from referentiels.site.pages.data import view_data
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.language import Translator


def copy_files(admitted: Mapping[str, Admitted], catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give the files of the frameworks as they were read, to publish: what someone changes must be whole."""
    return {
        addresses.file(one.id): admitted[one.path].loaded.data
        for one in catalogue.frameworks
        if one.path in admitted
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything to publish: pages to render, and files as they are."""

    pages: Sequence[Page]
    files: Mapping[str, bytes | Path]
    """By address: what they hold, or where they are."""


def make_site(
    catalogue: Catalogue,
    words: Translator,
    extra: Iterable[Page] = (),
    experiences: Iterable[Experience] = (),
    archive: Archive | None = None,
    copies: Mapping[str, bytes | Path] | None = None,
) -> Site:
    """Make all pages and files; a page of `extra` takes the place of the one at its address."""
    copies, archive = copies or {}, archive or Archive()
    catalogue = replace(
        catalogue,
        experiences=tuple(experiences),
        earlier=archive.earlier,
        cut_short=archive.cut_short,
        files={address: _size(file) for address, file in copies.items()},
    )
    files: dict[str, bytes | Path] = {**export(catalogue), **copies}
    pages = {
        page.address: page
        for page in (
            *view_catalogue(catalogue, words),
            view_data({path: _size(file) for path, file in files.items()}, words),
            view_checks(words),
            view_accessibility(words),
        )
    }
    pages.update({page.address: page for page in extra})
    files.update(lead_on(archive.former, archive.earlier, words))
    return Site(pages=tuple(pages.values()), files=files)


def _size(file: bytes | Path) -> int:
    return len(file) if isinstance(file, bytes) else file.stat().st_size
