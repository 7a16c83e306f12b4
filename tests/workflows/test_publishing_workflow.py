"""The step that writes new addresses before a publication, run as the forge runs it."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
JOBS = WORKFLOW["jobs"]
STEP = next(one for one in JOBS["inscrire"]["steps"] if one["name"] == "Inscrire les adresses")
FAKE = """#!/bin/sh
printf '%s\\n' "$@" >> "$NOTED"
case "$1 $2" in "pr list") cat "$OPEN" 2> /dev/null ;; "pr create") echo une >> "$OPEN" ;; esac
exit 0
"""


def _git(folder, *arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def depot(tmp_path):
    origin, work = tmp_path / "origin.git", tmp_path / "work"
    _git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(origin))
    _git(tmp_path, "clone", "--quiet", str(origin), str(work))
    (work / "frameworks").mkdir()
    shutil.copy(ROOT / "frameworks/corlab.yml", work / "frameworks")
    shutil.copytree(ROOT / "criteria-library", work / "criteria-library")
    (work / ".gitignore").write_text(".venv\n.cache\n", encoding="utf-8")
    _git(work, "switch", "--quiet", "--create", "main")
    _git(work, "add", ".")
    _git(work, "commit", "--quiet", "-m", "x")
    _git(work, "push", "--quiet", "origin", "main")
    command, tool = work / ".venv/bin/referentiels", tmp_path / "bin/gh"
    for file, text in (
        (command, f'#!/bin/sh\nexec "{sys.executable}" -m referentiels "$@"\n'),
        (tool, FAKE),
    ):
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
    return tmp_path


def _run(depot):
    output = depot / "output.txt"
    output.write_text("", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEP["run"]],
        cwd=depot / "work",
        env={
            **os.environ,
            "PATH": f"{depot / 'bin'}:{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(output),
            "NOTED": str(depot / "gh.txt"),
            "OPEN": str(depot / "open.txt"),
            "BASE": "main",
            "GH_TOKEN": "x",
            "PYTHONPATH": str(ROOT / "plugins"),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done, output.read_text(encoding="utf-8").strip().removeprefix("commit=")


def _published(depot, branch="main"):
    return _git(depot / "origin.git", "log", "-1", "--format=%H %s", branch).strip()


def test_new_addresses_are_written_on_main_and_that_is_what_is_built(depot):
    done, commit = _run(depot)

    assert done.returncode == 0, done.stdout + done.stderr
    assert _published(depot) == f"{commit} Adresses nouvelles"
    assert _git(depot / "origin.git", "show", "--stat", "--format=", "main").count("|") == 1

    again, same = _run(depot)
    assert (again.returncode, same) == (0, commit)


def test_a_main_that_takes_only_proposals_gets_one_and_nothing_is_published(depot):
    hook = depot / "origin.git/hooks/pre-receive"
    hook.write_text('#!/bin/sh\n! grep -q " refs/heads/main$"\n', encoding="utf-8")
    hook.chmod(0o755)
    before = _published(depot)

    for _ in range(2):  # the second finds the proposal open
        done, commit = _run(depot)
        assert done.returncode == 1
        assert commit == ""
        assert "Acceptez la proposition" in done.stdout
        _git(depot / "work", "reset", "--quiet", "--hard", "origin/main")

    assert _published(depot) == before
    assert _published(depot, "adresses-nouvelles").endswith("Adresses nouvelles")
    assert (depot / "open.txt").read_text() == "une\n"


def test_a_change_that_came_meanwhile_is_left_to_the_publication_that_follows_it(depot):
    _git(depot, "clone", "--quiet", str(depot / "origin.git"), str(depot / "other"))
    _git(depot / "other", "commit", "--quiet", "--allow-empty", "-m", "autre")
    _git(depot / "other", "push", "--quiet", "origin", "main")

    done, commit = _run(depot)

    assert (done.returncode, commit) == (1, "")
    assert "entre-temps" in done.stdout
    assert _published(depot).endswith("autre")
    assert not (depot / "open.txt").exists()


def test_an_address_that_would_vanish_stops_everything(depot):
    _run(depot)
    (depot / "work/frameworks/corlab.yml").unlink()
    before = _published(depot)

    done, commit = _run(depot)

    assert (done.returncode, commit) == (1, "")
    assert "vanished-address" in done.stdout
    assert _published(depot) == before


def test_what_is_built_has_the_list_and_the_list_is_checked():
    steps = JOBS["construire"]["steps"]

    assert JOBS["construire"]["needs"] == "inscrire"
    assert steps[0]["with"]["ref"] == "${{ needs.inscrire.outputs.commit }}"
    assert any(one.get("run", "").endswith("referentiels addresses --check") for one in steps)
    assert JOBS["construire"]["permissions"].get("contents") == "read"
