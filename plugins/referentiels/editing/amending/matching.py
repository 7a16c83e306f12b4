"""Which item of a new list was which item of the old one.

By identifier, by what it says whole, by its name as readers know it; and last, when one alone is left
on each side and they have something in common, as the same one under another name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import nearest
from referentiels.words.likeness import fold

NAMES = ("name", "title", "period", "version", "who", "purpose", "url")
"""What an item without identifier is recognised by, the first that it has."""
TELLING = 12
"""Letters: what is said in fewer words is said of many things."""
_Mark = Callable[[Plain], object]


def match(old: Sequence[Plain], new: Sequence[Plain]) -> list[int | None]:
    """Say, for each new item, which old one it was."""
    free = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)
    for recognise in (_identifier, _same, _with_method, _exact_name, name_of):
        _pair(free, found, new, recognise)
    _pair_what_is_left(free, found, new)
    return found


def _pair(
    free: dict[int, Plain], found: list[int | None], new: Sequence[Plain], recognise: _Mark
) -> None:
    places: dict[object, list[int]] = {}
    for place, one in free.items():
        if (mark := recognise(one)) is not None:
            places.setdefault(mark, []).append(place)
    for at, one in enumerate(new):
        mark = recognise(one) if found[at] is None else None
        if mark is not None and places.get(mark):
            found[at] = place = places[mark].pop(0)
            del free[place]


def _pair_what_is_left(
    free: dict[int, Plain], found: list[int | None], new: Sequence[Plain]
) -> None:
    """Pair what has something in common: things with a name only when there is no choice."""
    left = [at for at, place in enumerate(found) if place is None]
    alone = len(left) == len(free) == 1
    for at in left:
        one = new[at]
        if is_named(one) and (not alone or _identifier(one)):
            continue
        alike = [place for place, was in free.items() if is_likely(was, one)]
        if alike:
            found[at] = alike[0]
            del free[alike[0]]


def is_named(item: Plain) -> bool:
    """Tell whether an item has a name of its own, which says what it is."""
    return isinstance(item, dict) and "name" in item and "purpose" not in item


def is_likely(was: Plain, one: Plain) -> bool:
    """Tell whether an item may be another one under a new name: enough of what they say is alike."""
    if not isinstance(was, dict) or not isinstance(one, dict):
        return False
    if not is_named(one):
        return sum(one.get(key) == value for key, value in was.items()) * 2 >= len(was)
    return bool(nearest(str(one["name"]), [str(was.get("name", ""))])) or any(
        _tells_the_same(value, one.get(key)) for key, value in was.items()
    )


def _tells_the_same(was: Plain, now: Plain | None) -> bool:
    if isinstance(was, list) and isinstance(now, list):
        names = {mark for one in was if (mark := name_of(one)) and isinstance(one, dict)}
        return any(isinstance(one, dict) and name_of(one) in names for one in now)
    return was == now and isinstance(was, str) and len(was) >= TELLING


def _identifier(item: Plain) -> object:
    return item.get("id") if isinstance(item, dict) else None


def _same(item: Plain) -> object:
    return repr(sorted(item.items())) if isinstance(item, dict) else item


def _with_method(item: Plain) -> object:
    """Give what tells apart two results of one period."""
    if not isinstance(item, dict) or "period" not in item:
        return None
    return str(item["period"]), fold(str(item.get("method", "")))


def _exact_name(item: Plain) -> object:
    if not isinstance(item, dict):
        return None
    return next(((key, str(item[key])) for key in NAMES if key in item), None)


def name_of(item: Plain) -> object:
    """Give what an item is known by, whatever the hand that typed it."""
    if not isinstance(item, dict):
        return None
    return next(((key, fold(str(item[key]))) for key in NAMES if key in item), None)
