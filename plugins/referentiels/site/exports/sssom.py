"""What is said of other sites' criteria, as SSSOM: a table that programs of others read.

Only criteria whose address is known are in it, ours and theirs. There is a file as soon as something was
said, whatever other sites have taken back since: its address stays.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from referentiels.insight.equivalents import Counterpart, addressed
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.words.addresses import CRITERIA, MAPPINGS

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "mapping_date",
    "comment",
)
_PREDICATES = {
    "same": "skos:exactMatch",
    "close": "skos:closeMatch",
    "broader": "skos:broadMatch",
    "narrower": "skos:narrowMatch",
    "none": "skos:exactMatch",
}
"""The predicate says what the other side is to ours; `none` is told by a modifier."""
_NOT = "Not"
_BY_HAND = "semapv:ManualMappingCuration"
_OURS = "ici"
_KNOWN = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_DAY = len("2026-11-20")


class _Set(NamedTuple):
    """What goes into the file: prefixes, with the beginning of the addresses that they mean, and pairs."""

    prefixes: Mapping[str, str]
    pairs: Sequence[Counterpart]


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file, where there is something to say in it."""
    if catalogue.publication.address and catalogue.equivalences:
        facets = facets_of(catalogue)
        reads = (facets.library, facets.equivalences, facets.publication)
        yield Entry(MAPPINGS, partial(_write, catalogue), reads)


def _gather(catalogue: Catalogue) -> _Set:
    pairs = addressed(catalogue)
    ours = catalogue.publication.iri(CRITERIA)
    theirs = {_prefix(one.site.id): one.site.at_home(CRITERIA) for one in pairs}
    return _Set({_OURS: ours, **theirs, **_KNOWN}, pairs)


def _prefix(source: str) -> str:
    """Give the prefix of a site: its name here, unless that stands for something else already."""
    return f"{source}-ailleurs" if source == _OURS or source in _KNOWN else source


def _write(catalogue: Catalogue) -> bytes:
    found = _gather(catalogue)
    output = io.StringIO()
    output.writelines(f"#{line}\n" for line in _head(catalogue, found))
    output.write("\t".join(COLUMNS) + "\n")
    writer = csv.writer(output, delimiter="\t", lineterminator="\n")
    writer.writerows([*map(_cell, _row(one))] for one in found.pairs)
    return output.getvalue().encode()


def _head(catalogue: Catalogue, found: _Set) -> Iterator[str]:
    yield "curie_map:"
    for prefix in sorted(found.prefixes):
        yield f"  {prefix}: {found.prefixes[prefix]}"
    yield f"license: {catalogue.publication.terms.address}"
    yield f"mapping_set_id: {catalogue.publication.iri(MAPPINGS)}"
    if catalogue.publication.day:
        yield f"mapping_set_version: {catalogue.publication.day}"


def _row(one: Counterpart) -> Sequence[str]:
    said = one.equivalence
    return (
        f"{_OURS}:{one.here.id}/",
        one.here.name,
        _PREDICATES[said.relation],
        _NOT if said.is_refusal else "",
        f"{_prefix(one.site.id)}:{one.there.id}/",
        one.there.name,
        _BY_HAND,
        said.reviewed if len(said.reviewed) == _DAY else "",
        said.note,
    )


def _cell(text: str) -> str:
    """Keep a text in its cell, and from running as a formula where a spreadsheet opens the table."""
    line = " ".join(text.split())
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line
