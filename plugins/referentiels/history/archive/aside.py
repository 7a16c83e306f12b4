"""What became of files → what readers met of it: files that were put aside were not there for them.

One that leaves the folder while others stay is published no more, and one that was drafted elsewhere comes on
the day when it joins the others. A folder that moves with all its files changes nothing. Takes passages, the
oldest first, gives passages. Doesn't know what files say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from referentiels.history.archive.following import Passage, Places
from referentiels.reading.sources import Kind


def leave_aside(passages: Sequence[Passage], places: Places) -> tuple[Passage, ...]:
    """Give what happened to files where they were read."""
    watching = _Watching(places)
    each = groupby(passages, lambda one: one.at)
    return tuple(one for _, step in each for one in watching.look([*step]))


class _Watching:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._among: dict[Kind, set[int]] = {}
        """The files that are where files of today are read."""
        self._shown: dict[int, bool] = {}

    def look(self, step: Sequence[Passage]) -> Iterator[Passage]:
        """Go one step on."""
        for one in step:
            files = self._among.setdefault(one.kind, set())
            files.discard(one.file)
            if one.after and self._is_among(one):
                files.add(one.file)
        for one in step:
            was = self._shown.get(one.file, one.before is not None)
            now = self._shown[one.file] = self._is_shown(one)
            if was or now:
                yield one if was and now else _halved(one, was)

    def _is_among(self, one: Passage) -> bool:
        return self._places.kind_of(one.new) is one.kind

    def _is_shown(self, one: Passage) -> bool:
        """Tell whether a file is published after a step: among the others, or where all of them are."""
        return one.after is not None and (self._is_among(one) or not self._among[one.kind])


def _halved(one: Passage, was: bool) -> Passage:
    """Keep the side of a passage on which its file was published."""
    if was:
        return replace(one, after=None, new=one.old)
    return replace(one, before=None, old=one.new)
