"""A command as a person runs it, and what it opens and parses: `python -m tests.build.counting LOG EDIT mkdocs build`.

Each opening of a file of data, each text that is parsed, and each question to Git is a line of LOG, those of
the processes that the command starts included. EDIT says, in JSON, which words change in a file as soon as it was read.
"""

import hashlib
import json
import os
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
FOLDERS = {"frameworks", "criteria-library", "ailleurs"}
SPOKEN = {"rev-parse", "rev-list", "cat-file", "ls-tree"}


class Counted(NamedTuple):
    """What a command did."""

    done: "subprocess.CompletedProcess[str]"
    opened: "Counter[str]"
    parsed: "Counter[str]"
    asked: "Counter[str]"
    """What Git was asked, by its commands."""


def count(folder: Path, *command: str, edit: "dict[str, list[str]] | None" = None) -> Counted:
    """Run a command of Python in a folder, and count."""
    log = folder / ".log"
    log.unlink(missing_ok=True)
    own = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.build.counting", str(log), json.dumps(edit or {}), *command],
        cwd=folder,
        env=own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    opened = Counter(what for kind, what in lines if kind == "open")
    parsed = Counter(what for kind, what in lines if kind == "parse")
    return Counted(done, opened, parsed, Counter(what for kind, what in lines if kind == "git"))


def _watch(log: Path, edit: "dict[str, list[str]]") -> None:
    from referentiels.reading import nodes, sources
    from referentiels.tools import saving

    here, line = Path.cwd(), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    busy = False

    def tell(kind: str, what: str) -> None:
        os.write(line, f"{kind} {what}\n".encode())

    def hook(event: str, arguments: Any) -> None:
        if event == "subprocess.Popen" and Path(os.fsdecode(arguments[0])).name == "git":
            tell(
                "git", next(one for one in arguments[1][1:] if one.isidentifier() or one in SPOKEN)
            )
        if event == "open" and isinstance(arguments[0], str | bytes) and not busy:
            file = here / os.fsdecode(arguments[0])
            if file.is_relative_to(here) and file.parent.name in FOLDERS and file.suffix == ".yml":
                tell("open", file.relative_to(here).as_posix())

    def without_counting(work: Any) -> Any:
        """Saving looks again at what it writes over: that is not reading."""

        def quiet(*given: Any, **named: Any) -> Any:
            nonlocal busy
            busy = True
            try:
                return work(*given, **named)
            finally:
                busy = False

        return quiet

    compose, take = nodes._Composer.compose, sources.take  # type: ignore[attr-defined]

    def composing(self: Any) -> Any:
        tell("parse", hashlib.sha256(self._text.encode()).hexdigest())
        return compose(self)

    def taking(file: Path, limit: int) -> bytes:
        data = take(file, limit)
        old, new = edit.get(file.name, ("", ""))
        if old:
            file.write_bytes(data.replace(old.encode(), new.encode()))
        return data

    nodes._Composer.compose = composing  # type: ignore[method-assign]
    if edit:
        sources.take = taking  # type: ignore[attr-defined]
    saving.write_together = without_counting(saving.write_together)
    sys.addaudithook(hook)


if __name__ == "__main__":
    _watch(Path(sys.argv[1]), json.loads(sys.argv[2]))
    sys.argv = sys.argv[3:]
    sys.path[0] = ""
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
