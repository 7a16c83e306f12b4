"""The review as the workflow runs it: its own commands, in a real shell, on a proposal that wants harm."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import FRAMEWORK, ROOT
from tests.repositories import commit, run_git

WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
PAYLOADS = [
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "| touch pwned",
    "&& touch pwned",
    "${IFS}touch${IFS}pwned",
    "x\n::set-output name=x::y",
    "x\r::error::faux",
    "%0A::error::faux",
    "::add-mask::e",
    "##[error]faux",
    "::stop-commands::x",
    "../../pwned",
    "-o pwned",
    "--summary=pwned",
    "@equipe <img src=x onerror=alert(1)>",
    "[lien](https://mal.test) ![i](https://mal.test/i.png)",
    "${{ github.token }}",
    "{0.__class__} %s {name}",
]
FILE_NAMES = ["$(touch pwned).yml", "`touch pwned`.yml", "a;touch pwned.yml", "-o pwned.yml", "%0A::error::faux.yml", "@equipe.yml"]  # fmt: skip


def _commands():
    """Give the commands of the job that come after the installation, each with where it runs."""
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["verifier"]["steps"]
    runs = [step for step in steps if "run" in step]
    assert [step["name"] for step in runs] == [
        "Installer l'outil",
        "Retrouver l'état d'avant",
        "Relire",
    ]
    return runs[1:]


@pytest.fixture
def forge(tmp_path):
    """Lay a workspace out as the workflow does, and give the function that runs it."""
    tool = tmp_path / "base/.venv/bin/referentiels"
    tool.parent.mkdir(parents=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m referentiels "$@"\n')
    tool.chmod(0o755)
    proposal = tmp_path / "proposition"
    proposal.mkdir()
    commit(proposal, {"frameworks/exemple.yml": FRAMEWORK, "criteria-library/README.md": "x"})

    def run(files, event, branch="proposition"):
        run_git(proposal, "checkout", "--quiet", "-b", branch)
        commit(proposal, files)
        run_git(proposal, "checkout", "--quiet", "main")
        run_git(proposal, "merge", "--quiet", "--no-ff", "--message", PAYLOADS[0], branch)
        (tmp_path / "event.json").write_text(json.dumps(event))
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "GITHUB_WORKSPACE": str(tmp_path),
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "resume.md"),
        }
        said = ""
        for step in _commands():
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=tmp_path / step.get("working-directory", ""),
                env={**environment, **step.get("env", {})},
                capture_output=True,
                text=True,
                check=False,
            )
            assert "Traceback" not in done.stderr, done.stderr
            said = done.stdout
        return done.returncode, said, (tmp_path / "resume.md").read_text(encoding="utf-8")

    return run


def _nothing_was_touched(place):
    return [found for found in place.rglob("*pwned*") if found.name == "pwned"] == []


def test_a_proposal_that_wants_harm_only_gets_a_review(forge, tmp_path):
    files = {f"frameworks/{name}": FRAMEWORK for name in FILE_NAMES}
    for number, payload in enumerate(PAYLOADS):
        named = FRAMEWORK.replace("name: Le journal du quartier", f"name: {json.dumps(payload)}")
        files[f"frameworks/f{number}.yml"] = named
    text = "\n".join(PAYLOADS) + "\n## Pourquoi ces retraits\n" + "\n".join(PAYLOADS[:3])
    event = {"pull_request": {"title": PAYLOADS[3], "body": text, "head": {"ref": PAYLOADS[0]}}}

    status, said, told = forge(files, event, branch="x/$(touch${IFS}pwned);`id`")

    assert status == 1  # names of files that can be no address
    assert _nothing_was_touched(tmp_path)
    lines = said.splitlines()
    allowed = ("::error ", "::error::", "::warning ", "::warning::", "::notice::")
    assert all(line.startswith(allowed) for line in lines)
    assert sum("title=bad-id" in line for line in lines) == len(FILE_NAMES)
    assert not [line for line in lines if line.startswith("::error::faux")]
    assert not [sign for sign in ("<img", "](http", "@equipe", "<script") if sign in told]
    assert not [line for line in told.splitlines() if line.startswith(("::", "##["))]


def test_nothing_is_imported_from_the_proposal(forge, tmp_path):
    harm = f"open({str(tmp_path / 'pwned')!r}, 'w')"
    names = ("referentiels.py", "referentiels/__init__.py", "sitecustomize.py", "yaml.py", "json.py", "conftest.py")  # fmt: skip

    _, _, told = forge(dict.fromkeys(names, harm), {"pull_request": {"body": ""}})

    assert _nothing_was_touched(tmp_path)
    assert "Hors du contenu" in told
    assert "sitecustomize.py" in told


def test_a_proposal_changes_what_judges_it_in_vain(forge):
    """A workflow, a schema, hooks and a wrong file: the verdict is that of the tool of the base."""
    files = {
        ".github/workflows/check.yml": "on: push",
        "plugins/referentiels/schemas/framework.schema.json": "{}",
        "mkdocs.yml": "hooks: [mal.py]",
        "frameworks/exemple.yml": FRAMEWORK + "x: 1\n",
    }

    status, said, told = forge(files, {"pull_request": {"body": ""}})

    assert status == 1
    assert "title=unknown-key" in said
    assert all(
        name.split("/")[-1] in told for name in (".github/workflows/check.yml", "mkdocs.yml")
    )


def test_a_removal_waits_for_its_reason(forge, tmp_path):
    event = {"pull_request": {"body": "## Pourquoi ces retraits\n\n<!-- … -->\n"}}

    status, said, told = forge({"frameworks/exemple.yml": None, "frameworks/x.txt": ""}, event)

    assert status == 1
    assert said.startswith("::error::Cette proposition retire")
    assert "Explication manquante" in told
    assert "/structures/exemple/" in told


def test_a_removal_with_its_reason_passes(forge):
    event = {
        "pull_request": {"body": "## Pourquoi ces retraits\n\nL'association a fermé en 2025.\n"}
    }

    status, said, told = forge({"frameworks/exemple.yml": None, "frameworks/x.txt": ""}, event)

    assert status == 0
    assert said.startswith("::warning::Cette proposition retire")
    assert "a fermé en 2025" in told


def test_a_wording_is_told_as_such(forge):
    event = {"pull_request": {"body": None}}
    nicer = FRAMEWORK.replace("Faire société", "Faire  société !")

    status, _, told = forge({"frameworks/exemple.yml": nicer}, event)

    assert status == 0
    assert "Le sens ne change pas" in told
    assert "Ce que cette proposition retire" not in told


def test_bash_is_there_as_it_is_at_the_forge():
    assert shutil.which("bash")
    assert Path(WORKFLOW).is_file()
