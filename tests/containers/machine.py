"""A bare machine, seen from outside: commands go in, what they said comes out, and which hosts they asked for."""

import contextlib
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from .door import Door

INSIDE = Path(__file__).with_name("inside.py")
APART = ("unshare", "--mount", "--pid", "--net", "--uts", "--fork", "--kill-child")
DEBIAN = frozenset({"deb.debian.org"})
INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple")
REGISTRY = frozenset({urlsplit(INDEX).hostname or "", "pypi.org", "files.pythonhosted.org"})
"""Those of the registry of Python, or of who stands in for it where the tests run, and of nobody else."""
LONGEST = 900
"""Seconds."""
PROXY = "http://127.0.0.1:3128"
TRUSTED = "/etc/machine.pem"
TRUST = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")


@dataclass
class Done:
    """What came of commands."""

    code: int
    said: str
    hosts: frozenset[str]
    """Those that were asked for, at the door or by name."""


@dataclass
class Machine:
    """A Debian where nothing is installed, on which `camille` types."""

    process: "subprocess.Popen[str]"
    door: Door
    around: dict[str, str] = field(default_factory=dict)

    def run(self, commands: str, reach: frozenset[str] = frozenset(), typed: str = "", user: str = "camille") -> Done:  # fmt: skip
        """Run commands, from the home of someone, while nothing but some hosts can be reached."""
        self.door.allowed = reach
        self.door.asked.clear()
        home = "/root" if user == "root" else f"/home/{user}"
        request = {
            "commands": f"cd {home}\n{commands}",
            "typed": typed,
            "user": user,
            "around": {**self.around, "HOME": home},
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(request)}\n")
        self.process.stdin.flush()
        answered, _, _ = select.select([self.process.stdout], [], [], LONGEST)
        assert answered, f"nothing said for {LONGEST} s: {commands}"
        told = json.loads(self.process.stdout.readline())
        return Done(told["code"], told["said"], frozenset([*self.door.asked, *told["names"]]))

    def must(self, commands: str, **more) -> str:
        """Run commands that have to work; give what they said."""
        done = self.run(commands, **more)
        assert done.code == 0, f"{commands}\n{done.said[-6000:]}\nhosts: {sorted(done.hosts)}"
        return done.said


@contextmanager
def boot(tree: str) -> Iterator[Machine]:
    """Start a machine from the tree that `.ci/bare` gives; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory() as place:
        door = Door(Path(place) / "door")
        Path(place, "root").mkdir()
        administrator = () if os.getuid() == 0 else ("sudo", "-n")
        process = subprocess.Popen(
            [
                *administrator,
                *APART,
                sys.executable,
                "-I",
                str(INSIDE),
                tree,
                f"{place}/door",
                f"{place}/root",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            machine = Machine(process, door, _around())
            _trust(machine)
            yield machine
        finally:
            door.close()
            with contextlib.suppress(BrokenPipeError):
                process.communicate(timeout=120)


def _around() -> dict[str, str]:
    """Give what any session has: no variable of this project, nor of this machine."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "http_proxy": PROXY,
        "https_proxy": PROXY,
        "PIP_INDEX_URL": INDEX,
    }


def _trust(machine: Machine) -> None:
    """Trust who this machine trusts, when it has others than everyone: a company's own certificates."""
    given = next((os.environ[name] for name in TRUST if os.environ.get(name)), "")
    if given:
        text = Path(given).read_text(encoding="utf-8")
        machine.must(f"cat > {TRUSTED}", typed=text, user="root")
        machine.around |= dict.fromkeys(TRUST, TRUSTED)
