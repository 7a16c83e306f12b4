"""The catalogue → the rows of each table, as values: texts, whole numbers, decimal numbers, days.

Takes the catalogue and the name of a table, gives its rows one by one, in the order of the columns that
`content/tables` describes. An empty text and None say that there is nothing. Doesn't know how any format
writes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from referentiels.insight.voices import RIGHTS
from referentiels.model.catalogue import Catalogue, uses_of
from referentiels.model.model import Framework, SharedDomain
from referentiels.model.values import number_of, read_count
from referentiels.site.exports.about import LIBRARY
from referentiels.words.language import translator

Value: TypeAlias = "str | tuple[str, ...] | int | Decimal | date | None"
Row: TypeAlias = Sequence[Value]

_FRENCH = translator("fr")


def rows_of(catalogue: Catalogue, table: str) -> Iterator[Row]:
    """Give the rows of a table, in the order of the catalogue."""
    if table in _OF_THE_LIBRARY:
        return _OF_THE_LIBRARY[table](catalogue.domains, catalogue.publication.licence)
    return _OF_FRAMEWORKS[table](catalogue.frameworks)


def number_of_rows(catalogue: Catalogue, table: str) -> int:
    """Count the rows of a table; those of frameworks, of which there may be many, without making them."""
    if table in _NUMBERS:
        return _NUMBERS[table](catalogue.frameworks)
    return sum(1 for _ in rows_of(catalogue, table))


def _structures(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one in frameworks:
        structure = one.structure
        yield (
            one.id, structure.name, structure.kind, structure.summary, structure.territory,
            structure.website, read_count(structure.since), structure.activities,
            structure.audiences, structure.contact, structure.offers_help, one.title, one.status,
            one.version, one.date, one.licence, one.provenance, one.note,
            tuple([source.url or source.title for source in one.sources]),
            _FRENCH.text(RIGHTS[one.provenance]),
        )  # fmt: skip


def _domains(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one in frameworks:
        for domain in one.domains:
            yield (
                one.id, domain.id, domain.name, domain.shared, domain.summary, one.provenance,
                one.licence,
            )  # fmt: skip


def _criteria(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one, domain, criterion in uses_of(frameworks):
        yield (
            one.id, domain.id, criterion.id, criterion.name, criterion.shared,
            criterion.relation if criterion.shared else "", criterion.summary,
            criterion.audiences, criterion.limits, criterion.lessons, criterion.remark,
            criterion.role or "criterion", one.provenance, one.licence,
        )  # fmt: skip


def _indicators(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one, domain, criterion in uses_of(frameworks):
        for indicator in criterion.indicators:
            yield (
                one.id, domain.id, criterion.id, indicator.id, indicator.name, indicator.type,
                indicator.nature, indicator.unit, indicator.source, indicator.frequency,
                indicator.target, indicator.shared, indicator.limits, indicator.lessons,
                indicator.remark, criterion.shared if indicator.shared else "", one.provenance,
                one.licence,
            )  # fmt: skip


def _results(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one, _, criterion in uses_of(frameworks):
        for indicator in criterion.indicators:
            for rank, result in enumerate(indicator.results, 1):
                days = result.read.when.days
                yield (
                    one.id, criterion.id, indicator.id, result.period, result.value,
                    indicator.measured_in, result.state, result.read.sample, result.method,
                    result.note, result.limits, result.lessons, result.approximation,
                    result.remark, rank, number_of(indicator.nature, result.read),
                    days and days.first, days and days.last, one.provenance, one.licence,
                )  # fmt: skip


def _usage(frameworks: Sequence[Framework]) -> Iterator[Row]:
    for one in frameworks:
        for rank, usage in enumerate(one.usage, 1):
            yield (
                one.id, usage.purpose, usage.name, usage.who, usage.when, usage.how, usage.remark,
                rank, one.provenance, one.licence,
            )  # fmt: skip


def _shared_criteria(domains: Sequence[SharedDomain], licence: str) -> Iterator[Row]:
    for domain in domains:
        for one in domain.criteria:
            yield (
                domain.id, domain.name, one.id, one.name, one.definition, one.also_called,
                one.status, one.replaced_by, one.related, one.same_as, one.reason, LIBRARY, licence,
            )  # fmt: skip


def _shared_indicators(domains: Sequence[SharedDomain], licence: str) -> Iterator[Row]:
    for domain in domains:
        for criterion in domain.criteria:
            for one in criterion.indicators:
                yield (
                    domain.id, criterion.id, one.id, one.name, one.type, one.nature, one.unit,
                    one.source, one.frequency, LIBRARY, licence,
                )  # fmt: skip


_OF_FRAMEWORKS: Mapping[str, Callable[[Sequence[Framework]], Iterator[Row]]] = {
    "structures": _structures,
    "domains": _domains,
    "criteria": _criteria,
    "indicators": _indicators,
    "results": _results,
    "usage": _usage,
}
_OF_THE_LIBRARY: Mapping[str, Callable[[Sequence[SharedDomain], str], Iterator[Row]]] = {
    "shared-criteria": _shared_criteria,
    "shared-indicators": _shared_indicators,
}
_NUMBERS: Mapping[str, Callable[[Sequence[Framework]], int]] = {
    "structures": len,
    "domains": lambda all: sum(len(one.domains) for one in all),
    "criteria": lambda all: sum(1 for _ in uses_of(all)),
    "indicators": lambda all: sum(len(use.criterion.indicators) for use in uses_of(all)),
    "results": lambda all: sum(
        len(one.results) for use in uses_of(all) for one in use.criterion.indicators
    ),
    "usage": lambda all: sum(len(one.usage) for one in all),
}
