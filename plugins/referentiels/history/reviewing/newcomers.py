"""New frameworks of a proposal → what they bring: near names, new audiences, places on the catalogue.

Takes what is published and what would be, gives frozen values. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from referentiels.content.groups import read_groups
from referentiels.content.synonyms import recognition_of
from referentiels.history.differences import Action, Differences, Subject
from referentiels.history.reviewing.advice import shared_names
from referentiels.history.reviewing.near import MOST_NEAR, Named, Neighbours
from referentiels.insight.kindred import kin_of
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import Framework, SharedCriterion
from referentiels.words.identifiers import slug

SPELT_ALIKE = 0.88
"""Share of letters in common from which two names of structures may be one."""
_GROWS = frozenset({Action.ADDED, Action.CHANGED})
_PARTS = frozenset({Subject.FRAMEWORK, Subject.DOMAIN, Subject.CRITERION, Subject.INDICATOR})


class NewAudience(NamedTuple):
    """A name of audience that no published structure uses yet, and the known names that are near."""

    name: str
    near: tuple[str, ...]


class NearCriterion(NamedTuple):
    """A new criterion, and what is published under nearly the same name without being linked to it."""

    name: str
    shared: tuple[SharedCriterion, ...]
    others: tuple[CriterionUse, ...]


class Place(NamedTuple):
    """Where a criterion would appear on the catalogue, and how many other structures are there."""

    shared: SharedCriterion
    domain: str
    """The name of its domain."""
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A new framework, beside what is published."""

    framework: Framework
    alike: tuple[Framework, ...]
    """Published structures with nearly the same name, or the same web site."""
    audiences: tuple[NewAudience, ...]
    near: tuple[NearCriterion, ...]
    places: tuple[Place, ...]


class Grown(NamedTuple):
    """A published framework to which parts are added."""

    before: Framework
    after: Framework
    audiences: tuple[NewAudience, ...]


def find_newcomers(old: Catalogue, new: Catalogue, differences: Differences) -> list[Newcomer]:
    """Give the frameworks that a proposal adds, in the order of the report."""
    added = {
        change.origin.path
        for change in differences.changes
        if change.subject is Subject.FRAMEWORK and change.action is Action.ADDED
    }
    found = [one for one in new.frameworks if one.path in added]
    beside = Published(old, new)
    return [beside.welcome(one) for one in found]


def find_grown(old: Catalogue, new: Catalogue, differences: Differences) -> list[Grown]:
    """Give the published frameworks to which a proposal adds something."""
    added = {
        group.path
        for group in differences.groups
        if any(one.action in _GROWS and one.subject in _PARTS for one in group.changes)
    }
    before, beside = {one.id: one for one in old.frameworks}, Published(old, new)
    return [
        Grown(before[one.id], one, tuple(beside.new_audiences(one)))
        for one in new.frameworks
        if one.path in added and one.id in before
    ]


class Published:
    """What is published, by its names; each kind is read once, when it is first asked for."""

    def __init__(self, old: Catalogue, new: Catalogue) -> None:
        self._old, self._new = old, new

    @cached_property
    def _shared(self) -> Neighbours[SharedCriterion]:
        return shared_names(self._new)

    @cached_property
    def _criteria(self) -> Neighbours[CriterionUse]:
        uses = (one for one in self._old.uses() if not one.criterion.is_heading)
        return Neighbours(Named(one, (one.criterion.name,)) for one in uses)

    @cached_property
    def _structures(self) -> Neighbours[Framework]:
        return Neighbours(Named(one, (one.structure.name,)) for one in self._old.frameworks)

    @cached_property
    def _audiences(self) -> dict[str, str]:
        return audiences_of(self._old.frameworks)

    @cached_property
    def _near_audiences(self) -> Neighbours[str]:
        return Neighbours(Named(one, (one,)) for one in self._audiences.values())

    def welcome(self, framework: Framework) -> Newcomer:
        """Put a new framework beside what is published."""
        return Newcomer(
            framework=framework,
            alike=tuple(self._alike(framework)),
            audiences=tuple(self.new_audiences(framework)),
            near=tuple(self._near(framework)),
            places=tuple(self._places(framework)),
        )

    def _alike(self, framework: Framework) -> Iterator[Framework]:
        site = _site(framework)
        same = [one for one in self._old.frameworks if site and _site(one) == site]
        spelt = self._spelt_like(framework.structure.name)
        near = [*self._structures.near(framework.structure.name), *spelt, *same]
        known = {one.id: one for one in near}
        yield from list(known.values())[:MOST_NEAR]

    def _spelt_like(self, name: str) -> Iterator[Framework]:
        """Give the structures whose name has nearly the same letters: words are cut and spelt otherwise."""
        letters = SequenceMatcher(b=slug(name).replace("-", ""), autojunk=False)
        for one in self._old.frameworks:
            letters.set_seq1(slug(one.structure.name).replace("-", ""))
            if letters.quick_ratio() >= SPELT_ALIKE and letters.ratio() >= SPELT_ALIKE:
                yield one

    def new_audiences(self, framework: Framework) -> Iterator[NewAudience]:
        """Give the names of audiences that nobody uses yet, each with those that are near."""
        known, groups = self._audiences, read_groups()["audiences"]
        for mark, name in audiences_of([framework]).items():
            if mark and mark not in known:
                codes = set(groups.codes(name))
                kin = [one for one in known.values() if codes & set(groups.codes(one))]
                near = dict.fromkeys((*kin, *self._near_audiences.near(name)))
                yield NewAudience(name, tuple(near)[:MOST_NEAR])

    def _near(self, framework: Framework) -> Iterator[NearCriterion]:
        for domain in framework.domains:
            for criterion in domain.criteria:
                if criterion.is_heading:
                    continue
                shared = () if criterion.shared else self._near_shared(criterion.name)
                others = tuple(
                    use
                    for use in self._criteria.near(criterion.name)
                    if not (criterion.shared and criterion.shared == use.criterion.shared)
                )
                if shared or others:
                    yield NearCriterion(criterion.name, shared, others)

    def _near_shared(self, name: str) -> tuple[SharedCriterion, ...]:
        """Give the shared criteria that a name speaks of: which ones is decided here, and nowhere else."""
        kin = kin_of(recognition_of(self._new), name)
        near = dict.fromkeys((*kin, *(one.id for one in self._shared.near(name))))
        return tuple(self._new.shared_criteria[one] for one in near)[:MOST_NEAR]

    def _places(self, framework: Framework) -> Iterator[Place]:
        linked = (one.shared for domain in framework.domains for one in domain.criteria)
        for identifier in dict.fromkeys(linked):
            shared = self._new.shared_criteria.get(identifier)
            if shared:
                uses = self._new.criterion_uses.get(identifier, ())
                others = len({one.framework.id for one in uses} - {framework.id})
                yield Place(shared, self._new.shared_domains[shared.domain].name, others)


def audiences_of(frameworks: Iterable[Framework]) -> dict[str, str]:
    """Give the names of audiences that frameworks use, each once, as first written, by what tells it."""
    names: dict[str, str] = {}
    for framework in frameworks:
        said = [*framework.structure.audiences]
        for domain in framework.domains:
            said += [name for criterion in domain.criteria for name in criterion.audiences]
        for name in said:
            names.setdefault(slug(name), name)
    return names


def _site(framework: Framework) -> str:
    """Reduce the address of a web site to what tells it from others."""
    place = framework.structure.website.lower().partition("://")[2]
    return place.removeprefix("www.").rstrip("/")
