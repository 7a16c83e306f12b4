"""Many like things, shared out over the processors.

Takes a piece of work and a list, gives the results in order. Children inherit the list by forking,
so only results travel. Doesn't know what the work is.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

SHARES_A_WORKER = 8
"""More shares than workers: items differ, and a worker that is done early takes another share."""

_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def share_out(
    work: Callable[[Sequence[_Item]], _Result], items: Sequence[_Item], fewest: int
) -> list[_Result]:
    """Do the work on shares of the list; in this process alone below `fewest` items."""
    workers = _workers() if len(items) >= fewest else 1
    if workers == 1:
        return [work(items)]
    global _inherited
    size = -(-len(items) // (workers * SHARES_A_WORKER))
    _inherited = (work, items)
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            bounds = [(start, start + size) for start in range(0, len(items), size)]
            return pool.map(_do_share, bounds, chunksize=1)
    finally:
        _inherited = None


def _do_share(bounds: tuple[int, int]) -> Any:
    assert _inherited is not None
    work, items = _inherited
    return work(items[slice(*bounds)])


def _workers() -> int:
    """Choose a number of processes; forking is only safe while there is a single thread."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
