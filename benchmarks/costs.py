"""What a command takes: processor time, time on the clock, and the most memory held at once.

Takes a command, runs it in a process of its own as someone would type it, gives its cost. Doesn't know
what is measured.
"""

from __future__ import annotations

import math
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLED_EVERY = 0.1
"""Seconds between two looks at the memory."""


class Cost(NamedTuple):
    """What a command took: seconds of processors, seconds on the clock, bytes."""

    cpu: float
    wall: float
    memory: float


def _family(pid: int) -> list[int]:
    """List a process and its descendants; where there is no /proc, itself alone."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def _held(pid: int) -> int:
    """Give the bytes that a process holds; a page that several share is counted once in all (PSS)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class _Memory(threading.Thread):
    """Look at a process and its children until told to stop; remember the most they held."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._stop_now = pid, threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._stop_now.wait(SAMPLED_EVERY):
            self.most = max(self.most, sum(_held(one) for one in _family(self._pid)))

    def stop(self) -> int:
        self._stop_now.set()
        self.join()
        return self.most


def measure(command: Sequence[str | Path], cwd: Path, log: Path) -> Cost:
    """Run a command to its end; it must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=output,
            stderr=output,
            env=environment,
            start_new_session=True,
        )
        memory = _Memory(process.pid)
        memory.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # with its children
            raise
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    sampled = memory.stop()
    if process.returncode:
        tail = log.read_text(errors="replace")[-2000:]
        raise SystemExit(
            f"{' '.join(map(str, command))[:200]}: status {process.returncode}\n{tail}"
        )
    # Without /proc, the kernel's figure for the largest single process.
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, wall, sampled or largest)


def tool(name: str) -> Path:
    """Find a command beside the Python that runs this."""
    found = Path(sys.executable).parent / name
    if not found.exists():
        raise SystemExit(f"{found} is missing: install the group « dev » (make bench does)")
    return found


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the median of each quantity."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Give the slope of the least-squares line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x = statistics.fmean(x for x, _ in logs)
    mean_y = statistics.fmean(y for _, y in logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread
