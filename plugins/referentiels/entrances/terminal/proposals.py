"""Someone's words for a criterion → the shared one that they choose to link it to, if any.

Takes the answers so far and the library. What is linked already is not proposed again: two criteria of a
structure that are one shared criterion are one too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from referentiels.checking.rules.nearness import Nearness
from referentiels.entrances.terminal.question import Answers
from referentiels.insight.kindred import kin_of
from referentiels.insight.recognition import Table
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.words.language import quote, say
from referentiels.words.prose import beginning


class Proposals:
    """What is proposed beside the words of a criterion."""

    def __init__(
        self, answers: Answers, library: Sequence[SharedDomain], known: Callable[[], Table]
    ) -> None:
        self._answers = answers
        self._shared = {one.id: one for domain in library for one in domain.criteria}
        self._near = Nearness(self._shared.values())
        self._known = known

    def propose(self, name: str) -> str:
        """Propose the shared criterion that has nearly this name, else those that it speaks of."""
        linked = set(self._linked())
        near = self._near.nearest(name)
        if near and near not in linked:
            return self._propose_one(self._shared[near])
        kin = (one for one in kin_of(self._known(), name) if one not in linked)
        return self._propose_some([self._shared[one] for one in kin])

    def _linked(self) -> Iterator[str]:
        for domain in self._answers.data["domains"]:
            yield from (one["shared"] for one in domain.get("criteria", ()) if one.get("shared"))

    def _propose_one(self, shared: SharedCriterion) -> str:
        self._answers.tell(
            say("C'est proche du critère partagé « {name} » : {definition}",
                name=quote(shared.name), definition=quote(shared.definition) or "…")
        )  # fmt: skip
        is_same = self._answers.say_yes(say("Les relier ? Vos mots restent [O/n]"))
        return shared.id if is_same else ""

    def _propose_some(self, found: Sequence[SharedCriterion]) -> str:
        """Propose what the assistant of the site proposes; nothing is linked unless it is chosen."""
        if not found:
            return ""
        self._answers.tell(say("Vos mots font penser à ces critères partagés :"))
        self._answers.enumerate(
            [f"{one.name} : {beginning(one.definition, 120) or '…'}" for one in found]
        )

        def take(answer: str) -> str | None:
            if not answer:
                return ""
            number = self._answers.pick(answer, len(found))
            return None if number is None else found[number].id

        question = say(
            "Relier à l'un d'eux ? Vos mots restent (un numéro, ou Entrée si aucun ne convient)"
        )
        return self._answers.ask(question, take)
