"""Sentences of the interface are collected wherever they stand, inside of an f-string too, where Babel doesn't look."""

import importlib.util

import pytest

from referentiels.words.language import translator
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def words():
    found = importlib.util.spec_from_file_location("words", ROOT / ".ci/words.py")
    assert found
    assert found.loader
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("f\"{_('oui')} !\"", ["oui"]),
        ("f\"a {words.gettext('l’un')} {say('b')}\"", ["l’un", "b"]),
        ("f\"{', '.join(_('x') for one in all)}\"", ["x"]),
        ("_('oui')", []),
        ("f'{name} {gettext(name)}'", []),
    ],
)
def test_what_an_f_string_says_is_found(words, source, said):
    assert list(words.in_f_strings(source)) == said


def test_all_that_f_strings_say_is_said_in_english(words):
    said = {
        one
        for file in (ROOT / "plugins").rglob("*.py")
        for one in words.in_f_strings(file.read_text("utf-8"))
    }

    assert "voir" in said
    assert [
        one for one in said if translator("en").gettext(one) == one and one.lower() != "version"
    ] == []
