"""A framework that someone copies from documents: all that a file can say is said on the screens, who speaks is
asked first, and what is typed from a document is understood. One of the site's was made so (`reseau-apreva`).
"""

import json

import pytest

from referentiels.reading.fields import Form, describe
from referentiels.reading.sources import Kind

from .waiting import wait_until

pytestmark = pytest.mark.browser

PHONE = 360
SCREENS = ("structure", "domaines", "criteres", "usages", "resultats", "relire")
GIVEN = {"format", "id"}
"""What the assistant writes by itself."""
LINKED = {"domains-shared", "criteria-shared", "criteria-relation", "indicators-shared"}
"""What is chosen among shared ones, and not typed."""
ASKED = {"framework-provenance"}
LISTS = {
    "sources",
    "built_with",
    "domains",
    "criteria",
    "indicators",
    "results",
    "usage",
    "history",
}
INDICATOR = {"name": "Part sans emploi", "type": "output", "nature": "percentage"}
COPIED = {
    "format": "1",
    "structure": {"name": "Le journal"},
    "framework": {"provenance": "public-sources", "licence": "CC-BY-SA-4.0", "sources": [{}]},
    "built_with": [{}],
    "domains": [
        {
            "name": "Arriver",
            "criteria": [
                {
                    "name": "Situation à l'entrée",
                    "indicators": [
                        {**INDICATOR, "results": [{}]},
                        {**INDICATOR, "name": "Part des femmes"},
                    ],
                }
            ],
        }
    ],
    "usage": [{}],
    "history": [{}],
}


def _open(visit, step, data=COPIED):
    page = visit("construire/", width=PHONE)
    kept = json.dumps({"data": data, "origin": None, "at": 1, "agreed": ""})
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", kept)
    _show(page, step)
    return page


def _show(page, step):
    page.goto(f"{page.url.split('#')[0].split('?')[0]}?etape#{step}")
    page.wait_for_selector(f"#_{step}:not([hidden])")


def _draft(page):
    return json.loads(page.evaluate("localStorage.getItem('rf-brouillon')"))["data"]


def _fields(field, path=()):
    """Give each thing that a file can say: the path of its control, lists counted from nought."""
    for one in field.children:
        if one.form in (Form.BLOCK, Form.BLOCKS):
            yield from _fields(one, (*path, one.name, *(["0"] if one.name in LISTS else [])))
        else:
            yield (*path, one.name)


def _is_typed(path):
    keys = [one for one in path if one != "0"]
    return path[-1] not in GIVEN and "-".join(keys[-2:]) not in LINKED | ASKED


def test_all_that_a_file_can_say_is_said_on_the_screens(visit):
    page = _open(visit, "structure")
    there = set()
    for step in SCREENS:
        _show(page, step)
        there |= set(
            page.evaluate("[...document.querySelectorAll('[id^=_c-]')].map(one => one.id)")
        )
        there |= (
            {"_c-framework-licence"} if page.locator("#_c-framework-licence").count() else set()
        )

    wanted = {
        f"_c-{'-'.join(path)}" for path in _fields(describe(Kind.FRAMEWORK)) if _is_typed(path)
    }
    assert len(wanted) > 50
    assert wanted - there == set()


def test_who_writes_their_own_is_not_asked_what_transcribers_are(visit):
    own = {**COPIED, "framework": {"provenance": "structure", "status": "draft"}}
    page = _open(visit, "criteres", own)

    assert page.locator("[id$=-remark], [id$=-role]").count() == 0


def test_who_speaks_is_asked_on_the_first_screen_and_not_again(visit):
    page = visit("construire/", width=PHONE)
    page.get_by_label("Nom de votre structure").fill("Un réseau")
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")
    assert _draft(page)["framework"]["status"] == "draft"

    page.locator("#_parole input").first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#_documents")
    # Nobody knows that what a document describes is « en construction ».
    assert _draft(page)["framework"] == {
        "licence": "CC-BY-SA-4.0", "provenance": "public-sources", "sources": [{}],
    }  # fmt: skip
    assert page.evaluate("document.activeElement.value") == "public-sources"
    page.get_by_label("Titre").first.fill("Un rapport")
    page.get_by_label("Adresse").fill("exemple.org/rapport")
    page.keyboard.press("Tab")

    _show(page, "relire")
    assert page.locator("#_parole input:checked").get_attribute("value") == "public-sources"
    assert not page.get_by_label("Adresse").is_visible()  # said once; there to be changed
    assert "Un rapport" in page.locator("#_documents summary").inner_text()
    page.locator("#_accord").check()
    page.wait_for_selector("#_telecharger")

    page.locator("#_parole input[value=structure]").check()
    assert _draft(page)["framework"]["status"] == "draft"


