"""The sheets that came back, and the data of the file → the data with the results of the period.

Nothing but results is added or changed. A result of the same period and method that is already in
the file is the same one: what was typed takes the place of what it said.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation import mistakes
from referentiels.entrances.self_evaluation.columns import RESULTS, TELLING
from referentiels.entrances.self_evaluation.finding import Finder, Found
from referentiels.entrances.self_evaluation.identity import Identity
from referentiels.entrances.self_evaluation.lacking import find_lacking, name_domain, take_away
from referentiels.entrances.self_evaluation.lines import Line, Read, read_lines
from referentiels.entrances.self_evaluation.typed import (
    answer,
    as_new,
    differences,
    is_bare,
    is_same,
)
from referentiels.entrances.self_evaluation.untaken import find_left, tell_own_words
from referentiels.entrances.workbook.grid import LAST_ROW, Refused, Sheet
from referentiels.entrances.workbook.layout import ROWS
from referentiels.model.model import Framework
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.language import Message, say
from referentiels.words.likeness import fold

MOST_NAMED = 10
"""Indicators without an answer that are named: the others are counted."""


@dataclass(slots=True)
class Returned:
    """The data of the file with the results of the period; `notes` say how far the workbook is filled."""

    data: dict[str, Plain] = field(default_factory=dict)
    places: dict[Pointer, Message] = field(default_factory=dict)
    found: list[Placed] = field(default_factory=list)
    notes: tuple[Message, ...] = ()
    kept: tuple[Message, ...] = ()
    """The domains that have no sheet."""


def bring_back(
    sheets: Sequence[Sheet],
    identity: Identity,
    framework: Framework,
    data: Mapping[str, Plain],
    keep: bool = False,
) -> Returned:
    """Add what a workbook says to the data of its file.

    With `keep`, nothing goes: neither what the workbook no longer has, nor the approximation of a value
    that is replaced.
    """
    returned = Returned(data=copy.deepcopy(dict(data)))
    if not identity.mark:
        returned.found.append(mistakes.report_identity_gone())
    elif not identity.is_known:
        returned.found.append(mistakes.report_other_form(identity.mark))
    else:
        if sum(len(sheet.rows) for sheet in sheets) > LAST_ROW:
            raise refuse_too_many()
        _Bringer(Finder(framework), returned, keep).bring(sheets, framework)
    return returned


def refuse_too_many() -> Refused:
    """Refuse a workbook that has more lines than any framework needs."""
    return Refused(
        say("ce classeur a plus de {limit} lignes en tout", limit=ROWS),
        say("effacez les lignes ajoutées, ou recopiez vos réponses dans un classeur neuf"),
    )


class _Bringer:
    """Bring one workbook back."""

    def __init__(self, finder: Finder, returned: Returned, keep: bool) -> None:
        self._finder, self._returned, self._keep = finder, returned, keep
        self._lines: dict[Pointer, Message] = {}
        """The line that each result comes from: two lines may not say different things of one."""
        self._filled: set[Pointer] = set()

    def bring(self, sheets: Sequence[Sheet], framework: Framework) -> None:
        returned, read = self._returned, read_lines(sheets, self._finder.sheets)
        telling = [line for line in read.lines if line.cells.keys() & set(TELLING)]
        returned.found += [
            *read.found,
            *(mistakes.report_alone(line.place) for line in read.lines if line not in telling),
            *find_left(sheets, framework, read, self._finder),
        ]
        if not telling and not read.found and not self._has_emptied(read):
            returned.found.append(mistakes.report_nothing_filled())
            return
        if not read.period and any("period" not in line.cells for line in telling):
            returned.found.append(mistakes.report_no_period(read.period_place))
        for line in telling:
            self._bring_line(line, read)
        unsaid = [one.indicator.name for one in self._finder.all if one.steps not in self._filled]
        told = mistakes.tell_filled(len(self._filled), unsaid, MOST_NAMED)
        returned.notes = (*told, *tell_own_words(sheets))
        self._settle_lacking(read)

    def _has_emptied(self, read: Read) -> bool:
        """Tell whether lines were emptied whose results the file has."""
        found = find_lacking(self._finder, read, self._returned.data, ())
        return any(steps[-2] == RESULTS[-1] for steps in found.gone)

    def _settle_lacking(self, read: Read) -> None:
        """Take away what the workbook no longer has, unless it is kept; remember what it doesn't speak of."""
        returned = self._returned
        lacking = find_lacking(self._finder, read, returned.data, self._lines)
        returned.kept = tuple(map(name_domain, lacking.unspoken))
        if lacking.gone and not self._keep:
            returned.places = take_away(returned.data, returned.places, lacking.gone)

    def _bring_line(self, line: Line, read: Read) -> None:
        found = self._finder.find(line)
        if isinstance(found, Placed):
            self._returned.found.append(found)
            return
        self._filled.add(found.steps)
        said = answer(line, found.indicator, read.period)
        if "period" in said:
            self._put(line, found, said, read)

    def _put(self, line: Line, found: Found, said: dict[str, str], read: Read) -> None:
        """Put an answer among the results of its indicator: as a new one, or into the same one."""
        results = _results_at(self._returned.data, found.steps)
        places = _places_of(results, said)
        if len(places) > 1:
            methods = [str(results[one].get("method", "")) or "—" for one in places]
            self._returned.found.append(
                mistakes.report_several_results(line.place, said["period"], methods)
            )
            return
        place = places[0] if places else len(results)
        before = results[place] if places else {}
        changed = differences(before, said) if places else as_new(said)
        steps = (*found.steps, RESULTS[-1], place)
        first = self._lines.setdefault(steps, line.place)
        if first != line.place and changed:
            self._returned.found.append(mistakes.report_said_twice(line.place, first))
            return
        self._advise(line, found, {**before, **said})
        if places:
            _change(before, changed, self._keep)
        else:
            results.append(changed)
        self._remember_places(line, steps, read)

    def _advise(self, line: Line, found: Found, told: Mapping[str, Any]) -> None:
        """Say what a reader would not see of an answer, or would take for something else."""
        if not told.get("value") and not told.get("state"):
            self._returned.found.append(mistakes.report_no_value(line.state_place))
        about = line.cells.get("approximation")
        if about is not None and is_bare(told, found.indicator):
            self._returned.found.append(mistakes.report_no_number(about.place, about.text))

    def _remember_places(self, line: Line, steps: Pointer, read: Read) -> None:
        places = self._returned.places
        places.setdefault(steps, line.place)
        if read.period_place is not None:
            places.setdefault((*steps, "period"), read.period_place)
        for key, typed in line.cells.items():
            places[(*steps, key)] = typed.place


