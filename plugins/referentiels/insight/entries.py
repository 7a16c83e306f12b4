"""What the catalogue lists: one entry for each criterion, with all that readers may filter it by.

Takes a catalogue, gives entries in the order of names. Doesn't know pages nor files: the page shows
the values of each filter with their counts, an export gives the same entries to the script.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.checking.rules.nearness import Nearness
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import INDICATOR_TYPES, Criterion, Framework
from referentiels.words.identifiers import slug
from referentiels.words.likeness import alphabetical

MOST_VALUES = 120
"""Of an open filter (audiences, territories): the values that concern most structures are offered."""


class Entry(NamedTuple):
    """A criterion: a shared one (`structure` is -1), or a structure's own; `domain` is a shared one."""

    name: str
    identifier: str
    structure: int
    domain: str
    words: str
    """What the structure calls the domain; empty for a shared criterion."""
    near: tuple[str, ...]
    """Identifiers of shared criteria: those that the library relates, or the one that the name is near."""
    provenances: frozenset[str]
    types: frozenset[str]
    kinds: frozenset[str]
    audiences: frozenset[str]
    territories: frozenset[str]

    @property
    def is_shared(self) -> bool:
        return self.structure < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All entries, and the open values that are offered: identifier → the words of the first who wrote it."""

    entries: tuple[Entry, ...]
    audiences: Mapping[str, str]
    territories: Mapping[str, str]


class _About(NamedTuple):
    """What a filter needs of a structure."""

    provenance: str
    kind: str
    audiences: frozenset[str]
    territory: str


@gathered_once
def list_entries(catalogue: Catalogue) -> Entries:
    """List shared criteria, and those of the structures that the library does not know."""
    audiences = _offered(
        (name, framework.id)
        for framework in catalogue.frameworks
        for name in _audiences_of(framework)
    )
    territories = _offered(
        (one.structure.territory, one.id) for one in catalogue.frameworks if one.structure.territory
    )
    abouts = {
        one.id: _About(
            one.provenance,
            one.structure.kind,
            frozenset(map(slug, one.structure.audiences)) & audiences.keys(),
            slug(one.structure.territory) if slug(one.structure.territory) in territories else "",
        )
        for one in catalogue.frameworks
    }
    entries = [_shared(catalogue, one.id, abouts) for one in catalogue.shared_criteria.values()]
    places = {framework.id: place for place, framework in enumerate(catalogue.frameworks)}
    nearness = Nearness(catalogue.shared_criteria.values())
    for framework, domain, criterion in catalogue.uses():
        if criterion.shared in catalogue.shared_criteria or criterion.is_heading:
            continue
        about = abouts[framework.id]
        own = frozenset(map(slug, criterion.audiences)) & audiences.keys()
        entries.append(
            Entry(
                criterion.name,
                criterion.id,
                places[framework.id],
                domain.shared if domain.shared in catalogue.shared_domains else "",
                domain.name,
                (near,) if (near := nearness.nearest(criterion.name)) else (),
                frozenset((about.provenance,)),
                _types(criterion),
                frozenset((about.kind,)),
                own or about.audiences,
                frozenset((about.territory,)) if about.territory else frozenset(),
            )
        )
    entries.sort(key=lambda one: (alphabetical(one.name), one.structure, one.identifier))
    return Entries(entries=tuple(entries), audiences=audiences, territories=territories)


def _audiences_of(framework: Framework) -> Iterable[str]:
    yield from framework.structure.audiences
    for domain in framework.domains:
        for criterion in domain.criteria:
            yield from criterion.audiences


def _offered(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Keep the values that concern most structures, in the order of names."""
    words: dict[str, str] = {}
    users: defaultdict[str, set[str]] = defaultdict(set)
    for name, framework in named:
        key = slug(name)
        if key:
            words.setdefault(key, name)
            users[key].add(framework)
    most = Counter({key: len(found) for key, found in users.items()}).most_common(MOST_VALUES)
    return {key: words[key] for key, _ in sorted(most, key=lambda one: alphabetical(words[one[0]]))}


def _types(criterion: Criterion) -> frozenset[str]:
    return frozenset([indicator.type for indicator in criterion.indicators])


def _shared(catalogue: Catalogue, identifier: str, abouts: Mapping[str, _About]) -> Entry:
    """Give a shared criterion what its users bring together."""
    criterion = catalogue.shared_criteria[identifier]
    types = {indicator.type for indicator in criterion.indicators}
    kinds: set[str] = set()
    provenances: set[str] = set()
    audiences: set[str] = set()
    territories: set[str] = set()
    for use in catalogue.criterion_uses.get(identifier, ()):
        about = abouts[use.framework.id]
        if len(types) < len(INDICATOR_TYPES):
            types |= _types(use.criterion)
        kinds.add(about.kind)
        provenances.add(about.provenance)
        own = frozenset(map(slug, use.criterion.audiences)) if use.criterion.audiences else None
        audiences |= about.audiences if own is None else own
        if about.territory:
            territories.add(about.territory)
    return Entry(
        criterion.name,
        identifier,
        -1,
        criterion.domain,
        "",
        tuple(one for one in criterion.related if one in catalogue.shared_criteria),
        frozenset(provenances),
        frozenset(types),
        frozenset(kinds),
        frozenset(audiences),
        frozenset(territories),
    )
