"""French typography: what is changed, and above all what is not."""

import random

import pytest

from referentiels.words.typography import set_in_type, without_typography


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'eau d'aujourd'hui", "l’eau d’aujourd’hui"),
        ("l'*eau* et d'**air**", "l’*eau* et d’**air**"),
        ("d'11 à 12 ans", "d’11 à 12 ans"),
        ("« mot » et «mot»", "«\u00a0mot\u00a0» et «\u00a0mot\u00a0»"),
        ("Vraiment ? Oui ! (et alors ?)", "Vraiment\u202f? Oui\u202f! (et alors\u202f?)"),
        ("un ; deux : trois", "un\u202f; deux\u00a0: trois"),
        ("et caetera...", "et caetera…"),
        ("30 % de 20 €", "30\u00a0% de 20\u00a0€"),
        ("[l'été](https://x.org/l'a) : oui", "[l’été](https://x.org/l'a)\u00a0: oui"),
        ("l'`outil` !", "l’`outil`\u202f!"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_a_text_is_set_as_french_printers_do(typed, printed):
    assert set_in_type(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Voir https://exemple.org/l'eau?a=b;c et www.exemple.org/d'ici",
        "`l'eau !` et ``d'un `code` ;``",
        "```\nl'eau : ici\n```",
        "texte\n\n    l'eau : du code",
        "[vers là][1]\n\n[1]: https://exemple.org/l'eau 'd'ici'",
        "contact@l'exemple.org",
        "n'importe-quoi-l'image.png",
        "à 12:30, CC-BY-SA-4.0",
        "voici ![une image](image.png), a != b ;)",
        "'cité' et rock 'n' roll",
        "des points.... beaucoup",
        "déjà\u00a0: fait\u202f! et aussi\u202f: ici",
        "http://a.b/?c=« d »",
    ],
)
def test_what_is_no_french_stays(text):
    for line in (text, text):
        assert set_in_type(line).replace("«\u00a0", "« ").replace("\u00a0»", " »") == line


PIECES = ["'", " ", "« ", "»", "«", " !", " ;", " :", "...", "`", "``", "[", "](", ")", "l", "é", "1", " %",
          "\n", "https://x.org/a", "a@b.fr", "*", "_", "e\u0301", "\u00a0", "\u202f", "# ", "    ", "x.yml", "<", ">", "```\n"]  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_a_second_time_changes_nothing_and_the_words_are_the_same(seed):
    chance = random.Random(seed)
    text = "".join(chance.choices(PIECES, k=40))
    once = set_in_type(text)

    assert set_in_type(once) == once
    assert without_typography(once) == without_typography(text)
