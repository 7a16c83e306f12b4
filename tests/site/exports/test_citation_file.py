"""`CITATION.cff`: what forges show as « cite this », whatever the site is called."""

import re

import pytest
import yaml

from referentiels.model.publication import Publication
from referentiels.site.exports.citation_file import write_citation

KEYS = {
    "cff-version", "title", "message", "type", "version", "license", "url", "date-released", "authors",
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["Essai", 'Le "site" : #1 \\ & fils', "- a: b", "deux\nlignes\x85et\u2028plus", "😀 مثال", ""],
)
@pytest.mark.parametrize("day", ["2026-11-29", ""])
def test_it_is_what_the_format_wants(name, day):
    site = Publication(address="https://exemple.org/", name=name, day=day)

    found = yaml.safe_load(write_citation(site))

    assert set(found) <= KEYS
    assert (found["cff-version"], found["type"], found["license"]) == (
        "1.2.0",
        "dataset",
        "CC-BY-SA-4.0",
    )
    assert all(isinstance(value, str) and value for key, value in found.items() if key != "authors")
    (author,) = found["authors"]
    assert set(author) == {"name"}
    assert author["name"] == (" ".join(name.split()) or found["title"])
    assert found["url"] == "https://exemple.org/donnees/"
    assert found.get("date-released", "") == day
    assert not day or re.fullmatch(r"\d{4}-\d{2}-\d{2}", found["date-released"])


def test_without_an_address_it_says_none():
    assert "url" not in yaml.safe_load(write_citation(Publication(name="Essai")))
