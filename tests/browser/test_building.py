"""What the assistant is for, gesture by gesture: coming from reading, a year's results, moving, cures. Touches and
screens are counted: each count is the most that a reader should need.
"""

import json

import pytest

from .typist import PHONE, screen_of
from .waiting import wait_until

pytestmark = pytest.mark.browser

INDICATOR = {"name": "Rencontres", "type": "output", "nature": "percentage"}
DRAFT = {
    "format": "1",
    "structure": {"name": "Le journal"},
    "framework": {"licence": "CC-BY-SA-4.0"},
    "domains": [
        {
            "name": "Faire ensemble",
            "criteria": [
                {"name": "Des voisins", "indicators": [INDICATOR]},
                {"name": "Des projets"},
            ],
        },
        {"name": "Savoir"},
    ],
}


class Reader:
    """Someone on a telephone, whose touches and screens are counted; typing a text is a touch."""

    def __init__(self, page):
        self.page = page
        self.touches = 0
        self.screens = {screen_of(self.page)}

    def touch(self, what, then=""):
        self.touches += 1
        (self.page.locator(what) if isinstance(what, str) else what).first.click()
        if then:
            self.page.wait_for_selector(then)
        self.screens.add(screen_of(self.page))

    def write(self, label, text):
        self.touches += 1
        self.page.get_by_label(label, exact=True).filter(visible=True).last.fill(text)


def _keep(page, data):
    kept = json.dumps({"data": data, "origin": None, "at": 1})
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", kept)


def _show(page, step):
    page.goto(page.url.split("#")[0].split("?")[0] + f"?etape#{step}")
    page.wait_for_selector(f"#_{step}:not([hidden])")


def _with(visit, step, data=DRAFT, **options):
    page = visit("construire/", **options)
    _keep(page, data)
    _show(page, step)
    return page


def _kept(page):
    return json.loads(page.evaluate("localStorage.getItem('rf-brouillon')"))["data"]


def _add_result(page):
    page.locator(".rf-observed > summary").first.click()
    page.locator(".rf-observed .rf-add").first.click()


def test_from_a_criterion_to_a_way_out(visit):
    page = visit("criteres/lien-social/", width=PHONE)
    page.wait_for_selector(".rf-pick")
    reader = Reader(page)
    reader.touch(".rf-pick[data-ref*='#']")
    reader.touch(".rf-use .rf-acts a + a", "#_commencer:not([hidden])")
    reader.write("Nom de votre structure", "Le journal du quartier")
    reader.touch("#_partir", "#_c-domains-0-criteria-0-indicators-0-name")
    assert page.locator("#_c-domains-0-criteria-0-name").input_value() == "Lien social"
    reader.touch(".rf-steps a[href='#_relire']", "#_parole")
    reader.touch("#_parole input[value=structure]", "#_accord")
    reader.touch("#_accord", "#_formulaire")

    assert reader.touches <= 7
    assert len(reader.screens) <= 4
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_from_the_page_of_a_structure_to_the_result_of_a_year(visit):
    page = visit("structures/silver-geek/", width=PHONE)
    reader = Reader(page)
    going = page.get_by_role("link", name="Ajouter des résultats")
    reader.touch(going, "#_resultats:not([hidden])")
    reader.touch(".rf-observed > summary", ".rf-observed[open]")
    reader.touch(".rf-observed[open] .rf-add", ".rf-observed[open] [id$=period]:visible")
    reader.write("Période", "2025")
    reader.write("Valeur", "12")
    reader.write("Effectif", "40")
    reader.touch("#_continuer", "#_relire:not([hidden]) #_verdict:not(:empty)")
    reader.touch("#_accord", "#_formulaire")

    assert reader.touches <= 8
    assert len(reader.screens) <= 3
    assert "modification du référentiel publié" in page.locator("#_depart").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    with page.expect_download() as asked:
        page.locator("#_telecharger").click()
    text = asked.value.path().read_text(encoding="utf-8")
    assert "2025" in text
    assert "sample: 40" in text


def test_from_the_page_of_a_structure_to_a_change_that_leaves(visit):
    page = visit("structures/silver-geek/", width=PHONE)
    reader = Reader(page)
    going = page.get_by_role("link", name="Vous êtes de cette structure")
    reader.touch(going, "#_structure input")
    reader.write("Territoire", "Ailleurs")
    reader.touch(".rf-steps a[href='#_relire']", "#_relire:not([hidden]) #_verdict:not(:empty)")
    reader.touch("#_accord", "#_formulaire")

    assert reader.touches <= 4
    assert len(reader.screens) <= 3


