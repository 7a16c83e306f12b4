"""Headings of a page → their anchors, and the contents of the page.

Takes tokens, gives each heading its `id` as Python-Markdown makes it, so that links from elsewhere keep
leading there, and the tree of its sections. Doesn't know how contents are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

_NUMBERED = re.compile(r"^(.*)_([0-9]+)$")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a page: its title in plain words, its anchor, and how deep it stands, from 1 to 6."""

    title: str
    anchor: str
    level: int
    children: list[Heading] = field(default_factory=list)


def number_headings(tokens: Sequence[Token]) -> list[Heading]:
    """Give every heading its anchor; gives the tree of the sections."""
    taken = {str(one.attrs["id"]) for one in _all(tokens) if "id" in one.attrs}
    found = []
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            title = words(inside.children or ())
            if "id" not in opening.attrs:
                # First of all attributes, as it always was: what frames a page looks for it there.
                opening.attrs = {"id": unique(slug(title), taken), **opening.attrs}
            anchor = str(opening.attrs["id"])
            found.append(Heading(title, anchor, int(opening.tag[1])))
    return nest(found)


def slug(title: str) -> str:
    """Make the anchor of a title: small letters without accents, words tied by `-`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def unique(anchor: str, taken: set[str]) -> str:
    """Number an anchor that is taken already, or empty: `_1`, then `_2`."""
    if anchor in taken or not anchor:
        found = _NUMBERED.match(anchor)
        stem, number = (found[1], int(found[2])) if found else (anchor, 0)
        while f"{stem}_{number + 1}" in taken:
            number += 1
        anchor = f"{stem}_{number + 1}"
    taken.add(anchor)
    return anchor


def words(children: Iterable[Token], pictures: bool = False) -> str:
    """Give the words of a heading, without tags; `pictures` count by what stands in their place."""
    parts = []
    for one in children:
        if one.type in ("text", "code_inline", "text_special"):
            parts.append(one.content)
        elif one.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif one.type == "html_inline":
            parts.append(_TAG.sub("", one.content))
        elif one.type == "image" and pictures:
            parts.append(words(one.children or ()))
    return " ".join("".join(parts).split())


def nest(flat: Iterable[Heading]) -> list[Heading]:
    """Put each section into the one above it that is less deep."""
    whole: list[Heading] = []
    above: list[Heading] = []
    for one in flat:
        while above and above[-1].level >= one.level:
            above.pop()
        (above[-1].children if above else whole).append(one)
        above.append(one)
    return whole


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for one in tokens:
        yield one
        yield from one.children or ()
