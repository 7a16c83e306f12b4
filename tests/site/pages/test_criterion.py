"""The page of a shared criterion, and those of domains: what is read first, whose words they are, what to do next."""

import re
from dataclasses import replace

import pytest

from referentiels.build import stages
from referentiels.site import rendering
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale, summary: Ce qui change entre les gens. Une suite. Une fin., also_called: [vivre ensemble]}
criteria:
  - id: lien-social
    name: Lien social
    definition: On regarde si des personnes se parlent. Et M. Le Goff ? On est attentif à **celles** qui sont seules.
    related: [entraide, ancien]
    indicators: [{id: rencontres, name: Rencontres, type: outcome}]
  - {id: entraide, name: Entraide, definition: Une phrase seule.}
  - {id: ancien, name: Ancien, status: retired, replaced_by: lien-social, reason: Trop vague.}
  - {id: propose, name: Nouveau, status: proposed}
"""
LINKED = FRAMEWORK.replace("    criteria", "    shared: cohesion-sociale\n    criteria").replace(
    "        indicators",
    "        shared: lien-social\n        relation: narrower\n        summary: Dans la cour.\n"
    "        limits: Difficile.\n        indicators",
)
PUBLIC = LINKED.replace(
    "provenance: structure",
    "provenance: public-sources\n  sources: [{title: T, url: https://x.fr}]",
)
SHEET = addresses.criterion_document("criterion", "lien-social")


class Pages:
    """The pages of a plan, each made when it is looked at."""

    def __init__(self, plan, renderer):
        self._plan, self._renderer = plan, renderer

    def __getitem__(self, address):
        return self._renderer.render(self._plan.pages[address].make())

    def description(self, address):
        return self._plan.pages[address].make().description


@pytest.fixture
def pages(folder):
    """Give the pages of some frameworks beside a small library, by their addresses."""

    def make(*frameworks, library=LIBRARY, copies=None, dates=None, **host):
        files = {f"frameworks/s{place:03}.yml": text for place, text in enumerate(frameworks)}
        outcome = folder({"criteria-library/cohesion-sociale.yml": library, **files}, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        catalogue = replace(outcome.catalogue, dates=dates or {})
        plan = stages.plan_site(catalogue, translator("fr"), copies=copies)
        renderer = rendering.Renderer(translator("fr"), rendering.Host(**host))
        return Pages(plan, renderer)

    return make


def _text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").split())


def _order(html, *parts):
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_two_sentences_of_the_definition_are_read_at_once_and_the_rest_is_folded(pages):
    html = pages()["criteres/lien-social/"]
    lead, folded = html.split("<details", 1)
    folded = folded.split("</details>")[0]

    assert "Et M. Le Goff ?" in lead.replace("\u202f", " ").replace("\u00a0", " ")
    assert "<strong>celles</strong> qui sont seules." in folded
    assert "celles" not in lead
    short = pages()["criteres/entraide/"]
    assert "<details" not in short.split('id="_citer"')[0]


def test_what_it_is_in_two_sentences_without_marks_describes_the_page(pages):
    library = LIBRARY.replace("qui sont seules.", "qui sont seules. Une quatrième.").replace(
        "Et M.", "Et **M.**"
    )
    found = pages(library=library)

    assert found.description("criteres/lien-social/") == (
        "On regarde si des personnes se parlent. Et M. Le Goff ?"
    )
    assert found.description("criteres/propose/") == "Nouveau"
    assert (
        found.description("domaines/cohesion-sociale/")
        == "Ce qui change entre les gens. Une suite."
    )


def test_how_it_is_observed_comes_first_then_who_says_it_then_what_was_learnt(pages):
    html = pages(LINKED)["criteres/lien-social/"]

    assert _order(html, 'id="_titre"', 'class="rf-strip"', 'id="_indicateurs"', 'id="_structures"')
    assert _order(
        html, 'id="_structures"', 'id="_lecons"', 'id="_aide"', 'id="_employer"', 'id="_citer"'
    )
    assert "Difficile." in html


def test_each_card_says_how_it_stands_to_the_shared_words_and_who_wrote_it(pages):
    own, public = (_text(pages(one)["criteres/lien-social/"]) for one in (LINKED, PUBLIC))

    assert "plus précis que le critère partagé · écrit par la structure" in own
    assert "plus précis que le critère partagé · d’après des sources publiques" in public
    assert "d’après des sources publiques" not in own
    assert "Le journal du quartier · d’après des sources publiques" in public  # what was learnt
    assert "Dans la cour." in own


def test_types_have_their_column_and_those_that_are_missing_are_said_once(pages):
    html = pages(LINKED)["criteres/lien-social/"]

    assert html.count('<section class="rf-way') == 1
    assert _text(html).count("Pas encore d’idée pour") == 1
    assert "réalisation ce que l’on fait · impact" in _text(html.split("Pas encore d’idée")[1])
    assert "Pas encore d’idée" not in pages()["criteres/propose/"]
    assert "Pas encore d’indicateur" in pages()["criteres/propose/"]


def test_no_file_nor_key_is_asked_for(pages):
    found = pages(LINKED)
    for address in ("criteres/lien-social/", "criteres/ancien/", "criteres/propose/"):
        assert "shared:" not in found[address]
        assert "votre fichier" not in found[address]


def test_one_link_compares_with_all_that_is_near(pages):
    html = pages()["criteres/lien-social/"]

    assert html.count("comparer/?") == 1
    assert "comparer/?critere=lien-social&amp;critere=entraide&amp;critere=ancien" in html
    assert 'comparer/?critere=propose"' in pages()["criteres/propose/"]


def test_what_is_done_next_leads_somewhere_without_scripts_too(pages):
    html = pages()["criteres/lien-social/"]

    assert html.count('class="rf-button"') == 1
    assert 'href="../../selection/#choix=criteres/lien-social"' in html
    assert 'data-use="criteres/lien-social/" href="../../construire/"' in html
    assert "data-use" not in pages()["criteres/ancien/"]


def test_it_is_cited_with_its_day_and_its_address_and_taken_away(pages):
    known = {
        "criteria-library/cohesion-sociale.yml": "2026-11-23",
        "frameworks/s000.yml": "2026-11-27",
    }
    html = pages(LINKED, dates=known, copies={SHEET: b"%PDF"}, published_at="https://exemple.org/")[
        "criteres/lien-social/"
    ]
    other = pages(LINKED)["criteres/lien-social/"]

    said = _text(html.split('class="rf-cite"')[1])
    assert "critère partagé. Référentiels partagés, 27 novembre 2026. CC BY-SA 4.0." in said
    assert "https://exemple.org/criteres/lien-social/" in said
    assert f'href="../../{SHEET}" download' in html
    assert SHEET not in other
    assert "Référentiels partagés. CC BY-SA 4.0." in _text(other)


def test_a_retired_criterion_keeps_its_page_and_leads_on(pages):
    html = pages()["criteres/ancien/"]

    assert "Ce critère est retiré" in html
    assert 'href="../../criteres/lien-social/"' in html
    assert "Trop vague." in html


def test_a_criterion_of_more_than_a_page_of_structures_says_how_many_and_loses_none(pages):
    everyone = [LINKED.replace("Le journal du quartier", f"Structure {n:03}") for n in range(70)]
    found = pages(*everyone)
    first, second = found["criteres/lien-social/"], found["criteres/lien-social/_2/"]

    assert "Comment 70 démarches le disent" in _text(first)
    assert first.count('class="rf-saying"') == 60
    assert second.count('class="rf-saying"') == 10
    assert ">Rencontres<" in first
    assert ">Rencontres<" not in second
    assert "Pas encore d’idée" not in second


def test_who_offers_help_is_named_on_each_page_of_a_criterion(pages):
    helping = LINKED.replace(
        "structure:\n  name", "structure:\n  offers_help: Des ateliers.\n  name", 1
    )
    everyone = [
        (helping if n == 0 else LINKED).replace("Le journal du quartier", f"Structure {n:03}")
        for n in range(61)
    ]
    found = pages(*everyone)

    for address in ("criteres/lien-social/", "criteres/lien-social/_2/"):
        assert "Structure 000 : Des ateliers." in _text(found[address])
        assert "n’a encore proposé son aide" not in found[address]


def test_domains_have_a_list_in_their_colours(pages):
    html = pages(LINKED)["domaines/"]

    assert 'class="rf-hue--0"' in html
    assert 'href="../domaines/cohesion-sociale/"' in html
    assert "Ce qui change entre les gens." in html
    assert "Une suite." not in html
    assert "4 critères" in _text(html)


def test_a_domain_lists_its_criteria_in_a_line_and_the_words_of_those_who_speak_of_it(pages):
    html = pages(LINKED, PUBLIC.replace("Le journal du quartier", "La radio"))[
        "domaines/cohesion-sociale/"
    ]
    text = _text(html)

    assert "rf-domain-title rf-hue--0" in html
    assert "On regarde si des personnes se parlent. Regardé dans 2 démarches" in text
    assert "celles" not in text
    assert "Comment 2 structures en parlent" in text
    assert "La radio · d’après des sources publiques" in text
    assert "Une fin." in html.split("<details")[1]
