"""How high lines must be for their texts to be read whole: LibreOffice doesn't look when it opens a file.

Heights are a first guess. They are not said to be fixed, so that spreadsheets go on fitting them to
what people type.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

_LINE, _HIGHEST = 15, 409
"""Points: a line of text, and the most that spreadsheets allow."""
_LOST = 3
"""Characters lost at the end of a line, where a word doesn't fit."""
TITLE = 24
"""Points: the line of a title."""


def fit(cells: Iterable[tuple[str, int]], fewest: int = 1) -> int:
    """Give the height of a row, in points, from the text and the width of each of its cells."""
    most = max(fewest, *(_count_lines(text, width) for text, width in cells))
    return min(most * _LINE, _HIGHEST)


def _count_lines(text: str, width: int) -> int:
    if len(text) < width and "\n" not in text:
        return 1
    return sum(1 + len(line) // (width - _LOST) for line in text.split("\n"))


@cache
def sheet_class() -> Any:
    """Give the sheets of XlsxWriter, with heights that spreadsheets may change."""
    from xlsxwriter.worksheet import Worksheet

    class Loose(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
            if tag == "row":
                attributes = [one for one in attributes if one[0] != "customHeight"]
            super()._xml_start_tag_unencoded(tag, attributes)

    return Loose
