"""A file of a megabyte of anything is refused or read in bounded time and memory, and the total is told."""

import json
import subprocess
import sys

import pytest

from ..conftest import FRAMEWORK

ROOM = 1024 * 1024 - len(FRAMEWORK.encode()) - 100
SECONDS, MEGABYTES = 10, 300
"""Of processor, generously for a machine that does ten things at once; it takes one or two."""

_PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from referentiels import cli
status = cli.main(["check", "--format", "json"])
with open("/proc/self/status") as own:
    peak = next(line.split()[1] for line in own if line.startswith("VmHWM"))
print(int(peak) // 1024, file=sys.stderr)
sys.exit(status)
"""


def _fill(piece, most=10**7):
    return piece * min(most, ROOM // len(piece.encode()))


def _number(form, most=49_000):
    pieces = [form.format(number) for number in range(most)]
    return "".join(pieces)[:ROOM].rpartition("\n")[0] + "\n"


HEAVY = {
    "control characters": (_fill("\x01"), 1_000_000, "control-character"),
    "invisible characters": (FRAMEWORK + _fill("# \u200b\n"), 170_000, "invisible-character"),
    "accidents": ("# " + _fill("Ã© "), 200_000, "encoding-accident"),
    "conflicts": (_fill("<<<<<<<\n"), 1, "merge-conflict"),
    "keys twice": (FRAMEWORK + _fill("a: 1\n", 49_000), 48_999, "duplicate-key"),
    "unknown keys": (FRAMEWORK + _number("cle{}: x\n"), 40_000, "unknown-key"),
    "texts for blocks": ("format: 1\ndomains:\n" + _fill("  - x\n", 49_000), 3_000, "wrong-type"),
    "tabs": (_fill("\t"), 1, None),
    "dashes": (_fill("- "), 1, None),
    "dashes in lines": (_fill("-\n"), 1, None),
    "brackets": (_fill("["), 1, None),
    "empty lists": ("a: [" + _fill("[],"), 1, None),
    "marks of documents": (_fill("---\n"), 1, None),
}


@pytest.mark.parametrize("what", HEAVY)
def test_a_megabyte_of_anything_is_bounded_and_counted(tmp_path, what):
    text, fewest, rule = HEAVY[what]
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/exemple.yml").write_text(text, encoding="utf-8", newline="")

    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(seconds=SECONDS)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr
    assert int(done.stderr.split()[-1]) < MEGABYTES
    found = json.loads(done.stdout)
    assert 1 <= len(found) < 2_000
    if rule:
        assert {rule} <= {one["rule"] for one in found}
    if fewest > 1:
        (rest,) = (one["message"] for one in found if one["message"].startswith("…"))
        assert int("".join(c for c in rest if c.isdigit())) + 500 >= fewest
