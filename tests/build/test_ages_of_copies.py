"""How old copies are is said by what files note, with Git and without: the same bytes whenever it is built."""

import re
import shutil

import pytest

from referentiels.reading import lock
from tests.build.projects import bytes_of, run
from tests.neighbours import make_ours, share, typed
from tests.repositories import commit

PAGES = ("sites-amis/index.html", "structures/_lyon/les-voisins/index.html")


@pytest.fixture
def ours(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = tmp_path / "brest"
    folder.mkdir()
    (folder / "lyon.zip").write_bytes(share())
    make_ours(folder, "lyon.zip")
    assert run(folder, "fetch").returncode == 0
    file = folder / lock.NAME
    noted = re.sub(r'"fetched": "[0-9-]+T', '"fetched": "2026-01-10T', file.read_text("utf-8"))
    file.write_text(noted, encoding="utf-8")
    return folder


def _list(folder, seconds):
    done = run(folder, "addresses", "--write", SOURCE_DATE_EPOCH=seconds)
    assert done.returncode == 0, done.stdout + done.stderr


def _pages(folder):
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return [" ".join(typed((folder / "site" / one).read_text("utf-8")).split()) for one in PAGES]


def test_without_git_a_copy_is_at_least_as_old_as_what_is_noted_since(ours):
    assert not any("Cette copie a" in one for one in _pages(ours)), "nothing later is noted"
    _list(ours, "1795867200")  # 2026-11-28

    told = _pages(ours)

    for one in told:
        assert "Cette copie a au moins 322 jours : le texte a pu changer depuis." in one
        assert "10 janvier 2026" in one
    first = bytes_of(ours / "site")
    shutil.rmtree(ours / "site")
    shutil.rmtree(ours / ".cache")
    assert _pages(ours) == told
    assert bytes_of(ours / "site") == first


def test_a_later_copy_that_failed_tells_how_old_the_last_good_one_is(ours):
    file = ours / lock.NAME
    noted = file.read_text("utf-8").replace('"files":', '"failed": "2026-06-10",\n      "files":')
    file.write_text(noted, encoding="utf-8")

    assert all("Cette copie a au moins 151 jours" in one for one in _pages(ours))


def test_with_git_its_age_is_that_of_the_last_commit(ours):
    file = ours / lock.NAME
    file.write_text(file.read_text("utf-8").replace("2026-01-10T", "2019-09-03T"), "utf-8")
    commit(ours, {".gitignore": "/site\n/.cache\n"})  # of 1 January 2020

    assert all("Cette copie a 120 jours" in one for one in _pages(ours))


def test_a_copy_of_which_nothing_is_noted_says_of_which_day_it_was_shared(ours):
    (ours / lock.NAME).unlink()

    neighbours, page = _pages(ours)

    assert "de ce qu'il partageait le 27 novembre 2026" in neighbours
    assert "Cette page est une copie de ce que Ville de Lyon partageait le 27 novembre 2026" in page
