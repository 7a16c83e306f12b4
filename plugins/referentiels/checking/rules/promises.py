"""Addresses that people have kept: what `adresses.tsv` promises, beside what the site really has.

Takes the text of the list and the addresses that a site would have, gives diagnostics. Doesn't know how a
site makes its addresses, nor where the list is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from referentiels.checking.rules import privacy
from referentiels.checking.rules.lasting import (
    IN_THE_WAY,
    LOOP,
    LOST,
    NOTHING,
    REUSED,
    UNREAD,
    VANISHED,
)
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State, Unreadable
from referentiels.reading.text import split_lines
from referentiels.words.diagnostics import Diagnostic, Span, cap
from referentiels.words.language import quote


def compare(
    path: str,
    text: str,
    made: Collection[str],
    standing: Collection[str] = (),
    page_of: Callable[[str], str] = lambda _: "",
) -> tuple[Diagnostic, ...]:
    """Say what a list promises and the site doesn't keep.

    `standing` is there whatever the files hold; `page_of` tells what an address goes with: what is said of a
    page is said of all that went with it.
    """
    rows, odd = ledger.parse(text)
    found = [
        *_odd(path, odd),
        *_loops(path, text, rows),
        *_leading_nowhere(path, text, rows, made, standing),
        *_in_the_way(path, text, rows, made),
    ]
    found += _vanished(path, text, rows, made, page_of)
    found += _reused(path, text, rows, {*made, *standing}, page_of)
    found += _personal(path, text, rows)
    return tuple(cap(sorted(found, key=lambda one: one.order)))


def read_alone(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Say what is wrong in a list, whatever the site holds."""
    rows, odd = ledger.parse(text)
    found = (*_odd(path, odd), *_loops(path, text, rows), *_personal(path, text, rows))
    return tuple(cap(found))


def find_lost(
    path: str, before: Iterable[Row], after: Iterable[Row], odd: Iterable[Unreadable] = ()
) -> Iterator[Diagnostic]:
    """Find the addresses that were listed, and are no more: nobody would know that they were there."""
    there = {one.address for one in after}
    unread = "\n".join(one.text for one in odd)
    for row in before:
        if row.address not in there and row.address not in unread:
            span = Span(path, 1, 1, 1, 1)
            yield LOST.at(span, address=row.address, line=quote(_shown(row)))


def tell_dropped(
    path: str, dropped: Iterable[Row], page_of: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """Tell what a list held and lost; what is said of a page is said of all that went with it."""
    gone = {one.address: one for one in dropped}
    for address, row in gone.items():
        if page_of(address) not in gone:
            span = Span(path, 1, 1, 1, 1)
            yield LOST.at(span, "dropped", address=address, line=quote(_shown(row)))


def _shown(row: Row) -> str:
    return " · ".join(part for part in (row.since, row.state, row.address, row.to) if part)


def _odd(path: str, odd: Iterable[Unreadable]) -> Iterator[Diagnostic]:
    for one in odd:
        shown = quote(" ".join(one.text.split())[:80])
        span = Span(path, one.line, 1, one.line, len(one.text) + 1)
        yield UNREAD[one.fault].at(span, text=shown)


def _vanished(
    path: str,
    text: str,
    rows: Iterable[Row],
    made: Collection[str],
    page_of: Callable[[str], str],
) -> list[Diagnostic]:
    kept, lines = tuple(rows), split_lines(text)
    pages = {one.address for one in kept if one.address not in made}
    return [
        VANISHED.at(_at(path, lines, one), address=one.address)
        for one in kept
        if one.state is State.HERE
        and one.address not in made
        and page_of(one.address) not in pages
        and not one.source  # what other sites took back is theirs: its page says so by itself
    ]


def _reused(
    path: str,
    text: str,
    rows: Iterable[Row],
    made: Collection[str],
    page_of: Callable[[str], str],
) -> list[Diagnostic]:
    """Find what is made again; two names that differ by case only are one folder on some systems."""
    lines, there = split_lines(text), {one.casefold() for one in made}
    again = {
        one.address: one
        for one in rows
        if one.state is not State.HERE
        and not one.source
        and (one.address in made or (one.address.casefold() in there and not _is_same_place(one)))
    }
    return [
        REUSED.at(_at(path, lines, one), address=address, since=one.since)
        for address, one in again.items()
        if page_of(address) not in again
    ]


def _is_same_place(row: Row) -> bool:
    return row.address.casefold() == row.to.casefold()


def _loops(path: str, text: str, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    lines = split_lines(text)
    for one in ledger.find_loops(rows):
        yield LOOP.at(_at(path, lines, one), address=one.address, to=one.to)


def _leading_nowhere(
    path: str, text: str, rows: Iterable[Row], made: Collection[str], standing: Collection[str]
) -> Iterator[Diagnostic]:
    kept, lines = tuple(rows), split_lines(text)
    known = {one.address for one in kept}  # of one that has vanished, its own line speaks
    for one in kept:
        for to in one.instead:
            if to not in made and to not in known and to not in standing:
                cure = "withdrawn" if one.state is State.WITHDRAWN else ""
                yield NOTHING.at(_at(path, lines, one), cure, address=one.address, to=to)


def _in_the_way(
    path: str, text: str, rows: Iterable[Row], made: Collection[str]
) -> Iterator[Diagnostic]:
    """Find lines by which a name would be that of a file and of a folder: no disk holds both."""
    kept, lines = tuple(rows), split_lines(text)
    pages = {one.partition("#")[0] for one in (*made, *(row.address for row in kept))}
    folders = {above: one for one in pages for above in _above(one)}
    for one in kept:
        address = one.address.partition("#")[0]
        if one.state is not State.HERE:
            other = folders.get(address) or next((up for up in _above(address) if up in pages), "")
            if other:
                yield IN_THE_WAY.at(_at(path, lines, one), address=one.address, other=other)


def _above(address: str) -> Iterator[str]:
    """Give the folders that an address stands in, named as files are: a page is in its own."""
    parts = address.split("/")[:-1]
    return ("/".join(parts[: at + 1]) for at in range(len(parts)))


def _personal(path: str, text: str, rows: Iterable[Row]) -> Iterator[Diagnostic]:
    """Find what nobody may publish in the reasons that are given."""
    lines = split_lines(text)
    for one in rows:
        if one.why:
            yield from privacy.find_in_words(one.why, _at(path, lines, one))


def _at(path: str, lines: list[str], row: Row) -> Span:
    return Span(path, row.line, 1, row.line, len(lines[row.line - 1]) + 1)
