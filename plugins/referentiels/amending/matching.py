"""Which item of a new list was which item of the old one."""

from __future__ import annotations

from collections.abc import Sequence

from referentiels.nodes import Plain

NAMES = ("name", "title", "period", "version", "who", "purpose")
"""What an item without identifier is recognised by, the first that it has."""


def match(old: Sequence[Plain], new: Sequence[Plain]) -> list[int | None]:
    """Say, for each new item, which old one it was: by identifier, else by what it says."""
    free = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)
    for recognise in (_identifier, _same, _name):
        places: dict[object, list[int]] = {}
        for place, one in free.items():
            if (mark := recognise(one)) is not None:
                places.setdefault(mark, []).append(place)
        for at, one in enumerate(new):
            mark = recognise(one) if found[at] is None else None
            if mark is not None and places.get(mark):
                place = places[mark].pop(0)
                found[at] = place
                del free[place]
    for at, one in enumerate(new):
        if found[at] is None and not _identifier(one):
            alike = [place for place, was in free.items() if _has_in_common(was, one)]
            if alike:
                found[at] = alike[0]
                del free[alike[0]]
    return found


def _has_in_common(was: Plain, one: Plain) -> bool:
    """Tell whether two items without identifier say at least one thing alike."""
    if not isinstance(was, dict) or not isinstance(one, dict):
        return False
    return any(one.get(key) == value for key, value in was.items())


def _identifier(item: Plain) -> object:
    return item.get("id") if isinstance(item, dict) else None


def _same(item: Plain) -> object:
    return repr(sorted(item.items())) if isinstance(item, dict) else item


def _name(item: Plain) -> object:
    if not isinstance(item, dict):
        return None
    return next(((key, str(item[key])) for key in NAMES if key in item), None)
