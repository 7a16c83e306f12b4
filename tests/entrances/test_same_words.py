"""The same mistake has the same rule and the same words, but for keys, whichever way it comes in.

The page of the assistant is compared in `tests/browser/test_checks.py`.
"""

from pathlib import Path

import pytest

from referentiels.checking.examining import examine_new
from referentiels.checking.gate import read_text
from referentiels.checking.reporting import annotate, escape_data
from referentiels.editing.proposing import propose
from referentiels.editing.writing import write_file
from referentiels.entrances import forms, workbook
from referentiels.entrances.workbook import Library
from referentiels.model.catalogue import index
from referentiels.reading.fields import describe, tell_elsewhere
from referentiels.reading.sources import Kind, Location
from referentiels.words.language import translator

WORDS = translator("fr")
LIBRARY = Library(())
MISTAKES = {
    "bad-address": ("site", "website", "ftp://exemple.org"),
    "personal-email": ("resume", "summary", "Écrivez à jeanne.martin@exemple.org"),
    "personal-phone": ("resume", "summary", "Appelez le 06 12 34 56 78"),
    "too-many-characters": ("territoire", "territory", "mot " * 90),
    "raw-html": ("resume", "summary", "Un <b>beau</b> journal"),
    "remote-content": ("resume", "summary", "![x](https://exemple.org/x.png)"),
}


def _data(field, value):
    return {
        "format": "1",
        "structure": {"name": "Une asso", field: value.strip()},
        "framework": {"status": "draft", "licence": "CC-BY-SA-4.0", "provenance": "structure"},
    }


def _said(found):
    return {(one.rule, WORDS.text(one.message), WORDS.text(one.help)) for one in found}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_says_the_same_in_a_file_a_workbook_a_form_and_a_review(mistake):
    question, field, value = mistake
    text = write_file(_data(field, value), describe(Kind.FRAMEWORK))
    location = Location(Path("une-asso.yml"), "frameworks/une-asso.yml", Kind.FRAMEWORK)
    _, in_a_file = examine_new(read_text(location, text), ())
    assert in_a_file

    filled = workbook.read_workbook(
        "x.xlsx", workbook.draw(_data(field, value), "", LIBRARY), LIBRARY
    )
    joined = workbook.join({}, filled)
    imported = propose("une-asso", joined.data, joined.places, ())
    body = "".join(
        f"### {words}\n\n{ {'nom': 'Une asso', 'parole': 'Nous, notre structure', 'accord': '- [x] Oui', question: value}.get(name, '_No response_') }\n\n"
        for name, words in forms.FORMS["nouveau-referentiel"].questions.items()
    )
    form = forms.FORMS["nouveau-referentiel"]
    taken = forms.take_in(form, body, index((), ()), {})
    asked = taken.made
    assert not isinstance(asked, forms.Refusal)

    expected = _said(tell_elsewhere(one, Kind.FRAMEWORK) for one in in_a_file)
    assert _said(one.diagnostic for one in imported.found) == expected
    assert _said(one.diagnostic for one in asked.found) == expected
    answered = forms.answer(taken, WORDS)
    for rule, message, _ in _said(in_a_file):
        assert f"`{rule}`" in answered
        annotated = [annotate(one, WORDS) for one in in_a_file]
        assert any(escape_data(message) in line for line in annotated)
