"""`adresses.tsv`, the list of every address that was ever published → rows, and rows → the file.

Takes text, gives frozen rows; a line that can't be read is given back with its number, and why. Says what
moving and withdrawing addresses make of the list. Doesn't know which addresses a site has, nor where the
file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache, reduce
from typing import NamedTuple

from referentiels.words.addresses import source_of

NAME = "adresses.tsv"
"""Beside `mkdocs.yml`."""
LARGEST = 256 * 1024 * 1024
"""Bytes: a list only grows, and 5,000 frameworks begin with 30 million."""
COLUMNS = ("depuis", "etat", "adresse", "vers", "pourquoi")
HEADS = ("structures", "criteres", "domaines", "donnees")
"""First words of the addresses that may be listed: nothing else of a site can be led elsewhere."""
_HEAD = (
    "# adresses publiées : une par ligne, triées ; écrit par « referentiels addresses --write », "
    "jamais à la main\n"
    "# " + "\t".join(COLUMNS) + "\n"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_WORD = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PAGE = rf"(?:{'|'.join(HEADS[:-1])})/(?:{_WORD}/)*(?:#[A-Za-z0-9_-]+)?"
_FILE = rf"{HEADS[-1]}/(?:{_WORD}/)*(?:{_WORD})?"
_NEVER = (
    r"donnees/(?:lecture|assistant)(?:/|$)|.*/_(?:\d+|histoire|v-[^/]*)(?:/?(?:#|$)|\.)|.*\.html?$"
)
"""What lasts no longer than a build (pieces for scripts, following pages, histories), and the file of a
page: a line about one of them would take the place of what the site makes."""
_ADDRESS = re.compile(rf"(?!{_NEVER})(?:{_PAGE}|{_FILE})")
_HOME = re.compile(r"https?://[^\s<>\"'`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


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
    """Where it is now, or what takes its place: then perhaps several, with a space between them.

    Of a copy of what another site shares, where that is at home too.
    """
    why: str = ""
    line: int = field(default=0, compare=False)
    """Where it stood in the file, from 1."""

    @property
    def instead(self) -> tuple[str, ...]:
        """The addresses of this site that it leads to."""
        return tuple(one for one in self.to.split() if not is_home(one))

    @property
    def home(self) -> str:
        """Where what is copied there is at home, on another site; empty when nobody knows it."""
        return next(filter(is_home, self.to.split()), "")

    @property
    def source(self) -> str:
        """The site of which a copy is there, as we name it; empty for what is ours."""
        return source_of(self.address)


_STATES: Mapping[str, State] = {one.value: one for one in State}


class Fault(StrEnum):
    """Why a line is no row."""

    CONFLICT = "conflict"
    COLUMNS = "columns"
    DAY = "day"
    STATE = "state"
    ADDRESS = "address"
    TARGET = "target"
    TWICE = "twice"
    """The address has another line, which says something else."""
    AGAIN = "again"
    """The address has another line, which says the same."""
    OLDER = "older"
    """The address has another line, and one of them says what has become of it since."""


MENDED = frozenset({Fault.CONFLICT, Fault.AGAIN, Fault.OLDER})
"""What writing the list anew mends by itself, with nothing lost."""


class Unreadable(NamedTuple):
    """A line that is no row: its number, from 1, what it holds, and why."""

    line: int
    text: str
    fault: Fault = Fault.COLUMNS


def parse(text: str) -> tuple[tuple[Row, ...], tuple[Unreadable, ...]]:
    """Read the file, whatever its line ends; of two lines about an address, the newer one is kept.

    Tools that join two proposals often leave the lines of both.
    """
    lines: dict[str, list[Row]] = {}
    odd = []
    split = _LINE_END.split(text.removeprefix("\ufeff"))
    for number, line in enumerate(split, 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _row(line, number)
        if isinstance(found, Row):
            lines.setdefault(found.address, []).append(found)
        else:
            odd.append(Unreadable(number, line, found))
    rows = {address: reduce(_newer, each) for address, each in lines.items()}
    if len(rows) < sum(map(len, lines.values())):
        odd += _doubles(lines, rows, split)
    return tuple(rows.values()), tuple(sorted(odd))


def _newer(one: Row, other: Row) -> Row:
    """Keep what an address has become since it was there; of two lines that say the same, the older day."""
    if (one.state is State.HERE) == (other.state is State.HERE):
        return other if _says_the_same(one, other) and other.since < one.since else one
    here, left = (one, other) if one.state is State.HERE else (other, one)
    return here if here.since > left.since else left


def _doubles(
    lines: Mapping[str, list[Row]], rows: dict[str, Row], text: list[str]
) -> Iterator[Unreadable]:
    """Tell the lines that are not kept, and have those that are lead where others say that they lead on."""
    ends = _ends({one.address: one.to for one in rows.values() if one.state is State.MOVED})
    for address, each in lines.items():
        if len(each) == 1:
            continue
        kept = rows[address] = _lead(rows[address], ends)
        for one in (other for other in each if other.line != kept.line):
            fault = _double(one, _lead(one, ends), kept)
            yield Unreadable(one.line, text[one.line - 1], fault)


def _lead(row: Row, ends: Mapping[str, str]) -> Row:
    return replace(row, to=_led(row.to, ends))


def _double(one: Row, led: Row, kept: Row) -> Fault:
    if (one.state is State.HERE) != (kept.state is State.HERE):
        return Fault.OLDER
    if not _says_the_same(led, kept):
        return Fault.TWICE
    return Fault.AGAIN if one == led else Fault.OLDER


def _says_the_same(one: Row, other: Row) -> bool:
    return replace(one, since="") == replace(other, since="")


def _led(to: str, ends: Mapping[str, str]) -> str:
    return " ".join(ends.get(each, each) for each in to.split())


def _row(line: str, number: int) -> Row | Fault:
    if _CONFLICT.fullmatch(line.rstrip()):
        return Fault.CONFLICT
    if not 2 <= line.count("\t") < len(COLUMNS):
        return Fault.COLUMNS
    cells = (*(cell.strip() for cell in line.split("\t")), "", "")
    since, state, address, to, why = cells[: len(COLUMNS)]
    if not _is_day(since):
        return Fault.DAY
    known = _STATES.get(state)
    if known is None:
        return Fault.STATE
    if not is_address(address):
        return Fault.ADDRESS
    row = Row(since, known, address, " ".join(to.split()), why, number)
    return row if _leads_well(row) else Fault.TARGET


@lru_cache(4_096)
def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_address(text: str) -> bool:
    """Tell whether a text can be an address of the list: never one that would leave the site."""
    return _ADDRESS.fullmatch(text) is not None


def is_home(text: str) -> bool:
    """Tell whether a text is an address of the web."""
    return _HOME.fullmatch(text) is not None


def _leads_well(row: Row) -> bool:
    if not row.to:
        return row.state is not State.MOVED
    targets = row.instead
    homes = len(row.to.split()) - len(targets)
    if homes > (1 if row.source and row.state is not State.MOVED else 0):
        return False
    if row.state is State.HERE:
        return not targets
    enough = len(targets) == 1 or row.state is State.WITHDRAWN
    return enough and all(map(is_address, targets))


def write(rows: Iterable[Row]) -> str:
    """Write the file: sorted by address, the same rows give the same bytes."""
    lines = (
        "\t".join((_cell(one.since), one.state, *map(_cell, (one.address, one.to, one.why))))
        for one in sorted(rows, key=lambda one: one.address)
    )
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split())


def same(text: str, other: str) -> bool:
    """Tell whether two files say the same: line ends depend on the machine."""
    return _LINE_END.sub("\n", text) == _LINE_END.sub("\n", other)


def add(rows: Iterable[Row], new: Iterable[str], days: Mapping[str, str], day: str) -> list[Row]:
    """Add addresses that are not listed yet, from their day if it is known, else from `day`."""
    kept = list(rows)
    known = {one.address for one in kept}
    more = (one for one in sorted(new) if one not in known)
    return [*kept, *(Row(days.get(one, day), State.HERE, one) for one in more)]


def move(rows: Iterable[Row], moves: Mapping[str, str], day: str, why: str) -> tuple[Row, ...]:
    """Say that addresses are somewhere else now; what led to one of them leads on in one hop."""
    ends = _ends(moves)
    found = {one.address: one for one in rows}
    for address, one in found.items():
        to = _led(one.to, ends)
        found[address] = replace(one, to=to) if to != one.to else one
    for old, new in ends.items():
        found[old] = Row(day, State.MOVED, old, new, why)
    for new in ends.values():
        if new not in moves and (new not in found or found[new].state is not State.HERE):
            found[new] = Row(day, State.HERE, new)
    return tuple(found.values())


def _ends(moves: Mapping[str, str]) -> dict[str, str]:
    """Follow moves to their end; from a circle, one step: nothing leads out of it."""
    ends: dict[str, str] = {}
    for start in moves:
        path: dict[str, None] = {}
        at = start
        while at in moves and at not in ends and at not in path:
            path[at] = None
            at = moves[at]
        end = ends.get(at, at)
        for one in path:
            ends[one] = moves[one] if end in moves else end
    return ends


def flatten(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Have each moved address lead to its end in one hop; a circle stays as it is."""
    kept = tuple(rows)
    moves = {one.address: one.to for one in kept if one.state is State.MOVED}
    ends = _ends(moves)
    return tuple(replace(one, to=ends[one.address]) if one.address in ends else one for one in kept)


