"""What goes wrong around a reader: a browser that keeps nothing, two windows, a lost connection, a part of the
scripts that doesn't come. Each is said, and stops nothing else."""

import json
from urllib.parse import unquote

import pytest
import yaml

from referentiels.checking import folders
from referentiels.words.diagnostics import Severity

from .places import PAIR
from .waiting import wait_until

pytestmark = pytest.mark.browser

SHARED = "criteres/lien-social/"
OWN = "structures/refer-ile-de-france/#collecte-et-reemploi"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"
FORBIDDEN = "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });"
ENTRIES = "document.querySelectorAll('.rf-chosen__item')"


class Window:
    """A browser with its own storage; calling it opens a page, beside those that are open."""

    def __init__(self, context, address):
        self.context, self._address = context, address

    def __call__(self, path, ready="html[data-scripted]"):
        page = self.context.new_page()
        page.goto(self._address + path)
        page.wait_for_selector(ready)
        return page


@pytest.fixture
def window(chromium, address):
    """Open windows that know nothing of one another."""
    contexts = []

    def open_one(script=""):
        context = chromium.new_context()
        contexts.append(context)
        context.add_init_script(script)
        return Window(context, address)

    yield open_one
    for context in contexts:
        context.close()


def _listen(page):
    """Gather what a page says in dialogs."""
    said: list[str] = []

    def hear(dialog):
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", hear)
    return said


def _keep(look, *refs, note=""):
    page = look("mentions/")
    items = [{"ref": ref, "note": note} for ref in refs]
    page.evaluate(
        "kept => localStorage.setItem('rf-selection', kept)",
        json.dumps({"name": "", "items": items}),
    )
    page.close()


def _state(page):
    return page.locator("#_etat").inner_text()


