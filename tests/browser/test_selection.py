"""My selection: picking anywhere, ordering, noting, leaving with a draft, sending a link."""

import csv
import io
import json
import shutil
from urllib.parse import quote

import pytest

from referentiels import cli
from referentiels.checking import folders
from tests.conftest import ROOT

from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

KEPT = "() => localStorage.getItem('rf-selection')"


def _pick(page, ref):
    page.locator(f'.rf-pick[data-ref="{ref}"]').first.click()


@pytest.fixture
def chosen(visit):
    """Pick a shared criterion, one of its indicators, and a structure's own criterion and indicator."""
    page = visit("criteres/lien-social/")
    page.wait_for_selector(".rf-pick")
    _pick(page, "criteres/lien-social/")
    _pick(page, "criteres/lien-social/#lieux-et-temps-de-rencontre")
    page.goto(page.url.replace("criteres/lien-social/", "structures/refer-ile-de-france/"))
    page.wait_for_selector(".rf-pick")
    _pick(page, "structures/refer-ile-de-france/#collecte-et-reemploi")
    _pick(page, "structures/refer-ile-de-france/#tonnes-collectees")
    page.locator(".rf-selection").click()
    page.wait_for_selector(".rf-chosen__item")
    return page


def _focused(page):
    return " ".join(page.evaluate("document.activeElement.getAttribute('aria-label')").split())


def _unfold(page):
    """Show the note and the place of each item."""
    while (folded := page.locator(".rf-chosen__more:not([open]) > summary")).count():
        folded.first.click()


def _names(page):
    return [one.inner_text() for one in page.locator(".rf-chosen__item > p:first-child a").all()]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_kept_before_the_first_pick_and_picking_counts(visit, width):
    page = visit("criteres/", width=width)
    page.wait_for_selector(".rf-pick")
    assert page.evaluate(KEPT) is None

    button = page.locator(".rf-pick").first
    button.click()

    assert page.locator(".rf-selection").inner_text() == "Ma sélection (1)"
    assert "Enlever" in button.get_attribute("aria-label")
    assert page.locator(".rf-selection + [role=status]").inner_text() == "Ma sélection (1)"
    button.click()
    assert page.evaluate(KEPT) is None
    assert page.locator(".rf-selection").inner_text() == "Ma sélection"


@pytest.mark.parametrize(
    "path",
    [
        "criteres/",
        "criteres/lien-social/",
        "structures/silver-geek/",
        "indicateurs/",
        "transversal/",
        "publics/seniors/",
        "domaines/cohesion-sociale/",
    ],
)
def test_every_page_that_shows_criteria_lets_pick_them(visit, address, path):
    page = visit(path)
    page.wait_for_selector(".rf-pick", state="attached")

    refs = [one.get_attribute("data-ref") for one in page.locator(".rf-pick").all()]
    for ref in refs[:6]:
        place, _, anchor = ref.partition("#")
        there = page.request.get(address + place)
        assert there.ok
        assert not anchor or f'id="{anchor}"' in there.text()


def test_the_list_shows_where_each_item_comes_from(chosen):
    assert _names(chosen) == [
        "Lien social",
        "Nombre d’occasions de rencontre proposées",
        "Collecte et réemploi",
        "Tonnes collectées par an",
    ]
    assert "REFER Île-de-France" in chosen.locator(".rf-chosen__item").nth(3).inner_text()
    assert "critère partagé « Lien social »" in " ".join(
        chosen.locator(".rf-chosen__item").nth(0).inner_text().split()
    )


def test_items_move_by_key_and_the_order_stays(chosen):
    _unfold(chosen)
    chosen.locator(".rf-up").nth(2).focus()
    chosen.keyboard.press("Enter")
    wait_until(
        chosen,
        "document.querySelectorAll('.rf-chosen__item a')[1].textContent === 'Collecte et réemploi'",
    )
    assert _focused(chosen) == "Monter : Collecte et réemploi"
    assert "place 2 sur 4" in chosen.locator("#_etat").inner_text()

    chosen.reload()
    chosen.wait_for_selector(".rf-chosen__item")

    assert _names(chosen)[1] == "Collecte et réemploi"


