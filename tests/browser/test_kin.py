"""Beside a criterion, whatever words were typed: the shared ones that they speak of, and all others to look in."""

import re

import pytest

from referentiels.content.synonyms import recognition_of
from referentiels.insight.recognition import recognise
from tests.browser.test_assistant import KEPT, _begin, _next
from tests.browser.waiting import wait_until
from tests.insight.phrases import published

pytestmark = pytest.mark.browser
OFFERED = ".rf-kin__offered input[name^=_n-]"


def _criterion(visit, width=360, **options):
    """Go to the screen of criteria, and begin one."""
    page = _begin(visit, width=width, **options)
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.type("Ensemble")
    _next(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    return page


def _kept(page):
    """Give what is kept of the only criterion."""
    wait_until(page, f"() => ({KEPT})()?.includes('shared')")
    return page.evaluate(f"JSON.parse(({KEPT})()).data.domains[0].criteria[0]")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "said", ["aider les gens à retrouver du boulot", "les voisins se connaissent mieux"]
)
def test_everyday_words_are_answered_as_the_command_answers(visit, width, said):
    page = _criterion(visit, width)
    page.keyboard.type(said)
    page.keyboard.press("Tab")

    page.wait_for_selector(OFFERED)

    offered = page.eval_on_selector_all(OFFERED, "all => all.map((one) => one.value)")
    told = [one.id for one in recognise(recognition_of(published()), said)]
    assert offered == [*told, ""]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_binds_them_is_said_in_words_and_kept(visit):
    page = _criterion(visit)
    page.keyboard.type("les voisins se connaissent mieux")
    page.keyboard.press("Tab")
    page.get_by_label("Lien social", exact=True).check()

    page.get_by_label(re.compile("est plus précis")).check()
    wait_until(page, f"() => ({KEPT})().includes('narrower')")
    kept = _kept(page)
    assert (kept["shared"], kept["relation"]) == ("lien-social", "narrower")

    page.get_by_label("est le même").check()
    wait_until(page, f"() => !({KEPT})().includes('narrower')")
    page.get_by_label("Non, c’est autre chose").check()
    wait_until(page, f"() => !({KEPT})().includes('shared')")


def test_all_shared_criteria_can_be_looked_in_by_keyboard(visit):
    page = _criterion(visit)
    page.wait_for_selector(".rf-kin__seek > summary")  # it comes with the first criterion
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_selector(".rf-kin__found li")
    everything = page.locator(".rf-kin__found li").count()
    assert everything == sum(
        one.status != "retired" for one in published().shared_criteria.values()
    )

    page.keyboard.type("on jette moins")
    wait_until(page, f"() => document.querySelectorAll('.rf-kin__found li').length < {everything}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    kept = _kept(page)
    assert (kept["name"], kept["shared"]) == ("Réemploi et réduction des déchets", "reemploi")
    assert page.evaluate("document.activeElement.value") == "reemploi"


def test_nothing_found_says_what_to_do(visit):
    page = _criterion(visit)
    page.locator(".rf-kin__seek summary").click()
    page.get_by_label("Que regardez-vous").fill("xyzzy")

    assert page.locator(".rf-kin__found li").count() == 0
    assert "gardez les vôtres" in page.locator(".rf-kin__seek [role=status]").inner_text()


def test_without_the_table_names_are_still_looked_in(visit):
    page = _begin(visit)
    page.route("**/donnees/assistant/mots.json", lambda route: route.fulfill(status=404))
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.type("Ensemble")
    _next(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    page.locator(".rf-kin__seek summary").click()
    page.get_by_label("Que regardez-vous").fill("ISOLEMENT")

    wait_until(page, "() => document.querySelectorAll('.rf-kin__found li').length === 1")
    assert "Lien social" in page.locator(".rf-kin__found").inner_text()