@pytest.mark.parametrize("script", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_a_browser_that_keeps_nothing_says_so_and_still_shows_what_was_sent(window, script):
    look = window(script)
    page = look(SHARED)
    said = _listen(page)
    page.wait_for_selector(".rf-pick")
    page.locator(".rf-pick").first.click()
    assert len(said) == 1
    assert "refuse de garder" in said[0]
    assert "Ajouter" in page.locator(".rf-pick").first.get_attribute("aria-label")

    received = look("selection/?choix=criteres/lien-social")
    received.get_by_role("button", name="Ajouter à ma sélection").click()
    wait_until(
        received, "() => document.querySelector('#_etat').textContent.includes('refuse de garder')"
    )

    assert received.locator(".rf-received li").count() == 1


def test_a_note_that_cannot_be_kept_is_said_and_stays_on_screen(window):
    look = window()
    _keep(look, SHARED)
    page = look("selection/")
    page.locator(".rf-chosen__more > summary").click()
    page.evaluate(f"() => {{ {FULL} }}")
    page.locator("textarea").fill("à dire en réunion")

    assert "refuse de garder" in _state(page)
    assert page.locator("textarea").input_value() == "à dire en réunion"


def test_what_one_window_chooses_the_other_shows(window):
    look = window()
    selection, reading = look("selection/"), look(SHARED)
    reading.wait_for_selector(".rf-pick")
    reading.locator(".rf-pick").first.click()
    wait_until(selection, f"() => {ENTRIES}.length === 1")

    selection.locator(".rf-drop").click()

    wait_until(reading, "() => !document.querySelector('.rf-pick--on')")
    assert reading.locator(".rf-selection").inner_text() == "Ma sélection"


def test_a_note_being_typed_is_not_lost_when_another_window_chooses(window):
    look = window()
    _keep(look, SHARED)
    selection, reading = look("selection/"), look("criteres/")
    selection.locator(".rf-chosen__more > summary").click()
    selection.locator("textarea").fill("Demander aux bénévoles")
    reading.wait_for_selector(".rf-pick:not(.rf-pick--on)")
    reading.locator(".rf-pick:not(.rf-pick--on)").first.click()
    wait_until(selection, f"() => {ENTRIES}.length === 2")
    selection.keyboard.type(", en mars")

    assert selection.locator("textarea").first.input_value() == "Demander aux bénévoles, en mars"
    selection.reload()
    selection.wait_for_selector("textarea")
    assert selection.locator("textarea").first.input_value() == "Demander aux bénévoles, en mars"


def test_coming_back_to_a_page_shows_what_was_chosen_meanwhile(window):
    look = window()
    page = look(SHARED)
    page.wait_for_selector(".rf-pick")
    # A page that the browser kept as it was hears of nothing: storage events are for pages that are open.
    page.evaluate(
        "kept => { localStorage.setItem('rf-selection', kept);"
        " dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) }",
        json.dumps({"name": "", "items": [{"ref": SHARED, "note": ""}]}),
    )

    assert page.locator(".rf-selection").inner_text() == "Ma sélection (1)"
    assert page.locator(".rf-pick--on").count() == 1


def test_a_search_that_loses_its_connection_says_so_and_works_again(window):
    look = window()
    page = look("recherche/")
    page.wait_for_selector("#_chercher")
    status = "document.querySelector('#_recherche [role=status]').textContent"
    look.context.set_offline(True)
    page.locator("#_chercher").fill("lien")
    wait_until(page, f"() => {status}.includes('pas pu être chargée')")

    look.context.set_offline(False)
    page.locator("#_chercher").fill("lien social")

    wait_until(page, f"() => /^\\d+ pages trouvées/.test({status})")
    assert page.locator(".rf-found h3").count() > 0


def test_what_cannot_be_compared_for_now_is_not_said_to_be_gone(window):
    look = window()
    look.context.route("**/donnees/structures/andes.json", lambda route: route.abort())
    page = look(PAIR)
    wait_until(page, "document.querySelector('#_etat').textContent.includes('pas pu être lue')")

    assert "n’existe" not in _state(page)
    assert "au moins deux" in _state(page)


def test_what_cannot_be_read_for_now_is_not_said_to_be_gone(window):
    look = window()
    _keep(look, SHARED, OWN, note="à garder")
    look.context.route("**/structures/**", lambda route: route.abort())
    page, downloads = look("selection/"), []
    page.on("download", lambda one: downloads.append(one))
    page.wait_for_selector(".rf-chosen__item")

    assert "n’existe plus" not in page.locator("#_choix").inner_text()
    assert "pas pu être lue" in _state(page)
    page.get_by_role("button", name="Télécharger mon brouillon").click()
    page.get_by_role("button", name="pour un tableur").click()
    page.wait_for_timeout(300)
    assert downloads == []

    look.context.unroute("**/structures/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until(page, "() => /^2 éléments/.test(document.querySelector('#_etat').textContent)")
    with page.expect_download() as asked:
        page.get_by_role("button", name="Télécharger mon brouillon").click()
    assert "Collecte et réemploi" in asked.value.path().read_text(encoding="utf-8")


def test_what_is_gone_is_said_kept_with_its_note_and_left_out_of_the_draft(
    window, repository, tmp_path
):
    look = window()
    _keep(look, "criteres/disparu/", f"{SHARED}#disparu", SHARED, note="Vu en réunion")
    page = look("selection/")
    page.wait_for_selector(".rf-chosen__item")
    assert page.get_by_text("Cet élément n’existe plus ici.").count() == 2
    assert [one.input_value() for one in page.locator("textarea").all()] == ["Vu en réunion"] * 3

    with page.expect_download() as asked:
        page.get_by_role("button", name="Télécharger mon brouillon").click()
    (tmp_path / "frameworks").mkdir()
    asked.value.save_as(tmp_path / "frameworks/brouillon.yml")
    (tmp_path / "criteria-library").symlink_to(repository / "criteria-library")
    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)
    # A draft says for nobody who speaks nor under which licence: that alone is missing.
    wrong = {one.rule for one in outcome.diagnostics if one.severity is Severity.ERROR}
    assert wrong == {"missing-field"}
    data = yaml.safe_load((tmp_path / "frameworks/brouillon.yml").read_text(encoding="utf-8"))
    assert [c["name"] for d in data["domains"] for c in d["criteria"]] == ["Lien social"]

    page.locator(".rf-drop").first.click()
    wait_until(page, f"() => {ENTRIES}.length === 2")


@pytest.fixture(scope="module")
def many(repository):
    """Give two hundred references to what the site shows."""
    catalogue = folders.check(folders.Settings(root=repository), keep=True).catalogue
    refs = []
    for framework in catalogue.frameworks:
        for criterion in (one for domain in framework.domains for one in domain.criteria):
            anchors = [criterion.id, *(one.id for one in criterion.indicators)]
            refs += [f"structures/{framework.id}/#{anchor}" for anchor in anchors]
    refs += [f"criteres/{name}/" for name in catalogue.shared_criteria]
    assert len(refs) > 201
    return refs[:201]


def test_two_hundred_things_travel_in_a_link_that_no_host_sees(window, many):
    sender, receiver = window(), window()
    _keep(sender, *many[:200])
    page = sender("selection/")
    page.wait_for_selector(".rf-chosen__item")
    page.get_by_role("button", name="Faire un lien").click()
    link = page.get_by_label("Lien vers cette sélection").input_value()
    asked = []
    receiver.context.on("request", lambda request: asked.append(request.url))

    other = receiver(link.split("/", 3)[3])
    other.wait_for_selector(".rf-received li")

    assert other.locator(".rf-received li").count() == 200
    assert "n’exist" not in other.locator(".rf-received").inner_text()
    assert not [one for one in asked if "choix" in unquote(one)]
    pages = [one for one in asked if "/structures/" in one or "/criteres/" in one]
    assert len(pages) == len(set(pages)) == len({ref.split("#")[0] for ref in many[:200]})


def test_a_selection_that_is_full_says_so(window, many):
    look = window()
    _keep(look, *many[:200])
    place, _, anchor = many[200].partition("#")
    page = look(place)
    said = _listen(page)
    page.locator(f'.rf-pick[data-ref="{many[200]}"]').first.click()
    assert "pleine" in said[0]

    received = look(f"selection/?choix={place.strip('/')}{'.' + anchor if anchor else ''}")
    received.get_by_role("button", name="Ajouter à ma sélection").click()
    wait_until(received, "() => document.querySelector('#_etat').textContent.includes('pleine')")
    assert received.locator(".rf-chosen__item").count() == 200


BROKEN = "export function start() { throw new Error('ours') } export const openSearch = start;"


@pytest.mark.parametrize("how", ["absent", "broken"])
@pytest.mark.parametrize(
    ("module", "path", "left"),
    [
        ("transversal", "transversal/", ".rf-common__criterion > .rf-pick"),
        ("filters", "criteres/", "#_resultats li a"),
        ("comparison", "comparer/", ".rf-without-script"),
        ("selection", "selection/", ".rf-without-script"),
        ("assistant", "construire/", ".rf-without-script"),
        ("search", "recherche/", ".rf-without-script"),
    ],
)
def test_a_script_that_fails_leaves_what_the_page_says_without_it(window, how, module, path, left):
    look, met = window(), []

    def fail(route):
        met.append(route.request.url)
        if how == "absent":
            route.abort()
        else:
            route.fulfill(content_type="text/javascript", body=BROKEN)

    look.context.route(f"**/scripts.*/{module}.js", fail)
    page = look(path, ready=left)

    assert len(met) == 1
    if module != "search":
        page.locator(".rf-search").click()
        page.wait_for_selector("dialog[open] [name=q]")


def test_buttons_that_fail_stop_nothing_else(window):
    look = window()

    def spoil(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("rf-footer", "ailleurs"))

    look.context.route("**/transversal/", spoil)
    page = look("transversal/")

    page.locator(".rf-threshold").wait_for()
    page.locator(".rf-search").click()
    page.wait_for_selector("dialog[open] [name=q]")