def _results_at(data: Mapping[str, Plain], steps: Pointer) -> list[Any]:
    """Give the results of an indicator of the data; an empty list is put there when it has none."""
    holder: Any = data
    for step in steps:
        holder = holder[step]
    found: list[Any] = holder.setdefault("results", [])
    return found


def _change(result: dict[str, Any], changed: Mapping[str, str], keep: bool) -> None:
    """Write what changed into a result; an empty field goes, unless what goes is kept."""
    for key, text in changed.items():
        if text:
            result[key] = text
        elif not keep:
            result.pop(key, None)


def _places_of(results: Sequence[Any], said: Mapping[str, str]) -> list[int]:
    """Find the result that an answer is, by period and method: none, one, or several it may be."""
    same = [
        place
        for place, one in enumerate(results)
        if is_same("period", one.get("period", ""), said["period"])
    ]
    method = fold(said.get("method", ""))
    exact = [place for place in same if fold(results[place].get("method", "")) == method]
    if exact:
        return _settle(results, exact, said)
    may_be = [place for place in same if not method or not results[place].get("method")]
    return _settle(results, may_be, said)


def _settle(results: Sequence[Any], places: list[int], said: Mapping[str, str]) -> list[int]:
    """Among several, prefer the one that already says all this: bringing it twice changes nothing."""
    saying = [place for place in places if not differences(results[place], said)]
    return saying[:1] or places
