"""Catalogue → files to take away: one module a format, each giving addresses and what makes them.

Takes a catalogue, gives bytes that are the same from run to run. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports import (
    accessibility,
    assistant,
    book,
    catalogue_json,
    citations,
    criterion_json,
    domain_json,
    lines,
    linked,
    package,
    pieces,
    sayings,
    schemas,
    sssom,
    structure_json,
    synonyms,
    table_schemas,
    tables,
)

FORMATS = (
    catalogue_json,
    tables,
    package,
    lines,
    book,
    table_schemas,
    accessibility,
    schemas,
    structure_json,
    criterion_json,
    domain_json,
    linked,
    pieces,
    synonyms,
    assistant,
    sayings,
    citations,
    sssom,
)


def plan_exports(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give every file, before any is made."""
    for form in FORMATS:
        yield from form.plan(catalogue)


def export(
    catalogue: Catalogue, plan: Callable[[Catalogue], Iterator[Entry[bytes]]] = plan_exports
) -> Mapping[str, bytes]:
    """Make every file, or those of one format."""
    return {entry.address: entry.make() for entry in plan(catalogue)}
