"""A file of translations → the stretches to replace so that its contexts name a thing of the library anew.

A context says where the translated text stands: `criteria-library/lien-social.name`. What was translated, its
translation, comments and entries that are out of use are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from referentiels.editing.amending.edits import Edit
from referentiels.editing.renaming.naming import Kind, Target
from referentiels.model.model import SharedDomain
from referentiels.model.translation import places_of

_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_CONTEXT = re.compile(rf"^msgctxt[ \t]+({_TEXT}(?:[ \t]*\r?\n[ \t]*{_TEXT})*)", re.MULTILINE)
_PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HOLDERS = {
    Kind.CRITERION: "(?:criteria-library|criteres)/",
    Kind.INDICATOR: "(?:criteria-library|criteres)/",
    Kind.DOMAIN: "(?:criteria-library|domaines)/",
}


_TRANSLATED = re.compile(rf"\s*^msgid[ \t]+({_TEXT}(?:\s*{_TEXT})*)", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")


def find_contexts(text: str, old: Target, new: str, others: Collection[str] = ()) -> Iterator[Edit]:
    """Give the edits of a file of translations.

    `others` are the texts of what has the same identifier without being the same thing: theirs stay.
    """
    pattern = _pattern(old)
    for found in _CONTEXT.finditer(text) if pattern else ():
        said = "".join(_PIECE.findall(found[1]))
        meant = pattern.match(said) if pattern else None
        if not meant or _translated(text, found.end()) in others:
            continue
        start, end = meant.span(1)
        whole = found[1] == f'"{said}"'
        if whole:
            yield Edit(found.start(1) + 1 + start, found.start(1) + 1 + end, new)
        else:  # cut into lines, perhaps inside of the name
            yield Edit(found.start(1), found.end(1), f'"{said[:start]}{new}{said[end:]}"')


def texts_of_namesakes(domains: Iterable[SharedDomain], old: Target) -> frozenset[str]:
    """Give the texts of the domain that is called as a criterion is, or of the criterion as a domain."""
    found: list[SharedDomain] = []
    for one in domains:
        if old.kind is Kind.CRITERION and one.id == old.id:
            found.append(replace(one, criteria=()))
        elif old.kind is Kind.DOMAIN:
            same = tuple(each for each in one.criteria if each.id == old.id)
            found.append(replace(one, name="", summary="", also_called=(), criteria=same))
    return frozenset(place.text for place in places_of(found))


def _translated(text: str, at: int) -> str:
    """Give what an entry translates, from the end of its context."""
    found = _TRANSLATED.match(text, at)
    said = "".join(_PIECE.findall(found[1])) if found else ""
    return _ESCAPED.sub(lambda one: {"n": "\n", "t": "\t"}.get(one[1], one[1]), said)


def _pattern(old: Target) -> re.Pattern[str] | None:
    """Give what a context begins with when it speaks of a thing; its identifier is the first group."""
    holder = _HOLDERS.get(old.kind)
    if holder is None:
        return None
    within = rf"{re.escape(old.within)}[./#](?:[^\s]*?[./#])??" if old.within else ""
    return re.compile(rf"{holder}{within}({re.escape(old.id)})(?=[./#]|\Z)")
