"""One bare machine for all journeys, in the order of a real beginning: who coordinates opens the site, others come."""

import base64
import os
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

from .guide import blocks, install_line
from .machine import DEBIAN, REGISTRY, Machine, boot

PROGRAM = "https://github.com/referentiels-partages/referentiels-partages"
FORGE = "https://github.com/exemple/mon-site.git"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "plugins")
ON_DISK = f"""
[url "file:///srv/programme.git"]
    insteadOf = {PROGRAM}
[url "file:///srv/forge.git"]
    insteadOf = {FORGE}
"""
"""All that differs from a real beginning: both addresses lead to copies on the disk of the machine."""

ANSWERS = ("Référentiels de Morlaix", "", "contact@exemple.org", "oui")


class Terminal:
    """Someone who types, in one folder after another."""

    def __init__(self, machine: Machine, place: str = ".") -> None:
        self.machine = machine
        self.place = place
        self.hosts: frozenset[str] = frozenset()

    def types(self, commands: str, code: int = 0, **more: Any) -> str:
        """Type commands; give what they said, and go on where they led."""
        done = self.machine.run(f"cd {self.place}\n{commands}\nprintf '\\n%s' \"$PWD\"", **more)
        assert done.code == code, f"{commands}\n{done.said[-6000:]}\n{sorted(done.hosts)}"
        self.hosts |= done.hosts
        if code:
            return done.said
        said, self.place = done.said.rsplit("\n", 1)
        return said

    def answers(self, commands: str, *answers: str, **more: Any) -> str:
        """Type commands that ask, in a real terminal, and answer."""
        typed = "".join(f"{one}\n" for one in answers)
        return self.types(f"script -qec {shlex.quote(commands)} /dev/null", typed=typed, **more)

    def writes(self, name: str, text: str) -> None:
        """Write a file, as an editor does."""
        self.types(f"cat > {name}", typed=text)

    def receives(self, name: str, data: bytes) -> None:
        """Put there a file that somebody gave."""
        self.types(f"base64 -d > {name}", typed=base64.b64encode(data).decode())

    def gives(self, name: str) -> bytes:
        """Give a file to somebody."""
        return base64.b64decode(self.types(f"base64 {name}"))


def tree_of_machine() -> str:
    """Give the tree that `.ci/bare` made; leave these tests out when one was told to, and say so."""
    given = os.environ.get("BARE", "")
    if given == "non":
        pytest.skip("les guides n'ont pas été suivis sur une machine nue : BARE=non")
    tree = Path(given or ROOT / ".venv/bare.tar")
    assert tree.is_file(), "il faut d'abord la machine nue des tests : sh .ci/bare"
    return str(tree)


@pytest.fixture(scope="session")
def machine():
    """Start a machine on which nothing is installed, which has what a Debian looks for by itself every day."""
    with boot(tree_of_machine()) as started:
        started.must("for it in git make python3 pip; do ! command -v $it; done")
        started.must("apt-get -qq update", reach=DEBIAN, user="root")
        yield started


@pytest.fixture(scope="session")
def installed(machine, tmp_path_factory):
    """Type the line of the page, answer yes; then put the program and an empty forge at their addresses."""
    machine.must(install_line(), reach=DEBIAN, typed="\n")
    machine.must("cat > /etc/gitconfig", typed=ON_DISK, user="root")
    bundle = _bundle(tmp_path_factory.mktemp("programme"))
    machine.must(
        "base64 -d > /tmp/programme\nchown camille /srv",
        typed=base64.b64encode(bundle.read_bytes()).decode(),
        user="root",
    )
    machine.must("git clone -q --bare /tmp/programme /srv/programme.git")
    machine.must("git init -q --bare --initial-branch=main /srv/forge.git")
    return machine


@pytest.fixture(scope="session")
def opened(installed):
    """Follow the page; give the terminal, and what was said after each block."""
    camille, said, began = Terminal(installed), [], time.monotonic()
    for block in blocks():
        if "referentiels init" in block:
            said.append(camille.answers(block.strip(), *ANSWERS, reach=REGISTRY))
        else:
            said.append(camille.types(block, reach=REGISTRY))
    return camille, said, time.monotonic() - began


def _bundle(folder: Path) -> Path:
    """Put this checkout, as it is now, in a repository that fits in a file."""
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    git = ["git", "-C", str(source), "-c", "user.name=x", "-c", "user.email=x@exemple.org"]
    shutil.copy(ROOT / ".gitignore", source)
    for command in (
        ["init", "-q", "--initial-branch=main"],
        ["add", "--all"],
        ["commit", "-q", "--message", "Le programme"],
        ["bundle", "create", "-q", str(folder / "programme"), "HEAD", "main"],
    ):
        subprocess.run([*git, *command], check=True)
    return folder / "programme"
