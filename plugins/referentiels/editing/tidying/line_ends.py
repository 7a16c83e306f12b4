"""What no reader of YAML sees: ends of lines, spaces at their ends, the end of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referentiels.checking.gate import Reading
from referentiels.editing.amending import reread
from referentiels.editing.tidying.comments import is_block
from referentiels.reading.fields import Field
from referentiels.reading.nodes import MappingNode, scalars

_SPACES = re.compile(r"[ \t]+$")


def clean_line_ends(file: Reading, _: Field) -> Reading:
    """End every line as this project does."""
    return reread(file, file.text.replace("\r\n", "\n"))


def clean_lines(file: Reading, _: Field) -> Reading:
    """Take away the spaces that end a line, where they are not part of a text."""
    kept = set(_lines_of_blocks(file.root)) if file.root else set()
    lines = (
        line if number in kept else _SPACES.sub("", line)
        for number, line in enumerate(file.text.split("\n"), 1)
    )
    return reread(file, "\n".join(lines))


def _lines_of_blocks(root: MappingNode) -> Iterator[int]:
    """Give the lines of texts in blocks, where two spaces at the end mean a line break."""
    for _, node in scalars(root):
        if is_block(node):
            yield from range(node.line + 1, node.end_line + 1)


def clean_ends(file: Reading, _: Field) -> Reading:
    """End the file with one line end."""
    return reread(file, file.text.rstrip("\n") + "\n")
