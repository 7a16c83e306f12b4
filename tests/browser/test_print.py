"""On paper: the text without the menus, nothing cut, tables that keep their headers."""

import re

import pytest

from .places import PAIR, STATES
from .test_reflow import CUT

pytestmark = pytest.mark.browser

PRINTED = {
    "structure": ("structures/refer-ile-de-france/", None),
    "structure with a null result": ("structures/jardins-partages-montpellier/", None),
    "criterion": ("criteres/lien-social/", None),
    "transversal": ("transversal/", None),
    "comparison": STATES["comparison of structures"],
    "comparison of criteria": STATES["comparison of criteria"],
    "selection": STATES["selection, filled"],
    "written": ("experience-brest/", None),
}
SHEET = {"portrait": 605, "landscape": 1032}
"""What margins leave of an A4 sheet, in pixels of CSS."""


def _print(visit, name, width=SHEET["portrait"], **options):
    path, act = PRINTED[name]
    page = visit(path, width=width, **options)
    page.wait_for_selector("html[data-scripted]")
    if act:
        act(page)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("width", SHEET.values(), ids=SHEET)
@pytest.mark.parametrize("name", PRINTED)
def test_paper_shows_the_text_whole_and_not_the_menus(visit, name, width):
    page = _print(visit, name, width)

    gone = ".rf-header, .rf-tabs, .rf-footer, .rf-aside, .rf-propose, .rf-skip, form, .rf-pick, .rf-article button, .rf-around, .rf-picked"
    assert page.locator(f":is({gone}):visible").count() == 0
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", SHEET.values(), ids=SHEET)
@pytest.mark.parametrize(
    ("name", "table"),
    [("structure", ".rf-table"), ("comparison", ".rf-compare"), ("comparison of criteria", ".rf-compare")],
)  # fmt: skip
def test_tables_stay_tables_on_paper_and_repeat_their_headers(visit, name, table, width):
    page = _print(visit, name, width)

    shown = "e => getComputedStyle(e).display"
    assert page.locator(table).first.evaluate(shown) == "table"
    assert page.locator(f"{table} thead").first.evaluate(shown) == "table-header-group"
    cells = f"{table} tbody tr:has(td:not([colspan])) > *"
    assert page.locator(cells).first.evaluate(shown) == "table-cell"
    assert page.locator(f"{table} tbody tr").last.evaluate(
        "e => getComputedStyle(e).breakInside"
    ) in ("avoid", "auto")


@pytest.mark.parametrize("name", PRINTED)
def test_paper_is_black_on_white_even_in_the_dark(visit, name):
    page = _print(visit, name, scheme="dark")

    assert page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.rf-article')).color]"
    ) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


@pytest.mark.parametrize(("name", "words"), [
    ("structure", ["Taux de sorties", "Sources", "Page faite par le projet"]),
    ("structure with a null result", ["effectif"]),
    ("criterion", ["Socialisation", "Aussi appelé", "critère partagé. Référentiels partagés"]),
    ("transversal", ["25 critères communs", "Accès aux droits et à l’information", "On regarde si des personnes se rencontrent"]),
    ("comparison", ["Création de lien social", "Seulement chez"]),
])  # fmt: skip
def test_what_one_came_to_read_is_on_paper(visit, name, words):
    page = _print(visit, name)

    for text in words:
        assert page.get_by_text(text).locator("visible=true").count(), text


def test_what_is_folded_on_screen_is_printed(visit):
    page = visit("structures/refer-ile-de-france/")
    page.wait_for_selector("html[data-scripted]")
    folded = (".rf-provenance .rf-prose", ".rf-cite")
    height = "e => e.checkVisibility({contentVisibilityAuto: true}) ? e.getBoundingClientRect().height : 0"
    assert [page.locator(one).first.evaluate(height) for one in folded] == [0, 0]

    page.emulate_media(media="print")

    assert all(page.locator(one).first.evaluate(height) > 20 for one in folded)


@pytest.mark.parametrize(("path", "wide"), [(PAIR, True), ("structures/andes/", False), ("criteres/lien-social/", False), ("transversal/", False)])  # fmt: skip
def test_only_comparisons_are_printed_in_width(visit, path, wide, tmp_path):
    page = visit(path)
    if wide:
        page.wait_for_selector(".rf-compare td")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, format="A4")

    boxes = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes()
    )
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {
        (842, 595) if wide else (596, 843)
    }


def test_everything_fits_on_paper(place):
    wide = place.locator(".rf-compare td, .rf-matrix").count() > 0  # many columns
    width = SHEET["landscape" if wide else "portrait"]
    place.set_viewport_size({"width": width, "height": 900})
    place.emulate_media(media="print")

    assert place.evaluate("document.documentElement.scrollWidth") <= width
    assert (place.locator("body").evaluate("e => getComputedStyle(e).page") == "paysage") == wide
