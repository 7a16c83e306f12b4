"""The words of all pages as they are written → small files that tell what a reader may have meant.

Takes the words of each page, gives files by name: one for each first letter, which the script of the search
reads when a word that was typed is found nowhere. Doesn't know stems, nor where words stand.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from referentiels.words.likeness import bare

FOLDER = "mots"


def spell(said: Iterable[str]) -> dict[str, bytes]:
    """Give files by first letter, from `a` to `z`: each word, and how many pages have it."""
    pages = Counter(word for one in said for word in one.split())
    letters: dict[str, dict[str, int]] = defaultdict(dict)
    for word in sorted(pages):
        first = bare(word)[:1]
        if "a" <= first <= "z":
            letters[first][word] = pages[word]
    return {
        f"{FOLDER}/{letter}.json": json.dumps(
            words, ensure_ascii=False, separators=(",", ":")
        ).encode()
        for letter, words in sorted(letters.items())
    }
