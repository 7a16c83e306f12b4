"""One word for each thing, one way to speak of women and men, and no word of the trade for volunteers."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from .conftest import ROOT

RETIRED = {
    "périodicité": "rythme",
    "fréquence": "rythme",
    "session": "séance",
    "réunion de travail": "séance",
    "demande de fusion": "proposition",
    "effectif non dit": "nombre de réponses non précisé",
}
"""Words of before → the word of the glossary."""
TRADE = ("forge", "dépôt", "fusionner", "spdx", "yaml", "pull request", "commit", "merge")
VOLUNTEERS = (
    "docs/contribuer/assistant.md",
    "docs/contribuer/formulaire.md",
    "docs/contribuer/auto-evaluation.md",
    "docs/mentions.md",
    *(str(one.relative_to(ROOT)) for one in sorted((ROOT / "docs/methode").glob("*.md"))),
)
BUTTONS = ("Commit changes…", "Create pull request")
"""What is written on a button of another site has to be quoted as it is."""


def _interface():
    with (ROOT / "plugins/referentiels/words/locale/fr/LC_MESSAGES/referentiels.po").open(
        "rb"
    ) as file:
        for message in read_po(file, locale="fr"):
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from (one for one in forms if message.id)


def _titles(schema):
    if isinstance(schema, dict):
        yield from (schema[key] for key in ("title", "description") if isinstance(schema.get(key), str))  # fmt: skip
        for one in schema.values():
            yield from _titles(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from _titles(one)


def _has(word, text):
    return re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text.lower().replace("\u00a0", " "))


@pytest.mark.parametrize(("retired", "word"), RETIRED.items())
def test_the_interface_says_one_word_for_each_thing(retired, word):
    schemas = (ROOT / "plugins/referentiels/schemas").glob("*.json")
    said = [*_interface(), *(text for one in schemas for text in _titles(json.loads(one.read_text(encoding="utf-8"))))]  # fmt: skip

    assert not [text for text in said if _has(retired, text)], word


@pytest.mark.parametrize("place", VOLUNTEERS)
def test_guides_for_volunteers_have_no_word_of_the_trade(place):
    text = (ROOT / place).read_text(encoding="utf-8")
    prose = re.sub(r"\]\([^)]*\)|`[^`]*`", "", text)

    assert not [word for word in TRADE if _has(word, prose)]


@pytest.mark.parametrize("page", ["assistant", "selection", "home", "help", "search"])
def test_pages_for_volunteers_have_no_word_of_the_trade(page):
    template = ROOT / f"plugins/referentiels/site/templates/page/{page}.html.jinja"
    unfolded = re.sub(r'"\n *"', "", template.read_text(encoding="utf-8"))
    said = re.findall(r'_\("((?:[^"\\]|\\.)*)"\)', unfolded)
    assert said
    for button in BUTTONS:
        said = [text.replace(button, "") for text in said]

    assert not [text for text in said for word in TRADE if _has(word, text)]


def _french_places() -> list[Path]:
    guides = [one for one in (ROOT / "docs").rglob("*.md") if "developers" not in one.parts]
    return sorted([*guides, *(ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")])


def test_a_file_to_fill_in_is_a_classeur_and_the_program_that_opens_it_a_tableur():
    file = r"tableurs? (vide|rempli|neuf|à télécharger)|en tableur\b(?! conçu)|(remplir|renvoy\w+|télécharg\w+|faire) (un|le|ce|des|les|vos) tableur"
    said = [*_interface(), *(one.read_text(encoding="utf-8") for one in _french_places())]

    assert not [
        found[0] for text in said if (found := re.search(file, text.replace("\u00a0", " ")))
    ]


def test_women_and_men_are_named_as_the_glossary_says():
    said = [*_interface(), *(one.read_text(encoding="utf-8") for one in _french_places())]

    assert not [text[:80] for text in said if re.search(r"\w·\w|\w\(e\)", text)]
    assert not [text[:80] for text in said if "à ceux qui" in text or "pour ceux qui" in text]
