"""Pages of a site → the index of its search, which readers load only when they ask for it.

Takes the folder of a built site, writes the index into it with Pagefind. Pages that only list others
have no kind, and are left out. Doesn't know the pages' content: it cuts words where French does.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from referentiels.tools.processes import share_out

PLACE = "assets/recherche"
_ARTICLE = re.compile(r'<article [^>]*\bdata-kind="([a-z]+)"[^>]*>(.*)</article>', re.DOTALL)
_KIND = b' data-kind="'
_APOSTROPHE = re.compile(r"(['’]|&#39;)(?=\w)")
_ELIDED = re.compile(r"(?:^|\W)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$", re.IGNORECASE)
_LONGEST_ELIDED = len("quoiqu")
FEWEST_TO_SHARE_OUT = 400
"""Below this number of pages, starting other processes costs more than it saves."""
_NOT_LOADED = ("*-ui.*", "pagefind-highlight.js")

JOINER = "\N{ZERO WIDTH JOINER}"
"""Put inside « oe » that was « œ »: found with both, shown as it was written."""


class IndexingFailed(Exception):
    """The index could not be made; the message is what Pagefind said."""


def make_index(site: Path, language: str) -> int:
    """Index a site and give the number of pages found in it.

    Raises:
        IndexingFailed: Pagefind could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder)
        number = sum(
            share_out(
                lambda share: _write_copies(site, share, copies, language),
                sorted(site.rglob("*.html")),
                FEWEST_TO_SHARE_OUT,
            )
        )
        if number:
            _run_pagefind(copies, site / PLACE, language)
    return number


def _run_pagefind(copies: Path, output: Path, language: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(copies),
        "--output-path",
        str(output),
    ]
    command += ["--force-language", language, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(done.stderr.strip() or done.stdout.strip())
    for pattern in _NOT_LOADED:
        for file in output.glob(pattern):
            file.unlink()
    # The words of other languages are in this one too.
    for file in output.glob("wasm.unknown.*"):
        if (output / f"wasm.{language}.pagefind").exists():
            file.unlink()


def _write_copies(site: Path, files: Sequence[Path], folder: Path, language: str) -> int:
    """Write what is to be found of some pages, as it is to be found; give their number."""
    number = 0
    for file in files:
        data = file.read_bytes()
        found = _ARTICLE.search(data.decode()) if _KIND in data else None
        if found:
            number += 1
            copy = folder / file.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            kind, article = found.groups()
            copy.write_text(_copy(kind, article, language), encoding="utf-8")
    return number


def _copy(kind: str, article: str, language: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>-</title>'
        f'<meta data-pagefind-filter="sorte[content]" content="{escape(kind)}"></head>'
        f"<body><main data-pagefind-body>{cut_words(article)}</main></body></html>"
    )


def cut_words(text: str) -> str:
    """Part elided articles from their words, and let « œ » be found as « oe »; the script mends both."""
    parts = _APOSTROPHE.split(text)
    # What comes before each apostrophe, then the apostrophe itself: twice as fast as one expression.
    for place in range(0, len(parts) - 1, 2):
        if _ELIDED.search(parts[place], max(0, len(parts[place]) - _LONGEST_ELIDED - 1)):
            parts[place + 1] += " "
    return "".join(parts).replace("œ", f"o{JOINER}e").replace("Œ", f"O{JOINER}E")
