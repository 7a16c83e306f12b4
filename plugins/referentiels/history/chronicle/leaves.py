"""What a step changed in a file, as plain values that can be kept, and how a change is said.

Takes changes, gives them told. Doesn't know how they were found, nor when.
"""

from __future__ import annotations

from typing import NamedTuple

from referentiels.history.archive.following import is_unnamed
from referentiels.history.archive.renaming import Renamings
from referentiels.history.differences.parts import Library
from referentiels.history.differences.sense import same_words
from referentiels.history.differences.vocabulary import Action, Change, Subject
from referentiels.model.chronicle import Relink, Told
from referentiels.model.model import SharedCriterion
from referentiels.words.language import Message, Translator, quote, say


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
    exchanged: tuple[tuple[str, str], ...] = ()
    """Of the library, and of structures: addresses of things, each after the one that they had."""
    gone: tuple[str, ...] = ()
    """Addresses that name nothing any more."""
    under: tuple[str, ...] = ()
    """The shared domains that a whole framework stands under."""


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
        relink = Relink(change.subject.value, *change.link) if change.link else None
        told = self.words.text(message)
        return Told(told, change.weight.value, criterion, domains, message, relink)

    def say(self, message: Message, criterion: str = "") -> Told:
        """Say what changes the meaning of an address."""
        return Told(self.words.text(message), "substance", criterion, message=message)


def wording_of(one: SharedCriterion) -> Wording:
    """Give what a shared criterion says."""
    return Wording(one.name, one.definition)


def means_the_same(one: Wording, other: Wording) -> bool:
    """Tell whether two wordings differ by their form at most."""
    return same_words(one.name, other.name) and same_words(one.definition, other.definition)
