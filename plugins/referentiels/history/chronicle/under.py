"""What changes in a framework → the shared domains that it stands under.

Takes two states of a framework, gives identifiers: who follows a shared domain wants to know what structures
do there. A part that moves, or is linked otherwise, is told on both sides. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.history.differences.vocabulary import Action, Change, Subject
from referentiels.model.model import Framework, Result

_PARTS = frozenset({Subject.DOMAIN, Subject.CRITERION, Subject.INDICATOR})


class Under:
    """Where the parts of two states of a framework stand."""

    def __init__(self, old: Framework, new: Framework) -> None:
        self._parts = [dict(_parts(one)) for one in (new, old)]
        self._results = {"new": dict(_results(new)), "old": dict(_results(old))}

    def of(self, change: Change) -> tuple[str, ...]:
        """Give the shared domains that a change is about."""
        if change.subject is Subject.RESULT:
            side = "old" if change.action is Action.REMOVED else "new"
            return _named(self._results[side].get(_place(change), ""))
        if change.subject not in _PARTS:
            return ()
        return _named(*(each.get(change.identifier, "") for each in self._parts))


def all_of(framework: Framework) -> tuple[str, ...]:
    """Give the shared domains that a whole framework stands under."""
    return _named(*(one.shared for one in framework.domains))


def _named(*shared: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in shared if one))


def _parts(framework: Framework) -> Iterator[tuple[str, str]]:
    for domain in framework.domains:
        yield domain.id, domain.shared
        for criterion in domain.criteria:
            yield criterion.id, domain.shared
            yield from ((one.id, domain.shared) for one in criterion.indicators)


def _place(one: Change | Result) -> tuple[int, int]:
    """Say where a result is written: it has no name."""
    return one.origin.line, one.origin.column


def _results(framework: Framework) -> Iterator[tuple[tuple[int, int], str]]:
    for domain in framework.domains:
        for criterion in domain.criteria:
            for indicator in criterion.indicators:
                yield from ((_place(one), domain.shared) for one in indicator.results)
