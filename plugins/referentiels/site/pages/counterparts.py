"""A criterion of another site beside ours, as pages show it.

Takes a pair, gives a row: who says it with which words, how near, and where it is at home. Doesn't know which
page asks.
"""

from __future__ import annotations

from typing import NamedTuple

from referentiels.insight.equivalents import Counterpart
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.tongues import like


class CounterpartRow(NamedTuple):
    """What another site calls a criterion of ours."""

    here: Link
    site: str
    name: str
    address: str
    """Where it is at home; empty when nobody knows it."""
    relation: str
    note: str
    reviewed: str
    is_reworded: bool


def lay_counterpart(one: Counterpart) -> CounterpartRow:
    """Lay out a pair."""
    return CounterpartRow(
        here=Link(one.here.name, addresses.criterion(one.here.id)),
        site=one.site.name,
        name=one.there.name,
        address=one.site.at_home(addresses.criterion(one.there.id)),
        relation=one.equivalence.relation,
        note=like(one.equivalence.note, one.equivalence.note.rstrip(".")),
        reviewed=one.equivalence.reviewed,
        is_reworded=one.is_reworded,
    )