def test_checks_of_a_result_stand_under_their_field(visit):
    page = _with(visit, "resultats")
    _add_result(page)
    page.get_by_label("Période").fill("mars 2024")
    page.get_by_label("Valeur").fill("beaucoup")
    page.get_by_label("Valeur").press("Tab")

    wait_until(page, "document.querySelectorAll('#_resultats .rf-mistake--error').length === 2")
    for label in ("Période", "Valeur"):
        assert page.get_by_label(label).get_attribute("aria-invalid") == "true"
    # Each screen says only what is wrong there.
    page.evaluate("location.hash = '#criteres'")
    page.wait_for_selector("#_criteres:not([hidden])")
    assert page.locator("#_criteres .rf-mistake--error").count() == 0


def test_a_cure_that_is_known_is_a_button(visit):
    page = _with(visit, "resultats")
    _add_result(page)
    page.get_by_label("Période").fill("mars 2024")
    page.get_by_label("Période").press("Tab")
    page.get_by_role("button", name="Écrire 2024-03").focus()
    page.keyboard.press("Enter")

    assert page.get_by_label("Période").input_value() == "2024-03"
    assert page.evaluate("document.activeElement.id").endswith("-period")
    wait_until(page, "!document.querySelector('#_resultats .rf-mistake--error')")
    result = _kept(page)["domains"][0]["criteria"][0]["indicators"][0]["results"]
    assert result == [{"period": "2024-03"}]


def test_advice_waits_until_its_step_is_left(visit):
    page = _with(visit, "criteres")
    page.locator("#_c-domains-0-criteria-1-name").fill("Le lien social")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    assert page.locator("#_criteres .rf-mistake--warning:visible").count() == 0

    page.locator("#_continuer").click()
    page.wait_for_selector("#_usages:not([hidden])")
    page.go_back()
    page.wait_for_selector("#_criteres .rf-mistake--warning:visible")


def test_a_criterion_goes_to_another_domain_and_back_by_keyboard(visit):
    page = _with(visit, "criteres", width=PHONE)
    folds = page.locator("#_i-domains-0-criteria-0 > details > summary")
    folds.filter(has_text="vers un autre domaine").focus()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)

    first, second = _kept(page)["domains"]
    assert [one["name"] for one in first["criteria"]] == ["Des projets"]
    assert [one["name"] for one in second["criteria"]] == ["Des voisins"]
    assert page.evaluate("document.activeElement.id") == "_i-domains-1-criteria-0"
    said = page.locator("#_dit[role=status]")
    assert "Des voisins" in said.inner_text()
    assert "Savoir" in said.inner_text()
    said.get_by_role("button", name="Annuler").focus()
    page.keyboard.press("Enter")
    assert _kept(page)["domains"] == DRAFT["domains"]


def test_an_indicator_goes_to_another_criterion(visit):
    page = _with(visit, "criteres")
    page.get_by_text("Déplacer vers un autre critère").first.click()
    page.get_by_role("button", name="Faire ensemble › Des projets").click()

    criteria = _kept(page)["domains"][0]["criteria"]
    assert "indicators" not in criteria[0]
    assert criteria[1]["indicators"][0]["name"] == "Rencontres"


def test_what_was_ordered_otherwise_comes_back(visit):
    page = _with(visit, "criteres")
    page.get_by_role("button", name="Descendre : Des voisins").click()
    assert _kept(page)["domains"][0]["criteria"][0]["name"] == "Des projets"

    page.locator("#_dit").get_by_role("button", name="Annuler").click()
    assert _kept(page)["domains"] == DRAFT["domains"]


def test_adding_something_closes_nothing_else(visit):
    page = _with(visit, "criteres")
    criterion = page.locator("#_i-domains-0-criteria-1 > details").first
    criterion.locator("summary").click()
    page.locator("#_a-domains-0-criteria-1-indicators").click()
    page.wait_for_selector("#_c-domains-0-criteria-1-indicators-0-name")

    assert criterion.get_attribute("open") is not None


def test_a_domain_is_linked_and_keeps_its_name(visit):
    page = _with(visit, "domaines", width=PHONE)
    links = page.get_by_label("Proche d’un domaine partagé ?")
    links.first.select_option(label="Lien et cohésion sociale")

    domain = _kept(page)["domains"][0]
    assert (domain["name"], domain["shared"]) == ("Faire ensemble", "cohesion-sociale")
    links.first.select_option("")
    assert "shared" not in _kept(page)["domains"][0]


