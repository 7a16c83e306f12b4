"""Turns of files → what each changed: found again where it is kept, compared where it isn't.

Takes turns and a shelf, gives leaves by step and file. Doesn't know when a step was, nor what is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from referentiels.history.archive.following import Text
from referentiels.history.chronicle.comparing import compare_libraries, compare_structures
from referentiels.history.chronicle.exchanging import identifier_of, look_at_files, say_exchanged
from referentiels.history.chronicle.keeping import Shelf
from referentiels.history.chronicle.leaves import Leaf, Teller
from referentiels.history.chronicle.turns import Turn
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind

Leaves: TypeAlias = Mapping[tuple[int, int], Leaf]
"""What each step changed in each file, by their places."""


def find_leaves(turns: Sequence[Turn], shelf: Shelf, teller: Teller) -> Leaves:
    """Find what each turn changed."""
    leaves = _Comparing(shelf, teller).compare(turns)
    leaves |= _traded(turns, leaves, teller)
    return leaves


class _Comparing:
    def __init__(self, shelf: Shelf, teller: Teller) -> None:
        self._shelf, self._teller = shelf, teller

    def compare(self, turns: Sequence[Turn]) -> dict[tuple[int, int], Leaf]:
        """Compare all texts that can be, as far as what that comes to is not kept."""
        tasks = [*_tasks(turns)]
        kept = [self._shelf.find_leaves(*self._parts(one)) for one in tasks]
        lacking = [task for task, leaves in zip(tasks, kept, strict=True) if leaves is None]
        self._shelf.fetch(
            [(t.passage.kind, x) for task in lacking for t in task for x in t.texts if x]
        )
        found: dict[tuple[int, int], Leaf] = {}
        for task, leaves in zip(tasks, kept, strict=True):
            if leaves is None:
                leaves = self._compared(task)
                self._shelf.keep_leaves(leaves, *self._parts(task))
            for turn in task:
                named = (turn.passage.after or turn.passage.before or Text("", "")).identifier
                found[turn.passage.at, turn.passage.file] = leaves.get(named, Leaf())
        return found

    def _parts(self, task: tuple[Turn, ...]) -> Iterator[str]:
        """Give all that a comparison depends on."""
        yield self._teller.renamings.mark
        links = set[str]()
        for turn in task:
            yield turn.passage.kind.value
            for text in turn.texts:
                yield from text or ("", "")
            links.update(turn.was.links, turn.now.links)
        yield from (f"{one} {self._teller.names.criteria.get(one, '')}" for one in sorted(links))

    def _compared(self, task: tuple[Turn, ...]) -> dict[str, Leaf]:
        pairs = [[self._model(turn.passage.kind, text) for text in turn.texts] for turn in task]
        if task[0].passage.kind is Kind.FRAMEWORK:
            old, new = (one if isinstance(one, Framework) else None for one in pairs[0])
            named = task[0].passage.after or task[0].passage.before
            leaf = compare_structures(old, new, self._teller)
            return {named.identifier: leaf} if named else {}
        olds, news = (
            [one for one in side if isinstance(one, SharedDomain)]
            for side in zip(*pairs, strict=True)
        )
        return compare_libraries(olds, news, self._teller)

    def _model(self, kind: Kind, text: Text | None) -> object:
        return self._shelf.model(kind, text) if text else None


def _tasks(turns: Sequence[Turn]) -> Iterator[tuple[Turn, ...]]:
    """Give what is compared at once: a framework alone, the library as a whole."""
    library: dict[int, list[Turn]] = {}
    for one in turns:
        if one.passage.after and not one.now.is_readable:
            continue
        if one.passage.kind is Kind.FRAMEWORK:
            yield (one,)
        else:
            library.setdefault(one.passage.at, []).append(one)
    yield from map(tuple, library.values())


def _traded(
    turns: Sequence[Turn], leaves: Leaves, teller: Teller
) -> Iterator[tuple[tuple[int, int], Leaf]]:
    """Say of structures that took the place of each other that they did."""
    for at, each in groupby(turns, lambda one: one.passage.at):
        files = {name: one for one in each if (name := _rewritten(one))}
        sides = (
            {one: turn.was.name for one, turn in files.items()},
            {one: turn.now.name for one, turn in files.items()},
        )
        for one in look_at_files(*sides).exchanged:
            key = at, files[identifier_of(one.address)].passage.file
            leaf = leaves.get(key, Leaf())
            yield (
                key,
                leaf._replace(
                    changes=(teller.say(say_exchanged(one)), *leaf.changes),
                    exchanged=(*leaf.exchanged, (one.other, one.address)),
                ),
            )


def _rewritten(turn: Turn) -> str:
    """Give what a structure is called that was there before a step, and still is."""
    one = turn.passage
    stays = one.kind is Kind.FRAMEWORK and one.before and turn.base
    return one.after.identifier if stays and one.after else ""
