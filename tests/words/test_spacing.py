"""The last step of a page: what is read never breaks before a mark, and nothing else changes."""

import random

import pytest

from referentiels.words import spacing
from referentiels.words.spacing import set_english_page, space_page, space_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Parlons-en !", "Parlons-en\u202f!"),
        ("un ; deux : trois", "un\u202f; deux\u00a0: trois"),
        (" : la suite", "\u00a0: la suite"),
        ("« mot » ?", "«\u00a0mot\u00a0»\u202f?"),
        ("18 818 lecteurs, 22 %", "18\u202f818 lecteurs, 22\u00a0%"),
        ("1 234 567", "1\u202f234\u202f567"),
        ("en 2014 120 personnes, 02 98 000 000", "en 2014 120 personnes, 02 98 000 000"),
        ("oui !non, a :b, 12:30 ?", "oui\u202f!non, a\u00a0:b, 12:30\u202f?"),
    ],
)
def test_spaces_are_set_as_french_printers_do(typed, printed):
    assert space_text(typed) == printed
    assert space_text(printed) == printed


@pytest.mark.parametrize(
    "page",
    [
        '<p title="a : b">ab</p>',
        "<pre>a : <b>b</b> ; c</pre>",
        "<p><code>a ? b : c</code></p>",
        '<p><span lang="en">a : <span>b</span> ; c</span></p>',
        "<script>if (a < b) x = 'a : b' ; d > 'e'</script>",
        "<style>a > b { c : d ; }</style>",
        "<textarea>a : b</textarea>",
        "<!-- a : b -->",
        '<a href="https://exemple.org/?a=« b » ; c">b</a>',
        '<input value="« b » : c">',
    ],
)
def test_what_is_not_read_stays(page):
    assert space_page(page) == page
    after = f"{page}<p>Et ensuite : oui !</p>"
    assert space_page(after) == f"{page}<p>Et ensuite\u00a0: oui\u202f!</p>"


def test_a_mark_in_another_element_than_its_word_is_seen():
    assert space_page("<b>Date</b> : <i>«</i> a") == "<b>Date</b>\u00a0: <i>«</i> a"


PIECES = (
    "<p>", "</p>", "<b class=\"a > b\">", "<i title='x > y : z'>", "<q lang=en>", "<q lang=\"fr\">", "</q>",
    "<span\n lang=\"en\">", "</span>", "<code>", "</code>", "<pre>", "</pre>", "<br>", "<img alt=\"a : b\">", "<kbd>",
    "</kbd>", "<!-- a : b > -->", "<script>a : b</script>", "<textarea>a : b</textarea>", "< 3 : 4", " > ", "&lt;",
    "Parlons-en !", " : ", "« mot »", "18 818", "22 %", "mot", "\n", "Qui ?", "<svg viewBox=\"0 0 1 1\">", "</svg>",
    "<samp>", "</samp>", "<SPAN LANG=en>", "</SPAN>", "<span data-lang=\"en : x\">",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_the_short_way_through_a_page_gives_what_the_long_one_gives(seed):
    chance = random.Random(seed)
    page = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 40)))

    assert space_page(page) == spacing._set_any(page, spacing._IN_FRENCH)
    assert set_english_page(page) == spacing._set_any(page, spacing._IN_ENGLISH)


def test_an_english_page_loses_the_signs_of_french_templates():
    page = '<p>«&#8239;<span lang="fr">Oui : « non »</span>&#8239;» : 22 % of them</p><code>a : b</code>'

    assert set_english_page(page) == (
        '<p>“<span lang="fr">Oui : « non »</span>”: 22% of them</p><code>a : b</code>'
    )


def test_an_english_page_keeps_what_only_looks_like_it():
    page = '<a title="a : b">a :b</a> <p lang="fr">Qui ?</p> 3 < 4 ;'

    assert set_english_page(page) == '<a title="a : b">a :b</a> <p lang="fr">Qui ?</p> 3 < 4;'
