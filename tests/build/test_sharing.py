"""Shares of a site, put together, are the site of one machine; a share that lacks or lies costs time at most."""

import json
import os
import shutil
from pathlib import Path

import pytest

from referentiels.build.command import Request, build, build_share
from referentiels.build.ledger import read_ledger
from referentiels.build.sharing import FILES, LEDGER
from referentiels.cli.site_log import Log
from tests.build.projects import bytes_of, copy_small, run

LOG = Log(quiet=True)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Make the site of one machine, with documents, and three shares of it."""
    folder = copy_small(tmp_path_factory.mktemp("parts") / "depot", ("corlab",), documents="true")
    build(Request(root=folder), LOG)
    for number in (1, 2, 3):
        build_share(Request(root=folder), f"{number}/3", LOG)
    return folder


@pytest.fixture
def parts(shared, tmp_path):
    """Give a copy of the shares."""
    return shutil.copytree(shared / "site-parts", tmp_path / "parts")


def _join(folder, parts, target):
    made = build(Request(root=folder, target=target, shares=[parts]), LOG).made
    assert bytes_of(target) == bytes_of(folder / "site")
    return made


def _part(parts):
    """Give the share that holds the page of the structure."""
    return next(one for one in parts.glob("*/") if (one / FILES / "structures/corlab").exists())


def test_shares_put_together_are_the_site_of_one_machine(shared, parts, tmp_path):
    made = _join(shared, parts, tmp_path / "site")

    assert "structures/corlab/index.html" not in made
    assert not [one for one in made if one.endswith(".pdf")]


def _lack(part):
    shutil.rmtree(part)


def _be_of_another_commit(part):
    ledger = part / LEDGER
    ledger.write_bytes(ledger.read_bytes().replace(b"structures/corlab", b"structures/autres"))


def _change_bytes(part):
    for file in (part / FILES).rglob("*.*"):
        if file.is_file():
            file.write_bytes(b"x" * file.stat().st_size)


def _link_files(part):
    secret = part.parent / "secret"
    secret.write_text("secret")
    for file in [one for one in (part / FILES).rglob("*") if one.is_file()]:
        file.unlink()
        file.symlink_to(secret)


def _wait_forever(part):
    for file in [one for one in (part / FILES).rglob("*") if one.is_file()]:
        file.unlink()
        os.mkfifo(file)
    (part / "documents.json").unlink()
    os.mkfifo(part / "documents.json")


def _lead_up(part):
    names = {"../../dehors": "x", "/etc/passwd": "x"}
    (part / "documents.json").write_text(json.dumps(names))


HARMS = (_lack, _be_of_another_commit, _change_bytes, _link_files, _wait_forever, _lead_up)


@pytest.mark.parametrize("harm", HARMS)
def test_a_share_that_lacks_or_lies_changes_nothing(shared, parts, tmp_path, harm):
    harm(_part(parts))

    _join(shared, parts, tmp_path / "site")

    assert not [one for one in (tmp_path / "site").rglob("*") if one.is_symlink()]


def test_each_share_holds_something_else(shared):
    parts = [*(shared / "site-parts").glob("*/")]
    held = [set(read_ledger(Path(one) / LEDGER).files) for one in parts]

    assert len(parts) == 3
    assert not held[0] & held[1] | held[1] & held[2] | held[0] & held[2]


def test_a_folder_without_shares_is_refused(shared, tmp_path):
    done = run(
        shared, "build", "--site-dir", str(tmp_path / "site"), "--join", str(tmp_path / "rien")
    )

    assert done.returncode == 1
    assert "ne contient aucune part" in done.stderr
    assert not (tmp_path / "site").exists()
