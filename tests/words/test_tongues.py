"""Texts in another language than their page say so in what is printed, and nowhere else."""

from jinja2 import Environment

from referentiels.words.tongues import (
    capitalise,
    fill,
    in_language,
    language_of,
    like,
    mark,
    set_in_line,
    shorten,
    wrap,
)

FRENCH = in_language("L'entraide & <nous>", "fr", "en")


def printed(template, **values):
    return mark(Environment(autoescape=True).from_string(template).render(values))


def test_a_text_is_printed_with_its_language():
    assert printed("<p>{{ a }}, {{ b }}</p>", a=FRENCH, b="x") == (
        '<p><span lang="fr">L&#39;entraide &amp; &lt;nous&gt;</span>, x</p>'
    )


def test_attributes_and_options_hold_no_mark():
    shown = printed(
        '<a title="{{ a }}"><option>{{ a }}</option></a>', a=in_language("mot", "fr", "en")
    )

    assert shown == '<a title="mot"><option>mot</option></a>'


def test_several_paragraphs_all_say_it():
    html = mark(wrap(FRENCH, "<p>un</p>\n<p>deux</p>") + "<p>three</p>")

    assert (
        html == '<p><span lang="fr">un</span></p>\n<p><span lang="fr">deux</span></p><p>three</p>'
    )


def test_the_language_around_and_numbers_say_nothing():
    assert (
        language_of(in_language("mot", "fr", "fr"))
        == language_of(in_language("12 %", "fr", "en"))
        == ""
    )
    assert language_of(like(FRENCH, "L'entr")) == "fr"
    assert FRENCH == "L'entraide & <nous>"


def test_a_sentence_says_which_part_of_it_is_in_another_language():
    said = fill("{who}: changes of {day}", who=FRENCH, day="Monday")

    assert said == "L'entraide & <nous>: changes of Monday"
    assert printed("<h1>{{ a }}</h1>", a=capitalise(said)) == (
        '<h1><span lang="fr">L&#39;entraide &amp; &lt;nous&gt;</span>: changes of Monday</h1>'
    )
    assert printed("{{ a }}", a=capitalise(fill("of {who}", who=FRENCH))).startswith("Of <span")


def test_a_sentence_is_cut_and_set_on_a_line_with_its_languages():
    said = fill("a:\n {name}, b", name=in_language("un\nmot", "fr", "en"))

    assert printed("{{ a }}", a=set_in_line(said)) == 'a: <span lang="fr">un mot</span>, b'
    assert printed("{{ a }}", a=shorten(set_in_line(said), 6)) == 'a: <span lang="fr">un</span>…'
    assert shorten(set_in_line(said), 99) == "a: un mot, b"
    assert language_of(shorten(FRENCH, 5)) == "fr"
    assert (shorten("abcdef", 4), set_in_line("a\n b")) == ("abc…", "a b")
