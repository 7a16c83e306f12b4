"""What forms of the forge send, as people fill them in, and the answer that they get."""

from functools import cache
from pathlib import Path

from referentiels.checking.gate import read_text
from referentiels.entrances import forms
from referentiels.reading.sources import Kind, Location
from referentiels.words.language import translator
from tests.conftest import ROOT

TEMPLATES = ROOT / ".github/ISSUE_TEMPLATE"
NEW = "nouveau-referentiel"
TICKED = "- [x] Je suis d’accord : chacun pourra copier, adapter et partager ce texte, même pour le vendre."
SPOKEN = {"nouveau-referentiel": "Nous, notre structure", "modification": "Comme jusqu’ici"}


def write_body(form, **answers):
    """Write a body as the forge does, spoken and agreed to unless a test says otherwise."""
    blocks = []
    answers = {"accord": TICKED, "parole": SPOKEN.get(form, ""), **answers}
    for name, words in forms.FORMS[form].questions.items():
        blocks.append(f"### {words}\n\n{answers.get(name, '_No response_')}")
    return "\n\n".join(blocks) + "\n"


def answered(taken):
    """Give the answer as one types it, whatever its typography and its escapes."""
    text = forms.answer(taken, translator("fr")).replace("\\", "").replace("’", "'")
    return text.replace("\xa0", " ").replace("\u202f", " ")


@cache
def _read(path, text):
    kind = Kind.LIBRARY if path.startswith("criteria-library/") else Kind.FRAMEWORK
    return read_text(Location(Path(path), path, kind), text)


def take_in(form, body, catalogue, texts, number=0):
    """Take a form in where some files are, said by their texts."""
    files = {path: _read(path, text) for path, text in texts.items()}
    return forms.take_in(form, body, catalogue, files, number)


def take(form, catalogue, texts, **answers):
    return take_in(forms.FORMS[form], write_body(form, **answers), catalogue, texts)
