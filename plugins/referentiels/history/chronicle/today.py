"""Changes as they were told → of which shared things of today they are, and which links only follow these.

That a file writes the new identifier of what it is linked to changes nothing of what it says. Takes what each
step renamed, gives changes back. Doesn't know how a change is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from referentiels.history.archive.renaming import Renamings
from referentiels.history.chronicle.lineage import Names
from referentiels.history.differences.parts import still_linked
from referentiels.history.differences.vocabulary import Subject, Weight
from referentiels.model.chronicle import Relink, Told
from referentiels.words.language import Message, Translator


@dataclass(frozen=True, slots=True)
class Today:
    """What shared things are called today."""

    criteria: Names
    domains: Mapping[str, str]
    renamings: Renamings
    words: Translator

    def tell(self, changes: tuple[Told, ...], at: int) -> tuple[Told, ...]:
        """Say of which shared things changes are; `at` is the place of their step, from the newest."""
        return tuple(self._tell(one, at) for one in changes)

    def _tell(self, one: Told, at: int) -> Told:
        one = one._replace(
            criterion=self.criteria.today(one.criterion, at),
            domains=tuple(dict.fromkeys(self.domains.get(name, name) for name in one.domains)),
        )
        follows = one.relink and self._leads_to_the_same(one.relink, at)
        return self._following(one) if follows else one

    def _leads_to_the_same(self, link: Relink, at: int) -> bool:
        subject, before, after = link
        if self.renamings.knows_shared(*link):
            return True
        if subject == Subject.CRITERION:
            return self.criteria.is_same(before, after, at)
        today = self.domains.get
        return subject == Subject.DOMAIN and today(before, before) == today(after, after)

    def _following(self, one: Told) -> Told:
        said = one.message.values if one.message else {}
        what, shared = said.get("what"), said.get("new")
        if not isinstance(what, Message) or not isinstance(shared, Message):
            return one
        message = still_linked(what, shared)
        text = self.words.text(message)
        return one._replace(text=text, weight=Weight.WORDING.value, message=message, relink=None)
