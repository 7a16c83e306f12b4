"""A name → the file of the thing that bears it; and whether another name is free.

Takes what a check read. Says what was perhaps meant when there is no such thing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referentiels.checking.folders import Outcome
from referentiels.checking.gate import Admitted, with_nodes
from referentiels.editing.renaming.gathering import is_equivalences
from referentiels.editing.renaming.naming import Kind, Refused, Target
from referentiels.editing.renaming.referring import find_holder, identifiers
from referentiels.reading.sources import SUFFIXES
from referentiels.reading.sources import Kind as Data
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import nearest
from referentiels.words.language import Message, quote, say

_FILES = {Kind.STRUCTURE: Data.FRAMEWORK, Kind.DOMAIN: Data.LIBRARY}
"""What is named by its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The file of a thing, as it was read, and the places in its page."""

    file: Admitted
    anchors: tuple[str, ...] = ()


def find(old: Target, checked: Outcome) -> Found:
    """Find what is to be renamed.

    Raises:
        Refused: there is nothing of that name.
    """
    if old.kind in _FILES:
        return _find_file(old, checked, old.id)
    if old.kind is Kind.ITEM:
        holder = _find_file(Target(Kind.STRUCTURE, old.within), checked, old.within)
        _find_place(holder.file, old)
        return holder
    wanted = old.within or old.id
    for file in _files(checked, Data.LIBRARY):
        known = _identifiers(file)
        place = next((at for at, one in known.items() if one == wanted and len(at) == 2), None)
        if place:
            if old.kind is Kind.INDICATOR:
                _find_place(file, old)
            return Found(file=file, anchors=tuple(_below(known, place)))
    criteria = checked.catalogue.shared_criteria
    raise _unknown(
        say("aucun critère partagé ne s'appelle « {id} »", id=quote(wanted)), wanted, criteria
    )


def _find_file(target: Target, checked: Outcome, identifier: str) -> Found:
    files = {one.location.identifier: one for one in _files(checked, _FILES[target.kind])}
    if identifier not in files:
        said = {
            Kind.STRUCTURE: say("aucune structure ne s'appelle « {id} »", id=quote(identifier)),
            Kind.DOMAIN: say("aucun domaine partagé ne s'appelle « {id} »", id=quote(identifier)),
        }
        raise _unknown(said[target.kind], identifier, files)
    file = files[identifier]
    anchors = () if target.kind is Kind.DOMAIN else _identifiers(file).values()
    return Found(file=file, anchors=tuple(anchors))


def _find_place(file: Admitted, old: Target) -> Pointer | None:
    root = with_nodes(file).root
    if root is None:  # its errors are told
        return None
    place = find_holder(root, old)
    if place is None:
        known = identifiers(root.plain).values()
        message = say(
            "rien ne s'appelle « {id} » dans {path}", id=quote(old.id), path=file.location.path
        )
        raise _unknown(message, old.id, known)
    return place


def _unknown(message: Message, wanted: str, known: Iterable[str]) -> Refused:
    near = " », « ".join(nearest(wanted, known))
    perhaps = say(" ; peut-être : « {ids} »", ids=near) if near else ""
    return Refused(say("{message}{near}", message=message, near=perhaps))


def _files(checked: Outcome, kind: Data) -> Iterator[Admitted]:
    for path, one in checked.admitted.items():
        if one.location.kind is kind and not is_equivalences(path):
            yield one


def _identifiers(file: Admitted) -> dict[Pointer, str]:
    root = with_nodes(file).root
    return identifiers(root.plain) if root else {}


def _below(known: dict[Pointer, str], place: Pointer) -> Iterator[str]:
    """Give the identifiers of what a criterion holds."""
    return (one for at, one in known.items() if at[:2] == place and at != place)


def refuse_taken(new: Target, found: Found, checked: Outcome) -> None:
    """Refuse a name that something bears.

    Raises:
        Refused: it is taken, also where capital letters don't count.
    """
    taken = _bearer(new, found, checked)
    if taken:
        raise Refused(
            say("« {typed} » existe déjà : {taken} ; choisissez un autre nom", typed=new.typed, taken=taken)
        )  # fmt: skip


def _bearer(new: Target, found: Found, checked: Outcome) -> str:
    if new.kind in _FILES:
        folder = found.file.location.file.parent
        names = {f"{new.id}{suffix}".casefold() for suffix in SUFFIXES}
        there = os.listdir(folder)  # noqa: PTH208
        return next((one for one in sorted(there) if one.casefold() in names), "")
    everywhere = new.kind is Kind.CRITERION
    for file in _files(checked, Data.LIBRARY) if everywhere else (found.file,):
        ids = _identifiers(file)
        bearers = (at for at, one in ids.items() if one == new.id)
        if any(not everywhere or len(at) == 2 for at in bearers):
            return file.location.path
    return ""
