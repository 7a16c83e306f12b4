"""Files of translations: what translators' programs write is read, and what we write is read by them."""

import io

import pytest
from babel.messages.pofile import read_po

from referentiels.reading.translations import (
    Entry,
    Unread,
    read_translations,
    write_translations,
)
from tests.conftest import ROOT

HERE = "criteria-library/lien-social.name"
NASTY = Entry(
    place=HERE, text='Dire « "oui" » \\ non\nà la ligne', said='Say "yes" \\ no\ttab\nnext'
)


def test_what_is_written_is_what_was_read():
    entries = (
        NASTY,
        Entry(place=HERE, text="Lien", said=""),
        Entry(place="a.b", text="X", said="Y"),
    )

    assert read_translations(write_translations(entries, "en")) == entries


@pytest.mark.parametrize(("language", "plurals"), [("en", 2), ("br", 5)])
def test_other_programs_read_it_with_the_plurals_of_the_language(language, plurals):
    catalog = read_po(io.BytesIO(write_translations((NASTY,), language)))

    message = catalog.get(NASTY.text, NASTY.place)
    assert message
    assert message.string == NASTY.said
    assert (str(catalog.locale), catalog.num_plurals) == (language, plurals)


def test_what_poedit_writes_is_read():
    data = (
        '\ufeff# Le titre\nmsgid ""\nmsgstr "Language: en\\n"\n\n#: fichier:3\n#, fuzzy\n'
        f'msgctxt "{HERE}"\r\nmsgid ""\n"Lien "\n"social"\nmsgstr "Tie"\n\n'
        f'#~ msgctxt "{HERE}"\n#~ msgid "Liens"\n#~ msgstr "Ties"\n'
    ).encode()
    unsure, old = read_translations(data)

    assert (unsure.text, unsure.said, unsure.is_unsure, unsure.is_old) == (
        "Lien social",
        "Tie",
        True,
        False,
    )
    assert (old.text, old.said, old.is_old) == ("Liens", "Ties", True)
    assert read_translations(write_translations((unsure, old), "en")) == (unsure, old)


def test_what_is_no_such_file_says_where():
    with pytest.raises(Unread) as wrong:
        read_translations(b'msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n')

    assert wrong.value.line == 3


def test_a_sign_that_nobody_sees_is_refused():
    """Pages mark their texts with such signs: see `words/tongues`."""
    with pytest.raises(Unread) as wrong:
        read_translations(b'msgid "a"\nmsgstr "\x01fr\x02b"\n')

    assert wrong.value.line == 2


def test_the_file_of_this_repository_is_read_alike_by_babel():
    data = (ROOT / "translations/en.po").read_bytes()
    catalog = read_po(io.BytesIO(data))
    ours = {(one.place, one.text): one.said for one in read_translations(data) if not one.is_old}

    assert ours == {(one.context, one.id): one.string for one in catalog if one.id}
    assert len(ours) > 200
