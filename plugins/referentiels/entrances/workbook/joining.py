"""What a table says, and what the file says → what the file should say.

What the table doesn't speak of stays as it was: a sheet or a column that isn't there, an identifier.
With `keep`, so does what the table lacks: things are added and changed, nothing goes. Items are found
by identifier wherever they stand, then by name where they stood. Doesn't know cells nor texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.amending.matching import match, name_of
from referentiels.entrances.workbook.codes import with_codes
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.layout import plan
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import HOLDERS
from referentiels.words.language import Message, quote, say

Block = dict[str, Plain]


@dataclass(slots=True)
class Joined:
    """The data to be, where its values were typed, and what was understood without being said."""

    data: Block
    places: dict[Pointer, Message]
    notes: list[Message] = field(default_factory=list)


def join(before: Mapping[str, Plain], filled: Filled, keep: bool = False) -> Joined:
    """Put what a table says over what stood before."""
    spoken = replace(filled, data=with_codes(filled.data, before))
    return _Joiner(before, spoken, keep).join()


class _Joiner:
    """Join one table to one file."""

    def __init__(self, before: Mapping[str, Plain], filled: Filled, keep: bool) -> None:
        self._before = with_ids(before)
        self._filled, self._keep = filled, keep
        self._was: dict[int, Block] = {}
        """Which item of the file each item of the table is, by what holds it in memory."""
        self._notes: list[Message] = []
        self._moved: dict[Pointer, Pointer] = {}
        """Where each block of the table stands in what is made."""

    def join(self) -> Joined:
        filled = self._filled
        self._pair_all([(self._before, filled.data)], HOLDERS)
        only = {key: one for key, one in self._before.items() if key in filled.only}
        data = self._block(only if filled.only else self._before, filled.data, (), (), ())
        if filled.only:
            data = {**{key: one for key, one in self._before.items() if key not in data}, **data}
        return Joined(data, self._places(), self._notes)

    def _places(self) -> dict[Pointer, Message]:
        """Give where values were typed, by where they stand now."""
        found: dict[Pointer, Message] = {}
        for steps, place in self._filled.places.items():
            cut = next(n for n in range(len(steps), -1, -1) if steps[:n] in self._moved)
            found[(*self._moved[steps[:cut]], *steps[cut:])] = place
        return found

    # Which item is which

    def _pair_all(self, holders: Sequence[tuple[Block, Block]], keys: Sequence[str]) -> None:
        """Pair the items of a level, then those that they hold."""
        if not keys or not holders:
            return
        key, *deeper = keys
        old = [one for was, _ in holders for one in _items(was, key)]
        new = [one for _, now in holders for one in _items(now, key)]
        known = {str(one.get("id")): one for one in reversed(old)}
        taken: set[int] = set()
        for one in new:
            same = known.get(str(one.get("id", "")))
            if same is not None and id(same) not in taken:
                self._set(one, same, taken)
        for was, now in holders:
            self._pair_inside(_items(was, key), _items(now, key), taken)
        self._pair_moved(old, new, taken)
        pairs = [(self._was.get(id(one), {}), one) for one in new]
        without: list[tuple[Block, Block]] = [(one, {}) for one in old if id(one) not in taken]
        self._pair_all([*pairs, *without], deeper)  # what they hold may have gone elsewhere

    def _set(self, one: Block, same: Block, taken: set[int]) -> None:
        self._was[id(one)] = same
        taken.add(id(same))

    def _pair_inside(self, old: Sequence[Block], new: Sequence[Block], taken: set[int]) -> None:
        """Pair by name what is held by the same thing."""
        left = [one for one in old if id(one) not in taken]
        wanted = [one for one in new if id(one) not in self._was]
        for one, place in zip(wanted, match(left, wanted), strict=True):
            if place is None:
                continue
            was = left[place]
            self._set(one, was, taken)
            if name_of(one) != name_of(was):
                self._notes.append(tell_renamed(str(was.get("name", "")), str(one.get("name", ""))))
            elif sum(name_of(other) == name_of(was) for other in old) > 1:
                self._notes.append(tell_in_order(str(was.get("name", ""))))

    def _pair_moved(self, old: Sequence[Block], new: Sequence[Block], taken: set[int]) -> None:
        """Pair what went from one holder to another: a name that is left once on each side."""
        left = [one for one in old if id(one) not in taken]
        wanted = [one for one in new if id(one) not in self._was and "id" not in one]
        for one in wanted:
            same = [was for was in left if name_of(was) == name_of(one)]
            if len(same) == sum(name_of(other) == name_of(one) for other in wanted) == 1:
                self._set(one, same[0], taken)

    # What the file should say

    def _block(
        self, old: Block, new: Block, above: tuple[str, ...], typed: Pointer, final: Pointer
    ) -> Block:
        """Join a block; `typed` leads to it in what the table says, `final` in what is made."""
        absent = self._filled.absent
        self._moved[typed] = final
        result: Block = {}
        for key in [*new, *(one for one in old if one not in new)]:
            here, was = (*above, key), old.get(key)
            now = new.get(key) if new.get(key) not in ("", []) else None
            inner = ((*typed, key), (*final, key))
            if now is None and was is not None:
                if self._keep or here in absent or key == "id":
                    result |= {key: left} if (left := self._stays(was)) else {}
                elif isinstance(was, dict) and (block := self._block(was, {}, here, *inner)):
                    result[key] = block
            elif key == "id" and self._keep and was is not None:
                result[key] = was
            elif isinstance(now, dict):
                block = was if isinstance(was, dict) else {}
                result[key] = self._block(block, now, here, *inner)
            elif isinstance(now, list) and _are_blocks(now):
                items = was if isinstance(was, list) else []
                result[key] = self._list(items, now, here, *inner)
            elif now is not None:
                result[key] = now
        return result

    def _list(
        self,
        old: Sequence[Plain],
        new: Sequence[Plain],
        above: tuple[str, ...],
        typed: Pointer,
        final: Pointer,
    ) -> list[Plain]:
        was = self._pairs(old, new, above)
        order: list[tuple[int | None, Plain]] = [(at, one) for at, one in enumerate(was)]
        if self._keep:
            order = _with_kept(order, old, self._there)
        result: list[Plain] = []
        for place, (at, known) in enumerate(order):
            block = known if isinstance(known, dict) else {}
            if at is None:
                result.append(self._stays(known))
                continue
            now = new[at]
            result.append(
                self._block(block, now, above, (*typed, at), (*final, place))
                if isinstance(now, dict)
                else now
            )
        return result

    def _pairs(
        self, old: Sequence[Plain], new: Sequence[Plain], above: tuple[str, ...]
    ) -> list[Plain]:
        """Give, for each item of the table, the one of the file that it is; an empty one for none."""
        if above[-1] in HOLDERS:
            return [self._was.get(id(one), {}) for one in new]
        return [{} if place is None else old[place] for place in match(old, new)]

    def _stays(self, was: Plain) -> Plain:
        """Give what is kept of the file, without what the table has elsewhere."""
        if isinstance(was, dict):
            kept = {key: self._stays(one) for key, one in was.items()}
            return {key: one for key, one in kept.items() if one or not was[key]}
        if isinstance(was, list):
            return [self._stays(one) for one in was if id(one) not in self._there]
        return was

    @cached_property
    def _there(self) -> set[int]:
        """Which items of the file the table has, once all are paired."""
        return {id(one) for one in self._was.values()}


def tell_renamed(was: str, now: str) -> Message:
    """Say that an item was understood as another one under a new name."""
    return say(
        "« {was} » devient « {now} » : c'est compris comme un changement de nom, l'adresse reste la même",
        was=quote(was),
        now=quote(now),
    )


def tell_in_order(name: str) -> Message:
    """Say that lines of one name were taken in their order."""
    return say(
        "« {name} » est là plusieurs fois dans le fichier : les lignes sans identifiant sont prises dans "
        "l'ordre",
        name=quote(name),
    )


def _with_kept(
    order: Sequence[tuple[int | None, Plain]], old: Sequence[Plain], elsewhere: set[int]
) -> list[tuple[int | None, Plain]]:
    """Put what the table lacks after what stood before it."""
    result = list(order)
    there = {id(one) for _, one in order}
    before = -1
    for one in old:
        if id(one) in there:
            before = next(at for at, (_, known) in enumerate(result) if known is one)
        elif id(one) not in elsewhere:
            before += 1
            result.insert(before, (None, one))
    return result


def _items(holder: Mapping[str, Plain], key: str) -> list[Block]:
    found = holder.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _are_blocks(value: Sequence[Plain]) -> bool:
    return any(isinstance(one, dict) for one in value)


def tell_kept(before: Mapping[str, Plain], absent: set[tuple[str, ...]]) -> Iterator[str]:
    """Give the titles of what a table doesn't speak of, where the file says something of it."""
    layout = plan()
    for section in layout.sections:
        if section.steps in absent:
            yield section.title
        else:
            for column in section.columns:
                if (path := (*section.steps, *column.path)) in absent and _says(dict(before), path):
                    yield f"{section.title} : {column.title}"
    for table in layout.tables:
        if table.steps in absent:
            if _says(dict(before), table.steps):
                yield table.title
        else:
            for column in table.columns:
                path = (*table.steps, *column.path)
                if path in absent and path[-1] != "id" and _says(dict(before), path):
                    yield f"{table.item} : {column.title}"


def _says(value: Plain, path: Sequence[str]) -> bool:
    if not path:
        return bool(value)
    if isinstance(value, list):
        return any(_says(one, path) for one in value)
    return isinstance(value, dict) and path[0] in value and _says(value[path[0]], path[1:])
