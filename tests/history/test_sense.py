"""Fond or forme: what two texts have to have in common."""

import pytest

from referentiels.history.differences.sense import same_words
from referentiels.words.excerpts import excerpts

SAME = [
    ("l'aide aux eleves", "L’aide aux élèves."),
    ("savoir-faire", "savoir faire"),
    ("1 000 €", "1\u202f000 €"),
    ("« Bien » vivre", '"bien" vivre'),
    ("coeur", "cœur"),
    ("**Se parler**\n\nenfin", "Se parler enfin"),
    ("événement", "évènement"),
    ("- un\n- deux", "un, deux"),
    ("e\u0301cole", "école"),
]
OTHER = [
    ("élèves", "élevés"),
    ("des habitants", "un habitant"),
    ("habitant", "habitants"),
    ("on se parle", "on ne se parle pas"),
    ("10 %", "10"),
    ("10 %", "10 €"),
    ("1000", "100"),
    ("2,5", "25"),
    ("-5 points", "5 points"),
    ("10-15 ans", "10 15 ans"),
    ("plus de 30", "plus de 30+"),
    ("< 30", "> 30"),
    ("10²", "102"),
    ("👍", "👎"),
    ("[ici](https://exemple.org/a)", "[ici](https://exemple.org/b)"),
    ("un deux", "deux un"),
    ("", "."),
    ("texte", ""),
    ("а", "a"),  # the first one is Cyrillic
    ("~~oui~~", "oui"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_words_are_forme(one, other):
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_in_doubt_it_is_fond(one, other):
    assert not same_words(one, other)
    assert not same_words(other, one)


def test_what_differs_is_shown_with_what_is_around():
    start, end = "un deux trois quatre cinq", "six sept huit neuf dix"

    one, other = excerpts(f"{start} avant {end}", f"{start} maintenant {end}")

    assert one == "… trois quatre cinq avant six sept huit …"
    assert other == "… trois quatre cinq maintenant six sept huit …"


def test_a_text_without_a_space_is_cut():
    one, other = excerpts("a" * 20_000, "b" * 20_000)

    assert max(len(one), len(other)) < 300


def test_what_is_cut_says_so_once():
    end = "dix onze douze treize quatorze"

    one, _ = excerpts(f"un {'y ' * 300}{end}", f"un autre {end}")

    assert one.count("…") == 1
