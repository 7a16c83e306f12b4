"""The transversal framework: a table of contents by domain, where each criterion unfolds, on screen and on paper."""

import pytest

from .waiting import wait_until

pytestmark = pytest.mark.browser

OPEN = ".rf-common details[open]"
SAID = "On regarde si des personnes se rencontrent"


def _criterion(page, name):
    return page.locator(".rf-common__criterion", has=page.locator(f"h3:text-is('{name}')"))


def _said(page):
    """Tell whether what is folded in a criterion is drawn."""
    return page.get_by_text(SAID).first.is_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_criteria_are_folded_under_the_coloured_title_of_their_domain(visit, scripted):
    page = visit("transversal/", width=360, java_script_enabled=scripted)

    assert page.locator(OPEN).count() == 0
    assert page.locator("body").bounding_box()["height"] <= 8 * 740
    titles = page.locator("section.rf-common > h2.rf-domain-title")
    assert titles.count() == page.locator("section.rf-common").count() > 5
    edges = titles.evaluate_all("all => all.map(one => getComputedStyle(one).borderLeftColor)")
    assert len(set(edges)) == len(edges)

    assert not _said(page)
    _criterion(page, "Lien social").locator("summary").click()
    assert _said(page)
    assert page.get_by_role("link", name="Silver Geek").first.is_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_on_paper_everything_is_unfolded(visit, scripted):
    page = visit("transversal/", java_script_enabled=scripted)
    page.emulate_media(media="print")

    assert _said(page)
    assert page.get_by_text("Nombre d’occasions de rencontre proposées").first.is_visible()


def test_everything_unfolds_and_folds_at_once(visit):
    page = visit("transversal/")
    page.get_by_role("button", name="Tout déplier").click()

    assert page.locator(OPEN).count() == page.locator("[data-structures]").count()
    page.get_by_role("button", name="Tout replier").click()
    assert page.locator(OPEN).count() == 0


def test_a_link_to_a_criterion_finds_it_unfolded(visit):
    page = visit("transversal/#lien-social")
    wait_until(page, "document.querySelector('.rf-common details[open]')")

    assert page.locator(OPEN).count() == 1
    assert _said(page)


def test_the_threshold_is_kept_in_the_address_and_leaves_no_empty_domain(visit):
    page = visit("transversal/")
    everything = page.locator("section.rf-common:visible").count()
    page.get_by_label("Partagés par au moins").fill("4")

    wait_until(page, "location.pathname.endsWith('transversal/') && location.search === '?seuil=4'")
    page.reload()
    wait_until(
        page, "/[0-9]/.test(document.querySelector('.rf-threshold [role=status]').textContent)"
    )
    shown = page.locator("section.rf-common:visible")
    assert 0 < shown.count() < everything
    for section in shown.all():
        assert section.locator("[data-structures]:visible").count() > 0
    page.get_by_label("Partagés par au moins").fill("2")
    wait_until(page, "location.pathname.endsWith('transversal/') && location.search === ''")
    assert page.locator("section.rf-common:visible").count() == everything


def test_a_criterion_is_picked_without_unfolding_it(visit):
    page = visit("transversal/", width=360)
    button = _criterion(page, "Lien social").get_by_role("button").first
    button.click()

    assert button.get_attribute("data-ref") == "criteres/lien-social/"
    assert page.locator(OPEN).count() == 0
    assert page.locator(".rf-selection").inner_text() == "Ma sélection (1)"
