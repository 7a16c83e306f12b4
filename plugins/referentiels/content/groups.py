"""Which names of audiences and of territories are read together: « bénévoles » with « volontaires ».

Takes `groups.yml`, gives for each name the groups that it is in. Structures keep their words: a group
only says what lists find together. Doesn't know who wrote which name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from referentiels.content.reader import read
from referentiels.words.identifiers import slug


class Group(NamedTuple):
    """Names that are nearly the same; `id` is the end of its address."""

    id: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The groups of one sort of names: by their identifiers, and by the names that they bring together."""

    by_id: Mapping[str, Group]
    by_name: Mapping[str, tuple[str, ...]]
    """Name, as an address would write it → identifiers of its groups."""

    def codes(self, name: str) -> tuple[str, ...]:
        """Give the groups of a name, else what it is called by alone; nothing without letter nor figure."""
        key = slug(name)
        return self.by_name.get(key, (key,)) if key else ()


@cache
def read_groups() -> Mapping[str, Groups]:
    """Give the groups of `audiences`, and those of `territories`."""
    return MappingProxyType({sort: _groups(found) for sort, found in read("groups").items()})


def _groups(found: list[Mapping[str, object]]) -> Groups:
    groups = [_group(one) for one in found]
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        for name in group.names:
            by_name[slug(name)].append(group.id)
    return Groups(
        by_id={one.id: one for one in groups},
        by_name={name: tuple(ids) for name, ids in by_name.items()},
    )


def _group(found: Mapping[str, object]) -> Group:
    names = found["names"]
    assert isinstance(names, list | tuple)
    return Group(str(found["id"]), str(found["name"]), tuple(map(str, names)))
