"""What is to be found of a page: its address, its kind, and its words as small passages.

A record is plain values: it travels between processes, and is kept from one run to the next as a line
of JSON. Doesn't know where its words come from, nor how they are indexed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from referentiels.words.spacing import space_text

JOINER = "\N{ZERO WIDTH JOINER}"
"""Put inside « oe » that was « œ »: found with both, shown as it was written."""

_APOSTROPHE = re.compile(r"(['’])(?=\w)")
_ELIDED = re.compile(r"(?:^|\W)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$", re.IGNORECASE)
_LONGEST_ELIDED = len("quoiqu")


class Passage(NamedTuple):
    """Some words of a page, and where they stand.

    `mark` is what they are there: a heading (`h1` to `h4`), the name of an indicator (`dfn`), another
    name that an address leads to (`span`), what defines the page (`lead`), a text (`p`), a text that counts
    as much as the title (`b`), what is said beside (`note`), or the title of a part, the same on every page
    of a kind, which leads there and is not found itself (`part`).
    """

    text: str
    anchor: str = ""
    mark: str = "p"


class Record(NamedTuple):
    """A page that can be found, its title first.

    `domains` are those that a reader may choose it by; `summary` is what it is, in a sentence or two, which
    is shown with its title.
    """

    address: str
    kind: str
    domains: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    summary: str = ""


def pack(record: Record) -> str:
    """Give a record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def unpack(line: str) -> Record:
    """Read a record back."""
    address, kind, domains, passages, summary = json.loads(line)
    return Record(address, kind, tuple(domains), tuple(Passage(*one) for one in passages), summary)


def cut_words(text: str) -> str:
    """Part elided articles from their words, and let « œ » be found as « oe »; the script mends both."""
    if "'" not in text and "’" not in text and "œ" not in text and "Œ" not in text:
        return text
    parts = _APOSTROPHE.split(text)
    # What comes before each apostrophe, then the apostrophe itself: twice as fast as one expression.
    for place in range(0, len(parts) - 1, 2):
        if _ELIDED.search(parts[place], max(0, len(parts[place]) - _LONGEST_ELIDED - 1)):
            parts[place + 1] += " "
    return "".join(parts).replace("œ", f"o{JOINER}e").replace("Œ", f"O{JOINER}E")


def space(text: str, language: str) -> str:
    """Set the spaces of a text that is shown as it is."""
    return space_text(text) if language == "fr" else text


def joined(texts: Iterable[str], sign: str = " · ") -> str:
    """Put small texts on one line, those that say nothing left out."""
    return sign.join(filter(None, texts))
