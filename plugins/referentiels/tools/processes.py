"""Many like things, shared out over the processors.

Takes a piece of work and a list, gives the results in order. Children inherit the list by forking,
so only results travel. Doesn't know what the work is.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

SHARES_A_WORKER = 8
"""More shares than workers: items differ, and a worker that is done early takes another share."""

_is_a_share = False
"""Whether this process does a share for another one: it shares nothing out itself."""
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def share_out(
    work: Callable[[Sequence[_Item]], _Result],
    items: Sequence[_Item],
    fewest: int,
    tell: Callable[[_Result], None] | None = None,
) -> list[_Result]:
    """Do the work on shares of the list; in this process alone below `fewest` items.

    `tell` is told of the result of each share, in order, as soon as it is there.
    """
    workers = _workers() if len(items) >= fewest else 1
    size = max(1, -(-len(items) // (workers * SHARES_A_WORKER)))
    bounds = [(start, start + size) for start in range(0, len(items), size)]
    if workers == 1:
        shares = bounds if tell else [(0, len(items))]
        return _gather((work(items[slice(*one)]) for one in shares), tell)
    import multiprocessing  # takes longer than to check a few files, which never need it

    global _inherited
    _inherited = (work, items)
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            return _gather(pool.imap(_do_share, bounds, chunksize=1), tell)
    finally:
        _inherited = None


def _gather(results: Iterable[_Result], tell: Callable[[_Result], None] | None) -> list[_Result]:
    gathered = []
    for one in results:
        gathered.append(one)
        if tell:
            tell(one)
    return gathered


def _do_share(bounds: tuple[int, int]) -> Any:
    global _is_a_share
    _is_a_share = True
    assert _inherited is not None
    work, items = _inherited
    return work(items[slice(*bounds)])


def _workers() -> int:
    """Choose a number of processes; forking is only safe while there is a single thread."""
    if not hasattr(os, "fork") or threading.active_count() > 1 or _is_a_share:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
