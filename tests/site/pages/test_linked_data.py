"""The page of the linked data: its files are there, and it says what is left out."""

import re
from dataclasses import replace

import pytest

from referentiels.build import stages
from referentiels.model.catalogue import index
from referentiels.site.rendering import Host, Renderer
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.site.exports.test_cids import LIBRARY, TEXT

WORDS = translator("fr")


def shown(catalogue):
    site = stages.make_site(catalogue, WORDS)
    (page,) = [one for one in site.pages if one.address == addresses.LINKED]
    return Renderer(WORDS, Host()).render(page), site.files


@pytest.fixture
def journal(folder):
    return folder(
        {"criteria-library/lien.yml": LIBRARY, "frameworks/journal.yml": TEXT}, keep=True
    ).catalogue


def test_every_file_that_it_names_is_there(journal):
    html, files = shown(journal)

    named = re.findall(r'href="\.\./\.\./(\S+)" download', html)
    assert named == [
        "donnees/bibliotheque.ttl",
        "donnees/bibliotheque.jsonld",
        "donnees/structures/journal.ttl",
        "donnees/structures/journal.jsonld",
        "donnees/cids/journal.jsonld",
    ]
    assert set(named) <= set(files)


def test_it_says_how_many_results_are_left_out_and_why(journal):
    html, _ = shown(journal)

    assert "Sur les 10 résultats publiés, 6 y sont repris. Il faut" in html
    reasons = re.findall(r"<li>([^<]+) \((\d+)\)</li>", html)
    assert [number for _, number in reasons][-3:] == ["1", "2", "1"]
    assert [why for why, _ in reasons][-1] == "Pas de période"


def test_without_result_nothing_is_counted(journal):
    (framework,) = journal.frameworks
    empty = replace(framework, domains=())
    html, files = shown(index((empty,), journal.domains))

    assert "résultats publiés" not in html
    assert "donnees/cids/journal.jsonld" not in files
    assert html.count("download>") == 2


def test_without_a_domain_there_is_no_vocabulary_and_no_page_leads_to_one(journal):
    html, files = shown(index(journal.frameworks, ()))
    pages = stages.make_site(index(journal.frameworks, ()), WORDS).pages
    led_to = {twin.address for page in pages for twin in page.twins}

    assert "donnees/bibliotheque" not in html
    assert "pas de vocabulaire" in html
    assert led_to
    assert led_to <= set(files)