def test_a_draft_leaves_within_ten_touches_from_the_home_page(visit):
    page, touches = visit("", width=360, height=740), []

    def touch(what):
        touches.append(what)
        return what

    touch(page.locator("article [name=q]")).click()
    page.keyboard.type("rompre l'isolement")
    touch(page.keyboard).press("Enter")
    touch(page.locator(".rf-found h3 a").first).click()
    page.wait_for_url("**/criteres/lien-social/")
    assert page.locator("article :is(q, blockquote):visible").count() >= 3
    page.wait_for_selector(".rf-pick")
    touch(page.locator(".rf-pick").nth(0)).click()
    touch(page.locator(".rf-pick").nth(1)).click()
    touch(page.locator(".rf-picked a")).click()
    with page.expect_download() as asked:
        touch(page.get_by_role("button", name="Télécharger mon brouillon")).click()

    assert len(touches) <= 10
    assert "shared: lien-social" in asked.value.path().read_text(encoding="utf-8")


def test_the_assistant_goes_on_with_what_was_chosen(chosen):
    chosen.get_by_label("Nom de votre structure").fill("Le journal")
    follow(chosen.get_by_role("link", name="Continuer dans l’assistant"))
    chosen.wait_for_selector("#_criteres:not([hidden])")

    table = chosen.locator("#_tableau").inner_text()
    assert "Lien social" in table
    assert "Tonnes collectées par an" in table
    draft = json.loads(chosen.evaluate("localStorage.getItem('rf-brouillon')"))
    assert draft["data"]["structure"] == {"name": "Le journal"}
    assert "provenance" not in draft["data"].get("framework", {})


BEGUN = '{"data": {"format": "1", "structure": {"name": "Le journal"}, "domains": [{"name": "À nous", "criteria": [{"name": "Un critère"}]}]}, "origin": null, "at": 1}'


def _go_on(chosen):
    chosen.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", BEGUN)
    chosen.get_by_role("link", name="Continuer dans l’assistant").click()
    chosen.wait_for_selector("#_deja button")
    assert "Le journal" in chosen.locator("#_deja").inner_text()
    assert chosen.evaluate("localStorage.getItem('rf-brouillon')") == BEGUN


def test_what_was_chosen_is_added_to_the_draft_that_is_begun(chosen):
    _go_on(chosen)
    chosen.keyboard.press("Enter")
    chosen.wait_for_selector("#_criteres:not([hidden])")

    table = chosen.locator("#_tableau").inner_text()
    assert "Un critère" in table
    assert "Lien social" in table
    assert chosen.locator("#_selection").count() == 0  # all of it is there


def test_a_new_draft_sets_the_one_that_was_begun_aside(chosen):
    _go_on(chosen)
    chosen.get_by_role("button", name="En commencer un nouveau").click()
    chosen.wait_for_selector("#_criteres:not([hidden])")
    assert "Un critère" not in chosen.locator("#_tableau").inner_text()

    follow(chosen.get_by_role("link", name="Gérer mon brouillon"))
    chosen.locator("#_reprendre").click()
    chosen.wait_for_selector("#_structure:not([hidden])")
    assert "Un critère" in chosen.locator("#_tableau").inner_text()
    follow(chosen.get_by_role("link", name="Gérer mon brouillon"))
    chosen.locator("#_reprendre").click()
    chosen.wait_for_selector("#_structure:not([hidden])")
    assert "Lien social" in chosen.locator("#_tableau").inner_text()


