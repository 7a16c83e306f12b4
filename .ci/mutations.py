"""Break the code in small ways, and count the faults that no test sees: `make mutations`.

mutmut makes the faults, one each: a condition turned round, a number raised, an argument forgotten. They are
tried where a fault would cost most (`WHERE`), each with the tests that go through the function. There are
thousands, so that a night draws some of them by lot; `REFERENTIELS_NIGHT` says which. Nothing here writes
into the project: it is copied into build/mutations/, where the faulty files stay to be looked at.

    .ci/mutations.py [--number N] [--where PART]      for instance: --number 60 --where editing/tidying
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build/mutations"
WHERE = (
    "referentiels/checking/gate.py",
    "referentiels/checking/folders.py",
    "referentiels/checking/rules/*",
    "referentiels/editing/*",
    "referentiels/build/*",
    "referentiels/history/*",
    "referentiels/site/exports/*",
)
TESTS = (
    "tests/checking",
    "tests/reading",
    "tests/editing",
    "tests/entrances/test_forms.py",
    "tests/entrances/test_import_joining.py",
    "tests/entrances/test_same_words.py",
    "tests/site/pages/test_versions.py",
    "tests/faults/test_publishing.py",
    "tests/faults/test_streams.py",
    "tests/faults/test_surroundings.py",
    "tests/hostile/test_inputs.py",
    "tests/hostile/test_texts.py",
    "tests/history",
    "tests/site/exports",
)
"""What runs inside the process of pytest: a fault is not seen by another process."""
KILLED, SURVIVED, UNTESTED, SLOW = "killed", "survived", "never run by these tests", "too slow"
STATES = {0: SURVIVED, 1: KILLED, 3: KILLED, 5: UNTESTED, 33: UNTESTED, 24: SLOW, 36: SLOW}
"""What mutmut's codes mean; any other is a process that broke down, which is seen too."""


def lay_out(where: Sequence[str]) -> None:
    """Copy what is followed by Git, and say to mutmut what to break; it looks for the code in src/."""
    shutil.rmtree(PLACE, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (PLACE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, PLACE / name)
    shutil.copytree(PLACE / "plugins", PLACE / "src")
    beside = sorted(one.name for one in PLACE.iterdir() if one.name not in ("src", "tests"))
    tests = [test for test in TESTS if (PLACE / test).exists()]
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/{one}" for one in where],
        "also_copy": beside,
        "pytest_add_cli_args_test_selection": tests,
        # The environment of frictionless 4.38 stands in .venv, which is not copied.
        "pytest_add_cli_args": ["-q", "-p", "no:cacheprovider", "-k", "not 4.38"],
    }
    written = "\n".join(f"{key} = {json.dumps(value)}" for key, value in settings.items())
    with (PLACE / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.mutmut]\n{written}\n")


def run(*arguments: str) -> None:
    """Run mutmut in the copy; what came of it is read from the files that it keeps."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with (PLACE / "log.txt").open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *arguments],
            cwd=PLACE, env=environment, stdout=log, stderr=log, check=False,
        )  # fmt: skip


def read_codes() -> dict[str, int | None]:
    """Give what came of each fault, by its name; nothing for those that were not tried."""
    found: dict[str, int | None] = {}
    for file in sorted((PLACE / "mutants/src").rglob("*.meta")):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def show(name: str) -> str:
    """Give the changed lines of a fault."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name],
        cwd=PLACE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    kept = [
        line
        for line in done.stdout.splitlines()
        if line[:1] in "+-" and line[1:3] not in ("++", "--")
    ]
    return "\n".join(f"    {line}" for line in kept)


def tell(codes: dict[str, int | None]) -> int:
    """Print the figure and each survivor; gives the number of faults that were tried."""
    tried = {name: STATES.get(code, KILLED) for name, code in codes.items() if code is not None}
    counts = Counter(tried.values())
    for name in sorted(tried):
        if tried[name] in (SURVIVED, UNTESTED):
            print(f"{tried[name]}: {name}\n{show(name)}")
    print(f"\n{len(tried)} faults of {len(codes)}:")
    for state in (KILLED, SURVIVED, UNTESTED, SLOW):
        print(f"  {counts[state]:5} {state}")
    return len(tried)


def main() -> int:
    """Try some faults and tell what came of them."""
    asked = argparse.ArgumentParser(description="Break the code and count the faults no test sees.")
    asked.add_argument("--number", type=int, default=400, help="how many faults to draw (400)")
    asked.add_argument("--where", help="only this part of plugins/referentiels, such as editing")
    given = asked.parse_args()
    where = [f"referentiels/{given.where.rstrip('/')}*"] if given.where else list(WHERE)
    lay_out(where)
    # The first call makes the faults and learns which tests go through them; it finds none of this name.
    run("none.of.this.name")
    names = sorted(read_codes())
    night = int(os.environ.get("REFERENTIELS_NIGHT") or 0)
    random.Random(night).shuffle(names)
    if names:
        run(*names[: given.number])
    if not tell(read_codes()):
        print((PLACE / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
