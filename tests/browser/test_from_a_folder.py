"""A page that someone opens from a folder says what doesn't work there, and what to do; without data, it says so too."""

import pytest

from .test_handed import _text
from .waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", ["construire", "selection", "comparer", "recherche"])
def test_a_page_opened_from_a_folder_says_to_open_it_on_the_site(chromium, site, place):
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((site / place / "index.html").as_uri())

    said = page.inner_text("main").replace("\u00a0", " ").replace("\u202f", " ")
    assert "depuis un dossier de votre ordinateur ?" in said
    assert "ouvrez-la plutôt sur le site, à son adresse" in said
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_workbook_opened_where_nothing_can_be_fetched_says_so(chromium, address):
    page = chromium.new_page()
    page.add_init_script("window.fetch = undefined")
    page.goto(f"{address}construire/")
    page.wait_for_selector("#_classeur", state="attached")
    page.set_input_files(
        "#_classeur", [{"name": "x.csv", "mimeType": "", "buffer": b"Domaine\nVivre\n"}]
    )

    wait_until(page, "document.querySelector('#_ouverture').textContent")
    assert "n’a pas pu lire les données du site" in _text(page, "#_ouverture")
    page.close()
