"""A workbook is opened in the assistant: read here, answered cell by cell, and never over another draft."""

import json
import re
from typing import Any

import pytest

from referentiels.checking.folders import Settings
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library, draw
from referentiels.reading.nodes import parse
from tests.conftest import FRAMEWORK, ROOT
from tests.entrances.test_chosen import CRITERION, INDICATOR, TITLES
from tests.workbooks import change, place_of

pytestmark = pytest.mark.browser

PHONE = 360
LIBRARY = Library(read_library(Settings(root=ROOT)))
KEPT = {"data": {"format": "1", "structure": {"name": "Le journal"}}, "origin": None, "at": 1}


def _workbook(page="", wrong=False):
    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    data = draw(root.plain, page, LIBRARY)
    if wrong:
        data = change(data, "Critères", {"A5": "Nulle part", "B5": "Un critère"})
        data = change(
            data, "Indicateurs", {place_of("Indicateurs", 0, "type"): "bof", "Z4": "à moi"}
        )
    return data


def _hand_in(page, data, name="rempli.xlsx"):
    page.set_input_files("#_classeur", [{"name": name, "mimeType": "", "buffer": data}])
    page.wait_for_selector("#_lu h3")


def _text(page, what):
    return re.sub(r"\s+", " ", page.locator(what).inner_text())


def _draft(page):
    return json.loads(page.evaluate("localStorage.getItem('rf-brouillon')"))


