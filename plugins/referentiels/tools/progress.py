"""How far long work has come, for whoever looks at a terminal.

Takes the standard error stream and what is counted, gives one line, written again as the work goes on and
erased at its end. Silent where nobody looks (a pipe, a file, the log of a forge), for what takes less than
half a second, and in another process than the one that began. Doesn't know what the work is.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 0.5
"""Seconds before anything is said."""
PACE = 0.1
"""Seconds between two lines: faster than that, nobody reads."""

Tick = Callable[[int], None]
"""Say that so many more are done."""


class _Line:
    """The line of one piece of work."""

    def __init__(self, total: int, words: str) -> None:
        self._total, self._words = total, words
        self._done, self._process = 0, os.getpid()
        self._next = time.monotonic() + PATIENCE
        self._width = 0

    def tick(self, more: int = 1) -> None:
        self._done += more
        now = time.monotonic()
        if now >= self._next and os.getpid() == self._process:
            self._next = now + PACE
            self._show(f"{self._words} : {self._done}/{self._total}")

    def erase(self) -> None:
        if self._width:
            self._show("")

    def _show(self, text: str) -> None:
        """Write over what was there: spaces and a return, which every terminal has."""
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"\r{text.ljust(self._width)}{'' if text else chr(13)}")
            sys.stderr.flush()
        self._width = len(text)


@contextmanager
def count(total: int, words: str) -> Iterator[Tick]:
    """Tell how many of `total` are done: `words` (« Fichiers vérifiés ») say what is counted."""
    if not _is_looked_at():
        yield lambda _: None
        return
    line = _Line(total, words)
    try:
        yield line.tick
    finally:
        line.erase()


def _is_looked_at() -> bool:
    try:
        quiet = os.environ.get("TERM") == "dumb" or bool(os.environ.get("CI"))
        return sys.stderr.isatty() and not quiet
    except (AttributeError, ValueError):
        return False
