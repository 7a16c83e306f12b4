"""What someone says of an address, once it has changed → the list that says it, of all that goes with it.

Takes the rows of a list and the addresses that a site has, gives rows. A page that moves or goes takes along
the places in it and its files. Refuses what would make the list lie. Doesn't write anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.site.lasting import STANDING, files_of, page_of
from referentiels.words.language import Message, say


class Refused(Exception):
    """What is asked would make the list lie; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A list that someone changes, on a day, beside the site that there is."""

    rows: tuple[Row, ...]
    made: Collection[str]
    day: str

    def withdraw(self, address: str, why: str, to: str = "") -> tuple[Row, ...]:
        """Say that an address is no more, with all that stood below it.

        Raises:
            Refused: it is not listed, it is still there, or what takes its place is not.
        """
        gone = self._gone(address)
        for one in to.split():
            self._refuse_nowhere(one)
        return ledger.withdraw(self.rows, gone, self.day, why, to)

    def move(self, address: str, to: str, why: str) -> tuple[Row, ...]:
        """Say that an address is somewhere else now, with all that stood below it.

        Raises:
            Refused: it is not listed, it is still there, or the new one is not.
        """
        gone = self._gone(address)
        self._refuse_nowhere(to)
        moves = {one: new for one in gone if (new := _follow(one, address, to)) in self.made}
        moved = ledger.move(self.rows, {**moves, address: to}, self.day, why)
        return complete(moved, self.made)

    def restore(self, address: str) -> tuple[Row, ...]:
        """Say that what is at an address again is what was there before.

        Raises:
            Refused: it is not listed, or not there.
        """
        if address not in self.made:
            raise Refused(say("« {address} » n'est pas une adresse de ce site", address=address))
        self._row(address)
        back = [
            one.address
            for one in self.rows
            if one.state is not State.HERE and one.address in self.made
            if one.address == address or page_of(one.address) == address
        ]
        return ledger.restore(self.rows, back, self.day)

    def _gone(self, address: str) -> list[str]:
        """Give an address and all that goes with it; what has a state of its own already keeps it."""
        if address in self.made:
            raise Refused(say("« {address} » est encore une adresse de ce site", address=address))
        page = self._row(address)
        with_it = [
            one.address
            for one in self.rows
            if page_of(one.address) == address
            and one.address not in self.made
            and (one.state is State.HERE or _went_along(one, page))
        ]
        return [address, *(one for one in with_it if one != address)]

    def _row(self, address: str) -> Row:
        row = next((one for one in self.rows if one.address == address), None)
        if row is None:
            raise Refused(
                say("« {address} » n'est pas dans {name}", address=address, name=ledger.NAME)
            )
        return row

    def _refuse_nowhere(self, address: str) -> None:
        if address not in self.made and address not in STANDING:
            raise Refused(say("« {address} » n'est pas une adresse de ce site", address=address))


def tidy(
    rows: Iterable[Row],
    made: Collection[str],
    days: Mapping[str, str],
    day: str,
    homes: Mapping[str, str],
) -> list[Row]:
    """Give the list as it should be written: new addresses added, moved ones one hop away, none removed.

    `homes` are the copies of what other sites share, each with where it is at home.
    """
    whole = ledger.add(complete(ledger.flatten(rows), made), made, days, day)
    return [*ledger.settle_copies(whole, homes, day)]


def complete(rows: Iterable[Row], made: Collection[str]) -> tuple[Row, ...]:
    """Say of all that went with a page what is said of the page: one line is enough for who writes it."""
    kept = tuple(rows)
    left = {one.address: one for one in kept if one.state is not State.HERE}
    return tuple(
        _as_its_page(one, left[page_of(one.address)], made)
        if one.state is State.HERE and one.address not in made and page_of(one.address) in left
        else one
        for one in kept
    )


def _as_its_page(row: Row, page: Row, made: Collection[str]) -> Row:
    to = page.to
    if page.state is State.MOVED:
        to = _follow(row.address, page.address, page.to)
        to = to if to in made else page.to
    return Row(page.since, page.state, row.address, to, page.why)


def _went_along(one: Row, page: Row) -> bool:
    """Tell whether something moved with its page: where that goes next, it goes too."""
    is_moved = one.state is page.state is State.MOVED
    return is_moved and one.to == _follow(one.address, page.address, page.to)


def _follow(one: str, address: str, to: str) -> str:
    """Give where something that stood below an address would be below the new one."""
    if one == address:
        return to
    if one.startswith(f"{address}#"):
        return f"{to}{one[len(address) :]}"
    before, after = files_of(address), files_of(to)
    return after[before.index(one)] if one in before and len(after) == len(before) else ""
