"""What pages and files are made from, in parts that have a name and a mark.

Takes a catalogue, gives its facets: a framework, who uses a criterion, the library. Two facets of one
name and one mark say the same: what was made from the one is what would be made from the other. Where
a text stands in its file is no part of what it says. Doesn't know pages, nor how a mark is reckoned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from referentiels.insight.equivalents import counterparts_of
from referentiels.insight.marks import Leaf, leaf_of, mark
from referentiels.insight.sayings import last_change, last_domain_change
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.words import addresses


class Facet(NamedTuple):
    """A part of what there is to read, and how to get at it."""

    name: str
    find: Callable[[], object]
    guard: str = ""
    """The name of a wider facet, quicker to mark: as long as that one says the same, this one does."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of a catalogue, and their marks, each reckoned once."""

    catalogue: Catalogue
    marks: dict[str, str] = field(default_factory=dict)
    leaves: dict[str, Leaf] = field(default_factory=dict)
    """By structure and what its file held: those of an earlier run may be put in."""
    last: dict[str, str] = field(default_factory=dict)
    """The marks of an earlier run, by the same program."""

    def _named(self, name: str) -> str:
        """Name what holds more than ours otherwise than ours alone."""
        return f"wide {name}" if self.catalogue.base else name

    def mark(self, facet: Facet) -> str:
        """Give the mark of a facet."""
        if facet.name not in self.marks:
            known = self.last.get(facet.name) if self._stands(facet.guard) else None
            self.marks[facet.name] = known or mark(facet.find())
        return self.marks[facet.name]

    def _stands(self, guard: str) -> bool:
        """Tell whether a facet that guards others, and is marked before them, says what it said."""
        return bool(guard) and self.marks.get(guard, "-") == self.last.get(guard)

    @property
    def library(self) -> Facet:
        """The shared domains and criteria."""
        return Facet(self._named("library"), lambda: self.catalogue.domains)

    @property
    def publication(self) -> Facet:
        """Where the site stays, and what is said of it as a whole."""
        return Facet("publication", lambda: self.catalogue.publication)

    @property
    def place(self) -> Facet:
        """Where the site stays, what it is called, under which licence, whatever the day of its content."""
        told = self.catalogue.publication
        return Facet("place", lambda: (told.address, told.name, told.licence))

    def day(self, framework: Framework) -> Facet:
        """The day of the last change of the file of a framework."""
        dates = self.catalogue.dates
        return Facet(f"day:{framework.id}", lambda: dates.get(framework.path, ""))

    @property
    def equivalences(self) -> Facet:
        """The libraries of other sites, and what is said of their criteria beside ours."""
        catalogue = self.catalogue
        return Facet(
            "equivalences", lambda: (catalogue.equivalences, list(catalogue.elsewhere.values()))
        )

    @property
    def others(self) -> Facet:
        """Which other sites there are to compare with."""
        return Facet("others", lambda: list(self.catalogue.elsewhere))

    def counterparts(self, criterion: str) -> Facet:
        """What other sites have for a shared criterion."""
        return Facet(f"counterparts:{criterion}", lambda: self._counterparts(criterion))

    def _counterparts(self, criterion: str) -> object:
        return [
            (
                one.equivalence,
                one.site.name,
                one.site.home,
                one.there.id,
                one.there.name,
                one.is_reworded,
            )
            for one in counterparts_of(self.catalogue, criterion)
        ]

    @property
    def guests(self) -> Facet:
        """Which other sites are shown, what comes from each, and of when the copies are."""
        guests = self.catalogue.guests
        each = [[len(part) for part in guests.of(one)] for one in guests.neighbours]
        said = (
            guests.neighbours,
            guests.left_out,
            sorted(guests.unread),
            guests.day,
            guests.is_least,
            each,
        )
        return Facet("guests", lambda: said)

    @property
    def sharing(self) -> Facet:
        """The names of all structures, in order, and the shared criteria that each uses."""
        return Facet(
            self._named("sharing"), lambda: [_sharing(one) for one in self.catalogue.frameworks]
        )

    def users(self, criteria: Iterable[str], name: str) -> Facet:
        """How many use some shared criteria, and how many structures these are."""
        return Facet(
            self._named(f"users:{name}"),
            lambda: [_numbers(self.catalogue, one) for one in criteria],
        )

    @property
    def cards(self) -> Facet:
        """What lists and filters show of each framework."""
        return Facet(
            self._named("cards"), lambda: [self.card(one) for one in self.catalogue.frameworks]
        )

    @property
    def experiences(self) -> Facet:
        """The written pages that say which structures and criteria they speak of."""
        return Facet("experiences", lambda: self.catalogue.experiences)

    @property
    def everything(self) -> Facet:
        """All that the files say."""
        return Facet(self._named("everything"), self._everything)

    def _everything(self) -> object:
        each = [self.mark(self.framework(one)) for one in self.catalogue.frameworks]
        others = (self.library, self.experiences)
        earlier = [self.mark(self.earlier(one)) for one in self.catalogue.frameworks]
        return each, earlier, *(self.mark(one) for one in others)

    def framework(self, framework: Framework) -> Facet:
        """All that a framework says today."""
        digest = self.catalogue.digests.get(framework.path)
        said = (digest, framework.structure.apart, framework.neighbour) if digest else framework
        return Facet(f"framework:{framework.id}", lambda: said)

    def earlier(self, framework: Framework) -> Facet:
        """What a framework said before."""
        catalogue = self.catalogue
        return Facet(
            f"earlier:{framework.id}",
            lambda: (catalogue.cut_short, catalogue.versions_before(framework)),
        )

    def files_of(self, framework: Framework) -> Facet:
        """Which files of a structure are published, and their sizes."""
        files = self.catalogue.files
        return Facet(
            f"files:{framework.id}",
            lambda: [files.get(address, 0) for address in _addresses(framework.id)],
        )

    def sheet(self, criterion: str) -> Facet:
        """Which documents of a shared criterion are published, and their sizes."""
        kinds = addresses.CRITERION_DOCUMENTS
        paths = [addresses.criterion_document(kind, criterion) for kind in kinds]
        files = self.catalogue.files
        return Facet(f"sheet:{criterion}", lambda: [files.get(path, 0) for path in paths])

    def changed(self, criterion: SharedCriterion) -> Facet:
        """The day when the newest of the files that speak of a shared criterion changed."""
        return Facet(f"changed:{criterion.id}", lambda: last_change(self.catalogue, criterion))

    def changed_file(self, of: Framework | SharedDomain) -> Facet:
        """The day when the file of a framework, or of a shared domain, changed."""
        path = of.path
        return Facet(f"changed:{path}", lambda: self.catalogue.dates.get(path, ""))

    def changed_domain(self, domain: SharedDomain) -> Facet:
        """The day when the newest of the files that speak of a shared domain changed."""
        name = f"changed:{addresses.domain(domain.id)}"
        return Facet(name, lambda: last_domain_change(self.catalogue, domain))

    def uses(self, criterion: str) -> Facet:
        """Who uses a shared criterion: the structure, and all that it says and observes there."""
        return Facet(self._named(f"uses:{criterion}"), lambda: self._uses(criterion))

    def _uses(self, criterion: str) -> object:
        uses = self.catalogue.criterion_uses.get(criterion, ())
        return [self.use(use) for use in uses]

    def key(self, framework: Framework) -> str:
        """Name what a file holds, as its structure's."""
        return f"{framework.id} {self.catalogue.digests.get(framework.path, '')}"

    def leaf(self, framework: Framework) -> Leaf:
        """Give the marks of a framework, reckoned once for what its file holds."""
        key = self.key(framework)
        if key not in self.leaves:
            self.leaves[key] = leaf_of(framework)
        return self.leaves[key]

    def card(self, framework: Framework) -> object:
        """Give the mark of what lists show of a framework."""
        return framework.structure.apart, self.leaf(framework).card

    def use(self, use: CriterionUse) -> str:
        """Give the marks of all that a structure says of a criterion, and of itself beside it."""
        return _marks_of_uses(self.catalogue)[id(use.criterion)]

    def domain_uses(self, domain: str) -> Facet:
        """Who works on a shared domain, in which words."""
        return Facet(
            self._named(f"domain-uses:{domain}"), lambda: _domain_uses(self.catalogue, domain)
        )

    def rows(
        self,
        address: str,
        rows: Iterable[object],
        shown: Callable[[Any], object] = lambda row: row,
        about: object = None,
    ) -> Facet:
        """A page of a long list: what it shows of its rows, and what it says of the whole list."""
        return Facet(f"rows:{address}", lambda: (about, [shown(row) for row in rows]))


