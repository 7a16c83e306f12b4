"""The workflow that makes a proposal of an issue form, run as the forge runs it, on hostile issues."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml

from referentiels import intake

from .conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/propose.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["preparer"]["steps"]}
FAKE = """#!/bin/sh
printf '%s\\n' "$@" >> "$RUNNER_TEMP/gh.txt"
[ "$1 $2" = "pr view" ] && exit 1
[ "$1 $2" = "issue comment" ] && cat "$5" > "$RUNNER_TEMP/said.md"
exit 0
"""


def _git(folder, *arguments):
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def depot(tmp_path):
    """Make a repository with its origin, the command, and a forge's tool that only notes what it is told."""
    origin, work, bin = tmp_path / "origin.git", tmp_path / "work", tmp_path / "bin"
    _git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(origin))
    _git(tmp_path, "clone", "--quiet", str(origin), str(work))
    for folder in ("frameworks", "criteria-library"):
        shutil.copytree(ROOT / folder, work / folder)
    _git(work, "switch", "--quiet", "--create", "main")
    _git(work, "add", ".")
    _git(
        work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "x"
    )
    _git(work, "push", "--quiet", "origin", "main")
    command = work / ".venv/bin/referentiels"
    command.parent.mkdir(parents=True)
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m referentiels "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    bin.mkdir()
    (bin / "gh").write_text(FAKE, encoding="utf-8")
    (bin / "gh").chmod(0o755)
    (tmp_path / "temp").mkdir()
    return tmp_path


def _run(depot, body, labels, number="7"):
    """Run the steps with the values that the forge would put in their environment."""
    event = {"issue": {"body": body, "labels": [{"name": one} for one in labels]}}
    (depot / "event.json").write_text(json.dumps(event), encoding="utf-8")
    given = {
        "NUMBER": number,
        "BASE": "main",
        "GH_TOKEN": "x",
    }
    said = ""
    for name in ("Lire la demande", "Ouvrir la proposition", "Répondre"):
        step = STEPS[name]
        environment = {
            **os.environ,
            "PATH": f"{depot / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(depot / "temp"),
            "GITHUB_EVENT_PATH": str(depot / "event.json"),
            "HOME": str(depot),
            **{key: given[key] for key in step.get("env", {})},
        }
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=depot / "work", env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said += done.stdout + done.stderr
        assert done.returncode == 0, (name, said)
    return said


def _body(**answers):
    questions = intake.FORMS["nouveau-referentiel"].questions
    answers = {"accord": "- [x] Je parle au nom de la structure", **answers}
    return "".join(
        f"### {words}\n\n{answers.get(name, '_No response_')}\n\n"
        for name, words in questions.items()
    )


def test_an_accepted_form_becomes_a_branch_with_one_file(depot):
    _run(
        depot,
        _body(nom="Une asso de quartier"),
        ["proposition", "nouveau-referentiel", "proposition-acceptee"],
    )

    changed = _git(depot / "origin.git", "diff", "--name-status", "main", "proposition-7")
    assert changed == "A\tframeworks/une-asso-de-quartier.yml\n"
    asked = (depot / "temp/gh.txt").read_text(encoding="utf-8")
    assert "Proposition n° 7" in asked
    assert "Merci" in (depot / "temp/said.md").read_text(encoding="utf-8")


def test_a_form_with_mistakes_is_answered_and_nothing_is_pushed(depot):
    _run(depot, _body(nom="Une asso", site="javascript:alert(1)"), ["nouveau-referentiel"])

    assert _git(depot / "origin.git", "branch", "--list", "proposition-7") == ""
    assert "bad-address" in (depot / "temp/said.md").read_text(encoding="utf-8")
    assert "create" not in (depot / "temp/gh.txt").read_text(encoding="utf-8").split()


HOSTILE = ["$(touch pwned)", "`touch pwned`", "'; touch pwned; '", '"; touch pwned; "', "\n::error::pwned\n", "\n::add-mask::x\n",
           "../../../pwned", "-o pwned", "--upload-pack=touch pwned", "${{ secrets.GITHUB_TOKEN }}", "%0A::set-output name=x::pwned"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_issue_runs_nothing_and_writes_nowhere_else(depot, text):
    said = _run(
        depot, _body(nom=f"Asso {text}", resume=text, tableau=f"Domaine : {text}", territoire=text),
        ["nouveau-referentiel", text],
    )  # fmt: skip

    assert not list(depot.rglob("pwned*"))
    assert "::error" not in said
    assert "::add-mask" not in said
    assert "::set-output" not in said
    changed = _git(depot / "work", "status", "--porcelain", "--untracked-files=no")
    assert changed == ""
    pushed = _git(depot / "origin.git", "branch", "--format", "%(refname:short)").split()
    assert set(pushed) <= {"main", "proposition-7"}
    assert "pwned" not in (depot / "temp/gh.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", ["", "7; touch pwned", "-1", "$(touch pwned)"])
def test_a_number_that_is_none_stops_the_workflow(depot, number):
    with pytest.raises(AssertionError):
        _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"], number)

    assert not list(depot.rglob("pwned*"))
    assert not (depot / "temp/said.md").exists()


def test_a_second_time_changes_the_same_branch(depot):
    _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"])
    _git(depot / "work", "switch", "--quiet", "main")
    _run(depot, _body(nom="Une asso", territoire="Brest"), ["nouveau-referentiel"])

    text = _git(depot / "origin.git", "show", "proposition-7:frameworks/une-asso.yml")
    assert "territory: Brest" in text
