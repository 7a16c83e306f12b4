"""Records of pages → the index of the search, which readers load only when they ask for it.

Takes what is to be found of each page, writes an index that Pagefind's program reads in the browser: the
same bytes whatever the order of the records, the folder or the number of processors. What was counted of a
record is kept, so that after a change only what changed is counted again. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache as once
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TypeVar

from referentiels.site.indexing.binding import Bound, bind
from referentiels.site.indexing.counting import (
    Counted,
    count,
    keep,
    lay,
    press,
    recall,
    words_of,
)
from referentiels.site.indexing.records import Record, pack
from referentiels.site.indexing.spelling import FOLDER
from referentiels.site.indexing.vocabulary import IndexingFailed, Vocabulary, learn
from referentiels.tools.cache import Cache, key_of
from referentiels.tools.processes import share_out

__all__ = ["PLACE", "IndexingFailed", "make_index"]
PLACE = "assets/recherche"
_Found = TypeVar("_Found")

FEWEST_TO_SHARE_OUT = 200
"""Below this number of records, starting other processes costs more than it saves."""


def make_index(
    records: Iterable[Record], folder: Path, language: str, cache: Cache | None = None
) -> int:
    """Write the index of some pages into a folder, and give their number.

    What the cache has of a record is not counted again.

    Raises:
        IndexingFailed: Pagefind could not run.
    """
    known = [one for one in {one.address: one for one in records}.values() if one.passages]
    kept = _recall(known, language, cache)
    fresh = [one for one in known if one.address not in kept]
    vocabulary = learn(set[str]().union(*_share_out(_words_of, fresh)), language)
    shares = _share_out(lambda share: _count(share, vocabulary, language, cache), fresh)
    counted = [*kept.values(), *chain.from_iterable(shares)]
    if counted:
        _write(counted, bind(counted, vocabulary, language), folder)
    return len(counted)


def _share_out(work: Callable[[Sequence[Record]], _Found], records: list[Record]) -> list[_Found]:
    return share_out(work, records, FEWEST_TO_SHARE_OUT)


def _recall(records: Sequence[Record], language: str, cache: Cache | None) -> Mapping[str, Counted]:
    """Find what was counted of records that say what they said."""
    if cache is None:
        return {}
    found = {}
    for one in records:
        key = _key(one, language).encode()
        data = cache.find(key.decode())
        # What was kept for another record may have been put under this name.
        if data and data.startswith(key):
            found[one.address] = recall(data.removeprefix(key))
    return found


def _key(record: Record, language: str) -> str:
    return key_of(_edition(), language, pack(record))


@once
def _edition() -> str:
    """Name this very program, and Pagefind's: another one may count otherwise."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return key_of(version("pagefind_bin"), *(file.read_bytes() for file in files))


def _words_of(records: Sequence[Record]) -> set[str]:
    return set[str]().union(*map(words_of, records))


def _count(
    records: Sequence[Record], vocabulary: Vocabulary, language: str, cache: Cache | None
) -> list[Counted]:
    found = [count(lay(one, language), vocabulary.stems, language) for one in records]
    for record, counted in zip(records, found, strict=True):
        if cache is not None:
            key = _key(record, language)
            cache.keep(key, key.encode() + keep(counted))
    return found


def _write(counted: Sequence[Counted], bound: Bound, folder: Path) -> None:
    for name in ("index", "filter", "fragment", FOLDER):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for one in counted:
        (folder / f"fragment/{one.name}.pf_fragment").write_bytes(one.fragment)
    for name, data in bound.pressed.items():
        (folder / name).write_bytes(press(data))
    for name, data in bound.plain.items():
        (folder / name).write_bytes(data)
