"""Pages for files that can't be published yet: shown to their author while he or she mends them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from referentiels.checking.reporting import render_text
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenView:
    """What is wrong with one file, as a terminal would say it."""

    path: str
    messages: tuple[str, ...]


def view_broken(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], library_dir: str, words: Translator
) -> Iterator[Page]:
    """Make a page a file with errors, at the address that the file would have."""
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    for path, group in groupby(errors, key=lambda one: one.span.path):
        yield Page(
            address=broken_address(path, library_dir),
            template="broken",
            title=words.gettext("À corriger : {path}").format(path=path),
            description=words.gettext("Ce fichier ne peut pas encore être publié."),
            view=BrokenView(
                path=path,
                messages=tuple(render_text(one, texts, words).rstrip() for one in group),
            ),
            path=path,
        )


def broken_address(path: str, library_dir: str) -> str:
    """Give the address of the page of a file."""
    file = PurePosixPath(path)
    if library_dir and library_dir in file.parts:
        return addresses.domain(file.stem)
    return addresses.structure(file.stem)


def broken_links(pages: Iterable[Page]) -> tuple[Link, ...]:
    """Give a link to each broken page, for a notice on the others."""
    return tuple(
        Link(page.view.path, page.address) for page in pages if isinstance(page.view, BrokenView)
    )
