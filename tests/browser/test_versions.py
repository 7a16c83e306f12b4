"""Reading and comparing two versions of a framework that a real Git history holds."""

import functools
import http.server
import re
import threading
from urllib.parse import quote

import pytest

from ..conftest import run_mkdocs
from ..repositories import commit
from .conftest import Quiet
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

SETTINGS = """\
site_name: Essai
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
"""
LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: lien-social, name: Lien social}
  - {id: entraide, name: Entraide}
"""
OTHER = """\
format: 1
structure: {name: Une autre}
framework: {provenance: structure, licence: CC0-1.0}
domains:
  - id: d
    name: Autre domaine
    criteria: [{id: c, name: Autres mots, shared: lien-social}]
"""
HEAD = """\
format: 1
structure:
  name: Radio <b>des</b> rives
  contact: https://exemple.org/contact
framework: {provenance: structure, licence: CC0-1.0, version: "VERSION", date: DATE}
history:
  - {version: "1.1", date: 2020, nature: substance, summary: deux critères de plus}
  - {version: "1.0", date: 2014, nature: substance, summary: première version}
  - {version: "0.1", date: 2012, summary: jamais déposée ici}
domains:
"""
OLD = (
    HEAD.replace("VERSION", "1.0").replace("DATE", "2014")
    + """\
  - id: vivre
    name: Vivre ensemble
    criteria:
      - id: parole
        name: Des habitants qui parlent
        shared: lien-social
        indicators:
          - {id: emissions, name: Émissions faites avec des habitants, type: output, target: "12"}
          - {id: retours, name: Courriers reçus, type: outcome, results: [{period: 2014, value: 77}]}
      - {id: ecoute, name: Des auditeurs fidèles}
      - {id: archive, name: Une mémoire du quartier, summary: Des bandes gardées.}