def test_a_note_is_kept_and_leaves_with_the_draft(chosen, tmp_path, repository):
    _unfold(chosen)
    chosen.locator("textarea").nth(2).fill('À revoir : "ensemble" # demain\nou =1+1')
    chosen.locator("textarea").nth(3).fill("=1+1")
    chosen.get_by_label("Nom de votre structure").fill("L'atelier: \"d'à côté\"")
    chosen.reload()
    chosen.wait_for_selector(".rf-chosen__item")

    with chosen.expect_download() as asked:
        chosen.get_by_role("button", name="Télécharger mon brouillon").click()
    (tmp_path / "frameworks").mkdir()
    asked.value.save_as(tmp_path / "frameworks/brouillon.yml")
    (tmp_path / "criteria-library").symlink_to(repository / "criteria-library")
    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)

    # Nobody said who speaks, nor granted anything: the draft claims neither, and says what to add.
    errors = [one for one in outcome.diagnostics if one.severity.name == "ERROR"]
    assert {one.rule for one in errors} == {"missing-field"}
    file = tmp_path / "frameworks/brouillon.yml"
    text = file.read_text(encoding="utf-8")
    assert "\n  # provenance: à dire avant de proposer" in text
    said = "  licence: CC-BY-SA-4.0\n  provenance: structure\n"
    file.write_text(text.replace("  # provenance:", f"{said}  # provenance:"), encoding="utf-8")
    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)
    assert [one for one in outcome.diagnostics if one.severity.name == "ERROR"] == []
    draft = outcome.catalogue.frameworks[0]
    assert draft.structure.name == "L'atelier: \"d'à côté\""
    criteria = {c.name: c for d in draft.domains for c in d.criteria}
    assert set(criteria) == {"Lien social", "Collecte et réemploi"}
    assert criteria["Lien social"].shared == "lien-social"
    assert criteria["Lien social"].indicators[0].shared == "lieux-et-temps-de-rencontre"
    assert (
        criteria["Collecte et réemploi"].summary.splitlines()[0] == 'À revoir : "ensemble" # demain'
    )
    indicator = criteria["Collecte et réemploi"].indicators[0]
    assert (indicator.type, indicator.unit, indicator.frequency) == (
        "output",
        "tonnes",
        "chaque année",
    )


def test_the_table_is_safe_for_a_spreadsheet(chosen):
    _unfold(chosen)
    chosen.locator("textarea").nth(0).fill("=HYPERLINK(1)")
    with chosen.expect_download() as asked:
        chosen.get_by_role("button", name="pour un tableur").click()
    text = asked.value.path().read_text(encoding="utf-8")

    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))
    assert len(rows) == 4
    assert rows[0]["note"] == "'=HYPERLINK(1)"
    assert rows[3]["indicateur"] == "Tonnes collectées par an"


def test_the_table_for_a_spreadsheet_comes_back_as_a_draft(chosen, tmp_path, monkeypatch, capsys):
    _unfold(chosen)
    chosen.locator("textarea").nth(0).fill("à revoir")
    chosen.get_by_label("Nom de votre structure").fill("Le journal")
    with chosen.expect_download() as asked:
        chosen.get_by_role("button", name="pour un tableur").click()
    shutil.copytree(ROOT / "criteria-library", tmp_path / "criteria-library")
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "selection.csv").write_bytes(asked.value.path().read_bytes())
    monkeypatch.chdir(tmp_path)

    assert cli.main(["import", "selection.csv"]) == 0

    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    (framework,) = outcome.catalogue.frameworks
    assert (framework.id, framework.structure.name, framework.status) == (
        "le-journal", "Le journal", "draft",
    )  # fmt: skip
    criteria = [one for domain in framework.domains for one in domain.criteria]
    assert [(one.name, one.shared, one.summary) for one in criteria] == [
        ("Lien social", "lien-social", "à revoir"),
        ("Collecte et réemploi", "reemploi", ""),
    ]
    indicators = [one for criterion in criteria for one in criterion.indicators]
    assert [(one.type, one.nature, one.unit, one.shared) for one in indicators] == [
        ("output", "number", "", "lieux-et-temps-de-rencontre"),
        ("output", "number", "tonnes", "tonnes-collectees"),
    ]
    assert "4 cases de cette colonne ne sont pas reprises" in capsys.readouterr().out


def test_on_paper_the_selection_is_a_table_that_says_what_it_means_and_where_it_comes_from(chosen):
    _unfold(chosen)
    chosen.locator("textarea").nth(1).fill("à compter en mai")
    chosen.get_by_label("Nom de votre structure").fill("Le journal")
    chosen.reload()
    chosen.wait_for_selector(".rf-printed", state="attached")
    assert not chosen.locator(".rf-printed").is_visible()

    chosen.emulate_media(media="print")

    assert not chosen.locator(".rf-chosen").is_visible()
    said = " ".join(chosen.locator(".rf-printed").inner_text().split())
    for words in (
        "Sélection pour Le journal, faite sur",
        "On regarde si des personnes se rencontrent",  # the definition
        "relevé d’activité",
        "réalisation, tonnes",
        "observatoire du réseau, chaque année",
        "Ma note : à compter en mai",
        "/criteres/lien-social/#lieux-et-temps-de-rencontre",
        "« Lien social », critère partagé.",
        "non relue par la structure",
    ):
        assert words in said, words
    assert chosen.locator(".rf-printed thead th").count() == 4
    assert chosen.locator(".rf-printed tbody").count() == 2


