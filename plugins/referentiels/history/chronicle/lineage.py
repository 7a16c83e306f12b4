"""Since when each criterion of a framework is said as it is, and when the shared one was redefined last.

Takes what each step changed, the oldest first; gives the criteria whose shared one means something else
since. What is not in the history at hand is not known, and nothing is said of it. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from referentiels.history.archive.following import Passage
from referentiels.history.chronicle.comparing import Leaf
from referentiels.model.catalogue import Catalogue
from referentiels.reading.sources import Kind


class _Redefined(NamedTuple):
    at: int
    day: str


class Lineage:
    """What is known so far."""

    def __init__(self) -> None:
        self._written: dict[int, dict[str, int]] = {}
        """By file and criterion: the place of the step, counted from the newest."""
        self._redefined: dict[str, _Redefined] = {}

    def follow(self, passage: Passage, leaf: Leaf, day: str) -> None:
        """Go one step on."""
        if passage.kind is Kind.FRAMEWORK:
            own = self._written.setdefault(passage.file, {})
            _rename(own, leaf)
            own.update(dict.fromkeys(leaf.written, passage.at))
        else:
            _rename(self._redefined, leaf)
            self._redefined.update(dict.fromkeys(leaf.redefined, _Redefined(passage.at, day)))

    def redefined(
        self, catalogue: Catalogue, today: Mapping[int, str]
    ) -> Mapping[tuple[str, str], str]:
        """Give, by framework and criterion, the day since when the shared criterion says something else."""
        written = {today[file]: own for file, own in self._written.items()}
        found = {}
        for use in catalogue.uses():
            shared = self._redefined.get(use.criterion.shared)
            since = written.get(use.framework.id, {}).get(use.criterion.id)
            if shared and since is not None and shared.at < since:
                found[use.framework.id, use.criterion.id] = shared.day
        return found


def _rename(known: dict[str, int] | dict[str, _Redefined], leaf: Leaf) -> None:
    moved = {new: known[old] for old, new in leaf.renamed if old in known}
    for old, _ in leaf.renamed:
        known.pop(old, None)
    known.update(moved)  # type: ignore[arg-type]
