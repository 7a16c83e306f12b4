"""The parts of an .ods → sheets of plain cells. Doesn't know what the sheets mean."""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.workbook.archive import Parts, walk_xml
from referentiels.workbook.grid import LAST_ROW, Area, Sheet, show_number

CONTENT = "content.xml"
_BESIDE = frozenset({"annotation", "forms", "shapes", "tracked-changes"})
"""What stands in a table and is no cell: notes, buttons, drawings."""
_SIGNS = {"tab": "\t", "line-break": "\n"}


def read_ods(parts: Parts) -> list[Sheet]:
    """Read every sheet."""
    reader = _Reader()
    walk_xml(parts.read(CONTENT), reader.begin, reader.end, reader.add)
    return reader.sheets


class _Reader:
    """Read the sheets of a document, one after the other."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._beside = 0
        self._depth = 0
        self._row, self._rows = 0, 1
        self._column, self._columns = 0, 1
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._inside = 0

    def begin(self, tag: str, found: dict[str, str]) -> None:
        if tag in _BESIDE or self._beside:
            self._beside += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(Sheet(found.get("name", "")))
                self._row = 0
        elif self._depth != 1:
            return
        elif tag == "table-row":
            self._rows = _repeated(found, "number-rows-repeated")
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._open(tag, found)
        elif tag == "p" and self._cell is not None:
            self._paragraphs.append([])
            self._inside += 1
        elif self._inside and tag == "s":
            self._paragraphs[-1].append(" " * min(_repeated(found, "c"), 1000))
        elif self._inside and tag in _SIGNS:
            self._paragraphs[-1].append(_SIGNS[tag])

    def end(self, tag: str) -> None:
        if self._beside:
            self._beside -= 1
        elif tag == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif tag == "table-row":
            self._row += self._rows
        elif tag in ("table-cell", "covered-table-cell"):
            self._close()
        elif tag == "p" and self._inside:
            self._inside -= 1

    def add(self, text: str) -> None:
        if self._inside and not self._beside:
            self._paragraphs[-1].append(text)

    def _open(self, tag: str, found: Mapping[str, str]) -> None:
        self._columns = _repeated(found, "number-columns-repeated")
        self._cell = found if tag == "table-cell" else None
        self._paragraphs = []
        across, down = (_repeated(found, f"number-{one}-spanned") for one in ("columns", "rows"))
        if self._cell is not None and (across > 1 or down > 1):
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self.sheets[-1].merge(area)

    def _close(self) -> None:
        if self._cell is not None:
            self._put(*_show(self._cell, "\n".join("".join(one) for one in self._paragraphs)))
        self._column += self._columns
        self._cell = None

    def _put(self, text: str, wrong: bool) -> None:
        """Keep a cell, as often as it is repeated; too often is refused at the first one too many."""
        if not text:
            return
        for row in range(self._row, min(self._row + self._rows, LAST_ROW + 1)):
            for column in range(self._column, self._column + self._columns):
                self.sheets[-1].put(row, column, text, wrong)


def _repeated(found: Mapping[str, str], name: str) -> int:
    text = found.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _show(cell: Mapping[str, str], text: str) -> tuple[str, bool]:
    """Give what a cell shows, and whether that is the error of a formula."""
    kind = cell.get("value-type", "")
    if "formula" in cell and (text.startswith(("#", "Err:"))):
        return text, True
    if kind in ("float", "percentage", "currency"):
        try:
            number = float(cell.get("value", ""))
        except ValueError:
            return text, False
        return show_number(number * 100 if kind == "percentage" else number), False
    if kind == "date":
        return cell.get("date-value", text).removesuffix("T00:00:00"), False
    if kind == "boolean":
        return "oui" if cell.get("boolean-value") == "true" else "non", False
    return text, False
