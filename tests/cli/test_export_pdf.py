"""`referentiels export --pdf`: the documents of the site, without a site."""

import sys
from typing import Any

import pypdfium2
import pytest
import typst

from referentiels import cli
from referentiels.paper.documents import typesetting
from tests.conftest import FRAMEWORK


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "frameworks").mkdir()
    for name in ("journal", "radio"):
        file = tmp_path / f"frameworks/{name}.yml"
        file.write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


OF_ONE = {
    "referentiel-radio.pdf",
    "synthese-radio.pdf",
    "suivi-radio.pdf",
    "fiches-de-recueil-radio.pdf",
}


def names(place):
    return {file.name for file in (place / "papiers").iterdir()}


def test_the_documents_of_one_structure_come_under_their_names(place, capsys):
    assert cli.main(["export", "--pdf", "radio", "-o", "papiers"]) == 0

    assert names(place) == OF_ONE
    assert capsys.readouterr().out.count("papiers/") == 4


def test_without_a_name_all_documents_come_those_of_workshops_too(place):
    assert cli.main(["export", "--pdf", "-o", "papiers"]) == 0

    assert len(names(place)) == 2 * 4 + 5
    assert {"cartes-criteres.pdf", "deroule-ateliers.pdf", "atelier-deux-heures.pdf"} <= names(
        place
    )


def test_several_forms_come_together(place):
    assert cli.main(["export", "--pdf", "--self-evaluation", "radio", "-o", "papiers"]) == 0

    assert names(place) == OF_ONE | {"auto-evaluation-radio.xlsx"}


def test_the_address_of_the_site_is_written_when_it_is_said(place):
    cli.main(["export", "--pdf", "radio", "-o", "papiers", "--address", "https://exemple.org"])

    with pypdfium2.PdfDocument(place / "papiers/synthese-radio.pdf") as book:
        text = book[0].get_textpage().get_text_bounded()
    assert "https://exemple.org/structures/radio/" in text


def test_another_file_is_never_written_over_unasked(place, capsys):
    (place / "papiers").mkdir()
    (place / "papiers/suivi-radio.pdf").write_text("à moi", encoding="utf-8")

    assert cli.main(["export", "--pdf", "radio", "-o", "papiers"]) == 1

    assert (place / "papiers/suivi-radio.pdf").read_text(encoding="utf-8") == "à moi"
    assert "existe déjà" in capsys.readouterr().err
    assert cli.main(["export", "--pdf", "radio", "-o", "papiers", "--replace"]) == 0


def test_a_file_with_mistakes_gives_nothing_and_says_what_to_do(place, capsys):
    (place / "frameworks/radio.yml").write_text("format: 1\nstructure: [", encoding="utf-8")

    assert cli.main(["export", "--pdf", "radio", "-o", "papiers"]) == 1

    assert not (place / "papiers").exists()
    assert "referentiels check" in capsys.readouterr().err


def test_without_the_program_it_is_said_how_to_get_it(place, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "typst", None)

    assert cli.main(["export", "--pdf", "-o", "papiers"]) == 2
    assert "referentiels[documents]" in capsys.readouterr().err


def test_a_document_that_can_not_be_made_is_said_without_a_traceback(place, monkeypatch, capsys):
    class Compiler:
        def compile(self, *_, **__):
            error: Any = typst.TypstError
            raise error("quelque chose")

    monkeypatch.setattr(typesetting, "_compiler", lambda of_the_machine: Compiler())

    assert cli.main(["export", "--pdf", "radio", "-o", "papiers"]) == 1
    assert "n'a pas pu être fait" in capsys.readouterr().err
