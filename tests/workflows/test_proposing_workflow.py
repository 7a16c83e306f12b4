"""The workflow that makes a proposal of an issue form, run as the forge runs it, on hostile issues."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from referentiels.entrances import forms
from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/propose.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["preparer"]["steps"]}
FRIENDS = yaml.safe_load((ROOT / ".github/workflows/sources.yml").read_text(encoding="utf-8"))
THEIRS = {step["name"]: step for step in FRIENDS["jobs"]["reprendre"]["steps"]}
OPEN = ("Lire la demande", "Ouvrir la proposition", "Répondre")
REVIEW = ("Relire", "Dire ce que la relecture a trouvé")
FAKE = """#!/bin/sh
printf '%s\\n' "$@" >> "$RUNNER_TEMP/gh.txt"
case "$1 $2" in
  "pr list") cat "$RUNNER_TEMP/open.txt" 2> /dev/null ;;
  "pr create") echo https://forge.test/pull/1 | tee "$RUNNER_TEMP/open.txt" ;;
  "issue comment") cat "$5" > "$RUNNER_TEMP/said.md" ;;
  "pr comment") if [ "$4" = --body-file ]; then cat "$5"; else echo "$5"; fi > "$RUNNER_TEMP/reviewed.md" ;;
esac
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
    (work / "frameworks").mkdir()
    shutil.copy(ROOT / "frameworks/corlab.yml", work / "frameworks")
    shutil.copytree(ROOT / "criteria-library", work / "criteria-library")
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


