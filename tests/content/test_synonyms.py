"""What people type leads somewhere: to what this library and this site have, by one list that nothing contradicts."""

import json
from collections import Counter

import pytest
import yaml

from referentiels.content.synonyms import WRITTEN_IN, read_synonyms
from referentiels.site.exports import export, synonyms
from referentiels.site.exports.pieces import split_words
from referentiels.words import addresses
from tests.conftest import ROOT

PAGES = [one for language in WRITTEN_IN for one in read_synonyms(language).pages]
LIBRARY = [
    yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "criteria-library").glob("*.yml"))
]
CRITERIA = {one["id"] for domain in LIBRARY for one in domain["criteria"]}
DOMAINS = {file.stem for file in (ROOT / "criteria-library").glob("*.yml")}
SMALL = """\
format: 1
domain: {name: Lien, summary: Ce qui rapproche.}
criteria:
  - {id: lien-social, name: Lien social, definition: On se parle., status: shared}
"""


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_words_lead_to_what_there_is(language):
    found = read_synonyms(language)
    for one in found.synonyms:
        assert set(one.criteria) <= CRITERIA, one.said
        assert set(one.domains) <= DOMAINS, one.said
        assert set(one.pages) <= {page.id for page in found.pages}, one.said
        assert one.criteria or one.domains or one.pages or one.words, one.said


def test_every_criterion_is_reached_by_words_of_each_language():
    for language in WRITTEN_IN:
        assert {id for one in read_synonyms(language).synonyms for id in one.criteria} >= CRITERIA


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_each_phrase_stands_once_and_says_something(language):
    found = read_synonyms(language)
    ignored = set(split_words(" ".join(found.ignored)))
    phrases = [
        {tuple(word for word in split_words(said) if word not in ignored) for said in one.said}
        for one in found.synonyms
    ]
    times = Counter(phrase for each in phrases for phrase in each)
    assert times[()] == 0
    assert [phrase for phrase, number in times.items() if number > 1] == []


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.id)
def test_a_written_page_is_where_its_name_says(one):
    address, _, place = one.address.partition("#")
    if one.written:
        assert (ROOT / f"docs/{one.written}.md").is_file()
        assert one.name == address.rstrip("/")
        assert one.is_folder == one.written.endswith("/index")
    assert one.place == (f"#{place}" if place else "")


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.id)
def test_each_page_is_published(one, site):
    address, _, place = one.address.partition("#")
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert not place or f'id="{place}"' in html


def test_what_a_library_lacks_is_left_out(folder):
    catalogue = folder({"criteria-library/lien.yml": SMALL}, keep=True).catalogue

    told = json.loads(export(catalogue, synonyms.plan)[f"{addresses.READING}synonymes.json"])

    alone = next(one for one in told["synonyms"] if "solitude" in one["said"])
    assert alone["criteria"] == ["lien-social"]
    assert "domains" not in alone
    assert told["criteria"] == {
        "lien-social": {
            "title": "Lien social",
            "address": "criteres/lien-social/",
            "text": "On se parle.",
            "domain": "Lien",
        }
    }
    assert told["domains"] == {}
    assert told["pages"]["glossaire"]["address"] == "glossaire/"
