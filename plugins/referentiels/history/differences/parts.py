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
    wording,
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
    became: Mapping[Subject, Mapping[str, str]] = field(default_factory=dict)
    """What each shared thing of before is called after, as far as it is known here."""

    def is_same(self, subject: Subject, before: str, after: str) -> bool:
        """Tell whether what is linked to a name of before is linked to the same thing by one of after."""
        return self.became.get(subject, {}).get(before) == after

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
    elif old.shared:
        yield _linked_otherwise(subject, new, (old.shared, new.shared), library, what)
    else:
        message = say("{what} relié {shared}{how}", what=what, shared=after, how=related(new))
        counted = Holds(linked=1) if subject is Subject.CRITERION else Holds()
        yield substance(Action.LINKED, subject, new, message, holds=counted)


def _linked_otherwise(
    subject: Subject, new: Part, link: tuple[str, str], library: Library, what: Message
) -> Change:
    """Say where a link leads now; two things may have one name."""
    before, after = (library.to(subject, one) for one in link)
    if library.is_same(subject, *link):
        return wording(Action.LINKED, subject, new, still_linked(what, after))
    if before == after:
        old_id, new_id = map(quote, link)
        message = say(
            "{what} relié {new} : « {new_id} » (avant : « {old_id} »)",
            what=what, new=after, new_id=new_id, old_id=old_id,
        )  # fmt: skip
    else:
        message = say("{what} relié {new} (avant : {old})", what=what, new=after, old=before)
    return substance(Action.LINKED, subject, new, message, link=link)


def still_linked(what: Message, shared: Message) -> Message:
    """Say that a link follows what it leads to."""
    return say("{what} reste relié {shared}, dont l'identifiant a changé", what=what, shared=shared)


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
