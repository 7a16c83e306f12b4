"""What a proposal says of other sites' criteria, and what it brings near to them: for somebody to read both.

Takes two catalogues, gives sentences. Doesn't know where the libraries of other sites come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from referentiels.content.synonyms import recognition_of
from referentiels.insight.equivalents import Counterpart, Proposal, counterparts, propose
from referentiels.model.catalogue import Catalogue
from referentiels.model.equivalences import Equivalence
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, quote, say

MOST_TOLD = 20
"""Pairs of each kind that a reviewer is told: a new copy may bring hundreds."""


def compare_elsewhere(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    """Tell the pairs that are said anew, and those that the proposal brings near."""
    if old.elsewhere or new.elsewhere:
        yield from islice(_said(old, new), MOST_TOLD)
        yield from islice(_unsaid(old, new), MOST_TOLD)
        yield from islice(_near(old, new), MOST_TOLD)


def _lines(catalogue: Catalogue) -> Mapping[tuple[str, str], Equivalence]:
    return {(one.here, one.there): one for one in catalogue.equivalences}


def _said(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    before = _lines(old)
    for one in counterparts(new):
        known = before.get((one.here.id, one.equivalence.there))
        if known is None or known.relation != one.equivalence.relation:
            yield _tell(one)


def _tell(one: Counterpart) -> Message:
    return say(
        "« {here} » et « {there} » ({site}) seraient : {relation} ; lisez les deux",
        here=quote(one.here.name),
        there=quote(one.there.name),
        site=quote(one.site.name),
        relation=LABELS["equivalence"][one.equivalence.relation],
    )


def _unsaid(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    after = _lines(new)
    for (here, there), one in _lines(old).items():
        if (here, there) not in after:
            yield say(
                "« {here} » et « {there} » ne sont plus comparés ; c'était : {relation}",
                here=quote(here),
                there=quote(there),
                relation=LABELS["equivalence"].get(one.relation, say("autre chose")),
            )


def _near(old: Catalogue, new: Catalogue) -> Iterator[Message]:
    """Tell the pairs that nobody has read, of which the proposal adds or changes a side."""
    known = {_sides(one) for one in propose(old, recognition_of(old))}
    for one in propose(new, recognition_of(new)):
        if _sides(one) not in known:
            yield say(
                "« {here} » et « {there} » ({site}) se ressemblent peut-être : lisez les deux, et dites-le "
                "(referentiels equivalences)",
                here=quote(one.here.name),
                there=quote(one.there.name),
                site=quote(one.site.name),
            )


def _sides(one: Proposal) -> tuple[str, ...]:
    sides = (one.here, one.there)
    return (one.site.id, *(text for side in sides for text in (side.id, side.name)))
