"""A name → what is published under nearly the same one.

Takes what is published, and the names by which it goes, gives the nearest. Which names are near is said in
one place of this module (`Neighbours.near`), so that a better matcher takes its place without anything else
being changed. Doesn't know reviews.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from referentiels.checking.rules.nearness import ALIKE, stems

MOST_NEAR = 3
COMMONPLACE = 200
"""A word that stands in more names than this tells nothing of any of them."""

Thing = TypeVar("Thing")


class Named(NamedTuple, Generic[Thing]):
    """Something that is published, and the names by which it goes."""

    thing: Thing
    names: tuple[str, ...]


class Neighbours(Generic[Thing]):
    """What is published, by the words that tell names apart; read once, asked many times."""

    def __init__(self, ones: Iterable[Named[Thing]]) -> None:
        self._things: list[tuple[Thing, frozenset[str]]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for one in ones:
            for name in one.names:
                words = stems(name)
                for word in words:
                    self._by_word[word].append(len(self._things))
                self._things.append((one.thing, words))

    def near(self, name: str) -> list[Thing]:
        """Give what goes by nearly this name, the nearest first."""
        words = stems(name)
        places = (self._by_word.get(word, []) for word in words)
        common = Counter(place for found in places if len(found) <= COMMONPLACE for place in found)
        ranked = sorted((-self._alike(words, place), place) for place in common)
        things: list[Thing] = []
        for likeness, place in ranked:
            thing = self._things[place][0]
            if -likeness >= ALIKE and not any(thing is one for one in things):
                things.append(thing)
        return things

    def _alike(self, words: frozenset[str], place: int) -> float:
        known = self._things[place][1]
        return 2 * len(words & known) / (len(words) + len(known))
