"""Six places, each page under one of them, and a footer that is short: whatever the written pages are."""

import pytest

from referentiels.site.frame.article import Article
from referentiels.site.frame.frame import Frame
from referentiels.site.frame.menu import Entry, make_menu
from referentiels.site.frame.surroundings import Surroundings
from referentiels.words.language import translator

WORDS = translator("fr")
PLACES = ["Critères", "Structures", "Construire", "Utiliser", "Méthode", "À propos"]
WRITTEN = (
    Entry("Méthode", "methode/", (
        Entry("Les étapes", "methode/", (Entry("En bref", "methode/"), Entry("Identifier", "methode/identifier/"))),
        Entry("Glossaire", "glossaire/"),
    )),
    Entry("A PROPOS", "a-propos/", (Entry("Le projet", "a-propos/"), Entry("Mentions", "mentions/"))),
    Entry("Contribuer", "contribuer/", (Entry("Proposer", "contribuer/"), Entry("Format", "contribuer/format/"))),
    Entry("Utiliser", "fiches/", (Entry("Nos fiches", "fiches/"), Entry("Le bilan", "contribuer/bilan/"))),
)  # fmt: skip
MENU = make_menu(WRITTEN, WORDS, directory_urls=True)


def test_there_are_six_places_whatever_is_written():
    for written in ((), WRITTEN, (Entry("Actualités", "actualites/"),)):
        menu = make_menu(written, WORDS, directory_urls=True)

        assert [place.title for place in menu.places] == PLACES
        assert all(place.url for place in menu.places)
        assert len(menu.footer) + 3 <= 10  # accessibility, settings and licence stand there too


@pytest.mark.parametrize(
    ("url", "place", "tab"),
    [
        ("criteres/", "Critères", "Catalogue"),
        ("criteres/lien-social/", "Critères", "Catalogue"),
        ("domaines/cohesion-sociale/", "Critères", "Domaines"),
        ("indicateurs/_2/", "Critères", "Indicateurs"),
        ("selection/", "Critères", ""),
        ("structures/corlab/_v-1-0/", "Structures", "Toutes les structures"),
        ("publics/seniors/", "Structures", "Toutes les structures"),
        ("comparer/", "Structures", "Comparer"),
        ("construire/", "Construire", ""),
        ("utilisations/suivi/", "Utiliser", "Usages"),
        ("documents/", "Utiliser", "Documents"),
        ("panorama/", "Utiliser", "Pour une collectivité"),
        ("fiches/", "Utiliser", "Nos fiches"),
        ("methode/identifier/", "Méthode", "Les étapes"),
        ("methode/hors-du-menu/", "Méthode", "Les étapes"),
        ("glossaire/", "Méthode", "Glossaire"),
        ("entraide/", "Méthode", "Entraide"),
        ("mentions/", "À propos", "Mentions"),
        ("contribuer/format/", "À propos", "Contribuer"),
        ("contribuer/verifications/", "À propos", "Contribuer"),
        ("contribuer/bilan/", "Utiliser", "Le bilan"),
        ("changements/", "À propos", "Ce qui change"),
        ("changements/_2/", "À propos", "Ce qui change"),
        ("donnees/", "À propos", "Données"),
        ("accessibilite/", "À propos", "Accessibilité"),
        ("plan/", "À propos", ""),
        ("", "", ""),
        ("inconnue/", "", ""),
    ],
)
def test_each_page_stands_in_one_place(url, place, tab):
    assert (MENU.place(url).title, MENU.tab(url).title) == (place, tab)


def test_no_page_is_in_two_places():
    urls = [
        one.url
        for place in MENU.places
        for tab in place.tabs
        for one in tab.each()
        if not one.children
    ]

    assert sorted(urls) == sorted(set(urls))


def test_addresses_name_files_where_folders_are_not_served():
    menu = make_menu((), WORDS, directory_urls=False)

    assert menu.place("criteres/index.html").title == "Critères"
    assert menu.tab("documents/index.html").url == "documents/index.html"
    assert menu.leads_to("comparer/index.html")


def _frame():
    assets = {
        name: name
        for name in ("favicon.svg", "referentiels.css", "before.js", "scripts/referentiels.js")
    }
    around = Surroundings(
        site_name="Essai",
        menu=MENU,
        assets=assets,
        policy="",
        published="Vous lisez ici des essais.",
    )
    return Frame(WORDS, around)


def _page(url):
    return " ".join(_frame().wrap(Article(url=url, title="T", content="<h1>T</h1>")).split())


def test_the_place_and_the_tab_of_a_page_are_marked():
    catalogue, criterion = _page("criteres/"), _page("criteres/lien-social/")

    assert catalogue.count('aria-current="page"') == 2
    assert criterion.count('aria-current="true"') == 2
    assert '<nav class="rf-tabs" aria-label="Critères">' in criterion
    assert 'class="rf-tabs"' not in _page("")


def test_the_assistant_stands_alone_and_other_pages_say_who_publishes():
    assert "Vous lisez ici des essais." in _page("criteres/")
    assert "rf-footer" not in _page("construire/")


def test_the_site_map_lists_every_page_of_the_menu():
    page = _page("plan/")
    urls = {
        one.url for place in MENU.places for tab in (*place.tabs, *place.more) for one in tab.each()
    }

    assert len(urls) > 15
    assert {url for url in urls if f'href="../{url}"' not in page} == set()
