"""What readers meet on every page: the menu, light or dark, no script, few requests."""

import pytest

from .waiting import follow

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_reading_needs_no_script(visit, width):
    page = visit("structures/refer-ile-de-france/", width=width, java_script_enabled=False)

    assert page.locator("h1").is_visible()
    assert page.get_by_text("Taux de sorties").first.is_visible()
    follow(page.locator(".rf-menu a", has_text="Critères"))
    assert page.locator("h1").inner_text() == "Catalogue des critères"
    assert not page.locator(".rf-settings").is_visible()


def test_dark_needs_no_script(visit):
    page = visit(java_script_enabled=False, scheme="dark")

    assert (
        page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        == "rgb(21, 33, 32)"
    )


def test_nothing_is_kept_before_a_choice_and_the_choice_is_kept(visit):
    page = visit("criteres/")
    kept = "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(kept) == [[], [], ""]
    light = page.evaluate(ground)

    page.get_by_role("button", name="Réglages d’affichage").click()
    page.get_by_label("Sombres").check()

    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(ground) != light
    assert page.evaluate(kept) == [["rf-scheme"], [], ""]
    page.get_by_role("button", name="Réglages d’affichage").click()
    page.wait_for_selector("#_preferences[open]")
    assert page.get_by_label("Sombres").is_checked()
    page.get_by_label("Comme l’appareil").check()
    page.get_by_role("button", name="Fermer").click()
    assert page.evaluate(ground) == light
    assert page.evaluate(kept) == [[], [], ""]


def test_a_key_opens_the_search_for_who_asked_for_it(visit):
    page = visit("criteres/")
    page.keyboard.press("/")
    assert page.locator("dialog[open]").count() == 0
    page.get_by_role("button", name="Réglages d’affichage").click()

    page.get_by_label("Ouvrir la recherche avec la touche").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    page.wait_for_selector("dialog[open] input[name=q]")
    assert page.evaluate("Object.keys(localStorage)") == ["rf-slash"]


def test_escape_closes_the_menu_and_gives_the_focus_back(visit):
    page = visit(width=360)
    page.locator(".rf-menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(".rf-menu a").first.is_visible()

    page.keyboard.press("Escape")

    assert not page.locator(".rf-menu a").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_menu_comes_back_when_the_window_widens(visit):
    page = visit(width=360)
    assert not page.locator(".rf-menu a").first.is_visible()

    page.set_viewport_size({"width": 1280, "height": 900})

    page.locator(".rf-menu a").first.wait_for()


def test_no_letter_does_anything_by_itself(visit):
    page = visit("criteres/")
    before = page.url

    page.keyboard.type("fs/pn.,")

    assert page.url == before
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_link_to_a_criterion_shows_it(visit):
    page = visit("criteres/lien-social/")
    link = page.locator(".rf-sayings a").first
    words = link.inner_text().strip("« \u00a0\u202f»")

    follow(link)

    target = page.locator(":target")
    assert target.inner_text().strip() == words
    assert target.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"
    )


def test_the_table_is_a_table_when_there_is_room_and_cards_otherwise(visit):
    wide, narrow = (visit("structures/refer-ile-de-france/", width=w) for w in (1280, 360))
    shown = "e => getComputedStyle(e).display"

    assert wide.locator(".rf-table").evaluate(shown) == "table"
    assert narrow.locator(".rf-table").evaluate(shown) == "block"
    assert narrow.locator(".rf-value").first.is_visible()


def test_a_wrong_address_is_answered_in_french(visit):
    page = visit("absent/de/longue/date/")

    assert page.locator("h1").inner_text() == "Cette page n’existe pas"


def test_requests_are_few(visit, address):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.reload(wait_until="networkidle")

    assert len(asked) <= 10
    assert not [url for url in asked if "search" in url or "pagefind" in url]
    assert sum(url.endswith((".woff", ".woff2")) for url in asked) <= 1
