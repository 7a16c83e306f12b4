"""Two states of the library → changes, with who uses what changes.

Criteria are recognised across all domains, so that one that changes domain is said to move. Takes two
catalogues, gives changes by domain. Doesn't know the content of frameworks, only who refers to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from referentiels.history.differences.field_changes import Codes, Fields, compare_fields, listed
from referentiels.history.differences.frameworks import SOURCES, compare_list
from referentiels.history.differences.matching import Pairs, Traits, is_reordered, pair
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import key
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    substance,
    wording,
)
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain, SharedIndicator
from referentiels.words.language import Message, quote, say

_DOMAIN = Fields(texts=("name", "summary"), lists=("also_called",))
_CRITERION = Fields(
    texts=("name", "definition", "reason"),
    exact=("replaced_by",),
    codes=(Codes("status", "criterion_status"),),
    lists=("also_called", "related", "same_as"),
)
_INDICATOR = Fields(
    texts=("name", "unit", "source", "frequency"),
    codes=(Codes("type", "type"), Codes("nature", "nature")),
)


def pair_domains(old: Catalogue, new: Catalogue) -> Pairs[SharedDomain]:
    """Say which shared domain became which."""
    return pair(
        old.domains,
        new.domains,
        lambda one: one.id,
        lambda one: key(one.name),
        traits=lambda one: Traits(one.name, frozenset(each.id for each in one.criteria)),
    )


def pair_criteria(old: Catalogue, new: Catalogue) -> Pairs[SharedCriterion]:
    """Say which shared criterion became which."""
    return pair(
        [one for domain in old.domains for one in domain.criteria],
        [one for domain in new.domains for one in domain.criteria],
        lambda one: one.id,
        lambda one: key(one.name),
        lambda one: key(one.definition),
        traits=lambda one: Traits(one.name, frozenset(each.id for each in one.indicators)),
    )


def renamed(
    pairs: Pairs[SharedDomain] | Pairs[SharedCriterion] | Pairs[SharedIndicator],
) -> dict[str, str]:
    """Give those that took another identifier, and which."""
    each = ((one.id, other.id) for one, other in pairs.both)
    return {one: other for one, other in each if one != other}


def pair_indicators(old: SharedCriterion, new: SharedCriterion) -> Pairs[SharedIndicator]:
    """Say which shared indicator of a criterion became which."""
    return pair(
        old.indicators,
        new.indicators,
        lambda one: one.id,
        lambda one: (one.type, key(one.name)),
        traits=lambda one: Traits(one.name),
    )


def domain_added(domain: SharedDomain) -> Change:
    """Say that a shared domain comes; its criteria are said one by one."""
    message = say("{what} ajouté à la bibliothèque", what=_domain(domain))
    return substance(Action.ADDED, Subject.SHARED_DOMAIN, domain, message)


def domain_removed(domain: SharedDomain, catalogue: Catalogue) -> Change:
    """Say that a shared domain goes, and who works on it."""
    users = [use.framework.structure.name for use in catalogue.domain_uses.get(domain.id, ())]
    message = say("{what} retiré de la bibliothèque", what=_domain(domain))
    return substance(
        Action.REMOVED,
        Subject.SHARED_DOMAIN,
        domain,
        _used(message, users),
        needs_reason=bool(users),
    )


def compare_shared_domains(old: SharedDomain, new: SharedDomain) -> Iterator[Change]:
    """Compare two states of a shared domain, its criteria left out."""
    what = _domain(old)
    if old.id != new.id:
        yield _renamed(Subject.SHARED_DOMAIN, what, old, new)
    yield from compare_fields(Subject.SHARED_DOMAIN, what, old, new, _DOMAIN)


def criterion_added(criterion: SharedCriterion) -> Change:
    """Say that a shared criterion comes."""
    message = say("{what} ajouté à la bibliothèque", what=_criterion(criterion))
    return substance(
        Action.ADDED, Subject.SHARED_CRITERION, criterion, message, holds=Holds(shared_criteria=1)
    )


def criterion_removed(criterion: SharedCriterion, catalogue: Catalogue) -> Change:
    """Say that a shared criterion goes, and who uses it."""
    users = _users(catalogue, criterion)
    message = say("{what} retiré de la bibliothèque", what=_criterion(criterion))
    return substance(
        Action.REMOVED,
        Subject.SHARED_CRITERION,
        criterion,
        _used(message, users),
        needs_reason=bool(users),
    )


def compare_shared_criteria(
    old: SharedCriterion,
    new: SharedCriterion,
    catalogues: tuple[Catalogue, Catalogue],
    same_domain: bool,
    names: Library,
) -> Iterator[Change]:
    """Compare two states of a shared criterion; `names` says what others are called, and became."""
    what = _criterion(old)
    before, after = catalogues
    if old.id != new.id:
        change = _renamed(Subject.SHARED_CRITERION, what, old, new)
        yield replace(change, message=_used(change.message, _users(before, old)))
    if not same_domain:
        yield substance(
            Action.MOVED,
            Subject.SHARED_CRITERION,
            new,
            say(
                "{what} déplacé de « {old} » à « {new} »",
                what=what,
                old=quote(before.shared_domains[old.domain].name),
                new=quote(after.shared_domains[new.domain].name),
            ),
        )
    if old.status != "retired" and new.status == "retired":
        yield _retired(what, new, after, _users(before, old))
        # The sentence says the status, and what replaces it.
        old = replace(old, status="retired", replaced_by=new.replaced_by, reason=new.reason)
    old, new = _naming(old, new, names)
    yield from compare_fields(Subject.SHARED_CRITERION, what, old, new, _CRITERION)
    yield from compare_list(SOURCES, old.sources, new.sources)
    yield from _indicators(old, new)


def _naming(
    old: SharedCriterion, new: SharedCriterion, names: Library
) -> tuple[SharedCriterion, SharedCriterion]:
    """Have both states call other criteria as people do; one that took another identifier is the same."""
    became = names.became.get(Subject.CRITERION, {})
    related = tuple(became.get(one, one) for one in old.related)
    old = replace(old, related=related, replaced_by=became.get(old.replaced_by, old.replaced_by))
    known = {*old.related, *new.related, old.replaced_by, new.replaced_by}
    called = {one: names.criteria.get(one, one) for one in known}
    if len(set(called.values())) < len(called):  # two of one name
        return old, new
    return _called(old, called), _called(new, called)


def _called(one: SharedCriterion, called: Mapping[str, str]) -> SharedCriterion:
    related = tuple(called[each] for each in one.related)
    return replace(one, related=related, replaced_by=called[one.replaced_by])


def reordered(
    old: SharedDomain, new: SharedDomain, pairs: Pairs[SharedCriterion]
) -> Iterator[Change]:
    """Say whether the criteria that stayed are in another order."""
    there = {id(one) for one in new.criteria}
    inside = [each for each in pairs.both if id(each[1]) in there]
    if is_reordered(inside, old.criteria):
        message = say("les critères du {what} sont dans un autre ordre", what=_domain(new))
        yield wording(Action.REORDERED, Subject.SHARED_CRITERION, new, message)


def _retired(what: Message, new: SharedCriterion, catalogue: Catalogue, users: list[str]) -> Change:
    successor = catalogue.shared_criteria.get(new.replaced_by)
    if new.replaced_by:
        told = say(
            "{what} n'est plus proposé ; « {new} » le remplace",
            what=what,
            new=quote(successor.name if successor else new.replaced_by),
        )
    else:
        told = say("{what} n'est plus proposé : {reason}", what=what, reason=quote(new.reason))
    return substance(Action.RETIRED, Subject.SHARED_CRITERION, new, _used(told, users))


def _indicators(old: SharedCriterion, new: SharedCriterion) -> Iterator[Change]:
    pairs = pair_indicators(old, new)
    for one in pairs.come:
        message = say("{what} ajouté au {place}", what=_indicator(one), place=_criterion(new))
        yield substance(Action.ADDED, Subject.SHARED_INDICATOR, one, message)
    for one in pairs.gone:
        message = say("{what} retiré du {place}", what=_indicator(one), place=_criterion(new))
        yield substance(Action.REMOVED, Subject.SHARED_INDICATOR, one, message)
    for before, after in pairs.both:
        what = _indicator(before)
        if before.id != after.id:
            yield _renamed(Subject.SHARED_INDICATOR, what, before, after)
        yield from compare_fields(Subject.SHARED_INDICATOR, what, before, after, _INDICATOR)
    if is_reordered(pairs.both, old.indicators):
        message = say("les indicateurs du {what} sont dans un autre ordre", what=_criterion(new))
        yield wording(Action.REORDERED, Subject.SHARED_INDICATOR, new, message)


def _users(catalogue: Catalogue, criterion: SharedCriterion) -> list[str]:
    uses = catalogue.criterion_uses.get(criterion.id, ())
    return list(dict.fromkeys(use.framework.structure.name for use in uses))


def _used(told: Message, users: list[str]) -> Message:
    return say("{told} (employé par {users})", told=told, users=listed(users)) if users else told


def _renamed(
    subject: Subject,
    what: Message,
    old: SharedDomain | SharedCriterion | SharedIndicator,
    new: SharedDomain | SharedCriterion | SharedIndicator,
) -> Change:
    message = say(
        "{what} : l'identifiant « {old} » devient « {new} », son adresse change",
        what=what,
        old=quote(old.id),
        new=quote(new.id),
    )
    return substance(Action.RENAMED, subject, new, message)


def _domain(domain: SharedDomain) -> Message:
    return say("domaine partagé « {name} »", name=quote(domain.name))


def _criterion(criterion: SharedCriterion) -> Message:
    return say("critère partagé « {name} »", name=quote(criterion.name))


def _indicator(indicator: SharedIndicator) -> Message:
    return say("indicateur partagé « {name} »", name=quote(indicator.name))
