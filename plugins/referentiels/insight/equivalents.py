"""Criteria of other sites beside ours: what people have said of them, and what is worth being read together.

Takes the catalogue, gives pairs; for what may be near, it asks the one matcher of names, and never proposes
again what was refused. Decides nothing: somebody reads both, and says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from referentiels.insight.kindred import SURE, kin_of
from referentiels.insight.recognition import Table
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.equivalences import Elsewhere, Equivalence, wording_of
from referentiels.model.model import SharedCriterion
from referentiels.words.likeness import fold

MOST_A_CRITERION = 2
"""Criteria of ours that are proposed for one of another site: nobody reads a long list of guesses."""
MOST_NAMES = 3
"""Names of a criterion of another site that are looked at: each takes its time."""
MOST_READ = 1000
"""Criteria of another site that are looked at: nobody knows how many a stranger has."""


class Counterpart(NamedTuple):
    """What somebody said of a criterion of ours and of one of another site, both of them known."""

    equivalence: Equivalence
    here: SharedCriterion
    site: Elsewhere
    there: SharedCriterion

    @property
    def is_reworded(self) -> bool:
        """Whether the other side says something else since it was read."""
        return self.equivalence.wording not in ("", wording_of(self.there))


class Proposal(NamedTuple):
    """A criterion of ours and one of another site that are perhaps near."""

    here: SharedCriterion
    site: Elsewhere
    there: SharedCriterion

    @property
    def reference(self) -> str:
        """Name the other side as the file does."""
        return f"{self.site.id}/{self.there.id}"


@gathered_once
def counterparts(catalogue: Catalogue) -> tuple[Counterpart, ...]:
    """Give what was said, in the order of the file; refusals too."""
    return tuple(_known(catalogue))


def _known(catalogue: Catalogue) -> Iterator[Counterpart]:
    said = {(one.here, one.there) for one in catalogue.equivalences}
    for one in catalogue.equivalences:
        here, site = catalogue.shared_criteria.get(one.here), catalogue.elsewhere.get(one.source)
        there = site.find(one) if site else None
        if here and site and there:
            now = f"{site.id}/{there.id}"
            if now == one.there or (one.here, now) not in said:
                yield Counterpart(one, here, site, there)


@gathered_once
def _by_criterion(catalogue: Catalogue) -> Mapping[str, tuple[Counterpart, ...]]:
    found: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for one in counterparts(catalogue):
        if not one.equivalence.is_refusal:
            found[one.here.id].append(one)
    return {key: tuple(each) for key, each in found.items()}


def counterparts_of(catalogue: Catalogue, criterion: str) -> tuple[Counterpart, ...]:
    """Give what other sites have for a criterion of ours."""
    return _by_criterion(catalogue).get(criterion, ())


def addressed(catalogue: Catalogue) -> tuple[Counterpart, ...]:
    """Give what was said of criteria that all have an address of the web, ours and theirs."""
    if not catalogue.publication.address:
        return ()
    return tuple(one for one in counterparts(catalogue) if one.site.home)


def propose(catalogue: Catalogue, table: Table) -> Iterator[Proposal]:
    """Give the pairs that are worth being read together; `table` recognises our criteria.

    Nothing more is asked of a criterion of another site that somebody has found a place for.
    """
    known = [(f"{one.site.id}/{one.there.id}", one.equivalence) for one in counterparts(catalogue)]
    said = {(one.here, there) for there, one in known}
    settled = {there for there, one in known if not one.is_refusal}
    near = _Near(catalogue, table)
    for site in catalogue.elsewhere.values():
        for there in islice(site.criteria.values(), MOST_READ):
            reference = f"{site.id}/{there.id}"
            if there.status == "retired" or reference in settled:
                continue
            for here in near.find(there):
                if (here.id, reference) not in said:
                    yield Proposal(here, site, there)


class _Near:
    """Our criteria, by the names that they go by and by what these speak of."""

    def __init__(self, catalogue: Catalogue, table: Table) -> None:
        self._criteria, self._table = catalogue.shared_criteria, table
        self._called: defaultdict[str, list[SharedCriterion]] = defaultdict(list)
        for one in catalogue.shared_criteria.values():
            if one.status != "retired":
                for name in dict.fromkeys(map(fold, _names(one))):
                    self._called[name].append(one)

    def find(self, there: SharedCriterion) -> list[SharedCriterion]:
        """Give those that go by a name of another one; else those that its names speak of."""
        names = _names(there)[:MOST_NAMES]
        alike = {one.id: one for name in names for one in self._called.get(fold(name), ())}
        kin = alike or dict.fromkeys(
            each for name in names for each in kin_of(self._table, name, least=SURE)
        )
        return [self._criteria[one] for one in kin][:MOST_A_CRITERION]


def _names(criterion: SharedCriterion) -> tuple[str, ...]:
    return criterion.name, *criterion.also_called
