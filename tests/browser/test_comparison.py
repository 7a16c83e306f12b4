"""Comparing: the same criteria in each one's words, what only one has, and no value at all."""

import re
from urllib.parse import quote

import pytest

from .waiting import wait_until

pytestmark = pytest.mark.browser

PAIR = "comparer/?structure=andes&structure=coorace-ile-de-france"


def _compared(page, columns=2):
    wait_until(
        page,
        "n => document.querySelectorAll('.rf-compare thead tr:first-child th').length >= n + 1",
        arg=columns,
    )
    return page


def _row(page, name):
    return page.locator(".rf-compare tbody tr", has=page.locator("th", has_text=name)).first


@pytest.mark.parametrize("width", [360, 1280])
def test_each_says_it_in_its_own_words(visit, width):
    page = _compared(visit(PAIR, width=width))

    row = _row(page, "Lien social")
    assert "Lien social et sortie de l’isolement" in row.locator("td").nth(0).inner_text()
    assert "Création de lien social" in row.locator("td").nth(1).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_only_one_has_is_shown_once(visit):
    page = _compared(visit(PAIR))

    row = _row(page, "Critères que les autres n’ont pas")
    assert "Alimentation de qualité" in row.locator("td").nth(0).inner_text()
    assert "Alimentation de qualité" not in row.locator("td").nth(1).inner_text()
    assert "Lien social et sortie" not in row.inner_text()


def test_no_value_is_compared(visit):
    page = _compared(
        visit("comparer/?structure=silver-geek&structure=jardins-partages-montpellier")
    )

    assert page.locator(".rf-compare .rf-value").count() == 0
    assert "%" not in "".join(page.locator(".rf-compare td").all_inner_texts()).replace("(%)", "")


def test_names_are_chosen_by_key_and_kept_in_the_address(visit):
    page = visit("comparer/")
    page.wait_for_selector("#_choisir:not([hidden])")
    for typed in ("andes", "coorace"):
        page.get_by_label("Tapez le début d’un nom").fill(typed)
        page.wait_for_selector("#_propositions button")
        page.keyboard.press("Enter")
        wait_until(page, "typed => location.search.includes(typed)", arg=typed)

    _compared(page)
    assert page.url.endswith(PAIR)
    page.reload()
    _compared(page)
    page.go_back()
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 1")


def test_two_shared_criteria_side_by_side(visit):
    page = _compared(visit("comparer/?critere=lien-social&critere=estime-de-soi"))

    assert page.get_by_label("des critères partagés").is_checked()
    assert "isolement" in _row(page, "Aussi appelé").locator("td").nth(0).inner_text()
    assert "Silver Geek" in _row(page, "Employé par").inner_text()


def test_four_at_most(visit):
    names = ["andes", "corlab", "silver-geek", "accorderies", "movadom"]
    page = _compared(visit("comparer/?" + "&".join(f"structure={one}" for one in names)), 4)

    assert page.locator("#_choisis li").count() == 4
    assert page.get_by_label("Tapez le début d’un nom").is_disabled()
    assert "Quatre au plus" in page.locator("#_etat").inner_text()


@pytest.mark.parametrize(
    "name", ["absente", "<img src=x onerror=alert(1)>", "../..", "__proto__", ""]
)
def test_an_unknown_name_is_a_message(visit, name):
    page = visit(f"comparer/?structure=andes&structure={quote(name)}")
    wait_until(page, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe pas" in page.locator("#_etat").inner_text()
    assert page.locator(".rf-compare").count() == 0


def test_without_a_script_it_says_where_to_look(visit):
    page = visit("comparer/", java_script_enabled=False)

    assert page.get_by_text("a besoin d’un script").is_visible()
    assert not page.locator("#_choisir").is_visible()


def test_it_prints_on_a4_in_width(visit, tmp_path):
    page = _compared(visit(PAIR))
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)

    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert found
    width, height = map(float, found.groups())
    assert (round(width), round(height)) == (842, 595)
