"""The library and all frameworks, indexed both ways.

Takes models, gives who uses what and in which words. Sorted by name, never by count. Doesn't check
anything and doesn't know pages: a reference that leads nowhere is simply not indexed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from referentiels.model.chronicle import Chronicle
from referentiels.model.equivalences import Elsewhere, Equivalence
from referentiels.model.guests import Guests
from referentiels.model.model import (
    Criterion,
    Domain,
    Experience,
    Framework,
    Indicator,
    SharedCriterion,
    SharedDomain,
    SharedIndicator,
)
from referentiels.model.publication import Publication
from referentiels.reading.sources import Source
from referentiels.words.likeness import alphabetical, fold, trim

_Found = TypeVar("_Found")
_More = ParamSpec("_More")


class DomainUse(NamedTuple):
    """A framework works on a shared domain, in its own words."""

    framework: Framework
    domain: Domain


class CriterionUse(NamedTuple):
    """A framework uses a criterion, in its own words."""

    framework: Framework
    domain: Domain
    criterion: Criterion


class IndicatorUse(NamedTuple):
    """A framework uses an indicator, in its own words."""

    framework: Framework
    domain: Domain
    criterion: Criterion
    indicator: Indicator


class Older(NamedTuple):
    """What says something else today than when it was translated: today's text."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """What a translated catalogue knows of its translation."""

    language: str
    site: str
    """The language of the site, whose words addresses are made of."""
    written: Catalogue = field(repr=False, compare=False)
    """The same as it was written: names are compared with names of their language."""
    older: Mapping[str, tuple[Older, ...]] = field(default_factory=dict)
    """By domain or criterion."""
    missing: tuple[str, ...] = ()
    """The places of which nothing is said in this language."""

    @property
    def told(self) -> tuple[object, ...]:
        """All that it says itself."""
        return self.language, self.site, self.older, self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that is published, and who refers to whom."""

    frameworks: tuple[Framework, ...]
    domains: tuple[SharedDomain, ...]
    shared_domains: Mapping[str, SharedDomain]
    shared_criteria: Mapping[str, SharedCriterion]
    domain_uses: Mapping[str, tuple[DomainUse, ...]]
    criterion_uses: Mapping[str, tuple[CriterionUse, ...]]
    indicator_uses: Mapping[tuple[str, str], tuple[IndicatorUse, ...]]
    experiences: tuple[Experience, ...]
    earlier: Mapping[str, tuple[Framework, ...]] = field(default_factory=dict)
    """Earlier versions of the frameworks, by identifier, the newest first; indexed nowhere."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """The day of the last change of each file, by path, where the whole history is at hand."""
    equivalences: tuple[Equivalence, ...] = ()
    """What criteria of the library are called by other sites, in the order of the file."""
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
    """The libraries of other sites, by the name that ours gives them."""
    publication: Publication = field(default_factory=Publication)
    """Where it is published, for what leaves with its address."""
    chronicle: Chronicle = field(default_factory=Chronicle)
    """What changed since when; nothing where nobody looked."""
    cut_short: bool = False
    """Whether only a part of the history is at hand: there may be other earlier versions."""
    files: Mapping[str, int | None] = field(default_factory=dict)
    """Bytes of the files that are published beside the pages, by address; None of those not made yet."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of what the files held, by path, where they are at hand."""
    guests: Guests = field(default_factory=Guests)
    """What other sites share: in none of the above, see `wide`."""
    base: Catalogue | None = field(default=None, repr=False, compare=False)
    """What is ours alone, in a catalogue that holds more."""
    translated: Translated | None = None
    """What is known of its translation, when it is said in another language."""
    sources: tuple[Source, ...]
    """The text and nodes of each file, while the files are at hand: for rules about wording."""
    gathered: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What was gathered from the whole of it, by who gathered it: see `gathered_once`."""

    @property
    def wide(self) -> Catalogue:
        """Give ours and what other sites share, ours first; itself when nobody shares anything.

        What only lists, shows and compares reads this one; what counts, exports or changes what is ours
        does not.
        """
        if not self.guests or self.base is not None:
            return self
        return _widen(self)

    @property
    def own(self) -> Catalogue:
        """Give what is ours alone."""
        return self.base or self

    def uses(self) -> Iterable[CriterionUse]:
        """Give every criterion of every framework."""
        return uses_of(self.frameworks)

    def versions_before(self, framework: Framework) -> tuple[Framework, ...]:
        """Give the earlier versions of a framework that have a text, the newest first."""
        found = self.earlier.get(framework.id, ())
        return tuple(one for one in found if one.version != framework.version)

    def shared_indicator(self, criterion: str, indicator: str) -> SharedIndicator | None:
        """Find an indicator of a shared criterion."""
        shared = self.shared_criteria.get(criterion)
        found = shared.indicators if shared else ()
        return next((one for one in found if one.id == indicator), None)


def older_in(catalogue: Catalogue, identifier: str) -> tuple[Older, ...]:
    """Give what a domain or a criterion says today and has not been translated since."""
    return catalogue.translated.older.get(identifier, ()) if catalogue.translated else ()


def gathered_once(
    gather: Callable[Concatenate[Catalogue, _More], _Found],
) -> Callable[Concatenate[Catalogue, _More], _Found]:
    """Gather something from a whole catalogue once, however many pages ask for it."""

    @wraps(gather)
    def ask(catalogue: Catalogue, /, *more: _More.args, **named: _More.kwargs) -> _Found:
        key = (gather, more)
        if key not in catalogue.gathered:
            catalogue.gathered[key] = gather(catalogue, *more, **named)
        found: _Found = catalogue.gathered[key]
        return found

    return ask


def uses_of(frameworks: Iterable[Framework]) -> Iterator[CriterionUse]:
    """Give every criterion of some frameworks."""
    for framework in frameworks:
        for domain in framework.domains:
            for criterion in domain.criteria:
                yield CriterionUse(framework, domain, criterion)


def _tell_apart(frameworks: Sequence[Framework]) -> tuple[Framework, ...]:
    """Give structures of one name what tells them apart: their territory, else their identifier."""
    named: defaultdict[str, list[Framework]] = defaultdict(list)
    ours = [one for one in frameworks if one.neighbour is None]
    for one in ours:
        named[fold(one.structure.name)].append(one)
    if len(named) == len(ours) and not any(one.structure.apart for one in ours):
        return tuple(frameworks)
    return tuple(
        one if one.neighbour else _apart(one, named[fold(one.structure.name)]) for one in frameworks
    )


def _apart(framework: Framework, twins: Sequence[Framework]) -> Framework:
    territory = trim(framework.structure.territory)
    same = [one for one in twins if fold(one.structure.territory) == fold(territory)]
    apart = territory
    if len(twins) == 1:
        apart = ""
    elif len(same) > 1 or not territory:
        apart = f"{territory}, {framework.id}" if territory else framework.id
    if apart == framework.structure.apart:
        return framework
    return replace(framework, structure=replace(framework.structure, apart=apart))


def index(
    frameworks: Iterable[Framework],
    domains: Iterable[SharedDomain],
    sources: Iterable[Source] = (),
    experiences: Iterable[Experience] = (),
) -> Catalogue:
    """Index everything once; the order of the files does not matter."""
    ordered = _tell_apart(
        sorted(
            frameworks,
            key=lambda one: (one.neighbour is not None, alphabetical(one.structure.name), one.id),
        )
    )
    shared = tuple(
        sorted(domains, key=lambda one: (one.neighbour is not None, alphabetical(one.name), one.id))
    )
    shared_criteria: dict[str, SharedCriterion] = {}
    for shared_domain in shared:
        for one in shared_domain.criteria:
            shared_criteria.setdefault(one.id, one)  # the first of two that share an identifier
    domain_uses: defaultdict[str, list[DomainUse]] = defaultdict(list)
    criterion_uses: defaultdict[str, list[CriterionUse]] = defaultdict(list)
    indicator_uses: defaultdict[tuple[str, str], list[IndicatorUse]] = defaultdict(list)
    for framework in ordered:
        for domain in framework.domains:
            if domain.shared:
                domain_uses[domain.shared].append(DomainUse(framework, domain))
            for criterion in domain.criteria:
                if not criterion.shared:
                    continue
                criterion_uses[criterion.shared].append(CriterionUse(framework, domain, criterion))
                for indicator in criterion.indicators:
                    if indicator.shared:
                        indicator_uses[criterion.shared, indicator.shared].append(
                            IndicatorUse(framework, domain, criterion, indicator)
                        )
    return Catalogue(
        frameworks=ordered,
        domains=shared,
        shared_domains={domain.id: domain for domain in shared},
        shared_criteria=shared_criteria,
        domain_uses={key: tuple(uses) for key, uses in domain_uses.items()},
        criterion_uses={key: tuple(uses) for key, uses in criterion_uses.items()},
        indicator_uses={key: tuple(uses) for key, uses in indicator_uses.items()},
        experiences=tuple(experiences),
        sources=tuple(sources),
    )


@gathered_once
def _widen(catalogue: Catalogue) -> Catalogue:
    guests = catalogue.guests
    whole = index(
        (*catalogue.frameworks, *guests.frameworks),
        (*catalogue.domains, *guests.domains),
        catalogue.sources,
        catalogue.experiences,
    )
    return replace(
        whole,
        earlier=catalogue.earlier,
        dates=catalogue.dates,
        equivalences=catalogue.equivalences,
        elsewhere=catalogue.elsewhere,
        publication=catalogue.publication,
        chronicle=catalogue.chronicle,
        cut_short=catalogue.cut_short,
        files=catalogue.files,
        digests={**catalogue.digests, **guests.digests},
        guests=guests,
        translated=catalogue.translated,
        base=catalogue,
    )
