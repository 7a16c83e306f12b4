"""Identifiers while a file changes: what is published keeps its own, what is new gets a free one.

An identifier that a file leaves out is derived from the name, and is an address all the same: it is
written down as soon as a change would move it. Takes and gives plain data. Doesn't know texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from referentiels.editing.amending.matching import match
from referentiels.reading.nodes import Plain
from referentiels.words.identifiers import HOLDERS, Ids, identify_item


def with_ids(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Write down every identifier that the data leaves out, as the site derives it."""
    return _with_ids(data, Ids(data))


def _with_ids(data: Mapping[str, Plain], ids: Ids) -> dict[str, Plain]:
    result = dict(data)
    for key in HOLDERS:
        items = data.get(key)
        if isinstance(items, list):
            result[key] = [
                _with_ids({"id": ids.give(one), **one}, ids) if isinstance(one, dict) else one
                for one in items
            ]
    return result


def give_ids(data: Mapping[str, Plain], old: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give each item the identifier that it had, and a free one to what is new.

    What stood without one stays so, as long as the one that the site derives is still the same.
    """
    known = with_ids(old)
    taken = {str(one["id"]) for one in (*_holders(data), *_holders(known)) if "id" in one}
    given = _give(data, known, taken)
    return _leave_out(given, {id for id, written in _pairs(known, old) if not written})


def _give(
    data: Mapping[str, Plain], known: Mapping[str, Plain], taken: set[str]
) -> dict[str, Plain]:
    result = dict(data)
    for key in HOLDERS:
        items, before = data.get(key), known.get(key, [])
        if not isinstance(items, list) or not isinstance(before, list):
            continue
        given: list[Plain] = []
        for item, was in zip(items, match(before, items), strict=True):
            if not isinstance(item, dict):
                given.append(item)
                continue
            found = before[was] if was is not None else {}
            same = found if isinstance(found, dict) else {}
            inner = _give(item, same, taken)
            if "id" not in inner and "id" in same:
                inner = {"id": same["id"], **inner}
            elif "id" not in inner and inner.get("name"):
                inner = {"id": identify_item(str(inner["name"]), key, taken), **inner}
            given.append(inner)
        result[key] = given
    return result


def _leave_out(data: dict[str, Plain], derived: set[str]) -> dict[str, Plain]:
    """Leave out the identifiers that nobody had written, but for those that would move."""
    wanted = {str(one["id"]) for one in _holders(data) if one.get("id") in derived}
    while True:
        bare = _without(data, wanted)
        moved = {now for now, found in _pairs(data, with_ids(bare)) if now != found}
        if not moved & wanted:
            return bare
        wanted -= moved


def _without(data: Mapping[str, Plain], left_out: set[str]) -> dict[str, Plain]:
    result = {key: one for key, one in data.items() if key != "id" or one not in left_out}
    for key in HOLDERS:
        items = data.get(key)
        if isinstance(items, list):
            result[key] = [
                _without(one, left_out) if isinstance(one, dict) else one for one in items
            ]
    return result


def _pairs(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    """Give the identifiers of two data of the same shape, side by side."""
    for first, second in zip(_holders(one), _holders(other), strict=True):
        yield str(first.get("id", "")), str(second.get("id", ""))


def _holders(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in HOLDERS:
        items = data.get(key)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                yield item
                yield from _holders(item)