def test_a_filled_model_becomes_a_draft(visit):
    page = visit("construire/", width=PHONE)
    _hand_in(page, _workbook())

    assert "Toutes les cases remplies sont reprises" in _text(page, "#_lu")
    assert page.evaluate("document.activeElement.matches('#_lu h3')")
    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")

    root, _ = parse("x", FRAMEWORK)
    assert root is not None
    given = _draft(page)["data"]
    assert given["structure"]["name"] == "Le journal du quartier"
    assert given["domains"] == root.plain["domains"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_each_cell_that_is_wrong_or_left_has_its_answer_which_stays_above_the_draft(visit):
    page = visit("construire/", width=PHONE)
    _hand_in(page, _workbook(wrong=True))
    expected = [
        "feuille Critères, cellule A5 : « Nulle part » n’est pas dans la feuille « Domaines »",
        "feuille Indicateurs, cellule Z4 : « à moi » est dans une colonne sans titre",
        "feuille Indicateurs, cellule C4 : « bof »",
    ]
    assert [one for one in expected if one not in _text(page, "#_lu")] == []

    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")
    assert [one for one in expected if one not in _text(page, "#_reponses")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.get_by_role("button", name="Ne plus afficher").click()
    assert page.locator("#_reponses").inner_text() == ""


def test_a_draft_that_was_begun_is_set_aside_and_not_lost(visit):
    page = visit("construire/")
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", json.dumps(KEPT))
    page.reload()
    page.wait_for_selector("#_effacer")
    _hand_in(page, _workbook())
    assert _draft(page)["data"] == KEPT["data"]

    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")
    assert _draft(page)["data"]["structure"]["name"] != "Le journal"
    page.locator("#_dit button").click()
    assert _draft(page)["data"]["structure"]["name"] == "Le journal"


def test_a_workbook_of_a_structure_of_the_site_changes_what_it_publishes(visit):
    page = visit("construire/")
    published = page.evaluate(
        "fetch('../donnees/lecture/structures.json').then(one => one.json())"
    )[0]
    data = change(draw({}, published[0], LIBRARY), "Structure", {})
    data = change(data, "Domaines", {"A4": "Un domaine de plus"})
    _hand_in(page, data)

    assert f"Il change le référentiel publié de « {published[1]} »" in _text(page, "#_lu")
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")
    draft = _draft(page)
    assert draft["origin"]["id"] == published[0]
    names = [one["name"] for one in draft["data"]["domains"]]
    assert "Un domaine de plus" in names
    assert len(names) > 1  # what the workbook lacks is not taken away


def _without_its_last_domain(identifier):
    """Give the workbook of a framework of the site which lacks its last domain, and the name of that one."""
    root, _ = parse("x", (ROOT / f"frameworks/{identifier}.yml").read_text(encoding="utf-8"))
    assert root is not None
    data: Any = root.plain
    *kept, gone = data["domains"]
    return gone["name"], draw({**data, "domains": kept}, identifier, LIBRARY)


@pytest.mark.parametrize("remove", [False, True])
def test_what_a_workbook_has_no_longer_goes_only_when_someone_says_so(visit, remove):
    page = visit("construire/", width=PHONE)
    identifier = "corlab"
    gone, workbook = _without_its_last_domain(identifier)
    _hand_in(page, workbook)

    asked = page.locator("#_retirer")
    assert "Ce classeur n’a plus ce qui suit. Le retirer du référentiel ?" in _text(
        page, "#_retirer"
    )
    assert f" Domaine « {gone} »" in _text(page, "#_retirer").replace("\u00a0", " ")
    assert asked.locator("input:checked").get_attribute("value") == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    if remove:
        page.get_by_label("Oui, le retirer").focus()
        page.keyboard.press("Space")
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")

    draft = _draft(page)
    assert draft["origin"]["id"] == identifier
    names = [one["name"] for one in draft["data"]["domains"]]
    assert (gone in names) is not remove


SELECTION = (
    TITLES,
    CRITERION.format(note="à revoir", name="{name}"),
    INDICATOR.format(note="à compter", name="{name}"),
)


@pytest.mark.parametrize("name", ["Le journal de quartier", ""])
def test_the_table_of_a_selection_becomes_a_draft_that_answers_for_nobody(visit, name):
    page = visit("construire/", width=PHONE)
    _hand_in(page, ("\ufeff" + "\r\n".join(SELECTION)).format(name=name).encode(), "selection.csv")

    assert "1 domaine, 1 critère, 1 indicateur" in _text(page, "#_lu")
    assert ("vous le direz ensuite" in _text(page, "#_lu")) == (not name)
    assert "ligne 3, colonne « note » : cette case n’est pas reprise : « à compter »" in _text(
        page, "#_lu"
    )
    assert "Le brouillon dit que votre structure parle" not in _text(page, "#_lu")
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")

    given = _draft(page)["data"]
    assert given.get("structure", {}).get("name", "") == name
    assert given["framework"] == {"status": "draft", "licence": "CC-BY-SA-4.0"}
    (criterion,) = given["domains"][0]["criteria"]
    assert (criterion["shared"], criterion["summary"]) == ("lien-social", "à revoir")
    assert criterion["indicators"][0]["shared"] == "rencontres-declarees"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.xlsx", b"%PDF-1.7", "ce fichier est un PDF, pas un classeur"),
        ("x.csv", b'Domaine;Crit\xc3\xa8re\n"a;b\n', "un guillemet droit s’ouvre"),
        ("x.xlsx", draw({}, "", LIBRARY), "rien n’est écrit dans ce classeur"),
    ],
)
def test_what_cannot_be_read_says_why_and_changes_nothing(visit, name, data, said):
    page = visit("construire/", width=PHONE)
    _hand_in(page, data, name)

    assert "Rien n’a été repris" in _text(page, "#_lu")
    assert said in _text(page, "#_lu")
    assert page.locator("#_ouvrir-classeur").count() == 0
    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None


def test_a_workbook_chosen_before_the_scripts_came_is_opened_too(chromium, address):
    page = chromium.new_page()
    page.route("**/assistant*.js", lambda route: (page.wait_for_timeout(700), route.continue_()))
    page.goto(f"{address}construire/", wait_until="commit")
    page.wait_for_selector("#_classeur", state="attached")

    _hand_in(page, _workbook())

    assert "Toutes les cases remplies sont reprises" in _text(page, "#_lu")
    page.close()


def test_what_reads_workbooks_comes_only_when_one_is_opened(visit):
    page = visit("construire/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    page.wait_for_selector("#_classeur", state="attached")
    assert not {"handed.js", "modele.json", "classeur.json"} & set(asked)
    _hand_in(page, b"Domaine;Crit\xc3\xa8re\nVivre;Voisins\n", "x.csv")
    assert {"handed.js", "modele.json", "classeur.json"} <= set(asked)
    assert not {"yearopened.js", "bilan.json"} & set(asked), "a year's workbook is another one"
