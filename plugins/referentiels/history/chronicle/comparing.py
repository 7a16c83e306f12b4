"""Two texts of one file, or of the library → what changed, in words, and what others go by.

Takes models, gives leaves: plain values, which can be kept. What says the same in meaning and in form is no
change, whatever its bytes. Doesn't know when a text was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from referentiels.history.archive.following import is_unnamed
from referentiels.history.archive.renaming import Renamings
from referentiels.history.chronicle.under import Under, all_of
from referentiels.history.differences import frameworks, library
from referentiels.history.differences.content import Content
from referentiels.history.differences.matching import Pairs
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import same_words
from referentiels.history.differences.vocabulary import Action, Change, Subject
from referentiels.model.catalogue import CriterionUse, index
from referentiels.model.chronicle import Told
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.words import addresses
from referentiels.words.language import Translator, quote, say

_Part = TypeVar("_Part", bound=SharedDomain | SharedCriterion)


class Wording(NamedTuple):
    """What a shared criterion is called, and what it means; nothing where there is none."""

    name: str = ""
    definition: str = ""


class Reworded(NamedTuple):
    """A shared criterion that came, went, or means something else since."""

    identifier: str
    """Its name after the step; before, when it went."""
    before: Wording
    after: Wording


class Relinked(NamedTuple):
    """A criterion of a framework that is linked to another shared one, or to one of another name."""

    identifier: str
    before: str
    after: str


class Leaf(NamedTuple):
    """What a step changed in a file that can be read before and after."""

    changes: tuple[Told, ...] = ()
    written: tuple[str, ...] = ()
    """Criteria of a framework whose words are of that step."""
    relinked: tuple[Relinked, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """Criteria, of the framework or shared, that took another identifier."""


class Teller(NamedTuple):
    """What sentences are made with."""

    words: Translator
    names: Library
    renamings: Renamings

    def tell(
        self, change: Change, page: str = "", criterion: str = "", domains: tuple[str, ...] = ()
    ) -> Told:
        """Say a change; a new name is « probably » so, unless the list of addresses says it.

        `domains` are the shared ones that are concerned, besides that of the file.
        """
        message = change.message
        if change.action is Action.RENAMED:
            old = str(change.message.values.get("old", ""))
            new = str(change.message.values.get("new", ""))
            if change.subject is Subject.FRAMEWORK and is_unnamed(old):
                message = say("le fichier prend le nom « {new} »", new=quote(new))
            elif not self.renamings.knows_part(change.subject, old, new, page):
                message = say("probablement : {told}", told=message)
        return Told(self.words.text(message), change.weight.value, criterion, domains, message)


def compare_structures(old: Framework | None, new: Framework | None, teller: Teller) -> Leaf:
    """Say what changed in a framework; one that came, or went, is told as a whole."""
    if new is None:
        return Leaf((_whole(frameworks.removed(old), old, teller),)) if old else Leaf()
    if old is None:
        written = tuple(one.id for domain in new.domains for one in domain.criteria)
        return Leaf((_whole(frameworks.added(new), new, teller),), written)
    page = addresses.structure(new.id)
    found = frameworks.compare_frameworks(old, new, teller.names)
    pairs, under = Content(old, new).criteria, Under(old, new)
    each = ((one.criterion.id, other.criterion.id) for one, other in pairs.both)
    return Leaf(
        changes=tuple(teller.tell(one, page, domains=under.of(one)) for one in found),
        written=tuple(_written(pairs)),
        relinked=tuple(_relinked(pairs)),
        renamed=tuple((one, other) for one, other in each if one != other),
    )


def _whole(change: Change, framework: Framework, teller: Teller) -> Told:
    return teller.tell(change, domains=all_of(framework))


def _written(pairs: Pairs[CriterionUse]) -> Iterator[str]:
    """Give the criteria that say something else than before, or are linked in another way."""
    yield from (one.criterion.id for one in pairs.come)
    for before, after in pairs.both:
        was, now = before.criterion, after.criterion
        stays = same_words(was.name, now.name) and same_words(was.summary, now.summary)
        if not stays or was.relation != now.relation:
            yield now.id


def _relinked(pairs: Pairs[CriterionUse]) -> Iterator[Relinked]:
    for before, after in pairs.both:
        was, now = before.criterion.shared, after.criterion.shared
        if was != now:
            yield Relinked(after.criterion.id, was, now)


def compare_libraries(
    old: Sequence[SharedDomain], new: Sequence[SharedDomain], teller: Teller
) -> dict[str, Leaf]:
    """Say what changed in files of the library, by domain; what went is told where it was."""
    before, after = index((), old), index((), new)
    domains = _known(library.pair_domains(before, after), teller.renamings.knows_domain)
    criteria = _known(library.pair_criteria(before, after), teller.renamings.knows_criterion)
    homes = {one.id: other.id for one, other in domains.both}
    told: dict[str, list[Told]] = {one.id: [] for one in (*domains.gone, *new)}
    reworded: dict[str, list[Reworded]] = {}
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
        change, home = library.criterion_removed(lost, before), homes.get(lost.domain, lost.domain)
        told[home].append(teller.tell(change, criterion=lost.id))
        reworded.setdefault(home, []).append(Reworded(lost.id, _wording(lost), Wording()))
    for more in criteria.come:
        change = library.criterion_added(more)
        told[more.domain].append(teller.tell(change, criterion=more.id))
        reworded.setdefault(more.domain, []).append(Reworded(more.id, Wording(), _wording(more)))
    for one, other in criteria.both:
        stays = homes.get(one.domain) == other.domain
        found = library.compare_shared_criteria(one, other, (before, after), stays)
        page = addresses.criterion(other.id)
        left = () if stays else (one.domain,)
        told[other.domain] += [teller.tell(c, page, other.id, left) for c in found]
        if _means_something_else(one, other):
            found_there = Reworded(other.id, _wording(one), _wording(other))
            reworded.setdefault(other.domain, []).append(found_there)
        if one.id != other.id:
            renamed.setdefault(other.domain, []).append((one.id, other.id))
    return {
        name: Leaf(
            changes=tuple(each),
            reworded=tuple(reworded.get(name, ())),
            renamed=tuple(renamed.get(name, ())),
        )
        for name, each in told.items()
    }


def _known(pairs: Pairs[_Part], knows: Callable[[str, str], bool]) -> Pairs[_Part]:
    """Pair too what the list of addresses knows to be the same, whatever became of its words."""
    both, come = [*pairs.both], [*pairs.come]
    gone = []
    for old in pairs.gone:
        new = next((one for one in come if knows(old.id, one.id)), None)
        if new is None:
            gone.append(old)
        else:
            come.remove(new)
            both.append((old, new))
    return Pairs(tuple(both), tuple(gone), tuple(come))


def _wording(one: SharedCriterion) -> Wording:
    return Wording(one.name, one.definition)


def means_the_same(one: Wording, other: Wording) -> bool:
    """Tell whether two wordings differ by their form at most."""
    return same_words(one.name, other.name) and same_words(one.definition, other.definition)


def _means_something_else(old: SharedCriterion, new: SharedCriterion) -> bool:
    return not means_the_same(_wording(old), _wording(new))
