"""Two texts → what differs between them, with a few words around it.

Takes texts, gives texts. Doesn't know what they are about, nor whether they mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence

CONTEXT = 3
"""Words shown on each side of what differs."""

LONGEST_EXCERPT = 200


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Give what differs between two texts, with a few words around it."""
    before, after = old.split(), new.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _cut(before, start, end), _cut(after, start, end)


def _cut(words: Sequence[str], start: int, end: int) -> str:
    first = max(0, start - CONTEXT)
    last = min(len(words), len(words) - end + CONTEXT)
    # One word left out would be as long to say as the word itself.
    first = 0 if first <= 1 else first
    last = len(words) if last >= len(words) - 1 else last
    before = "… " if first else ""
    text = " ".join(words[first:last])
    if len(text) > LONGEST_EXCERPT:
        return f"{before}{text[: LONGEST_EXCERPT - 1]}…"
    return f"{before}{text}{' …' if last < len(words) else ''}"
