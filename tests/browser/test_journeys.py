"""Whole journeys of an association, from the first page of the site, on a telephone of 360 px, by keyboard alone.

Each bar is the count of today: a change that lengthens a journey fails here. Who reviews has one in `test_preview`;
who coordinates a site, and whoever writes files, have theirs in `tests/containers`.
"""

import pytest

from referentiels.words.diagnostics import Severity
from tests.evaluations import fill, framework_of

from .test_assistant import _check
from .typist import PHONE, Typist

pytestmark = pytest.mark.browser

STRUCTURE = "les-connectes"


@pytest.fixture
def typist(visit):
    """Arrive on the first page of the site."""
    page = visit("", width=PHONE, height=740)
    page.wait_for_selector("html[data-scripted]")
    return Typist(page)


def _errors(outcome):
    return [one for one in outcome.diagnostics if one.severity is Severity.ERROR]


def _to_structure(typist):
    """Look for the structure by its name: by keyboard, the list of all of them is two hundred links long."""
    link = f".rf-main a[href*='structures/{STRUCTURE}/']"
    typist.write(".rf-main [name=q]", "Les Connectés")
    typist.follow(".rf-main [name=q]", link)
    typist.follow(link)


def test_a_new_framework(typist, record_property, tmp_path, repository):
    typist.follow(".rf-main a[href$='construire/']", "#_commencer:not([hidden])")
    typist.write("#_nouveau", "Les jardins de la digue")
    typist.press("#_partir", "#_structure:not([hidden])")
    typist.write("[id$=structure-summary]", "Un jardin où l'on se retrouve.")
    typist.press("#_continuer", "#_domaines:not([hidden])")
    typist.press("#_a-domains", "[id$=domains-0-name]")
    typist.write("[id$=domains-0-name]", "Se rencontrer")
    typist.press("#_continuer", "#_criteres:not([hidden])")
    typist.press("#_a-domains-0-criteria", "[id$=criteria-0-name]")
    typist.write("[id$=criteria-0-name]", "Des voisins qui se parlent")
    typist.press("#_a-domains-0-criteria-0-indicators", "[id$=indicators-0-name]")
    typist.write("[id$=indicators-0-name]", "Visiteurs qui se parlent")
    typist.press("#_i-domains-0-criteria-0-indicators-0 input[type=radio]", key="ArrowDown")
    typist.press("#_continuer", "#_usages:not([hidden])")
    typist.press("#_continuer", "#_relire:not([hidden]) #_verdict:not(:empty)")
    typist.press("#_parole input", "#_accord", key="Space")
    text = typist.leave()

    outcome = _check(tmp_path, repository, "les-jardins-de-la-digue.yml", text)
    assert _errors(outcome) == []
    (domain,) = outcome.catalogue.frameworks[0].domains
    indicator = domain.criteria[0].indicators[0]
    assert (indicator.name, indicator.type) == ("Visiteurs qui se parlent", "outcome")
    typist.took(record_property, touches=18, screens=7)


def test_a_change_of_what_is_published(typist, record_property, tmp_path, repository):
    _to_structure(typist)
    typist.follow("a.rf-button[href*='construire/?structure=']", "#_structure:not([hidden])")
    typist.write("[id$=structure-territory]", " et ailleurs")
    typist.press(".rf-steps a[href='#_relire']", "#_relire:not([hidden]) #_verdict:not(:empty)")
    text = typist.leave()

    outcome = _check(tmp_path, repository, f"{STRUCTURE}.yml", text)
    assert _errors(outcome) == []
    assert outcome.catalogue.frameworks[0].structure.territory.endswith(" et ailleurs")
    typist.took(record_property, touches=8, screens=5)


def test_the_results_of_a_year_from_their_workbook(typist, record_property, tmp_path, repository):
    _to_structure(typist)
    taken = typist.take("a[href*='auto-evaluation-']")
    published = (repository / f"frameworks/{STRUCTURE}.yml").read_text(encoding="utf-8")
    indicator = _first_counted(published)
    filled = fill(taken.path().read_bytes(), {indicator: {"value": "12", "sample": "40"}}, "2031")
    typist.press(".rf-menu summary", ".rf-menu a[href$='construire/']")
    typist.follow(".rf-menu a[href$='construire/']", "#_commencer:not([hidden])")
    typist.page.wait_for_load_state("networkidle")
    typist.give("#_classeur", taken.suggested_filename, filled)
    typist.press("#_ouvrir-classeur", "#_resultats:not([hidden])")
    typist.press("#_continuer", "#_relire:not([hidden]) #_verdict:not(:empty)")
    text = typist.leave()

    assert _errors(_check(tmp_path, repository, f"{STRUCTURE}.yml", text)) == []
    assert "2031" in text
    assert "2031" not in published
    typist.took(record_property, touches=11, screens=6)


def _first_counted(text):
    """Give the identifier of an indicator that counts something."""
    criteria = [one for domain in framework_of(text).domains for one in domain.criteria]
    indicators = [one for criterion in criteria for one in criterion.indicators]
    return next(one.id for one in indicators if one.nature == "number")
