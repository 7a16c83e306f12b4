"""What is published → what of it a new text would take away, or give to someone else.

Takes the framework that is published and the one that would replace it, gives the changes that a reader
of the page, or whoever is behind the structure, should know before they say yes. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from referentiels.history.differences import Action, Change, Subject, Vanished, compare
from referentiels.model.catalogue import index
from referentiels.model.model import Framework, SharedDomain
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

_SPEAKERS = {
    "structure": say("la page dirait désormais que c'est la structure elle-même qui parle"),
    "public-sources": say(
        "la page dirait désormais qu'elle vient de documents, et que la structure ne l'a pas relue"
    ),
    "fictional": say("la page dirait désormais que cette structure est inventée"),
}
_GOES = frozenset({Action.REMOVED, Action.MERGED, Action.UNLINKED})


class Losses(NamedTuple):
    """What would go, and what would be someone else's."""

    owners: tuple[Message, ...] = ()
    gone: tuple[Change, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    needs_reason: bool = False

    def __bool__(self) -> bool:
        return bool(self.owners or self.gone or self.vanished)


def find_losses(old: Framework, new: Framework, library: tuple[SharedDomain, ...]) -> Losses:
    """Compare what is published with what would replace it."""
    found = compare(index((old,), library), index((new,), library))
    return Losses(
        owners=tuple(_owners(old, new)),
        gone=tuple(one for one in found.changes if _takes_away(one)),
        vanished=found.vanished,
        needs_reason=bool(found.to_explain),
    )


def _takes_away(change: Change) -> bool:
    own = change.subject not in (Subject.HISTORY, Subject.PARTICIPATION)
    return change.needs_reason or (change.action in _GOES and own)


def _owners(old: Framework, new: Framework) -> Iterator[Message]:
    """Say what would speak in another name than today."""
    was, now = old.structure, new.structure
    if fold(was.name) != fold(now.name):
        yield say(
            "la page de « {old} » deviendrait celle de « {new} »",
            old=quote(was.name),
            new=quote(now.name),
        )
    if old.provenance != new.provenance:
        yield _SPEAKERS[new.provenance]
    if was.website and was.website != now.website:
        yield _replaced(say("le site web"), was.website, now.website)
    if was.contact and was.contact != now.contact:
        yield _replaced(say("le contact"), was.contact, now.contact)
    if old.licence != new.licence:
        yield _replaced(say("la licence"), old.licence, new.licence)


def _replaced(what: Message, old: str, new: str) -> Message:
    if not new:
        return say("{what} disparaîtrait (« {old} »)", what=what, old=quote(old))
    return say(
        "{what} passerait de « {old} » à « {new} »", what=what, old=quote(old), new=quote(new)
    )
