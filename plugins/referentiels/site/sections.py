"""Entries by address, of which a section is planned when somebody asks for what stands in it.

Takes, for each section, the first words of its addresses and what plans it; gives a mapping like any other.
To show one page, nobody has to gather what all the others need in order to be counted. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from referentiels.site.entry import Entry

Made = TypeVar("Made", covariant=True)


class Section(NamedTuple):
    """What stands below some first words: `criteres`, or `` for the home page."""

    heads: Collection[str]
    plan: Callable[[], Iterable[Entry[object]]]


def head_of(address: str) -> str:
    """Give the first word of an address."""
    return address.partition("/")[0]


def at_hand(entries: Iterable[Entry[object]]) -> Section:
    """Give the section of entries that are planned already."""
    planned = tuple(entries)
    return Section({head_of(one.address) for one in planned}, lambda: planned)


class Sections(Mapping[str, Entry[Made]]):
    """Entries of several sections; of two at one address, the last section has it."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections = tuple(sections)
        self._planned: dict[int, Mapping[str, Entry[Made]]] = {}

    def __getitem__(self, address: str) -> Entry[Made]:
        head = head_of(address)
        for number in range(len(self._sections) - 1, -1, -1):
            if head in self._sections[number].heads:
                found = self._plan(number).get(address)
                if found is not None:
                    return found
        raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    def forget(self) -> None:
        """Let go of everything: what makes some entries leads back to what holds these."""
        self._sections = ()
        self._planned.clear()
        self.__dict__.pop("_whole", None)

    def _plan(self, number: int) -> Mapping[str, Entry[Made]]:
        if number not in self._planned:
            planned: Iterable[Entry[Made]] = self._sections[number].plan()  # type: ignore[assignment]
            self._planned[number] = {one.address: one for one in planned}
        return self._planned[number]

    @cached_property
    def _whole(self) -> Mapping[str, Entry[Made]]:
        found: dict[str, Entry[Made]] = {}
        for number in range(len(self._sections)):
            found.update(self._plan(number))
        return found
