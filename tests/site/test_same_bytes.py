"""The same commit, built elsewhere by someone with other habits: the same site, to the byte and to the mode."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT, copy_little
from ..repositories import commit, run_git

COMMITTED = "2020-01-01"
"""The day of every commit of `repositories`."""
HERE = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "fr",
    "PYTHONHASHSEED": "0",
    "HOME": "/nonexistent",
}
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",  # where it is tomorrow
    "LC_ALL": "POSIX",
    "LANG": "tr_TR.UTF-8",
    "LANGUAGE": "en",
    "PYTHONHASHSEED": "4242",
}


def _commit_twice(folder):
    """Commit a little site, whose framework has had another version."""
    copy_little(folder)
    (folder / "docs/retours").mkdir()
    for name in ("b", "a", "é", "C"):
        text = f"---\ntitle: Retour {name}\nstructures: [corlab, andes]\n---\n\n# Retour {name}\n"
        (folder / f"docs/retours/{name}.md").write_text(text, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a") as options:
        options.write("site_url: https://exemple.org/\n")
    (folder / ".gitignore").write_text("/site\n/.cache\n")
    file = folder / "frameworks/corlab.yml"
    text = file.read_text(encoding="utf-8")
    for version in ("1", "2"):
        said = f'\nframework:\n  version: "{version}"\n'
        commit(folder, {"frameworks/corlab.yml": text.replace("\nframework:\n", said)})


def _clone(repository, folder):
    folder.parent.mkdir(parents=True, exist_ok=True)
    run_git(repository, "clone", "--quiet", str(repository), str(folder))
    return folder


def _build(folder, around, umask, program=ROOT / "plugins", before=(), **more):
    """Build a site by another process, with nothing of our own environment but where programs are."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(program),
            "NO_MKDOCS_2_WARNING": "1",
            **around,
            **more,
        },
        umask=umask,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def _all_of(site):
    """Give the mode and the bytes of everything in a site, by name."""
    places = [site, *site.rglob("*")]
    return {
        one.relative_to(site).as_posix(): (
            oct(one.stat().st_mode),
            one.read_bytes() if one.is_file() else b"",
        )
        for one in places
    }


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """Give the folder of a little site with a history."""
    folder = tmp_path_factory.mktemp("depot")
    _commit_twice(folder)
    return folder


@pytest.fixture(scope="module")
def here(repository, tmp_path_factory):
    """Give the site of the repository, as somebody builds it."""
    return _build(_clone(repository, tmp_path_factory.mktemp("ici") / "a"), HERE, umask=0o002)


def test_two_builds_of_one_commit_are_the_same(repository, here, tmp_path):
    program = tmp_path / "program"
    shutil.copytree(ROOT / "plugins", program, ignore=shutil.ignore_patterns("__pycache__"))
    folder = _clone(repository, tmp_path / "un autre dossier, bien plus loin" / "été")
    there = _build(folder, {**ELSEWHERE, "HOME": str(tmp_path)}, 0o077, program, ("taskset", "-c", "0"))  # fmt: skip

    mine, other = _all_of(here), _all_of(there)
    assert sorted(mine) == sorted(other)
    assert [name for name in mine if mine[name] != other[name]] == []
    kinds = {Path(name).suffix for name in mine}
    assert {".html", ".pdf", ".xlsx", ".json", ".csv", ".xml", ".gz", ".js", ".css"} <= kinds


def test_the_day_is_that_of_the_commit_or_the_one_that_is_asked_for(here, repository, tmp_path):
    folder = _clone(repository, tmp_path / "a")
    shutil.copytree(here.parent / ".cache", folder / ".cache")  # documents don't hang on a day
    asked = _build(folder, HERE, 0o022, SOURCE_DATE_EPOCH="86400")

    mine, other = _all_of(here), _all_of(asked)
    changed = [name for name in mine if mine[name] != other[name]]
    assert changed == ["sitemap.xml", "sitemap.xml.gz"]
    for found, day in ((mine, COMMITTED), (other, "1970-01-02")):
        days = re.findall(r"<lastmod>(.*?)</lastmod>", found["sitemap.xml"][1].decode())
        assert set(days) == {day}


@pytest.mark.parametrize("written", ["hier", "-5", "1e9"])
def test_a_day_that_is_no_day_is_refused_in_words(repository, tmp_path, written):
    folder = _clone(repository, tmp_path / "a")
    with pytest.raises(AssertionError) as refused:
        _build(folder, HERE, 0o022, SOURCE_DATE_EPOCH=written)

    assert "SOURCE_DATE_EPOCH" in str(refused.value)
    assert "Traceback" not in str(refused.value)
