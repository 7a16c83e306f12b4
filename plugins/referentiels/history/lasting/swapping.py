"""Two states of a project → the published identifiers that have changed places, and name another thing.

Takes two catalogues and the addresses that are listed, gives diagnostics at the identifiers of today. A thing
is known again by its name, where it alone has it: what was merely reworded has not changed places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from referentiels.checking.rules.lasting import SWAPPED
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, Origin
from referentiels.words import addresses
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import quote
from referentiels.words.likeness import fold


class _Named(NamedTuple):
    """What an address names, and where its file says so."""

    name: str
    origin: Origin
    key: str = "id"


_Names = Mapping[str, _Named]
"""By address."""


def find_swapped(
    before: Catalogue, after: Catalogue, published: Collection[str]
) -> Iterator[Diagnostic]:
    """Find the published addresses that would say what others of them said, which say something else too."""
    then = dict(_scopes(before))
    for scope, now in _scopes(after):
        came = _came_from(then.get(scope, {}), now)
        for address, other in came.items():
            if address in published and _comes_round(address, came):
                yield _report(address, other, then[scope], now)


def _report(address: str, other: str, then: _Names, now: _Names) -> Diagnostic:
    it = now[address]
    return SWAPPED.at(
        it.origin.at(it.key),
        address=address,
        other=other,
        before=quote(then[address].name),
        now=quote(it.name),
    )


def _came_from(then: _Names, now: _Names) -> dict[str, str]:
    """Give where what is at each address was before, when that was at another one."""
    before, after = _known_again(then), _known_again(now)
    moved = {address: before[name] for name, address in after.items() if name in before}
    return {address: old for address, old in moved.items() if address != old and address in then}


def _known_again(names: _Names) -> dict[str, str]:
    """Give the addresses of what alone has its name."""
    folded = {address: fold(one.name) for address, one in names.items()}
    number = Counter(folded.values())
    return {name: address for address, name in folded.items() if name and number[name] == 1}


def _comes_round(start: str, came: Mapping[str, str]) -> bool:
    """Tell whether what stood at an address stands, step by step, where what is there now has left."""
    seen, at = set(), came[start]
    while at in came and at not in seen and at != start:
        seen.add(at)
        at = came[at]
    return at == start


def _scopes(catalogue: Catalogue) -> Iterator[tuple[str, _Names]]:
    """Give what is named beside each other: structures, the parts of each, domains, criteria, indicators."""
    yield addresses.STRUCTURES, dict(map(_structure, catalogue.frameworks))
    for framework in catalogue.frameworks:
        yield addresses.structure(framework.id), dict(_parts(framework))
    yield (
        addresses.DOMAINS,
        {
            addresses.domain(one.id): _Named(one.name, one.origin, "name")
            for one in catalogue.domains
        },
    )
    criteria = catalogue.shared_criteria.values()
    yield (
        addresses.CRITERIA,
        {addresses.criterion(one.id): _Named(one.name, one.origin) for one in criteria},
    )
    for criterion in criteria:
        page = addresses.criterion(criterion.id)
        yield (
            page,
            {
                addresses.at(page, one.id): _Named(one.name, one.origin)
                for one in criterion.indicators
            },
        )


def _structure(framework: Framework) -> tuple[str, _Named]:
    structure = framework.structure
    return addresses.structure(framework.id), _Named(structure.name, structure.origin, "name")


def _parts(framework: Framework) -> Iterator[tuple[str, _Named]]:
    page = addresses.structure(framework.id)
    for domain in framework.domains:
        yield addresses.at(page, domain.id), _Named(domain.name, domain.origin)
        for criterion in domain.criteria:
            yield addresses.at(page, criterion.id), _Named(criterion.name, criterion.origin)
            for one in criterion.indicators:
                yield addresses.at(page, one.id), _Named(one.name, one.origin)
