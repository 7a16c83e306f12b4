"""The identifiers that a framework leaves out, written beside its names: those that the site derives.

Once written they are addresses that no longer move with the names. What has no name that tells one, and
the files of the library, whose identifiers hold for all of them, are for people.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.checking.gate import Reading
from referentiels.editing.amending import amend
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.reading.fields import Field
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import HOLDERS, identify, may_be_id


def write_ids(file: Reading, field: Field) -> Reading | None:
    """Write each identifier that the site derives; nothing when the text can't take it where it stands."""
    wanted = complete(file.plain)
    if file.location.kind is not Kind.FRAMEWORK or wanted == file.plain:
        return file
    amended = amend(file, wanted, field)
    return None if amended.whole else amended.reading


def complete(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give the data with the identifiers that its names tell."""
    return _complete(data, with_ids(data))


def _complete(data: Mapping[str, Plain], known: Mapping[str, Plain]) -> dict[str, Plain]:
    result = dict(data)
    for key in HOLDERS:
        items, derived = data.get(key), known.get(key)
        if isinstance(items, list) and isinstance(derived, list):
            result[key] = [_item(*pair) for pair in zip(items, derived, strict=True)]
    return result


def _item(item: Plain, known: Plain) -> Plain:
    if not isinstance(item, dict) or not isinstance(known, dict):
        return item
    inner, given = _complete(item, known), str(known.get("id", ""))
    if "id" in item or not identify(str(item.get("name", ""))) or not may_be_id(given):
        return inner
    return {"id": given, **inner}
