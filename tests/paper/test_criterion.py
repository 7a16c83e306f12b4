"""The sheet of a shared criterion: two pages, tagged, whole as long as it fits, and never more than is known."""

import io
import re
from dataclasses import replace
from functools import cache

import pypdf
import pytest

from referentiels.checking import folders
from tests.conftest import FRAMEWORK, ROOT
from tests.paper.test_documents import print_criterion, squeeze, text_of

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien-social
    name: Lien social
    definition: On regarde si des personnes se rencontrent.
    indicators: [{id: rencontres, name: Rencontres, type: outcome, source: questionnaire}]
  - {id: ancien, name: Ancien, status: retired, replaced_by: lien-social, reason: Trop vague.}
  - {id: seul, name: Seul, status: retired, reason: Personne n’en veut.}
  - {id: propose, name: Nouveau, status: proposed}
"""
LINKED = FRAMEWORK.replace("    criteria", "    shared: cohesion-sociale\n    criteria").replace(
    "        indicators",
    "        shared: lien-social\n        relation: narrower\n        limits: Difficile.\n        indicators",
)
LONG = "Une phrase de plus, assez banale, et qui finit bien. "


@cache
def real():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


def said(catalogue, identifier):
    return squeeze(text_of(print_criterion(catalogue, identifier)))


def pages(data):
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.fixture
def known(folder):
    """Give the catalogue of some frameworks, beside a small library."""

    def know(*frameworks, library=LIBRARY):
        files = {f"frameworks/s{place:03}.yml": text for place, text in enumerate(frameworks)}
        outcome = folder({"criteria-library/cohesion-sociale.yml": library, **files}, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        return outcome.catalogue

    return know


def test_each_real_criterion_is_whole_in_two_pages_and_tagged():
    for identifier, criterion in real().shared_criteria.items():
        data = print_criterion(real(), identifier)
        text = squeeze(text_of(data))
        uses = real().criterion_uses.get(identifier, ())
        names = [one.name for one in criterion.indicators]
        names += [one.name for use in uses for one in use.criterion.indicators if not one.shared]
        told = [(use.criterion.name, use.framework.structure.name) for use in uses]

        assert pages(data) <= 2, identifier
        assert b"pdfuaid:part>1<" in data
        for part in (criterion.name, criterion.definition, *names):
            assert squeeze(part) in text, (identifier, part)
        left = [pair for pair in told if not all(squeeze(part) in text for part in pair)]
        # What finds no room is counted, and is never much.
        counted = re.search(r"et(\d+)autre", text)
        assert not left or (counted and len(left) <= int(counted[1]) <= 4), (identifier, left)


def test_it_says_whose_words_they_are_and_how_they_stand_to_the_shared_ones(known):
    public = LINKED.replace(
        "provenance: structure",
        "provenance: public-sources\n  sources: [{title: T, url: https://x.fr}]",
    )
    text = said(known(LINKED, public), "lien-social")

    assert text.count(squeeze("Plus précis que le critère partagé")) == 2
    assert squeeze("écrit par la structure") in text
    assert squeeze("d’après des sources publiques") in text
    assert squeeze("que la structure n’a pas relu") in text
    assert text.count(squeeze("Difficile.")) == 2


def test_what_is_cited_has_its_day_and_its_address(known):
    catalogue = known(LINKED)
    dates = {
        "frameworks/s000.yml": "2026-03-02",
        "criteria-library/cohesion-sociale.yml": "2025-12-30",
    }

    text = said(replace(catalogue, dates=dates), "lien-social")

    assert squeeze("« Lien social », critère partagé. Essai, 2 mars 2026. CC BY-SA 4.0.") in text
    assert squeeze("https://exemple.org/criteres/lien-social/") in text
    assert squeeze("Essai. CC BY-SA 4.0.") in said(catalogue, "lien-social")


def test_what_has_no_use_no_indicator_or_is_retired_says_so(known):
    catalogue = known(LINKED)

    proposed, replaced, alone = (said(catalogue, one) for one in ("propose", "ancien", "seul"))

    assert squeeze("il attend d’être employé par plusieurs structures") in proposed
    assert squeeze("Aucune structure ne l’emploie encore") in proposed
    assert squeeze("Pas encore d’indicateur pour ce critère") in proposed
    assert squeeze("Il est remplacé par « Lien social ». Trop vague.") in replaced
    assert squeeze("Personne n’en veut.") in alone
    assert squeeze("remplacé") not in alone


def test_a_criterion_of_many_has_two_pages_and_counts_the_rest(known):
    everyone = [
        LINKED.replace("Le journal du quartier", f"La structure numéro {n} du quartier").replace(
            "Difficile.", LONG * 20
        )
        for n in range(80)
    ]
    library = LIBRARY.replace("On regarde si des personnes se rencontrent.", LONG * 40)
    catalogue = known(*everyone, library=library)
    data = print_criterion(catalogue, "lien-social")
    text = squeeze(text_of(data))

    assert pages(data) <= 2
    shown = len(re.findall(r"Plusprécisque", text))
    assert 3 < shown < 80
    assert squeeze(f"et {80 - shown} autres. Tout se lit sur la page du critère.") in text
    assert squeeze("Employé par 80 structures") in text


def test_what_authors_type_is_printed_and_never_run(known):
    signs = '#eval("1+1") $x^2$ <etiquette> @reference ` \\ // #import "identity.typ" [crochets] <script>'
    library = LIBRARY.replace("name: Lien social", f"name: '{signs}'")
    text = said(known(LINKED, library=library), "lien-social")

    assert squeeze(signs) in text