def _run(depot, body, labels, number="7", steps=OPEN, preview=""):
    """Run the steps with the values that the forge would put in their environment."""
    issue = {"body": body, "labels": [{"name": one} for one in labels], "number": 7}
    (depot / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    (depot / "output.txt").write_text("", encoding="utf-8")
    said = ""
    for name in steps:
        step = STEPS[name]
        outputs = dict(
            line.split("=", 1) for line in (depot / "output.txt").read_text().splitlines()
        )
        if "if" in step and not outputs.get("branche"):
            continue
        given = {
            "NUMBER": number,
            "BASE": "main",
            "GH_TOKEN": "x",
            "BRANCH": outputs.get("branche", ""),
            "REVIEWED": outputs.get("relue", ""),
            "PREVIEW": preview,
        }
        environment = {
            **os.environ,
            "PATH": f"{depot / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(depot / "temp"),
            "GITHUB_EVENT_PATH": str(depot / "event.json"),
            "GITHUB_OUTPUT": str(depot / "output.txt"),
            "GITHUB_STEP_SUMMARY": str(depot / "summary.md"),
            "GITHUB_SERVER_URL": "https://forge.test",
            "GITHUB_REPOSITORY": "x/y",
            "GITHUB_RUN_ID": "1",
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


def _start_again(depot):
    """Bring the working copy back to what a new run of the workflow begins with."""
    _git(depot / "work", "switch", "--quiet", "main")


def _body(**answers):
    questions = forms.FORMS["nouveau-referentiel"].questions
    answers = {"parole": "Nous, notre structure", "accord": "- [x] Je suis d’accord", **answers}
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


def test_a_form_that_does_not_say_who_speaks_is_answered_and_nothing_is_pushed(depot):
    _run(depot, _body(nom="Une asso", parole="_No response_"), ["nouveau-referentiel"])

    assert _git(depot / "origin.git", "branch", "--list", "proposition-7") == ""
    assert "Qui parle" in (depot / "temp/said.md").read_text(encoding="utf-8")


def test_a_form_that_speaks_from_documents_is_pushed_with_them(depot):
    answers = {"parole": "D’après des documents", "documents": "Rapport, https://exemple.org/r"}
    _run(depot, _body(nom="Une asso", **answers), ["nouveau-referentiel"])

    text = _git(depot / "origin.git", "show", "proposition-7:frameworks/une-asso.yml")
    about = yaml.safe_load(text)["framework"]
    assert about["provenance"] == "public-sources"
    assert about["sources"] == [{"title": "Rapport", "url": "https://exemple.org/r"}]


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
    _start_again(depot)
    _run(depot, _body(nom="Une asso", territoire="Brest"), ["nouveau-referentiel"])

    text = _git(depot / "origin.git", "show", "proposition-7:frameworks/une-asso.yml")
    assert "territory: Brest" in text
    assert (depot / "temp/gh.txt").read_text(encoding="utf-8").split().count("create") == 1


def _review_by_hand(depot, branch="proposition-7"):
    """Change the proposal as a reviewer does, from a copy of their own."""
    copy = depot / "reviewer"
    _git(depot, "clone", "--quiet", "--branch", branch, str(depot / "origin.git"), str(copy))
    file = copy / "frameworks/une-asso.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# relu\n", encoding="utf-8")
    _git(copy, "-c", "user.name=r", "-c", "user.email=r@example.org", "commit", "--quiet", "-am", "r")  # fmt: skip
    _git(copy, "push", "--quiet", "origin", branch)


def test_what_a_reviewer_changed_is_never_pushed_over_and_both_are_told(depot):
    _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"])
    _review_by_hand(depot)
    theirs = _git(depot / "origin.git", "rev-parse", "proposition-7")
    _start_again(depot)
    _run(depot, _body(nom="Une asso", territoire="Brest"), ["nouveau-referentiel"])

    assert _git(depot / "origin.git", "rev-parse", "proposition-7") == theirs
    said = (depot / "temp/said.md").read_text(encoding="utf-8")
    assert "n’a pas été remplacée" in said
    assert "a été préparée" not in said
    assert "demande n° 7 a changé" in (depot / "temp/reviewed.md").read_text(encoding="utf-8")


def test_a_proposal_that_was_closed_is_opened_again(depot):
    _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"])
    (depot / "temp/open.txt").unlink()
    _start_again(depot)
    _run(depot, _body(nom="Une asso", territoire="Brest"), ["nouveau-referentiel"])

    assert (depot / "temp/gh.txt").read_text(encoding="utf-8").split().count("create") == 2


def test_the_proposal_gets_its_review_and_the_person_knows_where_it_is(depot):
    _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"], steps=(*OPEN, *REVIEW))

    reviewed = (depot / "temp/reviewed.md").read_text(encoding="utf-8")
    assert reviewed.startswith("# Cette proposition peut être relue")
    assert "Hors du contenu" not in reviewed
    assert reviewed == (depot / "summary.md").read_text(encoding="utf-8")
    assert "https://forge.test/pull/1" in (depot / "temp/said.md").read_text(encoding="utf-8")


def _checks(depot):
    """Give what was put among the checks: on which commit, under which name, where it leads, what it says."""
    said = (depot / "temp/gh.txt").read_text(encoding="utf-8").split("\napi\n")[1:]
    fields = [dict(re.findall(r"^([a-z_\[\]]+)=(.*)$", one, re.MULTILINE)) for one in said]
    return [
        (one["head_sha"], one["name"], one["details_url"], one["output[summary]"].removeprefix("@"))
        for one in fields
    ]


def test_a_proposal_of_a_form_has_the_checks_of_any_other(depot):
    """Workflows start no other: what rules may ask for is put on the commit, by the name of its job."""
    (depot / "temp/apercu").mkdir()
    (depot / "temp/apercu/LISEZ-MOI.txt").write_text("Ceci est un aperçu.", encoding="utf-8")
    where = "https://forge.test/apercu"
    _run(depot, _body(nom="Une asso"), ["nouveau-referentiel"], steps=(*OPEN, *REVIEW), preview=where)  # fmt: skip

    commit = _git(depot / "origin.git", "rev-parse", "proposition-7").strip()
    run = "https://forge.test/x/y/actions/runs/1"
    names = [
        job["name"]
        for file in ("check.yml", "preview.yml")
        for job in yaml.safe_load((ROOT / ".github/workflows" / file).read_text(encoding="utf-8"))[
            "jobs"
        ].values()
    ]
    reviewed, preview = _checks(depot)
    assert reviewed[:3] == (commit, names[0], run)
    assert preview[:3] == (commit, names[1], where)
    assert Path(reviewed[3]).read_text(encoding="utf-8").startswith("# Cette proposition peut")
    assert (
        Path(preview[3]).read_text(encoding="utf-8").startswith(f"[Télécharger l’aperçu]({where})")
    )


def test_what_must_be_explained_has_no_check_that_passes(depot):
    body, steps = _body(nom="Une asso"), {**STEPS}
    _run(depot, body, ["nouveau-referentiel"], steps=OPEN)
    (depot / "work/.venv/bin/referentiels").write_text("#!/bin/sh\necho à expliquer\nexit 1\n")
    outputs = "branche=proposition-7\n"
    for name in REVIEW:
        step = steps[name]
        environment = {
            **os.environ,
            "PATH": f"{depot / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(depot / "temp"),
            "GITHUB_OUTPUT": str(depot / "output.txt"),
            "GITHUB_STEP_SUMMARY": str(depot / "summary.md"),
            "GITHUB_SERVER_URL": "https://forge.test",
            "GITHUB_REPOSITORY": "x/y",
            "GITHUB_RUN_ID": "1",
            "HOME": str(depot),
            "BRANCH": "proposition-7",
            "REVIEWED": "oui" if "relue=oui" in outputs else "",
            "PREVIEW": "",
        }
        (depot / "output.txt").write_text(outputs, encoding="utf-8")
        subprocess.run(["bash", "-e", "-c", step["run"]], cwd=depot / "work", env=environment, check=True)  # fmt: skip
        outputs = (depot / "output.txt").read_text(encoding="utf-8")

    assert _checks(depot) == []
    assert "à expliquer" in (depot / "temp/reviewed.md").read_text(encoding="utf-8")


def test_a_change_that_takes_away_carries_the_reason_of_the_person(depot):
    text = (depot / "work/frameworks/corlab.yml").read_text(encoding="utf-8")
    questions = forms.FORMS["modification"].questions
    answers = {
        "structure": "Corlab",
        "changement": "Ce critère n'est plus suivi.",
        "parole": "Comme jusqu’ici",
        "documents": "_No response_",
        "accord": "- [x] Je suis d’accord",
        "fichier": f"```yaml\n{text[: text.index('domains:')]}\n```",
    }
    body = "".join(f"### {words}\n\n{answers[name]}\n\n" for name, words in questions.items())
    _run(depot, body, ["modification"], steps=(*OPEN, *REVIEW))

    reviewed = (depot / "temp/reviewed.md").read_text(encoding="utf-8")
    assert "Explication donnée" in reviewed
    assert "n'est plus suivi" in reviewed.replace("’", "'")


def test_review_and_preview_see_no_token():
    for name in ("Relire", "Construire l'aperçu"):
        assert "env" not in STEPS[name]
    preview = yaml.safe_load((ROOT / ".github/workflows/preview.yml").read_text(encoding="utf-8"))
    there = {step["name"]: step for step in preview["jobs"]["apercu"]["steps"]}
    assert STEPS["Donner l'aperçu à télécharger"]["uses"] == there["Donner l'aperçu à télécharger"]["uses"]  # fmt: skip


def test_what_comes_from_other_sites_is_reviewed_and_shown_in_the_same_way():
    shared = [*REVIEW, "Construire l'aperçu", "Donner l'aperçu à télécharger"]

    assert list(THEIRS)[-5:-1] == [*list(STEPS)[-5:-1]]
    for name in shared:
        ours, theirs = dict(STEPS[name]), dict(THEIRS[name])
        # No reason is read in their text: it holds what another site wrote.
        said = str(ours.get("run", "")).replace('--text "$RUNNER_TEMP/proposition.md" ', "")
        assert said == str(theirs.get("run", ""))
        assert ours | {"run": ""} == theirs | {"run": ""}
    assert FRIENDS["jobs"]["reprendre"]["permissions"]["checks"] == "write"
    assert 'echo "branche=$branch" >> "$GITHUB_OUTPUT"' in THEIRS["Proposer"]["run"]
    assert "rouvrez" not in str(FRIENDS)
