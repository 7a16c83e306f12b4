"""What another site takes back: its copy's address never dies here, and nobody has to do anything for it."""

import json
import shutil
from dataclasses import replace

import pytest

from referentiels.history.lasting.previewing import settle
from referentiels.reading import ledger
from referentiels.reading.ledger import State
from tests.build.projects import run
from tests.left import build_left, make_left
from tests.neighbours import LYON, THEIRS, library, make_ours, share, typed
from tests.repositories import commit

DAY = {"SOURCE_DATE_EPOCH": "1795867200"}  # 2026-11-28
COPY = "structures/_lyon/les-voisins/"
DATA = "donnees/structures/_lyon/les-voisins.json"
HOME = "https://lyon.exemple/structures/les-voisins/"
LEFT = {
    COPY,
    DATA,
    "criteres/_lyon/voisinage/",
    "donnees/criteres/_lyon/voisinage.json",
}
ENGLISH = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def _do(folder, *arguments, code=0, **more):
    done = run(folder, *arguments, **{**DAY, **more})
    assert done.returncode == code, done.stdout + done.stderr
    return typed(done.stdout + done.stderr)


def _rows(folder):
    text = (folder / ledger.NAME).read_text(encoding="utf-8")
    rows, odd = ledger.parse(text)
    assert not odd
    return {one.address: one for one in rows}


