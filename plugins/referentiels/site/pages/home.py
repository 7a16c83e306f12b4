"""The home page: what this is, three doors, counts, and the matrix domains × structures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.counts import Counts, count
from referentiels.insight.facets import facets_of
from referentiels.insight.voices import tell_published
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

MOST_ROWS = 40
"""Above this number of structures, the matrix has a row a kind of structure."""


class Cell(NamedTuple):
    """Where a row and a domain meet: a structure's own words for it, or a number of structures."""

    words: str
    address: str


class MatrixRow(NamedTuple):
    """A structure, or a kind of structure, across all domains."""

    title: str
    address: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home page prints."""

    counts: Counts
    published: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    grouped: bool
    fictional: bool


def plan_home(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the home page."""
    everything = facets_of(catalogue).everything
    yield Entry(addresses.HOME, partial(view_home, catalogue, words), (everything,))


def view_home(catalogue: Catalogue, words: Translator) -> Page:
    """Make the home page."""
    grouped = len(catalogue.frameworks) > MOST_ROWS
    rows = _rows_by_kind(catalogue, words) if grouped else _rows(catalogue)
    return Page(
        address=addresses.HOME,
        template="home",
        title=words.gettext("Accueil"),
        description=words.gettext(
            "Les référentiels d'utilité sociale d'associations et de collectifs : à lire, à comparer, à "
            "réutiliser."
        ),
        view=HomeView(
            counts=count(catalogue),
            published=tell_published(catalogue.frameworks, words),
            columns=tuple(Link(d.name, addresses.domain(d.id)) for d in catalogue.domains),
            rows=tuple(rows),
            grouped=grouped,
            fictional=any(one.provenance == "fictional" for one in catalogue.frameworks),
        ),
    )


def _rows(catalogue: Catalogue) -> Iterator[MatrixRow]:
    for framework in catalogue.frameworks:
        home = addresses.structure(framework.id)
        cells = tuple(_cell(framework, domain.id, home) for domain in catalogue.domains)
        yield MatrixRow(framework.structure.called, home, cells)


def _cell(framework: Framework, domain: str, home: str) -> Cell | None:
    """Find the structure's own domain that is linked to a shared one."""
    for own in framework.domains:
        if own.shared == domain:
            return Cell(own.name, addresses.at(home, own.id))
    return None


def _rows_by_kind(catalogue: Catalogue, words: Translator) -> Iterator[MatrixRow]:
    counts: Counter[tuple[str, str]] = Counter()
    for framework in catalogue.frameworks:
        for domain in {domain.shared for domain in framework.domains}:
            counts[framework.structure.kind, domain] += 1
    for kind, word in LABELS["kind"].items():
        cells = tuple(
            Cell(str(counts[kind, domain.id]), addresses.domain(domain.id))
            if counts[kind, domain.id]
            else None
            for domain in catalogue.domains
        )
        if any(cells):
            name = words.text(word)
            yield MatrixRow(name.capitalize(), addresses.kind(name if kind else ""), cells)
