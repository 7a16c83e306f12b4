"""Two texts of one file, or of the library → what changed, in words, and what others go by.

Takes models, gives leaves: plain values, which can be kept. What says the same in meaning and in form is no
change, whatever its bytes. Doesn't know when a text was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from referentiels.history.chronicle.exchanging import (
    identifier_of,
    look_at_framework,
    look_at_library,
    say_exchanged,
    seat_framework,
    seat_library,
    tell_exchanged,
)
from referentiels.history.chronicle.leaves import (
    Leaf,
    Relinked,
    Reworded,
    Teller,
    Wording,
    means_the_same,
    wording_of,
)
from referentiels.history.chronicle.under import Under, all_of
from referentiels.history.differences import frameworks, library
from referentiels.history.differences.content import Content
from referentiels.history.differences.matching import Pairs
from referentiels.history.differences.sense import same_words
from referentiels.history.differences.vocabulary import Change, Subject
from referentiels.model.catalogue import CriterionUse, index
from referentiels.model.chronicle import Told
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.words import addresses

_Part = TypeVar("_Part", bound=SharedDomain | SharedCriterion)


def compare_structures(old: Framework | None, new: Framework | None, teller: Teller) -> Leaf:
    """Say what changed in a framework; one that came, or went, is told as a whole."""
    if new is None:
        return Leaf((_whole(frameworks.removed(old), old, teller),)) if old else Leaf()
    if old is None:
        written = tuple(one.id for domain in new.domains for one in domain.criteria)
        return Leaf((_whole(frameworks.added(new), new, teller),), written)
    page = addresses.structure(new.id)
    moved = look_at_framework(old, new)
    old = seat_framework(old, moved, page)
    found = frameworks.compare_frameworks(old, new, teller.names)
    pairs, under = Content(old, new).criteria, Under(old, new)
    each = ((one.criterion.id, other.criterion.id) for one, other in pairs.both)
    traded = ((identifier_of(one), identifier_of(other)) for one, other in moved.moves)
    return Leaf(
        changes=(
            *(teller.say(say_exchanged(one)) for one in moved.exchanged),
            *(teller.tell(one, page, domains=under.of(one)) for one in found),
        ),
        written=tuple(_written(pairs)),
        relinked=tuple(_relinked(pairs)),
        renamed=(*((one, other) for one, other in each if one != other), *traded),
        gone=moved.gone,
        under=all_of(new),
    )


def _whole(change: Change, framework: Framework, teller: Teller) -> Told:
    return teller.tell(change, domains=all_of(framework))


def _written(pairs: Pairs[CriterionUse]) -> Iterator[str]:
    """Give the criteria that say something else than before, or are linked in another way."""
    yield from (one.criterion.id for one in pairs.come)
    for before, after in pairs.both:
        was, now = before.criterion, after.criterion
        stays = same_words(was.name, now.name) and same_words(was.summary, now.summary)
        if not stays or was.relation != now.relation:
            yield now.id


def _relinked(pairs: Pairs[CriterionUse]) -> Iterator[Relinked]:
    for before, after in pairs.both:
        was, now = before.criterion.shared, after.criterion.shared
        if was != now:
            yield Relinked(after.criterion.id, was, now)


def compare_libraries(
    old: Sequence[SharedDomain], new: Sequence[SharedDomain], teller: Teller
) -> dict[str, Leaf]:
    """Say what changed in files of the library, by domain; what went is told where it was."""
    return _Libraries(old, new, teller).compare()


class _Libraries:
    def __init__(
        self, old: Sequence[SharedDomain], new: Sequence[SharedDomain], teller: Teller
    ) -> None:
        self._teller = teller
        self._moved = look_at_library(old, new)
        self._exchanged = tell_exchanged(self._moved, old, new, teller)
        self._before = index((), tuple(seat_library(old, self._moved)))
        self._after = index((), new)
        knows = teller.renamings
        self._domains = _known(library.pair_domains(self._before, self._after), knows.knows_domain)
        self._criteria = _known(
            library.pair_criteria(self._before, self._after), knows.knows_criterion
        )
        became = {Subject.CRITERION: library.renamed(self._criteria)}
        self._names = replace(teller.names, became=became)
        self._homes = {one.id: other.id for one, other in self._domains.both}
        self._told: dict[str, list[Told]] = {one.id: [] for one in (*self._domains.gone, *new)}
        self._reworded: dict[str, list[Reworded]] = {}
        self._renamed: dict[str, list[tuple[str, str]]] = {}

    def compare(self) -> dict[str, Leaf]:
        for home, each in self._exchanged.items():
            self._told[home] += each.changes
            self._reworded.setdefault(home, []).extend(each.reworded)
        self._compare_domains()
        self._tell_lost_and_come()
        for one, other in self._criteria.both:
            self._compare_criteria(one, other)
        first = next(iter(self._told), "")  # of the step as a whole, whichever file tells it
        return {
            name: Leaf(
                changes=tuple(each),
                reworded=tuple(self._reworded.get(name, ())),
                renamed=tuple(self._renamed.get(name, ())),
                exchanged=self._moved.moves if name == first else (),
                gone=self._moved.gone if name == first else (),
            )
            for name, each in self._told.items()
        }

    def _compare_domains(self) -> None:
        tell = self._teller.tell
        for gone in self._domains.gone:
            self._told[gone.id].append(tell(library.domain_removed(gone, self._before)))
        for come in self._domains.come:
            self._told[come.id].append(tell(library.domain_added(come)))
        for was, now in self._domains.both:
            each = (
                *library.compare_shared_domains(was, now),
                *library.reordered(was, now, self._criteria),
            )
            self._told[now.id] += [tell(one) for one in each]

    def _tell_lost_and_come(self) -> None:
        for lost in self._criteria.gone:
            change = library.criterion_removed(lost, self._before)
            home = self._homes.get(lost.domain, lost.domain)
            self._told[home].append(self._teller.tell(change, criterion=lost.id))
            self._reword(home, Reworded(lost.id, wording_of(lost), Wording()))
        for more in self._criteria.come:
            change = library.criterion_added(more)
            self._told[more.domain].append(self._teller.tell(change, criterion=more.id))
            self._reword(more.domain, Reworded(more.id, Wording(), wording_of(more)))

    def _compare_criteria(self, one: SharedCriterion, other: SharedCriterion) -> None:
        home = other.domain
        stays = self._homes.get(one.domain) == home
        sides = self._before, self._after
        found = library.compare_shared_criteria(one, other, sides, stays, self._names)
        page = addresses.criterion(other.id)
        left = () if stays else (one.domain,)
        self._told[home] += [self._teller.tell(each, page, other.id, left) for each in found]
        if _means_something_else(one, other):
            self._reword(home, Reworded(other.id, wording_of(one), wording_of(other)))
        if one.id != other.id:
            self._renamed.setdefault(home, []).append((one.id, other.id))

    def _reword(self, home: str, reworded: Reworded) -> None:
        self._reworded.setdefault(home, []).append(reworded)


def _known(pairs: Pairs[_Part], knows: Callable[[str, str], bool]) -> Pairs[_Part]:
    """Pair too what the list of addresses knows to be the same, whatever became of its words."""
    both, come = [*pairs.both], [*pairs.come]
    gone = []
    for old in pairs.gone:
        new = next((one for one in come if knows(old.id, one.id)), None)
        if new is None:
            gone.append(old)
        else:
            come.remove(new)
            both.append((old, new))
    return Pairs(tuple(both), tuple(gone), tuple(come))


def _means_something_else(old: SharedCriterion, new: SharedCriterion) -> bool:
    return not means_the_same(wording_of(old), wording_of(new))
