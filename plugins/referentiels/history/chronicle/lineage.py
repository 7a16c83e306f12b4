"""Since when each criterion of a framework is said as it is, and whether the shared one means the same since.

Takes what each step changed, the oldest first; gives the criteria whose shared one says today something else
than it said then. One that was redefined and came back to its words says the same. What is not in the history
at hand is not known, and nothing is said of it. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from referentiels.history.archive.following import Passage
from referentiels.history.chronicle.leaves import Leaf, Wording, means_the_same
from referentiels.model.catalogue import Catalogue
from referentiels.reading.sources import Kind


class Names:
    """What shared criteria are called today: from each step that renamed some, the oldest first."""

    def __init__(self, steps: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        self._steps = steps

    def today(self, name: str, at: int) -> str:
        """Say what is called so after a step, by its place counted from the newest."""
        for place, renamed in self._steps:
            if place < at:
                name = renamed.get(name, name)
        return name

    def is_same(self, before: str, after: str, at: int) -> bool:
        """Tell whether what was called so before a step is what is called otherwise after it.

        The renaming may be of that step, or older: then the name was one that nothing had any more.
        """
        now = self.today(after, at)
        return now in (self.today(before, at + 1), self._latest(before))

    def _latest(self, name: str) -> str:
        for _, renamed in self._steps:
            name = renamed.get(name, name)
        return name


class _Redefined(NamedTuple):
    at: int
    day: str
    before: Wording


class Lineage:
    """What is known so far."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._written: dict[int, dict[str, int]] = {}
        """By file and criterion: the place of the step, counted from the newest."""
        self._redefined: dict[str, list[_Redefined]] = {}
        """By shared criterion, as it is called today."""

    def follow(self, passage: Passage, leaf: Leaf, day: str) -> None:
        """Go one step on."""
        if passage.kind is Kind.FRAMEWORK:
            self._follow_words(self._written.setdefault(passage.file, {}), passage.at, leaf)
        for one in leaf.reworded:
            at = passage.at if one.after.name else passage.at + 1
            known = self._redefined.setdefault(self._names.today(one.identifier, at), [])
            known.append(_Redefined(passage.at, day, one.before))

    def _follow_words(self, own: dict[str, int], at: int, leaf: Leaf) -> None:
        moved = {new: own[old] for old, new in leaf.renamed if old in own}
        for old, _ in leaf.renamed:
            own.pop(old, None)
        own.update(moved)
        own.update(dict.fromkeys(leaf.written, at))
        for one in leaf.relinked:
            if not self._names.is_same(one.before, one.after, at):
                own[one.identifier] = at

    def redefined(
        self, catalogue: Catalogue, today: Mapping[int, str]
    ) -> Mapping[tuple[str, str], str]:
        """Give, by framework and criterion, the day since when the shared criterion says something else."""
        written = {name: self._written.get(file, {}) for file, name in today.items()}
        found = {}
        for use in catalogue.uses():
            since = written.get(use.framework.id, {}).get(use.criterion.id)
            shared = catalogue.shared_criteria.get(use.criterion.shared)
            if since is not None and shared:
                now = Wording(shared.name, shared.definition)
                day = self._day(shared.id, now, since)
                if day:
                    found[use.framework.id, use.criterion.id] = day
        return found

    def _day(self, shared: str, now: Wording, since: int) -> str:
        after = [one for one in self._redefined.get(shared, ()) if one.at < since]
        if not after or not after[0].before.name or means_the_same(after[0].before, now):
            return ""
        return after[-1].day
