"""The last screen gives the draft as a workbook: by keyboard on a telephone, there and back, or with a reason why not."""

import json
from typing import Any

import pytest

from referentiels.checking.folders import Settings
from referentiels.editing.amending.kept_identifiers import with_ids
from referentiels.editing.writing import full
from referentiels.entrances import coming_back, spreadsheets
from referentiels.entrances.workbook import Library, read_sheets, read_workbook
from referentiels.reading.nodes import parse
from tests.browser.axe import violations
from tests.browser.test_assistant import _begin, _download, _open_corlab, _speak
from tests.browser.waiting import wait_until
from tests.conftest import FRAMEWORK, ROOT

pytestmark = pytest.mark.browser

PHONE = 360
SETTINGS = Settings(root=ROOT)
DOMAINS = spreadsheets.read_library(SETTINGS)
LIBRARY = Library(DOMAINS)
MODEL = "**/donnees/modele-referentiel.xlsx"
SAID = "document.querySelector('#_classeur-rempli').closest('p').nextElementSibling.textContent"


def _plain(text) -> Any:
    root, wrong = parse("x", text)
    assert root is not None, wrong
    return full(root.plain)


def _leave(page):
    page.evaluate("location.hash = '#relire'")
    page.wait_for_selector("#_relire:not([hidden]) #_verdict:not(:empty)")
    _speak(page)


def _keep(page, data):
    """Put a draft in the browser, and come back to the page."""
    kept = {"data": data, "origin": None, "at": 1}
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", json.dumps(kept))
    page.reload()
    page.wait_for_selector("#_effacer")


def _press(page):
    """Reach the button with the keyboard alone, and press it."""
    page.locator("#_imprimer").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "_classeur-rempli"
    page.keyboard.press("Enter")


def _workbook(page):
    with page.expect_download() as asked:
        _press(page)
    wait_until(page, f"{SAID}.includes('est téléchargé')")
    assert page.evaluate("document.activeElement.id") == "_classeur-rempli"
    return asked.value.suggested_filename, asked.value.path().read_bytes()


def _hand_in(page, name, data):
    page.evaluate("location.hash = '#commencer'")
    page.set_input_files("#_classeur", [{"name": name, "mimeType": "", "buffer": data}])
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_structure:not([hidden])")


def test_a_draft_goes_out_by_keyboard_and_comes_back_as_it_was(visit):
    page = visit("construire/", width=PHONE, reduced_motion="reduce")
    _keep(page, _plain(FRAMEWORK))
    _leave(page)
    _, text = _download(page)
    name, data = _workbook(page)

    assert name == "le-journal-du-quartier.xlsx"
    assert "rien n’est parti ailleurs" in page.evaluate(SAID)
    filled = read_workbook(name, data, LIBRARY)
    assert (filled.found, filled.identifier) == ([], "")
    assert filled.data == with_ids(_plain(text))
    shown = {cell.text for one in read_sheets(name, data) or () for row in one.rows.values() for cell in row.values()}  # fmt: skip
    assert {
        "écrit par la structure",
        "résultat",
        "pourcentage",
        "Lien social (lien-social)",
    } <= shown
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert violations(page) == {}

    page.set_viewport_size({"width": PHONE, "height": 900})
    page.evaluate("localStorage.clear()")
    page.reload()
    _hand_in(page, name, data)
    _leave(page)
    assert _download(page)[1] == text


def test_a_published_framework_goes_out_with_what_was_changed_and_is_known_when_it_comes_back(
    visit,
):
    page = visit("construire/")
    _open_corlab(page)
    page.get_by_label("Territoire").fill("Ailleurs, =1+1")
    _leave(page)
    _, text = _download(page)
    name, data = _workbook(page)

    assert name == "corlab.xlsx"
    filled = read_workbook(name, data, LIBRARY)
    brought = coming_back.bring_in(coming_back.Published(SETTINGS), filled, DOMAINS)
    assert (filled.identifier, brought.kept) == ("corlab", ())
    assert _plain(brought.proposal.text) == _plain(text)
    assert "Ailleurs, =1+1" in text

    page.evaluate("localStorage.clear()")
    page.reload()
    _hand_in(page, name, data)
    _leave(page)
    assert _download(page)[1] == text


def test_nothing_of_it_comes_before_it_is_asked_for(visit):
    page = _begin(visit)
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    _leave(page)
    late = {"handed.js", "modele.json", "classeur.json", "modele-referentiel.xlsx"}
    assert not late & set(asked)

    _workbook(page)
    assert late <= set(asked)


def test_when_the_model_does_not_come_it_is_said_and_can_be_tried_again(visit):
    page = _begin(visit, width=PHONE)
    _leave(page)
    page.route(MODEL, lambda route: route.fulfill(status=404))
    _press(page)

    wait_until(page, f"{SAID}.includes('n’a pas pu être préparé')")
    empty = page.locator("#_classeur-vide")
    assert empty.get_attribute("href").endswith("/donnees/modele-referentiel.xlsx")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "_classeur-vide"
    page.unroute(MODEL)
    assert _workbook(page)[0] == "le-journal-du-quartier.xlsx"


def test_a_text_that_no_cell_holds_is_named(visit):
    page = visit("construire/")
    data = {**_plain(FRAMEWORK), "usage": [{"name": "Bilan", "how": "mot " * 8192}]}
    _keep(page, data)
    _leave(page)
    _press(page)

    wait_until(page, f"{SAID}.includes('Raccourcissez-le')")
    assert "« Comment »" in page.evaluate(SAID).replace("\xa0", " ")


def test_a_browser_that_cannot_pack_says_so(visit):
    page = _begin(visit)
    page.evaluate("() => { delete globalThis.CompressionStream }")
    _leave(page)
    _press(page)

    wait_until(page, f"{SAID}.includes('trop ancien')")
