"""What the documentation shows is what the program does."""

import re
from pathlib import Path

import pytest

from mkdocs_referentiels.config import ReferentielsConfig
from referentiels import pipeline, reporting
from referentiels.diagnostics import Severity
from referentiels.language import translator

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.fr.md")


def _blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def _check(folder: Path, framework: str, name: str = "my-structure") -> pipeline.Outcome:
    (folder / "frameworks").mkdir()
    (folder / "frameworks" / f"{name}.yml").write_text(framework, encoding="utf-8")
    (folder / "criteria-library").symlink_to(ROOT / "criteria-library")
    return pipeline.check(pipeline.Settings(root=folder))


@pytest.mark.parametrize("page", [*READMES, "docs/contribuer/index.md"])
def test_the_first_framework_that_a_reader_copies_is_accepted(page, tmp_path):
    (framework,) = _blocks(page, "yaml")

    outcome = _check(tmp_path, framework)

    assert [d.rule for d in outcome.diagnostics if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("page", READMES)
def test_the_first_framework_is_written_in_ten_lines(page):
    (framework,) = _blocks(page, "yaml")

    assert len(framework.splitlines()) == 10


@pytest.mark.parametrize("page", READMES)
def test_the_message_shown_is_the_one_that_comes_out(page, tmp_path):
    (framework,) = _blocks(page, "yaml")
    (shown,) = _blocks(page, "text")
    name = shown.split("/")[1].split(".yml")[0]

    outcome = _check(tmp_path, framework.replace("lien-social\n", "lien-sociale\n"), name)

    (error,) = (d for d in outcome.diagnostics if d.severity is Severity.ERROR)
    assert reporting.render_text(error, outcome.texts, translator("fr")) == shown


def test_both_readmes_name_the_same_commands():
    commands = [set(re.findall(r"`?make [a-z]+", (ROOT / page).read_text())) for page in READMES]

    assert {c.strip("`") for c in commands[0]} >= {c.strip("`") for c in commands[1]}
    assert {"make site", "make test", "make serve"} <= {c.strip("`") for c in commands[1]}


def test_every_option_of_the_plugin_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name, _ in ReferentielsConfig._schema if f"`{name}`" not in readme] == []


def test_the_page_for_those_who_carry_the_work_on_stays_short():
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("folder", ["frameworks", "criteria-library"])
def test_every_file_tells_editors_its_schema(folder):
    for file in (ROOT / folder).glob("*.yml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

        assert schema, file.name
        assert (file.parent / schema[1]).resolve().is_file(), file.name


def test_the_real_content_has_no_error_and_says_where_it_comes_from():
    outcome = pipeline.check(pipeline.Settings(root=ROOT), keep=True)

    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    assert len(outcome.catalogue.frameworks) >= 13
    for framework in outcome.catalogue.frameworks:
        assert framework.provenance == "public-sources", framework.id
        assert framework.sources, framework.id
        assert framework.note, framework.id
