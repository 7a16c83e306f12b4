"""Entries → small files that the script of the catalogue reads, piece by piece.

One index of what entries are filtered by, in columns, of which those with open values are apart; their
names in pieces, read when they are shown; their words by first letters, read when someone looks for
one. Whatever the number of structures, a reader gets a few small files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from referentiels.insight.entries import Entry as Listed
from referentiels.insight.entries import list_entries
from referentiels.insight.facets import facets_of
from referentiels.insight.voices import PROVENANCES
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import INDICATOR_TYPES
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import to_json
from referentiels.words import addresses, prose
from referentiels.words.likeness import bare

A_PIECE = 100
OPEN = ("public", "territoire")
"""Columns in files of their own: their values are as many as people have words."""
MOST_POSTINGS = 6000
"""Of a file of words: above, its letter is cut by the next one."""
LONGEST_LINE = 220
MOST_NAMES = 6
"""Of the other names of a criterion, and of those that it is near: a row stays a row."""
MOST_CHARACTERS, FIRST_CHARACTER = 90, 35
"""A column of fewer different sets is written as a text, a character an entry: half the bytes."""
_WORD = re.compile("[a-z0-9]+")
_EMPTY = frozenset(
    "au aux avec ce ces dans de des du elle en et eux il ils la le les leur leurs lui ne nous on ou par "
    "pas pour qu que qui sa se ses son sur un une vos votre vous".split()
)


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the index, the pieces, the words, and the list of names that a comparison proposes."""
    facets = facets_of(catalogue)
    reads, number = (facets.cards, facets.library), len(list_entries(catalogue).entries)
    yield Entry(_address("criteres"), partial(_write_index, catalogue), reads)
    for name in OPEN:
        yield Entry(_address(f"criteres-{name}"), partial(_write_column, catalogue, name), reads)
    for start in range(0, number, A_PIECE):
        piece = partial(_write_piece, catalogue, start)
        yield Entry(_address(f"criteres-{start // A_PIECE}"), piece, reads)
    for letters in _words(catalogue):
        yield Entry(_address(f"mots-{letters}"), partial(_write_words, catalogue, letters), reads)
    names = [[one.id, one.structure.called] for one in catalogue.frameworks]
    shared = [[one.id, one.name] for one in catalogue.shared_criteria.values()]
    yield Entry(_address("structures"), partial(to_json, names), (facets.sharing,))
    yield Entry(_address("partages"), partial(to_json, shared), (facets.library,))


def _address(name: str) -> str:
    return f"{addresses.READING}{name}.json"


def _write_index(catalogue: Catalogue) -> bytes:
    columns = _columns(catalogue)
    return to_json(
        {
            "piece": A_PIECE,
            "number": len(list_entries(catalogue).entries),
            "words": sorted(_words(catalogue)),
            "columns": {name: column for name, column in columns.items() if name not in OPEN},
        }
    )


def _write_column(catalogue: Catalogue, name: str) -> bytes:
    return to_json(_columns(catalogue)[name])


def _write_piece(catalogue: Catalogue, start: int) -> bytes:
    entries = list_entries(catalogue).entries[start : start + A_PIECE]
    return to_json([_row(catalogue, entry) for entry in entries])


def _write_words(catalogue: Catalogue, letters: str) -> bytes:
    return to_json(_words(catalogue)[letters])


@gathered_once
def _columns(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Give, for each filter, the values of each entry."""
    found = list_entries(catalogue)
    kinds = sorted({one.structure.kind for one in catalogue.frameworks} - {""})
    entries = found.entries
    reach = {True: ("partage",), False: ("propre",)}
    given: tuple[tuple[str, Sequence[str], Iterable[Iterable[str]]], ...] = (
        ("provenance", PROVENANCES, (one.provenances for one in entries)),
        ("domaine", [one.id for one in catalogue.domains], ((one.domain,) for one in entries)),
        ("type", INDICATOR_TYPES, (one.types for one in entries)),
        (
            "portee",
            ("partage", "propre"),
            (reach[one.is_shared] for one in entries),
        ),
        ("sorte", kinds, (one.kinds for one in entries)),
        ("public", list(found.audiences), (one.audiences for one in entries)),
        ("territoire", list(found.territories), (one.territories for one in entries)),
    )
    return {name: _column(values, each) for name, values, each in given}


def _column(values: Sequence[str], each: Iterable[Iterable[str]]) -> dict[str, Any]:
    """Number the sets of values, most of which come often, and say the number of each entry's."""
    place = {value: number for number, value in enumerate(values)}
    sets: dict[tuple[int, ...], int] = {}
    of = [
        sets.setdefault(tuple(sorted(place[one] for one in wanted if one in place)), len(sets))
        for wanted in each
    ]
    written = (
        "".join(chr(FIRST_CHARACTER + one) for one in of) if len(sets) <= MOST_CHARACTERS else of
    )
    return {"values": list(values), "sets": list(sets), "of": written}


def _row(catalogue: Catalogue, entry: Listed) -> list[Any]:
    """Give what the page shows of an entry; what is empty at the end is left out."""
    domain = catalogue.shared_domains.get(entry.domain)
    structure, line, also = "", "", tuple[str, ...]()
    if entry.is_shared:
        shared = catalogue.shared_criteria[entry.identifier]
        address, line = (
            addresses.criterion(shared.id),
            prose.beginning(shared.definition, LONGEST_LINE),
        )
        also = shared.also_called
    else:
        framework = catalogue.frameworks[entry.structure]
        address = addresses.at(addresses.structure(framework.id), entry.identifier)
        structure = framework.structure.called
    near = [
        [catalogue.shared_criteria[one].name, addresses.criterion(one)]
        for one in entry.near[:MOST_NAMES]
    ]
    row: list[Any] = [entry.name, address, domain.name if domain else entry.words, structure, line]
    row += [list(also[:MOST_NAMES]), near]
    while not row[-1]:
        row.pop()
    return row


@gathered_once
def _words(catalogue: Catalogue) -> dict[str, dict[str, list[int]]]:
    """Give, by first letters, each word with the entries that have it, as steps from one to the next."""
    entries = list_entries(catalogue).entries
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        texts = [entry.name]
        if entry.is_shared:
            shared = catalogue.shared_criteria[entry.identifier]
            texts += [*shared.also_called, shared.definition]
        else:
            texts.append(catalogue.frameworks[entry.structure].structure.called)
        for word in {word for text in texts for word in split_words(text)}:
            postings[word].append(place)
    return {
        letters: {word: _steps(postings[word]) for word in words}
        for letters, words in _shards(postings, sorted(postings), 1)
    }


def _shards(
    postings: Mapping[str, list[int]], words: Sequence[str], letters: int
) -> Iterable[tuple[str, list[str]]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[word[:letters]].append(word)
    for start, group in groups.items():
        size = sum(len(postings[word]) for word in group)
        longer = [word for word in group if len(word) > letters]
        if size > MOST_POSTINGS and letters < 3 and longer:
            yield from _shards(postings, longer, letters + 1)
            group = [word for word in group if len(word) <= letters]
        if group:
            yield start, group


def _steps(places: Sequence[int]) -> list[int]:
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def split_words(text: str) -> list[str]:
    """Cut a text as readers type: no accent, no elision, no plural, no empty word.

    The script cuts what is typed in the same way (`words.js`); a test keeps the two alike.
    """
    return [
        word[:-1] if len(word) > 3 and word[-1] in "sx" else word
        for word in _WORD.findall(bare(text))
        if len(word) > 1 and word not in _EMPTY
    ]
