"""A thing and another name for it → every file that changes, so that all that named it still does.

Takes a project and what a check read of it, gives files as they would become, the list of published
addresses among them, or refuses in words. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from referentiels.checking import comparing, examining
from referentiels.checking.examining import has_errors
from referentiels.checking.folders import Outcome
from referentiels.checking.gate import with_nodes
from referentiels.checking.verdicts import Kept
from referentiels.editing.renaming.changing import Changed, Changing, Line
from referentiels.editing.renaming.finding import find, refuse_taken
from referentiels.editing.renaming.gathering import (
    File,
    Project,
    gather,
    is_equivalences,
)
from referentiels.editing.renaming.leading import Leading
from referentiels.editing.renaming.naming import FOLDERS, Kind, Refused, Target, understand
from referentiels.editing.renaming.remembering import remember
from referentiels.reading.sources import Kind as Data
from referentiels.reading.sources import Loaded, Location
from referentiels.words.diagnostics import Diagnostic

__all__ = [
    "FOLDERS",
    "Broken",
    "Changed",
    "Kind",
    "Line",
    "Project",
    "Refused",
    "Renaming",
    "Target",
    "gather",
    "rename",
    "understand",
]


class Broken(Exception):
    """A file that has errors, or would have some."""

    def __init__(self, found: list[Diagnostic], texts: Mapping[str, str]) -> None:
        super().__init__(len(found))
        self.found = found
        self.texts = texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What a renaming comes to: the files that change, and the addresses that lead on."""

    old: Target
    new: Target
    files: tuple[Changed, ...]
    moves: Mapping[str, str]


def rename(
    project: Project,
    checked: Outcome,
    old: Target,
    new: Target,
    day: str,
    kept: Kept | None = None,
) -> Renaming:
    """Find everything that changes; `kept` are verdicts of before, that spare reading files again.

    Raises:
        Refused: there is no such thing, or the new name can't be its own.
        Broken: a file that would change has errors, or would have some.
    """
    own = find(old, checked)
    refuse_taken(new, own, checked)
    remembered = remember(project.ledger, checked.catalogue, day)
    remembered.refuse_published(new)
    _refuse_errors(checked, old, own.location.path)
    files = [*_change(project, old, new, own.location)]
    _refuse_new_errors(checked, files, (old.id, new.id), kept)
    moves = remembered.moves(Leading(old, new))
    written = remembered.write(moves, day)
    if written != project.ledger:
        path = project.shown(project.ledger_file)
        files.append(Changed(project.ledger_file, path, project.ledger, written))
    return Renaming(old=old, new=new, files=tuple(files), moves=moves)


def _change(project: Project, old: Target, new: Target, own: Location) -> Iterator[Changed]:
    """Change each file that names the thing; its own one, if it is named by it, goes elsewhere."""
    changing = Changing(project, old, new)
    for file in project.files:
        is_own, is_file = file.path == own.path, old.kind in (Kind.STRUCTURE, Kind.DOMAIN)
        change = changing.change(file, defines=is_own and not is_file)
        if is_own and is_file:
            yield _move(file, change, new)
            yield Changed(file.file, file.path, file.data, None)
        elif change:
            yield change


def _move(file: File, change: Changed | None, new: Target) -> Changed:
    moved = file.file.with_name(f"{new.id}{file.file.suffix}")
    path = f"{file.path.removesuffix(file.file.name)}{moved.name}"
    lines = change.lines if change else ()
    now = change.now if change else file.data
    return Changed(moved, path, None, now, lines, once=file.path)


def _refuse_errors(checked: Outcome, old: Target, own: str) -> None:
    """Refuse files with errors where the name may stand: what can't be read can't be searched."""
    name = old.id.encode()
    paths = {
        path
        for path, one in checked.admitted.items()
        if (path == own or name in one.loaded.data)
        and not (is_equivalences(path) and with_nodes(one).root)
    }
    wrong = [one for one in checked.diagnostics if one.span.path in paths and has_errors([one])]
    if wrong:
        raise Broken(wrong, checked.texts)


def _refuse_new_errors(
    checked: Outcome, files: Sequence[Changed], named: tuple[str, str], before: Kept | None
) -> None:
    """Refuse what would give a file an error that it doesn't have now."""
    changes = {one.path: one for one in files}
    read = [_after(one.loaded, changes) for one in checked.admitted.values()]
    gone = [one.location for one in checked.admitted.values() if _is_gone(one.location, changes)]
    for location, change in zip(gone, (one for one in files if one.was is None), strict=True):
        moved = location._replace(file=change.file, path=change.path)
        read.append(Loaded(moved, change.now or b""))
    kept = sorted((one for one in read if one), key=lambda one: one.location.path)
    library, frameworks, beside = (
        [one for one in kept if one.location.kind is kind]
        for kind in (Data.LIBRARY, Data.FRAMEWORK, Data.EQUIVALENCES)
    )
    guests = checked.catalogue.guests
    others = examining.Beside(guests.domains, partial=frozenset(guests.left_out))
    # What is kept goes by the files that it depends on: those of other sites are not at hand.
    after = examining.examine(
        library, frameworks, keep=False, kept=None if guests.neighbours else before, beside=others
    )
    whole = len(after.domains) == len(library)
    compared = comparing.examine_equivalences(
        beside, after.domains, checked.catalogue.elsewhere, whole
    )
    # What was wrong before may now be said of the new name.
    known = {mark for one in checked.diagnostics for mark in (_mark(one), _mark(one, named))}
    found = (*after.diagnostics, *compared.diagnostics)
    wrong = [one for one in found if has_errors([one]) and _mark(one) not in known]
    if wrong:
        raise Broken(wrong, {**after.texts, **compared.texts})


def _is_gone(location: Location, changes: Mapping[str, Changed]) -> bool:
    return location.path in changes and changes[location.path].now is None


def _after(loaded: Loaded, changes: Mapping[str, Changed]) -> Loaded | None:
    """Give a file as it would be; nothing if it would not be there."""
    change = changes.get(loaded.location.path)
    if change is None:
        return loaded
    return None if change.now is None else replace(loaded, data=change.now)


def _mark(one: Diagnostic, named: tuple[str, str] = ("", "")) -> tuple[str, str, str]:
    """Tell a mistake from another; `named` is what something was called, and is called now."""
    old, new = named
    values = {
        key: new if old and value == old else value for key, value in one.message.values.items()
    }
    return one.rule, one.span.path, f"{one.message.template} {values}"
