"""The workflows and what GitHub reads beside them: nothing that a proposal writes can act."""

import re
from pathlib import Path

import pytest
import yaml

from referentiels.history.reviewing.explanation import HEADING, RESULTS_HEADING, find_reasons
from referentiels.words.identifiers import slug

GITHUB = Path(__file__).parents[2] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ON_PROPOSALS = ("check.yml", "preview.yml", "tests.yml")
CHOSEN_BY_AUTHORS = re.compile(
    r"github\.(?:head_ref|ref_name|event\.(?:pull_request\.head\.(?:ref|label)|[\w.]*(?:title|body|message)))"
)


def _read(file):
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    # YAML 1.1 reads « on » as a truth value.
    return {("on" if key is True else key): value for key, value in found.items()}


def _jobs(file):
    return _read(file)["jobs"].values()


def _steps(file):
    return [step for job in _jobs(file) for step in job["steps"]]


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.name)
def workflow(request):
    return request.param


def test_nothing_is_permitted_but_what_a_job_asks_for(workflow):
    assert _read(workflow)["permissions"] == {}
    assert all("permissions" in job for job in _jobs(workflow))


def test_every_action_is_a_commit_with_its_version(workflow):
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))

    assert used
    assert [
        one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []


def test_no_expression_is_pasted_into_a_command(workflow):
    assert [step for step in _steps(workflow) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", ON_PROPOSALS)
def test_nothing_that_an_author_chose_is_in_an_expression(name):
    text = (GITHUB / "workflows" / name).read_text(encoding="utf-8")

    assert CHOSEN_BY_AUTHORS.findall(text) == []


def test_no_trigger_gives_a_proposal_more_than_reading(workflow):
    triggers = set(_read(workflow)["on"])

    # Those two run with the rights of the repository whatever the proposal holds.
    assert not triggers & {"pull_request_target", "workflow_run"}
    if "pull_request" in triggers:
        assert triggers <= {"pull_request", "push"}


def test_every_job_ends_by_itself(workflow):
    longest = 120 if workflow.name == "night.yml" else 30
    assert all(0 < job["timeout-minutes"] <= longest for job in _jobs(workflow))
    assert "group" in _read(workflow)["concurrency"]


def test_no_checkout_leaves_a_token_behind(workflow):
    checkouts = [step for step in _steps(workflow) if "actions/checkout@" in step.get("uses", "")]

    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("name", ON_PROPOSALS)
def test_a_proposal_meets_no_secret_no_cache_and_no_writing(name):
    file = GITHUB / "workflows" / name
    text = file.read_text(encoding="utf-8")

    assert not re.search(
        r"secrets\b|github\.token|GITHUB_TOKEN|\bcache\b(?!\.)(?=:)|actions/cache", text
    )
    assert all(set(job["permissions"].items()) <= {("contents", "read")} for job in _jobs(file))


@pytest.mark.parametrize("name", ["check.yml", "preview.yml"])
def test_the_tool_is_that_of_the_base(name):
    steps = _steps(GITHUB / "workflows" / name)
    first = next(step for step in steps if step.get("with", {}).get("path") == "base")
    runs = [step for step in steps if "run" in step]

    assert first["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert not [
        step
        for step in runs
        if re.search(r"(?:^|[ \"/])proposition/(?:\.ci|\.venv|plugins)", step["run"])
    ]
    installed = [step for step in runs if "environment" in step["run"]]
    assert [step["working-directory"] for step in installed] == ["base"]


def test_an_explanation_written_afterwards_is_read():
    assert "edited" in _read(GITHUB / "workflows" / "check.yml")["on"]["pull_request"]["types"]


@pytest.mark.parametrize("heading", [HEADING, RESULTS_HEADING])
def test_the_template_asks_for_each_reason_where_it_is_looked_for(heading):
    template = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    before, asked, after = template.partition(f"## {heading.template}\n")

    assert asked
    assert find_reasons(template) == ("", "")
    written = f"{before}{asked}\nFermée en 2025.\n{after}"
    found = find_reasons(written)
    assert (found.removals if heading is HEADING else found.results) == "Fermée en 2025."


def test_labels_are_fit_for_github():
    labels = yaml.safe_load((GITHUB / "labels.yml").read_text(encoding="utf-8"))
    names = [label["name"] for label in labels]

    assert len({slug(name) for name in names}) == len(names)
    assert all(re.fullmatch("[0-9a-f]{6}", label["color"]) for label in labels)
    assert all(len(label["name"]) <= 50 and len(label["description"]) <= 100 for label in labels)


def test_every_file_has_an_owner():
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]

    assert rules[0][0] == "*"
    assert all(len(rule) > 1 and rule[1].startswith("@") for rule in rules)
    paths = [rule[0].strip("/") for rule in rules[1:]]
    assert [path for path in paths if not (GITHUB.parent / path).exists()] == []
