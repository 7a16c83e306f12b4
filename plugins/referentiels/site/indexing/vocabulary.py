"""Words → what a reader who looks for them will ask for, as Pagefind has it; and Pagefind's own program.

Takes each written word once, whatever number of pages have it, and asks Pagefind itself how it is cut,
stemmed and kept: what the index says is what its program in the browser expects. Doesn't know pages.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from referentiels.site.indexing import cbor

MAGIC = b"pagefind_dcd"
_LOADED = ("pagefind.js", "pagefind-worker.js", "wasm.{language}.pagefind")
WHOLE = 240
"""The weight of a whole word here: the greatest that Pagefind has, so that parts of it stay apart."""


class IndexingFailed(Exception):
    """The index could not be made; the message is what Pagefind said."""


class Stem(NamedTuple):
    """What a word, or a part of it, is found by.

    `key` is the stem, a zero, then how the word was written when it has accents; `share` is its weight.
    """

    key: str
    share: int


class Vocabulary(NamedTuple):
    """The stems of each word, the files that browsers load, and how the index presents itself."""

    stems: Mapping[str, list[Stem]]
    program: Mapping[str, bytes]
    entry: Mapping[str, Any]


def learn(words: Collection[str], language: str) -> Vocabulary:
    """Learn how some words are found.

    Raises:
        IndexingFailed: Pagefind could not run, or doesn't speak as it did.
    """
    listed = sorted(words) or ["mot"]  # Pagefind makes nothing of no word
    with tempfile.TemporaryDirectory() as folder:
        page, output = Path(folder, "pages/index.html"), Path(folder, "index")
        page.parent.mkdir()
        page.write_text(_page(listed, language), encoding="utf-8")
        _run(page.parent, output, language)
        try:
            return _read(listed, output, language)
        except (OSError, ValueError, KeyError, IndexError, TypeError) as reason:
            raise IndexingFailed(f"Pagefind : {reason!r}") from reason


def _page(words: list[str], language: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>-</title>'
        f'</head><body><main data-pagefind-body><pre data-pagefind-weight="{WHOLE // 24}">'
        f"{escape(' '.join(words), quote=False)} </pre></main></body></html>"
    )


def _run(pages: Path, output: Path, language: str) -> None:
    command = [get_executable(), "--site", str(pages), "--output-path", str(output)]
    command += ["--force-language", language, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(done.stderr.strip() or done.stdout.strip())


def _read(words: list[str], output: Path, language: str) -> Vocabulary:
    [fragment] = output.glob("fragment/*")
    told = json.loads(_open(fragment))["content"].split()
    if len(told) != len(words):
        raise ValueError(f"{len(told)} / {len(words)}")
    stems: dict[str, list[Stem]] = {word: [] for word in words}
    for chunk in sorted(output.glob("index/*")):
        decoded: Any = cbor.decode(_open(chunk))
        for text, pages, variants in decoded[0]:
            for form, found in [("", pages), *variants]:
                for _, places, _ in found:
                    for place, share in _weighed(places):
                        stems[words[place]].append(Stem(f"{text}\0{form}", share))
    entry = json.loads((output / "pagefind-entry.json").read_bytes())
    names = [name.format(language=entry["languages"][language]["wasm"]) for name in _LOADED]
    program = {name: (output / name).read_bytes() for name in names}
    return Vocabulary({word: sorted(found) for word, found in stems.items()}, program, entry)


def _open(file: Path) -> bytes:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(MAGIC):
        raise ValueError(file.name)
    return data[len(MAGIC) :]


def _weighed(places: list[int]) -> list[tuple[int, int]]:
    """Give places with their weights: a negative number says the weight of those that follow."""
    found, weight, last, fresh = [], 0, 0, False
    for number in places:
        if number < 0:
            weight, fresh = -number - 1, True
        else:
            last = number if fresh else last + number
            fresh = False
            found.append((last, weight))
    return found
