"""Two texts of one file, or of the library → what changed, in words, and what others go by.

Takes models, gives leaves: plain values, which can be kept. What says the same in meaning and in form is no
change, whatever its bytes. Doesn't know when a text was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiels.history.chronicle.renaming import Renamings
from referentiels.history.differences import frameworks, library
from referentiels.history.differences.content import Content
from referentiels.history.differences.matching import Pairs
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import same_words
from referentiels.history.differences.vocabulary import Action, Change, Weight
from referentiels.model.catalogue import CriterionUse, index
from referentiels.model.chronicle import Told
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.words import addresses
from referentiels.words.language import Message, Translator, say


class Leaf(NamedTuple):
    """What a step changed in a file that can be read before and after."""

    changes: tuple[Told, ...] = ()
    written: tuple[str, ...] = ()
    """Criteria of a framework whose words, or link, are of that step."""
    redefined: tuple[str, ...] = ()
    """Shared criteria whose name or definition means something else since."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Criteria, of the framework or shared, that took another identifier."""


class Teller(NamedTuple):
    """What sentences are made with."""

    words: Translator
    names: Library
    renamings: Renamings

    def tell(self, change: Change, page: str = "", criterion: str = "") -> Told:
        """Say a change; a new name is « probably » so, unless the list of addresses says it."""
        message = change.message
        if change.action is Action.RENAMED:
            old = str(change.message.values.get("old", ""))
            new = str(change.message.values.get("new", ""))
            if not self.renamings.knows_part(change.subject, old, new, page):
                message = say("probablement : {told}", told=message)
        return self.say(message, change.weight, criterion)

    def say(self, message: Message, weight: Weight = Weight.SUBSTANCE, criterion: str = "") -> Told:
        """Say a sentence."""
        return Told(self.words.text(message), weight.value, criterion, message)


def compare_structures(old: Framework | None, new: Framework | None, teller: Teller) -> Leaf:
    """Say what changed in a framework; one that came, or went, is told as a whole."""
    if new is None:
        return Leaf((teller.tell(frameworks.removed(old)),)) if old else Leaf()
    if old is None:
        written = tuple(one.id for domain in new.domains for one in domain.criteria)
        return Leaf((teller.tell(frameworks.added(new)),), written)
    page = addresses.structure(new.id)
    found = frameworks.compare_frameworks(old, new, teller.names)
    pairs = Content(old, new).criteria
    each = ((one.criterion.id, other.criterion.id) for one, other in pairs.both)
    return Leaf(
        changes=tuple(teller.tell(one, page) for one in found),
        written=tuple(_written(pairs, teller.renamings)),
        renamed=tuple((one, other) for one, other in each if one != other),
    )


def _written(pairs: Pairs[CriterionUse], renamings: Renamings) -> Iterator[str]:
    """Give the criteria that are linked, or said, otherwise than before."""
    yield from (one.criterion.id for one in pairs.come)
    for before, after in pairs.both:
        was, now = before.criterion, after.criterion
        linked = was.shared == now.shared or renamings.knows_criterion(was.shared, now.shared)
        if not linked or was.name != now.name or was.summary != now.summary:
            yield now.id


def compare_libraries(
    old: Sequence[SharedDomain], new: Sequence[SharedDomain], teller: Teller
) -> dict[str, Leaf]:
    """Say what changed in files of the library, by domain; what went is told where it was."""
    before, after = index((), old), index((), new)
    domains, criteria = library.pair_domains(before, after), library.pair_criteria(before, after)
    homes = {one.id: other.id for one, other in domains.both}
    told: dict[str, list[Told]] = {one.id: [] for one in (*domains.gone, *new)}
    redefined: dict[str, list[str]] = {}
    renamed: dict[str, list[tuple[str, str]]] = {}
    for gone in domains.gone:
        told[gone.id].append(teller.tell(library.domain_removed(gone, before)))
    for come in domains.come:
        told[come.id].append(teller.tell(library.domain_added(come)))
    for was, now in domains.both:
        each = (
            *library.compare_shared_domains(was, now),
            *library.reordered(was, now, criteria),
        )
        told[now.id] += [teller.tell(one) for one in each]
    for lost in criteria.gone:
        change = library.criterion_removed(lost, before)
        told[homes.get(lost.domain, lost.domain)].append(teller.tell(change, criterion=lost.id))
    for more in criteria.come:
        change = library.criterion_added(more)
        told[more.domain].append(teller.tell(change, criterion=more.id))
    for one, other in criteria.both:
        stays = homes.get(one.domain) == other.domain
        found = library.compare_shared_criteria(one, other, (before, after), stays)
        page = addresses.criterion(other.id)
        told[other.domain] += [teller.tell(c, page, other.id) for c in found]
        if _means_something_else(one, other):
            redefined.setdefault(other.domain, []).append(other.id)
        if one.id != other.id:
            renamed.setdefault(other.domain, []).append((one.id, other.id))
    return {
        name: Leaf(
            changes=tuple(each),
            redefined=tuple(redefined.get(name, ())),
            renamed=tuple(renamed.get(name, ())),
        )
        for name, each in told.items()
    }


def _means_something_else(old: SharedCriterion, new: SharedCriterion) -> bool:
    return not (same_words(old.name, new.name) and same_words(old.definition, new.definition))
