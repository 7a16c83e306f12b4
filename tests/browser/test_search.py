"""Finding in French: what readers type, what they get, and what happens when there is nothing."""

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import quote

import pytest

from referentiels.site.indexing import PLACE, make_index
from referentiels.site.indexing.reading import read_site

from .conftest import Quiet
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

STATUS = "#_recherche [role=status]"


def _wait(page, scope="#_recherche"):
    wait_until(
        page,
        "scope => { const s = document.querySelector(`${scope} [role=status]`); "
        "return s && s.textContent && !s.textContent.includes('Recherche…') }",
        arg=scope,
    )


def _titles(page):
    return [one.inner_text() for one in page.locator(".rf-found h3").all()]


@pytest.fixture(scope="module")
def small(site, tmp_path_factory):
    """Serve the site with one page more, whose words are those that French makes hard to find."""
    copy = tmp_path_factory.mktemp("search") / "site"
    shutil.copytree(site, copy)
    shutil.rmtree(copy / "assets/recherche")
    # Only the first pages found are shown: those that speak of the same things stand aside here.
    for name in ("contribuer", "coordonner", "methode", "retours", "developers"):
        shutil.rmtree(copy / name)
    page = copy / "glossaire/index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace(
            "</h1>",
            "</h1><h2 id=\"ouvrage\">L’œuvre</h2><p>La mise en œuvre de l’autonomie, l'autonomie, d’impact, d'impact, des "
            "critères, une évaluation, l’accessibilité.</p>",
            1,
        ),
        encoding="utf-8",
    )
    assert make_index(read_site(copy), copy / PLACE, "fr") > 50
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copy))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    "typed",
    ["accessibilite", "impact", "d’impact", "autonomie", "l'autonomie", "l’autonomie", "evaluations",
     "critere", "œuvre", "oeuvre", "Œuvres"],
)  # fmt: skip
def test_french_words_are_found_as_people_type_them(chromium, small, typed):
    page = chromium.new_page()
    page.goto(f"{small}recherche/?q={quote(typed)}&dans=page")
    _wait(page)
    for more in page.get_by_role("button", name="En montrer plus").all():
        more.click()

    assert page.locator(".rf-found a[href*='glossaire/']").count() >= 1
    page.close()


def test_an_oe_is_shown_as_it_was_written(chromium, small):
    page = chromium.new_page()
    page.goto(f"{small}recherche/?q=oeuvre&dans=page")
    _wait(page)

    assert "œuvre" in page.locator(".rf-found").inner_text()
    assert "L’œuvre" in page.locator(".rf-found .rf-note").inner_text()
    page.close()


def test_another_name_finds_the_criterion(visit):
    page = visit("recherche/?q=empowerment")
    _wait(page)

    assert _titles(page)[0] == "Pouvoir d’agir et autonomie"


def test_results_are_grouped_by_kind_and_lead_to_the_place(visit):
    page = visit("recherche/?q=satisfaits")
    _wait(page)

    heads = [one.inner_text() for one in page.locator(".rf-found h2").all()]
    assert "Indicateurs" in heads
    assert page.locator(".rf-found mark").count() >= 1
    follow(page.locator(".rf-found__group--indicator a").first)
    anchor = page.url.split("#")[1]
    assert "satisf" in page.locator(f"#{anchor}").inner_text()


def test_filters_narrow_and_survive_a_reload(visit):
    page = visit("recherche/?q=emploi")
    _wait(page)
    page.get_by_label("critères").check()
    page.get_by_label("Domaine").select_option("Emploi et insertion")
    wait_until(
        page, "location.search.includes('dans=criterion') && location.search.includes('domaine=')"
    )
    page.wait_for_timeout(400)
    before = page.locator(STATUS).inner_text()

    page.reload()
    _wait(page)
    wait_until(page, "document.querySelector('[name=domaine]').value !== ''")

    assert [one.inner_text() for one in page.locator(".rf-found h2").all()] in (
        ["Critères"],
        ["Critères", "Indicateurs"],
    )
    assert page.get_by_label("critères").is_checked()
    wait_until(
        page,
        "text => document.querySelector('#_recherche [role=status]').textContent === text",
        arg=before,
    )


def test_nothing_found_says_what_to_try(visit):
    page = visit("recherche/?q=zzyzx")
    _wait(page)

    assert "Rien pour « zzyzx »" in page.locator(STATUS).inner_text().replace(
        "\u00a0", " "
    ).replace("\u202f", " ")
    assert page.get_by_text("un mot plus court").is_visible()
    page.get_by_text("parcourir tous les critères").click()
    page.wait_for_url("**/criteres/")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_window_opens_by_key_and_gives_the_focus_back(visit, width):
    page = visit("structures/corlab/", width=width)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert not page.locator("dialog[open]").count()
    page.locator(".rf-search").focus()

    page.keyboard.press("Enter")

    page.wait_for_selector("dialog[open] input[name=q]")
    assert page.evaluate("document.activeElement.name") == "q"
    assert not [one for one in asked if "assets/recherche" in one]
    page.keyboard.type("benevoles")
    _wait(page, "dialog[open]")
    assert page.locator("dialog[open] .rf-found a").count() > 0
    assert [one for one in asked if "assets/recherche" in one]
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    assert page.evaluate("document.activeElement.className") == "rf-search"


def _settings(page):
    """Open the window of the choices; a box is ticked at once where it is so already, even in a window not open yet."""
    page.locator(".rf-settings").click()
    page.wait_for_selector("#_preferences[open]")
    return page.locator("#_preferences")


def test_the_key_is_off_until_someone_asks(visit):
    page = visit("criteres/")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert not page.locator("dialog[open]").count()
    _settings(page).get_by_label("Ouvrir la recherche avec la touche").check()
    wait_until(page, "localStorage.length === 1")
    page.reload()
    page.wait_for_selector("html[data-scripted]")

    page.keyboard.press("/")

    page.wait_for_selector(".rf-dialog[open] input[name=q]")
    page.keyboard.press("Escape")
    _settings(page).get_by_label("Ouvrir la recherche avec la touche").uncheck()
    wait_until(page, "localStorage.length === 0")


def test_without_a_script_the_link_leads_to_other_ways(visit):
    page = visit("criteres/", java_script_enabled=False)

    follow(page.locator(".rf-search"))

    assert page.get_by_text("Tout se lit aussi sans elle").is_visible()
    follow(page.get_by_role("link", name="Tous les critères, par domaine"))
    assert page.locator("h1").inner_text() == "Catalogue des critères"


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "javascript:alert(1)",
        "%00",
        "a" * 5000,
    ],
)
def test_what_is_typed_stays_text(visit, typed):
    page = visit(f"recherche/?q={quote(typed)}&dans=%3Cb%3E&domaine=%22%3E")
    _wait(page)

    assert page.locator("#_recherche :is(img, script)").count() == 0
    assert page.locator("h1").count() == 1
