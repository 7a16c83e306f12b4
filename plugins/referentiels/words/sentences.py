"""A text → its first sentences, and the rest: what is read at once, and what may be folded.

Takes contributors' Markdown, gives two texts of it. Neither loses a word, and no cut falls inside what a
mark of Markdown holds together. Doesn't know where they are shown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from referentiels.words.prose import plain
from referentiels.words.tongues import like

_SPACES = r"[ \t\r\n\u00a0\u202f]"
_BREAK = re.compile(
    rf"(?:(?P<end>[.!?…])(?:{_SPACES}*[»”)\]])?[*_]{{0,3}}[ \t\r\n]+"
    rf"(?=[«“\"(\[*_]*{_SPACES}*(?P<next>\w))|\n[ \t]*\n)"
)
"""The end of a sentence, with the first letter of the next one; or the end of a paragraph."""
_SHORTENED = re.compile(
    r"(?:^|[\s(«*_])(?:[^\W\d_]|MM|Mme|Mmes|Mlle|Dr|Pr|St|Ste|cf|ex|p|art|n|vol)$"
)
"""What is written short before a point that ends no sentence: « M. Le Goff », « p. ex. »."""


class Cut(NamedTuple):
    """The beginning of a text, and what follows; nothing when it is no longer."""

    beginning: str
    rest: str


def cut_after(text: str, sentences: int) -> Cut:
    """Cut a text after some sentences, or a little later where it can't be cut there."""
    found = 0
    for one in _BREAK.finditer(text):
        found += _ends(text, one)
        if found < sentences:
            continue
        beginning, rest = text[: one.end()].rstrip(), text[one.end() :].strip()
        if not rest:
            break
        if _one_line(plain(beginning), plain(rest)) == _one_line(plain(text)):
            return Cut(like(text, beginning), like(text, rest))
    return Cut(text, "")


def _ends(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence ends there: the next one begins with a capital or a figure."""
    if found["end"] is None:
        return True
    if found["next"].islower():
        return False
    return found["end"] != "." or not _SHORTENED.search(text[: found.start()])


def _one_line(*texts: str) -> str:
    return " ".join(" ".join(texts).split())
