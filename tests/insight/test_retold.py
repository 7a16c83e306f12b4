"""A chronicle, said in another language: its sentences are translated, what they quote is not."""

from jinja2 import Environment

from referentiels.insight.histories import retell
from referentiels.model.catalogue import index
from referentiels.model.chronicle import Chronicle, Event, Exchange, Kind, Told, What
from referentiels.words.language import say, translator
from referentiels.words.tongues import language_of, mark

ENGLISH = translator("en")


def retold(*changes):
    event = Event(
        kind=Kind.STRUCTURE,
        identifier="ici",
        then="ici",
        name="Le journal",
        commit="1" * 40,
        moment="2026-01-02T12:00:00Z",
        what=What.CHANGED,
        changes=changes,
    )
    (said,) = retell(Chronicle(events=(event,)), index((), ()), ENGLISH).events
    return said


def test_a_sentence_is_said_in_english_and_quotes_in_french():
    message = say("le texte redevient celui du {day}", day="2026-11-28")
    (change,) = retold(
        Told("le texte redevient celui du 28 novembre 2026", "substance", message=message)
    ).changes

    assert change.text == ENGLISH.text(message).replace("2026-11-28", "28 November 2026")
    assert change.text != message.template


def test_what_it_quotes_says_its_language():
    message = say(
        "probablement : {told}",
        told=say("« {name} » fait penser à {near}", name="Un mot", near="12"),
    )
    (change,) = retold(Told("…", "substance", message=message)).changes

    shown = mark(Environment(autoescape=True).from_string("{{ a }}").render(a=change.text))
    assert '<span lang="fr">Un mot</span>' in shown
    assert "12</span>" not in shown


def test_who_it_is_about_has_a_french_name():
    assert language_of(retold().name) == "fr"


def test_what_was_told_without_its_parts_is_french():
    (change,) = retold(Told("autrement dit", "wording")).changes

    assert (change.text, language_of(change.text)) == ("autrement dit", "fr")


def test_what_an_address_named_first_says_its_language():
    one = Exchange("structures/ici/#a", "A", "structures/ici/#b", "Être écouté", "2026-03-03")

    ((said,),) = retell(Chronicle(exchanges=((one,),)), index((), ()), ENGLISH).exchanges

    assert (said.first, language_of(said.first)) == (one.first, "fr")
    assert said._replace(first=one.first) == one
