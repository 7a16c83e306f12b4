"""Every line of `adresses.tsv` is followed, over http and from a disk, with and without script.

The real list, whole; then a planted one, with what moved, what was renamed in its page and what is no more.
"""

import re
from urllib.parse import quote

import pytest

from referentiels.reading import ledger
from referentiels.reading.ledger import State
from tests.conftest import ROOT
from tests.left import LIST, build_left, make_left

from .axe import violations
from .conftest import _serve
from .waiting import wait_until

pytestmark = pytest.mark.browser

WAYS = [(over, script) for over in ("http", "file") for script in (True, False)]


def _rows(folder):
    rows, odd = ledger.parse((folder / LIST).read_text(encoding="utf-8"))
    assert odd == ()
    return rows


def _by_page(rows):
    """Give the anchors of each page; a file has its own line."""
    found: dict[str, list] = {}
    for row in rows:
        page, _, anchor = row.address.partition("#")
        found.setdefault(page, []).append((anchor, row))
    return found


def _root(over, site, http):
    return http if over == "http" else f"{site.as_uri()}/"


def _address(over, page):
    return f"{page}index.html" if over == "file" and page.endswith("/") else page


def _opens(tab, root, over, page):
    answer = tab.goto(f"{root}{_address(over, page)}", wait_until="commit")
    assert answer is None or answer.ok, page
    tab.wait_for_load_state("domcontentloaded")


def _file_is_there(site, address):
    return (site / address).is_file()


@pytest.fixture(scope="module")
def http(site):
    yield from _serve(site)


@pytest.mark.parametrize(("over", "script"), WAYS)
def test_each_address_of_the_real_list_answers(chromium, site, http, over, script):
    context = chromium.new_context(java_script_enabled=script)
    tab, root = context.new_page(), _root(over, site, http)
    lacking = []
    for page, places in _by_page(_rows(ROOT)).items():
        if not page.endswith("/"):
            lacking += [] if _file_is_there(site, page) else [page]
            continue
        _opens(tab, root, over, page)
        wanted = [anchor for anchor, _ in places if anchor]
        html = tab.content()
        lacking += [f"{page}#{one}" for one in wanted if f'id="{one}"' not in html]
    context.close()

    assert lacking == []


@pytest.fixture(scope="module")
def left(once):
    return once("quitte", lambda folder: build_left(make_left(folder, documents="false")))


@pytest.fixture(scope="module")
def left_http(left):
    yield from _serve(left / "site")


@pytest.mark.parametrize(("over", "script"), WAYS)
def test_each_address_that_was_left_leads_somewhere(chromium, left, left_http, over, script):
    site = left / "site"
    context = chromium.new_context(java_script_enabled=script)
    tab, root = context.new_page(), _root(over, site, left_http)
    rows = {one.address: one for one in _rows(left)}
    for page, places in _by_page(rows.values()).items():
        if not page.endswith("/"):
            continue
        row = rows[page]
        _opens(tab, root, over, page)
        end = row.to if row.state is State.MOVED else page
        tab.wait_for_url(re.compile(rf"{re.escape(quote(end))}(index\.html)?$"), timeout=10_000)
        tab.wait_for_selector("h1#_titre", state="attached")
        html = tab.content()
        assert [one for one, _ in places if one and f'id="{one}"' not in html] == [], page
        if row.state is State.WITHDRAWN:
            assert "Retiré de ce site" in tab.locator("article").inner_text()
    context.close()


@pytest.mark.parametrize(("over", "script"), WAYS)
def test_a_renamed_place_is_in_sight_under_its_old_name(chromium, left, left_http, over, script):
    context = chromium.new_context(java_script_enabled=script)
    tab = context.new_page()
    page = _address(over, "structures/corlab/")
    tab.goto(f"{_root(over, left / 'site', left_http)}{page}#information-locale")

    tab.wait_for_selector("#infos-du-quartier", state="attached")
    place = tab.locator("#infos-du-quartier")
    tab.wait_for_timeout(300)
    box = place.bounding_box()

    assert box
    assert 0 <= box["y"] <= tab.viewport_size["height"]
    context.close()


@pytest.mark.parametrize(
    "page", ["structures/konexio/", "criteres/satisfaction/", "structures/corlab/"]
)
def test_axe_finds_nothing_where_something_left(chromium, left_http, page):
    context = chromium.new_context(reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(f"{left_http}{page}")

    assert violations(tab) == {}
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("page", ["criteres/satisfaction/", "structures/corlab/"])
def test_what_is_said_of_what_left_fits(chromium, left_http, page, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(f"{left_http}{page}")

    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.locator("section:has(#_partis) li").count() > 0
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        "comparer/?structure=corlab&structure=konexio",
        "comparer/?critere=lien-social&critere=satisfaction",
    ],
)
def test_what_is_no_more_is_said_so_and_compared_with_nothing(chromium, left_http, address):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{left_http}{address}")
    wait_until(tab, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe plus" in tab.locator("#_etat").inner_text()
    assert tab.locator(".rf-compare").count() == 0
    context.close()


def test_a_selection_says_which_of_it_is_no_more(chromium, left_http):
    context = chromium.new_context()
    tab = context.new_page()
    chosen = "criteres/lien-social,criteres/satisfaction,structures/konexio.transmission"
    tab.goto(f"{left_http}selection/#choix={chosen}")
    tab.wait_for_selector("text=2 éléments n’existent pas ou n’existent plus sur ce site.")
    context.close()
