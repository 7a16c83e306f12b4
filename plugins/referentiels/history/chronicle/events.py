"""A turn of a file, and what it changed → an event, said in words.

Takes what is called so today too: an event names what it is of as pages do now. Doesn't know how changes were
found, nor what other steps did.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from referentiels.history.archive.following import Passage
from referentiels.history.chronicle.files import Back
from referentiels.history.chronicle.joining import Dated
from referentiels.history.chronicle.leaves import Leaf
from referentiels.history.chronicle.returning import say_returned, say_same
from referentiels.history.chronicle.turns import Turn
from referentiels.model.chronicle import Event, What
from referentiels.model.chronicle import Kind as About
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import is_id
from referentiels.words.language import Translator

_ABOUT = {Kind.FRAMEWORK: About.STRUCTURE, Kind.LIBRARY: About.DOMAIN}


@dataclass(frozen=True, kw_only=True)
class Files:
    """What files of the past are today."""

    names: Mapping[int, str]
    """What each file is called, or was called last."""
    standing: Container[int]
    """Those that are still there."""
    called: Mapping[Kind, Mapping[str, str]]
    """What there is on the site, by its identifier."""

    def have(self, passage: Passage) -> bool:
        """Tell whether what a passage is of is on the site."""
        is_called = self.names[passage.file] in self.called[passage.kind]
        return is_called and passage.file in self.standing


def tell_event(
    turn: Turn, step: Dated, leaf: Leaf, back: Back, files: Files, words: Translator
) -> Event | None:
    """Tell what a turn is, unless it changed nothing."""
    passage = turn.passage
    before, after = turn.was, turn.now
    what = _what(turn)
    if what is What.CHANGED and not leaf.changes:
        return None
    name, is_here = files.names[passage.file], files.have(passage)
    named = passage.after or passage.before
    changes = leaf.changes
    if changes and back.same:
        changes = (say_same(back.same, changes, words), *changes)
    if back.gone and what is not What.HIDDEN:
        changes = (say_returned(back.gone, leaf.under, changes, words), *changes)
    return Event(
        kind=_ABOUT[passage.kind],
        identifier=name,
        then=named.identifier if named else name,
        name=(files.called[passage.kind][name] if is_here else "")
        or after.name
        or before.name
        or _named(name),
        commit=step.commit,
        moment=moment_of(step),
        what=what,
        changes=changes,
        is_here=is_here,
        is_doubtful=step.is_doubtful,
        version=after.version if after.version != before.version else "",
        has_link=step.is_ours,
    )


def moment_of(step: Dated) -> str:
    """Write down when a step was made, in universal time."""
    return datetime.fromtimestamp(step.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _what(turn: Turn) -> What:
    if not turn.passage.after:
        return What.REMOVED
    if not turn.now.is_readable:
        return What.HIDDEN
    if turn.passage.before:
        return What.CHANGED
    return What.BACK if turn.base else What.ADDED


def _named(identifier: str) -> str:
    """Call what has no name that can be told by its identifier, when that is one."""
    return identifier if is_id(identifier) else "…"
