"""The addresses that the list held, as Git kept it, and that nobody would know of any more.

Takes the folder of a project and the rows of its list, gives the rows that are no longer there: a change that
was undone, a line that somebody took out. Nothing is known without Git, which is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from referentiels.history.archive.blobs import read_blobs
from referentiels.history.archive.git import NoHistory, ask
from referentiels.history.archive.unsaved import read_names
from referentiels.history.lasting import Kept
from referentiels.reading import ledger
from referentiels.reading.ledger import Row

_CHANGES = (
    "log", "--first-parent", "-m", "--patch", "--unified=0", "--format=", "--diff-filter=MD", "--text",
    "--no-color", "--no-renames", "--no-ext-diff", "--no-textconv", "--", ledger.NAME,
)  # fmt: skip
"""What was taken out of the list, line by line, on the way that was published."""


def find_dropped(root: Path, kept: Kept) -> tuple[Row, ...]:
    """Give the rows that the list of a project had, and lacks."""
    try:
        last, _ = ledger.parse(_last(root))
        taken_out, _ = ledger.parse("\n".join(_taken_out(root)))
    except NoHistory:
        return ()
    known = {one.address for one in last}  # what the last commit says of an address is what holds
    before = (*last, *(one for one in taken_out if one.address not in known))
    there = {one.address for one in kept.rows}
    unread = "\n".join(one.text for one in kept.odd)
    return tuple(one for one in before if one.address not in there and one.address not in unread)


def _taken_out(root: Path) -> Iterable[str]:
    said = ask(root, _CHANGES).decode("utf-8", "replace").split("\n")
    return (line[1:] for line in said if line.startswith("-") and not line.startswith("--- "))


def _last(root: Path) -> str:
    """Give the list as the last commit has it."""
    blob = read_names(root).get(ledger.NAME, "")
    texts = read_blobs(root, {blob} if blob else set(), ledger.LARGEST)
    return texts.get(blob, b"").decode("utf-8-sig", "replace")
