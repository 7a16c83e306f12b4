"""The page recognises the same shared criteria as the program, by the same words, however they are typed."""

import gzip
import json
import random
from pathlib import Path

import pytest

from referentiels.content.synonyms import recognition_of
from referentiels.insight.recognition import recognise, tell
from referentiels.words.stems import words_of
from tests.browser.test_modules import TRICKY
from tests.insight.phrases import (
    ENGLISH,
    ENGLISH_HELD_OUT,
    EXAMINED,
    HELD_OUT,
    PHRASES,
    published,
    published_in_english,
)

pytestmark = pytest.mark.browser
SLIPS = [
    "acceuil",
    "inovation",
    "bugdet des familes",
    "insersion",
    "isolmeent",
    "Solidaritées",
    "œvre",
    "xylo",
]
GIVEN = [*(one.said for one in (*PHRASES, *HELD_OUT, *EXAMINED)), *SLIPS]
LIGHT = 15_000
"""Bytes that the table may weigh once compressed, with today's library."""
LIGHT_IN_BOTH = 22_000
"""The same, for the table that knows words of two languages."""


@pytest.fixture(scope="module")
def catalogue():
    return published()


def _invented(catalogue):
    """Cut and mix what people, the library and structures say."""
    chance = random.Random(16)
    texts = [one.name for one in catalogue.shared_criteria.values()]
    texts += [use.criterion.name for use in catalogue.uses()]
    words = " ".join([*GIVEN, *texts]).split()
    for _ in range(600):
        yield " ".join(chance.sample(words, chance.randint(1, 7)))
    yield from (text.upper() for text in texts)
    yield from (_misspell(text, chance) for text in [*GIVEN, *texts])
    yield from TRICKY


def _misspell(text, chance):
    """Leave a letter out, double one or change two about."""
    at = chance.randrange(1, max(2, len(text) - 1))
    one, two = text[at : at + 1], text[at + 1 : at + 2]
    return text[:at] + chance.choice(["", two + one, one + one + two]) + text[at + 2 :]


def _asked(modules, table, phrases):
    return modules.evaluate(
        """([told, phrases]) => import('/a/b/recognition.js').then(m => {
            const table = m.readTable(told);
            return phrases.map(one => m.recognise(table, one).map(({ id, share, words }) => [id, share, words]));
        })""",
        [json.loads(json.dumps(tell(table))), phrases],
    )


def test_the_page_and_the_program_recognise_alike(modules, catalogue):
    table = recognition_of(catalogue)
    phrases = [*GIVEN, *_invented(catalogue)]

    seen = _asked(modules, table, phrases)

    for phrase, found in zip(phrases, seen, strict=True):
        expected = [[one.id, one.share, list(one.words)] for one in recognise(table, phrase)]
        assert found == expected, phrase


def test_what_people_say_leads_to_what_they_mean_in_the_page_too(modules, catalogue):
    seen = _asked(modules, recognition_of(catalogue), [one.said for one in PHRASES])

    hits = [
        one
        for one, found in zip(PHRASES, seen, strict=True)
        if one.criteria & {id for id, *_ in found}
    ]
    assert len(hits) >= 95


def test_words_are_cut_alike(modules, catalogue):
    seen = modules.evaluate(
        """([told, texts]) => Promise.all([import('/a/b/stems.js'), import('/a/b/recognition.js')]).then(([s, r]) =>
            texts.map(one => s.wordsOf(one, r.readTable(told).french).map(({ typed, stem }) => [typed, stem])))""",
        [json.loads(json.dumps(tell(recognition_of(catalogue)))), [*TRICKY, *GIVEN]],
    )
    assert seen == [[list(word) for word in words_of(one)] for one in [*TRICKY, *GIVEN]]


def test_the_page_and_the_program_recognise_alike_in_english(modules):
    table = recognition_of(published_in_english())
    phrases = [one.said for one in (*ENGLISH, *ENGLISH_HELD_OUT, *PHRASES)] + SLIPS

    seen = _asked(modules, table, phrases)

    for phrase, found in zip(phrases, seen, strict=True):
        expected = [[one.id, one.share, list(one.words)] for one in recognise(table, phrase)]
        assert found == expected, phrase


def test_the_table_stays_light(site: Path):
    for place, most in (("", LIGHT), ("en/", LIGHT_IN_BOTH)):
        published = (site / f"donnees/assistant/{place}mots.json").read_bytes()
        assert len(gzip.compress(published, 9)) < most
