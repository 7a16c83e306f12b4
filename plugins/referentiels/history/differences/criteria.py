"""Domains and criteria of a framework, before and now → changes, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from referentiels.history.differences.content import Content
from referentiels.history.differences.field_changes import Codes, Fields, compare_fields, listed
from referentiels.history.differences.matching import is_reordered
from referentiels.history.differences.parts import (
    Library,
    contents,
    criterion_named,
    domain_named,
    linked,
    related,
    renamed,
)
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    join,
    substance,
    wording,
)
from referentiels.model.catalogue import CriterionUse
from referentiels.model.model import Criterion, Domain
from referentiels.words.language import Message, quote, say

_DOMAIN = Fields(texts=("name", "summary"))
_CRITERION = Fields(
    texts=("name", "summary", "limits", "lessons", "remark"),
    codes=(Codes("relation", "relation"), Codes("role", "role")),
    lists=("audiences",),
)


def compare_domains(content: Content) -> Iterator[Change]:
    """Say what becomes of the domains."""
    pairs = content.domains
    for domain in pairs.come:
        message = say("{what} ajouté", what=domain_named(domain))
        yield substance(Action.ADDED, Subject.DOMAIN, domain, message, holds=Holds(domains=1))
    for domain in pairs.gone:
        message = say("{what} retiré", what=domain_named(domain))
        yield substance(Action.REMOVED, Subject.DOMAIN, domain, message)
    for old, new in pairs.both:
        what = domain_named(old)
        yield from renamed(Subject.DOMAIN, what, old, new)
        yield from linked(Subject.DOMAIN, what, old, new, content.library)
        yield from compare_fields(Subject.DOMAIN, what, old, new, _DOMAIN)
    if is_reordered(pairs.both, content.old.domains):
        message = say("les domaines sont dans un autre ordre")
        yield wording(Action.REORDERED, Subject.DOMAIN, content.new, message)


def compare_criteria(content: Content) -> Iterator[Change]:
    """Say what becomes of the criteria."""
    yield from _regrouped(content)
    for use in content.criteria.come:
        yield _added(content, use)
    for use in content.criteria.gone:
        yield _removed(content, use)
    for old, new in content.criteria.both:
        yield from _criterion(content, old, new)
    for before, after in content.domains.both:
        inside = [
            (old, new.criterion)
            for old, new in content.criteria.both
            if old.domain.id == before.id and new.domain.id == after.id
        ]
        there = [one.criterion for one, _ in inside]
        ordered = sorted(inside, key=lambda each: _place(after, each[1]))
        both = [(old.criterion, new) for old, new in ordered]
        if is_reordered(both, sorted(there, key=lambda one: _place(before, one))):
            message = say(
                "les critères du {what} sont dans un autre ordre", what=domain_named(after)
            )
            yield wording(Action.REORDERED, Subject.CRITERION, after, message)


def _place(domain: Domain, criterion: Criterion) -> int:
    return next(place for place, one in enumerate(domain.criteria) if one is criterion)


def _regrouped(content: Content) -> Iterator[Change]:
    for split in content.regrouped.splits:
        message = say(
            "{what} scindé en {parts}",
            what=criterion_named(split.old.criterion),
            parts=listed((one.criterion.name for one in split.new), say(" et ")),
        )
        yield substance(Action.SPLIT, Subject.CRITERION, split.new[0].criterion, message)
        yield from _links_after([split.old], split.new, content.library)
    for merge in content.regrouped.merges:
        message = say(
            "{what} réunit {parts}",
            what=criterion_named(merge.new.criterion),
            parts=listed((one.criterion.name for one in merge.old), say(" et ")),
        )
        yield substance(Action.MERGED, Subject.CRITERION, merge.new.criterion, message)
        yield from _links_after(merge.old, [merge.new], content.library)


def _links_after(
    old: Iterable[CriterionUse], new: Iterable[CriterionUse], library: Library
) -> Iterator[Change]:
    """Say which links to the library come or go with a split or a merge."""
    before = [one.criterion for one in old]
    after = [one.criterion for one in new]
    known, kept = {one.shared for one in before}, {one.shared for one in after}
    still, was = {one.id for one in before}, {one.id for one in after}
    for one in after:
        if one.shared not in known and one.id not in still:
            bare = replace(one, shared="")
            yield from linked(Subject.CRITERION, criterion_named(one), bare, one, library)
    for one in before:
        if one.shared not in kept and one.id not in was:
            bare = replace(one, shared="")
            yield from linked(Subject.CRITERION, criterion_named(one), one, bare, library)


def _criterion(content: Content, old: CriterionUse, new: CriterionUse) -> Iterator[Change]:
    what = criterion_named(old.criterion)
    yield from renamed(Subject.CRITERION, what, old.criterion, new.criterion)
    if (old.domain.id, new.domain.id) not in content.same_domain:
        message = say(
            "{what} déplacé de « {old} » à « {new} »",
            what=what,
            old=quote(old.domain.name),
            new=quote(new.domain.name),
        )
        yield substance(Action.MOVED, Subject.CRITERION, new.criterion, message)
    yield from linked(Subject.CRITERION, what, old.criterion, new.criterion, content.library)
    before = old.criterion
    if bool(before.shared) != bool(new.criterion.shared):
        # Said already: how it is linked comes and goes with the link.
        before = replace(before, relation=new.criterion.relation)
    yield from compare_fields(Subject.CRITERION, what, before, new.criterion, _CRITERION)


def _added(content: Content, use: CriterionUse) -> Change:
    come = [one.indicator for one in content.indicators.come if one.criterion is use.criterion]
    results = sum(len(one.results) for one in come)
    criterion = use.criterion
    parts: list[Message | str] = [
        say(
            "{what} ajouté dans « {place} »",
            what=criterion_named(criterion),
            place=quote(use.domain.name),
        )
    ]
    if criterion.shared:
        shared = content.library.to(Subject.CRITERION, criterion.shared)
        parts.append(say("relié {shared}{how}", shared=shared, how=related(criterion)))
    return substance(
        Action.ADDED,
        Subject.CRITERION,
        criterion,
        say("{said}{contents}", said=join(parts), contents=contents(len(come), results)),
        holds=Holds(
            criteria=1,
            linked=int(bool(criterion.shared)),
            indicators=len(come),
            results=results,
        ),
    )


def _removed(content: Content, use: CriterionUse) -> Change:
    lost = [one.indicator for one in content.indicators.gone if one.criterion is use.criterion]
    results = sum(len(one.results) for one in lost)
    what = say(
        "{what} retiré de « {place} »{contents}",
        what=criterion_named(use.criterion),
        place=quote(use.domain.name),
        contents=contents(len(lost), results),
    )
    return substance(
        Action.REMOVED,
        Subject.CRITERION,
        use.criterion,
        what,
        # A framework that is being built may still change its mind, as long as nothing was observed.
        needs_reason=use.framework.status != "draft" or results > 0,
    )
