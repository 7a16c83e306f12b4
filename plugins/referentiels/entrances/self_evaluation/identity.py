"""The sheets of a workbook → whether it is one of ours, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referentiels.entrances.self_evaluation import guide
from referentiels.entrances.self_evaluation.columns import LATEST
from referentiels.entrances.workbook.grid import Sheet
from referentiels.entrances.workbook.headers import SEARCHED_FOR_HEADERS
from referentiels.words.likeness import fold

_KIND = fold(guide.MARK).rpartition(" ")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose workbook it is, as it says; `mark` is empty when that part of it is gone."""

    structure: str = ""
    identifier: str = ""
    version: str = ""
    mark: str = ""

    @property
    def is_known(self) -> bool:
        """Whether this program knows the form of the workbook."""
        return fold(self.mark) == fold(guide.MARK)


def identify(sheets: Sequence[Sheet]) -> Identity | None:
    """Say whose workbook it is; none when it is another kind of workbook."""
    for sheet in sheets:
        said = _labels(sheet)
        mark = said.get(fold(guide.FORMAT), "")
        if fold(mark).startswith(_KIND):
            return Identity(
                structure=said.get(fold(guide.STRUCTURE), ""),
                identifier=said.get(fold(guide.PAGE), ""),
                version=said.get(fold(guide.VERSION), ""),
                mark=mark,
            )
    return Identity() if any(map(_has_lines, sheets)) else None


def _labels(sheet: Sheet) -> dict[str, str]:
    """Give what stands beside each label of the first column; the first one of a name counts."""
    found: dict[str, str] = {}
    for row in sorted(sheet.rows):
        found.setdefault(fold(sheet.text(row, 0)), sheet.text(row, 1).strip())
    return found


def _has_lines(sheet: Sheet) -> bool:
    """Tell whether a sheet has the title that only ours have."""
    wanted = fold(LATEST)
    near = (row for row in sheet.rows if row < SEARCHED_FOR_HEADERS)
    return any(fold(cell.text) == wanted for row in near for cell in sheet.rows[row].values())


def tell_marks() -> dict[str, str]:
    """Give what tells such a workbook from others, for a page that is handed one."""
    return {"label": guide.FORMAT, "kind": _KIND, "latest": LATEST}
