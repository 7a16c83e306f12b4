"""A cache only speeds up: whatever became of its folder, the site is the same, and a note says why."""

import os
import threading

import pytest

from referentiels.paper import documents, press
from referentiels.paper.documents import Imprint
from referentiels.paper.order import Order, choose
from referentiels.tools.cache import Cache, key_of
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

KEY = key_of("x")


def _link_out(root):
    victim = root / "victim"
    (victim / "sub").mkdir(parents=True)
    (victim / "sub/thesis.txt").write_text("x")
    (root / ".cache").mkdir()
    (root / ".cache/referentiels").symlink_to(victim)


def _link_above(root):
    (root / "ailleurs").mkdir()
    (root / ".cache").symlink_to(root / "ailleurs")


def _file(root):
    (root / ".cache").write_text("x")


def _entries_are_folders(root):
    folder = root / ".cache/referentiels" / KEY[:2] / f"{KEY}.{'0' * 64}"
    folder.mkdir(parents=True)
    (root / ".cache/referentiels/zz").mkdir()
    (root / ".cache/referentiels/zz/mien.txt").write_text("x")
    os.mkfifo(root / ".cache/referentiels" / KEY[:2] / f"{KEY}.{'1' * 64}")


def _shelf_is_a_link(root):
    (root / "ailleurs").mkdir()
    (root / ".cache/referentiels").mkdir(parents=True)
    (root / ".cache/referentiels" / KEY[:2]).symlink_to(root / "ailleurs")


STATES = [_link_out, _link_above, _file, _entries_are_folders, _shelf_is_a_link]


def _everything(root):
    return sorted(
        one.relative_to(root).as_posix()
        for one in root.rglob("*")
        if not one.is_symlink() and not one.relative_to(root).as_posix().startswith(".cache")
    )


@pytest.mark.parametrize("lay", STATES, ids=lambda lay: lay.__name__)
def test_a_cache_takes_and_gives_nothing_elsewhere(tmp_path, lay):
    lay(tmp_path)
    before = _everything(tmp_path)
    cache = Cache(tmp_path / ".cache/referentiels", tmp_path)

    assert cache.find(KEY) is None
    cache.keep(KEY, b"entier")
    cache.forget_unused(now=1e12)

    assert _everything(tmp_path) == before
    assert (cache.trouble is not None) == (lay is not _entries_are_folders)
    mine = tmp_path / ".cache/referentiels/zz/mien.txt"
    assert mine.exists() or lay is not _entries_are_folders


@pytest.fixture
def order(folder):
    outcome = folder({"frameworks/journal.yml": FRAMEWORK}, keep=True)
    return Order(
        admitted=outcome.admitted,
        catalogue=outcome.catalogue,
        words=translator("fr"),
        imprint=Imprint(),
        choice=choose(pdf=False),
    )


def _published(printed):
    return {
        address: file if isinstance(file, bytes) else file.read_bytes()
        for address, file in printed.files.items()
    }


@pytest.mark.parametrize("lay", STATES[:3], ids=lambda lay: lay.__name__)
def test_the_site_is_the_same_and_a_note_says_why(order, tmp_path, monkeypatch, lay):
    monkeypatch.setattr(documents, "has_begun", lambda: True)
    good = _published(press.print_all(order, tmp_path / "bon/cache"))
    lay(tmp_path)

    printed = press.print_all(order, tmp_path / press.FOLDER, tmp_path)

    assert _published(printed) == good
    assert printed.note is not None
    assert "complet" in translator("fr").text(printed.note)


def test_what_becomes_of_the_cache_meanwhile_changes_nothing(order, tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "has_begun", lambda: True)
    folder = tmp_path / press.FOLDER
    printed = press.print_all(order, folder, tmp_path)
    good = _published(printed)
    for file in folder.glob("*/*"):  # replaced by folders, while the pages are made
        file.unlink()
        file.mkdir()

    assert _published(printed) == good
    assert _published(press.print_all(order, folder, tmp_path)) == good


def test_without_room_for_a_folder_of_its_own_the_files_stay_in_memory(
    order, tmp_path, monkeypatch
):
    monkeypatch.setattr(documents, "has_begun", lambda: True)
    good = _published(press.print_all(order, tmp_path / "un", tmp_path))

    def refuse(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    printed = press.print_all(order, tmp_path / "deux", tmp_path)

    assert all(isinstance(file, bytes) for file in printed.files.values())
    assert _published(printed) == good


def test_two_runs_that_share_a_cache_never_find_half_a_file(tmp_path):
    cache = Cache(tmp_path / "cache", tmp_path)
    data = os.urandom(300_000)
    found = []

    def work():
        mine = Cache(tmp_path / "cache", tmp_path)
        for _ in range(20):
            mine.keep(KEY, data)
            found.append(mine.find(KEY))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert set(found) <= {data, None}
    assert cache.find(KEY) == data
