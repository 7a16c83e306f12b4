"""Criteria of other sites on pages: on that of our criterion, and side by side on one of their own."""

import html
import re
from dataclasses import replace

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.insight.facets import facets_of
from referentiels.model.publication import Publication
from referentiels.site import rendering
from referentiels.site.pages import plan_catalogue
from referentiels.words.language import translator
from tests.equivalences import LINES, THEIRS, project, write

WORDS = translator("fr")
ADDRESS = "equivalences/"
SOCIAL = "criteres/lien-social/"


def _catalogue(folder, **files):
    write(folder, project(**files))
    found = folders.check(Settings(root=folder), keep=True).catalogue
    return replace(found, publication=Publication(address="https://referentiels.exemple.org/"))


def _entries(catalogue):
    return {one.address: one for one in plan_catalogue(catalogue, WORDS)}


def _render(catalogue, address):
    renderer = rendering.Renderer(WORDS, rendering.Host())
    return renderer.render(_entries(catalogue)[address].make())


def _text(page):
    flat = " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())
    return flat.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def test_a_criterion_says_what_others_call_it_and_leads_there(tmp_path):
    page = _render(_catalogue(tmp_path), SOCIAL)

    said = "Ailleurs : Lyon dit « Sortie de l'isolement » (proche). Lyon ne compte que les personnes âgées."
    assert said in _text(page)
    assert 'href="https://referentiels.lyon.exemple/criteres/sortie-de-l-isolement/"' in page
    assert 'href="../../equivalences/"' in page


def test_a_refusal_is_on_no_page(tmp_path):
    catalogue = _catalogue(tmp_path)

    for address in ("criteres/entraide/", ADDRESS):
        assert "Voisinage festif" not in _render(catalogue, address), address
    assert "plus large là-bas" in _text(_render(catalogue, "criteres/entraide/"))


def test_a_site_whose_address_is_not_known_has_no_link(tmp_path):
    for home in ("", "javascript:alert(1)", "//lyon.exemple/"):
        page = _render(_catalogue(tmp_path, home=home), SOCIAL)
        assert home or "Sortie de l’isolement" in page
        assert 'rel="noopener noreferrer">«' not in page
        assert f'="{home}' not in page or not home


def test_words_that_changed_there_are_told(tmp_path):
    lines = LINES.replace('"}', '", wording: "sha256:000000000000"}', 1)

    for address in (SOCIAL, ADDRESS):
        page = _text(_render(_catalogue(tmp_path, lines=lines), address))
        assert page.count("Ces mots ont changé là-bas") == 1


def test_the_page_has_what_was_said_and_what_waits(tmp_path):
    page = _render(_catalogue(tmp_path), ADDRESS)
    said, waiting = page.split("<h3>")

    assert 'href="../criteres/lien-social/"' in said
    assert "20 novembre 2026" in _text(said)
    assert "Entraide entre voisins" in waiting
    assert "Entraide entre voisins" not in said
    command = r"\nreferentiels equivalences --accept \S+ lyon/\S+ --relation close --write\n"
    assert re.search(command, waiting)
    assert 'href="../donnees/equivalences.sssom.tsv"' in page


def test_nothing_of_a_stranger_runs(tmp_path):
    theirs = THEIRS.replace("Sortie de l’isolement", "<script>alert(1)</script>")
    lines = LINES.replace("Lyon ne compte que", "<b onclick=x>")

    for address in (SOCIAL, ADDRESS):
        page = _render(_catalogue(tmp_path, theirs=theirs, lines=lines), address)
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "<b onclick" not in page


def test_a_site_alone_has_no_such_page(tmp_path):
    files = {name: text for name, text in project(lines="").items() if "sources" not in name}
    write(tmp_path, files)
    catalogue = folders.check(Settings(root=tmp_path), keep=True).catalogue

    assert ADDRESS not in _entries(catalogue)
    for address in (SOCIAL, "criteres/"):
        assert "equivalences/" not in _render(catalogue, address)


def test_the_page_is_found_before_anything_is_said(tmp_path):
    assert 'href="../equivalences/"' in _render(_catalogue(tmp_path, lines=""), "criteres/")


def test_a_page_is_made_again_when_what_it_says_changes(tmp_path):
    """What is said of a criterion is seen by its page, and by that of no other criterion."""
    before = _marks(_catalogue(tmp_path / "a"))
    note = _marks(_catalogue(tmp_path / "b", lines=LINES.replace("que les", "que des")))
    name = _marks(_catalogue(tmp_path / "c", theirs=THEIRS.replace("Sortie de", "Fin de")))

    changed = {address for address, mark in before.items() if note[address] != mark}
    assert {address for address in changed if address.startswith("criteres/")} == {SOCIAL}
    assert ADDRESS in changed
    assert {SOCIAL, ADDRESS} <= {
        address for address, mark in before.items() if name[address] != mark
    }


def _marks(catalogue):
    facets = facets_of(catalogue)
    return {
        address: [facets.mark(one) for one in entry.reads]
        for address, entry in _entries(catalogue).items()
    }
