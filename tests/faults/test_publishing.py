"""A build killed at any step leaves the old site or the new one, whole; the next one sweeps the rest."""

import os
import signal
import subprocess
import sys

import pytest

from mkdocs_referentiels import output, swapping
from mkdocs_referentiels.output import Output

OLD = {"index.html": "ancien", "a/index.html": "a", "a/b.html": "b", "parti": "p", "vieux/x": "x"}
NEW = {"index.html": "nouveau", "a": "un fichier", "parti/index.html": "un dossier", "c.css": "c"}
OF_THE_HOST = {"CNAME": "exemple.org", ".nojekyll": "", ".well-known/security.txt": "s"}
STEPS = ("rename", "replace", "unlink", "rmdir", "mkdir")


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read(folder):
    return {
        name: (folder / name).read_text()
        for name in swapping.list_files(folder)
        if not name.startswith(".site.")
    }


def leftovers(folder):
    return [one.name for one in (*folder.iterdir(), *(folder / "site").iterdir())
            if one.name.startswith(".site.")]  # fmt: skip


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "site", {**OLD, **OF_THE_HOST})
    return tmp_path


@pytest.fixture(params=["exchange", "two renames", "volume"])
def way(request, monkeypatch):
    """Have the site published in each of the three ways there are."""
    if request.param != "exchange":
        monkeypatch.setattr(output, "exchange", lambda *_: False)
    if request.param == "volume":
        monkeypatch.setattr(output, "_is_mounted", lambda _: True)
    return request.param


def publish(folder):
    out = Output(folder / "site", ())
    out.start()
    write(out.building, NEW)
    out.publish()


def _die_at(step):
    """Have this process killed by its n-th call that changes a folder."""
    calls = 0

    def counted(function):
        def call(*given, **named):
            nonlocal calls
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*given, **named)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    swapping._exchange = counted(swapping._exchange)


def killed(folder, step):
    """Publish in a child that is killed at a step; say whether it was."""
    child = os.fork()
    if not child:
        try:
            _die_at(step)
            publish(folder)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_kill_at_any_step_leaves_a_whole_site(place, way):
    old, new = {**OLD, **OF_THE_HOST}, {**NEW, **OF_THE_HOST}
    seen, step = [], 0
    while killed(place, step := step + 1):
        if way == "exchange":
            assert read(place / "site") in (old, new), step
        again = Output(place / "site", ())
        again.start()
        assert (place / "site").is_dir(), step
        seen.append(read(place / "site"))
        assert seen[-1] in (old, new), step
        again.discard()
        assert leftovers(place) == [], step
        if seen[-1] == new:
            subprocess.run(["rm", "-r", place / "site"], check=True)
            write(place / "site", old)

    assert step > 10
    assert old in seen
    assert new in seen
    assert read(place / "site") == new


def test_a_site_is_published_whole_with_what_the_host_reads(place, way):
    publish(place)

    assert read(place / "site") == {**NEW, **OF_THE_HOST}
    assert not (place / "site/vieux").exists()
    assert leftovers(place) == []


def test_what_the_new_site_has_itself_is_not_kept_from_the_old_one(place, way):
    out = Output(place / "site", ())
    out.start()
    write(out.building, {"index.html": "x", "CNAME": "nouveau.org"})
    out.publish()

    assert (place / "site/CNAME").read_text() == "nouveau.org"


def test_a_volume_that_only_the_system_knows_of_is_filled(place, monkeypatch):
    def busy(*_):
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(output, "exchange", busy)
    publish(place)

    assert read(place / "site") == {**NEW, **OF_THE_HOST}
    assert leftovers(place) == []


def test_a_folder_above_that_cannot_be_written_is_no_obstacle(place, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _: path != place)
    out = Output(place / "site", ())

    assert out.building.parent == place / "site"


@pytest.mark.parametrize("there", [{}, {"CNAME": "x"}, {".gitkeep": "", ".nojekyll": ""}])
def test_a_folder_with_what_a_host_reads_alone_is_empty(tmp_path, there, way):
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", there)

    publish(tmp_path)

    assert read(tmp_path / "site") == {**NEW, **there}


def test_files_can_be_read_by_another_program(tmp_path, way):
    before = os.umask(0o077)
    try:
        (tmp_path / "site").mkdir()
        publish(tmp_path)
    finally:
        os.umask(before)

    for file in (tmp_path / "site").rglob("*"):
        assert file.stat().st_mode & 0o777 == (0o755 if file.is_dir() else 0o644), file


def test_a_failure_while_publishing_keeps_the_old_site(place, way, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_open_to_readers", refuse)
    out = Output(place / "site", ())
    out.start()
    with pytest.raises(OSError, match="No space"):
        out.publish()
    out.discard()

    assert read(place / "site") == {**OLD, **OF_THE_HOST}
    assert leftovers(place) == []


def test_knowing_the_place_writes_nothing(place):
    Output(place / "site", ())
    Output(place / "autre/site", ())

    assert [one.name for one in place.iterdir()] == ["site"]


def test_one_build_at_a_time(place):
    first = Output(place / "site", ())
    first.start()
    with pytest.raises(output.UnsafeFolder, match="une autre construction est en cours"):
        Output(place / "site", ()).start()
    first.discard()

    Output(place / "site", ()).start()


WITHOUT_LOCKS = """
import subprocess, sys, types  # first: it asks for msvcrt too
from pathlib import Path
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
if sys.argv[2] == "windows":
    held = set()
    def locking(file, mode, size):
        if held:
            raise OSError(36, "Resource deadlock avoided")
        held.add(file)
    sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=1, locking=locking)
from mkdocs_referentiels import plugin
from mkdocs_referentiels.output import Output, UnsafeFolder
first = Output(Path(sys.argv[1]), ())
first.start()
try:
    Output(Path(sys.argv[1]), ()).start()
except UnsafeFolder as reason:
    print(reason)
(first.building / "index.html").write_text("neuf")
first.publish()
"""


@pytest.mark.parametrize("system", ["windows", "other"])
def test_without_the_locks_of_posix_a_site_is_published(tmp_path, system):
    target = tmp_path / "site"

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LOCKS, str(target), system],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "une autre construction est en cours" in done.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["site"]
    assert (target / "index.html").read_text() == "neuf"
