"""What the documentation shows is what the program does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mkdocs_referentiels.config import ReferentielsConfig
from referentiels.checking import folders, reporting
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator
from referentiels.words.typography import set_in_type

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.fr.md")
WORKSHOP = yaml.safe_load(
    (ROOT / "plugins/referentiels/content/workshop.yml").read_text(encoding="utf-8")
)


def _blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def _check(folder: Path, framework: str, name: str = "my-structure") -> folders.Outcome:
    (folder / "frameworks").mkdir()
    (folder / "frameworks" / f"{name}.yml").write_text(framework, encoding="utf-8")
    (folder / "criteria-library").symlink_to(ROOT / "criteria-library")
    return folders.check(folders.Settings(root=folder))


@pytest.mark.parametrize("page", [*READMES, "docs/contribuer/format.md"])
def test_the_first_framework_that_a_reader_copies_is_accepted(page, tmp_path):
    framework, *_ = _blocks(page, "yaml")

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
    outcome = folders.check(folders.Settings(root=ROOT), keep=True)

    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    assert len(outcome.catalogue.frameworks) >= 13
    for framework in outcome.catalogue.frameworks:
        assert framework.provenance == "public-sources", framework.id
        assert framework.sources, framework.id
        assert framework.note, framework.id


def _said(value: object) -> Iterator[str]:
    """Give every sentence of the workshop; addresses apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from () if key == "url" else _said(part)
    elif isinstance(value, list):
        for part in value:
            yield from _said(part)


def _hours_between(session: dict) -> tuple[int, int]:
    found = re.search(r"de (\d+) à (\d+) heures", session["between_note"])
    assert found, session["between_note"]
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_workshop_on_paper_and_the_page_of_a_session_say_the_same(number):
    page = (ROOT / f"docs/methode/seance-{number}.md").read_text(encoding="utf-8")
    session = WORKSHOP["sessions"][number - 1]
    least, most = _hours_between(session)

    steps = re.findall(r"^ *\d+\. \*\*(.+) \((\d+) min\)\.\*\* (.+)$", page, re.MULTILINE)

    assert f"# {session['title']}\n" in page
    assert [(title, int(minutes), text) for title, minutes, text in steps] == [
        (step["title"], step["minutes"], step["text"]) for step in session["steps"]
    ]
    for line in (*session["bring"], *session["outcome"]):
        assert f"- {line}\n" in page
    assert f"de {least} à {most} heures" in page


def test_the_workshop_of_two_hours_takes_two_hours_and_its_page_says_the_same():
    page = (ROOT / "docs/methode/deux-heures.md").read_text(encoding="utf-8")
    short = WORKSHOP["short"]

    steps = re.findall(r"^ *\d+\. \*\*(.+) \((\d+) min\)\.\*\* (.+)$", page, re.MULTILINE)

    assert sum(step["minutes"] for step in short["steps"]) == 120
    assert [(title, int(minutes), text) for title, minutes, text in steps] == [
        (step["title"], step["minutes"], step["text"]) for step in short["steps"]
    ]
    assert f"{short['aim']}\n" in page
    for line in (*short["roles"], *short["material"], *short["bring"], *short["outcome"]):
        assert f"- {line}\n" in page


def test_the_workshop_takes_the_time_that_the_experiment_asked_for():
    sessions = WORKSHOP["sessions"]
    minutes = [sum(step["minutes"] for step in session["steps"]) for session in sessions]
    between = [_hours_between(session) for session in sessions]

    assert sum(minutes) == 15 * 60, "2½ days of six hours"
    assert (sum(least for least, _ in between), sum(most for _, most in between)) == (10, 30)


def test_the_overview_of_the_path_gives_the_same_time_as_its_sessions():
    overview = (ROOT / "docs/methode/parcours.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*(?:\[Séance|Chez vous).*$", overview, re.MULTILINE)

    assert len(rows) == 2 * len(WORKSHOP["sessions"])
    for row, next_row, session in zip(rows[::2], rows[1::2], WORKSHOP["sessions"], strict=True):
        least, most = _hours_between(session)
        hours = sum(step["minutes"] for step in session["steps"]) // 60
        assert f", {hours} heures.**" in row
        assert f", de {least} à {most} heures.**" in next_row


def test_the_workshop_can_be_read_on_paper():
    marks = re.compile(r"https?:|\]\(|\*\*|`|[Cc]liqu|ci-dessous")

    assert [said for said in _said(WORKSHOP) if marks.search(said)] == []
    assert [said for said in _said(WORKSHOP) if set_in_type(said) != said] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/methode/*.md")), ids=lambda page: page.stem)
def test_the_pages_of_the_method_have_french_typography(page):
    text = page.read_text(encoding="utf-8")
    pairs = zip(text.splitlines(), set_in_type(text).splitlines(), strict=True)

    assert [written for written, printed in pairs if written != printed] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=lambda page: page.stem)
def test_no_heading_is_folded_in_another_folded_part(page):
    """A section that swallows those after it is easily written, and not seen before it is opened."""
    assert (
        re.findall(r'^ +\?\?\?\+? .*"#+ .*$', page.read_text(encoding="utf-8"), re.MULTILINE) == []
    )
