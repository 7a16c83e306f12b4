"""Measure workbooks: `python benchmarks/workbooks.py [FOLDER …]`, folders that hold `frameworks/`.

For each folder, the processor time that it takes to make the workbook of a framework that was
read, and to read it back, in this process; and the bytes of the workbook. Without a folder: this project's.
Nothing here is a test: no time makes anything fail.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from referentiels.checking import gate
from referentiels.checking.folders import Settings
from referentiels.entrances import spreadsheets, workbook
from referentiels.reading.sources import load

_Result = TypeVar("_Result")
MOST = 100
"""Files measured in a folder."""


def timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    """Give the milliseconds of processor that some work takes, with what it gives."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def measure(folder: Path) -> str:
    """Measure the frameworks of a folder."""
    settings = Settings(root=folder)
    library = workbook.Library(spreadsheets.read_library(settings))
    locations = list(spreadsheets.list_frameworks(settings).values())[:MOST]
    files = gate.admit_all([load(one) for one in locations])
    spreadsheets.draw_framework(files[0], library)  # once for nothing: modules are read
    drawing, reading, sizes = [], [], []
    for file in files:
        spent, data = timed(lambda one=file: spreadsheets.draw_framework(one, library))  # type: ignore[misc]
        drawing.append(spent)
        if data is None:
            continue
        spent, _ = timed(lambda one=data: workbook.read_workbook("x.xlsx", one, library))  # type: ignore[misc]
        reading.append(spent)
        sizes.append(len(data))
    return (
        f"{folder}: {len(locations)} frameworks; written in {statistics.median(drawing):.1f} ms "
        f"(most {max(drawing):.1f}), read in {statistics.median(reading):.1f} ms "
        f"(most {max(reading):.1f}), {statistics.median(sizes) / 1000:.0f} kB"
    )


def main() -> int:
    """Measure each folder."""
    for folder in sys.argv[1:] or [str(Path(__file__).parents[1])]:
        print(measure(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
