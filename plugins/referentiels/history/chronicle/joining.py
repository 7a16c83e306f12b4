"""The histories of a project, of one repository or of several → one run of steps, in the order of time.

Takes what Git said of each kind of file, gives dated steps and what they did to files; how far each history
goes back, or that there is none, is said by kind. Doesn't know what files say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate
from typing import NamedTuple

from referentiels.history.archive.following import Passage
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.past import History
from referentiels.model.chronicle import Limit, Reach
from referentiels.reading.sources import Kind


class Dated(NamedTuple):
    """A step, and when it was made."""

    commit: str
    moment: int
    """Seconds since 1970."""
    is_doubtful: bool = False
    """Whether its clock was wrong: this is the nearest moment that may be true."""
    is_ours: bool = True
    """Whether the repository of the project itself holds it."""


class Lacking(Exception):
    """The texts of a kind of file are not at hand, though their history is."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, kw_only=True)
class Run:
    """What several histories say together."""

    steps: tuple[Dated, ...]
    """The newest first."""
    passages: tuple[Passage, ...]
    """The oldest first; their places are those of these steps."""
    reaches: Mapping[Kind, Reach]
    """How far back each kind of file is known."""
    histories: Mapping[Kind, History]

    def texts(self, kind: Kind, blobs: set[str]) -> Mapping[str, bytes]:
        """Give what some texts of a kind of file held.

        Raises:
            Lacking: this clone doesn't hold them all.
        """
        try:
            return self.histories[kind].texts(blobs)
        except NoHistory:
            raise Lacking(kind) from None


class _Part(NamedTuple):
    """What one repository says."""

    steps: tuple[Dated, ...]
    keys: tuple[int, ...]
    """What steps are put in order by: no step is before one that it follows, whatever its clock said."""
    passages: tuple[Passage, ...]
    kinds: Mapping[Kind, Reach]


def join(known: Mapping[Kind, History | None], ours: str, most: int) -> Run:
    """Put histories together; `ours` is the repository of the project, `most` how many steps are told."""
    histories = {kind: one for kind, one in known.items() if one}
    parts = [
        part
        for top in dict.fromkeys(one.top for one in histories.values())
        if (part := _read({k: one for k, one in histories.items() if one.top == top}, ours, most))
    ]
    reaches = {kind: reach for part in parts for kind, reach in part.kinds.items()}
    order = sorted(_places(parts), key=lambda one: one[0], reverse=True)
    found = {place: at for at, (_, place) in enumerate(order)}
    return Run(
        steps=tuple(parts[part].steps[at] for _, (part, at) in order),
        passages=tuple(_renumbered(parts, found)),
        reaches={kind: reaches.get(kind, Reach(Limit.MISSING)) for kind in known},
        histories=histories,
    )


def _places(parts: Iterable[_Part]) -> Iterator[tuple[int, tuple[int, int]]]:
    for number, part in enumerate(parts):
        yield from ((key, (number, at)) for at, key in enumerate(part.keys))


def _renumbered(parts: list[_Part], found: Mapping[tuple[int, int], int]) -> Iterator[Passage]:
    """Give all passages at their places among all steps; files of two repositories are two."""
    if len(parts) == 1:
        return iter(parts[0].passages)
    ours = (
        replace(one, at=found[number, one.at], file=one.file * len(parts) + number)
        for number, part in enumerate(parts)
        for one in part.passages
    )
    return iter(sorted(ours, key=lambda one: one.at, reverse=True))


def _read(kinds: Mapping[Kind, History], ours: str, most: int) -> _Part | None:
    """Read the newest steps of a repository; nothing when it doesn't hold what it takes to follow files."""
    history = next(iter(kinds.values()))
    try:
        passages = tuple(one for one in history.passages if one.at < most)
    except NoHistory:
        return None
    log = history.log
    steps = tuple(
        Dated(one.commit, one.moment, one.is_doubtful, history.top == ours)
        for one in log.steps[:most]
    )
    moments = accumulate((one.moment for one in reversed(steps)), max)
    reaches = {kind: _reach(history, kind, passages, most) for kind in kinds}
    return _Part(steps, tuple(moments)[::-1], passages, reaches)


def _reach(history: History, kind: Kind, passages: Iterable[Passage], most: int) -> Reach:
    log = history.log
    if len(log.steps) > most:
        return Reach(Limit.LONG, tell(log.steps[most - 1].moment)[:10])
    if log.begins is not None:
        return Reach(Limit.SHALLOW, tell(log.begins)[:10])
    is_kept = any(one.kind is kind for one in passages)
    # Git may know the folder and leave these files alone.
    return Reach() if is_kept or kind not in history.present else Reach(Limit.MISSING)


def tell(moment: int | None) -> str:
    """Write a moment down, in universal time; nothing where none is known."""
    return "" if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()