def find_loops(rows: Iterable[Row]) -> Iterator[Row]:
    """Give the moved addresses that lead back to themselves, or to such a circle."""
    kept = tuple(rows)
    moves = {one.address: one.to for one in kept if one.state is State.MOVED}
    ends = _ends(moves)
    for one in kept:
        if ends.get(one.address) in moves:
            yield one


def withdraw(
    rows: Iterable[Row], gone: Iterable[str], day: str, why: str, to: str = ""
) -> tuple[Row, ...]:
    """Say that addresses are no more, and why; `to` is what takes their place, if anything does.

    What led there still does: the page that says why is at the end of it.
    """
    found = {one.address: one for one in rows}
    for address in gone:
        known = found.get(address)
        leads = " ".join(one for one in (to, known.home if known else "") if one)
        found[address] = Row(day, State.WITHDRAWN, address, leads, why)
    return tuple(found.values())


def settle_copies(rows: Iterable[Row], homes: Mapping[str, str], day: str) -> tuple[Row, ...]:
    """Say of each copy of what other sites share whether it is shown: they alone decide, and nobody is asked.

    `homes` are the addresses of those that are, each with where it is at home.
    """
    return tuple(_settle(one, homes, day) if one.source else one for one in rows)


def _settle(row: Row, homes: Mapping[str, str], day: str) -> Row:
    home = homes.get(row.address)
    if home is not None:
        since = row.since if row.state is State.HERE else day
        return Row(since, State.HERE, row.address, home or row.home)
    if row.state is State.HERE:
        return Row(day, State.WITHDRAWN, row.address, row.home)
    return row


def restore(rows: Iterable[Row], back: Iterable[str], day: str) -> tuple[Row, ...]:
    """Say that addresses are there again, and mean what they meant."""
    found = {one.address: one for one in rows}
    for address in back:
        found[address] = Row(day, State.HERE, address)
    return tuple(found.values())
