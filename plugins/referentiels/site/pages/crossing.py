"""Domains across audiences, and across types of indicators: two tables of the report on all effects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from referentiels.content.groups import read_groups
from referentiels.insight.plurality import ALONE, OTHERS, UNSAID, Look, count_types, cross
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import fill, like


class Cell(NamedTuple):
    """How many criteria look at a domain for an audience, and where one reads on."""

    number: int
    address: str


class DomainRow(NamedTuple):
    """A domain across the audiences; none where nobody looks."""

    link: Link
    cells: tuple[Cell | None, ...]


class TypesRow(NamedTuple):
    """A domain, with its number of indicators of each type."""

    domain: str
    """Identifier of a domain of the library, else empty."""
    link: Link
    numbers: tuple[int, ...]


class Place(NamedTuple):
    """Where a report is, what it is about (empty for everything), and the way to it."""

    address: str
    scope: str
    trail: tuple[Link, ...]


def of_scope(title: str, scope: str, words: Translator) -> str:
    """Say in a title which territory and year a page is about."""
    if not scope:
        return title
    return fill(words.gettext("{title} : {scope}"), title=title, scope=scope)


def name_domains(catalogue: Catalogue, words: Translator) -> Iterator[tuple[str, Link]]:
    """Give each shared domain, then what is linked to none."""
    for domain in catalogue.domains:
        yield domain.id, Link(domain.name, addresses.domain(domain.id))
    yield "", Link(words.gettext("Sans lien avec un domaine partagé"), addresses.STRUCTURES)


def by_groups(
    looks: Iterable[Look], names: Mapping[str, str]
) -> tuple[tuple[Look, ...], Mapping[str, str]]:
    """Give what is looked at, under the groups of the audiences that it names; and the names of all."""
    groups = read_groups()["audiences"]
    codes = {key: groups.codes(name) for key, name in names.items()}
    called = {
        code: like(name, groups.by_id[code].name) if code in groups.by_id else name
        for key, name in names.items()
        for code in codes[key]
    }
    grouped = (
        look._replace(
            audiences=tuple(dict.fromkeys(code for key in look.audiences for code in codes[key]))
        )
        for look in looks
    )
    return tuple(grouped), called


def cross_audiences(
    catalogue: Catalogue, names: Mapping[str, str], looks: tuple[Look, ...], words: Translator
) -> tuple[tuple[Link, ...], tuple[DomainRow, ...]]:
    """Lay domains and audiences across each other."""
    crossing, _ = cross(looks, names), words.gettext
    last = {
        OTHERS: Link(_("autres publics"), addresses.AUDIENCES),
        ALONE: Link(_("publics nommés par une seule structure"), addresses.AUDIENCES),
        UNSAID: Link(_("public non précisé"), ""),
    }
    columns = [
        last.get(key) or Link(names[key], f"{addresses.AUDIENCES}{key}/")
        for key in crossing.columns
    ]
    rows = []
    for domain, link in name_domains(catalogue, words):
        numbers = [crossing.cells.get((domain, key), 0) for key in crossing.columns]
        cells = tuple(
            Cell(number, column.address or link.address) if number else None
            for number, column in zip(numbers, columns, strict=True)
        )
        if domain or any(cells):
            rows.append(DomainRow(link, cells))
    return tuple(columns), tuple(rows)


def count_by_audience(rows: Iterable[DomainRow]) -> tuple[int, ...]:
    """Count the criteria of each audience, over all domains."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(sum(cell.number for cell in column if cell) for column in columns)


def cross_types(
    catalogue: Catalogue, looks: tuple[Look, ...], words: Translator
) -> Iterator[TypesRow]:
    """Count the indicators of each type; what is linked to no domain comes last."""
    counts = count_types(looks)
    for domain, link in name_domains(catalogue, words):
        numbers = tuple(counts.get((domain, type), 0) for type in INDICATOR_TYPES)
        if domain or any(numbers):
            yield TypesRow(domain, link, numbers)
