"""The texts of an .xlsx, which stand apart from its cells → how each reads, and what of it is struck out."""

from __future__ import annotations

from typing import NamedTuple

from referentiels.entrances.workbook.archive import Parts, walk_xml
from referentiels.entrances.workbook.grid import Struck
from referentiels.entrances.workbook.letters import struck_of, unescape
from referentiels.entrances.workbook.looks import is_on


class Text(NamedTuple):
    """A text with its look: `struck` is none when the look is that of its cell."""

    text: str
    struck: Struck | None = None


def read_strings(parts: Parts, name: str) -> list[Text]:
    """Read the texts that cells name by number."""
    strings: list[Text] = []
    reader = TextReader()

    def begin(tag: str, found: dict[str, str]) -> None:
        if tag == "si":
            reader.clear()
        reader.begin(tag, found)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            strings.append(reader.whole())

    walk_xml(parts, name, begin, end, reader.add)
    return strings


class TextReader:
    """The pieces of a text, with what of it is struck out; how it is pronounced is no part of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._struck: list[bool] = []
        self._looked = False
        self._inside = False
        self._beside = 0
        self._strike = False

    def clear(self) -> None:
        """Forget the text before."""
        self._pieces.clear()
        self._struck.clear()
        self._looked = self._strike = False

    def begin(self, tag: str, found: dict[str, str]) -> None:
        """Take the start of an element."""
        if tag == "rPh":
            self._beside += 1
        elif tag == "r":
            self._strike = False
        elif tag == "rPr":
            self._looked = True
        elif tag == "strike":
            self._strike = is_on(found)
        self._inside = tag == "t" and not self._beside

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "rPh":
            self._beside -= 1
        self._inside = False

    def add(self, text: str) -> None:
        """Take what stands between."""
        if self._inside:
            self._pieces.append(text)
            self._struck.append(self._strike)

    def whole(self) -> Text:
        """Give the text."""
        text = unescape("".join(self._pieces))
        return Text(text, struck_of(self._pieces, self._struck) if self._looked else None)
