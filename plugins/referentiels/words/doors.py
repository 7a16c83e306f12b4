"""What a file writes, and what is said of it where nobody sees a file: in a workbook, on a page, in a form.

Takes a sentence that speaks as files do, gives the same for another door. A key or a code of the files
is a text like any other, so that a file needs nothing more; it knows beside how it is said elsewhere.
Doesn't know the schemas: who opens the door says what its fields are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Self

from referentiels.words.labels import label
from referentiels.words.language import Message

Titles = Callable[[str], str | Message]
"""A key → what the field is called."""


class Key(str):
    """A key, as files write it; a door calls it by the title of its field."""

    __slots__ = ()


class Written(str):
    """What only a file writes; `spoken` stands in its place elsewhere."""

    spoken: Message | str

    def __new__(cls, text: str, spoken: Message | str = "") -> Self:
        self = super().__new__(cls, text)
        self.spoken = spoken
        return self

    def filled(self, values: Mapping[str, object]) -> Written:
        """Put values in their places, as in a sentence."""
        return Written(self.format(**values), self.spoken)


def aside(text: str) -> Written:
    """Add the key to write, between parentheses, which nobody needs elsewhere."""
    return Written(f" ({text})")


def fill(
    known: Mapping[str, str | int | Message], values: Mapping[str, str | int | Message]
) -> dict[str, str | int | Message]:
    """Join the values that a sentence always has, and those of one place."""
    return {
        name: value.filled(values) if isinstance(value, Written) else value
        for name, value in known.items()
    } | dict(values)


def code(group: str, text: str) -> Written:
    """Name a value that files write in their own way; `group` is that of its label."""
    return Written(text, label(group, text) or text)


def codes(group: str, texts: Iterable[str]) -> Written:
    """Name several such values, one after the other."""
    named = {f"c{n}": code(group, text) for n, text in enumerate(texts)}
    whole = ", ".join(f"{{{name}}}" for name in named)
    spoken = {name: one.spoken for name, one in named.items()}
    return Written(", ".join(named.values()), Message(whole, spoken))


def rephrase(message: Message, titles: Titles) -> Message:
    """Put the words of a door in the place of those of the files."""
    return message._replace(
        values={name: _reword(value, titles) for name, value in message.values.items()}
    )


def _reword(value: str | int | Message, titles: Titles) -> str | int | Message:
    if isinstance(value, Message):
        return rephrase(value, titles)
    if isinstance(value, Key):
        return titles(value)
    return value.spoken if isinstance(value, Written) else value
