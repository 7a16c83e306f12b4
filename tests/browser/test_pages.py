"""What readers meet: on a telephone, in the dark, with the keyboard, without a script, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "structures": "structures/",
    "structure": "structures/refer-ile-de-france/",
    "structure with a null result": "structures/jardins-partages-montpellier/",
    "structure without domains": "structures/parlons-en/",
    "domain": "domaines/cohesion-sociale/",
    "catalogue": "criteres/",
    "criterion": "criteres/lien-social/",
    "indicators": "indicateurs/",
    "data": "donnees/",
    "checks": "contribuer/verifications/",
    "written": "contribuer/format/",
    "written with tables": "experience-brest/",
    "glossary": "glossaire/",
    "in English": "developers/architecture/",
    "not found": "absent/",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}


def _violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_axe_finds_nothing(visit, path, scheme, width):
    page = visit(path, width=width, scheme=scheme)

    assert _violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open(visit, scheme):
    page = visit("criteres/", width=360, scheme=scheme)
    page.locator(".rf-menu summary").click()

    assert page.locator(".rf-menu a").first.is_visible()
    assert _violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 640])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_is_wider_than_the_window(visit, path, width):
    page = visit(path, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_without_end_do_not_widen_a_page(visit):
    page = visit("structures/refer-ile-de-france/", width=360)

    page.evaluate(
        """() => document.querySelectorAll('.rf-article :is(h1, h3, p, td, th, dd, li, a, strong)')
            .forEach(e => { if (e.children.length === 0) e.textContent = 'a'.repeat(300) })"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1280])
def test_reading_needs_no_script(visit, width):
    page = visit("structures/refer-ile-de-france/", width=width, java_script_enabled=False)

    assert page.locator("h1").is_visible()
    assert page.get_by_text("Taux de sorties").is_visible()
    page.locator(".rf-menu a", has_text="Critères").click()
    assert page.locator("h1").inner_text() == "Catalogue des critères"
    assert not page.locator(".rf-scheme").is_visible()


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

    page.get_by_role("button", name="Affichage sombre").click()

    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(ground) != light
    assert page.evaluate(kept) == [["rf-scheme"], [], ""]
    page.get_by_role("button", name="Affichage clair").click()
    assert page.evaluate(ground) == light


def test_the_first_key_leads_to_the_content(visit):
    page = visit("criteres/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent.trim()") == "Aller au contenu"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#_contenu")


def test_everything_is_reached_by_key_and_seen(visit):
    page = visit("structures/refer-ile-de-france/", width=360)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, summary, [tabindex="0"]')]
            .filter(e => e.checkVisibility({visibilityProperty: true})).length"""
    )
    seen, hidden = set(), []
    for _ in range(wanted + 3):
        page.keyboard.press("Tab")
        name, outlined = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                e.dataset.n ??= Math.random(); return [e.dataset.n, s.outlineStyle !== 'none' && s.outlineWidth !== '0px'] }"""
        )
        seen.add(name)
        if not outlined:
            hidden.append(name)

    assert len(seen) >= wanted
    assert len(set(hidden)) <= 1  # the page itself, after the last


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

    assert page.locator(".rf-menu a").first.is_visible()


def test_no_letter_does_anything_by_itself(visit):
    page = visit("criteres/")
    before = page.url

    page.keyboard.type("fs/pn.,")

    assert page.url == before
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_link_to_a_criterion_shows_it(visit):
    page = visit("criteres/lien-social/")
    link = page.locator(".rf-card a").first
    words = link.inner_text().strip("« \u00a0»")

    link.click()

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


def test_paper_shows_the_text_and_not_the_menus(visit):
    page = visit("structures/refer-ile-de-france/")
    page.emulate_media(media="print")

    for gone in (".rf-header", ".rf-footer", ".rf-aside", ".rf-propose"):
        assert not page.locator(gone).first.is_visible()
    assert (
        page.locator(".rf-table thead").evaluate("e => getComputedStyle(e).display")
        == "table-header-group"
    )
    assert page.get_by_text("Taux de sorties").is_visible()


def test_a_wrong_address_is_answered_in_french(visit):
    page = visit("absent/de/longue/date/")

    assert page.locator("h1").inner_text() == "Cette page n’existe pas"


def test_requests_are_few(visit, address):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.reload(wait_until="networkidle")

    assert len(asked) <= 12
    assert not [url for url in asked if "search" in url or url.endswith((".woff", ".woff2"))]
