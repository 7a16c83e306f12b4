"""`referentiels equivalences`: what is near is listed, what somebody says of it is written, and never asked again."""

import difflib
import json

import pytest

from referentiels import cli
from tests.equivalences import FILE, LINES, THEIRS, project, write

DAY = "1795867200"  # 2026-11-28


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Make the project, and give the function that runs the command there."""
    write(tmp_path, project())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)

    def command(*arguments):
        status = cli.main(["equivalences", *arguments])
        said = capsys.readouterr()
        return status, (said.out + said.err).replace("\u00a0", " ").replace("\u202f", " ")

    return command


def _proposed(run):
    status, said = run("--format", "json")
    assert status == 0
    return [(one["here"], one["there"]) for one in json.loads(said)["proposals"]]


def test_what_is_near_is_listed_and_not_what_was_said_or_refused(run):
    proposed = _proposed(run)

    assert ("entraide", "lyon/entraide") in proposed
    assert not {there for _, there in proposed} & {"lyon/pouvoir-d-agir", "lyon/ancien"}
    status, said = run()
    assert status == 0
    assert "« Entraide » et « Entraide entre voisins » (Lyon) : entraide lyon/entraide" in said


def test_a_refusal_is_never_proposed_again(run, tmp_path):
    assert run("--accept", "entraide", "lyon/entraide", "--relation", "none", "--write")[0] == 0

    assert ("entraide", "lyon/entraide") not in _proposed(run)
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text[: text.rindex("  - {")])
    assert ("entraide", "lyon/entraide") in _proposed(run)


def test_what_is_said_is_printed_and_only_written_when_asked(run, tmp_path):
    arguments = (
        "--accept",
        "entraide",
        "lyon/entraide",
        "--relation",
        "close",
        "--note",
        "Presque",
    )

    status, said = run(*arguments)
    assert status == 0
    assert said.startswith(
        "  - {here: entraide, there: lyon/entraide, relation: close, reviewed: 2026-11-28, "
        'note: "Presque", wording: sha256:'
    )
    assert (tmp_path / FILE).read_text() == LINES

    assert run(*arguments, "--write")[0] == 0
    after = (tmp_path / FILE).read_text()
    added = [
        line for line in difflib.ndiff(LINES.split("\n"), after.split("\n")) if line[0] in "+-"
    ]
    assert [f"{line[2:]}\n" for line in added] == [said]


def test_the_file_is_made_when_there_is_none(run, tmp_path):
    (tmp_path / FILE).unlink()

    assert run("--accept", "entraide", "lyon/entraide", "--relation", "close", "--write")[0] == 0
    assert cli.main(["check"]) == 0
    assert "$schema" in (tmp_path / FILE).read_text().split("\n", 1)[0]


@pytest.mark.parametrize(
    ("pair", "rule"),
    [
        (("entrade", "lyon/entraide"), "unknown-here"),
        (("entraide", "lyon/entrade"), "unknown-there"),
        (("entraide", "nantes/entraide"), "unknown-there"),
        (("entraide", "entraide"), "compared-within"),
    ],
)
def test_nothing_that_the_checks_refuse_is_written(run, tmp_path, pair, rule):
    status, said = run("--accept", *pair, "--relation", "close", "--write")

    assert status == 1
    assert f"[{rule}]" in said
    assert "Rien n’a été écrit" in said
    assert (tmp_path / FILE).read_text() == LINES


def test_a_file_with_mistakes_is_not_written_over(run, tmp_path):
    (tmp_path / FILE).write_text(LINES + "oups: 1\n")

    status, said = run("--accept", "entraide", "lyon/entraide", "--relation", "close", "--write")

    assert (status, "[unknown-key]" in said) == (1, True)
    assert (tmp_path / FILE).read_text() == LINES + "oups: 1\n"


def test_words_that_change_there_are_listed_until_they_are_read_again(run, tmp_path):
    assert run("--write")[0] == 0
    assert (tmp_path / FILE).read_text().count("wording: sha256:") == 4
    assert run("--write")[1] == "Rien à écrire.\n"
    theirs = THEIRS.replace("name: Solidarité\n", "name: Solidarités\n")
    write(tmp_path, project(lines="", theirs=theirs))

    assert "À relire" in run()[1]
    assert run("--accept", "entraide", "lyon/solidarite", "--relation", "close", "--write")[0] == 0
    assert "À relire" not in run()[1]
    assert "relation: close, reviewed: 2026-11-28" in (tmp_path / FILE).read_text().split("\n")[5]


def test_a_pair_without_a_relation_is_wrong_usage(run):
    assert run("--accept", "entraide", "lyon/entraide")[0] == 2
    assert run("--relation", "close")[0] == 2


def test_without_another_site_there_is_nothing_to_compare(tmp_path, monkeypatch, capsys):
    files = {name: text for name, text in project(lines="").items() if "sources" not in name}
    monkeypatch.chdir(write(tmp_path, files))

    assert cli.main(["equivalences"]) == 0
    assert "rien à comparer" in capsys.readouterr().out.replace("\u00a0", " ")
