"""What entries are filtered by: of a structure, of a use of a criterion; and the values that are offered.

Takes the catalogue, gives codes. Near names of audiences and of territories have one code, that of their
group. Doesn't know what is listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from referentiels.content.groups import Groups, read_groups
from referentiels.insight.plurality import audiences_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once, uses_of
from referentiels.model.model import Criterion, Framework
from referentiels.model.neighbour import Neighbour
from referentiels.words.likeness import alphabetical
from referentiels.words.tongues import like

MOST_VALUES = 120
"""Of an open filter (audiences, territories): the values that concern most structures are offered."""
NOTHING: frozenset[str] = frozenset()


class Traits(NamedTuple):
    """What an entry is filtered by, as codes; `reach` says whether the library has it."""

    domains: frozenset[str] = NOTHING
    types: frozenset[str] = NOTHING
    kinds: frozenset[str] = NOTHING
    audiences: frozenset[str] = NOTHING
    territories: frozenset[str] = NOTHING
    provenances: frozenset[str] = NOTHING
    reach: str = ""
    origins: frozenset[str] = NOTHING
    """From which site; nothing where all is ours."""


HERE = "ici"
"""The code of this site, among those that share with it."""


@gathered_once
def origins_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Name the sites that a list brings together, by code; none when all is ours, which has no name."""
    if catalogue.base is None:
        return {}
    each = [*(one.neighbour for one in catalogue.frameworks)]
    each += [one.neighbour for one in catalogue.domains]
    found = {one.id: one.name for one in each if one}
    return {HERE: "", **dict(sorted(found.items(), key=lambda one: alphabetical(one[1])))}


def origin_in(catalogue: Catalogue, neighbour: Neighbour | None) -> frozenset[str]:
    """Give the code of the site that something comes from."""
    if catalogue.base is None:
        return NOTHING
    return frozenset((neighbour.id if neighbour else HERE,))


def with_origin(catalogue: Catalogue, *filters: str) -> tuple[str, ...]:
    """Add the filter by site to those of a list, where there are several."""
    return ("origine", *filters) if origins_of(catalogue) else filters


class Offered(NamedTuple):
    """The open values that are offered: code → what lists call it."""

    audiences: Mapping[str, str]
    territories: Mapping[str, str]


@gathered_once
def values_of(catalogue: Catalogue) -> Offered:
    """Give the audiences and the territories that concern most structures, in the order of names."""
    groups = read_groups()
    audiences = (
        (name, framework.id)
        for framework in catalogue.frameworks
        for name in _named_audiences(framework)
    )
    territories = ((one.structure.territory, one.id) for one in catalogue.frameworks)
    return Offered(
        _offered(audiences, groups["audiences"]), _offered(territories, groups["territories"])
    )


def _named_audiences(framework: Framework) -> Iterator[str]:
    yield from framework.structure.audiences
    for use in uses_of((framework,)):
        yield from use.criterion.audiences


def _offered(named: Iterable[tuple[str, str]], groups: Groups) -> Mapping[str, str]:
    words: dict[str, str] = {}
    users: defaultdict[str, set[str]] = defaultdict(set)
    for name, framework in named:
        for code in groups.codes(name):
            group = groups.by_id.get(code)
            words.setdefault(code, like(name, group.name) if group else name)
            users[code].add(framework)
    most = Counter({code: len(found) for code, found in users.items()}).most_common(MOST_VALUES)
    order = sorted((code for code, _ in most), key=lambda code: alphabetical(words[code]))
    return {code: words[code] for code in order}


def traits_of(catalogue: Catalogue, framework: Framework) -> Traits:
    """Give what a structure says of itself: its domains and types are for the list to add."""
    structure = framework.structure
    return Traits(
        kinds=_one(structure.kind),
        audiences=audiences_in(catalogue, structure.audiences),
        territories=_codes(
            (structure.territory,),
            read_groups()["territories"],
            values_of(catalogue).territories,
        ),
        provenances=_one(framework.provenance),
        origins=origin_in(catalogue, framework.neighbour),
    )


@gathered_once
def audiences_in(catalogue: Catalogue, names: tuple[str, ...]) -> frozenset[str]:
    """Give the codes of some audiences, of those that are offered; many criteria have the same."""
    return _codes(names, read_groups()["audiences"], values_of(catalogue).audiences)


def traits_of_use(
    catalogue: Catalogue, use: CriterionUse, whole: Traits, reach: str = ""
) -> Traits:
    """Narrow what a structure says of itself to one of its criteria."""
    return whole._replace(
        domains=_one(domain_of(catalogue, use)),
        types=types_of(use.criterion),
        audiences=audiences_in(catalogue, audiences_of(use)),
        reach=reach,
    )


def domain_of(catalogue: Catalogue, use: CriterionUse) -> str:
    """Give the shared domain of a criterion: that of what it is linked to, else that of its own domain."""
    if use.criterion.shared in catalogue.shared_criteria:
        return catalogue.shared_criteria[use.criterion.shared].domain
    return use.domain.shared if use.domain.shared in catalogue.shared_domains else ""


def types_of(criterion: Criterion) -> frozenset[str]:
    """Give the types of the indicators of a criterion."""
    return frozenset([indicator.type for indicator in criterion.indicators])


def _one(code: str) -> frozenset[str]:
    return frozenset((code,)) if code else NOTHING


def _codes(names: Iterable[str], groups: Groups, offered: Mapping[str, str]) -> frozenset[str]:
    found = {code for name in names for code in groups.codes(name)}
    return frozenset(found & offered.keys())