def test_a_document_that_is_not_named_is_led_to_where_it_is_folded(visit):
    page = _open(visit, "relire")
    page.locator("#_documents summary").click()  # folded by its reader
    page.get_by_role("button", name="nommez au moins un document").click()

    assert page.evaluate("document.activeElement.id") == "_c-framework-sources-0-title"


def test_a_heading_is_near_no_shared_criterion(visit):
    page = _open(visit, "criteres")
    page.locator("#_c-domains-0-criteria-0-name").fill("Lien social")
    page.wait_for_selector(".rf-kin fieldset")
    page.locator("#_c-domains-0-criteria-0-role").evaluate(
        "one => one.closest('details').open = true"
    )
    page.get_by_label("Critère, ou simple intitulé ?").select_option("heading")

    assert page.locator(".rf-kin fieldset").count() == 0
    assert page.evaluate("document.activeElement.id") == "_c-domains-0-criteria-0-role"


@pytest.mark.parametrize(
    ("typed", "value", "about"),
    [
        ("plus de 40 %", "40", "more-than"),
        ("moins d’1 000 tonnes", "1 000", "less-than"),
        ("environ 12,5", "12,5", "about"),
        ("près de 50 000 personnes", "50 000", "about"),
        ("18 818 tonnes", "18 818", None),
    ],
)
def test_a_number_that_is_not_exact_is_written_as_a_number(visit, typed, value, about):
    page = _open(visit, "resultats")
    page.locator(".rf-observed > summary").first.click()
    page.locator("#_c-domains-0-criteria-0-indicators-0-results-0-value").fill(typed)
    page.keyboard.press("Tab")
    page.wait_for_selector(".rf-remedy")
    page.keyboard.press("Shift+Tab")
    # The checks look again while one is on the button: it stays.
    page.wait_for_timeout(600)
    assert page.evaluate("document.activeElement.matches('.rf-remedy')")
    page.keyboard.press("Enter")

    wait_until(page, "!document.querySelector('#_resultats .rf-mistake--error')")
    assert page.evaluate("document.activeElement.id").endswith("-results-0-value")
    result = _draft(page)["domains"][0]["criteria"][0]["indicators"][0]["results"][0]
    assert result == {"value": value} | ({"approximation": about} if about else {})


def test_a_result_that_is_being_written_does_not_fold(visit):
    page = _open(visit, "resultats")
    page.locator(".rf-observed > summary").first.click()
    value = page.locator("#_c-domains-0-criteria-0-indicators-0-results-0-value")
    value.fill("12")
    page.locator("#_a-domains-0-criteria-0-indicators-0-results").click()

    assert value.is_visible()


def test_what_was_just_unfolded_stays_so_when_the_screen_is_drawn_again(visit):
    page = _open(visit, "resultats")
    # Quicker than the browser tells that it has unfolded.
    page.evaluate(
        """() => {
            const fold = document.querySelectorAll('.rf-observed')[1];
            fold.querySelector('summary').click();
            fold.querySelector('.rf-add').click();
        }"""
    )

    assert page.evaluate("document.activeElement.id").endswith("-indicators-1-results-0-period")


def test_who_has_results_already_is_led_to_their_screen(visit):
    bare = json.loads(json.dumps(COPIED))
    del bare["domains"][0]["criteria"][0]["indicators"][0]["results"]
    page = _open(visit, "usages", bare)
    page.get_by_role("link", name="J’ai déjà des résultats à noter").click()
    page.wait_for_selector("#_resultats:not([hidden])")
    page.locator("#_continuer").click()
    page.wait_for_selector("#_relire:not([hidden]) #_verdict:not(:empty)")


@pytest.mark.parametrize("step", SCREENS)
def test_no_word_of_a_step_is_cut(visit, step):
    page = _open(visit, step)
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.rf-steps a')].map(one => {
            const range = document.createRange();
            const text = one.lastChild;
            return text.data.trim().split(' ').map(word => {
                const at = text.data.indexOf(word);
                range.setStart(text, at);
                range.setEnd(text, at + word.length);
                return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
            });
        })"""
    )

    assert {count for words in lines for count in words} == {1}
