"""Which thing of today was which thing of before: by identifier, else by what it says and holds.

Takes two lists, gives pairs, what is gone and what has come. How alike two things are is only used to
pair them: it is never shown. Doesn't know files or sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from referentiels.checking.rules.nearness import stems

ALIKE = 0.6
"""Share in common (Dice) from which two things are one, said or filled differently."""
COMMONPLACE = 100
"""What more things than this have in common tells nothing of any of them."""

Thing = TypeVar("Thing")


class Traits(NamedTuple):
    """What a thing is recognised by when its identifier has changed."""

    name: str
    holds: frozenset[str] = frozenset()
    """Identifiers of what it is made of."""
    link: str = ""
    """The shared thing that it is linked to, and where it stands."""


@dataclass(frozen=True, slots=True)
class Pairs(Generic[Thing]):
    """What became of two lists, each in its own order."""

    both: tuple[tuple[Thing, Thing], ...]
    gone: tuple[Thing, ...]
    come: tuple[Thing, ...]


def pair(
    old: Sequence[Thing],
    new: Sequence[Thing],
    *keys: Callable[[Thing], str | tuple[object, ...]],
    traits: Callable[[Thing], Traits] | None = None,
) -> Pairs[Thing]:
    """Pair two lists, by the surest key first, then by likeness; an empty key recognises nothing."""
    free, waiting = dict(enumerate(old)), dict(enumerate(new))
    found: dict[int, Thing] = {}
    for key in keys:
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, one in free.items():
            places[key(one)].append(place)
        for at, one in list(waiting.items()):
            mark = key(one)
            if mark and places.get(mark):
                found[at] = free.pop(places[mark].pop(0))
                del waiting[at]
    if traits and free and waiting:
        for place, at in _alike(
            {p: traits(o) for p, o in free.items()}, {a: traits(o) for a, o in waiting.items()}
        ):
            found[at] = free.pop(place)
            del waiting[at]
    both = tuple((found[at], one) for at, one in enumerate(new) if at in found)
    return Pairs(both, tuple(free.values()), tuple(waiting.values()))


class _Marks(NamedTuple):
    words: frozenset[str]
    traits: Traits

    def all(self) -> Iterable[tuple[str, str]]:
        yield from (("word", word) for word in self.words)
        yield from (("holds", one) for one in self.traits.holds)
        if self.traits.link:
            yield "link", self.traits.link


def _alike(old: dict[int, Traits], new: dict[int, Traits]) -> list[tuple[int, int]]:
    """Give the best pairs, each thing once."""
    before = {place: _Marks(stems(traits.name), traits) for place, traits in old.items()}
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, marks in before.items():
        for mark in marks.all():
            index[mark].append(place)
    candidates: list[tuple[float, int, int]] = []
    for at, traits in new.items():
        marks = _Marks(stems(traits.name), traits)
        near: Counter[int] = Counter()
        for mark in marks.all():
            if len(index.get(mark, ())) <= COMMONPLACE:
                near.update(index.get(mark, ()))
        for place in near:
            likeness = _likeness(before[place], marks)
            if likeness >= ALIKE:
                candidates.append((-likeness, place, at))
    return list(_each_once(sorted(candidates)))


def _each_once(candidates: Iterable[tuple[float, int, int]]) -> Iterable[tuple[int, int]]:
    gone, come = set(), set()
    for _, place, at in candidates:
        if place not in gone and at not in come:
            gone.add(place)
            come.add(at)
            yield place, at


def _likeness(one: _Marks, other: _Marks) -> float:
    linked = ALIKE if one.traits.link and one.traits.link == other.traits.link else 0.0
    return max(_dice(one.words, other.words), _dice(one.traits.holds, other.traits.holds), linked)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def is_reordered(both: Sequence[tuple[Thing, Thing]], old: Sequence[Thing]) -> bool:
    """Tell whether what stayed is in another order; pairs are in the new order."""
    places = {id(one): place for place, one in enumerate(old)}
    order = [places[id(one)] for one, _ in both if id(one) in places]
    return order != sorted(order)
