"""Measure documents: `python benchmarks/documents.py [FOLDER …]`, folders that hold `frameworks/`.

For each folder: the processor time and the bytes of each document of a framework, in this process; then
all documents of all frameworks, as the site makes them: from nothing, and when nothing has changed.
Without a folder: this project's. Nothing here is a test: no time makes anything fail.
"""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.entrances import spreadsheets
from referentiels.paper import documents, press
from referentiels.paper.order import Order
from referentiels.words.language import translator

MOST = 60
"""Frameworks measured one by one in a folder."""
IMPRINT = documents.Imprint(published_at="https://exemple.org/")


def order_of(folder: Path) -> Order:
    """Say what to make: everything that the site publishes."""
    outcome = folders.check(Settings(root=folder), keep=True)
    return Order(
        admitted=outcome.admitted,
        catalogue=outcome.catalogue,
        words=translator("fr"),
        imprint=IMPRINT,
    )


def measure_each(folder: Path) -> None:
    """Measure each kind of document, one framework after the other."""
    order = order_of(folder)
    for kind in (*documents.OF_A_STRUCTURE, "self-evaluation"):
        times, sizes = [], []
        for framework in order.catalogue.frameworks[:MOST]:
            gc.collect()
            start = time.process_time()
            if kind == "self-evaluation":
                data = spreadsheets.draw_self_evaluation(framework, "https://exemple.org/")
            else:
                describe = documents.OF_A_STRUCTURE[kind]
                described = describe(order.catalogue, framework, order.words, IMPRINT)
                data = documents.print_document(kind, described)
            times.append((time.process_time() - start) * 1000)
            sizes.append(len(data) / 1000)
        print(
            f"  {kind}: median {statistics.median(times):.1f} ms of processor, "
            f"most {max(times[1:] or times):.1f}, {statistics.median(sizes):.0f} kB"
        )


def measure_all(folder: Path, kept: Path) -> None:
    """Measure all documents of a folder, in as many processes as there are processors."""
    order = order_of(folder)
    start = time.perf_counter()
    printed = press.print_all(order, kept)
    wall = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    size = sum(
        len(file) if isinstance(file, bytes) else file.stat().st_size
        for file in printed.files.values()
    )
    print(
        f"  all {len(printed.files)} documents: {wall:.1f} s, "
        f"{sum(one.ru_utime + one.ru_stime for one in used):.1f} s of processor with the check, "
        f"{size / 1e6:.0f} MB, {max(one.ru_maxrss for one in used) / 1024:.0f} MB of memory a process"
    )


def main() -> int:
    """Measure each folder; what is timed as a whole runs in a process of its own."""
    if sys.argv[1:2] == ["--all"]:
        measure_all(Path(sys.argv[2]), Path(sys.argv[3]))
        return 0
    for folder in sys.argv[1:] or [str(Path(__file__).parents[1])]:
        print(f"{folder}:", flush=True)
        with tempfile.TemporaryDirectory() as kept:
            for _ in ("from nothing", "nothing changed"):
                subprocess.run([sys.executable, __file__, "--all", folder, kept], check=True)
        measure_each(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
