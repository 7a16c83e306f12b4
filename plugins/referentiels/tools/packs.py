"""Many small things kept in one file: a thousand of them are found by opening one.

Takes a cache, keys and bytes. What a pack gives is what was kept under the key: each entry is verified
when it is asked for, so that a pack cut short, damaged or of another project gives less, never anything
else. Doesn't know what is kept.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping
from itertools import accumulate

from referentiels.tools.cache import Cache

_MARK = b"referentiels 1\n"
_HEAD = struct.Struct(">32sQ")
"""The digest of the list of entries, and how many there are."""
_ENTRY = struct.Struct(">32s32sQQ")
"""A key, the digest of what is kept under it, where that begins and how long it is."""


class Pack:
    """Entries by key, read once; `name` is that of the file."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name
        self._data = memoryview(cache.take(name) or b"")
        self._entries = _list_entries(self._data)

    def find(self, key: bytes) -> memoryview | None:
        """Find what was kept under a key of 32 bytes; none when there is nothing, or something else."""
        if key not in self._entries:
            return None
        digest, start, size = self._entries[key]
        found = self._data[start : start + size]
        return found if len(found) == size and _digest(found) == digest else None

    def has_others_than(self, used: Iterable[bytes]) -> bool:
        """Tell whether something is kept that is no longer used."""
        return not self._entries.keys() <= set(used)

    def replace(self, used: Iterable[bytes], new: Mapping[bytes, bytes]) -> None:
        """Keep new entries, and of the others those that were used; nothing is written without need."""
        if not new and not self.has_others_than(used):
            return
        old = {key: found for key in used if (found := self.find(key)) is not None}
        self._cache.put(self._name, _write_pack({**old, **new}))


class Packs:
    """Entries by key in several files: after a change, one small file is written again, not a large one."""

    def __init__(self, cache: Cache, stem: str, number: int) -> None:
        self._cache, self._stem, self._number = cache, stem, number
        self._read: dict[int, Pack] = {}

    def _pack(self, part: int) -> Pack:
        if part not in self._read:
            self._read[part] = Pack(self._cache, f"{self._stem}-{part:02}.pack")
        return self._read[part]

    def _part(self, key: bytes) -> int:
        return key[0] % self._number

    def find(self, key: bytes) -> memoryview | None:
        """Find what was kept under a key."""
        return self._pack(self._part(key)).find(key)

    def replace(self, used: Iterable[bytes], new: Mapping[bytes, bytes]) -> None:
        """Keep new entries, and forget what is no longer used; files without a change stay."""
        if not new:
            return
        by_part: dict[int, dict[bytes, bytes]] = {part: {} for part in range(self._number)}
        for key, data in new.items():
            by_part[self._part(key)][key] = data
        own: dict[int, list[bytes]] = {part: [] for part in by_part}
        for key in used:
            own[self._part(key)].append(key)
        for part, entries in by_part.items():
            self._pack(part).replace(own[part], entries)


def _list_entries(data: memoryview) -> dict[bytes, tuple[bytes, int, int]]:
    """Read the list of entries; empty when it is not as it was written."""
    start = len(_MARK) + _HEAD.size
    if len(data) < start or data[: len(_MARK)] != _MARK:
        return {}
    digest, number = _HEAD.unpack_from(data, len(_MARK))
    listed = data[start : start + number * _ENTRY.size]
    if len(listed) != number * _ENTRY.size or _digest(listed) != digest:
        return {}
    return {key: (mark, place, size) for key, mark, place, size in _ENTRY.iter_unpack(listed)}


def _write_pack(entries: Mapping[bytes, bytes | memoryview]) -> bytes:
    first = len(_MARK) + _HEAD.size + len(entries) * _ENTRY.size
    places = accumulate((len(each) for each in entries.values()), initial=first)
    listed = b"".join(
        _ENTRY.pack(key, _digest(each), place, len(each))
        for (key, each), place in zip(entries.items(), places, strict=False)
    )
    head = _HEAD.pack(_digest(listed), len(entries))
    return b"".join((_MARK, head, listed, *entries.values()))


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.sha256(data).digest()
