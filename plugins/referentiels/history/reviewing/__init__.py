"""A proposal, read for someone who must accept it or not: what it brings, takes away and changes.

Takes two states of the files and the text of the proposal, gives a `Review`, then the summary and the
annotations that a forge shows. Nothing is run from the proposal; its texts stay texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referentiels.checking.folders import Outcome
from referentiels.history.differences import Differences, compare
from referentiels.history.lasting import find_lost
from referentiels.history.lasting.swapping import find_swapped
from referentiels.history.reviewing.advice import advise
from referentiels.history.reviewing.beside import Beside
from referentiels.history.reviewing.explanation import Reasons, find_reasons
from referentiels.history.reviewing.newcomers import (
    Grown,
    Newcomer,
    find_grown,
    find_newcomers,
)
from referentiels.history.reviewing.revisions import State, comparable
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What there is to know of a proposal."""

    outcome: Outcome
    """What the checks say of all the files, once the proposal is accepted."""
    differences: Differences
    errors: Sequence[Diagnostic]
    warnings: Sequence[Diagnostic]
    """Those that the proposal brings."""
    known: int
    """Warnings that were there before."""
    unread: Sequence[str]
    """Files that can't be compared, as one of the two states can't be read."""
    advice: Sequence[Message]
    beside: Beside
    newcomers: Sequence[Newcomer]
    grown: Sequence[Grown]
    """Published frameworks to which something is added."""
    reasons: Reasons
    """Why something is taken away, or a published result is another one, when the proposal says it."""

    @property
    def lacks_removal_reason(self) -> bool:
        return bool(self.differences.removals) and not self.reasons.removals

    @property
    def lacks_results_reason(self) -> bool:
        return bool(self.differences.rewritten) and not self.reasons.results

    @property
    def lacks_reason(self) -> bool:
        return self.lacks_removal_reason or self.lacks_results_reason

    @property
    def passes(self) -> bool:
        return not self.errors and not self.lacks_reason

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changes, and nothing is to be remarked."""
        beside = self.beside
        changed = (self.differences.groups, beside.pages, beside.others, beside.copies)
        return not any((*changed, self.errors, self.warnings, self.unread, self.advice))


def review(old: State, new: State, beside: Beside, text: str) -> Review:
    """Read a proposal; `text` is what its author wrote to present it."""
    before, after = comparable(old, new)
    differences = compare(before, after)
    there = {_mark(one) for one in old.outcome.diagnostics}
    swapped = find_swapped(before, after, old.kept.published)
    found = _each_once(*new.outcome.diagnostics, *find_lost(old.kept, new.kept), *swapped)
    warnings = [one for one in found if one.severity is Severity.WARNING]
    brought = [one for one in warnings if _mark(one) not in there]
    return Review(
        outcome=new.outcome,
        differences=differences,
        errors=[one for one in found if one.severity is Severity.ERROR],
        warnings=brought,
        known=len(warnings) - len(brought),
        unread=sorted({*old.unread.values(), *new.unread.values()}),
        advice=tuple(advise(before, after, differences)),
        beside=beside,
        newcomers=find_newcomers(before, after, differences),
        grown=find_grown(before, after, differences),
        reasons=find_reasons(text),
    )


def _each_once(*found: Diagnostic) -> list[Diagnostic]:
    return list({(one.span, _mark(one)): one for one in found}.values())


def _mark(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Tell one mistake from another, whatever the line that it has come to."""
    return (diagnostic.rule, diagnostic.span.path, repr(diagnostic.message))
