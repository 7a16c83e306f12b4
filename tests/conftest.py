"""What several tests need: folders of files, sites that are made once, and the choice to accept new golden files."""

import fcntl
import os
import pickle
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
    """Keep together, in one process, the tests that share what is slow to make; begin with what is long."""
    from xdist.scheduler import LoadScopeScheduling

    class Shared(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid):
            return share(nodeid.partition("::")[0])

    config.option.loadscopereorder = False  # by length, not by number
    return Shared(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put what is long first: at the end, no process works alone."""
    long = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda one: long.get(share(one.nodeid.partition("::")[0]), len(long)))


def share(file: str) -> str:
    """Name what a file of tests shares with others: open pages, a hostile site, pages as trees, a bare machine."""
    folder, _, name = file.rpartition("/")
    if name in OPENED:
        return "opened pages"
    if name in HOSTILE:
        return "hostile site"
    if folder == "tests/containers":
        return folder
    return folder if folder == "tests/site" and name not in BUILDING else file


OPENED = ("test_axe.py", "test_contrast.py", "test_keyboard.py", "test_print.py", "test_reflow.py")
HOSTILE = ("test_hostile_content.py", "test_hostile_scripts.py")
BUILDING = (
    "test_build.py", "test_publishing.py", "test_same_bytes.py", "test_serve.py", "test_serve_search.py",
    "test_three_hosts.py", "test_written.py", "test_year.py",
)  # fmt: skip
LONGEST = (
    "tests/containers", "opened pages", "hostile site", "tests/paper/test_documents.py",
    "tests/browser/test_assistant.py", "tests/site", "tests/site/test_serve.py", "tests/site/test_build.py",
    "tests/browser/test_checks.py", "tests/entrances/test_office.py",
    "tests/site/test_same_bytes.py", "tests/browser/test_robustness.py", "tests/browser/test_weights.py", "tests/faults/test_killed_builds.py",
)  # fmt: skip
"""What takes longest, longest first."""


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


def run_mkdocs(
    folder: Path, *arguments: str, measured: bool = True, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run MkDocs as a person would, in a folder, with more variables in its environment.

    A build whose pages alone matter is not measured: coverage takes as long as the build itself.
    """
    around = {
        name: value
        for name, value in os.environ.items()
        if measured or not name.startswith("COVERAGE_PROCESS_")
    }
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**around, "NO_MKDOCS_2_WARNING": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_repository(folder: Path) -> Path:
    """Copy what a site is made from."""
    for name in ("docs", "frameworks", "criteria-library", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


LITTLE = """\
site_name: Essai
repo_url: https://exemple.org/depot
theme: {name: material, language: fr, font: false}
plugins: [referentiels]
"""


def copy_little(folder: Path) -> Path:
    """Copy two structures and the library, with one written page: a site that is soon built."""
    shutil.copytree(ROOT / "criteria-library", folder / "criteria-library")
    for name in ("frameworks", "docs"):
        (folder / name).mkdir()
    for name in ("andes", "corlab"):
        shutil.copy(ROOT / f"frameworks/{name}.yml", folder / "frameworks")
    (folder / "docs/a-propos.md").write_text("# À propos\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(LITTLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Give what makes something in a folder once for all processes of these tests: the others wait for it, and read it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(name, make):
        made, folder = base / f"{name}.made", base / name
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a process that failed
                folder.mkdir()
                made.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(made.read_bytes())

    return make_once


def build(folder: Path) -> Path:
    """Build the site of a folder strictly; its bytes depend on the time at which the folder was written, and on nothing else."""
    done = run_mkdocs(folder, "build", "--strict", PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=written_at(folder))  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def written_at(folder: Path) -> str:
    """Give the second at which a folder was written."""
    return str(int((folder / "mkdocs.yml").stat().st_mtime))


@pytest.fixture(scope="session")
def repository(once):
    """Build the real site once, strictly; tests may read it, not change it."""
    return once("depot", lambda folder: build(copy_repository(folder)))


@pytest.fixture(scope="session")
def little(once):
    """Build a little site once, strictly; tests may read it, not change it."""
    return once("petit", lambda folder: build(copy_little(folder)))


@pytest.fixture(scope="session")
def site(repository):
    """Give the folder of the real site."""
    return repository / "site"


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Give what opens files with LibreOffice and saves them in another format."""
    program = os.environ.get("OFFICE") or _find_office()
    profile = tmp_path_factory.mktemp("profil").as_uri()

    def convert(files, form, folder):
        done = subprocess.run(
            [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form,
             "--outdir", str(folder), *map(str, files)],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    return convert


def _find_office():
    """Look for LibreOffice, or say what to install: without it these tests fail."""
    done = subprocess.run(
        ["sh", str(ROOT / ".ci/office")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
