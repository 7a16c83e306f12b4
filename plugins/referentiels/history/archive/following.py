"""Steps of the history → what became of each file that is of interest, the oldest step first.

A file is followed from today back, under the names that it had; one that was taken away, from the step that
did. One that comes back is the same file as long as it is about the same thing. Takes a log and the folders
of today, gives passages. Doesn't know what files say.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple

from referentiels.history.archive.log import Replaced, Step
from referentiels.reading.sources import Kind, is_named, kind_of

_PERSONAL = re.compile(r"@|(?:[0-9][ ._-]?){9}")
"""An address, or as many digits as a telephone number has."""
_UNNAMED = "fichier~"
"""What a file is called by that may not be called as it was: no file of today can have that name."""

_LIKE_ENOUGH = 80
"""Percentage from which a file with another name is the same one: two structures are more alike than one
thinks, and the words of one must never be shown as another's. A file that only moved keeps its name."""

Renamed = Callable[[Kind, str, str], bool]
"""Whether a file is known to have taken another name: identifiers, as addresses have them."""


Same = Callable[[str, str, Kind], bool]
"""Whether two texts, named by their blobs, are of one thing."""


class Text(NamedTuple):
    """A text of a file: what it was called, and its blob."""

    identifier: str
    blob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a step did to a file; without a text on one side, it came or went."""

    at: int
    """The place of the step, from the newest."""
    kind: Kind
    file: int
    """Which file it is, whatever its names."""
    before: Text | None
    after: Text | None
    old: str
    new: str
    """Its paths on both sides, from the top."""


class Places(NamedTuple):
    """Where files are read: the path of each folder from the top of the repository, ending with `/`."""

    folders: Mapping[Kind, str]
    today: frozenset[str] = frozenset()
    """Names of files of today: they are published as they are."""

    def kind_of(self, path: str) -> Kind | None:
        """Say what a path holds: a file that would be read today, or nothing of interest."""
        for kind, folder in self.folders.items():
            name = path.removeprefix(folder)
            if path.startswith(folder) and "/" not in name and is_named(name):
                return kind if kind_of(name, kind) is kind else None
        return None


class _Follower:
    """Follow files back in time."""

    def __init__(self, places: Places, renamed: Renamed, same: Same) -> None:
        self._places, self._renamed, self._same = places, renamed, same
        self._born: dict[str, str] = {}
        """By path, the text that a file came with: what was there before may be another one."""
        self._owners: dict[str, tuple[int, Kind]] = {}
        self._numbers = count()

    def passages(self, at: int, step: Step) -> Iterator[Passage]:
        """Give what a step did; steps come the newest first."""
        owned = [each for one in self._joined(step.changes) if (each := self._owned(one))]
        for change, (number, kind) in owned:
            before = self._text(change.old, change.before)
            after = self._text(change.new, change.after)
            yield Passage(
                at=at,
                kind=kind,
                file=number,
                before=before,
                after=after,
                old=change.old,
                new=change.new,
            )
        moved = [each for each in owned if each[0].has_moved]
        for change, _ in moved:
            self._owners.pop(change.new, None)
        self._owners.update({change.old: found for change, found in moved})

    def _owned(self, one: Replaced) -> tuple[Replaced, tuple[int, Kind]] | None:
        """Say which file a change is of; one that moved to where nobody reads files is gone."""
        if not one.after:
            self._part(one)
        found = self._owner(one.new if one.after else one.old)
        if found and not one.before:
            self._born[one.new] = one.after
        if not found and one.has_moved:
            one = _gone(one)
            found = self._owner(one.old)
        return (one, found) if found else None

    def _part(self, gone: Replaced) -> None:
        """Tell a file that went from the one that took its name later."""
        born, owner = self._born.pop(gone.old, ""), self._owners.get(gone.old)
        if born and owner and not self._same(gone.before, born, owner[1]):
            del self._owners[gone.old]

    def _owner(self, path: str) -> tuple[int, Kind] | None:
        """Say which file has a path at this moment of the past; one that nobody knew begins here."""
        if path not in self._owners:
            kind = self._places.kind_of(path)
            if kind is None:
                return None
            self._owners[path] = (next(self._numbers), kind)
        return self._owners[path]

    def _joined(self, changes: Sequence[Replaced]) -> Iterator[Replaced]:
        """Say of each file once whether it moved: as the list of addresses knows, else as Git guesses."""
        lost = (_gone(one) for one in changes if one.has_moved and not self._is_same(one))
        gone = [*(one for one in changes if not one.after), *lost]
        taken = set[str]()
        for one in changes:
            if one.has_moved and self._is_same(one):
                yield one
            elif one.after and (not one.before or one.has_moved):
                old = next((g for g in gone if self._is_known(g.old, one.new)), None)
                taken |= {old.old} if old else set()
                yield Replaced(
                    old.old if old else one.new, one.new, old.before if old else "", one.after
                )
            elif one.after:
                yield one
        yield from (one for one in gone if one.old not in taken and one.before)

    def _is_same(self, one: Replaced) -> bool:
        same_name = PurePosixPath(one.old).name == PurePosixPath(one.new).name
        is_alike = same_name or one.likeness >= _LIKE_ENOUGH
        return is_alike or self._is_known(one.old, one.new) or self._says_the_same(one)

    def _says_the_same(self, one: Replaced) -> bool:
        kind = self._places.kind_of(one.new)
        return kind is not None and self._same(one.before, one.after, kind)

    def _text(self, path: str, blob: str) -> Text | None:
        stem = PurePosixPath(path).stem
        is_shown = stem in self._places.today or may_be_named(stem)
        return Text(stem if is_shown else _called(stem), blob) if blob else None

    def _is_known(self, old: str, new: str) -> bool:
        found = self._owners.get(new)
        kind = found[1] if found else self._places.kind_of(new)
        stems = PurePosixPath(old).stem, PurePosixPath(new).stem
        return kind is not None and self._renamed(kind, *stems)


def _gone(one: Replaced) -> Replaced:
    """Keep of a move the side that went."""
    return one._replace(new=one.old, after="")


def may_be_named(stem: str) -> bool:
    """Tell whether a file may be called as it was: not by what no file may hold."""
    return stem.isprintable() and not _PERSONAL.search(stem)


def _called(stem: str) -> str:
    return f"{_UNNAMED}{hashlib.sha256(os.fsencode(stem)).hexdigest()[:8]}"


def is_unnamed(identifier: str) -> bool:
    """Tell whether a file is not called as it was."""
    return identifier.startswith(_UNNAMED)


def follow(
    steps: Sequence[Step], places: Places, renamed: Renamed, same: Same
) -> tuple[Passage, ...]:
    """Follow all files through steps, given the newest first; gives what happened, the oldest first."""
    follower = _Follower(places, renamed, same)
    found = [[*follower.passages(at, step)] for at, step in enumerate(steps)]
    return tuple(one for each in reversed(found) for one in each)
