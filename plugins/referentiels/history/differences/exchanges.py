"""Two states → the addresses that have changed places, and name another thing.

A thing is known again by its name, where it alone has it: what was merely reworded has not changed places,
nor have things whose names alone were traded, when all that they hold stayed. All may have moved round, or on
by one: what is at an address was at the next, and what was there is further on. Takes what files say, gives
plain values. Doesn't know which addresses were published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from referentiels.model.model import (
    Framework,
    Indicator,
    Origin,
    SharedCriterion,
    SharedDomain,
)
from referentiels.words import addresses
from referentiels.words.likeness import fold


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class Named(NamedTuple):
    """What an address names, and where its file says so."""

    name: str
    origin: Origin
    key: str = "id"
    holds: tuple[str, ...] = ()
    """What it says besides, and what it is made of."""


class Exchanged(NamedTuple):
    """An address that names what another one named."""

    address: str
    other: str
    """Where what is here was."""
    before: Named
    now: Named
    is_round: bool = True
    """Whether all have moved round: else something is no more where they began, or somewhere new."""


Names = Mapping[str, Named]
"""By address: things that stand beside each other."""


def find_exchanged(then: Mapping[str, Names], now: Mapping[str, Names]) -> Iterator[Exchanged]:
    """Find the addresses that say what others of them said, which say something else too."""
    for one in _find_moved(then, now):
        for address in one.told:
            old, before, after = one.came[address], one.then[address], one.now[address]
            yield Exchanged(address, old, before, after, one.is_round)


def find_moves(then: Mapping[str, Names], now: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    """Give where all that moved round or on was, and where it is now, be it at a new address."""
    for one in _find_moved(then, now):
        yield from ((one.came[address], address) for address in one.along if address in one.came)


class _Moved(NamedTuple):
    """Addresses whose things moved together."""

    along: tuple[str, ...]
    came: Mapping[str, str]
    then: Names
    now: Names
    is_round: bool

    @property
    def told(self) -> list[str]:
        """Those that say what another of them said, and were there before."""
        return [one for one in self.along if one in self.came and one in self.then]


def _find_moved(then: Mapping[str, Names], now: Mapping[str, Names]) -> Iterator[_Moved]:
    for scope, names in now.items():
        before = then.get(scope, {})
        came = _came_from(before, names)
        rings = [_Moved(one, came, before, names, True) for one in find_rings(came)]
        rows = [_Moved(one, came, before, names, False) for one in find_rows(came)]
        for one in (*rings, *rows):
            if not all(_stays(each, came[each], before, names) for each in one.told):
                yield one


def find_rings(came: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the addresses between which all has moved round: one by one, what is at each was at the next."""
    seen = set[str]()
    for start in came:
        ring = [start]
        while came.get(ring[-1], start) not in ring:
            ring.append(came[ring[-1]])
        if len(ring) > 1 and came.get(ring[-1]) == start and start not in seen:
            seen.update(ring)
            yield tuple(ring)


def find_rows(came: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the addresses along which all has moved on by one, each before the one where what it has was.

    One that took over what another had, and no more, may have been merged with it: two moves leave no doubt.
    """
    left = set(came.values())
    for end in came:
        if end not in left:
            row = [end]
            while row[-1] in came:
                row.append(came[row[-1]])
            if len(row) > 2:
                yield tuple(row)


def _stays(address: str, other: str, then: Names, now: Names) -> bool:
    """Tell whether only the name of something has come from elsewhere."""
    held = then[address].holds
    return bool(held) and held == now[address].holds and held != then[other].holds


def _came_from(then: Names, now: Names) -> dict[str, str]:
    """Give where what is at each address was before, when that was at another one; it may be new itself."""
    before, after = _known_again(then), _known_again(now)
    moved = {address: before[name] for name, address in after.items() if name in before}
    return {address: old for address, old in moved.items() if address != old}


def _known_again(names: Names) -> dict[str, str]:
    """Give the addresses of what alone has its name."""
    folded = {address: fold(one.name) for address, one in names.items()}
    number = Counter(folded.values())
    return {name: address for address, name in folded.items() if name and number[name] == 1}


def names_of(frameworks: Iterable[Framework], domains: Iterable[SharedDomain]) -> dict[str, Names]:
    """Give what is named beside each other: structures, the parts of each, domains, criteria, indicators."""
    all_frameworks, all_domains = tuple(frameworks), tuple(domains)
    criteria = [one for domain in all_domains for one in domain.criteria]
    return {
        addresses.STRUCTURES: dict(map(_structure, all_frameworks)),
        addresses.DOMAINS: dict(map(_domain, all_domains)),
        addresses.CRITERIA: dict(map(_shared, criteria)),
        **{addresses.structure(one.id): dict(_parts(one)) for one in all_frameworks},
        **{addresses.criterion(one.id): dict(_shared_indicators(one)) for one in criteria},
    }


def _structure(one: Framework) -> tuple[str, Named]:
    held = (*_ids(one.domains), *(each for domain in one.domains for each in _ids(domain.criteria)))
    named = Named(one.structure.name, one.structure.origin, "name", held)
    return addresses.structure(one.id), named


def _domain(one: SharedDomain) -> tuple[str, Named]:
    return addresses.domain(one.id), Named(one.name, one.origin, "name", _ids(one.criteria))


def _shared(one: SharedCriterion) -> tuple[str, Named]:
    held = (one.definition, *_ids(one.indicators))
    return addresses.criterion(one.id), Named(one.name, one.origin, holds=_said(held))


def _shared_indicators(criterion: SharedCriterion) -> Iterator[tuple[str, Named]]:
    page = addresses.criterion(criterion.id)
    for one in criterion.indicators:
        held = (one.type, one.nature, one.unit, one.source)
        yield addresses.at(page, one.id), Named(one.name, one.origin, holds=_said(held))


def _parts(framework: Framework) -> Iterator[tuple[str, Named]]:
    page = addresses.structure(framework.id)
    for domain in framework.domains:
        held = _said((domain.summary, *_ids(domain.criteria)))
        yield addresses.at(page, domain.id), Named(domain.name, domain.origin, holds=held)
        for criterion in domain.criteria:
            held = _said((criterion.summary, *_ids(criterion.indicators)))
            named = Named(criterion.name, criterion.origin, holds=held)
            yield addresses.at(page, criterion.id), named
            for one in criterion.indicators:
                yield addresses.at(page, one.id), Named(one.name, one.origin, holds=_measured(one))


def _measured(one: Indicator) -> tuple[str, ...]:
    results = (f"{each.period} {each.value}" for each in one.results)
    return _said((one.type, one.nature, one.unit, *results))


def _said(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in texts if one)


def _ids(things: Iterable[_Identified]) -> tuple[str, ...]:
    return tuple(one.id for one in things)
