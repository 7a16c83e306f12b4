"""Measure the check and the build: `make bench`, or `.venv/bin/python benchmarks/run.py`.

    --sizes 100,1000,5000   numbers of frameworks for the growth
    --at 1000               number of frameworks for the comparisons
    --rounds 3              runs of each; figures are medians
    --variants …            Markdown sites to compare with (see markdown_site.py)
    --quick                 a few small runs, to see that everything works; its figures mean little
    --write                 put the tables into docs/developers/benchmarks.md

Whole commands are measured, as someone would type them, each in a process of its own: processor
time (user and system, children included), elapsed time, and the most memory that the command and
its children held together. Nothing here is a test: no time makes anything fail.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import math
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generate import framework
from markdown_site import VARIANTS

import referentiels

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "developers" / "benchmarks.md"
SCHEMA = Path(referentiels.__file__).parent / "schemas" / "framework.schema.json"
BEGIN, END = "<!-- figures: written by benchmarks/run.py -->", "<!-- end of figures -->"
PACKAGES = (
    "referentiels mkdocs mkdocs-material Markdown Jinja2 PyYAML jsonschema-rs jsonschema check-jsonschema "
    "ruamel.yaml"
).split()
SAMPLED_EVERY = 0.1
"""Seconds between two looks at the memory."""

CHECK, OTHER_CHECK, BUILD = "referentiels check", "check-jsonschema", "ours"
CONTENT = {
    "frameworks": "(a) Markdown, frameworks only",
    "whole": "(b) Markdown, whole",
    "lean": "(c) Markdown, whole, short menu",
}


class Cost(NamedTuple):
    """What a command took: seconds of processors, seconds on the clock, bytes."""

    cpu: float
    wall: float
    memory: float


class Site(NamedTuple):
    """What a build gave: a number of pages, and the mean bytes of a structure's page."""

    pages: int
    leaf: float


class Growth(NamedTuple):
    """What one number of frameworks took."""

    check: Cost
    build: Cost
    site: Site


# Measuring


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


