"""What a library says today, and a file of translations → the file that translators go on with.

Takes places and entries, gives entries: new texts are there to translate, those that changed keep their last
translation beside, what is no longer used is kept for memory. No translation is ever dropped. Doesn't know
the format of the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from referentiels.model.translation import Place, entries_of, is_same, texts_at
from referentiels.reading.translations import Entry


class Counts(NamedTuple):
    """How far a translation is."""

    texts: int
    missing: int
    """Of which nothing is said yet."""
    older: int
    """Of which the translation is that of an older text."""


def gather(places: Iterable[Place], before: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the entries of a file brought up to date, in the order of the library."""
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in before:
        known[one.place].append(one)
    found: list[Entry] = []
    wanted = tuple(dict.fromkeys(places))
    texts = texts_at(wanted)
    for place in wanted:
        own = entries_of(place, known[place.name], texts[place.name])
        known[place.name] = [one for one in known[place.name] if one not in own]
        found += _at(place, own)
    left = (one for each in known.values() for one in each)
    return (*found, *(replace(one, is_old=True) for one in left if one.said))


def _at(place: Place, known: Sequence[Entry]) -> list[Entry]:
    """Give what is at a place: today's text, and its last translation while it has none."""
    same = [one for one in known if is_same(one.text, place.text)]
    today = max(same, key=lambda one: bool(one.said), default=Entry(place=place.name, text=""))
    today = replace(today, text=place.text, is_old=False)
    others = [one for one in known if one not in same and one.said]
    if today.said:
        return [today, *(replace(one, is_old=True) for one in others)]
    return [*others, today]


def count(places: Sequence[Place], entries: Iterable[Entry]) -> Counts:
    """Count what is missing, and what is old."""
    said: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.said and not each.is_old and not each.is_unsure:
            said[each.place].append(each)
    wanted, texts = dict.fromkeys(places), texts_at(places)
    own = {one: entries_of(one, said[one.name], texts[one.name]) for one in wanted}
    fresh = [one for one in wanted if any(is_same(each.text, one.text) for each in own[one])]
    missing = [one for one in wanted if not own[one]]
    return Counts(len(wanted), len(missing), len(wanted) - len(missing) - len(fresh))