@gathered_once
def facets_of(catalogue: Catalogue) -> Facets:
    """Give the facets of a catalogue; those of what it is a part of keep their marks together."""
    if catalogue.base is None:
        return Facets(catalogue)
    own = facets_of(catalogue.base)
    return Facets(catalogue, own.marks, own.leaves, own.last)


@gathered_once
def _marks_of_uses(catalogue: Catalogue) -> Mapping[int, str]:
    """Give the mark of each use of a criterion: nearly all lists are made of these."""
    facets, found = facets_of(catalogue), {}
    for framework in catalogue.frameworks:
        leaf = facets.leaf(framework)
        about = f"{leaf.structure} {framework.structure.apart} "
        criteria = (criterion for domain in framework.domains for criterion in domain.criteria)
        for criterion, its_mark in zip(criteria, leaf.criteria, strict=True):
            found[id(criterion)] = about + its_mark
    return found


def _numbers(catalogue: Catalogue, criterion: str) -> tuple[int, int]:
    uses = catalogue.criterion_uses.get(criterion, ())
    return len(uses), len({use.framework.id for use in uses})


def _sharing(one: Framework) -> object:
    shared = [criterion.shared for domain in one.domains for criterion in domain.criteria]
    return one.id, one.structure.called, [each for each in shared if each]


def _domain_uses(catalogue: Catalogue, domain: str) -> object:
    return [
        (
            use.framework.id,
            use.framework.structure.called,
            use.framework.provenance,
            use.domain.id,
            use.domain.name,
        )
        for use in catalogue.domain_uses.get(domain, ())
    ]


def _addresses(identifier: str) -> list[str]:
    documents = [addresses.document(kind, identifier) for kind in addresses.STRUCTURE_DOCUMENTS]
    return [*documents, addresses.workbook(identifier), addresses.file(identifier)]
