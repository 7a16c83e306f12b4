"""What changed places between two states of a file → said as such, the rest compared as if nothing had.

Takes models, gives those of before with the identifiers that their parts have now, and sentences. Doesn't
know when a text was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from referentiels.history.chronicle.leaves import Leaf, Reworded, Teller, wording_of
from referentiels.history.differences.exchanges import (
    Exchanged,
    Named,
    Names,
    find_exchanged,
    find_moves,
    names_of,
)
from referentiels.model.catalogue import index
from referentiels.model.model import (
    Criterion,
    Domain,
    Framework,
    Origin,
    SharedCriterion,
    SharedDomain,
)
from referentiels.words import addresses
from referentiels.words.language import Message, quote, say


class Moved(NamedTuple):
    """What changed places, and which addresses name nothing any more."""

    exchanged: tuple[Exchanged, ...] = ()
    gone: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    """The addresses that name another thing, each after the one that named it before."""

    def of(self, scope: str) -> Mapping[str, str]:
        """Give the identifiers that things in a page, or in a folder, have now, by those that they had.

        Only where all moved round: else two things would have one.
        """
        is_page = scope not in (addresses.CRITERIA, addresses.DOMAINS, addresses.STRUCTURES)
        mark = f"{scope}#" if is_page else scope
        return {
            identifier_of(one.other): identifier_of(one.address)
            for one in self.exchanged
            if one.is_round and one.address.startswith(mark) and ("#" in one.address) is is_page
        }


def identifier_of(address: str) -> str:
    """Give the identifier that an address ends with."""
    page, _, anchor = address.partition("#")
    return anchor or page.rstrip("/").rpartition("/")[2]


def look(then: Mapping[str, Names], now: Mapping[str, Names]) -> Moved:
    """Find what changed places, and what is no more."""
    there = {address for names in now.values() for address in names}
    named = dict.fromkeys(address for names in then.values() for address in names)
    return Moved(
        tuple(find_exchanged(then, now)),
        tuple(one for one in named if one not in there),
        tuple(find_moves(then, now)),
    )


def look_at_framework(old: Framework, new: Framework) -> Moved:
    """Find what changed places in a framework; under the name that it has now."""
    page = addresses.structure(new.id)
    then, now = (names_of((replace(one, id=new.id),), ()) for one in (old, new))
    return look({page: then[page]}, {page: now[page]})


def look_at_library(old: Sequence[SharedDomain], new: Sequence[SharedDomain]) -> Moved:
    """Find what changed places in files of the library."""
    return look(names_of((), old), names_of((), new))


def look_at_files(then: Mapping[str, str], now: Mapping[str, str]) -> Moved:
    """Find the structures that changed places: their names before and after a step, by identifier."""
    scope, nowhere = addresses.STRUCTURES, Origin("", 1, 1)
    sides = (
        {addresses.structure(one): Named(name, nowhere) for one, name in names.items()}
        for names in (then, now)
    )
    before, after = ({scope: side} for side in sides)
    return look(before, after)


def seat_framework(one: Framework, moved: Moved, page: str) -> Framework:
    """Give the parts of a framework the identifiers that they have now."""
    now = moved.of(page)
    return replace(one, domains=tuple(_seat_domain(each, now) for each in one.domains))


def _seat_domain(one: Domain, now: Mapping[str, str]) -> Domain:
    criteria = tuple(_seat_criterion(each, now) for each in one.criteria)
    return replace(one, id=now.get(one.id, one.id), criteria=criteria)


def _seat_criterion(one: Criterion, now: Mapping[str, str]) -> Criterion:
    indicators = tuple(replace(each, id=now.get(each.id, each.id)) for each in one.indicators)
    return replace(one, id=now.get(one.id, one.id), indicators=indicators)


def seat_library(old: Iterable[SharedDomain], moved: Moved) -> Iterator[SharedDomain]:
    """Give the criteria of shared domains the identifiers that they have now."""
    now = moved.of(addresses.CRITERIA)
    for one in old:
        criteria = tuple(_seat_shared(each, now, moved) for each in one.criteria)
        yield replace(one, criteria=criteria)


def _seat_shared(one: SharedCriterion, now: Mapping[str, str], moved: Moved) -> SharedCriterion:
    inside = moved.of(addresses.criterion(one.id))
    indicators = tuple(replace(each, id=inside.get(each.id, each.id)) for each in one.indicators)
    return replace(one, id=now.get(one.id, one.id), indicators=indicators)


def say_exchanged(one: Exchanged) -> Message:
    """Say what an identifier names now, and what it named."""
    return say(
        "l'identifiant « {id} » a changé de sens : il désignait « {before} », il désigne maintenant "
        "« {now} », qui était « {other} »",
        id=quote(identifier_of(one.address)),
        before=quote(one.before.name),
        now=quote(one.now.name),
        other=quote(identifier_of(one.other)),
    )


def tell_exchanged(
    moved: Moved, old: Sequence[SharedDomain], new: Sequence[SharedDomain], teller: Teller
) -> dict[str, Leaf]:
    """Say what changed places in the library, by the domain where that is now."""
    were, are = (index((), one).shared_criteria for one in (old, new))
    found: dict[str, Leaf] = {}
    for one in moved.exchanged:
        page, mark, _ = one.address.partition("#")
        identifier = identifier_of(page)
        shared = are.get(identifier) if page.startswith(addresses.CRITERIA) else None
        home = shared.domain if shared else identifier
        known = found.get(home, Leaf())
        change = teller.say(say_exchanged(one), identifier if shared else "")
        means_now = () if mark or not shared else (_means_now(were[identifier], shared),)
        found[home] = known._replace(
            changes=(*known.changes, change), reworded=(*known.reworded, *means_now)
        )
    return found


def _means_now(was: SharedCriterion, now: SharedCriterion) -> Reworded:
    return Reworded(now.id, wording_of(was), wording_of(now))
