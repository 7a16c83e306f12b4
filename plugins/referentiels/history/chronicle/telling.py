"""Passages of files, and what they changed → events in words, and which shared criteria were redefined since.

A text that can't be shown is passed over: the next one is compared with the last that could. Takes a story
and a shelf, gives what is told. Doesn't know Git, nor where what was compared is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from referentiels.history.archive.following import Passage, Text
from referentiels.history.archive.renaming import Renamings
from referentiels.history.chronicle.comparing import compare_libraries, compare_structures
from referentiels.history.chronicle.exchanging import identifier_of, look_at_files, say_exchanged
from referentiels.history.chronicle.files import (
    Back,
    Before,
    find_last_names,
    find_standing,
)
from referentiels.history.chronicle.joining import Dated
from referentiels.history.chronicle.keeping import UNREADABLE, Facts, Shelf
from referentiels.history.chronicle.leaves import Leaf, Teller
from referentiels.history.chronicle.lineage import Lineage, Names
from referentiels.history.chronicle.returning import say_returned, say_same
from referentiels.history.chronicle.today import Today
from referentiels.history.chronicle.traces import Traces, gone_of, moves_of
from referentiels.history.differences.exchanges import names_of
from referentiels.history.differences.parts import Library
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Event, Exchange, What
from referentiels.model.chronicle import Kind as About
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import is_id
from referentiels.words.language import Translator

_ABOUT = {Kind.FRAMEWORK: About.STRUCTURE, Kind.LIBRARY: About.DOMAIN}


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


class _Turn(NamedTuple):
    """A passage, and the last text that can be shown before it."""

    passage: Passage
    base: Text | None


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
        self._hidden = {
            one.at
            for one in story.passages
            for text in (one.before, one.after)
            if text and not self._is_readable(one, text)
        }
        """Steps of which the forge shows what can't be shown: no link leads to them."""
        self._names = self._find_names()
        self._teller = Teller(story.words, self._names, story.renamings)
        self._today = find_last_names(story.passages)
        self._standing = find_standing(story.passages)
        self._here = {
            Kind.FRAMEWORK: {one.id: one.structure.called for one in catalogue.frameworks},
            Kind.LIBRARY: {one.id: one.name for one in catalogue.domains},
        }

    def told(self) -> ToldStory:
        turns = [*self._turns()]
        leaves = self._compare(turns)
        leaves |= self._traded(turns, leaves)
        names = Names(_renamed(turns, leaves))
        lineage = Lineage(names)
        pasts: dict[int, Before] = {}
        events = []
        for turn in turns:
            leaf = leaves.get((turn.passage.at, turn.passage.file), Leaf())
            day = _moment(self._story.steps[turn.passage.at])[:10]
            lineage.follow(turn.passage, leaf, day)
            back = pasts.setdefault(turn.passage.file, Before()).meet(turn.passage, day)
            event = self._event(turn, leaf, back)
            if event:
                events.append((turn.passage.at, event))
        newest = sorted(events, key=lambda one: one[0])
        named = names_of(self._catalogue.frameworks, self._catalogue.domains)
        story = self._story
        today = Today(names, self._domains_of_today(), story.renamings, story.words)
        standing = {file: name for file, name in self._today.items() if file in self._standing}
        return ToldStory(
            tuple(replace(one, changes=today.tell(one.changes, at)) for at, one in newest),
            lineage.redefined(self._catalogue, standing),
            tuple(self._traces(turns, leaves).exchanges(named)),
        )

    def _traded(
        self, turns: list[_Turn], leaves: Mapping[tuple[int, int], Leaf]
    ) -> Iterator[tuple[tuple[int, int], Leaf]]:
        """Say of structures that took the place of each other that they did."""
        for at, each in groupby(turns, lambda one: one.passage.at):
            files = {name: one for one in each if (name := _rewritten(one))}
            sides = (
                {
                    one: self._of(Kind.FRAMEWORK, _texts(turn)[side]).name
                    for one, turn in files.items()
                }
                for side in (0, 1)
            )
            for one in look_at_files(*sides).exchanged:
                key = at, files[identifier_of(one.address)].passage.file
                leaf = leaves.get(key, Leaf())
                yield (
                    key,
                    leaf._replace(
                        changes=(self._teller.say(say_exchanged(one)), *leaf.changes),
                        exchanged=(*leaf.exchanged, (one.other, one.address)),
                    ),
                )

    def _traces(self, turns: list[_Turn], leaves: Mapping[tuple[int, int], Leaf]) -> Traces:
        """Follow all addresses to those of today."""
        traces = Traces()
        for at, each in groupby(turns, lambda one: one.passage.at):
            moves: dict[str, str] = {}
            gone: list[str] = []
            for turn in each:
                leaf = leaves.get((at, turn.passage.file), Leaf())
                about = turn.passage, leaf, self._today[turn.passage.file]
                moves |= moves_of(*about)
                gone += gone_of(*about)
            traces.follow(moves, gone, _moment(self._story.steps[at])[:10])
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
                found |= dict.fromkeys(names, self._today[one.file])
        return found | {one: one for one in self._here[Kind.LIBRARY]}

    def _turns(self) -> Iterator[_Turn]:
        shown: dict[int, Text | None] = {}
        for one in self._story.passages:
            base = None
            if (
                one.before or one.kind is Kind.FRAMEWORK
            ):  # one that comes back is laid beside what it was
                kept = shown.get(one.file)
                base = kept or (one.before if self._is_readable(one, one.before) else None)
            yield _Turn(one, base)
            if self._is_readable(one, one.after):
                shown[one.file] = one.after
            elif not one.after and one.kind is Kind.LIBRARY:
                shown[one.file] = None

    def _is_readable(self, passage: Passage, text: Text | None) -> bool:
        return self._of(passage.kind, text).is_readable

    def _of(self, kind: Kind, text: Text | None) -> Facts:
        return self._facts[kind, text] if text else UNREADABLE

    def _compare(self, turns: list[_Turn]) -> dict[tuple[int, int], Leaf]:
        """Compare all texts that can be, as far as what that comes to is not kept."""
        tasks = [*self._tasks(turns)]
        kept = [self._shelf.find_leaves(*self._parts(one)) for one in tasks]
        lacking = [task for task, leaves in zip(tasks, kept, strict=True) if leaves is None]
        self._shelf.fetch(
            [(t.passage.kind, x) for task in lacking for t in task for x in _texts(t) if x]
        )
        found: dict[tuple[int, int], Leaf] = {}
        for task, leaves in zip(tasks, kept, strict=True):
            if leaves is None:
                leaves = self._compared(task)
                self._shelf.keep_leaves(leaves, *self._parts(task))
            for turn in task:
                named = (turn.passage.after or turn.passage.before or Text("", "")).identifier
                found[turn.passage.at, turn.passage.file] = leaves.get(named, Leaf())
        return found

    def _tasks(self, turns: list[_Turn]) -> Iterator[tuple[_Turn, ...]]:
        """Give what is compared at once: a framework alone, the library as a whole."""
        library: dict[int, list[_Turn]] = {}
        for one in turns:
            after = one.passage.after
            if after and not self._of(one.passage.kind, after).is_readable:
                continue
            if one.passage.kind is Kind.FRAMEWORK:
                yield (one,)
            else:
                library.setdefault(one.passage.at, []).append(one)
        yield from map(tuple, library.values())

    def _parts(self, task: tuple[_Turn, ...]) -> Iterator[str]:
        """Give all that a comparison depends on."""
        yield self._story.renamings.mark
        links = set[str]()
        for turn in task:
            yield turn.passage.kind.value
            for text in _texts(turn):
                yield from text or ("", "")
                links.update(self._of(turn.passage.kind, text).links)
        yield from (f"{one} {self._names.criteria.get(one, '')}" for one in sorted(links))

    def _compared(self, task: tuple[_Turn, ...]) -> dict[str, Leaf]:
        pairs = [[self._model(turn.passage.kind, text) for text in _texts(turn)] for turn in task]
        if task[0].passage.kind is Kind.FRAMEWORK:
            old, new = (one if isinstance(one, Framework) else None for one in pairs[0])
            named = task[0].passage.after or task[0].passage.before
            leaf = compare_structures(old, new, self._teller)
            return {named.identifier: leaf} if named else {}
        olds, news = (
            [one for one in side if isinstance(one, SharedDomain)]
            for side in zip(*pairs, strict=True)
        )
        return compare_libraries(olds, news, self._teller)

    def _model(self, kind: Kind, text: Text | None) -> object:
        return self._shelf.model(kind, text) if text else None

    def _event(self, turn: _Turn, leaf: Leaf, back: Back) -> Event | None:
        passage = turn.passage
        after = self._of(passage.kind, passage.after)
        what = _what(turn, after)
        if what is What.CHANGED and not leaf.changes:
            return None
        today = self._today[passage.file]
        is_here = today in self._here[passage.kind] and passage.file in self._standing
        step = self._story.steps[passage.at]
        named = passage.after or passage.before
        before = self._of(passage.kind, turn.base)
        changes, words = leaf.changes, self._story.words
        if changes and back.same:
            changes = (say_same(back.same, changes, words), *changes)
        if back.gone and what is not What.HIDDEN:
            changes = (say_returned(back.gone, leaf.under, changes, words), *changes)
        return Event(
            kind=_ABOUT[passage.kind],
            identifier=today,
            then=named.identifier if named else today,
            name=(self._here[passage.kind][today] if is_here else "")
            or after.name
            or before.name
            or _named(today),
            commit=step.commit,
            moment=_moment(step),
            what=what,
            changes=changes,
            is_here=is_here,
            is_doubtful=step.is_doubtful,
            version=after.version if after.version != before.version else "",
            has_link=step.is_ours and passage.at not in self._hidden,
        )


