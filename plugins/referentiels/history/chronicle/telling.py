"""Passages of files, and what they changed → events in words, and which shared criteria were redefined since.

Takes a story and a shelf, gives what is told: turns, what each changed, the events that these are. Doesn't
know Git, nor where what was compared is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from referentiels.history.archive.following import Passage
from referentiels.history.archive.renaming import Renamings
from referentiels.history.chronicle.changes import Leaves, find_leaves
from referentiels.history.chronicle.events import Files, moment_of, tell_event
from referentiels.history.chronicle.files import (
    Before,
    find_last_names,
    find_standing,
)
from referentiels.history.chronicle.joining import Dated
from referentiels.history.chronicle.keeping import Shelf
from referentiels.history.chronicle.leaves import Leaf, Teller
from referentiels.history.chronicle.lineage import Lineage, Names
from referentiels.history.chronicle.today import Today
from referentiels.history.chronicle.traces import Traces, gone_of, moves_of
from referentiels.history.chronicle.turns import Turn, take_turns
from referentiels.history.differences.exchanges import names_of
from referentiels.history.differences.parts import Library
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Event, Exchange
from referentiels.reading.sources import Kind
from referentiels.words.language import Translator


@dataclass(frozen=True, kw_only=True)
class Story:
    """What there is to tell, and in which language."""

    steps: tuple[Dated, ...]
    """The newest first."""
    passages: tuple[Passage, ...]
    """The oldest first."""
    renamings: Renamings
    words: Translator


class ToldStory(NamedTuple):
    """All that is told, the newest first."""

    events: tuple[Event, ...]
    redefined: Mapping[tuple[str, str], str]
    exchanges: tuple[tuple[Exchange, ...], ...]


def tell_story(story: Story, shelf: Shelf, catalogue: Catalogue) -> ToldStory:
    """Tell all passages."""
    return _Telling(story, shelf, catalogue).told()


class _Telling:
    def __init__(self, story: Story, shelf: Shelf, catalogue: Catalogue) -> None:
        self._story, self._shelf, self._catalogue = story, shelf, catalogue
        texts = [
            (one.kind, text) for one in story.passages for text in (one.before, one.after) if text
        ]
        self._facts = shelf.facts(texts)
        self._names = self._find_names()
        self._teller = Teller(story.words, self._names, story.renamings)
        self._files = Files(
            names=find_last_names(story.passages),
            standing=find_standing(story.passages),
            called={
                Kind.FRAMEWORK: {one.id: one.structure.called for one in catalogue.frameworks},
                Kind.LIBRARY: {one.id: one.name for one in catalogue.domains},
            },
        )

    def told(self) -> ToldStory:
        turns = [*take_turns(self._story.passages, self._facts)]
        leaves = find_leaves(turns, self._shelf, self._teller)
        names = Names(_renamed(turns, leaves))
        lineage = Lineage(names)
        pasts: dict[int, Before] = {}
        events = []
        for turn in turns:
            leaf = leaves.get((turn.passage.at, turn.passage.file), Leaf())
            step = self._story.steps[turn.passage.at]
            day = moment_of(step)[:10]
            lineage.follow(turn.passage, leaf, day)
            back = pasts.setdefault(turn.passage.file, Before()).meet(turn.passage, day)
            event = tell_event(turn, step, leaf, back, self._files, self._story.words)
            if event:
                events.append((turn.passage.at, event))
        newest = sorted(events, key=lambda one: one[0])
        named = names_of(self._catalogue.frameworks, self._catalogue.domains)
        standing = {
            file: name for file, name in self._files.names.items() if file in self._files.standing
        }
        return ToldStory(
            tuple(self._as_of_today(newest, names)),
            lineage.redefined(self._catalogue, standing),
            tuple(self._traces(turns, leaves).exchanges(named)),
        )

    def _as_of_today(self, events: list[tuple[int, Event]], names: Names) -> Iterator[Event]:
        """Say of which things of today changes are; no link leads to a step that can't be shown whole."""
        story = self._story
        today = Today(names, self._domains_of_today(), story.renamings, story.words)
        hidden = {
            one.at
            for one in story.passages
            for text in (one.before, one.after)
            if text and not self._facts[one.kind, text].is_readable
        }
        for at, one in events:
            has_link = one.has_link and at not in hidden
            yield replace(one, changes=today.tell(one.changes, at), has_link=has_link)

    def _traces(self, turns: list[Turn], leaves: Leaves) -> Traces:
        """Follow all addresses to those of today."""
        traces = Traces()
        for at, each in groupby(turns, lambda one: one.passage.at):
            moves: dict[str, str] = {}
            gone: list[str] = []
            for turn in each:
                leaf = leaves.get((at, turn.passage.file), Leaf())
                about = turn.passage, leaf, self._files.names[turn.passage.file]
                moves |= moves_of(*about)
                gone += gone_of(*about)
            traces.follow(moves, gone, moment_of(self._story.steps[at])[:10])
        return traces

    def _find_names(self) -> Library:
        """Give the names of shared things: those of today, else the last that they had."""
        known: dict[str, str] = {}
        for one in self._story.passages:
            for text in (one.before, one.after):
                known.update(self._facts[one.kind, text].names if text else ())
        known |= {one.id: one.name for one in self._catalogue.domains}
        known |= {one.id: one.name for one in self._catalogue.shared_criteria.values()}
        return Library(known, known)

    def _domains_of_today(self) -> Mapping[str, str]:
        """Give what each shared domain is called today; a name that is taken again is that of another."""
        found = dict[str, str]()
        for one in self._story.passages:
            if one.kind is Kind.LIBRARY:
                names = (each.identifier for each in (one.before, one.after) if each)
                found |= dict.fromkeys(names, self._files.names[one.file])
        return found | {one: one for one in self._files.called[Kind.LIBRARY]}


def _renamed(turns: list[Turn], leaves: Leaves) -> list[tuple[int, Mapping[str, str]]]:
    """Give what each step renamed in the library, the oldest first."""
    found: dict[int, dict[str, str]] = {}
    for one in turns:
        leaf = leaves.get((one.passage.at, one.passage.file))
        if leaf and leaf.renamed and one.passage.kind is Kind.LIBRARY:
            found.setdefault(one.passage.at, {}).update(leaf.renamed)
    return sorted(found.items(), reverse=True)
