"""The page of a criterion: one touch takes it along, whatever stands in the way; it says where it is read."""

import json

import pytest

from .places import KINDS
from .waiting import settle, wait_until

pytestmark = pytest.mark.browser

KEPT = "() => localStorage.getItem('rf-selection')"
REF = "criteres/lien-social/"


def _refs(page):
    kept = json.loads(page.evaluate(KEPT) or '{"items": []}')
    return [one["ref"] for one in kept["items"]]


@pytest.mark.parametrize(
    ("action", "there"), [(".rf-button", "selection/"), (".rf-acts a + a", "construire/")]
)
def test_one_touch_takes_a_criterion_to_the_selection_or_to_the_assistant(visit, action, there):
    page = visit(KINDS["criterion"], width=360)
    settle(page)
    assert page.evaluate(KEPT) is None

    page.locator(f".rf-use {action}").click()
    page.wait_for_url(f"**/{there}**")

    assert _refs(page) == [REF]
    assert "choix" not in page.url


def test_a_criterion_that_is_chosen_already_stays_chosen(visit):
    page = visit(KINDS["criterion"])
    page.locator("h1 + .rf-pick").click()
    page.locator(".rf-use .rf-button").click()
    page.wait_for_selector(".rf-chosen__item")

    assert _refs(page) == [REF]


def test_what_the_browser_refuses_to_keep_is_shown_where_it_was_going(visit):
    page = visit(KINDS["criterion"])
    page.wait_for_selector(".rf-pick")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('refused') } }")
    page.locator(".rf-use .rf-button").click()
    page.wait_for_url("**/selection/**")

    assert page.locator("#_partagee li").first.inner_text().startswith("Lien social")


def test_a_site_without_address_is_cited_where_it_is_read(visit):
    page = visit(f"{KINDS['criterion']}#_citer")
    wait_until(page, "document.querySelector('[data-here]').textContent")

    page.locator(".rf-cites summary").click()
    lines = page.locator("#_citer ~ .rf-cites .rf-cite").all()
    assert len(lines) == 2
    assert [one.inner_text().endswith(page.url.split("#")[0]) for one in lines] == [True, True]


def test_a_citation_is_copied_or_chosen_where_that_is_refused(visit):
    page = visit(f"{KINDS['criterion']}#_citer")
    page.wait_for_selector(".rf-cites button")
    page.locator(".rf-cites summary").click()
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => {"
        " if (window.refused) throw new Error('refused'); window.copied = text; } } })"
    )
    line, button = page.locator(".rf-cite").last, page.locator(".rf-cites button").last

    button.click()
    wait_until(page, "window.copied")
    assert page.evaluate("copied") == line.evaluate("one => one.textContent")
    assert page.locator(".rf-cites [role=status]").last.inner_text() == "Copié"
    page.evaluate("window.refused = true")
    button.press("Enter")
    wait_until(page, "String(getSelection())")
    assert page.evaluate("String(getSelection())").strip() == line.inner_text().strip()


def test_columns_of_types_stand_side_by_side_and_stack_on_a_telephone(visit):
    def edges(width):
        page = visit(KINDS["criterion"], width=width)
        boxes = [one.bounding_box() for one in page.locator(".rf-way").all()]
        return {round(one["x"]) for one in boxes}, {round(one["y"]) for one in boxes}

    wide, narrow = edges(1280), edges(360)

    assert (len(wide[0]), len(wide[1])) == (3, 1)
    assert (len(narrow[0]), len(narrow[1])) == (1, 3)
