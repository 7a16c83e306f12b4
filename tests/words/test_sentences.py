"""A text is cut at the end of a sentence, and nowhere else; no word is lost."""

import pytest

from referentiels.words.prose import plain
from referentiels.words.sentences import cut_after


@pytest.mark.parametrize(
    ("text", "beginning", "rest"),
    [
        ("Une. Deux. Trois.", "Une. Deux.", "Trois."),
        ("Une ? Deux ! Trois… Quatre.", "Une ? Deux !", "Trois… Quatre."),
        ("Une. Deux.", "Une. Deux.", ""),
        ("Une", "Une", ""),
        ("", "", ""),
        ("M. Le Goff vient. Il parle. Il part.", "M. Le Goff vient. Il parle.", "Il part."),
        ("Voir p. 3. Puis. Encore.", "Voir p. 3. Puis.", "Encore."),
        ("Une… et la suite. Deux. Trois.", "Une… et la suite. Deux.", "Trois."),
        ("« Une. » Deux. Trois.", "« Une. » Deux.", "Trois."),
        ("Une.\n\nDeux.\n\nTrois.", "Une.\n\nDeux.", "Trois."),
        ("Sans point\n\nNi là\n\nFin", "Sans point\n\nNi là", "Fin"),
        ("**Une. Deux. Trois.** Quatre.", "**Une. Deux. Trois.**", "Quatre."),
        ("Une *deux. Trois. Quatre* fin. Cinq.", "Une *deux. Trois. Quatre* fin.", "Cinq."),
    ],
)
def test_two_sentences_are_the_beginning(text, beginning, rest):
    assert cut_after(text, 2) == (beginning, rest)


@pytest.mark.parametrize(
    "text",
    [
        "- Un. Deux.\n- Trois. Quatre.\n\nCinq. Six.",
        "1. Un.\n2. Deux.\n3. Trois.\n4. Quatre.",
        "Voir [là. Ici. Partout](https://x.fr). Deux. Trois.",
        "Voir [là]. Deux. Trois.\n\n[là]: https://x.fr",
        "Du `code. Avec. Des. Points` et. Deux. Trois.",
        "> Une. Deux.\n> Trois. Quatre.\n\nFin.",
        "Une.  \nDeux.  \nTrois.",
        "A\\. B. C. D. E.",
    ],
)
def test_no_word_is_lost_and_no_mark_is_left_open(text):
    for sentences in (1, 2, 3):
        beginning, rest = cut_after(text, sentences)

        assert " ".join(f"{plain(beginning)} {plain(rest)}".split()) == plain(text)
