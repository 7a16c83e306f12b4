"""The catalogue as tables: one CSV file a kind of thing, linked by identifiers.

UTF-8 with a mark, semicolons and CR LF: what a spreadsheet in French opens well with a double click.
A text that a spreadsheet would run as a formula gets an apostrophe before it; the JSON has none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias, TypeVar

from referentiels.insight.facets import facets_of
from referentiels.insight.voices import RIGHTS
from referentiels.model.catalogue import Catalogue, uses_of
from referentiels.model.model import Framework, SharedDomain
from referentiels.model.values import is_number
from referentiels.site.entry import Entry
from referentiels.words.addresses import DATA
from referentiels.words.language import translator

_LIST = " | "
_FRENCH = translator("fr")

_Value = TypeVar("_Value", Framework, SharedDomain)
_Table: TypeAlias = (
    "tuple[str, Sequence[str], Callable[[Sequence[_Value]], Iterator[Sequence[str]]]]"
)
"""Name of the file, header, and the rows that a value gives."""


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give all tables."""
    facets = facets_of(catalogue)
    for own in _FRAMEWORK_TABLES:
        make = partial(_write, own, catalogue.frameworks)
        yield Entry(_address(own[0]), make, (facets.everything,))
    for shared in _LIBRARY_TABLES:
        make = partial(_write, shared, catalogue.domains)
        yield Entry(_address(shared[0]), make, (facets.library,))


def _address(name: str) -> str:
    return f"{DATA}{name}.csv"


def _write(table: _Table[_Value], values: Sequence[_Value]) -> bytes:
    _, header, rows = table
    return write_table(header, rows(values))


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as a spreadsheet in French opens them well."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guard(cell) if cell and cell[0] in "=+-@\t\r" else cell for cell in row])
    return b"\xef\xbb\xbf" + f"{';'.join(header)}\r\n{output.getvalue()}".encode()


def _guard(text: str) -> str:
    """Keep a text from running as a formula; a plain negative number stays a number."""
    return text if is_number(text) else f"'{text}"


def _structures(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one in frameworks:
        structure = one.structure
        yield (
            one.id, structure.name, structure.kind, structure.summary, structure.territory,
            structure.website, structure.since, _LIST.join(structure.activities),
            _LIST.join(structure.audiences), structure.contact, structure.offers_help, one.title,
            one.status, one.version, one.date, one.licence, one.provenance, one.note,
            _LIST.join(source.url or source.title for source in one.sources),
            _FRENCH.text(RIGHTS[one.provenance]),
        )  # fmt: skip


def _domains(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one in frameworks:
        for domain in one.domains:
            yield one.id, domain.id, domain.name, domain.shared, domain.summary


def _criteria(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one, domain, criterion in uses_of(frameworks):
        yield (
            one.id, domain.id, criterion.id, criterion.name, criterion.shared,
            criterion.relation if criterion.shared else "", criterion.summary,
            _LIST.join(criterion.audiences), criterion.limits, criterion.lessons,
            criterion.remark, criterion.role or "criterion",
        )  # fmt: skip


def _indicators(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one, domain, criterion in uses_of(frameworks):
        for indicator in criterion.indicators:
            yield (
                one.id, domain.id, criterion.id, indicator.id, indicator.name, indicator.type,
                indicator.nature, indicator.unit, indicator.source, indicator.frequency,
                indicator.target, indicator.shared, indicator.limits, indicator.lessons,
                indicator.remark,
            )  # fmt: skip


def _results(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one, _, criterion in uses_of(frameworks):
        for indicator in criterion.indicators:
            for result in indicator.results:
                yield (
                    one.id, criterion.id, indicator.id, result.period, result.value,
                    indicator.measured_in, result.state, result.sample, result.method, result.note,
                    result.limits, result.lessons, result.approximation, result.remark,
                )  # fmt: skip


def _usage(frameworks: Sequence[Framework]) -> Iterator[Sequence[str]]:
    for one in frameworks:
        for usage in one.usage:
            yield (
                one.id,
                usage.purpose,
                usage.name,
                _LIST.join(usage.who),
                usage.when,
                usage.how,
                usage.remark,
            )


def _shared_criteria(domains: Sequence[SharedDomain]) -> Iterator[Sequence[str]]:
    for domain in domains:
        for one in domain.criteria:
            yield (
                domain.id, domain.name, one.id, one.name, one.definition,
                _LIST.join(one.also_called), one.status, one.replaced_by,
                _LIST.join(one.related), _LIST.join(one.same_as),
            )  # fmt: skip


def _shared_indicators(domains: Sequence[SharedDomain]) -> Iterator[Sequence[str]]:
    for domain in domains:
        for criterion in domain.criteria:
            for one in criterion.indicators:
                yield (
                    domain.id, criterion.id, one.id, one.name, one.type, one.nature, one.unit,
                    one.source, one.frequency,
                )  # fmt: skip


_FRAMEWORK_TABLES: tuple[_Table[Framework], ...] = (
    (
        "structures",
        "structure;name;kind;summary;territory;website;since;activities;audiences;contact;offers_help;"
        "title;status;version;date;licence;provenance;note;sources;rights".split(";"),
        _structures,
    ),
    ("domains", ("structure", "domain", "name", "shared", "summary"), _domains),
    (
        "criteria",
        "structure;domain;criterion;name;shared;relation;summary;audiences;limits;lessons;remark;role".split(
            ";"
        ),
        _criteria,
    ),
    (
        "indicators",
        "structure;domain;criterion;indicator;name;type;nature;unit;source;frequency;target;shared;limits;lessons;remark".split(
            ";"
        ),
        _indicators,
    ),
    (
        "results",
        "structure;criterion;indicator;period;value;unit;state;sample;method;note;limits;lessons;approximation;remark".split(
            ";"
        ),
        _results,
    ),
    ("usage", ("structure", "purpose", "name", "who", "when", "how", "remark"), _usage),
)
_LIBRARY_TABLES: tuple[_Table[SharedDomain], ...] = (
    (
        "shared-criteria",
        "domain;domain_name;criterion;name;definition;also_called;status;replaced_by;related;same_as".split(
            ";"
        ),
        _shared_criteria,
    ),
    (
        "shared-indicators",
        "domain;criterion;indicator;name;type;nature;unit;source;frequency".split(";"),
        _shared_indicators,
    ),
)
