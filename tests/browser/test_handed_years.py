"""The self-evaluation of a year is opened in the assistant: answered cell by cell, and led to the last screen."""

import re

import pytest

from referentiels.reading.nodes import parse
from tests.evaluations import SMALL, drawn, fill, framework_of, period_cell, place_of
from tests.workbooks import change

from .test_handed import _draft, _hand_in, _text
from .waiting import choose

pytestmark = pytest.mark.browser

PHONE = 360


@pytest.fixture(scope="module")
def structure(site):
    """Give a structure of the site that measures something: its identifier, its file, an indicator, its name."""
    for file in sorted((site / "donnees/fichiers").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        framework = framework_of(text, file.stem)
        indicators = [i for d in framework.domains for c in d.criteria for i in c.indicators]
        counted = [one for one in indicators if one.nature == "number"]
        if counted and len(indicators) > 1:
            return file.stem, text, counted[0].id, framework.structure.name
    raise AssertionError


def _filled(structure, period="2031", **typed):
    identifier, text, indicator, _ = structure
    return fill(drawn(text, identifier), {indicator: {"value": "12", **typed}}, period)


def _results(data, wanted):
    found = [
        i for d in data["domains"] for c in d.get("criteria", ()) for i in c.get("indicators", ())
    ]
    return [one for i in found for one in i.get("results", ()) if one["period"] == wanted]


def _tab_to(page, what):
    """Go to something with the keyboard alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(what)


def test_from_the_workbook_of_a_year_to_the_last_screen_by_keyboard(visit, structure):
    page = visit("construire/", width=PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    touches, screens = 0, ["commencer"]
    page.wait_for_selector("#_classeur", state="attached")
    page.wait_for_load_state("networkidle")
    _tab_to(page, "#_classeur")
    choose(page, "annee.xlsx", _filled(structure, state="observé"))
    touches += 1
    page.wait_for_selector("#_lu h3")

    said = _text(page, "#_lu")
    assert f"Ce bilan donne au référentiel de « {structure[3]} » : 1 résultat ajouté." in said
    assert "1 indicateur rempli sur" in said
    assert "Rien n’est dit de :" in said
    assert page.evaluate("document.activeElement.matches('#_lu h3')")
    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None
    assert {"bilan.json", "yearopened.js"} <= set(asked)

    for what, screen in (("#_ouvrir-classeur", "resultats"), ("#_continuer", "relire")):
        _tab_to(page, what)
        page.keyboard.press("Enter")
        touches += 1
        page.wait_for_selector(f"#_{screen}:not([hidden])")
        screens.append(screen)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    assert (touches, screens) == (3, ["commencer", "resultats", "relire"])
    draft = _draft(page)
    assert draft["origin"]["id"] == structure[0]
    root, _ = parse("x", structure[1])
    assert root is not None
    assert not _results(root.plain, "2031")
    assert _results(draft["data"], "2031") == [{"period": "2031", "value": "12"}]


def test_what_is_not_taken_has_its_line_which_stays_above_the_draft(visit, structure):
    page = visit("construire/", width=PHONE)
    data = _filled(structure, note="jeanne.martin@exemple.org")
    sheet, where = place_of(data, structure[2], "value")
    data = change(data, sheet, {f"T{where[1:]}": "à moi"})
    _hand_in(page, data)
    _, note = place_of(data, structure[2], "note")
    expected = [f"feuille {sheet}, cellule {note} :", f"feuille {sheet}, cellule T{where[1:]} :"]

    assert [one for one in expected if one not in _text(page, "#_lu")] == []
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_resultats:not([hidden])")
    assert [one for one in expected if one not in _text(page, "#_reponses")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def _refused(page, data):
    page.reload()
    _hand_in(page, data)
    assert page.locator("#_ouvrir-classeur").count() == 0
    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None
    return _text(page, "#_lu")


def test_a_workbook_of_someone_else_of_another_version_or_without_a_period_says_so(
    visit, structure
):
    page = visit("construire/", width=PHONE)
    identifier, text, indicator, _ = structure

    other = fill(drawn(SMALL, "rien-de-tel"), {"numeros": {"value": "7"}})
    assert "« Le journal du quartier » (rien-de-tel), et ce site n’a pas" in _refused(page, other)

    version = 'framework:\n  version: "0.0.1"\n'
    old = re.sub(r"(?m)^  version:.*\n", "", text).replace("framework:\n", version)
    said = _refused(page, fill(drawn(old, identifier), {indicator: {"value": "7"}}))
    assert "ce classeur a été fait pour la version 0.0.1 du référentiel" in said
    assert "prenez un classeur neuf sur la page de la structure" in said

    data = _filled(structure, period="")
    said = _refused(page, data)
    assert f"feuille Bilan, cellule {period_cell(data)} : la période de ce bilan" in said


def test_a_workbook_that_nobody_filled_in_says_so(visit, structure):
    page = visit("construire/")
    identifier, text, *_ = structure
    data = fill(drawn(text, identifier), {})
    said = _refused(page, data)

    assert "rien n’est rempli dans les feuilles des domaines" in said


def _measured(site):
    """Give a structure of the site that has results of a year: its identifier, its file, the year, one of them."""
    for file in sorted((site / "donnees/fichiers").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        framework = framework_of(text, file.stem)
        for indicator in (i for d in framework.domains for c in d.criteria for i in c.indicators):
            for one in indicator.results:
                if re.fullmatch("[0-9]{4}", one.period):
                    return file.stem, text, one.period, indicator.name
    raise AssertionError


@pytest.mark.parametrize("remove", [False, True])
def test_a_result_that_was_emptied_goes_only_when_someone_says_so(visit, site, remove):
    identifier, text, year, name = _measured(site)
    page = visit("construire/", width=PHONE)
    _hand_in(page, fill(drawn(text, identifier), {}, year))

    asked = _text(page, "#_retirer").replace("\u00a0", " ")
    assert "Ce classeur n’a plus ce qui suit. Le retirer du référentiel ?" in asked
    assert re.search(rf"Résultat .*« {year} » \(Indicateur « {re.escape(name)} »\)", asked)
    assert "retiré" not in asked, "nothing has gone yet"
    assert page.locator("#_retirer input:checked").get_attribute("value") == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    if remove:
        page.get_by_label("Oui, le retirer").focus()
        page.keyboard.press("Space")
    page.locator("#_ouvrir-classeur").click()
    page.wait_for_selector("#_resultats:not([hidden])")

    root, _ = parse("x", text)
    assert root is not None
    there = len(_results(root.plain, year))
    assert there
    assert len(_results(_draft(page)["data"], year)) == (0 if remove else there)
