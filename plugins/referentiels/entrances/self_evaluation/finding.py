"""A line of a workbook → the indicator that it speaks of: by its identifier, else by names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation import mistakes
from referentiels.entrances.self_evaluation.lines import Line
from referentiels.entrances.self_evaluation.sheet_names import name_sheets
from referentiels.model.model import Framework, Indicator
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import nearest
from referentiels.words.likeness import fold

MOST_SUGGESTIONS = 20
"""Mistakes with a suggestion: looking for what was meant takes time."""


class Found(NamedTuple):
    """An indicator, the keys and places that lead to it in the data, and how lines name it."""

    indicator: Indicator
    steps: Pointer
    domain: str
    sheet: str
    criterion: str
    name: str


class Finder:
    """All the indicators of a framework, found by what a line says."""

    def __init__(self, framework: Framework) -> None:
        self.all = tuple(_list(framework))
        self.sheets = tuple(name_sheets(domain.name for domain in framework.domains))
        self._ids: dict[str, list[Found]] = {}
        self._names: dict[str, list[Found]] = {}
        for one in self.all:
            self._ids.setdefault(one.indicator.id, []).append(one)
            self._names.setdefault(one.name, []).append(one)
        self._suggestions = MOST_SUGGESTIONS

    def find(self, line: Line) -> Found | Placed:
        """Give the indicator of a line, else what is wrong with the line."""
        if not line.identifier:
            return self._find_by_name(line)
        known = self._ids.get(line.identifier, [])
        if not known:
            return self._report_unknown(line)
        if len(known) > 1:  # a mistake of the file, that its checks tell
            return self._choose(line, _narrow(line, known))
        named = self._named(line)
        if named and known[0] not in named:
            return mistakes.report_mixed(
                line.place,
                line.indicator,
                line.identifier,
                known[0].indicator.name,
                named[0].indicator.id,
            )
        return known[0]

    def may_be(self, line: Line) -> list[Found]:
        """Give the indicators that a line may speak of, whatever is wrong with it."""
        return self._ids.get(line.identifier, []) or self._named(line)

    def _find_by_name(self, line: Line) -> Found | Placed:
        named = self._named(line)
        if not named:
            return mistakes.report_unnamed(line.place, line.indicator)
        return self._choose(line, named)

    def _choose(self, line: Line, among: list[Found]) -> Found | Placed:
        if len(among) == 1:
            return among[0]
        identifiers = [one.indicator.id for one in among]
        return mistakes.report_ambiguous(line.place, line.indicator, identifiers)

    def _named(self, line: Line) -> list[Found]:
        """Give the indicators of that name, of that criterion when the line says one."""
        return _narrow(line, self._names.get(_key(line.indicator), []))

    def _report_unknown(self, line: Line) -> Placed:
        named = self._named(line)
        close = named[0].indicator.id if len(named) == 1 else ""
        if not close and self._suggestions:
            self._suggestions -= 1
            close = next(iter(nearest(line.identifier, self._ids)), "")
        return mistakes.report_unknown_indicator(line.place, line.identifier, close)


def _narrow(line: Line, found: list[Found]) -> list[Found]:
    """Keep those of the criterion that the line names; of its sheet, when that leaves several."""
    if line.criterion:
        found = [one for one in found if one.criterion == _key(line.criterion)]
    here = [one for one in found if one.sheet == fold(line.sheet)]
    return here if len(found) > 1 and here else found


def _list(framework: Framework) -> Iterator[Found]:
    sheets = name_sheets(domain.name for domain in framework.domains)
    for place, (domain, sheet) in enumerate(zip(framework.domains, sheets, strict=True)):
        for row, criterion in enumerate(domain.criteria):
            for number, indicator in enumerate(criterion.indicators):
                steps: Pointer = ("domains", place, "criteria", row, "indicators", number)
                yield Found(
                    indicator=indicator,
                    steps=steps,
                    domain=domain.name,
                    sheet=fold(sheet),
                    criterion=_key(criterion.name),
                    name=_key(indicator.name),
                )


def _key(name: str) -> str:
    """Reduce a name to what it is known by: one made of signs alone is known by these."""
    return fold(name) or name.strip()