@dataclass(frozen=True)
class Bench:
    """Where the measures happen."""

    root: Path
    rounds: int

    def data(self, size: int) -> Path:
        """Give the folder of so many frameworks, made at the first call."""
        folder = self.root / f"data-{size}"
        if not folder.exists():
            self._prepare("generate.py", str(size), folder)
        return folder

    def markdown(self, variant: str, size: int) -> Path:
        """Give the folder of a Markdown site."""
        folder = self.root / variant
        self._prepare("markdown_site.py", variant, self.data(size), folder)
        return folder

    def _prepare(self, program: str, *arguments: str | Path) -> None:
        """Write files, unmeasured, in a process of its own: this one stays small."""
        say(f"{program} {arguments[0]}")
        command = [sys.executable, HERE / program, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def check(self, size: int) -> Cost:
        return self._run([tool("referentiels"), "check", self.data(size)], self.root)

    def check_elsewhere(self, size: int) -> Cost:
        files = sorted((self.data(size) / "frameworks").iterdir())
        return self._run([tool("check-jsonschema"), "--schemafile", SCHEMA, *files], self.root)

    def build(self, folder: Path) -> Cost:
        """Build a site where there is none."""
        shutil.rmtree(folder / "site", ignore_errors=True)
        return self._run([tool("mkdocs"), "build"], folder)

    def _run(self, command: Sequence[str | Path], cwd: Path) -> Cost:
        cost = measure(command, cwd, self.root / "log")
        say(f"{Path(command[0]).name} in {cwd.name}: {cost.cpu:.2f} s of CPU, {cost.wall:.2f} s")
        return cost


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# Reckoning


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


def describe(site: Path, first: int) -> Site:
    """Count the pages, and weigh those of the first frameworks: the same ones in every site."""
    leaves = (site / "structures" / framework(n)[0] / "index.html" for n in range(first))
    return Site(
        sum(1 for _ in site.rglob("*.html")),
        statistics.fmean(page.stat().st_size for page in leaves),
    )


def compare(
    bench: Bench, size: int, variants: Sequence[str], first: int
) -> tuple[dict[str, list[Cost]], dict[str, Site]]:
    """Run everything in turn, round after round; give costs, and pages and bytes of each site."""
    folders = {BUILD: bench.data(size)}
    folders.update({variant: bench.markdown(variant, size) for variant in variants})
    costs: dict[str, list[Cost]] = {name: [] for name in (CHECK, OTHER_CHECK, *folders)}
    sites: dict[str, Site] = {}
    for _ in range(bench.rounds):
        costs[CHECK].append(bench.check(size))
        costs[OTHER_CHECK].append(bench.check_elsewhere(size))
    for _ in range(bench.rounds):
        for name, folder in folders.items():
            costs[name].append(bench.build(folder))
            sites[name] = describe(folder / "site", first)
            shutil.rmtree(folder / "site")
    return costs, sites


def grow(
    bench: Bench, sizes: Sequence[int], first: int, known: dict[int, Growth]
) -> dict[int, Growth]:
    """Measure the check and the build at each size; `known` has been measured already."""
    found = dict(known)
    for size in sizes:
        if size in found:
            continue
        folder, checks, builds = bench.data(size), [], []
        for _ in range(bench.rounds):
            checks.append(bench.check(size))
            builds.append(bench.build(folder))
        found[size] = Growth(middle(checks), middle(builds), describe(folder / "site", first))
        shutil.rmtree(folder)
    return {size: found[size] for size in sizes}


# Telling


def table(head: str, rows: Sequence[str]) -> str:
    columns = head.count("|") + 1
    return "\n".join(
        (f"| {head} |", "| --- |" + " ---: |" * (columns - 1), *(f"| {r} |" for r in rows))
    )


def _figures(cost: Cost) -> str:
    return f"{cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory / 1e6:.0f}"


def _ratio(ours: Sequence[Cost], theirs: Sequence[Cost], of: Callable[[Cost], float]) -> str:
    """Say how many times less ours takes: ratio of the medians, and its range round by round."""
    each = [of(b) / of(a) for a, b in zip(ours, theirs, strict=True)]
    whole = of(middle(theirs)) / of(middle(ours))
    return f"**{whole:.1f}** ({min(each):.1f} to {max(each):.1f})"


def tell_comparison(size: int, costs: dict[str, list[Cost]], sites: dict[str, Site]) -> list[str]:
    head = "command | CPU (s) | elapsed (s) | memory (MB) | CPU ratio | elapsed ratio"
    rows = [
        f"`{CHECK}` | {_figures(middle(costs[CHECK]))} | 1 | 1",
        f"`check-jsonschema` | {_figures(middle(costs[OTHER_CHECK]))} | "
        f"{_ratio(costs[CHECK], costs[OTHER_CHECK], lambda one: one.cpu)} | "
        f"{_ratio(costs[CHECK], costs[OTHER_CHECK], lambda one: one.wall)}",
    ]
    checks = table(head, rows)
    rows = []
    for name, (pages, weight) in sites.items():
        ours = name == BUILD
        title = "ours, with data files" if ours else CONTENT[name]
        ratios = (
            "1 | 1"
            if ours
            else " | ".join(
                _ratio(costs[BUILD], costs[name], of)
                for of in (lambda one: one.cpu, lambda one: one.wall)
            )
        )
        rows.append(
            f"{title} | {pages:,} | {weight:,.0f} | {_figures(middle(costs[name]))} | {ratios}"
        )
    builds = table(
        head.replace("command", "`mkdocs build` | pages | bytes of a structure page"), rows
    )
    return [f"### Checking {size:,} files", checks, f"### Building {size:,} frameworks", builds]


def tell_growth(found: dict[int, Growth]) -> list[str]:
    rows = [
        f"{size:,} | {_figures(one.check)} | {one.site.pages:,} | {_figures(one.build)} | "
        f"{one.site.leaf:,.0f}"
        for size, one in found.items()
    ]
    head = (
        "frameworks | check: CPU (s) | elapsed (s) | memory (MB) | pages | build: CPU (s) | "
        "elapsed (s) | memory (MB) | bytes of a structure page"
    )
    parts = ["### Growth", table(head, rows)]
    if len(found) > 1:
        slopes = [
            ("check, CPU", [(size, one.check.cpu) for size, one in found.items()]),
            ("check, elapsed", [(size, one.check.wall) for size, one in found.items()]),
            ("build, CPU", [(size, one.build.cpu) for size, one in found.items()]),
            ("build, elapsed", [(size, one.build.wall) for size, one in found.items()]),
        ]
        rows = [f"{name} | {exponent(p):.2f} | {exponent(p[-2:]):.2f}" for name, p in slopes]
        parts.append(table("exponent of growth | all sizes | last two sizes", rows))
    leaves = [one.site.leaf for one in found.values()]
    away = max(abs(one / leaves[0] - 1) for one in leaves) * 100
    parts.append(
        f"Bytes of a structure page: at most {away:.1f} % away from those in the smallest site."
    )
    return parts


def _first_line(path: str, begins: str) -> str:
    try:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.startswith(begins):
                return line.split(":" if ":" in line else "=", 1)[1].strip().strip('"')
    except OSError:
        pass
    return "?"


def tell_machine(rounds: int, load: float) -> str:
    """Say on what, when, and how quiet it was."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
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
        f"- load average before the first run: {load:.2f} (other work on the machine makes figures worse)",
    )
    return "\n".join(lines)


def write_page(text: str) -> None:
    """Put the figures between their marks, and touch nothing else."""
    page = PAGE.read_text(encoding="utf-8")
    before, mark, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise SystemExit(f"{PAGE}: the marks are missing")
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8", newline="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the check and the build.")
    parser.add_argument(
        "--sizes", default="100,1000,5000", help="numbers of frameworks for the growth"
    )
    parser.add_argument(
        "--at", type=int, default=1000, help="number of frameworks for the comparisons"
    )
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command")
    parser.add_argument(
        "--variants", default=",".join(VARIANTS), help="Markdown sites to compare with"
    )
    parser.add_argument("--quick", action="store_true", help="only see that everything works")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.at, options.rounds = "10,30", 30, 1
    options.sizes = sorted({int(size) for size in options.sizes.split(",")})
    options.variants = [one for one in options.variants.split(",") if one]
    if unknown := set(options.variants) - set(VARIANTS):
        parser.error(f"unknown variant: {', '.join(sorted(unknown))}")
    if options.rounds < 1 or min([*options.sizes, options.at]) < 1:
        parser.error("sizes and rounds are at least 1")
    return options


def main() -> int:
    options = _options()
    # A stop from outside cleans up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="referentiels-bench-") as folder:
        bench = Bench(Path(folder), options.rounds)
        say("warming up")
        bench.check(5)
        bench.check_elsewhere(5)
        bench.build(bench.data(5))
        first = min([*options.sizes, options.at])
        costs, sites = compare(bench, options.at, options.variants, first)
        for variant in options.variants:
            shutil.rmtree(bench.root / variant)
        ours = Growth(middle(costs[CHECK]), middle(costs[BUILD]), sites[BUILD])
        growth = grow(bench, options.sizes, first, {options.at: ours})
    parts = [
        tell_machine(options.rounds, load),
        *tell_comparison(options.at, costs, sites),
        *tell_growth(growth),
    ]
    text = "\n\n".join(parts)
    print(text)
    if options.write:
        write_page(text)
        say(f"written into {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
