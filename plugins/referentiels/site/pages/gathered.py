"""Names of audiences, of territories, of kinds → the structures and the criteria behind each, by its address.

Audiences and territories are the structures' own words. Near names are read together under their group
(`content/groups`); words that give the same address (capitals and accents aside) are one name. Doesn't know
pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from referentiels.content.groups import Groups, read_groups
from referentiels.insight.plurality import audiences_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once, uses_of
from referentiels.model.model import Framework
from referentiels.site.pages.page import addressing
from referentiels.words.identifiers import slug
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.tongues import like


@dataclass(slots=True)
class Way:
    """A name that structures wrote, or a group of such names, and what stands behind it."""

    name: str
    frameworks: dict[str, Framework] = field(default_factory=dict)
    uses: list[CriterionUse] = field(default_factory=list)
    gathers: dict[str, str] = field(default_factory=dict)
    """Of a group: the names that were met, by the end of their address."""
    groups: tuple[str, ...] = ()
    """Of a name: the groups that it is in."""

    def add(self, framework: Framework, uses: Iterable[CriterionUse]) -> None:
        """Put a structure behind the name, with what it looks at there."""
        self.frameworks.setdefault(framework.id, framework)
        self.uses.extend(uses)


def keys_of_kinds(own: Translator) -> Mapping[str, str]:
    """Give the code of each kind by the end of its address."""
    return {slug(own.text(word)): code for code, word in LABELS["kind"].items() if code}


@gathered_once
def by_audience(catalogue: Catalogue) -> Mapping[str, Way]:
    """Take every criterion of a structure that names an audience, and the criteria that name it alone."""
    ways = _Ways(read_groups()["audiences"])
    for framework in catalogue.frameworks:
        ways.add(framework.structure.audiences, framework, ())
        for use in _criteria_of(framework):
            ways.add(audiences_of(use), framework, (use,))
        # A heading is no criterion, but whom it names has an address too.
        for use in uses_of((framework,)):
            ways.add(use.criterion.audiences if use.criterion.is_heading else (), framework, ())
    return ways.found


@gathered_once
def by_territory(catalogue: Catalogue) -> Mapping[str, Way]:
    """Take every criterion of a structure that names a territory."""
    ways = _Ways(read_groups()["territories"])
    for framework in catalogue.frameworks:
        ways.add((framework.structure.territory,), framework, _criteria_of(framework))
    return ways.found


@gathered_once
def by_kind(catalogue: Catalogue, words: Translator) -> Mapping[str, Way]:
    """Take every kind that files may name: its address answers even while no structure is of it."""
    keys = {code: key for key, code in keys_of_kinds(addressing(catalogue, words)).items()}
    ways = {key: Way(words.text(LABELS["kind"][code])) for code, key in keys.items()}
    for framework in catalogue.frameworks:
        if key := keys.get(framework.structure.kind):
            ways[key].add(framework, _criteria_of(framework))
    return ways


class _Ways:
    """The names that were met, and the groups that they are in, by the end of their address."""

    def __init__(self, groups: Groups) -> None:
        self._groups, self.found = groups, dict[str, Way]()

    def add(self, names: Iterable[str], framework: Framework, uses: Iterable[CriterionUse]) -> None:
        """Put what a structure says under the names that it gives, and under their groups once."""
        held, met = tuple(uses), dict[str, None]()
        for name in filter(slug, names):
            met |= dict.fromkeys(self._keys(name))
        for key in met:
            self.found[key].add(framework, held)

    def _keys(self, name: str) -> tuple[str, ...]:
        key, codes = slug(name), self._groups.codes(name)
        for code in codes:
            group = self._groups.by_id.get(code)
            self.found.setdefault(code, Way(like(name, group.name) if group else name))
            if group:
                self.found[code].gathers.setdefault(key, name)
        if key not in self.found:
            self.found[key] = Way(name, groups=codes)
        return (*codes, key)


def _criteria_of(framework: Framework) -> list[CriterionUse]:
    """Give what a structure looks at, without the headings that only gather indicators."""
    return [use for use in uses_of((framework,)) if not use.criterion.is_heading]
