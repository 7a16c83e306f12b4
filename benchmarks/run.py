"""Measure the check, the build and the pages: `make bench`, or `.venv/bin/python benchmarks/run.py`.

    --sizes 100,1000,5000   numbers of frameworks for the growth
    --at 1000               number of frameworks for the comparisons
    --rounds 3              runs of each; figures are medians
    --variants …            Markdown sites to compare with (see markdown_site.py)
    --only weights          the pages alone (or: speed)
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
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import weights
from costs import Cost, exponent, measure, middle, tool
from generate import framework
from markdown_site import VARIANTS

import referentiels

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "developers" / "benchmarks.md"
SCHEMA = Path(referentiels.__file__).parent / "schemas" / "framework.schema.json"
MARKS = {
    part: (f"<!-- {part}: written by benchmarks/run.py -->", f"<!-- end of {part} -->")
    for part in ("figures", "weights")
}
LOCAL = 12
"""Criteria of its own that each framework has, in the site whose pages are weighed: 60,000 for 5,000."""
PACKAGES = (
    "referentiels mkdocs mkdocs-material Markdown Jinja2 PyYAML jsonschema-rs jsonschema check-jsonschema "
    "ruamel.yaml"
).split()
CHECK, OTHER_CHECK, BUILD = "referentiels check", "check-jsonschema", "ours"
CONTENT = {
    "frameworks": "(a) Markdown, frameworks only",
    "whole": "(b) Markdown, whole",
    "lean": "(c) Markdown, whole, short menu",
}


class Site(NamedTuple):
    """What a build gave: a number of pages, and the mean bytes of a structure's page."""

    pages: int
    leaf: float


class Growth(NamedTuple):
    """What one number of frameworks took."""

    check: Cost
    build: Cost
    site: Site


@dataclass(frozen=True)
class Bench:
    """Where the measures happen."""

    root: Path
    rounds: int

    def data(self, size: int, local: int = 0) -> Path:
        """Give the folder of so many frameworks, made at the first call."""
        folder = self.root / f"data-{size}-{local}"
        if not folder.exists():
            self._prepare("generate.py", str(size), folder, "--local", str(local))
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

    def real_site(self) -> Path:
        """Build the site of this repository; give its folder."""
        folder = self.root / "real-site"
        self._run([tool("mkdocs"), "build", "-d", folder], HERE.parent)
        return folder

    def _run(self, command: Sequence[str | Path], cwd: Path) -> Cost:
        cost = measure(command, cwd, self.root / "log")
        say(f"{Path(command[0]).name} in {cwd.name}: {cost.cpu:.2f} s of CPU, {cost.wall:.2f} s")
        return cost


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# Reckoning


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
    parser.add_argument("--only", choices=("speed", "weights"), help="leave the other out")
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


def measure_speed(bench: Bench, options: argparse.Namespace, load: float) -> str:
    """Measure the check and the build, and tell it."""
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
    parts = (
        tell_machine(options.rounds, load),
        *tell_comparison(options.at, costs, sites),
        *tell_growth(growth),
    )
    return "\n\n".join(parts)


def measure_weights(bench: Bench, size: int) -> str:
    """Weigh the pages of the real site, and of a large one."""
    say("weighing the pages of the real site")
    real = weights.weigh_site(bench.real_site())
    folder = bench.data(size, LOCAL)
    bench.build(folder)
    say(f"weighing the pages of {size:,} frameworks")
    large = weights.weigh_site(folder / "site")
    return tell_weights(size, real, large)


def tell_weights(size: int, real: Sequence[weights.Weight], large: Sequence[weights.Weight]) -> str:
    """Make the table of the weights."""
    told = f"Weighed on {time.strftime('%Y-%m-%d')}."
    rows = weights.tell_both(real, large)
    return f"{told}\n\n{table(f'{weights.HEAD} | kB at {size:,} frameworks | requests', rows)}"


def main() -> int:
    options = _options()
    # A stop from outside cleans up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    load = os.getloadavg()[0]
    found = {}
    with tempfile.TemporaryDirectory(prefix="referentiels-bench-") as folder:
        bench = Bench(Path(folder), options.rounds)
        if options.only != "speed":
            found["weights"] = measure_weights(bench, options.sizes[-1])
        if options.only != "weights":
            found["figures"] = measure_speed(bench, options, load)
    for part, text in found.items():
        print(text)
        if options.write:
            write_page(part, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
