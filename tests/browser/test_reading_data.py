"""What scripts compare, pick and propose comes from published data: no page is read for it, nor any class of styles."""

import re

import pytest

from ..conftest import ROOT
from .places import KEPT, PAIR
from .waiting import wait_until

pytestmark = pytest.mark.browser

SCRIPTS = ROOT / "plugins/referentiels/site/assets/scripts"


@pytest.fixture
def without_pages(visit):
    """Open a page of a site whose other pages can't be read; only what the address bar asks for comes as HTML."""
    asked = []

    def look(path, ready, kept=""):
        page = visit("mentions/")
        if kept:
            page.evaluate("kept => localStorage.setItem('rf-selection', kept)", kept)

        def answer(route):
            asked.append(route.request.url)
            if route.request.resource_type == "fetch" and not route.request.url.endswith(".json"):
                route.abort()
            else:
                route.fallback()

        page.route(re.compile(r"/(structures|criteres|donnees)/"), answer)
        page.goto(page.url.replace("mentions/", path))
        page.wait_for_selector(ready)
        return page

    yield look
    assert asked
    assert [one for one in asked if not one.endswith(".json")] == []


def test_comparing_structures_asks_for_their_data_only(without_pages):
    page = without_pages(PAIR, ".rf-compare")

    assert "Création de lien social" in page.locator(".rf-compare").first.inner_text()


def test_comparing_criteria_asks_for_their_data_only(without_pages):
    page = without_pages("comparer/?critere=lien-social&critere=estime-de-soi", ".rf-compare")

    assert "Silver Geek" in page.locator(".rf-compare").inner_text()


def test_a_selection_kept_by_an_earlier_site_opens_from_data_only(without_pages):
    page = without_pages("selection/", ".rf-chosen__item", KEPT)

    names = page.locator(".rf-chosen__item > p:first-child a").all_inner_texts()
    assert names == ["Lien social", "Collecte et réemploi"]
    assert page.locator("textarea").first.input_value() == "à revoir"


def test_ideas_of_the_assistant_come_from_data_only(without_pages):
    page = without_pages("construire/", "#_commencer:not([hidden])", KEPT)
    page.get_by_label("Nom de votre structure").fill("Le journal")
    page.keyboard.press("Enter")

    page.wait_for_selector(".rf-inspired li")
    offered = page.locator(".rf-inspired").first.inner_text()
    assert "Nombre d’occasions de rencontre proposées" in " ".join(offered.split())


@pytest.mark.parametrize("path", ["criteres/", "criteres/lien-social/", "structures/silver-geek/", "transversal/"])  # fmt: skip
def test_what_is_picked_does_not_depend_on_how_a_page_is_styled(visit, path):
    """Every class of the article is taken away on the way: the same things are offered, under the same names."""
    page = visit(path)
    page.wait_for_selector(".rf-pick", state="attached")
    buttons = "all => all.map(one => [one.dataset.ref, one.getAttribute('aria-label')])"
    offered = page.locator("article .rf-pick").evaluate_all(buttons)

    def undress(route):
        head, article, end = re.split(r"(<article.*</article>)", route.fetch().text(), flags=re.S)
        kept = "rf-threshold"  # what starts a script of a page
        bare = re.sub(rf' class="(?!{kept}\b)[^"]*"', "", article)
        route.fulfill(body=f"{head}{bare}{end}", content_type="text/html")

    page.route(f"**/{path}", undress)
    page.reload()
    page.wait_for_selector(".rf-pick", state="attached")

    assert offered
    assert page.locator("article .rf-pick").evaluate_all(buttons) == offered


def test_the_threshold_does_not_depend_on_how_a_page_is_styled(visit):
    page = visit("transversal/?seuil=4")
    wait_until(
        page, "/[0-9]/.test(document.querySelector('.rf-threshold [role=status]').textContent)"
    )
    shown = page.locator("[data-structures]:visible").count()

    assert 0 < shown < page.locator("[data-structures]").count()
    numbers = page.locator("[data-structures]:visible").evaluate_all(
        "all => all.map(one => +one.dataset.structures)"
    )
    assert min(numbers) >= 4


def test_only_the_search_makes_a_document_of_a_text():
    """The form of the search, from its own page, and marks from excerpts: neither is data."""
    made = re.compile(r"DOMParser|parseFromString|innerHTML|createContextualFragment|responseXML")
    texts = {file.name: file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js")}

    assert {
        name for name, text in texts.items() if made.search(text) and ".vendored." not in name
    } == {"inert.js"}
