"""A file of data → the stretches to replace so that it calls something otherwise, and no others.

Takes nodes that know their place. Whatever stands around a name (quotes, comments, ends of lines) keeps its
bytes. An identifier that was derived from a name is written down when it changes, and so is every other
one that would change with it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from referentiels.editing.amending.edits import Edit
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.renaming.naming import Kind, Target
from referentiels.editing.writing import is_bare
from referentiels.reading.nodes import MappingNode, Node, Plain, ScalarNode, scalars
from referentiels.reading.pointing import find
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import HOLDERS

_REFERENCES: Mapping[Kind, set[tuple[str, ...]]] = {
    Kind.DOMAIN: {("domains", "shared")},
    Kind.CRITERION: {
        ("domains", "criteria", "shared"),
        ("criteria", "related"),
        ("criteria", "replaced_by"),
        ("mappings", "here"),
    },
    Kind.INDICATOR: {("domains", "criteria", "indicators", "shared")},
}
"""The keys under which a file of data, whichever it is, names something of the library."""


class Change(NamedTuple):
    """A value that changes, or an identifier that is written down."""

    pointer: Pointer
    value: str
    edit: Edit


def find_references(root: MappingNode, text: str, old: Target, new: str) -> Iterator[Change]:
    """Give what changes where a file names a thing of the library."""
    wanted = _REFERENCES.get(old.kind, set())
    for pointer, node in scalars(root):
        keys = tuple(step for step in pointer if isinstance(step, str))
        if keys in wanted and node.value.strip() == old.id and _is_meant(root, pointer, old):
            yield Change(pointer, new, respell_scalar(text, node, old.id, new))


def _is_meant(root: MappingNode, pointer: Pointer, old: Target) -> bool:
    """Tell whether an indicator is looked for in the criterion that holds it."""
    if old.kind is not Kind.INDICATOR:
        return True
    criterion = find(root, pointer[:4])
    return isinstance(criterion, MappingNode) and criterion.plain.get("shared") == old.within


def respell_scalar(text: str, node: ScalarNode, old: str, new: str) -> Edit:
    """Write another word where one stands, in the same quotes."""
    start, end = int(node.start.index), int(node.end.index)
    place = text.rfind(old, start, end)
    bare = new if node.quoted or is_bare(new) else f'"{new}"'
    if place < 0:  # its letters are hidden behind their numbers
        return Edit(start, end, f'"{new}"')
    return Edit(place, place + len(old), bare)


def identifiers(data: Mapping[str, Plain]) -> dict[Pointer, str]:
    """Give every identifier of a file, those that names tell included, by the pointer of its item."""
    return dict(_walk(with_ids(data), ()))


def _walk(data: Mapping[str, Any], pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for key in HOLDERS:
        items = data.get(key)
        for at, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                here = (*pointer, key, at)
                yield here, str(item.get("id", ""))
                yield from _walk(item, here)


def name_item(root: MappingNode, text: str, pointer: Pointer, new: str) -> Iterator[Change]:
    """Give what changes where a file defines a thing: its identifier, and those that would follow it."""
    before = identifiers(root.plain)
    wanted = {**before, pointer: new}
    written = {pointer: new}
    while moved := _moved(root.plain, written, wanted):
        written |= moved
    for place, identifier in written.items():
        item = find(root, place)
        assert isinstance(item, MappingNode)
        edit = _write_id(text, item, before[place], identifier)
        yield Change((*place, "id"), identifier, edit)


def _moved(
    data: Mapping[str, Plain], written: Mapping[Pointer, str], wanted: Mapping[Pointer, str]
) -> dict[Pointer, str]:
    """Give the items whose derived identifier would not be what it has to be."""
    changes = {(*place, "id"): one for place, one in written.items()}
    now = identifiers(changed(data, changes))
    return {place: one for place, one in wanted.items() if now[place] != one}


def _write_id(text: str, item: MappingNode, old: str, new: str) -> Edit:
    node = item.values.get("id")
    if isinstance(node, ScalarNode):
        return respell_scalar(text, node, old, new)
    spelled = new if is_bare(new) else f'"{new}"'
    start = int(item.start.index)
    if text[start] == "{":
        return Edit(start + 1, start + 1, f"id: {spelled}, ")
    first = next(iter(item.keys.values()))
    line_end = "\r\n" if "\r\n" in text else "\n"
    place = int(first.start.index)
    return Edit(place, place, f"id: {spelled}{line_end}{' ' * (first.column - 1)}")


def changed(data: Mapping[str, Plain], changes: Mapping[Pointer, str]) -> dict[str, Plain]:
    """Give data in which some values are others."""
    now: Any = copy.deepcopy(dict(data))
    for (*way, key), value in changes.items():
        place = now
        for step in way:
            place = place[step]
        place[key] = value
    return dict(now)


def find_holder(root: Node, old: Target) -> Pointer | None:
    """Find the item that has an identifier, in the file of its structure or of its domain."""
    assert isinstance(root, MappingNode)
    known = identifiers(root.plain)
    if old.kind is Kind.INDICATOR:
        criteria = {place for place, one in known.items() if one == old.within and len(place) == 2}
        known = {place: one for place, one in known.items() if place[:2] in criteria}
        return next(
            (place for place, one in known.items() if one == old.id and len(place) > 2), None
        )
    depth = 2 if old.kind is Kind.CRITERION else 0
    places = (place for place, one in known.items() if one == old.id)
    return next((place for place in places if not depth or len(place) == depth), None)
