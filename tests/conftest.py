"""What several tests need: a small folder of files, and the choice to accept new golden files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from referentiels.checking import folders

ROOT = Path(__file__).parents[1]

FRAMEWORK = """\
format: 1
structure:
  name: Le journal du quartier
framework:
  provenance: structure
  licence: CC-BY-SA-4.0
domains:
  - id: faire-societe
    name: Faire société
    criteria:
      - id: rencontres
        name: Des habitants qui se parlent
        indicators:
          - id: lecteurs
            name: Part des lecteurs qui citent une rencontre
            type: outcome
            nature: percentage
            results:
              - {period: "2014", value: 22, sample: 85}
"""


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write what comes out into tests/golden/"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep together, in one process, the tests that share what is slow to make: a site, a browser, open pages."""
    from xdist.scheduler import LoadScopeScheduling

    class Shared(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            folder = file.rpartition("/")[0]
            return folder if folder in ("tests/browser", "tests/site") else file

    return Shared(config, log)


@pytest.fixture
def golden(request):
    """Compare a text with the one that was accepted."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def folder(tmp_path):
    """Make a folder of files and give the function that checks it."""

    def check(files=None, keep=False, known=None, **texts):
        given = {"frameworks/exemple.yml": FRAMEWORK} if files is None else files
        for name, text in given.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folders.check(folders.Settings(root=tmp_path), keep=keep, known=known)

    return check


def run_mkdocs(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run MkDocs as a person would, in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_repository(folder: Path) -> Path:
    """Copy what a site is made from."""
    for name in ("docs", "frameworks", "criteria-library"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def repository(tmp_path_factory):
    """Build the real site once, strictly; tests may read it, not change it."""
    folder = copy_repository(tmp_path_factory.mktemp("depot"))
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site(repository):
    """Give the folder of the real site."""
    return repository / "site"
