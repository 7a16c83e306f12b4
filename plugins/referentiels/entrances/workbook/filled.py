"""What a workbook says, once read: data, places, mistakes; and what it doesn't speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from referentiels.editing.proposing import Placed
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message
from referentiels.words.likeness import fold


@dataclass(slots=True)
class Filled:
    """`identifier` is that of the page; `absent` the keys that have no sheet or column.

    `only` are the keys of the one part that a table without a first sheet speaks of; `notes` say what
    was understood and is no mistake. `draft` is what a new file needs beside that part, from a table that
    may begin one: such a table adds, and what it lacks stays.
    """

    identifier: str = ""
    data: dict[str, Plain] = field(default_factory=dict)
    places: dict[Pointer, Message] = field(default_factory=dict)
    found: list[Placed] = field(default_factory=list)
    absent: set[tuple[str, ...]] = field(default_factory=set)
    only: tuple[str, ...] = ()
    notes: list[Message] = field(default_factory=list)
    draft: dict[str, Plain] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """Reduce the title of a column to what it is known by."""
    return fold(text).removesuffix(" obligatoire")


def know(titles: Iterable[str], text: str) -> str:
    """Find the title that is meant, folded: this one, or the only one that begins so; or nothing."""
    wanted, known = fold_header(text), {fold_header(title) for title in titles}
    if wanted in known:
        return wanted
    longer = [title for title in known if wanted and title.startswith(f"{wanted} ")]
    return longer[0] if len(longer) == 1 else ""


def nearest_title(titles: Iterable[str], text: str) -> tuple[str, ...]:
    """Give the titles that look most like a text, those that begin so first."""
    known, wanted = list(titles), fold_header(text)
    longer = [title for title in known if wanted and fold_header(title).startswith(wanted)]
    return (*longer, *nearest(text, known))


def list_at(holder: dict[str, Plain], key: Sequence[str]) -> list[Plain]:
    """Give the list that some keys lead to; make it when it isn't there."""
    for step in key[:-1]:
        inner = holder.setdefault(step, {})
        assert isinstance(inner, dict)
        holder = inner
    found = holder.setdefault(key[-1], [])
    assert isinstance(found, list)
    return found


def put(item: dict[str, Plain], path: Sequence[str], value: Plain) -> None:
    """Put a value where some keys lead to."""
    for step in path[:-1]:
        inner = item.setdefault(step, {})
        assert isinstance(inner, dict)
        item = inner
    item[path[-1]] = value
