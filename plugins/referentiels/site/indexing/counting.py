"""A record → what the index keeps of it: the file that a result is shown from, and where its words stand.

Takes one record at a time, in any process. Where words stand is written as Pagefind's index has it, all but
the number of the page, which only whoever has all pages can know. Doesn't know other records.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from urllib.parse import quote

from referentiels.site.indexing import cbor
from referentiels.site.indexing.records import JOINER, Record, cut_words, space
from referentiels.site.indexing.vocabulary import MAGIC, WHOLE, Stem

_PLAIN = 25
"""The weight that Pagefind writes nothing for."""
_WEIGHTS = {
    "h1": 168,
    "b": 168,
    "lead": 96,
    "h2": 72,
    "h3": 60,
    "span": 60,
    "h4": 48,
    "dfn": 48,
    "note": 12,
}
"""What a page is counts more than what its long tables hold."""
_CLOSED = (".", "!", "?", "…", ":", ";", ",", "»", ")")
_NUMBERS = [cbor.encode(number) for number in range(1 << 14)]
"""Most places are near the one before."""
_NOWHERE = cbor.encode([])
_WRITTEN = re.compile(r"[^\W\d_]{3,}")
"""A word that a reader may have meant."""


class Laid(NamedTuple):
    """A record as a row of words, and the places of each word, in order, by weight."""

    record: Record
    words: list[str]
    anchors: list[dict[str, Any]]
    places: Mapping[int, Mapping[str, list[int]]]


class Counted(NamedTuple):
    """What the index keeps of a record.

    `keys` are stems, each with a form after a zero; `sizes` how many numbers each takes, `lists` its places.
    `said` are its words as they are written, in one text.
    """

    address: str
    name: str
    fragment: bytes
    words: int
    filters: dict[str, list[str]]
    keys: list[str]
    sizes: list[int]
    lists: list[bytes]
    said: str


def words_of(record: Record) -> set[str]:
    """Give the words of a record, each once."""
    texts = zip(record.passages, _cut(record).split("\n"), strict=True)
    return {word for one, text in texts if one.mark != "part" for word in text.split()}


def lay(record: Record, language: str) -> Laid:
    """Lay the words of a record in a row."""
    words: list[str] = []
    anchors = []
    places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one, text in zip(record.passages, _cut(record).split("\n"), strict=True):
        said = text.split()
        if one.anchor:
            shown = space(" ".join(said), language)
            anchors.append(
                {"element": one.mark, "id": one.anchor, "text": shown, "location": len(words)}
            )
        if one.mark == "part":
            continue
        found = places[_WEIGHTS.get(one.mark, _PLAIN)]
        for place, word in enumerate(said, len(words)):
            found[word].append(place)
        if said and not said[-1].endswith(_CLOSED):
            said[-1] += "."
        words += said
    return Laid(record, words, anchors, places)


def _cut(record: Record) -> str:
    """Cut the words of all passages at once, one passage a line: one by one takes longer."""
    return cut_words("\n".join(_on_a_line(one.text) for one in record.passages))


def _on_a_line(text: str) -> str:
    """Put a text on one line, without the sign by which Pagefind parts words itself."""
    return text.replace("\n", " ").replace("\u200b", "")


def count(laid: Laid, stems: Mapping[str, Sequence[Stem]], language: str) -> Counted:
    """Count where the words of a record stand."""
    record, title = laid.record, cut_words(_on_a_line(laid.record.passages[0].text))
    filters = {
        "domaine": sorted({space(cut_words(one), language) for one in record.domains}),
        "sorte": [record.kind],
    }
    fragment = {
        "url": f"/{quote(record.address)}",
        "content": " ".join(laid.words),
        "word_count": len(laid.words),
        "filters": {name: values for name, values in filters.items() if values},
        "meta": {"title": space(title, language), "summary": space(record.summary, language)},
        "anchors": laid.anchors,
    }
    data = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
    found = list(_places(laid, title.split(), stems))
    return Counted(
        record.address,
        name_of(data, language),
        press(data),
        len(laid.words),
        filters,
        [key for key, _, _ in found],
        [size for _, size, _ in found],
        [places for _, _, places in found],
        _said(laid),
    )


def _said(laid: Laid) -> str:
    """Give the words of a record as they are written, each once, capitals aside."""
    written = " ".join({word for words in laid.places.values() for word in words})
    return " ".join(sorted(set(_WRITTEN.findall(written.replace(JOINER, "").lower()))))


def _places(
    laid: Laid, title: list[str], stems: Mapping[str, Sequence[Stem]]
) -> Iterator[tuple[str, int, bytes]]:
    """Give the places of each stem and form, in the text and in the title."""
    plain: dict[str, list[int]] = defaultdict(list)
    weighed: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for weight, words in laid.places.items():
        for word, places in words.items():
            for key, share in stems[word]:
                if share == WHOLE and weight == _PLAIN:
                    plain[key] += places
                else:
                    weighed[key][max(1, weight * share // WHOLE)] += places
    in_title: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(title):
        for key, _ in stems[word]:
            in_title[key].append(place)
    for key in sorted({*plain, *weighed, *in_title}):
        text = _from(plain.get(key, ()))
        for weight, places in sorted(weighed.get(key, {}).items()):
            text += (cbor.encode(-weight - 1), *_from(places))
        head = in_title.get(key)
        written = cbor.list_of(text) + (_title(head) if head else _NOWHERE)
        yield key, len(text) + len(head or ()) + 1, written


def _from(places: Sequence[int]) -> list[bytes]:
    """Write places by how far each is from the one before."""
    last, written = 0, []
    for place in sorted(places):
        step = place - last
        written.append(_NUMBERS[step] if step < len(_NUMBERS) else cbor.encode(step))
        last = place
    return written


def _title(places: Sequence[int]) -> bytes:
    numbers = [-1, places[0], *(b - a for a, b in pairwise(places))]
    return cbor.encode(numbers)


def keep(counted: Counted) -> bytes:
    """Write what was counted as bytes to be kept: a line of JSON, then what is bytes already."""
    address, name, fragment, words, filters, keys, sizes, lists, said = counted
    lengths = [len(fragment), *map(len, lists)]
    told = [address, name, words, filters, keys, sizes, lengths, said]
    line = json.dumps(told, ensure_ascii=False)
    return line.encode() + b"\n" + fragment + b"".join(lists)


def recall(kept: bytes) -> Counted:
    """Read back what was counted."""
    line, _, data = kept.partition(b"\n")
    address, name, words, filters, keys, sizes, lengths, said = json.loads(line)
    ends = [0, *accumulate(lengths)]
    fragment, *lists = [data[begin:end] for begin, end in pairwise(ends)]
    return Counted(address, name, fragment, words, filters, keys, sizes, lists, said)


def name_of(data: bytes, language: str) -> str:
    """Name a file of the index for what it holds."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:12]}"


def press(data: bytes) -> bytes:
    """Compress a file of the index: the same bytes whatever the day and the system."""
    squeezed = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    whole = MAGIC + data
    body = squeezed.compress(whole) + squeezed.flush()
    end = zlib.crc32(whole).to_bytes(4, "little") + len(whole).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + body + end
