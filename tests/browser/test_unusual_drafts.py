"""What happens around a draft that nobody plans for: a name that is taken, another tab, a browser that keeps nothing.
Nothing is lost without a word, and nothing is sent in somebody else's place."""

import json

import pytest

from .waiting import wait_until

pytestmark = pytest.mark.browser

PHONE = 360
REFUSE = "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });"
ARABIC = "جمعية الحي"
AGREED = {"provenance": "structure", "licence": "CC-BY-SA-4.0"}
DOMAIN = {"name": "Faire ensemble", "criteria": [{"name": "Des voisins"}]}


def _keep(page, data, agreed=""):
    kept = json.dumps({"data": data, "origin": None, "at": 1, "agreed": agreed})
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", kept)


def _draft(page):
    return json.loads(page.evaluate("localStorage.getItem('rf-brouillon')"))["data"]


def _begin(page, name):
    page.get_by_label("Nom de votre structure").fill(name)
    page.keyboard.press("Enter")


def test_a_name_that_is_published_is_seen_before_one_writes(visit):
    page = visit("construire/", width=PHONE)
    _begin(page, "silver GEEK ")
    page.get_by_role("button", name="Modifier ce qui est publié").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Modifier ce qui est publié"
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")
    assert _draft(page)["structure"]["name"] == "Silver Geek"


def test_another_structure_may_have_the_same_name(visit):
    page = visit("construire/", width=PHONE)
    _begin(page, "Silver Geek")
    page.get_by_role("button", name="C’est une autre structure").click()
    page.wait_for_selector("#_structure:not([hidden])")

    assert "summary" not in _draft(page)["structure"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\u2028"])
def test_a_name_that_nobody_sees_is_no_name(visit, name):
    page = visit("construire/")
    _begin(page, name)

    wait_until(page, "document.querySelector('#_ouverture').textContent")
    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None


def test_a_structure_without_latin_letters_is_not_taken_for_another(visit):
    page = visit("construire/", width=PHONE)
    page.route(
        "**/lecture/structures.json",
        lambda route: route.fulfill(json=[["structure-1", "حي آخر"], ["structure-2", "Œ"]]),
    )
    framework = dict(AGREED)
    data = {"structure": {"name": ARABIC}, "framework": framework, "domains": [DOMAIN]}
    _keep(page, data, "structure CC-BY-SA-4.0")
    page.goto(page.url + "?etape#relire")

    page.wait_for_selector("#_telecharger")
    assert "nouveau référentiel" in page.locator("#_depart").inner_text()
    assert "structure-3.yml" in page.locator("#_telecharger").inner_text()


def test_a_selection_without_name_is_led_to_the_name(visit):
    page = visit("construire/", width=PHONE)
    _keep(page, {"structure": {}, "framework": dict(AGREED), "domains": [DOMAIN]})
    page.goto(page.url + "?etape#relire")
    page.get_by_role("button", name="il manque le nom de la structure").click()

    wait_until(page, "document.activeElement.id === '_c-structure-name'")


def test_the_version_of_another_tab_is_shown_and_not_written_over(visit):
    page = visit("construire/", width=PHONE)
    data = {"structure": {"name": "Le journal"}, "framework": {}}
    _keep(page, data)
    page.goto(page.url + "?etape#structure")
    page.wait_for_selector("#_structure:not([hidden])")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Territoire").fill("Ailleurs")
    page.get_by_role("button", name="Montrer cette version").click()
    page.wait_for_selector("#_structure:not([hidden])")

    wait_until(page, "document.querySelector('#_c-structure-territory').value === 'Ailleurs'")
    assert _draft(page)["structure"]["territory"] == "Ailleurs"


def test_a_draft_that_was_erased_elsewhere_does_not_come_back(visit):
    page = visit("construire/", width=PHONE)
    _keep(page, {"structure": {"name": "Le journal"}, "framework": {}})
    page.goto(page.url + "?etape#structure")
    page.wait_for_selector("#_structure:not([hidden])")
    other = page.context.new_page()
    other.goto(page.url.split("?")[0])
    other.evaluate("localStorage.removeItem('rf-brouillon')")
    page.get_by_role("button", name="Montrer cette version").wait_for()
    page.goto("about:blank")

    assert other.evaluate("localStorage.getItem('rf-brouillon')") is None


def test_a_browser_that_keeps_nothing_loses_nothing_without_asking(chromium, address):
    context = chromium.new_context(viewport={"width": PHONE, "height": 740})
    context.add_init_script(REFUSE)
    page = context.new_page()
    said: list[str] = []

    def refuse(dialog):
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto(f"{address}construire/")
    _begin(page, "Sans mémoire")
    page.wait_for_selector("#_structure:not([hidden])")
    page.evaluate("location.hash = '#_commencer'")
    page.wait_for_selector("#_commencer:not([hidden])")
    assert "ne le garde pas" in page.locator("#_reprise").inner_text()
    _begin(page, "Un autre")
    wait_until(page, "document.querySelector('#_commencer:not([hidden])')")
    page.evaluate("location.hash = '#_structure'")
    page.wait_for_selector("#_structure:not([hidden])")

    told = [" ".join(one.replace("\u202f", " ").split()) for one in said]
    assert told == ["Ce navigateur ne peut pas garder « Sans mémoire » : le perdre ?"]
    assert page.locator("#_c-structure-name").input_value() == "Sans mémoire"
    context.close()


def test_the_ways_out_come_by_themselves_when_the_connection_is_back(visit):
    page = visit("construire/", width=PHONE)
    framework = dict(AGREED)
    data = {"structure": {"name": "Le journal"}, "framework": framework, "domains": [DOMAIN]}
    _keep(page, data, "structure CC-BY-SA-4.0")
    page.goto(page.url + "?etape#usages")
    page.wait_for_selector("#_usages:not([hidden])")
    page.route("**/lecture/structures.json", lambda route: route.fulfill(json=[]))
    page.route(
        "**/leaving*",
        lambda route: route.fulfill(status=404, body="", content_type="text/javascript"),
    )
    page.evaluate("location.hash = '#relire'")
    wait_until(page, "document.querySelector('#_sorties').textContent.includes('connexion')")
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")

    assert page.wait_for_selector("#_telecharger")
