"""A file of translations → the stretches to replace so that its contexts name a thing of the library anew.

A context says where the translated text stands: `criteria-library/lien-social.name`. What was translated, its
translation, comments and entries that are out of use are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.editing.amending.edits import Edit
from referentiels.editing.renaming.naming import Kind, Target

_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_CONTEXT = re.compile(rf"^msgctxt[ \t]+({_TEXT}(?:[ \t]*\r?\n[ \t]*{_TEXT})*)", re.MULTILINE)
_PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HOLDERS = {
    Kind.CRITERION: "(?:criteria-library|criteres)/",
    Kind.INDICATOR: "(?:criteria-library|criteres)/",
    Kind.DOMAIN: "(?:criteria-library|domaines)/",
}


def find_contexts(text: str, old: Target, new: str) -> Iterator[Edit]:
    """Give the edits of a file of translations."""
    pattern = _pattern(old)
    for found in _CONTEXT.finditer(text) if pattern else ():
        said = "".join(_PIECE.findall(found[1]))
        meant = pattern.match(said) if pattern else None
        if not meant:
            continue
        start, end = meant.span(1)
        whole = found[1] == f'"{said}"'
        if whole:
            yield Edit(found.start(1) + 1 + start, found.start(1) + 1 + end, new)
        else:  # cut into lines, perhaps inside of the name
            yield Edit(found.start(1), found.end(1), f'"{said[:start]}{new}{said[end:]}"')


def _pattern(old: Target) -> re.Pattern[str] | None:
    """Give what a context begins with when it speaks of a thing; its identifier is the first group."""
    holder = _HOLDERS.get(old.kind)
    if holder is None:
        return None
    within = rf"{re.escape(old.within)}[./#](?:[^\s]*?[./#])??" if old.within else ""
    return re.compile(rf"{holder}{within}({re.escape(old.id)})(?=[./#]|\Z)")
