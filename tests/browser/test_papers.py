"""The documents: a need, a structure in one field, its papers; and all of them without a script."""

import pytest

from .waiting import follow

pytestmark = pytest.mark.browser


def test_a_need_and_a_few_letters_lead_to_the_paper(visit):
    page = visit("documents/", width=360)
    follow(page.get_by_role("link", name="Présenter l’essentiel"))
    page.wait_for_selector("#_papiers:not([hidden])")
    page.locator("#_nom").fill("corl")
    page.wait_for_selector("#corlab[open]")

    assert page.locator(".rf-papers-of > details:visible").count() == 1
    first = page.locator("#corlab li").first
    assert "La synthèse en deux pages" in first.inner_text()
    assert first.locator("a").get_attribute("href").endswith("synthese-corlab.pdf")
    assert "La synthèse en deux pages" in page.locator("#_structures").inner_text()
    assert page.locator("#_papiers [role=status]").inner_text() == "Une structure."
    box = first.bounding_box()
    assert box["y"] + box["height"] <= 740  # beside what was typed, without scrolling


def test_a_name_that_nobody_has_is_said(visit):
    page = visit("documents/")
    page.wait_for_selector("#_papiers:not([hidden])")
    page.locator("#_nom").fill("zzyzx")
    page.get_by_text("Aucune structure de ce nom.").wait_for()

    assert page.locator(".rf-papers-of > details:visible").count() == 0


def test_an_address_unfolds_what_it_leads_to(visit):
    page = visit("documents/#corlab")
    page.wait_for_selector("#corlab[open]")

    page = visit("pluralite/#_partage")
    page.wait_for_selector("details[open] #_partage")
    assert page.locator("#_partage").is_visible()
