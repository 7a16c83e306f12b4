"""Words for people.

Takes a sentence written in French with named places for values, gives it in the reader's language.
A `Message` is a plain value: what is said is decided where the mistake is found, in which language
only when it is shown. Doesn't know what the sentences are about.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("fr", "en")
LOCALE = Path(__file__).parent / "locale"
LONGEST_QUOTE = 80


class Message(NamedTuple):
    """A sentence and the values that go into it; a value may itself be a message."""

    template: str
    values: Mapping[str, str | int | Message]


def say(template: str, /, **values: str | int | Message) -> Message:
    """Make a message; the template is what translators see."""
    return Message(template, values)


def quote(text: str) -> str:
    """Shorten an author's text so that it fits in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


class Translator:
    """Say messages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = gettext.translation("referentiels", LOCALE, [language])

    def text(self, message: Message) -> str:
        """Give the whole sentence, values in their places."""
        sentence = self._words.gettext(message.template)
        if not message.values:
            return sentence  # nothing to fill in: a brace is only a brace
        values = {
            name: self.text(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return sentence.format(**values)

    def gettext(self, text: str) -> str:
        """Translate an interface string."""
        return self._words.gettext(text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate an interface string that depends on a number."""
        return self._words.ngettext(singular, plural, number)


@cache
def translator(language: str) -> Translator:
    """Load a language once."""
    return Translator(language)
