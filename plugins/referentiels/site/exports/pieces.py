"""Listings → small files that the script of the lists reads, piece by piece.

For each list, one index of what its entries are filtered by, in columns, of which those with many values
are apart; their rows in pieces, read when they are shown; their words by first letters, read when someone
looks for one. Whatever the number of structures, a reader gets a few small files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from string import ascii_lowercase
from typing import Any

from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.voices import PROVENANCES
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import INDICATOR_TYPES, SharedCriterion
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import to_json
from referentiels.site.lists import (
    OPEN,
    Listing,
    Row,
    criteria,
    indicators,
    list_criteria,
    list_indicators,
    list_structures,
    values_of,
)
from referentiels.site.lists import Entry as Listed
from referentiels.site.lists.listing import READ
from referentiels.site.lists.traits import origins_of
from referentiels.words import addresses
from referentiels.words.labels import LABELS
from referentiels.words.likeness import bare
from referentiels.words.tongues import language_of

A_PIECE = 100
MOST_POSTINGS = 6000
"""Of a file of words: above, its letter is cut by the next one."""
MOST_NAMES = 6
"""Of the other names of a criterion, and of those that it is near: a row stays a row."""
MOST_CHARACTERS, FIRST_CHARACTER = 90, 35
"""A column of fewer different sets is written as a text, a character an entry: half the bytes."""
_WORD = re.compile("[a-z0-9]+")
_EMPTY = frozenset(
    "au aux avec ce ces dans de des du elle en et eux il ils la le les leur leurs lui ne nous on ou par "
    "pas pour qu que qui sa se ses son sur un une vos votre vous".split()
)
_NONE: frozenset[str] = frozenset()
_List = Callable[[Catalogue], Listing]


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the files of each list, and the names that a comparison proposes."""
    catalogue = catalogue.wide
    facets = facets_of(catalogue)
    lists = (facets.cards, facets.library)
    uses = Facet("all-uses", lambda: [facets.use(use) for use in catalogue.uses()])
    yield from _plan(catalogue, list_criteria, lists, criteria.told)
    yield from _plan(catalogue, list_structures, lists)
    yield from _plan(catalogue, list_indicators, (uses, *lists), partial(indicators.told, facets))
    if (
        catalogue.translated
    ):  # structures have one name in all languages; `translated` has the others
        return
    names = [[addresses.place(one.id), one.structure.called] for one in catalogue.frameworks]
    shared = [[addresses.place(one.id), one.name] for one in catalogue.shared_criteria.values()]
    yield Entry(_address("structures"), partial(to_json, names), (facets.sharing,))
    yield Entry(_address("partages"), partial(to_json, shared), (facets.library,))


def _plan(
    catalogue: Catalogue,
    list_: _List,
    reads: tuple[Facet, ...],
    told: Callable[[Listed], object] | None = None,
) -> Iterator[Entry[bytes]]:
    """Give the index, the columns apart, the pieces and the words of a list.

    `told` gives the mark of what a row says beside what the index reads.
    """
    listing = list_(catalogue)
    name = listing.name
    yield Entry(_address(name), partial(_write_index, catalogue, list_), reads)
    for filter_ in filter(OPEN.__contains__, listing.filters):
        write = partial(_write_column, catalogue, list_, filter_)
        yield Entry(_address(f"{name}-{filter_}"), write, reads)
    for start in range(0, len(listing.entries), A_PIECE):
        address = _address(f"{name}-{start // A_PIECE}")
        rows = listing.entries[start : start + A_PIECE]
        shown = (facets_of(catalogue).rows(address, rows, told),) if told else ()
        yield Entry(address, partial(_write_piece, catalogue, list_, start), (*reads, *shown))
    for letters in _words(catalogue, list_):
        write = partial(_write_words, catalogue, list_, letters)
        yield Entry(_address(f"{listing.words}-{letters}"), write, reads)


def _address(name: str) -> str:
    return f"{addresses.READING}{name}.json"


def _write_index(catalogue: Catalogue, list_: _List) -> bytes:
    listing = list_(catalogue)
    apart = [name for name in listing.filters if name in OPEN]
    return to_json(
        {
            "piece": A_PIECE,
            "number": len(listing.entries),
            "words": sorted(_words(catalogue, list_)),
            "columns": {
                name: _column(catalogue, listing, name)
                for name in listing.filters
                if name not in apart
            },
            "apart": apart,
        }
    )


def _write_column(catalogue: Catalogue, list_: _List, name: str) -> bytes:
    return to_json(_column(catalogue, list_(catalogue), name))


