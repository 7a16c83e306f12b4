"""A proposal's list of addresses → the list that its preview is built with, and what it leaves unsaid.

A site whose list lies is never published, but who proposes something has to see it: each address that nothing
would answer any more gets a page that says so. Takes where the base and the preview stand. Only the list of
the preview is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from referentiels.checking import folders
from referentiels.history import lasting
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.site.lasting import STANDING, page_of
from referentiels.words.language import translator

_UNSAID = translator("fr").gettext(
    "aperçu : la proposition ne dit pas ce que cette adresse devient, et ne pourra pas être publiée ainsi"
)


def settle(base: Path, place: Path) -> tuple[str, ...]:
    """Write the list that the preview at `place` needs; gives the addresses of which nothing is said.

    While the files have errors there is no preview: nothing is written.
    """
    settings = folders.settings_at(place)
    before = lasting.read_list(folders.settings_at(base))
    after = lasting.read_list(settings)
    outcome = folders.check(settings, keep=True)
    if outcome.has_errors or not (before.rows or after.rows):
        return ()
    made = lasting.made_of(outcome.catalogue)
    listed = {one.address: one for one in (*before.rows, *after.rows)}
    rows = _sound(listed, made)
    (place / ledger.NAME).write_text(ledger.write(rows.values()), encoding="utf-8", newline="")
    return tuple(sorted(one.address for one in rows.values() if one.why == _UNSAID))


def _sound(listed: Mapping[str, Row], made: Collection[str]) -> dict[str, Row]:
    """Give the rows that a site can be built with: what they promise is there, or said not to be."""
    rows = {one.address: one for one in ledger.flatten(listed.values())}
    for one in [*ledger.find_loops(rows.values())]:
        rows[one.address] = _unsaid(one)
    left = {one.address for one in rows.values() if one.state is not State.HERE}
    return {address: _settled(one, left, made) for address, one in rows.items()}


def _settled(row: Row, left: Collection[str], made: Collection[str]) -> Row:
    if row.address in made:  # of what came back, the check of the proposal speaks
        return Row(row.since, State.HERE, row.address, row.home)
    if row.source and not row.instead:  # its page says by itself what it has become
        return row
    if row.state is State.HERE:
        return row if page_of(row.address) in left else _unsaid(row)
    there = [one for one in row.instead if one in made or one in left or one in STANDING]
    if row.state is State.MOVED and not there:
        return _unsaid(row)
    return replace(row, to=" ".join(one for one in (*there, row.home) if one))


def _unsaid(row: Row) -> Row:
    return Row(row.since, State.WITHDRAWN, row.address, "", _UNSAID)


def tell(addresses: Collection[str], most: int = 30) -> Iterator[str]:
    """Say which addresses would answer no more, a line each, pages first."""
    words = translator("fr")
    told = sorted(addresses, key=lambda one: ("#" in one or not one.endswith("/"), one))
    for address in told[:most]:
        yield f"- {address}"
    if len(told) > most:
        more = len(told) - most
        yield words.ngettext("… et {n} autre", "… et {n} autres", more).format(n=more)
