"""A name → the file of the thing that bears it, and whether another name is free.

Takes what a check read. Says what was perhaps meant when there is no such thing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

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


def find(old: Target, checked: Outcome) -> Admitted:
    """Find the file of what is to be renamed.

    Raises:
        Refused: there is nothing of that name.
    """
    if old.kind in _FILES:
        return _find_file(old, checked, old.id)
    if old.kind is Kind.ITEM:
        holder = _find_file(Target(Kind.STRUCTURE, old.within), checked, old.within)
        _find_place(holder, old)
        return holder
    wanted = old.within or old.id
    for file in _files(checked, Data.LIBRARY):
        known = _identifiers(file)
        if any(one == wanted and len(at) == 2 for at, one in known.items()):
            if old.kind is Kind.INDICATOR:
                _find_place(file, old)
            return file
    criteria = checked.catalogue.shared_criteria
    raise _unknown(
        say("aucun critère partagé ne s'appelle « {id} »", id=quote(wanted)), wanted, criteria
    )


def _find_file(target: Target, checked: Outcome, identifier: str) -> Admitted:
    files = {one.location.identifier: one for one in _files(checked, _FILES[target.kind])}
    if identifier not in files:
        said = {
            Kind.STRUCTURE: say("aucune structure ne s'appelle « {id} »", id=quote(identifier)),
            Kind.DOMAIN: say("aucun domaine partagé ne s'appelle « {id} »", id=quote(identifier)),
        }
        raise _unknown(said[target.kind], identifier, files)
    return files[identifier]


def _find_place(file: Admitted, old: Target) -> None:
    """Refuse what a file doesn't hold; one that can't be read is told later."""
    root = with_nodes(file).root
    if root and find_holder(root, old) is None:
        known = identifiers(root.plain).values()
        message = say(
            "rien ne s'appelle « {id} » dans {path}", id=quote(old.id), path=file.location.path
        )
        raise _unknown(message, old.id, known)


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


def refuse_taken(new: Target, file: Admitted, checked: Outcome) -> None:
    """Refuse a name that something bears.

    Raises:
        Refused: it is taken, also where capital letters don't count.
    """
    taken = _bearer(new, file, checked)
    if taken:
        raise Refused(
            say("« {typed} » existe déjà : {taken} ; choisissez un autre nom", typed=new.typed, taken=taken)
        )  # fmt: skip


def _bearer(new: Target, file: Admitted, checked: Outcome) -> str:
    if new.kind in _FILES:
        folder = file.location.file.parent
        names = {f"{new.id}{suffix}".casefold() for suffix in SUFFIXES}
        there = os.listdir(folder)  # noqa: PTH208
        return next((one for one in sorted(there) if one.casefold() in names), "")
    everywhere = new.kind is Kind.CRITERION
    for one in _files(checked, Data.LIBRARY) if everywhere else (file,):
        ids = _identifiers(one)
        bearers = (at for at, id in ids.items() if id == new.id)
        if any(not everywhere or len(at) == 2 for at in bearers):
            return one.location.path
    return ""
