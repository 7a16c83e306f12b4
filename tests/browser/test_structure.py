"""The page of a structure: short, heard as well as seen, with what to take away beside it, and an end."""

import pytest

from ..conftest import ROOT
from .waiting import follow

pytestmark = pytest.mark.browser

STRUCTURES = sorted(one.stem for one in (ROOT / "frameworks").glob("*.yml"))
SCREENS, SCREEN = 8, 740
EMPTY = "structures/silver-geek/"


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_page_is_eight_screens_of_a_telephone_at_most(visit, name):
    page = visit(f"structures/{name}/", width=360, height=SCREEN)
    page.wait_for_selector("html[data-scripted]")

    height = page.evaluate("document.documentElement.scrollHeight")

    assert height <= SCREENS * SCREEN
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def _heard(page):
    """Give what programs that read aloud are told of the table: the role and the words of each part."""
    told = page.context.new_cdp_session(page)
    nodes = told.send("Accessibility.getFullAXTree")["nodes"]
    known = {one["nodeId"]: one for one in nodes}
    tables = [one for one in nodes if _role(one) == "table" and "critères" in _name(one)]
    assert len(tables) == 1
    return list(_below(tables[0], known))


def _below(node, known):
    for one in (known[id] for id in node.get("childIds", ()) if id in known):
        if not one.get("ignored"):
            yield _role(one), _name(one)
        yield from _below(one, known)


def _role(node):
    return node.get("role", {}).get("value", "")


def _name(node):
    return (node.get("name", {}).get("value") or "").replace("\u00a0", " ")


@pytest.mark.parametrize("width", [360, 1280])
def test_who_listens_to_the_table_hears_the_domain_of_each_criterion(visit, width):
    heard = _heard(visit(EMPTY, width=width))

    headers = [name for role, name in heard if role == "rowheader"]
    for domain, criterion in (
        ("Seniors et proches", "Isolement"),
        ("Structures d’accueil et leur environnement", "Impacts pour les structures d’accueil"),
    ):
        at = next(n for n, one in enumerate(headers) if one.startswith(domain))
        assert any(one.startswith(f"{domain} : {criterion}") for one in headers[at + 1 :])
    assert {"row", "cell", *(["columnheader"] if width > 1000 else [])} <= {
        role for role, _ in heard
    }
    named = [name for role, name in heard if role == "heading"]
    assert named[:2] == ["Seniors et proches", "Isolement"]


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_missing_is_said_once_in_each_domain_with_the_way_to_ideas(visit, width):
    page = visit(EMPTY, width=width)

    said = [one.inner_text() for one in page.get_by_text("sans indicateur connu").all()]
    assert len(said) == 3
    for number, text in zip((7, 4, 3), said, strict=True):
        assert f"{number} critères sans indicateur connu" in text
    assert page.get_by_text("Les sources ne montrent pas").count() == 0
    listed = page.locator(".rf-unobserved").first.locator("li")
    assert listed.count() == 7
    follow(page.get_by_role("link", name="des idées : Seniors et proches"))
    assert page.url.endswith("/domaines/cohesion-sociale/")


@pytest.mark.parametrize("width", [360, 1280])
def test_provenance_is_a_line_that_unfolds(visit, width):
    page = visit("structures/corlab/", width=width, java_script_enabled=False)
    band = page.locator("details.rf-provenance")

    assert band.bounding_box()["height"] <= (70 if width > 1000 else 170)
    assert "Page faite par le projet à partir de 5 sources publiques." in band.inner_text()
    assert not page.get_by_text("Les libellés des critères").is_visible()
    band.locator("summary").click()
    assert page.get_by_text("Les libellés des critères").is_visible()
    assert band.get_by_text("Il manque encore ici").is_visible()


def test_what_to_take_away_stands_beside_the_table_and_after_it_on_a_telephone(visit):
    wide, narrow = visit(EMPTY, width=1280), visit(EMPTY, width=360)
    boxes = "() => ['.rf-framework', '.rf-beside'].map(one => document.querySelector(one).getBoundingClientRect().toJSON())"

    table, beside = wide.evaluate(boxes)
    assert beside["left"] >= table["right"]
    assert beside["top"] < table["top"] + 100
    table, beside = narrow.evaluate(boxes)
    assert beside["top"] >= table["bottom"]
    titles = wide.locator(".rf-beside h2").all_inner_texts()
    assert titles == ["À emporter", "Comparer avec", "Sources", "Citer cette page"]


def test_who_is_of_the_structure_reviews_it_in_the_assistant(visit):
    page = visit(EMPTY, width=360)

    follow(page.get_by_role("link", name="Vous êtes de cette structure"))
    page.wait_for_selector("#_structure:not([hidden]) input")

    name = page.locator("#_structure input").first
    assert name.input_value() == "Silver Geek"
    assert "structure=" not in page.url
    page.go_back()
    page.go_back()
    page.wait_for_url("**/structures/silver-geek/")


def test_an_address_that_names_no_structure_opens_nothing(visit):
    page = visit("construire/?structure=../../mentions")
    page.wait_for_selector("#_commencer:not([hidden])")

    assert page.evaluate("localStorage.getItem('rf-brouillon')") is None


def test_a_page_has_one_main_action(visit):
    page = visit(EMPTY)

    assert page.locator(".rf-article .rf-button:visible").all_inner_texts() == [
        "Vous êtes de cette structure\u202f? Relisez cette page"
    ]
