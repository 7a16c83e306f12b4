"""What is said alike of domains, criteria and indicators: their names, addresses, links, contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from referentiels.history.differences.vocabulary import (
    Action,
    Change,
    Holds,
    Subject,
    join,
    substance,
)
from referentiels.model.model import Criterion, Domain, Indicator
from referentiels.words.labels import label
from referentiels.words.language import Message, quote, say

Part = Criterion | Domain | Indicator
"""What a framework is made of; each part has an identifier, and may be linked to the library."""


@dataclass(frozen=True, slots=True)
class Library:
    """The names of shared things, to speak of links without identifiers."""

    domains: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)

    def to(self, subject: Subject, identifier: str) -> Message:
        """Say what a link leads to; by its identifier when nobody knows its name."""
        if subject is Subject.DOMAIN:
            name = self.domains.get(identifier, identifier)
            return say("au domaine partagé « {name} »", name=quote(name))
        if subject is Subject.CRITERION:
            name = self.criteria.get(identifier, identifier)
            return say("au critère partagé « {name} »", name=quote(name))
        return say("à l'indicateur partagé « {name} »", name=quote(identifier))


def domain_named(domain: Domain) -> Message:
    """Call a domain in a sentence."""
    return say("domaine « {name} »", name=quote(domain.name))


def criterion_named(criterion: Criterion) -> Message:
    """Call a criterion in a sentence."""
    return say("critère « {name} »", name=quote(criterion.name))


def indicator_named(indicator: Indicator) -> Message:
    """Call an indicator in a sentence."""
    return say("indicateur « {name} »", name=quote(indicator.name))


def renamed(subject: Subject, what: Message, old: Part, new: Part) -> Iterator[Change]:
    """Say that an identifier has changed: so has an address."""
    if old.id != new.id:
        message = say(
            "{what} : l'identifiant « {old} » devient « {new} », son adresse change",
            what=what,
            old=old.id,
            new=new.id,
        )
        yield substance(Action.RENAMED, subject, new, message)


def linked(
    subject: Subject, what: Message, old: Part, new: Part, library: Library
) -> Iterator[Change]:
    """Say what is now linked to the library, and what no longer is."""
    if old.shared == new.shared:
        return
    before, after = library.to(subject, old.shared), library.to(subject, new.shared)
    if not new.shared:
        message = say("{what} n'est plus relié {shared}", what=what, shared=before)
        yield substance(Action.UNLINKED, subject, new, message)
        return
    if old.shared:
        message = say("{what} relié {new} (avant : {old})", what=what, new=after, old=before)
    else:
        message = say("{what} relié {shared}{how}", what=what, shared=after, how=related(new))
    first = subject is Subject.CRITERION and not old.shared
    yield substance(
        Action.LINKED, subject, new, message, holds=Holds(linked=1) if first else Holds()
    )


def related(part: Part) -> Message:
    """Say how a criterion is linked, unless it is the same."""
    relation = part.relation if isinstance(part, Criterion) else "same"
    word = label("relation", relation) if relation != "same" else None
    return say(" ({word})", word=word) if word else say("{text}", text="")


def contents(indicators: int, results: int) -> Message:
    """Say what comes or goes with a criterion; nothing for one that is empty."""
    parts: list[Message | str] = []
    if indicators:
        parts.append(say("indicateurs : {number}", number=indicators))
    if results:
        parts.append(say("résultats : {number}", number=results))
    return say(" ({parts})", parts=join(parts)) if parts else say("{text}", text="")
