"""Names that are one to a reader are one to the program, and those that differ stay apart."""

import pytest

from referentiels.words.likeness import alphabetical, bare, fold, slug, trim

ONE = [
    ("L’accueil du soir", "l'accueil du soir"),
    ("Faire société", "FAIRE SOCIETE"),
    ("Faire société ", "Faire  société"),
    ("Faire\xa0société", "Faire\u202fsociété"),
    ("Île-de-France", "Ile de France"),
    ("Faire société", "« Faire société »."),
    ("Cœur de vie", "Coeur de vie"),
    ("Qui vient ?", "Qui vient?"),
    ("co\xadopération", "coopération"),
    ("cafe\u0301", "café"),
    ("كِتاب", "كتاب"),
    ("ΟΔΟΣ", "οδός"),
    ("Łódź", "Lodz"),
]
TWO = [
    ("C++", "C"),
    ("Moins de 18 ans (<)", "Moins de 18 ans (>)"),
    ("60 ans et +", "60 ans et −"),
    ("Part (%)", "Part (€)"),
    ("😀", "😞"),
    ("कि", "की"),
    ("が", "か"),
    ("Année 1", "Année 2"),
    ("???", "!!!"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_what_people_read_as_one_name_is_one(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO)
def test_what_says_something_else_stays_apart(one, other):
    assert fold(one) != fold(other)


def test_only_a_blank_text_is_nothing():
    assert [fold(text) for text in ("", "  ", "\xa0\t\n")] == ["", "", ""]
    assert all(fold(text) for text in ("?", "-", "+", "…"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" Faire  société\t", "Faire société"),
        ("\xa0Brest\u3000", "Brest"),
        ("Brest\net  Lannion", "Brest et Lannion"),
        ("Qui vient\xa0?", "Qui vient\xa0?"),
        ("Qui vient \xa0?", "Qui vient ?"),
    ],
)
def test_spaces_are_single_and_inside(typed, meant):
    assert trim(typed) == meant
    assert trim(meant) == meant


@pytest.mark.parametrize(
    ("typed", "letters"),
    [("Œuvre", "oeuvre"), ("ÆTHER", "aether"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Þór", "thor")],
)  # fmt: skip
def test_letters_come_to_the_same_to_compare_to_search_to_sort_and_in_an_address(typed, letters):
    assert fold(typed) == bare(typed) == slug(typed, 64) == alphabetical(typed)[0] == letters


def test_a_reader_finds_ligatures_and_accents_where_the_letters_stand():
    names = ["Œuvres", "Zèbre", "Odeurs", "Île", "Offre", "zone", "Étape", "Ærø", "Adresse", "Affiche"]  # fmt: skip

    assert sorted(names, key=alphabetical) == ["Adresse", "Ærø", "Affiche", "Étape", "Île", "Odeurs", "Œuvres", "Offre", "Zèbre", "zone"]  # fmt: skip


def test_an_elision_parts_two_words_however_it_is_typed():
    assert slug("L’eau de l'été", 64) == slug("L'eau de l’été", 64) == "l-eau-de-l-ete"