def test_a_link_carries_the_selection_to_someone_else(chosen, visit):
    chosen.get_by_role("button", name="Faire un lien").click()
    link = chosen.get_by_label("Lien vers cette sélection").input_value()

    other = visit(link.split("/", 3)[3])
    other.wait_for_selector(".rf-received li")

    assert other.evaluate(KEPT) is None
    assert other.locator(".rf-received li").count() == 4
    other.get_by_role("button", name="Ajouter à ma sélection").click()
    other.wait_for_selector(".rf-chosen__item")
    assert _names(other) == _names(chosen)
    assert other.url.endswith("/selection/")


def test_emptying_leaves_nothing_behind(chosen):
    chosen.on("dialog", lambda dialog: dialog.accept())
    chosen.get_by_role("button", name="Tout enlever").click()

    chosen.wait_for_selector("text=Votre sélection est vide")
    assert chosen.evaluate("Object.keys(localStorage)") == []


def test_taking_one_away_moves_the_focus_to_the_next(chosen):
    chosen.locator(".rf-drop").nth(1).click()

    wait_until(chosen, "document.querySelectorAll('.rf-chosen__item').length === 3")
    assert _focused(chosen) == "Enlever : Collecte et réemploi"


def test_what_few_need_is_folded_and_a_note_is_never_hidden(chosen):
    assert chosen.locator("textarea:visible, .rf-up:visible").count() == 0
    _unfold(chosen)
    chosen.locator("textarea").nth(1).fill("à voir en réunion")
    chosen.reload()
    chosen.wait_for_selector(".rf-chosen__item")

    assert chosen.locator("textarea:visible").count() == 1
    assert chosen.locator("textarea:visible").input_value() == "à voir en réunion"


def test_what_was_unfolded_stays_so_when_an_item_moves(chosen):
    _unfold(chosen)
    chosen.locator(".rf-down").first.click()

    wait_until(chosen, "/place 2/.test(document.querySelector('#_etat').textContent)")
    assert chosen.locator("textarea:visible").count() == 4


@pytest.mark.parametrize("width", [360, 1280])
def test_there_is_one_main_action_the_draft(chosen, width):
    chosen.set_viewport_size({"width": width, "height": 740})
    actions = chosen.locator("#_choix .rf-button")

    assert [one.inner_text() for one in actions.all()] == ["Télécharger mon brouillon"]
    with chosen.expect_download() as asked:
        actions.first.click()
    assert asked.value.suggested_filename == "brouillon.yml"
    wait_until(chosen, "/téléchargé/.test(document.querySelector('#_parti').textContent)")
    assert chosen.locator("body").bounding_box()["height"] <= 8 * 740


@pytest.mark.parametrize(
    "choice",
    ["<script>alert(1)</script>", "criteres/lien-social.__proto__", "../../etc/passwd", "javascript:alert(1)", "structures/absente.x",
     "criteres/absent", "https://evil.test/x", "criteres/lien-social.absent,,,", "a," * 3000],
)  # fmt: skip
def test_a_hostile_link_is_a_message(visit, choice):
    page = visit(f"selection/?choix={quote(choice)}")
    page.wait_for_selector(".rf-received")

    assert "n’existe" in page.locator(".rf-received").inner_text()
    assert page.get_by_role("button", name="Ajouter à ma sélection").count() == 0
    assert page.evaluate(KEPT) is None


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "[]",
        '"x"',
        "null",
        json.dumps({"items": "x"}),
        json.dumps(
            {
                "name": {},
                "items": [
                    None,
                    1,
                    {"ref": "<b>"},
                    {"ref": "criteres/lien-social/", "note": {"a": 1}},
                ],
            }
        ),
    ],
)
def test_a_spoilt_storage_never_breaks_a_page(visit, kept):
    page = visit("selection/")
    page.evaluate("kept => localStorage.setItem('rf-selection', kept)", kept)
    page.reload()
    wait_until(page, "document.querySelector('#_choix').children.length > 0")

    assert page.locator(".rf-chosen__item").count() == (1 if "lien-social" in kept else 0)


def test_without_a_script_it_says_where_to_go(visit):
    page = visit("selection/", java_script_enabled=False)

    assert page.get_by_text("a besoin d’un script").is_visible()
    assert not page.locator(".rf-selection").is_visible()
