"""Two states of a framework → all that changes in it.

Takes two frameworks, gives changes: the structure, the framework itself, what it is made of, its uses,
its history. Doesn't know the library, nor other frameworks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from referentiels.history.differences.content import Content
from referentiels.history.differences.criteria import compare_criteria, compare_domains
from referentiels.history.differences.field_changes import Codes, Fields, compare_fields
from referentiels.history.differences.indicators import compare_indicators
from referentiels.history.differences.matching import pair
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import key
from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    Weight,
    join,
    substance,
)
from referentiels.model.model import Change as Version
from referentiels.model.model import Framework, Participation, SourceDocument, Usage
from referentiels.words.labels import label
from referentiels.words.language import Message, quote, say

_STRUCTURE = Fields(
    texts=("name", "summary", "territory", "offers_help"),
    exact=("since", "website", "contact"),
    codes=(Codes("kind", "kind"),),
    lists=("activities", "audiences"),
)
_FRAMEWORK = Fields(
    texts=("title", "note"),
    exact=("licence",),
    codes=(Codes("status", "framework_status"), Codes("provenance", "provenance")),
)


_STAMP = Fields(exact=("version", "date"))
"""What a framework says of its state, and nothing of what it says: a version is of the weight of what came
with it."""


class _Listed(NamedTuple):
    """A list of a framework: what its items are, how one is called and recognised, what it says."""

    field: str
    subject: Subject
    named: Callable[[Any], Message]
    keys: tuple[Callable[[Any], Any], ...]
    fields: Fields


def _source(one: SourceDocument) -> Message:
    return say("source « {name} »", name=quote(one.title or one.url))


def _participation(one: Participation) -> Message:
    who = label("who", one.who) or say("{text}", text=quote(one.who))
    return say("participation « {who} »", who=who)


def _usage(one: Usage) -> Message:
    name = say("{text}", text=quote(one.name)) if one.name else label("purpose", one.purpose)
    return say("utilisation « {name} »", name=name or say("{text}", text=quote(one.purpose)))


def _version(one: Version) -> Message:
    return say("histoire, version « {name} »", name=quote(one.version or one.date))


_LISTS = (
    _Listed(
        "sources",
        Subject.SOURCE,
        _source,
        (lambda one: one.url, lambda one: key(one.title)),
        Fields(texts=("title",), exact=("url", "seen")),
    ),
    _Listed(
        "built_with",
        Subject.PARTICIPATION,
        _participation,
        (
            lambda one: (one.who, one.date, key(one.how)),
            lambda one: (one.who, one.date),
            lambda one: key(one.who),
        ),
        Fields(texts=("how",), exact=("people", "date"), codes=(Codes("who", "who"),)),
    ),
    _Listed(
        "usage",
        Subject.USAGE,
        _usage,
        (
            lambda one: (one.purpose, key(one.name)),
            lambda one: key(one.name),
            lambda one: one.purpose,
        ),
        Fields(
            texts=("name", "when", "how", "remark"),
            codes=(Codes("purpose", "purpose"),),
            lists=("who",),
        ),
    ),
    _Listed(
        "history",
        Subject.HISTORY,
        _version,
        (lambda one: one.version, lambda one: one.date),
        Fields(
            texts=("summary",),
            exact=("version", "date"),
            codes=(Codes("nature", "nature_of_change"),),
        ),
    ),
)


def compare_frameworks(old: Framework, new: Framework, library: Library) -> Iterator[Change]:
    """Say all that changes between two states of a framework."""
    what = say("référentiel")
    if old.id != new.id:
        message = say(
            "le fichier « {old} » devient « {new} » : l'adresse de la page change",
            old=quote(old.id),
            new=quote(new.id),
        )
        yield substance(Action.RENAMED, Subject.FRAMEWORK, new, message)
    yield from compare_fields(
        Subject.FRAMEWORK, say("structure"), old.structure, new.structure, _STRUCTURE
    )
    is_version = old.version != new.version
    stamped = compare_fields(Subject.FRAMEWORK, what, old, new, _STAMP)
    yield from map(_light, stamped) if is_version else stamped
    yield from compare_fields(Subject.FRAMEWORK, what, old, new, _FRAMEWORK)
    content = Content(old, new, library)
    yield from compare_domains(content)
    yield from compare_criteria(content)
    yield from compare_indicators(content)
    for each in _LISTS:
        for one in compare_list(each, getattr(old, each.field), getattr(new, each.field)):
            stamps = is_version and one.subject is Subject.HISTORY and one.action in _WHOLE
            yield _light(one) if stamps else one


_WHOLE = (Action.ADDED, Action.REMOVED)


def _light(one: Change) -> Change:
    return replace(one, weight=Weight.WORDING)


def compare_list(each: _Listed, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Say what comes, goes and changes in a list whose items have no identifier."""
    pairs = pair(old, new, *each.keys)
    for one in pairs.come:
        yield substance(
            Action.ADDED, each.subject, one, say("en plus : {what}", what=each.named(one))
        )
    for one in pairs.gone:
        yield substance(
            Action.REMOVED, each.subject, one, say("en moins : {what}", what=each.named(one))
        )
    for before, after in pairs.both:
        yield from compare_fields(each.subject, each.named(before), before, after, each.fields)


SOURCES = _LISTS[0]


def holds(framework: Framework) -> Holds:
    """Count what a whole framework is made of; a heading is no criterion."""
    uses = [one for domain in framework.domains for one in domain.criteria]
    criteria = [one for one in uses if not one.is_heading]
    indicators = [one for each in uses for one in each.indicators]
    return Holds(
        frameworks=1,
        domains=len(framework.domains),
        criteria=len(criteria),
        linked=sum(bool(one.shared) for one in criteria),
        indicators=len(indicators),
        results=sum(len(one.results) for one in indicators),
    )


def added(framework: Framework) -> Change:
    """Say that a framework comes, and what it is made of."""
    counted = holds(framework)
    return substance(
        Action.ADDED,
        Subject.FRAMEWORK,
        framework,
        _with_parts(say("référentiel ajouté"), counted),
        holds=counted,
    )


def removed(framework: Framework) -> Change:
    """Say that a framework goes, and what goes with it."""
    counted = holds(framework)
    return substance(
        Action.REMOVED,
        Subject.FRAMEWORK,
        framework,
        _with_parts(say("référentiel retiré"), counted),
        needs_reason=True,
    )


def _criteria(counted: Holds) -> Message:
    if not counted.linked:
        return say("critères : {number}", number=counted.criteria)
    return say(
        "critères : {number}, dont reliés à la bibliothèque : {linked}",
        number=counted.criteria,
        linked=counted.linked,
    )


def _with_parts(said: Message, counted: Holds) -> Message:
    """Add what a framework is made of; nothing is counted that is not there."""
    numbers = (counted.domains, counted.criteria, counted.indicators, counted.results)
    messages = (
        say("domaines : {number}", number=counted.domains),
        _criteria(counted),
        say("indicateurs : {number}", number=counted.indicators),
        say("résultats : {number}", number=counted.results),
    )
    parts = [one for one, number in zip(messages, numbers, strict=True) if number]
    return say("{said} ({parts})", said=said, parts=join(parts)) if parts else said
