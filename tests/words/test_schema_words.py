"""What people read of a field is a sentence like any other: it is collected, and translated."""

import io

import pytest
from babel.messages.pofile import read_po

from referentiels.reading.fields import said, texts_of
from referentiels.reading.shape import load_schema
from referentiels.reading.shape.rules import PLACES
from referentiels.reading.sources import Kind
from referentiels.site.exports import assistant
from referentiels.words.language import LOCALE, translator

TEXTS = sorted(set(texts_of(load_schema(Kind.FRAMEWORK))))


def test_the_texts_of_the_schema_are_found():
    assert len(TEXTS) > 150
    assert {"Effectif", "Le nombre de personnes ou de cas observés."} <= {*TEXTS}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_text_is_said_in_each_language(language):
    po = read_po(io.BytesIO((LOCALE / f"{language}/LC_MESSAGES/referentiels.po").read_bytes()))

    assert [
        one for one in TEXTS if not (found := po.get(said(one).template)) or not found.string
    ] == []


def test_in_french_a_title_is_what_the_schema_says():
    titles = {one for one in TEXTS if not any(sign in one for sign in ":;«»")}

    assert {one for one in titles if translator("fr").text(said(one)) != one} == set()


def test_blocks_that_a_message_speaks_of_keep_names_of_their_own():
    assert len(assistant.tell_rules(translator("en"))["places"]) == len(PLACES)
