"""Mutual aid speaks to people before anyone has offered help, and says only what exists."""

import re
from html import unescape

from referentiels.site.pages import exchange
from referentiels.site.rendering import Host, Renderer
from referentiels.words.forge import Forge
from referentiels.words.language import translator

WORDS = translator("fr")
LIBRARY = "format: 1\ndomain: {name: Lien}\ncriteria:\n  - {id: lien-social, name: Lien social}\n"
FRAMEWORK = """\
format: 1
structure: {name: Alpha, offers_help: Des ateliers., contact: contact@exemple.org}
framework: {provenance: structure, licence: CC0-1.0}
domains:
  - {id: un, name: Un, criteria: [{id: c, name: Se parler, shared: lien-social}]}
"""


def printed(folder, host=None, **frameworks):
    """Give what the page prints, its typography left out."""
    files = {f"frameworks/{name}.yml": text for name, text in frameworks.items()}
    outcome = folder({"criteria-library/lien.yml": LIBRARY, **files}, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    page = exchange.view_help(outcome.catalogue, WORDS)
    text = unescape(Renderer(WORDS, host or Host()).render(page))
    assert all(f'id="{section.anchor}"' in text for section in page.sections)
    return re.sub("[\u202f\u00a0]", " ", text).replace("\u2019", "'")


def test_before_anyone_has_offered_one_reads_what_to_ask_and_where(folder):
    said = printed(folder)

    assert "Ce que l'on peut demander" in said
    assert "Aucune structure ne s'est encore proposée ici" in said
    assert 'href="../structures/"' in said
    assert '<a href="#_retours">' not in said, "there is no experience to read yet"
    assert 'class="rf-button" href="../construire/"' in said


def test_who_offers_help_is_named_with_a_way_to_reach_them(folder):
    said = printed(folder, alpha=FRAMEWORK)

    assert "encore proposée" not in said
    assert said.count("mailto:contact@exemple.org") == 2, "under the list, and under the criterion"
    assert '<h3><a href="../criteres/lien-social/">Lien social</a></h3>' in said


def test_an_address_where_to_write_is_given_when_there_is_one(folder):
    with_address = printed(folder, Host(contact="site@exemple.org"))
    without = printed(folder)

    assert 'sans compte : <a href="mailto:site@exemple.org"' in with_address
    assert "sans compte" not in without
    assert "n'a pas encore donné d'adresse" in without


def test_what_needs_an_account_says_so(folder):
    said = printed(folder, Host(forge=Forge(repo_url="https://forge.example/a/b")))

    (public,) = re.findall(r"<p><a href=\"https://forge.example[^<]*</a>.*?</p>", said, re.DOTALL)
    assert "Il y faut un compte" in public
    assert "Poser votre question en public" not in printed(folder)


def test_nobody_has_to_write_a_file(folder):
    assert "offers_help" not in printed(folder)