def _write_piece(catalogue: Catalogue, list_: _List, start: int) -> bytes:
    listing = list_(catalogue)
    entries = listing.entries[start : start + A_PIECE]
    return to_json([_row(catalogue, one, listing.show(one)) for one in entries])


def _write_words(catalogue: Catalogue, list_: _List, letters: str) -> bytes:
    return to_json(_words(catalogue, list_)[letters])


def _column(catalogue: Catalogue, listing: Listing, name: str) -> dict[str, Any]:
    """Number the sets of values of a filter, most of which come often, and say the number of each entry's."""
    values, read = _values(catalogue, name), READ[name]
    place = {value: number for number, value in enumerate(values)}
    sets: dict[tuple[int, ...], int] = {}

    @cache
    def number_of(given: frozenset[str] | tuple[str, ...]) -> int:
        found = tuple(sorted(place[one] for one in given if one in place))
        return sets.setdefault(found, len(sets))

    of = [number_of(read(entry.traits)) for entry in listing.entries]
    written = (
        "".join(chr(FIRST_CHARACTER + one) for one in of) if len(sets) <= MOST_CHARACTERS else of
    )
    return {"values": list(values), "sets": list(sets), "of": written}


def _values(catalogue: Catalogue, name: str) -> Sequence[str]:
    offered = values_of(catalogue)
    given: Mapping[str, Iterable[str]] = {
        "provenance": PROVENANCES,
        "origine": origins_of(catalogue),
        "domaine": (one.id for one in catalogue.domains),
        "type": INDICATOR_TYPES,
        "portee": ("partage", "propre"),
        "indicateurs": ("avec", "sans"),
        "sorte": (code for code in LABELS["kind"] if code),
        "public": offered.audiences,
        "territoire": offered.territories,
    }
    return tuple(given[name])


def _row(catalogue: Catalogue, entry: Listed, shown: Row) -> list[Any]:
    """Give what a list shows of an entry; what is empty at the end is left out.

    The first seven places are those of the first format, which named the domain and the structure; what is
    drawn today comes after: group, domains, types, kind, facts, users, why it stands apart, and the language
    of its name when that is not the language of the page.
    """
    near = [[one.name, addresses.criterion(one.id)] for one in _near(catalogue, entry, shown)]
    also = entry.thing.also_called if isinstance(entry.thing, SharedCriterion) else ()
    own = shown.facts[:1] if entry.traits.reach == "propre" else ()
    named = [catalogue.shared_domains[one].name for one in shown.domains]
    domain = next(iter((*named, *shown.facts[len(own) :])), "")
    row: list[Any] = [shown.name, shown.address, domain, *(own or ("",)), shown.line]
    row += [list(also[:MOST_NAMES]), near, shown.group, shown.domains, shown.types]
    row += [shown.kind, shown.facts, shown.users, shown.lacking, language_of(shown.name)]
    while not row[-1]:
        row.pop()
    return row


def _near(catalogue: Catalogue, entry: Listed, shown: Row) -> Iterator[SharedCriterion]:
    related = entry.thing.related if isinstance(entry.thing, SharedCriterion) else ()
    known = catalogue.shared_criteria
    yield from [known[one] for one in related if one in known][:MOST_NAMES]
    if shown.near:
        yield known[shown.near.address.removeprefix(addresses.CRITERIA).rstrip("/")]


@gathered_once
def _words(catalogue: Catalogue, list_: _List) -> dict[str, dict[str, list[int]]]:
    """Give, by first letters, each word with the entries that have it, as steps from one to the next."""
    listing = list_(catalogue)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(listing.entries):
        for word in _NONE.union(*map(_words_of, listing.tell(entry))):
            postings[word].append(place)
    found = {
        letters: {word: _steps(postings[word]) for word in words}
        for letters, words in _shards(postings, sorted(postings), 1)
    }
    # A letter of which no word is left keeps its address.
    return {**{letter: {} for letter in ascii_lowercase}, **found}


@lru_cache(maxsize=1 << 12)  # entries beside each other are of one criterion, or of one structure
def _words_of(text: str) -> frozenset[str]:
    return frozenset(split_words(text))


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
    return list(chain.from_iterable(map(_cut, text.split())))


@lru_cache(maxsize=1 << 16)
def _cut(piece: str) -> tuple[str, ...]:
    # Between two spaces stands what is written again and again.
    return tuple(
        word[:-1] if len(word) > 3 and word[-1] in "sx" else word
        for word in _WORD.findall(bare(piece))
        if len(word) > 1 and word not in _EMPTY
    )