def test_a_draft_without_criterion_begins_from_the_selection_and_can_do_without(visit, address):
    page = visit("criteres/lien-social/")
    page.wait_for_selector(".rf-pick")
    page.locator('.rf-pick[data-ref="criteres/lien-social/"]').first.click()
    page.goto(f"{address}construire/")
    _keep(page, {"format": "1", "structure": {"name": "Une asso"}})
    _show(page, "criteres")
    page.wait_for_selector("#_c-domains-0-criteria-0-name")
    assert page.locator("#_c-domains-0-criteria-0-name").input_value() == "Lien social"

    page.locator("#_dit").get_by_role("button", name="Annuler").click()
    page.wait_for_selector("#_selection")
    assert "domains" not in _kept(page)


def test_opening_another_structure_sets_the_draft_aside(visit, address):
    page = _with(visit, "criteres")
    page.goto(f"{address}construire/?structure=corlab")
    page.wait_for_selector("#_structure:not([hidden])")
    wait_until(page, "document.querySelector('#_dit').textContent.includes('mis de côté')")

    page.locator("#_dit").get_by_role("button", name="Annuler").click()
    wait_until(page, "document.querySelector('#_tableau').textContent.includes('Des voisins')")
    assert _kept(page)["structure"]["name"] == "Le journal"


def test_what_is_published_is_folded_until_one_looks_for_it(visit):
    page = visit("construire/?structure=accorderies", width=360)
    page.wait_for_selector("#_structure:not([hidden])")
    _show(page, "criteres")
    criterion = "#_i-domains-0-criteria-0"
    name = page.locator("#_c-domains-0-criteria-0-name")
    page.wait_for_selector(f"{criterion} > details > summary")
    assert not name.is_visible()
    assert page.locator("#_criteres .rf-item > details[open]").count() == 0

    page.locator(f"{criterion} > details > summary").first.press("Enter")
    name.fill("Un autre nom")
    page.locator("#_a-domains-0-criteria-0-indicators").click()
    assert name.input_value() == "Un autre nom", "what one unfolded stays so, under another name"
    assert page.evaluate("document.activeElement.matches('[id$=-name]')"), "what is new is open"

    page.locator("#_i-domains-0-criteria-1 .rf-drop").last.press("Enter")
    assert page.evaluate("document.activeElement.matches('summary')"), "the next one is there"


LONG = "Part des personnes qui disent, six mois après, avoir « repris » 🚲 d'elles-mêmes " * 3
NESTED = {
    "structure": {"name": "Le journal"},
    "framework": {},
    "domains": [
        {"name": LONG, "criteria": [{"name": "Un", "indicators": [INDICATOR, INDICATOR]}]},
        {
            "name": "مجال",
            "criteria": [{"name": one, "indicators": [INDICATOR] * 4} for one in ("A", LONG, "C")],
        },
        {"name": ""},
    ],
}


@pytest.mark.parametrize(
    ("step", "which", "signs"),
    [
        ("domaines", "domains", ["Descendre", "Descendre", "Monter", "Monter"]),
        ("criteres", "domains-1-criteria", ["Descendre", "Descendre", "Monter", "Monter"]),
    ],
)
def test_what_is_moved_is_followed_by_the_keyboard_and_seen(visit, step, which, signs):
    page = _with(visit, step, NESTED, width=PHONE, height=740)
    page.locator(f"#_i-{which}-0 > p > .rf-down").focus()
    for place, sign in zip((1, 2, 1, 0), [*signs[1:], "Descendre"], strict=True):
        page.keyboard.press("Enter")
        at = page.evaluate("document.activeElement.closest('.rf-item').id")
        assert at == f"_i-{which}-{place}"
        assert page.evaluate("document.activeElement.textContent") == sign
        told, here = page.evaluate(
            "[document.querySelector('#_dit'), document.activeElement].map(one => one.getBoundingClientRect().toJSON())"
        )
        assert told["top"] >= 0
        assert told["bottom"] <= here["top"]
        assert here["bottom"] <= 740
        assert f"place {place + 1}" in page.locator("#_dit").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_what_goes_elsewhere_is_shown_from_its_beginning(visit):
    page = _with(visit, "criteres", NESTED, width=PHONE, height=740)
    page.locator("#_i-domains-1-criteria-1 > details > summary").last.press("Enter")
    page.locator("#_i-domains-1-criteria-1 > details[open] .rf-homes button").first.press("Enter")

    told, here = page.evaluate(
        "[document.querySelector('#_dit'), document.activeElement].map(one => one.getBoundingClientRect().toJSON())"
    )
    assert page.evaluate("document.activeElement.id") == "_i-domains-0-criteria-1"
    assert told["top"] >= 0
    assert told["bottom"] <= here["top"] < 740 / 2
    page.keyboard.press("Tab")
    page.keyboard.type("x")  # once one goes on, it hides nothing
    assert page.evaluate("getComputedStyle(document.querySelector('#_dit')).position") == "static"
