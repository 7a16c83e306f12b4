"""A proposal that changes what is said of other sites' criteria, or brings near ones: its reviewer reads both."""

import pytest

from referentiels import cli
from tests.equivalences import LINES, OURS, THEIRS, project, write

LINE = "  - {here: entraide, there: lyon/entraide, relation: close, reviewed: 2026-11-28}\n"
NEAR = "« Entraide » et « Entraide entre voisins » (Lyon) se ressemblent peut-être"


@pytest.fixture
def review(tmp_path, monkeypatch, capsys):
    def compare(before, after):
        write(tmp_path / "avant", before)
        monkeypatch.chdir(write(tmp_path / "apres", after))
        cli.main(["review", "../avant", ".", "--format", "markdown"])
        return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")

    return compare


def test_what_is_said_anew_is_told(review):
    said = review(project(), project(LINES + LINE))

    assert "« Entraide » et « Entraide entre voisins » (Lyon) seraient : proche" in said
    assert "Pouvoir d’agir" not in said


def test_what_is_said_no_more_is_told(review):
    said = review(project(LINES + LINE), project())

    assert "« entraide » et « lyon/entraide » ne sont plus comparés ; c’était : proche" in said


def test_a_new_copy_brings_what_is_near(review):
    without = THEIRS.replace("  - id: entraide\n    name: Entraide entre voisins\n", "")

    assert NEAR in review(project(theirs=without), project())
    assert NEAR not in review(project(), project())


def test_a_new_criterion_of_ours_brings_what_is_near(review):
    without = OURS.replace("  - id: entraide\n    name: Entraide\n", "")
    lines = "\n".join(LINES.split("\n")[:5]) + "\n"
    before = {**project(lines), "criteria-library/cohesion.yml": without}

    assert NEAR in review(before, project(lines))


def test_what_was_refused_is_not_told(review):
    without = THEIRS.replace("  - id: entraide\n    name: Entraide entre voisins\n", "")
    refused = LINE.replace("close", "none")

    assert NEAR not in review(project(theirs=without), project(LINES + refused))
