"""Each JSON of the data says what it is a copy of: licence, day, version, page; and nothing that nobody knows."""

import json
from dataclasses import replace

import pytest

from referentiels.build.making import key
from referentiels.insight.facets import facets_of
from referentiels.model.publication import Publication
from referentiels.site.exports import (
    book,
    catalogue_json,
    criterion_json,
    domain_json,
    export,
    package,
    structure_json,
)

from .published import FILES, PUBLICATION

STRUCTURE, CRITERION = "donnees/structures/exemple.json", "donnees/criteres/lien-social.json"
DATES = {"frameworks/exemple.yml": "2026-11-20", "criteria-library/cohesion-sociale.yml": "2026-11-25"}  # fmt: skip
DOMAIN = "donnees/domaines/cohesion-sociale.json"
ITEMS = (structure_json, criterion_json, domain_json)


@pytest.fixture
def catalogue(folder):
    return replace(folder(FILES, keep=True).catalogue, publication=PUBLICATION, dates=DATES)


def _about(catalogue, module, address):
    return json.loads(export(catalogue, module.plan)[address])["about"]


def test_the_whole_says_of_what_day_it_is(catalogue):
    assert _about(catalogue, catalogue_json, catalogue_json.PATH) == {
        "licence": "CC-BY-SA-4.0",
        "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "date": "2026-11-28",
        "version": "2026-11-28",
        "source": "https://exemple.org/site/donnees/",
        "publisher": "Essai",
    }


def test_a_structure_says_its_own_licence_and_the_day_of_its_file(catalogue):
    assert _about(catalogue, structure_json, STRUCTURE) == {
        "licence": "CC-BY-4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "date": "2026-11-20",
        "source": "https://exemple.org/site/structures/exemple/",
        "publisher": "Essai",
    }


def test_a_criterion_is_of_the_day_of_the_newest_file_that_speaks_of_it(catalogue):
    told = _about(catalogue, criterion_json, CRITERION)

    assert (told["licence"], told["date"]) == ("CC-BY-SA-4.0", "2026-11-25")
    assert told["source"] == "https://exemple.org/site/criteres/lien-social/"


def test_a_domain_says_its_criteria_and_the_day_of_its_file(catalogue):
    told = json.loads(export(catalogue, domain_json.plan)[DOMAIN])
    (domain,) = (one for one in catalogue.domains if one.id == "cohesion-sociale")

    assert told["about"]["date"] == "2026-11-25"
    assert told["about"]["source"] == "https://exemple.org/site/domaines/cohesion-sociale/"
    assert told["name"] == domain.name
    assert [(one["id"], one["name"], one["definition"]) for one in told["criteria"]] == [
        (one.id, one.name, one.definition) for one in domain.criteria
    ]


def test_what_nobody_knows_is_not_said(catalogue):
    alone = replace(catalogue, publication=Publication(), dates={})

    assert set(_about(alone, catalogue_json, catalogue_json.PATH)) == {"licence", "licence_url"}
    assert set(_about(alone, structure_json, STRUCTURE)) == {"licence", "licence_url"}


def _keys(catalogue, *modules):
    facets = facets_of(catalogue)
    return {
        entry.address: key(entry.address, entry.reads, facets)
        for module in modules
        for entry in module.plan(catalogue)
    }


def test_another_day_makes_only_what_says_the_day_again(catalogue):
    later = replace(catalogue, publication=replace(PUBLICATION, day="2026-12-01"))

    assert _keys(catalogue, *ITEMS) == _keys(later, *ITEMS)
    whole = (catalogue_json, package, book)
    assert not _keys(catalogue, *whole).items() & _keys(later, *whole).items()


def test_another_address_or_another_day_of_a_file_makes_its_item_again(catalogue):
    moved = replace(catalogue, publication=replace(PUBLICATION, address="https://autre.org/"))
    dated = replace(catalogue, dates=dict.fromkeys(DATES, "2026-11-27"))

    for other in (moved, dated):
        assert not _keys(catalogue, *ITEMS).items() & _keys(other, *ITEMS).items()
