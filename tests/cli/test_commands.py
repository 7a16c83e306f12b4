"""The command, as someone types it."""

import json
import os
import subprocess
import sys

import pytest

from referentiels import cli
from tests.conftest import FRAMEWORK

LIBRARY = (
    "format: 1\ndomain: {name: Cohésion}\ncriteria:\n  - {id: lien-social, name: Lien social}\n"
)
BAD = FRAMEWORK.replace("  name: Le journal", "  nom: Le journal")
WARNED = FRAMEWORK.replace(", sample: 85", "")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a repository with a good file, and go there."""
    for name, text in (
        ("frameworks/bon.yml", FRAMEWORK),
        ("criteria-library/cohesion.yml", LIBRARY),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_here_is_checked_when_nothing_is_named(place, capsys):
    assert cli.main(["check"]) == 0
    assert "2 fichiers vérifiés" in capsys.readouterr().out


def test_a_problem_ends_with_one(place, capsys):
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")

    assert cli.main(["check", "."]) == 1
    assert "frameworks/mauvais.yml:3:3: erreur: " in capsys.readouterr().out


def test_warnings_are_problems_only_when_strict(place, capsys):
    (place / "frameworks/bon.yml").write_text(WARNED, encoding="utf-8")

    assert cli.main(["check"]) == 0
    assert cli.main(["check", "--strict"]) == 1


@pytest.mark.parametrize("path", ["absent", "absent.yml", "bon.txt", "vide"])
def test_a_path_that_leads_nowhere_is_wrong_usage(place, capsys, path):
    (place / "vide").mkdir()
    (place / "bon.txt").write_text("x")

    assert cli.main(["check", path]) == 2
    assert path in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["check", "--format", "xml"], ["chek"], ["check", "--lang", "br"]]
)
def test_a_command_that_is_badly_written_is_wrong_usage(place, capsys, arguments):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)

    assert stop.value.code == 2


def test_one_file_is_checked_against_the_library_beside_it(place, capsys):
    linked = FRAMEWORK.replace(
        "        indicators", "        shared: lien-sociale\n        indicators"
    )
    (place / "frameworks/relie.yml").write_text(linked, encoding="utf-8")
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")

    assert cli.main(["check", "frameworks/relie.yml"]) == 1

    said = capsys.readouterr().out
    assert "aide: vouliez-vous écrire «\u00a0lien-social\u00a0»" in said
    assert "mauvais" not in said


def test_a_library_file_is_checked_alone(place, capsys):
    (place / "criteria-library/autre.yml").write_text(LIBRARY, encoding="utf-8")

    assert cli.main(["check", "criteria-library/autre.yml"]) == 1
    assert "est déjà pris dans criteria-library/autre.yml" in capsys.readouterr().out


def test_a_data_folder_can_be_named(place, capsys):
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")

    assert cli.main(["check", "frameworks"]) == 1
    assert "frameworks/mauvais.yml:3:3" in capsys.readouterr().out


def test_a_file_anywhere_is_known_by_what_it_holds(place, capsys):
    (place / "ailleurs.yml").write_text(
        LIBRARY.replace("lien-social", "entraide"), encoding="utf-8"
    )
    (place / "Brouillon.yml").write_text(FRAMEWORK, encoding="utf-8")

    assert cli.main(["check", "ailleurs.yml", "Brouillon.yml"]) == 0


def test_another_folder_is_shown_with_its_name(place, capsys, monkeypatch):
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(place.parent)

    assert cli.main(["check", place.name]) == 1
    assert f"{place.name}/frameworks/mauvais.yml:3:3" in capsys.readouterr().out


def test_english_is_spoken(place, capsys):
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")

    cli.main(["check", "--lang", "en"])

    assert ": error: " in capsys.readouterr().out


def test_json_is_json(place, capsys):
    assert cli.main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_version_is_said(place, capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])

    assert capsys.readouterr().out.startswith("referentiels ")


def test_a_reader_who_leaves_early_sees_no_traceback(place):
    for number in range(200):
        (place / f"frameworks/f{number}.yml").write_text(BAD, encoding="utf-8")
    command = f"{sys.executable} -m referentiels check | head -1"

    done = subprocess.run(command, shell=True, capture_output=True, check=False)

    assert b"erreur" in done.stdout
    assert done.stderr == b""


def test_a_fault_of_the_program_is_admitted(place, capsys, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("referentiels.checking.named.check_paths", fail)

    assert cli.main(["check"]) == cli.INTERNAL_ERROR
    said = capsys.readouterr().err
    assert "erreur interne" in said
    assert "Traceback" not in said
    monkeypatch.setenv("REFERENTIELS_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["check"])


def test_an_interruption_ends_quietly(place, capsys, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("referentiels.checking.named.check_paths", interrupt)

    assert cli.main(["check"]) == 130


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "20"},
        {"HOME": ""},
        {"TERM": "dumb"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_poor_surroundings_end_in_no_traceback(place, environment):
    (place / "frameworks/mauvais.yml").write_text(BAD, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "referentiels", "check"],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"frameworks/mauvais.yml:3:3" in done.stdout


@pytest.mark.parametrize(
    "typed", [[], ["chek"], ["check", "--lang", "de"], ["check", "--x\x1b[2J"]]
)
def test_a_command_that_is_not_understood_is_told_in_french(typed, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["referentiels", *typed])
    with pytest.raises(SystemExit) as ended:
        cli.main()

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "n'est pas comprise" in said
    assert "--help" in said
    assert not [word for word in ("error", "invalid", "required", "\x1b") if word in said]


def test_the_help_is_in_french(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("usage : referentiels check")
    assert "montrer cette aide" in said
    assert not [word for word in ("show this", "arguments:", "usage: ") if word in said]
