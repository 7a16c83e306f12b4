"""The site in English, as readers meet it: lists that narrow, a search of its own, the way to the other language."""

import re

import pytest

from .places import KEPT
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


def test_buttons_are_named_as_english_is_written(visit):
    page = visit("en/criteres/")

    page.locator(".rf-pick").first.wait_for()
    names = page.locator(".rf-pick").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names[0].startswith("Add to my selection: ")


def test_what_stays_french_is_led_to_where_it_is(visit):
    page = visit(ENGLISH)

    link = page.locator("a[href$='/a-propos/']").first
    assert "/en/" not in link.evaluate("one => one.href")
    assert link.get_attribute("hreflang") == "fr"


def test_the_page_of_the_checks_is_english_and_so_are_the_ways_to_it(visit):
    page = visit("en/plan/")
    follow(page.get_by_role("link", name="What the checks say", exact=True).first)

    assert page.url.endswith("/en/contribuer/verifications/")
    assert page.locator("#unknown-criterion").count() == 1
    assert page.locator("main pre [lang=fr]", has_text="lien-sociale").count() > 0
    follow(page.locator(".rf-tongue a"))
    assert page.url.endswith("/contribuer/verifications/")
    assert "/en/" not in page.url


STRUCTURES = "?structure=andes&structure=coorace-ile-de-france"


def test_structures_are_compared_in_english_and_quoted_in_french(visit):
    page = visit(f"en/comparer/{STRUCTURES}")

    row = page.locator(".rf-compare tbody tr", has=page.locator("th", has_text="Social ties")).first
    row.wait_for()
    quoted = row.locator("td .rf-said a [lang=fr]")
    assert "Création de lien social" in quoted.all_inner_texts()
    assert (
        row.locator("td .rf-said a").first.inner_text().startswith("\N{LEFT DOUBLE QUOTATION MARK}")
    )
    assert row.locator("th [lang=fr]").count() == 0
    assert page.locator(".rf-compared h2").first.inner_text() == "Common to all"
    assert all("/en/" in one for one in hrefs(page, ".rf-compare a"))


def test_the_same_lines_are_found_near_in_both_languages(visit):
    """Names are compared as they were written, not as they are translated."""
    address = "comparer/?structure=emmaus-connect&structure=les-connectes"

    def parts(page):
        page.wait_for_selector(".rf-compare td")
        return page.locator(".rf-compared").evaluate_all(
            "all => all.map(one => [one.getAttribute('aria-labelledby'), one.querySelectorAll('tr').length])"
        )

    french = parts(visit(address))
    assert any(name == "_partie-proches" for name, _ in french)
    assert parts(visit(f"en/{address}")) == french


def test_criteria_are_compared_in_english(visit):
    page = visit("en/comparer/?critere=lien-social&critere=estime-de-soi")

    heads = page.locator(".rf-compare thead th")
    heads.nth(1).wait_for()
    assert heads.nth(1).inner_text() == "Social ties"
    said = page.locator(".rf-compare tbody tr").first.locator("td").first
    assert said.inner_text().startswith("We look at whether people meet")
    assert page.locator(".rf-compare [lang=fr]").count() > 1


def test_a_selection_is_shown_in_english_and_taken_as_it_was_written(visit):
    page = visit("en/selection/")
    page.evaluate("kept => localStorage.setItem('rf-selection', kept)", KEPT)
    page.reload()

    names = page.locator(".rf-chosen__item > p > a")
    names.nth(1).wait_for()
    assert names.nth(0).inner_text() == "Social ties"
    assert names.nth(1).locator("[lang=fr]").count() == 1
    with page.expect_download() as held:
        page.get_by_role("button", name="Download for a spreadsheet").click()
    table = held.value.path().read_text("utf-8")
    assert "Lien social" in table
    assert "Social ties;" not in table.replace("\N{RIGHT DOUBLE QUOTATION MARK}", "")
    assert not re.search(r"[\x00-\x08]", table)
    with page.expect_download() as held:
        page.get_by_role("button", name="Download my draft").click()
    draft = held.value.path().read_text("utf-8")
    assert "Lien social" in draft
    assert "Social ties" not in draft
    assert not re.search(r"[\x00-\x08]", draft)


def test_the_way_to_the_other_language_keeps_what_is_compared(visit):
    page = visit(f"en/comparer/{STRUCTURES}")
    page.wait_for_selector(".rf-compare td")

    follow(page.locator(".rf-tongue a"))
    page.wait_for_selector(".rf-compare td")
    assert page.url.endswith(f"/comparer/{STRUCTURES}")
    assert "/en/" not in page.url


def hrefs(page, selector):
    found: list[str] = page.locator(selector).evaluate_all("all => all.map(one => one.href)")
    return found