def _page(folder, address):
    return typed((folder / "site" / address / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(once):
    """Make a project that shows what another site shares, says something of it, and keeps its list."""

    def make(folder):
        (folder / "lyon.zip").write_bytes(share())
        make_ours(folder, "lyon.zip", "    # sans documents\n")
        file = folder / "mkdocs.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("workbooks: false", "workbooks: false, translations: [en]"), "utf-8"
        )
        (folder / "translations").mkdir()
        (folder / "translations/en.po").write_text(ENGLISH, encoding="utf-8")
        _do(folder, "fetch")
        _do(folder, "equivalences", "--accept", "lien-social", "lyon/voisinage", "--relation", "close", "--write")  # fmt: skip
        _do(folder, "addresses", "--write")
        commit(folder, {})
        return folder

    return once("montre", make)


@pytest.fixture
def ours(shown, tmp_path):
    folder = tmp_path / "brest"
    shutil.copytree(shown, folder)
    return folder


def _take_back(folder):
    files = {"criteria-library/cohesion-sociale.yml": library("jardins", "Jardins").encode()}
    (folder / "lyon.zip").write_bytes(share(files, replace(LYON, day="2026-11-28")))
    _do(folder, "fetch")


def test_a_copy_is_listed_with_where_it_is_at_home(ours):
    row = _rows(ours)[COPY]

    assert (row.state, row.home, row.instead) == (State.HERE, HOME, ())
    _do(ours, "addresses", "--check")


def test_what_they_take_back_stops_nothing_and_is_said(ours):
    _take_back(ours)

    told = _do(ours, "check")
    assert "Ville de Lyon n'a plus le critère « voisinage »" in told
    assert "vanished-address" not in told
    told = _do(ours, "addresses", "--check", code=1)
    assert f"  - {COPY}\n" in told
    assert "ne sont plus montrées (4)" in told

    build_left(ours)  # before anybody has written the list
    page = _page(ours, COPY)
    assert "Ce site ne montre plus cette copie." in page
    assert "depuis le" not in page
    assert f'href="{HOME}"' in page
    assert "Ville de Lyon" in page
    assert 'http-equiv="refresh"' not in page

    assert "ne sont plus montrées : 4" in _do(ours, "addresses", "--write")
    rows = _rows(ours)
    assert {one.address for one in rows.values() if one.state is State.WITHDRAWN} == LEFT
    assert (rows[COPY].since, rows[COPY].home) == ("2026-11-28", HOME)
    for command in ("--check", "--write"):
        _do(ours, "addresses", command)
    assert "lyon" not in _do(ours, "check").replace("lyon/voisinage", "")


def test_their_page_says_since_when_and_nothing_of_what_they_said(ours):
    _take_back(ours)
    _do(ours, "addresses", "--write")
    build_left(ours)

    page = _page(ours, COPY)
    assert "depuis le 28 novembre 2026" in page
    assert "qui décide seul de ce qu'il partage" in page
    for words in ("Les Voisins", "Faire lien", "Des habitants qui se parlent"):
        assert words not in page
    english = _page(ours, f"en/{COPY}")
    assert '<html lang="en"' in english
    assert f'href="{HOME}"' in english
    assert 'href="../../../sites-amis/"' in english
    told = json.loads((ours / "site" / DATA).read_bytes())
    assert told == {"withdrawn": "2026-11-28", "why": "", "replaced_by": [], "origin": HOME}
    assert "_lyon" not in (ours / "site/sitemap.xml").read_text(encoding="utf-8")
    assert COPY not in _page(ours, "structures/")
    assert (ours / "site/donnees/equivalences.sssom.tsv").exists()


def test_what_they_share_again_is_shown_again(ours):
    _take_back(ours)
    _do(ours, "addresses", "--write")
    (ours / "lyon.zip").write_bytes(share(THEIRS, replace(LYON, day="2026-11-29")))
    _do(ours, "fetch")

    _do(ours, "check")
    _do(ours, "addresses", "--write", SOURCE_DATE_EPOCH="1795953600")

    row = _rows(ours)[COPY]
    assert (row.state, row.since, row.home) == (State.HERE, "2026-11-29", HOME)


def test_a_reason_may_be_given_and_home_is_kept(ours):
    _take_back(ours)
    _do(ours, "addresses", "--withdraw", COPY, "--why", "fermée en 2026", "--to", "structures/maison/")  # fmt: skip

    row = _rows(ours)[COPY]
    assert (row.why, row.instead, row.home) == ("fermée en 2026", ("structures/maison/",), HOME)
    _do(ours, "check")
    build_left(ours)
    page = _page(ours, COPY)
    assert "Pourquoi : fermée en 2026" in page
    assert 'href="../../../structures/maison/"' in page


def test_a_site_that_is_shown_no_more_leaves_no_dead_address(ours):
    (ours / "sources.yml").write_text("format: 1\nsources: []\n", encoding="utf-8")
    shutil.rmtree(ours / "sources")
    _do(ours, "fetch")

    assert "« lyon/voisinage » n'a plus de copie ici" in _do(ours, "check")
    _do(ours, "addresses", "--write")
    build_left(ours)
    assert "qui décide seul" not in _page(ours, COPY), "it may share as before"

    for address in (*LEFT, "domaines/_lyon/cohesion-sociale/"):
        assert _rows(ours)[address].state is State.WITHDRAWN
        file = ours / "site" / address
        assert (file / "index.html" if address.endswith("/") else file).is_file()
    assert "lyon.exemple" in _page(ours, COPY)
    for address in ("sites-amis/", "equivalences/", "en/sites-amis/", "en/equivalences/"):
        assert '<a href="https://lyon.exemple/" rel="noopener noreferrer">' in _page(ours, address)


def test_the_review_of_such_a_proposal_passes_and_says_it(ours, shown):
    _take_back(ours)

    told = _do(ours, "review", str(shown), str(ours))

    assert COPY in told
    assert "vanished-address" not in told


def test_a_preview_has_nothing_to_reproach_it(ours, shown):
    _take_back(ours)

    assert settle(shown, ours) == ()

    row = _rows(ours)[COPY]
    assert (row.state, row.home) == (State.HERE, HOME)
    build_left(ours)
    assert "Ce site ne montre plus cette copie." in _page(ours, COPY)


def test_what_was_left_is_not_dead_in_another_language_either(tmp_path):
    folder = make_left(tmp_path / "quitte", more="extra: {}\n")
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("workbooks: false", "workbooks: false, translations: [en]"), "utf-8"
    )
    (folder / "translations").mkdir()
    (folder / "translations/en.po").write_text(ENGLISH, encoding="utf-8")
    build_left(folder)

    for row in _rows(folder).values():
        if row.state is not State.HERE and row.address.endswith("/"):
            assert '<html lang="en"' in _page(folder, f"en/{row.address}"), row
    moved = _page(folder, "en/criteres/innovation/")
    assert 'content="0; url=../../criteres/essais/index.html"' in moved
    assert 'href="https://exemple.org/en/criteres/essais/"' in moved
    gone = _page(folder, "en/criteres/satisfaction/")
    assert '<span lang="fr">hors du champ, séance du 12 octobre</span>' in gone
    places = _page(folder, "en/structures/corlab/")
    assert '<span id="information-locale"></span>' in places
    assert '<li id="publics-accueillis">' in places
    assert '<a href="../../criteres/engagement-benevole/">' in places
    assert "\x01" not in places
    lines = (folder / "site/_redirects").read_text(encoding="utf-8").splitlines()
    assert "/en/structures/andes/ /en/structures/epiceries/ 301" in lines
