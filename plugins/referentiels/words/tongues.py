"""Texts in another language than the page that shows them: they say so, wherever they are printed.

Takes texts of files and the language that they are in, gives texts that behave like any other and, printed
by a template, leave marks; takes a fragment with such marks, gives one that says `lang`. Marks are control
characters, which no file may hold. Doesn't know who wrote what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from markupsafe import escape

_OPEN, _THEN, _CLOSE = "\x01", "\x02", "\x03"
_MARK = re.compile(f"{_OPEN}([a-z]+){_THEN}|{_CLOSE}")
_MARK_OR_LETTER = re.compile(f"({_MARK.pattern})|.", re.DOTALL)
_PIECE = re.compile(r"<(script|style|textarea|title|option|svg)\b.*?</\1>|<[^>]+>|[^<]+", re.DOTALL)
"""As in `insight/directions`: what holds no element stays whole."""
_Text = TypeVar("_Text", bound=str)


class Foreign(str):
    """A text that knows its language: equal to the same text that doesn't, and printed with marks."""

    __slots__ = ()
    lang = ""

    def __html__(self) -> str:
        return f"{_OPEN}{self.lang}{_THEN}{escape(str(self))}{_CLOSE}"


class Mixed(str):
    """A sentence of the page that holds texts of another language: printed with their marks."""

    __slots__ = ("marked",)
    marked: str

    @classmethod
    def of(cls, marked: str) -> Mixed:
        """Make one of a sentence in which `enclose` was used."""
        made = cls(_MARK.sub("", marked))
        made.marked = marked
        return made

    def __html__(self) -> str:
        return str(escape(self.marked))


def enclose(text: str, language: str) -> str:
    """Mark a text for a sentence that `Mixed.of` takes; numbers have no language."""
    return f"{_OPEN}{language}{_THEN}{text}{_CLOSE}" if any(map(str.isalpha, text)) else text


def fill(sentence: str, **values: str) -> str:
    """Put texts in their places in a sentence, each with its language."""
    if not any(isinstance(one, Foreign | Mixed) for one in values.values()):
        return sentence.format(**values)
    return Mixed.of(sentence.format(**{name: marked(one) for name, one in values.items()}))


def join(between: str, texts: Iterable[str]) -> str:
    """Join texts, each with its language."""
    every = tuple(texts)
    if not any(isinstance(one, Foreign | Mixed) for one in every):
        return between.join(every)
    return Mixed.of(between.join(map(marked, every)))


def marked(text: str) -> str:
    """Give a text with its marks, for what no template prints; `mark` takes them once it is escaped."""
    if isinstance(text, Mixed):
        return text.marked
    return enclose(text, text.lang) if isinstance(text, Foreign) else text


def set_in_line(text: str) -> str:
    """Write a text on one line, whatever it says of its languages."""
    if isinstance(text, Mixed):
        return Mixed.of(" ".join(text.marked.split()))
    return like(text, " ".join(text.split()))


def shorten(text: str, most: int) -> str:
    """Cut a text that is too long: what is left of it still says its languages."""
    if len(text) <= most:
        return text
    if not isinstance(text, Mixed):
        return like(text, f"{text[: most - 1]}…")
    letters = iter(text[: most - 1])
    kept = _MARK_OR_LETTER.sub(lambda one: one[0] if one[1] else next(letters, ""), text.marked)
    return Mixed.of(f"{kept}…")


def capitalise(text: str) -> str:
    """Begin a text with a capital, whatever it says of its language."""
    if isinstance(text, Mixed):
        marked = text.marked
        return Mixed.of(marked if marked[:1] == _OPEN else marked[:1].upper() + marked[1:])
    return like(text, text[:1].upper() + text[1:])


@cache
def _kind(language: str) -> type[Foreign]:
    """Give the texts of a language: a class each, as a language on each text would double its weight."""
    return type(f"Foreign_{language}", (Foreign,), {"lang": language, "__slots__": ()})


def in_language(text: str, language: str, around: str) -> str:
    """Give a text that says its language where that is not the one around it; numbers have none."""
    if language == around or not any(map(str.isalpha, text)):
        return text
    return _kind(language)(text)


def language_of(text: str) -> str:
    """Give the language that a text says; nothing when it is that of the page."""
    return text.lang if isinstance(text, Foreign) else ""


def like(text: str, piece: str) -> str:
    """Give a piece of a text, or what it was turned into, in the language of the text."""
    return type(text)(piece) if isinstance(text, Foreign) else piece


def wrap(text: str, html: str) -> str:
    """Give what a text was rendered as, with its marks."""
    language = language_of(text)
    return f"{_OPEN}{language}{_THEN}{html}{_CLOSE}" if language else html


def mark(fragment: str) -> str:
    """Turn the marks of a fragment into languages of its texts; none is left in its tags."""
    return "".join(_pieces(fragment)) if _OPEN in fragment else fragment


def _pieces(fragment: str) -> Iterator[str]:
    around = ""
    for found in _PIECE.finditer(fragment):
        piece = found[0]
        if piece.startswith("<"):
            yield _MARK.sub("", piece)
        else:
            texts = _MARK.split(piece)
            yield _say(texts[0], around)
            for language, text in zip(texts[1::2], texts[2::2], strict=True):
                around = language or ""
                yield _say(text, around)


def _say(text: str, language: str) -> str:
    """Say the language of a text; spaces have none."""
    return f'<span lang="{language}">{text}</span>' if language and text.strip() else text