def _moment(step: Dated) -> str:
    return datetime.fromtimestamp(step.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rewritten(turn: _Turn) -> str:
    """Give what a structure is called that was there before a step, and still is."""
    one = turn.passage
    stays = one.kind is Kind.FRAMEWORK and one.before and turn.base
    return one.after.identifier if stays and one.after else ""


def _texts(turn: _Turn) -> tuple[Text | None, Text | None]:
    return turn.base, turn.passage.after


def _what(turn: _Turn, after: Facts) -> What:
    if not turn.passage.after:
        return What.REMOVED
    if not after.is_readable:
        return What.HIDDEN
    if turn.passage.before:
        return What.CHANGED
    return What.BACK if turn.base else What.ADDED


def _named(identifier: str) -> str:
    """Call what has no name that can be told by its identifier, when that is one."""
    return identifier if is_id(identifier) else "…"


def _renamed(
    turns: list[_Turn], leaves: Mapping[tuple[int, int], Leaf]
) -> list[tuple[int, Mapping[str, str]]]:
    """Give what each step renamed in the library, the oldest first."""
    found: dict[int, dict[str, str]] = {}
    for one in turns:
        leaf = leaves.get((one.passage.at, one.passage.file))
        if leaf and leaf.renamed and one.passage.kind is Kind.LIBRARY:
            found.setdefault(one.passage.at, {}).update(leaf.renamed)
    return sorted(found.items(), reverse=True)
