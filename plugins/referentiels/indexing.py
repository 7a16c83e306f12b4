"""Pages of a site → the index of its search, which readers load only when they ask for it.

Takes the folder of a built site, writes the index into it with Pagefind. Pages that only list others
have no kind, and are left out. Doesn't know the pages' content: it cuts words where French does.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

PLACE = "assets/recherche"
_ARTICLE = re.compile(r'<article [^>]*\bdata-kind="([a-z]+)"[^>]*>(.*)</article>', re.DOTALL)
_ELISION = re.compile(
    r"\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(['’]|&#39;)(?=\w)", re.IGNORECASE
)
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
        number = 0
        for path, text in _copies(site, language):
            number += 1
            copy = copies / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, encoding="utf-8")
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


def _copies(site: Path, language: str) -> Iterator[tuple[Path, str]]:
    for file in sorted(site.rglob("*.html")):
        found = _ARTICLE.search(file.read_text(encoding="utf-8"))
        if found:
            kind, article = found.groups()
            yield file.relative_to(site), _copy(kind, article, language)


def _copy(kind: str, article: str, language: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>-</title>'
        f'<meta data-pagefind-filter="sorte[content]" content="{escape(kind)}"></head>'
        f"<body><main data-pagefind-body>{cut_words(article)}</main></body></html>"
    )


def cut_words(text: str) -> str:
    """Part elided articles from their words, and let « œ » be found as « oe »; the script mends both."""
    parted = _ELISION.sub(r"\1\2 ", text)
    return parted.replace("œ", f"o{JOINER}e").replace("Œ", f"O{JOINER}E")
