"""What a report is about: all structures, those of a territory, what a year observed.

A part that would show one structure alone is not made: everything it counts would be about that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.observations import years_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once, uses_of
from referentiels.model.model import Criterion, Domain, Framework, Indicator
from referentiels.model.values import NUMERIC
from referentiels.words.identifiers import slug
from referentiels.words.likeness import alphabetical

FEWEST_STRUCTURES = 2
MOST_COMBINED = 200
"""Parts that are of a territory and of a year: they would grow as one times the other."""


class Scope(NamedTuple):
    """What a report keeps: a territory (its key), a year of observation, both, or everything."""

    territory: str = ""
    year: int | None = None


class Look(NamedTuple):
    """A criterion that a structure looks at, with the indicators that a report keeps of it."""

    framework: Framework
    domain: Domain
    criterion: Criterion
    shared_domain: str
    """Identifier of a domain of the library: the structure's own is linked to it, else its criterion is."""
    audiences: tuple[str, ...]
    """Keys of the audiences, each once."""
    indicators: tuple[Indicator, ...]
    counted: bool
    """Whether one of the criterion's indicators, kept or not, is a number."""


class Part(NamedTuple):
    """The structures of a report, and what they look at."""

    frameworks: tuple[Framework, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All parts that there may be a report on."""

    audiences: Mapping[str, str]
    """Key → the words of the first who wrote it."""
    territories: Mapping[str, str]
    """Those that have a report, in the order of their names."""
    years: tuple[int, ...]
    """Those that have a report, the newest first."""
    parts: Mapping[Scope, Part]


def audiences_of(use: CriterionUse) -> tuple[str, ...]:
    """Say whom a criterion is for; one that names its own audiences is not for all of the structure's."""
    return use.criterion.audiences or use.framework.structure.audiences


@gathered_once
def gather(catalogue: Catalogue) -> Gathered:
    """Share out what structures look at over all the parts that may be shown."""
    audiences: dict[str, str] = {}
    names: dict[str, str] = {}
    looks: defaultdict[Scope, list[Look]] = defaultdict(list)
    for framework in catalogue.frameworks:
        territory = slug(framework.structure.territory)
        if territory:
            names.setdefault(territory, framework.structure.territory)
        for use in uses_of((framework,)):
            if use.criterion.is_heading:
                continue
            look = _look(catalogue, use, audiences)
            for year, kept in _kept(look):
                looks[Scope(year=year)].append(kept)
                if territory:
                    looks[Scope(territory, year)].append(kept)
    members = {scope: _members(found) for scope, found in looks.items()}
    scopes = _shown(members)
    whole = Part(catalogue.frameworks, tuple(looks[Scope()]))
    parts = {scope: Part(members[scope], tuple(looks[scope])) for scope in scopes}
    keys = {scope.territory for scope in scopes if scope.territory}
    return Gathered(
        audiences=audiences,
        territories={key: names[key] for key in sorted(keys, key=lambda k: alphabetical(names[k]))},
        years=tuple(scope.year for scope in scopes if scope.year and not scope.territory),
        parts={Scope(): whole, **parts},
    )


def _look(catalogue: Catalogue, use: CriterionUse, audiences: dict[str, str]) -> Look:
    keys: dict[str, None] = {}
    for name in audiences_of(use):
        if key := slug(name):
            audiences.setdefault(key, name)
            keys[key] = None
    indicators = use.criterion.indicators
    domain = _domain_of(catalogue, use)
    return Look(*use, domain, tuple(keys), indicators, any(map(_is_counted, indicators)))


def _domain_of(catalogue: Catalogue, use: CriterionUse) -> str:
    if use.domain.shared in catalogue.shared_domains:
        return use.domain.shared
    criterion = catalogue.shared_criteria.get(use.criterion.shared)
    return criterion.domain if criterion else ""


def _is_counted(indicator: Indicator) -> bool:
    """Tell whether an indicator is a number; when nobody said, its results tell."""
    if indicator.nature:
        return indicator.nature in NUMERIC
    return any(result.read.number is not None for result in indicator.results)


def _kept(look: Look) -> Iterator[tuple[int | None, Look]]:
    """Give a look whole, then what each year observed of it."""
    yield None, look
    observed: defaultdict[int, list[Indicator]] = defaultdict(list)
    for indicator in look.indicators:
        if not indicator.results:
            continue
        for year in years_of(indicator):
            observed[year].append(indicator)
    for year, indicators in observed.items():
        yield year, look._replace(indicators=tuple(indicators))


def _members(looks: list[Look]) -> tuple[Framework, ...]:
    """List the structures that some looks are of; they stand together already."""
    return tuple(next(found).framework for _, found in groupby(looks, lambda one: one.framework.id))


def _shown(members: Mapping[Scope, tuple[Framework, ...]]) -> list[Scope]:
    """Choose the parts that have a report: newest years first, and combined ones as long as they are few."""
    enough = [scope for scope, found in members.items() if len(found) >= FEWEST_STRUCTURES]
    years = sorted((one.year for one in enough if one.year and not one.territory), reverse=True)
    chosen = [Scope(year=year) for year in years]
    chosen += [scope for scope in enough if scope.territory and not scope.year]
    combined: defaultdict[int, list[Scope]] = defaultdict(list)
    for scope in enough:
        if scope.territory and scope.year:
            combined[scope.year].append(scope)
    room = MOST_COMBINED
    for year in years:
        room -= len(combined[year])
        if room < 0:
            break  # whole years: a territory doesn't have 2014 where another has not
        chosen += combined[year]
    return chosen
