"""What a form says, question by question: its words, and what there is to say of how they were read.

Takes the raw answers, gives texts, lines and addresses. Whatever was taken off an answer, and every
answer that nothing read, has its line in `notes`. Doesn't know what the words are for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from referentiels.entrances.forms import marks
from referentiels.entrances.forms.marks import Kind, Off
from referentiels.words.enumerating import split_list
from referentiels.words.language import Message, quote, say

_Read = TypeVar("_Read")

_TICKED = re.compile(r"\[\s*[xX✓✔]\s*\]")

_NOTES: Mapping[Kind, Callable[[str, str], Message]] = {
    Kind.COMMENT: lambda field, text: say(
        "« {field} » : le commentaire « {text} » n'a pas été repris, car personne ne le voit dans votre "
        "message",
        field=field,
        text=text,
    ),
    Kind.IMAGE: lambda field, text: say(
        "« {field} » : l'image « {text} » n'a pas été reprise ; dites en quelques mots ce qu'elle montre",
        field=field,
        text=text or "?",
    ),
    Kind.LINK: lambda field, text: say(
        "« {field} » : l'adresse « {text} » n'a pas été reprise, seulement les mots du lien",
        field=field,
        text=text,
    ),
    Kind.STRUCK: lambda field, text: say(
        "« {field} » : « {text} » est barré dans votre message, et a été repris ; effacez ces mots s'ils ne "
        "comptent plus",
        field=field,
        text=text,
    ),
}


class Answers:
    """The answers to a form, and what there is to say once they are read."""

    def __init__(self, questions: Mapping[str, str], texts: Mapping[str, str]) -> None:
        self._questions = questions
        self._texts = texts
        self._read: set[str] = set()
        self._off: dict[tuple[str, Off], None] = {}
        self._told: list[Message] = []

    def __contains__(self, question: str) -> bool:
        return question in self._texts

    def raw(self, question: str) -> str:
        """Give an answer as it stands in the message."""
        self._read.add(question)
        return self._texts.get(question, "")

    def line(self, question: str) -> str:
        """Give a short answer on one line."""
        lines = self._take(question, lambda text: marks.read_lines(text, numbered=False))
        return " ".join(words for _, words in lines)

    def lines(self, question: str) -> list[tuple[int, str]]:
        """Give each line of an answer, with its number."""
        return self._take(question, marks.read_lines)

    def linked_lines(self, question: str) -> list[tuple[int, str]]:
        """Give each line of an answer that is made of addresses, with its number."""
        return self._take(question, lambda text: marks.read_lines(text, linked=True))

    def items(self, question: str) -> list[str]:
        """Give an answer that has one thing a line."""
        return [words for _, words in self.lines(question)]

    def listed(self, question: str) -> list[str]:
        """Give an answer that is a list, however its things are separated."""
        return split_list("\n".join(self.items(question)))

    def prose(self, question: str) -> str:
        """Give a text whose Markdown the site formats."""
        return self._take(question, marks.read_prose)

    def address(self, question: str) -> str:
        """Give an address, whatever it is written in."""
        return self._take(question, marks.read_address)

    def is_ticked(self, question: str) -> bool:
        """Tell whether the box of a question is ticked."""
        text, _ = marks.read_prose(self.raw(question))
        return _TICKED.search(text) is not None

    def tell(self, note: Message) -> None:
        """Add something that the person should know."""
        self._told.append(note)

    def forget(self, *questions: str) -> None:
        """Say nothing of answers that a form gives by itself."""
        self._read.update(questions)

    def left(self) -> list[str]:
        """Give the words of the questions that were answered, and that nothing has read."""
        return [
            words
            for question, words in self._questions.items()
            if question in self._texts and question not in self._read
        ]

    def notes(self) -> Iterator[Message]:
        """Say all that a person should know of how the answers were read."""
        yield from self._told
        formatted = {question: None for question, off in self._off if off.kind is Kind.FORMAT}
        for question in formatted:
            yield say(
                "« {field} » : la mise en forme (gras, titres, numéros, cases…) a été enlevée, les mots sont "
                "restés",
                field=self._questions[question],
            )
        for question, off in self._off:
            if off.kind in _NOTES:
                yield _NOTES[off.kind](self._questions[question], quote(off.text))

    def _take(self, question: str, read: Callable[[str], tuple[_Read, list[Off]]]) -> _Read:
        found, off = read(self.raw(question))
        self._off.update(dict.fromkeys((question, one) for one in off))
        return found


def at_field(field: str) -> Message:
    """Name the field of a form, as a place."""
    return say("champ « {field} »", field=field)
