"""The home page asks one question, and shows one criterion by a rule that nobody bends."""

import re
from html import unescape

from referentiels.site.pages import home
from referentiels.site.rendering import Host, Renderer
from referentiels.words.language import translator

WORDS = translator("fr")
LIBRARY = {
    "criteria-library/aaa.yml": """\
format: 1
domain: {name: Autour}
criteria:
  - {id: rare, name: Rare}
""",
    "criteria-library/lien.yml": """\
format: 1
domain: {name: Lien}
criteria:
  - {id: entraide, name: Entraide}
  - {id: lien-social, name: Lien social}
  - {id: ancien, name: Ancien, status: retired, reason: Trop vague.}
""",
}


def a_framework(name, criteria, provenance="structure"):
    """Write a framework whose criteria are pairs of a shared one and of own words."""
    lines = [
        "format: 1",
        f"structure: {{name: {name}}}",
        f"framework: {{provenance: {provenance}, licence: CC0-1.0}}",
        "domains:",
        "  - {id: un, name: Un, criteria: [",
    ]
    lines += [
        f"      {{id: c{n}, name: '{words}', shared: {shared}{more}}},"
        for n, (shared, words, *rest) in enumerate(criteria)
        for more in rest or [""]
    ]
    return "\n".join([*lines, "    ]}"]) + "\n"


def seen(folder, *frameworks):
    """Give the view of the home page, and what it prints, its typography left out."""
    files = {
        f"frameworks/{one.split('name: ')[1].split('}')[0].lower()}.yml": one for one in frameworks
    }
    outcome = folder({**LIBRARY, **files}, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    page = home.view_home(outcome.catalogue, WORDS)
    printed = unescape(Renderer(WORDS, Host()).render(page))
    return page.view, re.sub("[\u202f\u00a0]", " ", printed).replace("\u2019", "'")


def test_the_criterion_shown_is_the_one_that_most_structures_use(folder):
    view, printed = seen(
        folder,
        a_framework("Alpha", [("entraide", "Un"), ("entraide", "Deux"), ("entraide", "Trois")]),
        a_framework("Beta", [("lien-social", "Se parler")]),
        a_framework("Gamma", [("lien-social", "Se voir"), ("entraide", "Un coup de main")]),
        a_framework("Delta", [("lien-social", "Lien social")]),
    )

    assert view.example.link.title == "Lien social"
    assert view.example.structures == 3
    assert "Lien social : comment 3 démarches le disent" in printed
    assert [one.words for one in view.quotations] == ["Se parler", "Se voir", "Lien social"]
    assert "Trois d'entre elles" not in printed


def test_of_as_many_the_first_of_the_library_is_shown(folder):
    view, _ = seen(folder, a_framework("Alpha", [("lien-social", "Un"), ("rare", "Deux")]))

    assert view.example.link.title == "Rare"


def test_whose_words_are_read_follows_from_names_and_is_told(folder):
    same = [a_framework(name, [("lien-social", "lien Social")]) for name in ("Alpha", "Beta")]
    own = [a_framework(name, [("lien-social", name * 2)]) for name in ("Zeta", "Delta", "Epsilon")]
    view, printed = seen(folder, *own, *same)

    assert [one.structure.title for one in view.quotations] == ["Delta", "Epsilon", "Zeta"]
    assert "Trois d'entre elles, par ordre alphabétique" in printed


def test_what_is_invented_retired_or_only_gathers_is_no_example(folder):
    view, printed = seen(
        folder,
        a_framework("Alpha", [("lien-social", "Faux")], "fictional"),
        a_framework("Beta", [("ancien", "Vieux")]),
    )

    assert view.example is None
    assert "rf-example" not in printed


def test_an_invented_structure_is_not_counted_beside_real_ones(folder):
    view, printed = seen(
        folder,
        a_framework("Alpha", [("lien-social", "Faux")], "fictional"),
        a_framework("Beta", [("lien-social", "Vrai")]),
    )

    assert [one.words for one in view.quotations] == ["Vrai"]
    assert "Lien social : comment une démarche le dit" in printed


def test_who_speaks_is_said_beside_each_quotation(folder):
    public = a_framework("Beta", [("lien-social", "Lu")]).replace(
        "provenance: structure,", "provenance: public-sources, sources: [{title: Un rapport}],"
    )
    _, printed = seen(folder, a_framework("Alpha", [("lien-social", "Dit")]), public)

    said = [" ".join(re.sub("<[^>]+>", "", one).split()) for one in printed.split("<q>")[1:]]
    assert said[0].startswith("« Dit » Alpha, écrit par la structure")
    assert said[1].startswith("« Lu » Beta, d'après des sources publiques")
    assert 'href="./structures/beta/#_sources"' in printed


def test_an_empty_site_says_so_and_still_opens_its_doors(folder):
    view, printed = seen(folder)

    assert view.example is None
    assert "Aucune démarche encore publiée ici : soyez la première." in printed
    assert printed.count("<h3>") == 3


def test_the_page_has_one_action_and_doors_of_three_links_at_most(folder):
    _, printed = seen(folder, a_framework("Alpha", [("lien-social", "Dit")]))
    doors = printed.split('class="rf-entrances"')[1].split("</section>")[0].split("<h3>")[1:]

    assert printed.count("rf-button") == 1
    assert len(doors) == 3
    assert all(1 <= one.count("<a ") <= 3 for one in doors)
    assert "<table" not in printed


def test_each_domain_has_its_own_colour(folder):
    view, printed = seen(folder)

    assert [(one.link.title, one.hue) for one in view.tiles] == [("Autour", 0), ("Lien", 1)]
    assert '<li class="rf-hue--1"><a href="./domaines/lien/">Lien</a>' in printed


def test_the_question_is_a_plain_form_that_finds_its_page_without_folders_too(folder):
    outcome = folder(LIBRARY, keep=True)
    page = home.view_home(outcome.catalogue, WORDS)

    assert 'action="./recherche/"' in Renderer(WORDS, Host()).render(page)
    named = Renderer(WORDS, Host(directory_urls=False)).render(page)
    assert 'action="./recherche/index.html"' in named
