"""The site in English, as readers meet it: lists that narrow, a search of its own, the way to the other language."""

import pytest

from .waiting import follow

ENGLISH = "en/criteres/lien-social/"


def test_the_way_to_the_other_language_keeps_the_page(visit):
    page = visit(ENGLISH)

    follow(page.locator(".rf-tongue a"))
    assert page.url.endswith("/criteres/lien-social/")
    assert "/en/" not in page.url
    follow(page.locator(".rf-tongue a"))
    assert page.url.endswith(ENGLISH)


def test_on_a_telephone_it_is_in_the_menu_and_reached_by_keyboard(visit):
    page = visit("criteres/", width=360, height=740)

    page.locator(".rf-menu summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".rf-tongue a")
    link.wait_for()
    link.focus()
    assert link.evaluate("one => document.activeElement === one")
    assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == ("en", "en")


def test_a_list_that_is_narrowed_leads_to_english_pages_and_says_what_is_french(visit):
    page = visit("en/criteres/?portee=propre")

    row = page.locator("#_resultats li a[lang=fr]").first
    row.wait_for()
    assert "/en/structures/" in row.evaluate("one => one.href")
    assert "criteria of" in page.locator("#_etat").inner_text()


def test_a_list_is_looked_through_in_english(visit):
    page = visit("en/criteres/?q=isolation")

    found = page.locator("#_resultats li:visible a", has_text="Social ties")
    found.first.wait_for()
    assert found.first.evaluate("one => one.href").endswith(ENGLISH)


@pytest.mark.parametrize("start", ["en/recherche/", "en/structures/corlab/"])
def test_the_search_of_an_english_page_finds_english_pages(visit, start):
    page = visit(start)
    if start != "en/recherche/":
        page.locator(".rf-search").click()
    page.locator("[name=q]").last.fill("isolation")

    page.locator(".rf-found a", has_text="Social ties").first.wait_for()
    hrefs = page.locator(".rf-found h3 a, .rf-found h2 + ul a").evaluate_all(
        "all => all.map(one => one.href)"
    )
    assert all("/en/" in href for href in hrefs)


def test_what_is_picked_in_english_is_what_is_picked_in_french(visit):
    page = visit(ENGLISH)
    page.locator("header.rf-head .rf-pick, .rf-head [aria-pressed]").first.click()

    kept = page.evaluate("localStorage.getItem('rf-selection')")
    assert '"criteres/lien-social/"' in kept


def test_what_stays_french_is_led_to_where_it_is(visit):
    page = visit(ENGLISH)

    assert (
        page.locator(".rf-selection")
        .evaluate("one => new URL(one.href).pathname")
        .endswith("/selection/")
    )
    assert "/en/" not in page.locator(".rf-selection").evaluate("one => one.href")
    assert visit("selection/").locator("footer", has_text="Seulement en français").count() == 1
