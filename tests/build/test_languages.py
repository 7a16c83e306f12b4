"""Which languages a site is read in: what is asked for, and what is wrong with it."""

import pytest

from referentiels.build import stages
from referentiels.build.languages import Untranslated, pairs_of, read_languages
from referentiels.build.sitemap import make_sitemap
from referentiels.checking import folders
from referentiels.model.translation import Translation
from referentiels.reading.translations import Entry, write_translations
from referentiels.site.frame.menu import Abroad, make_menu
from referentiels.site.frame.menu import Entry as Line
from referentiels.site.rendering import Host, Renderer, lead
from referentiels.words.language import translator
from tests.conftest import ROOT

TIES = Entry(place="criteria-library/lien-social.name", text="Lien social", said="Liamm sokial")


@pytest.fixture
def here(tmp_path):
    (tmp_path / "translations").mkdir()
    for code in ("en", "br"):
        (tmp_path / f"translations/{code}.po").write_bytes(write_translations((TIES,), code))
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "own", "found"),
    [
        (False, "fr", []),
        (True, "fr", [("en", "en"), ("br", "fr")]),
        (["br"], "fr", [("br", "fr")]),
        (True, "en", [("br", "en")]),
    ],
)
def test_what_is_asked_for_is_read(here, asked, own, found):
    assert [(one.language, one.around) for one in read_languages(here, asked, own)] == found


def test_a_missing_file_says_how_to_begin_it(tmp_path):
    with pytest.raises(Untranslated, match="referentiels translations en"):
        read_languages(tmp_path, ["en"], "fr")


def test_a_broken_file_says_its_line(here):
    (here / "translations/en.po").write_text("<<<<<<< HEAD\n")

    with pytest.raises(Untranslated, match=r"translations/en\.po, ligne 1"):
        read_languages(here, True, "fr")


def test_a_folder_in_the_place_of_a_file_is_told(here):
    (here / "translations/en.po").unlink(missing_ok=True)
    (here / "translations/en.po").mkdir()

    with pytest.raises(Untranslated, match=r"translations/en\.po : c.est un dossier"):
        read_languages(here, True, "fr")


def breton():
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    return stages.plan_site(
        catalogue, translator("fr"), translations=[Translation.of("br", "fr", [TIES])]
    )


def test_a_page_in_breton_is_a_french_one_with_breton_labels():
    plan = breton()
    page = plan.pages["br/criteres/lien-social/"].make()
    html = Renderer(plan.tongues[0].words, Host()).render(page, plan.pages.__contains__)

    assert '<span lang="br">Liamm sokial</span>' in html
    assert "Comment on l" in html
    assert 'lang="fr"' not in html.replace('hreflang="fr"', "")
    assert "br/recherche/" not in plan.pages
    assert pairs_of(plan, "") == {}


def test_what_translators_write_is_text():
    hostile = Entry(place=TIES.place, text=TIES.text, said="</title><img src=x onerror=alert(1)>")
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    plan = stages.plan_site(
        catalogue, translator("fr"), translations=[Translation.of("en", "en", [hostile])]
    )
    for address in ("en/criteres/lien-social/", "en/criteres/", "en/recherche/"):
        html = Renderer(translator("en"), Host()).render(plan.pages[address].make())
        assert "<img" not in html


def test_links_lead_abroad_where_there_is_a_page_else_home():
    known = {"en/criteres/", "en/"}.__contains__
    html = '<a href="../../criteres/?a#b"></a><a href="../../construire/"></a><a href="../../"></a><a href="../../x.csv"></a>'

    assert lead(html, "en", "domaines/x/", known) == (
        '<a href="../../criteres/?a#b"></a><a hreflang="fr" href="../../../construire/"></a>'
        '<a href="../../"></a><a href="../../../x.csv"></a>'
    )
    assert lead('<form action="./recherche/">', "en", "", known) == '<form action="../recherche/">'
    assert lead('<a href="./criteres/">', "en", "", known) == '<a href="./criteres/">'


def test_the_menu_abroad_leads_to_what_there_is_and_says_what_is_french():
    written = (Line("Méthode", "methode/", (Line("En bref", "methode/"),)),)
    abroad = Abroad(translator("en"), "en/", lambda one: one == "criteres/")
    menu = make_menu(written, translator("fr"), True, abroad)
    criteria, _, _, _, method, _ = menu.places

    assert (criteria.title, criteria.url) == ("Criteria", "en/criteres/")
    assert (method.title, method.tabs[0].title, method.tabs[0].lang) == ("Method", "En bref", "fr")
    assert menu.place("en/criteres/lien-social/") == criteria
    assert menu.selection == "selection/"


def test_the_list_for_search_engines_names_the_pairs():
    pair = {"fr": "a/", "en": "en/a/"}
    files = make_sitemap(
        ["a/", "en/a/", "b/"], "https://x.org/", pairs=dict.fromkeys(pair.values(), pair)
    )
    text = files["sitemap.xml"].decode()

    assert text.count('hreflang="en" href="https://x.org/en/a/"') == 2
    assert "<url><loc>https://x.org/b/</loc></url>" in text
