"""A text of YAML and the data that it should hold → a text in which only what changed has changed.

Takes a file's text and the new data, gives a new text. What the author wrote and nobody changed
keeps its bytes: comments, order, quotes, blank lines. Doesn't know where the new data comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from referentiels.editing.amending.edits import Amender, apply
from referentiels.editing.amending.identity import with_ids
from referentiels.editing.writing import full, write_file
from referentiels.reading.fields import Field
from referentiels.reading.nodes import Plain, parse

__all__ = ["Amended", "amend"]


class Amended(NamedTuple):
    """The new text; `whole` when the file had to be written again from end to end."""

    text: str
    whole: bool


def amend(text: str, new: Mapping[str, Plain], field: Field) -> Amended:
    """Make a text say what it should, touching nothing else."""
    root, _ = parse("", text)
    wanted = full(dict(new))
    assert isinstance(wanted, dict)
    if root is not None:
        known = with_ids(root.plain)
        edits = list(Amender(text).mapping(root, wanted, field, known))
        amended = apply(text, 0, len(text), edits)
        reread, _ = parse("", amended)
        if reread is not None and full(reread.plain) == wanted:
            return Amended(amended, whole=False)
    head = [line[1:].strip() for line in re.findall(r"(?:\A|(?<=\n))#.*(?=\n)", _opening(text))]
    return Amended(write_file(wanted, field, head), whole=True)


def _opening(text: str) -> str:
    """Give the comments that open a file."""
    found = re.match(r"(?:[ \t]*(?:#.*)?\n)*", text)
    return found[0] if found else ""
