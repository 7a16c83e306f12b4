"""What `referentiels serve` says when a page, or the site, can't be made anew: never a traceback."""

import pytest

from referentiels.build.planning import Refused
from referentiels.cli.serve import _tell

CALMLY = [
    (Refused("Corrigez mkdocs.yml."), "Corrigez mkdocs.yml. D'ici là, le site reste comme il était."),
    (PermissionError(13, "Permission denied", "docs/a.md"), "« docs/a.md »"),
    (ZeroDivisionError("x"), "erreur interne (ZeroDivisionError)"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "words"), CALMLY)
def test_what_went_wrong_is_said_calmly(capsys, error, words):
    _tell(error)

    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


def test_who_mends_the_program_sees_everything_and_it_goes_on(capsys, monkeypatch):
    monkeypatch.setenv("REFERENTIELS_TRACEBACK", "1")

    _tell(ZeroDivisionError("x"))

    assert "ZeroDivisionError: x" in capsys.readouterr().err
