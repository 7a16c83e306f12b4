"""Numbers: what two pages count is the same thing, or has another name."""

import re

import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.insight.counts import count, count_framework
from referentiels.site import rendering
from referentiels.words.language import translator
from tests.conftest import ROOT

HEADED = """\
format: 1
structure: {name: Le port}
framework: {provenance: fictional, licence: CC-BY-SA-4.0}
domains:
  - id: lien
    name: Faire lien
    criteria:
      - id: rencontres
        name: Se rencontrer
        indicators: [{id: rencontres-faites, name: Rencontres faites, type: outcome}]
      - id: chiffres
        name: Lien social
        role: heading
        indicators: [{id: ateliers, name: Ateliers tenus, type: output}]
"""


@pytest.fixture(scope="module")
def published():
    """Give what is published here, and how to read the numbers of a page."""
    outcome = folders.check(folders.Settings(root=ROOT), keep=True)
    words = translator("fr")
    pages = {one.address: one for one in stages.make_site(outcome.catalogue, words).pages}
    renderer = rendering.Renderer(words, rendering.Host())

    def numbers(address, of):
        text = re.sub(r"<[^>]+>|&#\d+;", " ", renderer.render(pages[address]))
        return {int(one) for one in re.findall(rf"(\d+)\s+{of}", text)}

    return count(outcome.catalogue), numbers


def test_two_pages_never_give_two_numbers_for_the_same_thing(published):
    counts, numbers = published

    assert numbers("criteres/", "critères partagés") == {counts.shared_criteria}
    assert numbers("criteres/", "critères propres") == {counts.own_criteria}
    assert numbers("indicateurs/", "indicateurs,") == {counts.indicators + counts.shared_indicators}
    assert numbers("pluralite/", "critères, ") == {counts.criteria}
    assert 0 < counts.own_criteria < counts.criteria


def test_a_heading_is_no_criterion(folder):
    catalogue = folder({"frameworks/port.yml": HEADED}, keep=True).catalogue

    assert (count(catalogue).criteria, count(catalogue).indicators) == (1, 2)
    found = count_framework(catalogue.frameworks[0])
    assert (found.criteria, found.indicators) == (1, 2)


def test_nobody_is_advised_about_a_heading_nor_offered_to_take_it_up(folder):
    outcome = folder({"frameworks/port.yml": HEADED}, keep=True)
    words = translator("fr")
    site = stages.make_site(outcome.catalogue, words)
    pages = {
        one.address: rendering.Renderer(words, rendering.Host()).render(one) for one in site.pages
    }

    assert [one.rule for one in outcome.diagnostics] == []
    picked = re.findall(r"data-pick[^>]*>([^<]+)<", pages["structures/port/"])
    assert picked[-2:] == ["Se rencontrer", "Rencontres faites"]
    assert not {"Lien social", "Ateliers tenus"} & set(picked)
    assert "Lien social" not in pages["criteres/"]
    assert "Ateliers tenus" not in pages["pluralite/"]
