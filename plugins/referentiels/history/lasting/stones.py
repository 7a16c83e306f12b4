"""Files that are no more, and lead to no other file → what says so at their address, in their own format.

Takes rows of the list, gives bytes by address, for the formats that have room for words (JSON, YAML, Turtle,
JSON-LD, BibTeX): at the address of a table or of a workbook there is nothing any more, and the page of its
item says why. Doesn't know how addresses were found to be gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from referentiels.model.publication import Publication
from referentiels.reading.ledger import Row, State
from referentiels.site.exports.linked.graph import Graph, Iri, Text, Triple, graph_of
from referentiels.site.exports.linked.jsonld import write_jsonld
from referentiels.site.exports.linked.turtle import write_turtle
from referentiels.site.lasting import page_of


def gone_files(listed: Iterable[Row], place: Publication) -> dict[str, bytes]:
    """Say why files are no more, and what is instead."""
    found = {}
    for one in listed:
        write = _WRITERS.get(one.address.rpartition(".")[2])
        if write and is_file(one.address) and not (one.state is State.MOVED and is_file(one.to)):
            found[one.address] = write(one, place)
    return found


def is_file(address: str) -> bool:
    """Tell whether an address is that of a file, rather than of a page or of a place in one."""
    return not address.endswith("/") and "#" not in address


def _as_json(row: Row, _place: Publication) -> bytes:
    left = "moved" if row.state is State.MOVED else "withdrawn"
    told = {left: row.since or None, "why": row.why, "replaced_by": row.instead}
    if row.source:
        told["origin"] = row.home or None
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _as_remarks(sign: str) -> Callable[[Row, Publication], bytes]:
    def write(row: Row, _place: Publication) -> bytes:
        said = "Déplacé" if row.state is State.MOVED else "Retiré"
        lines = (f"{said} le {row.since}.", row.why, *row.instead)
        # A remark that went on below would be read as data, and what ends a line is not the same for all.
        return "".join(f"{sign} {' '.join(line.split())}\n" for line in lines if line).encode()

    return write


def _as_turtle(row: Row, place: Publication) -> bytes:
    return _as_remarks("#")(row, place) + write_turtle(_graph(row, place))


def _as_jsonld(row: Row, place: Publication) -> bytes:
    return write_jsonld(_graph(row, place))


def _graph(row: Row, place: Publication) -> Graph:
    return graph_of(_told(row, place))


def _told(row: Row, place: Publication) -> Iterator[Triple]:
    """Say of what the file was about that it is retired: by what it is replaced, and why."""
    up, page = "../" * row.address.count("/"), page_of(row.address)
    if page:
        it = Iri(place.iri(page, up))
        yield Triple(it, "owl:deprecated", Text("true", type="xsd:boolean"))
        for to in row.instead:
            yield Triple(it, "dct:isReplacedBy", Iri(place.iri(page_of(to) or to, up)))
        if row.why:
            yield Triple(it, "skos:changeNote", Text(row.why, "fr"))


_WRITERS: Mapping[str, Callable[[Row, Publication], bytes]] = {
    "json": _as_json,
    "yml": _as_remarks("#"),
    "bib": _as_remarks("%"),
    "ttl": _as_turtle,
    "jsonld": _as_jsonld,
}
