"""One question and its answer: asked until the checks of files have nothing against it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from referentiels.checking.reporting import clean
from referentiels.checking.rules.completeness import EMPTY_DOMAIN
from referentiels.checking.rules.nearness import NEAR_CRITERION
from referentiels.editing.proposing import Placed, propose, tell
from referentiels.model.model import SharedDomain
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer, Severity
from referentiels.words.language import Message, Translator, quote, say
from referentiels.words.typography import set_in_type

_YES = frozenset({"", "o", "oui", "y", "yes"})

_NOT_YET = frozenset({NEAR_CRITERION.name, EMPTY_DOMAIN.name})
"""Advice that the next question is about."""
_Value = TypeVar("_Value")


class Talk(Protocol):
    """Who answers: a person, who may try again, or lines that were written before."""

    patient: bool

    def tell(self, text: str) -> None: ...
    def ask(self, question: str) -> str: ...


class Stopped(Exception):
    """An answer that can't be taken, where nobody can give another one."""


class Answers:
    """What was answered so far, and how the next answer is asked for."""

    def __init__(self, talk: Talk, library: tuple[SharedDomain, ...], words: Translator) -> None:
        self._talk = talk
        self._library = library
        self._words = words
        self.data: dict[str, Any] = {
            "format": "1",
            "structure": {"name": "?"},
            "framework": {"status": "draft"},
        }

    def tell(self, message: Message) -> None:
        """Say something to who answers."""
        self._talk.tell(clean(self._words.text(message)))

    def ask(
        self, question: Message, take: Callable[[str], _Value | None], first: str = ""
    ) -> _Value:
        """Ask until the answer can be taken; `take` says what is wrong, and gives nothing."""
        answer = first
        while True:
            answer = answer or self._talk.ask(clean(self._words.text(question)))
            taken = take(set_in_type(" ".join(answer.split())))
            if taken is not None:
                return taken
            if not self._talk.patient:
                raise Stopped
            answer = ""

    def put(self, steps: Pointer, value: Plain, place: Message) -> bool:
        """Put an answer in its place, unless the checks find an error in it; says what they find."""
        data = copy.deepcopy(self.data)
        holder: Any = data
        for step in steps[:-1]:
            holder = holder[step]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[steps[-1]] = value
        found = [one for one in self._examine(data, steps, place) if one.place == place]
        for one in found:
            self._talk.tell(tell(one, self._words).rstrip())
        if any(one.diagnostic.severity is Severity.ERROR for one in found):
            return False
        self.data = data
        return True

    def _examine(self, data: dict[str, Plain], steps: Pointer, place: Message) -> Sequence[Placed]:
        # Who speaks and what is granted are asked last: until then, checks are told not to wait for them.
        said: Any = data["framework"]
        whole = {
            **data,
            "framework": {"licence": "CC-BY-SA-4.0", "provenance": "structure", **said},
        }
        found = propose("brouillon", whole, {steps: place}, self._library).found
        return [one for one in found if one.diagnostic.rule not in _NOT_YET]

    def ask_text(self, steps: Pointer, question: Message) -> None:
        """Ask for a text that may be passed over."""

        def take(answer: str) -> bool | None:
            return True if not answer or self.put(steps, answer, question) else None

        self.ask(question, take)

    def pick(self, answer: str, count: int) -> int | None:
        """Read the number of a line; nothing, and words, when there is no such line."""
        if answer.isdecimal() and len(answer) <= 4 and 1 <= int(answer) <= count:
            return int(answer) - 1
        self.tell(say("Il n'y a pas de numéro {number} dans la liste.", number=quote(answer)))
        return None

    def say_yes(self, question: Message) -> bool:
        """Ask for yes or no; Entrée is yes."""
        answer = self._talk.ask(clean(self._words.text(question)))
        return answer.strip().lower() in _YES

    def enumerate(self, lines: Sequence[Message | str]) -> None:
        """Show a list to choose from by number."""
        for number, line in enumerate(lines, 1):
            text = self._words.text(line) if isinstance(line, Message) else line
            self._talk.tell(clean(f"  {number:>2}  {text}"))
