"""Two texts of one file, or of the library → what changed, in words, and what others go by.

Takes models, gives leaves: plain values, which can be kept. What says the same in meaning and in form is no
change, whatever its bytes. Doesn't know when a text was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from referentiels.history.differences.vocabulary import Change
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
    moved = look_at_library(old, new)
    exchanged = tell_exchanged(moved, old, new, teller)
    old = tuple(seat_library(old, moved))
    before, after = index((), old), index((), new)
    domains = _known(library.pair_domains(before, after), teller.renamings.knows_domain)
    criteria = _known(library.pair_criteria(before, after), teller.renamings.knows_criterion)
    homes = {one.id: other.id for one, other in domains.both}
    told: dict[str, list[Told]] = {one.id: [] for one in (*domains.gone, *new)}
    reworded: dict[str, list[Reworded]] = {}
    for home, each_exchanged in exchanged.items():
        told[home] += each_exchanged.changes
        reworded.setdefault(home, []).extend(each_exchanged.reworded)
    renamed: dict[str, list[tuple[str, str]]] = {}
    for gone in domains.gone:
        told[gone.id].append(teller.tell(library.domain_removed(gone, before)))
    for come in domains.come:
        told[come.id].append(teller.tell(library.domain_added(come)))
    for was, now in domains.both:
        each = (
            *library.compare_shared_domains(was, now),
            *library.reordered(was, now, criteria),
        )
        told[now.id] += [teller.tell(one) for one in each]
    for lost in criteria.gone:
        change, home = library.criterion_removed(lost, before), homes.get(lost.domain, lost.domain)
        told[home].append(teller.tell(change, criterion=lost.id))
        reworded.setdefault(home, []).append(Reworded(lost.id, wording_of(lost), Wording()))
    for more in criteria.come:
        change = library.criterion_added(more)
        told[more.domain].append(teller.tell(change, criterion=more.id))
        reworded.setdefault(more.domain, []).append(Reworded(more.id, Wording(), wording_of(more)))
    for one, other in criteria.both:
        stays = homes.get(one.domain) == other.domain
        found = library.compare_shared_criteria(one, other, (before, after), stays)
        page = addresses.criterion(other.id)
        left = () if stays else (one.domain,)
        told[other.domain] += [teller.tell(c, page, other.id, left) for c in found]
        if _means_something_else(one, other):
            found_there = Reworded(other.id, wording_of(one), wording_of(other))
            reworded.setdefault(other.domain, []).append(found_there)
        if one.id != other.id:
            renamed.setdefault(other.domain, []).append((one.id, other.id))
    first = next(iter(told), "")  # of the step as a whole, whichever file tells it
    return {
        name: Leaf(
            changes=tuple(each),
            reworded=tuple(reworded.get(name, ())),
            renamed=tuple(renamed.get(name, ())),
            exchanged=moved.moves if name == first else (),
            gone=moved.gone if name == first else (),
        )
        for name, each in told.items()
    }


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
