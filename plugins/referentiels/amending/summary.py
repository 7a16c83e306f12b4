"""What changed between two states of the data, in a few words each: added, taken away, changed, moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from referentiels.amending.matching import NAMES, match
from referentiels.fields import Field
from referentiels.language import Message, quote, say
from referentiels.nodes import Plain
from referentiels.writing import full


def summarise_changes(
    old: Mapping[str, Plain], new: Mapping[str, Plain], field: Field
) -> Iterator[Message]:
    """Say each change, in the order of the file."""
    before, after = full(dict(old)), full(dict(new))
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    yield from _in_block(before, after, field, "")


def _in_block(
    old: Mapping[str, Plain], new: Mapping[str, Plain], field: Field, place: str
) -> Iterator[Message]:
    for child in field.children:
        was, now = old.get(child.name), new.get(child.name)
        if was == now:
            continue
        if _is_blocks(was) or _is_blocks(now):
            yield from _in_list(_items(was), _items(now), child, place)
        elif child.children:
            inner_was = was if isinstance(was, dict) else {}
            inner_now = now if isinstance(now, dict) else {}
            yield from _in_block(inner_was, inner_now, child, place or child.title)
        else:
            yield _tell_value(was, now, child, place)


def _tell_value(was: Plain | None, now: Plain | None, field: Field, place: str) -> Message:
    values = {"place": place, "field": field.title}
    if was is None:
        return say("rempli : {place}, {field}", **values)
    if now is None:
        return say("effacé : {place}, {field}", **values)
    return say("modifié : {place}, {field}", **values)


def _in_list(
    old: Sequence[Plain], new: Sequence[Plain], field: Field, place: str
) -> Iterator[Message]:
    pairs = match(old, new)
    kept = [pair for pair in pairs if pair is not None]
    gone = set(range(len(old))) - set(kept)
    for at, was in enumerate(old):
        if at in gone:
            yield say("retiré : {item}", item=_name(was, field, place))
    for one, pair in zip(new, pairs, strict=True):
        if pair is None:
            yield say("ajouté : {item}", item=_name(one, field, place))
        else:
            before = old[pair]
            if isinstance(before, dict) and isinstance(one, dict):
                yield from _in_block(before, one, field, _name(one, field, place))
    if kept != sorted(kept):
        yield say("ordre changé : {field}", field=field.title)


def _is_blocks(value: Plain | None) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _items(value: Plain | None) -> Sequence[Plain]:
    return value if isinstance(value, list) else []


def _name(item: Plain, field: Field, place: str) -> str:
    """Name an item by what people know it by; one without a name, by what holds it."""
    if isinstance(item, dict):
        for key in NAMES:
            text = item.get(key)
            if isinstance(text, str):
                inside = f" ({place})" if key not in ("name", "title") and place else ""
                return f"{field.item} « {quote(text)} »{inside}"
    return f"{field.item} ({place})" if place else field.item
