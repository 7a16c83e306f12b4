"""One way to cut a list, whatever people put between its things."""

from random import Random

import pytest

from referentiels.words.enumerating import join_list, split_list

LISTS = {
    "habitants, familles": ["habitants", "familles"],
    "habitants ; familles": ["habitants", "familles"],
    "habitants\nfamilles\r\nenfants": ["habitants", "familles", "enfants"],
    "habitants, familles ; enfants": ["habitants", "familles", "enfants"],
    "les habitants, les familles": ["les habitants", "les familles"],
    "- habitants\n- familles": ["habitants", "familles"],
    "1. habitants\n2. familles\n10) enfants": ["habitants", "familles", "enfants"],
    "◦ habitants\n✓ familles": ["habitants", "familles"],
    "habitants,, familles,": ["habitants", "familles"],
    " ; ": [],
}
WHOLE = [
    "habitants",
    "jeunes (16, 17 ou 18 ans ; en formation)",
    "jeunes (collégiens, lycéens (ou apprentis)), le soir",
    "ateliers de 1,5 heure",
    "2.0, la suite",
    "16 ans et plus",
    "Bellevue, le journal du quartier (5 parutions par an, 5 000 exemplaires)",
    "www.brest-bellevue.net, le site du quartier (ouvert en 2006)",
    "personnes isolées, notamment âgées",
    "la rubrique « Ici, on parle ; on écoute »",
    "habitants et familles",
]


@pytest.mark.parametrize(("text", "items"), LISTS.items())
def test_a_line_a_semicolon_and_a_comma_separate(text, items):
    assert split_list(text) == items


@pytest.mark.parametrize("text", WHOLE)
def test_what_belongs_together_is_not_cut(text):
    assert split_list(text) == [text]


def test_what_is_written_is_read_again():
    random = Random(3)
    signs = ["a", "b c", ",", ", ", ";", "\n", "(", ")", "«", "»", '"', '""', "1,5", "- ", "1. ", "◦ ", "le ", " et", "é"]  # fmt: skip
    for _ in range(3000):
        items = ["".join(random.choices(signs, k=random.randint(1, 8))).strip() for _ in range(3)]
        items = [one for one in items if one]
        assert split_list(join_list(items)) == items, items
