"""What changed between two states of the data, in a few words each: added, taken away, changed, moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.amending.matching import NAMES, match
from referentiels.editing.writing import full
from referentiels.reading.fields import Field, Form
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import HOLDERS
from referentiels.words.language import Message, quote, say


class Sort(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    """Something was there and is no longer: an item, a value, an address."""


class Change(NamedTuple):
    """A change, and how to say it; of what would go, also how to name it before anything has gone."""

    sort: Sort
    message: Message
    going: Message | None = None


def summarise_changes(
    old: Mapping[str, Plain], new: Mapping[str, Plain], field: Field
) -> Iterator[Change]:
    """Say each change, in the order of the file."""
    before, after = full(with_ids(old)), full(with_ids(new))
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    yield from _Comparison(before, after).in_block(before, after, field, "")


def name_going(item: str) -> Message:
    """Name an item that would no longer be there."""
    return say("{item}", item=item)


def name_emptied(place: str, field: str, text: str) -> Message:
    """Name a value that would no longer be there; a code of the file, by its field alone."""
    if not text:
        return say("{place}, {field}", place=place, field=field)
    return say("{place}, {field} : « {text} »", place=place, field=field, text=quote(text))


def name_new_address(place: str, was: str, now: str) -> Message:
    """Name an address that would no longer be there."""
    return say(
        "{place} : l'identifiant « {was} » deviendrait « {now} », et son adresse changerait",
        place=place,
        was=quote(was),
        now=quote(now),
    )


def name_gone(changes: Iterable[Change]) -> tuple[Message, ...]:
    """Name what would go, before anything has gone."""
    return tuple(one.going for one in changes if one.going is not None)


class _Comparison:
    """Compare two states; what has an identifier is followed wherever it goes."""

    def __init__(self, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> None:
        self._before = _by_identifier(before)
        self._after = _by_identifier(after)

    def in_block(
        self, old: Mapping[str, Plain], new: Mapping[str, Plain], field: Field, place: str
    ) -> Iterator[Change]:
        for child in field.children:
            was, now = old.get(child.name), new.get(child.name)
            if was == now:
                continue
            if _is_blocks(was) or _is_blocks(now):
                yield from self._in_list(_items(was), _items(now), child, place)
            elif child.children:
                inner_was = was if isinstance(was, dict) else {}
                inner_now = now if isinstance(now, dict) else {}
                yield from self.in_block(inner_was, inner_now, child, place or child.title)
            else:
                yield _tell_value(was, now, child, place)

    def _in_list(
        self, old: Sequence[Plain], new: Sequence[Plain], field: Field, place: str
    ) -> Iterator[Change]:
        pairs = match(old, new)
        kept = [pair for pair in pairs if pair is not None]
        gone = set(range(len(old))) - set(kept)
        for at, was in enumerate(old):
            if at in gone:
                yield from self._tell_gone(was, field, place)
        for one, pair in zip(new, pairs, strict=True):
            if pair is None:
                yield from self._tell_new(one, field, place)
            else:
                yield from self._in_item(old[pair], one, field, place)
        if kept != sorted(kept):
            yield Change(Sort.MOVED, say("ordre changé : {field}", field=_inside(field, place)))

    def _in_item(self, was: Plain, now: Plain, field: Field, place: str) -> Iterator[Change]:
        if isinstance(was, dict) and isinstance(now, dict):
            yield from self.in_block(was, now, field, _name(now, field, place))

    def _tell_gone(self, was: Plain, field: Field, place: str) -> Iterator[Change]:
        """Say that an item is no longer there, and all that went with it."""
        if _identifier(was, field) in self._after:
            return  # it stands somewhere else, which is said there
        name = _name(was, field, place)
        yield Change(Sort.GONE, say("retiré : {item}", item=name), name_going(name))
        for one, child in _inner(was, field):
            yield from self._tell_gone(one, child, name)

    def _tell_new(self, one: Plain, field: Field, place: str) -> Iterator[Change]:
        name = _name(one, field, place)
        before = self._before.get(_identifier(one, field))
        if before is None:
            yield Change(Sort.ADDED, say("ajouté : {item}", item=name))
            for inner, child in _inner(one, field):
                yield from self._tell_new(inner, child, name)
            return
        yield Change(Sort.MOVED, say("déplacé : {item}", item=name))
        yield from self._in_item(before, one, field, place)


def _by_identifier(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give what has an identifier by it, with its kind: a domain isn't a criterion."""
    found: dict[str, Plain] = {}
    for holder in HOLDERS:
        for item in _items(data.get(holder)):
            if isinstance(item, dict):
                found.setdefault(f"{holder} {item.get('id', '')}", item)
                found |= _by_identifier(item)
    return found


def _identifier(item: Plain, field: Field) -> str:
    return f"{field.name} {item.get('id', '')}" if isinstance(item, dict) else ""


def _tell_value(was: Plain | None, now: Plain | None, field: Field, place: str) -> Change:
    values = {"place": place, "field": field.title}
    if was is None:
        return Change(Sort.ADDED, say("rempli : {place}, {field}", **values))
    if now is None:
        told = say("effacé : {place}, {field}", **values)
        return Change(Sort.GONE, told, name_emptied(place, field.title, _text_of(was, field)))
    if field.pattern == "id":
        return _tell_new_address(place, str(was), str(now))
    return Change(Sort.CHANGED, say("modifié : {place}, {field}", **values))


def _tell_new_address(place: str, was: str, now: str) -> Change:
    told = say(
        "identifiant changé, donc son adresse : {place}, « {was} » devient « {now} »",
        place=place,
        was=quote(was),
        now=quote(now),
    )
    return Change(Sort.GONE, told, name_new_address(place, was, now))


def _text_of(value: Plain, field: Field) -> str:
    """Give a value as one text, the items of a list one after the other; nothing for codes."""
    if field.choices:
        return ""
    return " ; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_blocks(value: Plain | None) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _items(value: Plain | None) -> Sequence[Plain]:
    return value if isinstance(value, list) else []


def _inner(item: Plain, field: Field) -> Iterator[tuple[Plain, Field]]:
    """Give the items that an item holds."""
    for child in field.children:
        if child.form is Form.BLOCKS and isinstance(item, dict):
            yield from ((one, child) for one in _items(item.get(child.name)))


def _inside(field: Field, place: str) -> str:
    return f"{field.title} ({place})" if place else field.title


def _name(item: Plain, field: Field, place: str) -> str:
    """Name an item by what people know it by; one without a name, by what holds it."""
    if isinstance(item, dict):
        for key in NAMES:
            text = item.get(key)
            if isinstance(text, str):
                inside = f" ({place})" if key not in ("name", "title") and place else ""
                return f"{field.item} « {quote(text)} »{inside}"
    return f"{field.item} ({place})" if place else field.item
