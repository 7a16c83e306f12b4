"""How things are cited: whose words they are, of which day, and no more than is known."""

from dataclasses import replace

import pytest

from referentiels.insight import citing
from referentiels.insight.citing import (
    cite_catalogue,
    cite_criterion,
    cite_domain,
    cite_framework,
    cite_version,
)
from referentiels.model.publication import Publication
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

WORDS = translator("fr")
SITE = Publication(address="https://exemple.org/", name="Essai")
NOWHERE = Publication(name="Essai")
LIBRARY = "format: 1\ndomain: {name: Cohésion}\ncriteria: [{id: lien, name: Lien social ?}]\n"


def tell_citation(*given):
    return " ".join(citing.tell_citation(*given).split())


def tell_apa(*given):
    return " ".join(citing.tell_apa(*given).split())


@pytest.fixture
def catalogue(folder):
    return folder(
        {"frameworks/journal.yml": FRAMEWORK, "criteria-library/cohesion.yml": LIBRARY}, keep=True
    ).catalogue


@pytest.fixture
def framework(catalogue):
    """Give a framework, whoever wrote it."""

    def make(**changed):
        return replace(catalogue.frameworks[0], **changed)

    return make


def test_what_a_structure_wrote_is_cited_as_its_own_with_its_own_date(framework):
    cited = cite_framework(framework(version="1.2", date="2014-10"), "2026-11-01", WORDS)

    assert tell_citation(cited, SITE, WORDS) == (
        "Le journal du quartier, « Référentiel d’utilité sociale », version 1.2, octobre 2014. "
        "Essai, CC-BY-SA-4.0. https://exemple.org/structures/journal/"
    )
    assert tell_apa(cited, SITE, WORDS) == (
        "Le journal du quartier. (2014, octobre). Référentiel d’utilité sociale (version 1.2) "
        "[référentiel]. Essai. CC-BY-SA-4.0. https://exemple.org/structures/journal/"
    )


@pytest.mark.parametrize("provenance", ["public-sources", "fictional"])
def test_nobody_is_said_to_have_written_what_the_site_made(framework, provenance):
    made = framework(provenance=provenance, date="2014", version="1")
    cited = cite_framework(made, "2026-11-01", WORDS)

    assert cited.author == ""
    for said in (tell_citation(cited, SITE, WORDS), tell_apa(cited, SITE, WORDS)):
        assert said.startswith("Essai")
        assert "Le journal du quartier : " in said
        assert "2014" not in said, "the page is of its own day, not of that of the framework"
    assert "(2026, 1er novembre)" in tell_apa(cited, SITE, WORDS)
    assert "(2026, November 1)" in tell_apa(cited, SITE, translator("en"))


def test_an_earlier_version_has_its_own_address_and_no_day_of_today(framework):
    text = framework(provenance="public-sources", version="0.9")
    cited = cite_version(text, "structures/journal/_v-0-9/", WORDS)

    assert "(s. d.)" in tell_apa(cited, SITE, WORDS)
    assert "version 0.9" in tell_apa(cited, SITE, WORDS)
    assert tell_citation(cited, SITE, WORDS).endswith(
        "https://exemple.org/structures/journal/_v-0-9/"
    )


def test_what_is_shared_is_of_the_site(catalogue):
    (domain,) = catalogue.domains
    (criterion,) = domain.criteria

    assert tell_citation(cite_criterion(criterion, "2026", WORDS, SITE.terms), SITE, WORDS) == (
        "« Lien social ? », critère partagé. Essai, 2026. CC BY-SA 4.0. "
        "https://exemple.org/criteres/lien/"
    )
    assert tell_apa(cite_domain(domain, "", WORDS, SITE.terms), SITE, WORDS) == (
        "Essai. (s. d.). Cohésion [domaine partagé]. CC BY-SA 4.0. "
        "https://exemple.org/domaines/cohesion/"
    )
    whole = cite_catalogue(replace(SITE, day="2026-11-29"), WORDS)
    assert (whole.version, whole.date) == ("2026-11-29", "2026-11-29")
    assert tell_apa(whole, SITE, WORDS).count("2026") == 1


def test_without_an_address_none_is_made_up(framework):
    cited = cite_framework(framework(), "", WORDS)

    assert tell_citation(cited, NOWHERE, WORDS).endswith("Essai, CC-BY-SA-4.0.")
    assert "http" not in tell_apa(cited, NOWHERE, WORDS)
