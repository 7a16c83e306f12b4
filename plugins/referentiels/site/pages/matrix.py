"""Who works on what: shared domains across structures, or across kinds of structures when there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.hues import hues_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedDomain
from referentiels.site.lists.structures import domains_of
from referentiels.site.pages.page import addressing
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


class Row(NamedTuple):
    """A structure, or a kind of structure, across all domains."""

    title: str
    address: str
    cells: tuple[Cell | None, ...]


class Name(NamedTuple):
    """A structure, or a kind of them, that works on a domain, and where it says so."""

    title: str
    words: str
    address: str


class Column(NamedTuple):
    """A shared domain, and the names of those that work on it: what a telephone shows of the matrix."""

    link: Link
    hue: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The matrix, across and down; `grouped` when its rows are kinds of structures."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    grouped: bool


def lay_out_matrix(catalogue: Catalogue, words: Translator) -> Matrix:
    """Lay out who works on what."""
    grouped = len(catalogue.frameworks) > MOST_ROWS
    rows = tuple(_rows_by_kind(catalogue, words) if grouped else _rows(catalogue))
    columns = tuple(
        _column(catalogue, domain, place, rows) for place, domain in enumerate(catalogue.domains)
    )
    return Matrix(columns=columns, rows=rows, grouped=grouped)


def _column(
    catalogue: Catalogue, domain: SharedDomain, place: int, rows: tuple[Row, ...]
) -> Column:
    names = tuple(
        Name(row.title, cell.words, cell.address) for row in rows if (cell := row.cells[place])
    )
    link = Link(domain.name, addresses.domain(domain.id))
    return Column(link, hues_of(catalogue)[domain.id], names)


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    for framework in catalogue.frameworks:
        home = addresses.structure(framework.id)
        cells = tuple(_cell(catalogue, framework, domain.id) for domain in catalogue.domains)
        yield Row(framework.structure.called, home, cells)


def _cell(catalogue: Catalogue, framework: Framework, domain: str) -> Cell | None:
    """Find the structure's own domain that is linked to a shared one, else a criterion that belongs there."""
    home = addresses.structure(framework.id)
    for own in framework.domains:
        if own.shared == domain:
            return Cell(own.name, addresses.at(home, own.id))
    for own in framework.domains:
        for criterion in own.criteria:
            shared = catalogue.shared_criteria.get(criterion.shared)
            if shared and shared.domain == domain:
                return Cell(criterion.name, addresses.at(home, criterion.id))
    return None


def _rows_by_kind(catalogue: Catalogue, words: Translator) -> Iterator[Row]:
    counts = Counter(
        (framework.structure.kind, domain)
        for framework in catalogue.frameworks
        for domain in domains_of(catalogue, framework)
    )
    own = addressing(catalogue, words)
    for kind, word in LABELS["kind"].items():
        cells = tuple(
            Cell(str(counts[kind, domain.id]), addresses.domain(domain.id))
            if counts[kind, domain.id]
            else None
            for domain in catalogue.domains
        )
        if any(cells):
            address = addresses.kind(own.text(word) if kind else "")
            yield Row(words.text(word).capitalize(), address, cells)
