"""Where measures happen: projects made once, commands run to their end, costs laid side by side.

Takes numbers of frameworks and of rounds, gives folders and costs. Doesn't know the bars. The commands
stand in `COMMANDS`, and nowhere else.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import weights
from costs import Cost, measure, middle, tool

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("referentiels", "check"),
    "addresses": ("referentiels", "addresses"),
    "build": ("referentiels", "build"),
    "serve": ("referentiels", "serve", "--dev-addr"),
    "elsewhere": ("mkdocs", "build"),
}
"""What is measured, as one types it; an address follows `serve`; `elsewhere` builds the Markdown pages."""
SCENARIOS = PROJECT / "plugins" / "referentiels" / "content" / "scenarios.yml"
LOCAL = 12
"""Criteria of its own that each framework has, in the site whose pages are weighed: 60,000 for 5,000."""
PLAIN, FULL, PDF = (
    "documents: false, workbooks: false",
    "documents: true, workbooks: true",
    "documents: [framework, summary], workbooks: false",
)
"""What our build makes beside the pages."""


class NotMeasured(Exception):
    """A bar can't be measured here; the message says why."""


class Measured(NamedTuple):
    """A line of the table; `reached` is None when nothing could be measured."""

    what: str
    bar: str
    found: str
    reached: bool | None


class Kept(NamedTuple):
    """What a site is: its pages and its bytes."""

    pages: int
    size: int


@dataclass
class Bench:
    """Where the measures happen, how many runs each has, and what several bars share."""

    root: Path
    rounds: int = 3
    at: int = 1000
    sizes: Sequence[int] = (100, 1000, 10000)
    weighed: int = 5000
    say: Callable[[str], None] = print
    weighings: dict[str, list[weights.Weight]] = field(default_factory=dict)

    def data(self, size: int, makes: str = PLAIN, local: int = 0) -> Path:
        """Give a project of so many invented frameworks, made at the first call."""
        folder = self.root / f"data-{size}-{local}-{makes.count('true')}"
        if not folder.exists():
            self._prepare("generate.py", str(size), folder, "--local", str(local))
            settings = folder / "mkdocs.yml"
            settings.write_text(settings.read_text("utf-8").replace(PLAIN, makes), "utf-8")
        return folder

    def markdown(self) -> Path:
        """Give the same content as a Markdown site."""
        folder = self.root / "markdown"
        if not folder.exists():
            self._prepare("markdown_site.py", self.data(self.at), folder)
        return folder

    def rival(self) -> Path:
        """Give the same content as a Hugo site."""
        folder = self.root / "rival"
        if not folder.exists():
            shutil.copytree(HERE / "rival", folder)
            for name in ("frameworks", "criteria-library", "docs"):
                shutil.copytree(self.data(self.at) / name, folder / name)
            shutil.copy(SCENARIOS, folder)
        return folder

    def real(self) -> Path:
        """Give a copy of this project, with its history."""
        folder = self.root / "real"
        if not folder.exists():
            command: list[str | Path] = ["git", "clone", "--quiet", PROJECT, folder]
            if subprocess.run(command, check=False).returncode:
                raise NotMeasured("this project is not a Git repository")
        return folder

    def _prepare(self, program: str, *arguments: str | Path) -> None:
        """Write files, unmeasured, in a process of its own: this one stays small."""
        self.say(f"{program} {arguments[0]}")
        command: list[str | Path] = [sys.executable, HERE / program, *arguments]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            raise NotMeasured(f"{program} failed")

    def run(self, name: str, cwd: Path, *arguments: str | Path) -> Cost:
        """Run one of the commands to its end."""
        first, *rest = COMMANDS[name]
        return self.cost([tool(first), *rest, *arguments], cwd)

    def cost(self, command: Sequence[str | Path], cwd: Path) -> Cost:
        """Run a command to its end, and say what it took."""
        cost = measure(command, cwd, self.root / "log")
        self.say(
            f"{Path(command[0]).name} in {cwd.name}: {cost.cpu:.2f} s of CPU, {cost.wall:.2f} s"
        )
        return cost

    def build(self, folder: Path) -> Cost:
        """Build our site where there is neither a site nor anything kept."""
        forget(folder)
        return self.run("build", folder)

    @cached_property
    def cold(self) -> list[Cost]:
        """Our build of the pages alone, from nothing."""
        return [self.build(self.data(self.at)) for _ in range(self.rounds)]


def forget(folder: Path) -> None:
    """Remove what a build left."""
    for name in ("site", "public", ".cache", ".site.new", ".site.old"):
        shutil.rmtree(folder / name, ignore_errors=True)


def look(site: Path) -> Kept:
    """Count the pages and the bytes of a site."""
    files = [file for file in site.rglob("*") if file.is_file()]
    return Kept(
        sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)
    )


def turns(rounds: int, works: Mapping[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """Run everything in turn, round after round, so that a slow moment of the machine falls on all."""
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            costs[name].append(work())
    return costs


def ratio(
    ours: Sequence[Cost], theirs: Sequence[Cost], of: Callable[[Cost], float]
) -> tuple[float, str]:
    """Give ours over theirs: ratio of the medians, then told with its range round by round."""
    each = [of(a) / of(b) for a, b in zip(ours, theirs, strict=True)]
    whole = of(middle(ours)) / of(middle(theirs))
    return whole, f"{whole:.2f} ({min(each):.2f} to {max(each):.2f})"


def told(costs: Sequence[Cost]) -> str:
    """Say the medians."""
    one = middle(costs)
    return f"{one.wall:.2f} s, {one.cpu:.2f} of CPU, {one.memory / 1e6:.0f} MB"
