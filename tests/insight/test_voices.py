"""Who speaks, and what was granted: no sentence says more than the files do."""

import json
import re
from dataclasses import replace

import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.insight.voices import tell_origins, tell_published
from referentiels.model.model import Framework
from referentiels.paper.documents.imprint import foot_of, provenance_of
from referentiels.site import rendering
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK, ROOT

WORDS = translator("fr")
ONE = {"structure": FRAMEWORK}
ONE["public-sources"] = FRAMEWORK.replace(
    "provenance: structure", "provenance: public-sources\n  sources: [{title: Un article}]"
)
ONE["fictional"] = FRAMEWORK.replace("provenance: structure", "provenance: fictional")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|&#\d+;", " ", text)).replace(" .", ".")


@pytest.fixture
def published(folder):
    """Publish so many frameworks of each provenance; give the catalogue and its pages."""

    def publish(**numbers):
        files = {
            f"frameworks/{code.replace('_', '-')}-{place}.yml": ONE[code.replace("_", "-")].replace(
                "Le journal du quartier", f"Journal {code} {place}"
            )
            for code, number in numbers.items()
            for place in range(number)
        }
        catalogue = folder(files, keep=True).catalogue
        site = stages.make_site(catalogue, WORDS)
        renderer = rendering.Renderer(WORDS, rendering.Host())
        return catalogue, {one.address: _flat(renderer.render(one)) for one in site.pages}, site

    return publish


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "aucune démarche encore publiée ici : soyez la première"),
        (
            {"public_sources": 2},
            "2 démarches lues dans des sources publiques ; aucune encore publiée par sa structure : "
            "soyez la première",
        ),
        (
            {"public_sources": 1},
            "1 démarche lue dans des sources publiques ; aucune encore publiée par sa structure : "
            "soyez la première",
        ),
        ({"structure": 1}, "1 démarche publiée par sa structure"),
        (
            {"structure": 2, "public_sources": 1, "fictional": 1},
            "2 démarches publiées par leur structure ; 1 démarche lue dans des sources publiques ; "
            "1 exemple inventé",
        ),
        (
            {"fictional": 1},
            "1 exemple inventé ; aucune démarche encore publiée par sa structure : soyez la première",
        ),
    ],
)
def test_who_publishes_is_told_from_the_files(published, numbers, said):
    catalogue, pages, _ = published(**numbers)

    assert _flat(tell_published(catalogue.frameworks, WORDS)) == said
    for address in ("", "structures/"):
        assert said[1:] in pages[address].replace("’", "'").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("code", "said", "never"),
    [
        ("structure", "peut être repris aux conditions de la licence CC-BY-SA-4.0", "sources"),
        ("public-sources", "appartiennent à leurs sources", "peut être repris"),
        ("fictional", "Cet exemple peut être repris", "appartiennent"),
    ],
)
def test_the_licence_covers_what_was_granted_and_no_more(published, code, said, never):
    """On the page, in the document, in the data."""
    catalogue, pages, site = published(**{code.replace("-", "_"): 1})
    (framework,) = catalogue.frameworks
    page = pages[f"structures/{framework.id}/"]
    band = provenance_of(framework, WORDS)["line"]

    assert page.count(said) == 1, "in the band, said once"
    assert said in band
    for text in (page, band):
        assert never not in text.replace("sources publiques", "")
    data = json.loads(site.files["donnees/catalogue.json"])
    rows = site.files["donnees/structures.csv"].decode("utf-8-sig").splitlines()
    assert rows[0].endswith(";rights")
    assert data["rights"][code].replace("\u202f", " ").rstrip(".") in rows[1].replace("\u202f", " ")
    assert ("appartiennent" in rows[1]) is (code == "public-sources")


def test_the_foot_of_a_document_grants_nothing_for_others(published):
    def foot(code: str) -> str:
        framework: Framework = published(**{code: 1})[0].frameworks[0]
        return foot_of(framework, WORDS)[-1]

    assert foot("public_sources") == "CC-BY-SA-4.0 pour nos mots et notre mise en page"


def test_every_card_says_whose_words_it_shows(published):
    _, pages, _ = published(structure=1, public_sources=1)

    listed = pages["structures/"].rpartition("Publiées par leur structure")[2]
    written, read = listed.split("Lues dans des sources publiques")
    assert ("Journal structure 0" in written, "Journal public_sources 0" in written) == (
        True,
        False,
    )
    assert "Journal public_sources 0" in read


def test_the_published_pages_never_say_that_structures_publish_what_was_only_read():
    outcome = folders.check(folders.Settings(root=ROOT), keep=True)
    frameworks = outcome.catalogue.frameworks
    read = replace(
        outcome.catalogue,
        frameworks=tuple(replace(one, provenance="public-sources") for one in frameworks),
    )
    renderer = rendering.Renderer(WORDS, rendering.Host())
    untrue = re.compile(
        r"publient ici|celles et ceux qui les font|"
        r"structures publient|dit par la structure|structures le disent|[Éé]crit par la structure"
    )
    for page in stages.make_site(read, WORDS).pages:
        if page.template in ("home", "structures", "structure", "criteria", "criterion", "domain"):
            assert not untrue.search(_flat(renderer.render(page))), page.address


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "Aucune démarche n’est encore publiée ici."),
        ({"structure": 2}, "Vous lisez ici des référentiels publiés par leur structure."),
        (
            {"public_sources": 1},
            "Vous lisez ici des pages faites par le projet à partir de sources publiques ; "
            "aucune structure ne publie encore elle-même.",
        ),
        (
            {"structure": 1, "public_sources": 1, "fictional": 1},
            "Vous lisez ici des référentiels publiés par leur structure, des pages faites par le projet à partir de "
            "sources publiques et des exemples inventés.",
        ),
    ],
)
def test_the_foot_of_a_page_says_who_publishes(published, numbers, said):
    catalogue, *_ = published(**numbers)

    assert _flat(tell_origins(catalogue.frameworks, WORDS)) == said
