"""`referentiels translations` brings the files of translations up to date, and says how far they are."""

import pytest

from referentiels import cli
from tests.conftest import copy_little


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = copy_little(tmp_path / "depot")
    monkeypatch.chdir(folder)
    return folder


def test_a_file_is_begun_then_stays_as_it_is(here, capsys):
    assert cli.main(["translations"]) == 1

    file = here / "translations/en.po"
    first = file.read_bytes()
    assert b'msgctxt "criteria-library/lien-social.name"' in first
    assert "translations/en.po" in capsys.readouterr().out
    assert cli.main(["translations"]) == 1
    assert file.read_bytes() == first


def test_a_library_that_changes_loses_no_translation(here, capsys):
    cli.main(["translations", "br"])
    file = here / "translations/br.po"
    text = file.read_text("utf-8").replace(
        'msgid "Lien social"\nmsgstr ""', 'msgid "Lien social"\nmsgstr "Liamm"'
    )
    file.write_text(text, "utf-8")
    (library,) = (
        one
        for one in (here / "criteria-library").glob("*.yml")
        if "id: lien-social" in one.read_text("utf-8")
    )
    library.write_text(
        library.read_text("utf-8").replace("name: Lien social", "name: Les liens"), "utf-8"
    )

    assert cli.main(["translations"]) == 1
    assert 'msgid "Lien social"\nmsgstr "Liamm"' in file.read_text("utf-8")
    assert 'msgid "Les liens"\nmsgstr ""' in file.read_text("utf-8")
    assert ", 1 dont la traduction est celle d’un texte plus ancien" in capsys.readouterr().out


def test_checking_writes_nothing(here):
    assert cli.main(["translations", "--check"]) == 1
    assert not (here / "translations").exists()


def test_an_unknown_language_is_a_wrong_command(here, capsys):
    assert cli.main(["translations", "kw"]) == 2
    assert "kw" in capsys.readouterr().err


def test_a_file_that_is_broken_is_left_alone(here, capsys):
    file = here / "translations/en.po"
    file.parent.mkdir()
    file.write_text("<<<<<<< HEAD\n")

    assert cli.main(["translations"]) == 1
    assert file.read_text() == "<<<<<<< HEAD\n"
    assert "translations/en.po, ligne 1" in capsys.readouterr().err
