"""`adresses.tsv`, the list of every address that was ever published → rows, and rows → the file.

Takes text, gives frozen rows; a line that can't be read is given back with its number. Says what moving and
withdrawing addresses make of the list. Doesn't know which addresses a site has, nor where the file is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

NAME = "adresses.tsv"
"""Beside `mkdocs.yml`."""
COLUMNS = ("depuis", "etat", "adresse", "vers", "pourquoi")
_HEAD = (
    "# adresses publiées : une par ligne, triées ; écrit par « referentiels addresses --write », "
    "jamais à la main\n"
    "# " + "\t".join(COLUMNS) + "\n"
)


class State(StrEnum):
    """What became of an address, in the words of the file."""

    HERE = "ici"
    MOVED = "deplacee"
    WITHDRAWN = "retiree"


@dataclass(frozen=True, slots=True)
class Row:
    """An address, relative to the root of the site, with its `#anchor` if it has one."""

    since: str
    """The day from which the state holds."""
    state: State
    address: str
    to: str = ""
    why: str = ""


class Unreadable(NamedTuple):
    """A line that is no row: its number, from 1, and what it holds."""

    line: int
    text: str


def parse(text: str) -> tuple[tuple[Row, ...], tuple[Unreadable, ...]]:
    """Read the file, whatever its line ends."""
    rows, odd = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            row = _row(line)
            rows += [row] if row else []
            odd += [] if row else [Unreadable(number, line)]
    return tuple(rows), tuple(odd)


def _row(line: str) -> Row | None:
    since, state, address, to, why = (*line.split("\t"), "", "", "", "", "")[:5]
    if line.count("\t") > len(COLUMNS) - 1 or not address or state not in set(State):
        return None
    return Row(since.strip(), State(state), address.strip(), to.strip(), why.strip())


def write(rows: Iterable[Row]) -> str:
    """Write the file: sorted by address, the same rows give the same bytes."""
    lines = (
        "\t".join((_cell(one.since), one.state, *map(_cell, (one.address, one.to, one.why))))
        for one in sorted(rows, key=lambda one: one.address)
    )
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split())


def move(rows: Iterable[Row], moves: Mapping[str, str], day: str, why: str) -> tuple[Row, ...]:
    """Say that addresses are somewhere else now; what led to one of them leads on in one hop."""
    found = {one.address: one for one in rows}
    for address, one in found.items():
        if one.to in moves:
            found[address] = replace(one, to=moves[one.to])
    for old, new in moves.items():
        found[old] = Row(day, State.MOVED, old, new, why)
    for new in moves.values():
        if new not in found or found[new].state is not State.HERE:
            found[new] = Row(day, State.HERE, new)
    return tuple(found.values())


def withdraw(
    rows: Iterable[Row], gone: Iterable[str], day: str, why: str, to: str = ""
) -> tuple[Row, ...]:
    """Say that addresses are no more, and why; `to` is what takes their place, if anything does."""
    found = {one.address: one for one in rows}
    for address in gone:
        found[address] = Row(day, State.WITHDRAWN, address, to, why)
    return tuple(found.values())
