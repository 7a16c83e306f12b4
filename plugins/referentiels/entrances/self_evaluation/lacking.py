"""What the file has and a workbook no longer: results of its period, indicators → the data without them.

A sheet that is there speaks of all the indicators of its domain, and a line of all the results of the
period; what has no sheet isn't spoken of. Nothing goes unless somebody says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from referentiels.entrances.self_evaluation.finding import Finder, Found
from referentiels.entrances.self_evaluation.lines import Read
from referentiels.entrances.self_evaluation.typed import is_same
from referentiels.reading.nodes import Plain
from referentiels.words.diagnostics import Pointer
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold


class Lacking(NamedTuple):
    """Where what a workbook no longer has stands in the data, and the domains that it doesn't speak of."""

    gone: tuple[Pointer, ...] = ()
    unspoken: tuple[str, ...] = ()


def find_lacking(
    finder: Finder, read: Read, data: Mapping[str, Plain], said: Collection[Pointer]
) -> Lacking:
    """Find what a workbook no longer has; `said` are the results that one of its lines speaks of."""
    there = {one.steps for line in (*read.lines, *read.blank) for one in finder.may_be(line)}
    sheets = {fold(name) for name in read.columns}
    spoken = {one.steps[1] for one in finder.all if one.steps in there or one.sheet in sheets}
    gone = [
        steps
        for one in finder.all
        if one.steps[1] in spoken
        for steps in _gone(one, one.steps in there, read.period, data)
        if steps not in said
    ]
    unspoken = {one.steps[1]: one.domain for one in finder.all if one.steps[1] not in spoken}
    return Lacking(tuple(gone), tuple(unspoken.values()))


def _gone(one: Found, is_there: bool, period: str, data: Mapping[str, Plain]) -> Iterator[Pointer]:
    if not is_there:
        yield one.steps
        return
    for place, result in enumerate(_at(data, one.steps).get("results") or ()):
        if period and is_same("period", str(result.get("period", "")), period):
            yield (*one.steps, "results", place)


def name_domain(name: str) -> Message:
    """Name a domain that has no sheet."""
    return say("domaine « {name} »", name=quote(name))


def take_away(
    data: dict[str, Plain], places: Mapping[Pointer, Message], gone: Iterable[Pointer]
) -> dict[Pointer, Message]:
    """Take items away from the data; gives where values were typed, by where they stand then."""
    taken: dict[Pointer, list[int]] = {}
    for steps in sorted(gone, reverse=True):
        *above, key, place = steps
        assert isinstance(place, int)
        holder = _at(data, above)
        del holder[key][place]
        if not holder[key]:
            del holder[key]
        taken.setdefault(steps[:-1], []).insert(0, place)
    return {_moved(steps, taken): place for steps, place in places.items()}


def _moved(steps: Pointer, taken: Mapping[Pointer, list[int]]) -> Pointer:
    """Lead a pointer to where its item stands, once those before it are gone."""
    return tuple(
        step - bisect_left(taken.get(steps[:at], ()), step) if isinstance(step, int) else step
        for at, step in enumerate(steps)
    )


def _at(data: Mapping[str, Plain], steps: Iterable[str | int]) -> Any:
    holder: Any = data
    for step in steps:
        holder = holder[step]
    return holder
