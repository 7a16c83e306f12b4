"""A file and the data that it should hold → a text in which only what changed has changed.

Takes a file that was read and the new data, gives the new text, read too. What the author wrote and
nobody changed keeps its bytes: comments, order, quotes, blank lines. Doesn't know where the new data
comes from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from referentiels.checking.gate import Reading, read_text
from referentiels.editing.amending.edits import Amender, apply
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.writing import full, write_file
from referentiels.reading.fields import Field
from referentiels.reading.nodes import Plain

__all__ = ["Amended", "amend", "reread"]


class Amended(NamedTuple):
    """The file with its new text; `whole` when it had to be written again from end to end."""

    reading: Reading
    whole: bool

    @property
    def text(self) -> str:
        return self.reading.text


def amend(file: Reading, new: Mapping[str, Plain], field: Field) -> Amended:
    """Make a file say what it should, touching nothing else in its text."""
    wanted, text = full(dict(new)), file.text
    assert isinstance(wanted, dict)
    if file.root is not None:
        known = with_ids(file.plain)
        edits = list(Amender(text).mapping(file.root, wanted, field, known))
        amended = reread(file, apply(text, 0, len(text), edits))
        if amended.source and full(amended.plain) == wanted:
            return Amended(amended, whole=False)
    head = [line[1:].strip() for line in re.findall(r"(?:\A|(?<=\n))#.*(?=\n)", _opening(text))]
    return Amended(reread(file, write_file(wanted, field, head)), whole=True)


def reread(file: Reading, text: str) -> Reading:
    """Read the new text of a file; the same text is read already."""
    return file if text == file.text else read_text(file.location, text)


def _opening(text: str) -> str:
    """Give the comments that open a file."""
    found = re.match(r"(?:[ \t]*(?:#.*)?\n)*", text)
    return found[0] if found else ""
