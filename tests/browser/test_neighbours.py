"""What other sites share, as readers meet it: compared, picked, sought; accessible as the rest."""

import shutil
from dataclasses import replace

import pytest

from ..build.projects import run
from ..neighbours import LYON, THEIRS, make_ours, share, typed
from .axe import violations
from .conftest import _serve
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

ROWS = "[...document.querySelectorAll('.rf-items li')].filter(one => one.checkVisibility())"
BORROWED = """\
      - id: voisins
        name: Des voisins qui s'entraident
        shared: lyon/voisinage
        relation: adapted
"""


def make_site(folder):
    """Build a site that shows another, one of whose criteria it uses."""
    (folder / "lyon.zip").write_bytes(share())
    ours = make_ours(folder / "brest", "../lyon.zip")
    file = ours / "frameworks/maison.yml"
    file.write_text(file.read_text("utf-8") + BORROWED, "utf-8")
    for command in ("fetch", "build"):
        done = run(ours, command)
        assert done.returncode == 0, done.stdout + done.stderr
    return ours / "site"


@pytest.fixture(scope="module")
def neighbourly(once):
    yield from _serve(once("voisins", make_site))


@pytest.fixture
def look(neighbourly, chromium):
    pages = []

    def open_page(address, **options):
        context = chromium.new_context(reduced_motion="reduce", **options)
        page = context.new_page()
        page.goto(neighbourly + address)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()


@pytest.mark.parametrize(
    "address",
    [
        "sites-amis/", "structures/_lyon/les-voisins/", "criteres/_lyon/voisinage/",
        "domaines/_lyon/cohesion-sociale/", "structures/", "structures/maison/",
    ],
)  # fmt: skip
def test_axe_finds_nothing_in_what_comes_from_elsewhere(look, address):
    assert violations(look(address)) == {}


def test_a_structure_of_theirs_is_compared_with_one_of_ours(look):
    page = look("structures/maison/")
    follow(page.get_by_role("link", name="Les Voisins (Ville de Lyon)", exact=True))
    wait_until(page, "() => document.querySelectorAll('.rf-compare thead th').length >= 3")

    heads = " ".join(page.locator(".rf-compare thead").first.inner_text().split())
    assert "La Maison" in heads
    assert "Les Voisins (Ville de Lyon)" in heads


def test_it_is_offered_where_one_chooses_what_to_compare(look):
    page = look("comparer/")
    page.wait_for_selector("#_noms input")

    page.get_by_role("checkbox", name="Les Voisins (Ville de Lyon)").check()
    page.get_by_role("checkbox", name="La Maison").check()
    page.get_by_role("button", name="Comparer", exact=True).click()
    wait_until(page, "() => document.querySelectorAll('.rf-compare thead th').length >= 3")
    assert "structure=_lyon%2Fles-voisins" in page.url


def test_their_criterion_is_picked_and_goes_into_a_draft_under_its_reference(look):
    page = look("criteres/_lyon/voisinage/")
    page.wait_for_selector(".rf-pick")
    page.locator('.rf-pick[data-ref="criteres/_lyon/voisinage/"]').first.click()
    page.locator(".rf-selection").click()
    page.wait_for_selector(".rf-chosen__item")
    assert "Vie de voisinage (Ville de Lyon)" in page.locator(".rf-chosen__item").inner_text()

    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger mon brouillon").click()
    text = taken.value.path().read_text("utf-8")
    assert "shared: lyon/voisinage" in text

    page.get_by_label("Nom de votre structure").fill("Le journal")
    follow(page.get_by_role("link", name="Continuer dans l’assistant"))
    page.wait_for_selector("#_criteres:not([hidden])")
    assert "Vie de voisinage (Ville de Lyon)" in page.locator("#_tableau").inner_text()
    assert "n’existe pas" not in page.locator("article").inner_text()


def test_a_search_finds_them_under_their_name(look):
    page = look("recherche/?q=voisinage")
    wait_until(page, "() => document.querySelector('.rf-found h3')")

    found = " ".join(page.locator(".rf-found h3").all_inner_texts())
    assert "Vie de voisinage (Ville de Lyon)" in found


def test_a_list_is_narrowed_to_one_site(look):
    page = look("structures/")
    page.get_by_role("checkbox", name="Ville de Lyon (1)").check()
    wait_until(page, f"() => {ROWS}.length === 1")

    assert page.evaluate(f"() => {ROWS}[0].textContent").startswith("Les Voisins (Ville de Lyon)")
    assert page.url.endswith("?origine=lyon")


def make_left(folder):
    """Build a site whose neighbour takes back a structure; then one that shows no neighbour any more."""
    (folder / "lyon.zip").write_bytes(share())
    ours = make_ours(folder / "brest", "../lyon.zip")
    _do(ours, "fetch")
    _do(ours, "addresses", "--write")
    only = {path: data for path, data in THEIRS.items() if path.startswith("criteria-library/")}
    (folder / "lyon.zip").write_bytes(share(only, replace(LYON, day="2026-11-28")))
    _do(ours, "fetch")
    _do(ours, "addresses", "--write")
    _do(ours, "build", "-d", "site")
    (ours / "sources.yml").write_text("format: 1\nsources: []\n", "utf-8")
    shutil.rmtree(ours / "sources")
    _do(ours, "fetch")
    _do(ours, "addresses", "--write")
    _do(ours, "build", "-d", "site/seul")
    return ours / "site"


def _do(folder, *arguments):
    done = run(folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def taken_back(once):
    yield from _serve(once("repris", make_left))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("structures/_lyon/les-voisins/", "Ce site ne montre plus cette copie depuis le"),
        ("seul/criteres/_lyon/voisinage/", "Elle venait de « lyon.exemple »"),
        ("seul/sites-amis/", "Il n’en montre plus rien aujourd’hui."),
        ("seul/equivalences/", "Il n’en montre plus rien aujourd’hui."),
    ],
)
def test_where_a_copy_stood_one_reads_what_became_of_it(chromium, taken_back, address, said, width):
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    tab = context.new_page()
    asked = []
    tab.on("request", lambda one: asked.append(one.url))
    tab.goto(f"{taken_back}{address}")

    assert said in typed(tab.locator("article").inner_text()).replace("'", "’")
    assert tab.locator('article a[href^="https://lyon.exemple/"]').is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(tab) == {}
    assert [one for one in asked if "lyon.exemple" in one] == [], "cited, never asked for anything"
    assert tab.url == f"{taken_back}{address}"
    context.close()