"""
)
NEW = (
    HEAD.replace("VERSION", "1.1").replace("DATE", "2020")
    + """\
  - id: vivre
    name: Vivre ensemble, ici
    criteria:
      - {id: accueil, name: Un accueil pour tous, shared: entraide}
      - id: parole
        name: Des habitants qui prennent la parole
        shared: lien-social
        indicators:
          - {id: emissions, name: Émissions faites avec des habitants, type: output, source: journal de bord}
          - {id: voix, name: Voix nouvelles à l'antenne, type: outcome}
      - {id: ecoute, name: Des auditeurs fidèles}
"""
)
PAIR = "comparer/?structure=radio&structure=radio@1-0"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    kept = {
        "mkdocs.yml": SETTINGS,
        "docs/contribuer/index.md": "# Contribuer\n\nVoici comment.\n",
        "criteria-library/cohesion-sociale.yml": LIBRARY,
        "frameworks/autre.yml": OTHER,
    }
    commit(folder, {**kept, "frameworks/radio.yml": OLD})
    commit(folder, {"frameworks/radio.yml": NEW})
    done = run_mkdocs(folder, "build", "--strict", measured=False)
    assert done.returncode == 0, done.stderr
    assert "Versions antérieures publiées : 1" in done.stderr
    return folder


@pytest.fixture(scope="module")
def address(home):
    handler = functools.partial(Quiet, directory=str(home / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _compared(page):
    page.wait_for_selector(".rf-compare")
    return page


def _cells(page, name):
    row = page.locator(".rf-compare tbody tr", has=page.locator("th", has_text=name)).first
    return [cell.inner_text() for cell in row.locator("td").all()]


@pytest.mark.parametrize("width", [360, 1280])
def test_an_earlier_version_is_read_and_says_that_it_is_one(visit, width):
    page = visit("structures/radio/", width=width)
    lines = page.locator("section:has(#_versions) li").all()
    assert [line.locator("a").count() for line in lines] == [0, 2, 0]

    follow(page.get_by_role("link", name="Version 1.0", exact=True))
    page.wait_for_url("**/structures/radio/_v-1-0/")

    assert page.locator("h1").inner_text() == "Radio <b>des</b> rives, version 1.0"
    band = page.get_by_label("Version antérieure")
    assert "Version 1.0, remplacée par la version 1.1." in band.inner_text()
    assert page.get_by_text("Des habitants qui parlent").first.is_visible()
    assert page.locator(".rf-pick").count() == 0
    assert page.get_by_text("exemple.org/contact").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    follow(band.get_by_role("link", name="Lire la version actuelle"))
    page.wait_for_url("**/structures/radio/")


def test_an_earlier_version_is_in_no_search_list_or_export(home):
    site = home / "site"

    assert 'data-kind="' not in (site / "structures/radio/_v-1-0/index.html").read_text("utf-8")
    assert "_v-1-0" not in (site / "structures/index.html").read_text("utf-8")
    files = [one for one in (site / "donnees").rglob("*") if one.suffix in (".json", ".csv")]
    told = [one for one in files if "Une mémoire du quartier" in one.read_text("utf-8-sig")]
    # Its own is found by whoever compares it, and nobody else is told of it.
    assert told == [site / "donnees/structures/radio/_v-1-0.json"]
    assert "_v-1-0" not in (site / "donnees/index.html").read_text("utf-8")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_changes_between_two_versions_is_said_in_words(visit, width):
    page = visit("structures/radio/", width=width)
    follow(page.get_by_role("link", name="Comparer avec la version actuelle"))
    _compared(page)

    assert page.url.endswith(PAIR)
    heads = page.locator(".rf-compare thead th").all_text_contents()
    assert heads[1:] == [
        "Radio <b>des</b> rives, version 1.0",
        "Radio <b>des</b> rives, version 1.1 (actuelle)",
    ]
    before, now = _cells(page, "Des habitants qui prennent la parole")
    assert "« Des habitants qui parlent »" in before.replace("\u202f", " ")
    assert "Reformulé" in now
    assert re.search(
        r"Émissions faites avec des habitants Modifié\s+Source\s:\sjournal de bord", now
    )
    assert "Voix nouvelles à l'antenne Ajouté" in now
    assert "Courriers reçus Retiré" in now
    before, now = _cells(page, "Un accueil pour tous")
    assert "absent de cette version" in before
    assert "Ajouté" in now
    before, now = _cells(page, "Une mémoire du quartier")
    assert "Des bandes gardées." in before
    assert now.split()[-1] == "Retiré"
    assert "Vivre ensemble, ici Reformulé" in _cells(page, "Domaines")[1]
    kept = page.locator(".rf-compared:has(h2:text('Ce qui reste pareil')) li")
    assert kept.all_inner_texts() == ["Des auditeurs fidèles"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_result_and_no_target_is_compared(visit):
    page = _compared(visit(PAIR))

    shown = page.locator("#_comparaison").inner_text()
    assert "77" not in shown
    assert "Cible" not in shown
    assert page.locator("#_comparaison .rf-value").count() == 0


def test_the_order_of_the_address_does_not_change_what_is_before(visit):
    page = _compared(visit("comparer/?structure=radio@1-0&structure=radio"))

    assert "Reformulé" in _cells(page, "Des habitants qui prennent la parole")[1]


def test_reloading_and_going_back_keep_the_comparison(visit):
    page = _compared(visit(PAIR))
    page.reload()
    _compared(page)
    page.get_by_role("button", name="Enlever : Radio <b>des</b> rives, version 1.0").click()
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 1")
    assert page.url.endswith("comparer/?structure=radio")

    page.go_back()

    _compared(page)
    assert page.locator(".rf-compare thead th").count() == 3


def test_a_version_beside_another_structure_is_compared_by_shared_criteria(visit):
    page = _compared(visit("comparer/?structure=radio@1-0&structure=autre"))

    before, now = _cells(page, "Lien social")
    assert "Des habitants qui parlent" in before
    assert "Autres mots" in now


@pytest.mark.parametrize(
    "name",
    [
        "radio@9-9",
        "radio@",
        "radio@1.0",
        "radio@../..",
        "radio@1-0@1-0",
        "@1-0",
        "radio@<img src=x onerror=alert(1)>",
        "radio@__proto__",
    ],
)
def test_an_unknown_or_hostile_version_is_a_message(visit, name):
    page = visit(f"comparer/?structure=radio&structure={quote(name)}")
    wait_until(page, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe pas" in page.locator("#_etat").inner_text()
    assert page.locator(".rf-compare").count() == 0


def test_a_version_is_no_shared_criterion(visit):
    page = visit("comparer/?critere=lien-social&critere=lien-social@1-0")
    wait_until(page, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe pas" in page.locator("#_etat").inner_text()


def test_versions_print_on_a4_in_width(visit, tmp_path):
    page = _compared(visit(PAIR))
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)

    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert found
    assert [round(float(one)) for one in found.groups()] == [842, 595]
