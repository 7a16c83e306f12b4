"""Steps of a history → the addresses that name today what another one named first, and since which day.

Each thing is followed from the address that it had first: what was traded and traded back is where it was.
Takes what each step moved, the oldest first; gives rings and rows of addresses. What the history at hand
doesn't show is not known, and nothing is said of it. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from referentiels.history.archive.following import Passage
from referentiels.history.chronicle.leaves import Leaf
from referentiels.history.differences.exchanges import Names, find_rings, find_rows
from referentiels.model.chronicle import Exchange
from referentiels.reading.sources import Kind
from referentiels.words import addresses


class Traces:
    """Which address each thing had first, by the one that it has now."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._since: dict[str, str] = {}

    def follow(self, moves: Mapping[str, str], gone: Iterable[str], day: str) -> None:
        """Go one step on: where things are now, by where they were; and the addresses that name nothing."""
        firsts = {old: self._first.pop(old, old) for old in moves}
        for one in gone:
            self._first.pop(one, None)
        self._first.update({new: firsts[old] for old, new in moves.items()})
        self._since.update(dict.fromkeys(moves.values(), day))

    def exchanges(self, today: Mapping[str, Names]) -> Iterator[tuple[Exchange, ...]]:
        """Give the addresses of today that have changed places, those that did so together at once."""
        named = {address: one.name for names in today.values() for address, one in names.items()}
        moved = {address: first for address, first in self._first.items() if address != first}
        for together in (*find_rings(moved), *find_rows(moved)):
            now = {moved[one]: one for one in together if one in moved}
            if all(one in named for one in now.values()):
                day = max(self._since[one] for one in now.values())
                yield tuple(
                    Exchange(one, named[one], now[one], named[now[one]], day)
                    for one in sorted(now)
                    if one in named
                )


def moves_of(passage: Passage, leaf: Leaf, today: str) -> Mapping[str, str]:
    """Give where the things of a file are after a step, by where they were; `today` is its name of today."""
    moves = dict(leaf.exchanged)
    if passage.kind is Kind.LIBRARY:
        place = addresses.domain
        moves |= {addresses.criterion(one): addresses.criterion(two) for one, two in leaf.renamed}
    else:
        page, place = addresses.structure(today), addresses.structure
        moves |= {addresses.at(page, one): addresses.at(page, two) for one, two in leaf.renamed}
    if passage.before and passage.after and passage.before.identifier != passage.after.identifier:
        moves[place(passage.before.identifier)] = place(passage.after.identifier)
    return moves


def gone_of(passage: Passage, leaf: Leaf, today: str) -> Collection[str]:
    """Give the addresses of a file that name nothing any more."""
    if passage.kind is Kind.LIBRARY:
        gone, place = leaf.gone, addresses.domain
    else:
        gone = tuple(_in(addresses.structure(today), one) for one in leaf.gone)
        place = addresses.structure
    return (
        gone if passage.after or not passage.before else (*gone, place(passage.before.identifier))
    )


def _in(page: str, address: str) -> str:
    """Give a place of a page that has another name today; a page itself keeps its own."""
    _, mark, anchor = address.partition("#")
    return f"{page}{mark}{anchor}" if mark else address
