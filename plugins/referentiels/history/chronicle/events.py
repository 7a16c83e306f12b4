"""A turn of a file, and what it changed → an event, said in words.

Takes what is called so today too: an event names what it is of as pages do now. Doesn't know how changes were
found, nor what other steps did.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from referentiels.history.archive.following import Passage
from referentiels.history.chronicle.files import Back
from referentiels.history.chronicle.joining import Dated
from referentiels.history.chronicle.keeping import Facts
from referentiels.history.chronicle.leaves import Leaf
from referentiels.history.chronicle.lineage import Names
from referentiels.history.chronicle.turns import Turn
from referentiels.insight.telling import tell_date
from referentiels.model.chronicle import Event, Told, What
from referentiels.model.chronicle import Kind as About
from referentiels.reading.sources import Kind
from referentiels.words.identifiers import is_id
from referentiels.words.language import Translator, say

_ABOUT = {Kind.FRAMEWORK: About.STRUCTURE, Kind.LIBRARY: About.DOMAIN}


@dataclass(frozen=True, kw_only=True)
class Today:
    """What files of the past are today."""

    names: Mapping[int, str]
    """What each file is called, or was called last."""
    standing: Container[int]
    """Those that are still there."""
    called: Mapping[Kind, Mapping[str, str]]
    """What there is on the site, by its identifier."""

    def has(self, passage: Passage) -> bool:
        """Tell whether what a passage is of is on the site."""
        is_called = self.names[passage.file] in self.called[passage.kind]
        return is_called and passage.file in self.standing


def tell_event(
    turn: Turn, step: Dated, leaf: Leaf, back: Back, today: Today, words: Translator
) -> Event | None:
    """Tell what a turn is, unless it changed nothing."""
    passage = turn.passage
    before, after = turn.was, turn.now
    what = _what(passage, after)
    if what is What.CHANGED and not leaf.changes:
        return None
    name, is_here = today.names[passage.file], today.has(passage)
    named = passage.after or passage.before
    changes = leaf.changes
    if changes and back.gone:
        changes = (*_said_returned(back.gone, words), *changes)
    if changes and back.same:
        changes = (*_said_back(back.same, changes, words), *changes)
    return Event(
        kind=_ABOUT[passage.kind],
        identifier=name,
        then=named.identifier if named else name,
        name=(today.called[passage.kind][name] if is_here else "")
        or after.name
        or before.name
        or _named(name),
        commit=step.commit,
        moment=moment_of(step),
        what=what,
        changes=changes,
        is_here=is_here,
        is_doubtful=step.is_doubtful,
        version=after.version if after.version != before.version else "",
        has_link=step.is_ours,
    )


def _said_returned(day: str, words: Translator) -> Iterator[Told]:
    message = say("de retour : il avait été retiré le {day}", day=tell_date(day, words))
    yield Told(words.text(message), "substance")


def _said_back(day: str, changes: tuple[Told, ...], words: Translator) -> Iterator[Told]:
    message = say("le texte redevient celui du {day}", day=day)
    told = words.text(message._replace(values={"day": tell_date(day, words)}))
    only_form = {one.weight for one in changes} == {"wording"}
    yield Told(told, "wording" if only_form else "substance", message=message)


def moment_of(step: Dated) -> str:
    """Write down when a step was made, in universal time."""
    return datetime.fromtimestamp(step.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _what(passage: Passage, after: Facts) -> What:
    if not passage.after:
        return What.REMOVED
    if not after.is_readable:
        return What.HIDDEN
    return What.CHANGED if passage.before else What.ADDED


def _named(identifier: str) -> str:
    """Call what has no name that can be told by its identifier, when that is one."""
    return identifier if is_id(identifier) else "…"


def with_names_of_today(
    events: list[tuple[int, Event]], names: Names, domains: Mapping[str, str]
) -> Iterator[Event]:
    """Say of which shared things of today each change is."""
    for at, one in events:
        changes = tuple(
            each._replace(
                criterion=names.today(each.criterion, at),
                domains=tuple(dict.fromkeys(domains.get(name, name) for name in each.domains)),
            )
            for each in one.changes
        )
        yield replace(one, changes=changes)
