"""Counted records → the files of an index that Pagefind's program reads in the browser.

Takes all of them, gives files by name: the same bytes whatever the order they come in. Doesn't know how
words were counted, nor where files are written.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from referentiels.site.indexing import cbor
from referentiels.site.indexing.counting import Counted, name_of
from referentiels.site.indexing.spelling import spell
from referentiels.site.indexing.vocabulary import Vocabulary

NUMBERS_A_CHUNK = 10_000
"""About as many as 20 kB hold: a reader who types a word loads one chunk."""


class Chunk(NamedTuple):
    """Stems that follow one another, and their file."""

    first: str
    last: str
    data: bytes


class Bound(NamedTuple):
    """The files of an index: `plain` as they are, `pressed` that are named for what they hold."""

    plain: dict[str, bytes]
    pressed: dict[str, bytes]


def bind(counted: Sequence[Counted], vocabulary: Vocabulary, language: str) -> Bound:
    """Make all files but the fragments, which records bring with them."""
    pages = sorted(counted)
    pressed: dict[str, bytes] = {}

    def name(folder: str, data: bytes, ending: str) -> str:
        named = name_of(data, language)
        pressed[f"{folder}{named}.{ending}"] = data
        return named

    chunks = list(_chunks(pages))
    hashes = [name("index/", one.data, "pf_index") for one in chunks]
    filters = [
        [one, name("filter/", data, "pf_filter")] for one, data in sorted(_filters(pages).items())
    ]
    meta = cbor.encode(
        [
            vocabulary.entry["version"],
            [[one.name, one.words] for one in pages],
            [[*ends, one] for ends, one in zip(_ends(chunks), hashes, strict=True)],
            filters,
            [],
            ["title"],
        ]
    )
    entry = _entry(vocabulary, name("pagefind.", meta, "pf_meta"), len(pages), language)
    written = spell(one.said for one in pages)
    return Bound({**vocabulary.program, **written, "pagefind-entry.json": entry}, pressed)


def _entry(vocabulary: Vocabulary, named: str, pages: int, language: str) -> bytes:
    known = vocabulary.entry["languages"][language]
    entry: dict[str, Any] = {
        **vocabulary.entry,
        "languages": {language: {**known, "hash": named, "page_count": pages}},
    }
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _filters(pages: Sequence[Counted]) -> dict[str, bytes]:
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, page in enumerate(pages):
        for one, values in page.filters.items():
            for value in values:
                found[one][value].append(number)
    return {
        one: cbor.encode([one, [[value, numbers] for value, numbers in sorted(values.items())]])
        for one, values in found.items()
    }


def _chunks(pages: Sequence[Counted]) -> Iterator[Chunk]:
    """Cut the stems into chunks; one that is long stands alone, so that its neighbours stay light."""
    held: list[tuple[str, bytes]] = []
    total = 0
    for stem, size, data in _words(pages):
        if held and total + size > NUMBERS_A_CHUNK:
            yield _chunk(held)
            held, total = [], 0
        held.append((stem, data))
        total += size
    if held:
        yield _chunk(held)


def _chunk(held: Sequence[tuple[str, bytes]]) -> Chunk:
    words = cbor.list_of([data for _, data in held])
    return Chunk(held[0][0], held[-1][0], cbor.encode([words]))


def _words(pages: Sequence[Counted]) -> Iterator[tuple[str, int, bytes]]:
    """Give each stem, how many numbers it takes, and all that is known of it: as written, then by form."""
    found, sizes = _gather(pages)
    forms: dict[str, list[str]] = defaultdict(list)
    for key in sorted(found):
        stem, _, form = key.partition("\0")
        forms[stem].append(form)
    for stem, written in forms.items():
        keys = [f"{stem}\0{form}" for form in written]
        variants = [
            cbor.encode([form, cbor.list_of(found[key])])
            for form, key in zip(written, keys, strict=True)
            if form
        ]
        plain = found.get(f"{stem}\0", [])
        data = cbor.encode([stem, cbor.list_of(plain), cbor.list_of(variants)])
        yield stem, sum(sizes[key] for key in keys) + len(variants), data


def _gather(pages: Sequence[Counted]) -> tuple[dict[str, list[bytes]], dict[str, int]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    last: dict[str, int] = {}
    for number, page in enumerate(pages):
        for key, size, places in zip(page.keys, page.sizes, page.lists, strict=True):
            step = number - last.get(key, 0)
            begun = _PAGES[step] if step < len(_PAGES) else _page(step)
            found[key].append(begun + places)
            last[key] = number
            sizes[key] += size
    return found, sizes


def _page(step: int) -> bytes:
    """Begin a list of three: a page is told by how far it is from the one before."""
    return cbor.head(4, 3) + cbor.encode(step)


_PAGES = [_page(step) for step in range(1 << 10)]


def _ends(chunks: Sequence[Chunk]) -> list[list[str]]:
    """Give from which letters to which each chunk goes, as short as tells one from the next."""
    ends = [[one.first, one.last] for one in chunks]
    for here, there in pairwise(ends):
        same = _same_letters(here[1], there[0])
        short = here[1][: same + 1]
        here[1] = short if short >= here[0] else here[1]
        there[0] = there[0][: same + 1]
    return ends


def _same_letters(one: str, other: str) -> int:
    place = 0
    while place < min(len(one), len(other)) and one[place] == other[place]:
        place += 1
    return place
