"""Names of domains → names of sheets: short enough, without the signs that none may have, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from referentiels.entrances.workbook.layout import LONGEST_SHEET_NAME
from referentiels.words.likeness import fold

GUIDE, BALANCE = "À lire", "Bilan"
TAKEN = (GUIDE, BALANCE, "History", "Historique")
"""Sheets of ours, and the names that spreadsheets keep for themselves."""
UNNAMED = "Domaine {number}"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\!\x00-\x1f\x7f\s]+")
"""`!` is allowed, but parts a sheet from its cells in formulas: some programs trip over it."""
FEWEST_KEPT = 12
"""Characters: a name is rather cut inside a word than left shorter."""


def name_sheets(names: Iterable[str]) -> list[str]:
    """Name the sheet of each domain, in order."""
    taken = {_key(one) for one in TAKEN}
    sheets: list[str] = []
    for number, name in enumerate(names, 1):
        stem = _clean(name) or UNNAMED.format(number=number)
        sheet, count = _cut(stem, LONGEST_SHEET_NAME), 2
        while _key(sheet) in taken:
            end = f" ({count})"
            sheet, count = _cut(stem, LONGEST_SHEET_NAME - len(end)) + end, count + 1
        taken.add(_key(sheet))
        sheets.append(sheet)
    return sheets


def _clean(name: str) -> str:
    # A straight apostrophe would have to be doubled wherever a formula names the sheet.
    return _FORBIDDEN.sub(" ", name).replace("'", "’").strip("’ ")


def _key(name: str) -> str:
    """Give what two sheets may not share: neither case nor accents tell them apart."""
    return fold(name) or name.casefold()


def _cut(name: str, longest: int) -> str:
    """Shorten a name at a word, counting as spreadsheets do: in UTF-16."""
    if _weigh(name) <= longest:
        return name
    kept = name
    while _weigh(kept) > longest - 1:
        kept = kept[:-1]
    word = kept.rpartition(" ")[0] if name[len(kept)] != " " else kept
    return (word if len(word) >= FEWEST_KEPT else kept).rstrip("’ ,;-–(\u200d\ufe0f") + "…"


def _weigh(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
