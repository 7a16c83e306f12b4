"""An output that is closed, full or no longer read changes neither what a command does nor its status."""

import os
import subprocess
import sys

import pytest

from referentiels.build.studio import Studio
from referentiels.checking import folders
from referentiels.words.language import translator

from ..conftest import FRAMEWORK

UNTIDY = FRAMEWORK.replace("domains:", "domains:   ")


@pytest.fixture
def place(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks/exemple.yml").write_text(UNTIDY, encoding="utf-8")
    return tmp_path


def run(place, where, *arguments):
    """Run a command whose output goes somewhere else, as a shell would send it."""
    shell = f'exec "$0" -m referentiels "$@" {where}'
    return subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable, *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("where", [">&-", ">/dev/full", ">&- 2>&-", "2>/dev/full >/dev/full"])
def test_nothing_that_can_not_be_shown_changes_the_status(place, where):
    assert run(place, where, "format", "--check").returncode == 1
    done = run(place, where, "format")

    assert done.returncode == 0
    assert "domains:\n" in (place / "frameworks/exemple.yml").read_text(encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert "interne" not in done.stderr


def test_what_was_written_is_said_where_it_can_be(place):
    done = run(place, ">/dev/full", "format")

    assert "écrit, sans pouvoir l'afficher : frameworks/exemple.yml" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_mistake(place):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "referentiels", "check"],
        cwd=place,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_system_refuses_while_someone_writes_is_a_mistake_in_the_page(place):
    words, studio = translator("fr"), Studio(folders.Settings(root=place))
    studio.refresh(words)

    def refuse(*_):
        raise OSError(28, "No space left on device", str(place / "autre.yml"))

    outcome, plan = studio.refresh(words, offering=refuse)

    assert outcome.has_errors
    assert "le disque est plein" in str(plan.pages["structures/autre/"].make().view)
    assert "structures/exemple/" in plan.pages
    assert not studio.refresh(words)[0].has_errors
