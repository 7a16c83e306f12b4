"""Picking on the later pages of long lists (`criteres/x/_2/`): what is chosen is the thing, not the page it was met on."""

import json
import re

import pytest

from .crowded import STRUCTURES
from .waiting import settle

pytestmark = pytest.mark.browser

PAGES = {
    "criteres/_2/",
    "criteres/lien-social/_2/",
    "domaines/accueil/_2/",
    "indicateurs/_2/",
    "publics/habitants/_2/",
    "sortes/association/_2/",
    "territoires/ici/_2/",
}
"""One page of each sort on which something can be picked, and that is not the first of its list."""


@pytest.fixture
def page(chromium):
    """Open a window where nothing is chosen yet; what is refused with a window of the browser is a failure."""
    said: list[str] = []

    def hear(dialog):
        said.append(dialog.message)
        dialog.dismiss()

    opened = chromium.new_page()
    opened.on("dialog", hear)
    yield opened
    opened.close()
    assert said == []


def _kept(page):
    kept = json.loads(page.evaluate("localStorage.getItem('rf-selection')") or '{"items": []}')
    return [one["ref"] for one in kept["items"]]


def _exists(crowd, ref):
    place, _, anchor = ref.partition("#")
    file = crowd / place / "index.html"
    return file.is_file() and (not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"))


def test_every_sort_of_later_page_that_lets_pick_is_tried(crowd):
    """A list that goes over several pages tomorrow is to be added here."""
    later = {
        file.parent.relative_to(crowd).as_posix() + "/"
        for file in crowd.rglob("index.html")
        if re.fullmatch(r"_\d+", file.parent.name)
        and re.search(r"<\w[^<>]* data-pick\b", file.read_text(encoding="utf-8"))
    }

    assert {re.sub(r"_\d+/$", "_2/", one) for one in later} == PAGES


@pytest.mark.parametrize("path", sorted(PAGES))
def test_what_is_picked_on_a_later_page_is_found_again_in_the_selection(
    crowd, crowd_address, page, path
):
    page.goto(crowd_address + path)
    page.wait_for_selector(".rf-pick")
    settle(page)
    more = page.get_by_role("button", name="Plus de")
    while more.is_visible():
        more.click()
    refs = [one.get_attribute("data-ref") for one in page.locator(".rf-pick").all()]
    assert [ref for ref in refs if not _exists(crowd, ref)] == []

    chosen = list(dict.fromkeys((refs[0], refs[-1])))
    for ref in chosen:
        page.locator(f'.rf-pick[data-ref="{ref}"]').first.click()
    assert _kept(page) == chosen

    page.goto(f"{crowd_address}selection/")
    page.wait_for_selector(".rf-chosen__item")
    assert (
        page.locator("#_etat")
        .inner_text()
        .startswith("Un élément choisi" if len(chosen) == 1 else f"{len(chosen)} éléments choisis")
    )
    assert "n’existe" not in page.locator("#_choix").inner_text()


@pytest.mark.parametrize("end", ["_2/", "_2/index.html", "_2/?vu=_3/", "_2/#_indicateurs", "index.html"])  # fmt: skip
def test_a_criterion_is_one_whatever_page_of_it_is_open(crowd_address, page, end):
    page.goto(f"{crowd_address}criteres/lien-social/")
    page.locator("h1 + .rf-pick").click()
    page.goto(f"{crowd_address}criteres/lien-social/{end}")

    button = page.locator("h1 + .rf-pick")
    assert button.get_attribute("aria-label") == "Enlever de ma sélection\u00a0: Lien social"
    button.click()
    assert _kept(page) == []
    button.click()
    assert _kept(page) == ["criteres/lien-social/"]


def test_a_criterion_that_more_than_a_page_of_structures_use_is_compared_whole(crowd_address, page):
    page.goto(f"{crowd_address}comparer/?critere=lien-social&critere=territoire")
    page.wait_for_selector(".rf-compare")

    rows = page.locator(".rf-compare tbody tr")
    users = rows.filter(has=page.locator("th", has_text="Employé par")).locator("td").first
    assert users.inner_text().split(" · ") == [f"Structure {one:02}" for one in range(STRUCTURES)]
    signs = rows.filter(has=page.locator("th", has_text="Indicateurs")).locator("td").first
    found = " ".join(signs.inner_text().split())
    assert signs.locator("li").count() == 4 * STRUCTURES + 1
    assert [one for one in range(STRUCTURES) if f"Signe 3 de {one} " not in f"{found} "] == []
    assert "Rencontres" in found
