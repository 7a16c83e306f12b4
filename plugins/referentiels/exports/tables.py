"""The catalogue as tables: one CSV file a kind of thing, linked by identifiers.

UTF-8 with a mark, semicolons and CR LF: what a spreadsheet in French opens well with a double click.
A text that a spreadsheet would run as a formula gets an apostrophe before it; the JSON has none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from referentiels.addresses import DATA
from referentiels.catalogue import Catalogue
from referentiels.rules.values import is_number

_LIST = " | "


def export(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give all tables."""
    return {f"{DATA}{name}.csv": _write(header, rows(catalogue)) for name, header, rows in _TABLES}


def _write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_guard(cell) if cell and cell[0] in "=+-@\t\r" else cell for cell in row])
    return b"\xef\xbb\xbf" + output.getvalue().encode()


def _guard(text: str) -> str:
    """Keep a text from running as a formula; a plain negative number stays a number."""
    return text if is_number(text) else f"'{text}"


def _structures(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one in catalogue.frameworks:
        structure = one.structure
        yield (
            one.id, structure.name, structure.kind, structure.summary, structure.territory,
            structure.website, structure.since, _LIST.join(structure.activities),
            _LIST.join(structure.audiences), structure.contact, structure.offers_help, one.title,
            one.status, one.version, one.date, one.licence, one.provenance, one.note,
            _LIST.join(source.url or source.title for source in one.sources),
        )  # fmt: skip


def _domains(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one in catalogue.frameworks:
        for domain in one.domains:
            yield one.id, domain.id, domain.name, domain.shared, domain.summary


def _criteria(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one, domain, criterion in catalogue.uses():
        yield (
            one.id, domain.id, criterion.id, criterion.name, criterion.shared,
            criterion.relation if criterion.shared else "", criterion.summary,
            _LIST.join(criterion.audiences), criterion.limits, criterion.lessons,
        )  # fmt: skip


def _indicators(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one, domain, criterion in catalogue.uses():
        for indicator in criterion.indicators:
            yield (
                one.id, domain.id, criterion.id, indicator.id, indicator.name, indicator.type,
                indicator.nature, indicator.unit, indicator.source, indicator.frequency,
                indicator.target, indicator.shared,
            )  # fmt: skip


def _results(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one, _, criterion in catalogue.uses():
        for indicator in criterion.indicators:
            for result in indicator.results:
                yield (
                    one.id, criterion.id, indicator.id, result.period, result.value,
                    indicator.unit, result.state, result.sample, result.method, result.note,
                )  # fmt: skip


def _usage(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one in catalogue.frameworks:
        for usage in one.usage:
            yield one.id, usage.purpose, usage.name, _LIST.join(usage.who), usage.when, usage.how


def _shared_criteria(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for domain in catalogue.domains:
        for one in domain.criteria:
            yield (
                domain.id, domain.name, one.id, one.name, one.definition,
                _LIST.join(one.also_called), one.status, one.replaced_by,
                _LIST.join(one.related), _LIST.join(one.same_as),
            )  # fmt: skip


def _shared_indicators(catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            for one in criterion.indicators:
                yield (
                    domain.id, criterion.id, one.id, one.name, one.type, one.nature, one.unit,
                    one.source, one.frequency,
                )  # fmt: skip


_TABLES = (
    (
        "structures",
        "structure;name;kind;summary;territory;website;since;activities;audiences;contact;offers_help;"
        "title;status;version;date;licence;provenance;note;sources".split(";"),
        _structures,
    ),
    ("domains", ("structure", "domain", "name", "shared", "summary"), _domains),
    (
        "criteria",
        "structure;domain;criterion;name;shared;relation;summary;audiences;limits;lessons".split(";"),
        _criteria,
    ),
    (
        "indicators",
        "structure;domain;criterion;indicator;name;type;nature;unit;source;frequency;target;shared"
        .split(";"),
        _indicators,
    ),
    (
        "results",
        "structure;criterion;indicator;period;value;unit;state;sample;method;note".split(";"),
        _results,
    ),
    ("usage", ("structure", "purpose", "name", "who", "when", "how"), _usage),
    (
        "shared-criteria",
        "domain;domain_name;criterion;name;definition;also_called;status;replaced_by;related;same_as"
        .split(";"),
        _shared_criteria,
    ),
    (
        "shared-indicators",
        "domain;criterion;indicator;name;type;nature;unit;source;frequency".split(";"),
        _shared_indicators,
    ),
)
