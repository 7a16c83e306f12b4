"""What a search finds of pages → one index for each language that they are in.

Takes the plan and the records of pages, gives them sorted out: where each index stands, and in which
language words are stemmed there. Doesn't know how an index is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from referentiels.site.indexing import PLACE
from referentiels.site.indexing.records import unpack
from referentiels.site.plan import Plan


class Shelf(NamedTuple):
    """An index: where it stands, and its language."""

    place: str
    language: str


def shelves_of(plan: Plan) -> Mapping[str, Shelf]:
    """Give the indexes of a site, by how the addresses of their pages begin."""
    whole = (one for one in plan.tongues if one.is_whole)
    others = {one.prefix: Shelf(f"{one.prefix}{PLACE}", one.code) for one in whole}
    return {**others, "": Shelf(PLACE, plan.words.language)}


def sort_out(plan: Plan, records: Iterable[str]) -> Mapping[Shelf, list[str]]:
    """Put each record, packed, among those of its language, in an order that chance doesn't change."""
    shelves = shelves_of(plan)
    found: dict[Shelf, list[str]] = {shelf: [] for shelf in shelves.values()}
    for record in sorted(records):
        address = unpack(record).address if len(shelves) > 1 else ""
        found[next(one for start, one in shelves.items() if address.startswith(start))].append(
            record
        )
    return found
