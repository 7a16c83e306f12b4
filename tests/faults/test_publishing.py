"""A build killed or refused at any step leaves the old site or the new one, whole; the next sweeps the rest."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_referentiels.plugin import ReferentielsPlugin
from referentiels.build import output, swapping
from referentiels.build.output import Output

OLD = {"index.html": "ancien", "a/index.html": "a", "a/b.html": "b", "parti": "p", "vieux/x": "x"}
NEW = {"index.html": "nouveau", "a": "un fichier", "parti/index.html": "un dossier", "z.css": "z"}
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


def test_a_volume_shows_a_page_once_what_it_needs_is_there_and_the_first_page_last(
    place, monkeypatch
):
    monkeypatch.setattr(output, "_is_mounted", lambda _: True)
    old, step, half = {**OLD, **OF_THE_HOST}, 0, 0
    while killed(place, step := step + 1):
        shown = read(place / "site")
        arrived = {name for name, text in NEW.items() if shown.get(name) == text}
        if "index.html" in arrived:
            assert arrived == set(NEW), step
        elif "parti/index.html" in arrived:
            assert "z.css" in arrived, step
        half += 0 < len(arrived) < len(NEW)
        subprocess.run(["rm", "-r", place / "site"], check=True)
        write(place / "site", old)

    assert half


class Refusals:
    """Calls that change a folder, counted; from one of them on, so many are refused."""

    def __init__(self, monkeypatch, error):
        self.monkeypatch, self.error = monkeypatch, error
        self.calls, self.first, self.last = 0, 0, 0

    def begin(self, first, many):
        self.calls, self.first, self.last = 0, first, first + many - 1
        for name in STEPS:
            self.monkeypatch.setattr(os, name, self._refusing(getattr(os, name)))
        changing = swapping._exchange
        self.monkeypatch.setattr(
            swapping, "_exchange", lambda *names: self.error if self._is_due() else changing(*names)
        )

    def _refusing(self, function):
        def call(*given, **named):
            if self._is_due():
                raise OSError(self.error, os.strerror(self.error))
            return function(*given, **named)

        return call

    def _is_due(self):
        self.calls += 1
        return self.first <= self.calls <= self.last


@pytest.mark.parametrize("many", [1, 3], ids=["once", "thrice"])
@pytest.mark.parametrize("error", [errno.EIO, errno.EBUSY])
def test_a_refusal_at_any_step_leaves_a_whole_site(place, way, error, many, monkeypatch):
    old, new = {**OLD, **OF_THE_HOST}, {**NEW, **OF_THE_HOST}
    step, refused, done = 0, 0, False
    while not done:
        step += 1
        out = Output(place / "site", ())
        out.start()
        write(out.building, NEW)
        with monkeypatch.context() as context:
            refusals = Refusals(context, error)
            refusals.begin(step, many)
            try:
                out.publish()
            except OSError:
                refused += 1
            else:
                assert read(place / "site") == new, step
        assert out.is_between or read(place / "site") in (old, new), step
        out.discard()
        done = refusals.calls < step
        if way != "volume" and many == 1:
            assert read(place / "site") in (old, new), step
        again = Output(place / "site", ())
        again.start()
        assert read(place / "site") in (old, new), step
        again.discard()
        assert leftovers(place) == [], step
        subprocess.run(["rm", "-r", place / "site"], check=True)
        write(place / "site", old)

    assert step > 10
    assert refused


@pytest.mark.parametrize(("between", "said"), [(True, "à moitié"), (False, "n'a pas changé")])
def test_what_became_of_the_site_is_said_as_it_is(tmp_path, between, said):
    plugin = ReferentielsPlugin()
    plugin._config = SimpleNamespace(site_dir="")  # type: ignore[assignment]
    plugin._output = SimpleNamespace(  # type: ignore[assignment]
        is_between=between, target=tmp_path, discard=lambda: None
    )

    with pytest.raises(PluginError, match=said):
        plugin.on_build_error(error=OSError(errno.EIO, "entrée, sortie"))


def _refuse(monkeypatch, error, onto):
    """Have the system refuse to give something a name, once; gives what was refused."""
    rename = os.rename
    refused: list[str] = []

    def call(source, target, **named):
        if not refused and Path(target).name == onto:
            refused.append(source)
            raise OSError(error, os.strerror(error))
        return rename(source, target, **named)

    monkeypatch.setattr(os, "rename", call)
    return refused


@pytest.mark.parametrize("onto", [".site.old", "site"])
def test_without_exchange_a_refused_rename_leaves_the_old_site(place, onto, monkeypatch):
    monkeypatch.setattr(output, "exchange", lambda *_: False)
    refused = _refuse(monkeypatch, errno.EIO, onto)
    out = Output(place / "site", ())
    out.start()
    write(out.building, NEW)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        out.publish()
    out.discard()

    assert refused
    assert read(place / "site") == {**OLD, **OF_THE_HOST}
    assert leftovers(place) == []


@pytest.mark.parametrize("error", [errno.EBUSY, errno.EXDEV])
@pytest.mark.parametrize("onto", [".site.old", "site"])
def test_without_exchange_what_cannot_be_moved_is_filled(place, onto, error, monkeypatch):
    monkeypatch.setattr(output, "exchange", lambda *_: False)
    refused = _refuse(monkeypatch, error, onto)
    publish(place)

    assert refused
    assert read(place / "site") == {**NEW, **OF_THE_HOST}
    assert leftovers(place) == []


def test_a_refused_exchange_leaves_the_old_site(place, monkeypatch):
    monkeypatch.setattr(swapping, "_exchange", lambda *_: errno.EIO)
    out = Output(place / "site", ())
    out.start()
    write(out.building, NEW)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        out.publish()
    out.discard()

    assert read(place / "site") == {**OLD, **OF_THE_HOST}
    assert leftovers(place) == []


@pytest.mark.parametrize("answer", sorted(swapping._UNABLE))
def test_a_system_that_cannot_exchange_renames(place, answer, monkeypatch):
    monkeypatch.setattr(swapping, "_exchange", lambda *_: answer)
    publish(place)

    assert read(place / "site") == {**NEW, **OF_THE_HOST}
    assert leftovers(place) == []


def test_a_system_without_such_a_function_renames(place, monkeypatch):
    def absent(*_, **__):
        raise OSError("no such library")

    monkeypatch.setattr("ctypes.CDLL", absent)
    publish(place)

    assert read(place / "site") == {**NEW, **OF_THE_HOST}
    assert leftovers(place) == []


def test_what_the_system_keeps_in_a_volume_stays(place, monkeypatch):
    monkeypatch.setattr(output, "_is_mounted", lambda _: True)
    (place / "site/lost+found").mkdir()
    publish(place)

    assert (place / "site/lost+found").is_dir()
    assert read(place / "site") == {**NEW, **OF_THE_HOST}


def test_a_link_to_a_folder_is_published_and_taken_away_as_a_file_is(place, way):
    (place / "site/ancien-lien").symlink_to("vieux")
    out = Output(place / "site", ())
    out.start()
    write(out.building, NEW)
    (out.building / "lien").symlink_to("parti")
    out.publish()

    assert (place / "site/lien/index.html").read_text() == "un dossier"
    assert (place / "site/lien").is_symlink()
    assert not (place / "site/ancien-lien").is_symlink()
    assert leftovers(place) == []


def test_a_first_site_that_is_refused_leaves_nothing(tmp_path, monkeypatch):
    refused = _refuse(monkeypatch, errno.EIO, "site")
    out = Output(tmp_path / "site", ())
    out.start()
    write(out.building, NEW)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        out.publish()
    out.discard()

    assert refused
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_is_refused_leaves_the_old_site(place, monkeypatch):
    """Of a folder that turned out to be a volume, and that is too full to hold both sites."""

    copy = shutil.copytree

    def full(source, target, *given, **named):
        copy(source, target, *given, **named)
        if Path(target).name == ".site.ready":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(swapping, "_exchange", lambda *_: errno.EBUSY)
    monkeypatch.setattr(shutil, "copytree", full)
    out = Output(place / "site", ())
    out.start()
    write(out.building, NEW)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        out.publish()
    out.discard()

    assert read(place / "site") == {**OLD, **OF_THE_HOST}
    assert leftovers(place) == []


def test_a_list_that_is_half_written_is_no_list(place, monkeypatch):
    """The list says that all is there to be moved: what is missing from it would be taken away."""

    def full(path, text, **named):
        path.write_bytes(text.encode()[: len(text) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(output, "_is_mounted", lambda _: True)
    out = Output(place / "site", ())
    out.start()
    write(out.building, NEW)
    with monkeypatch.context() as context:
        context.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            out.publish()
    out.discard()
    again = Output(place / "site", ())
    again.start()
    again.discard()

    assert read(place / "site") == {**OLD, **OF_THE_HOST}
    assert leftovers(place) == []


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
import os, subprocess, sys, types  # first: it asks for msvcrt too
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
    unlink = os.unlink
    def unlink_closed(path, **named):
        opened = {os.path.realpath(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd")}
        if os.fspath(path) in opened:
            raise PermissionError(13, "used by another process")
        unlink(path, **named)
    os.unlink = unlink_closed
from mkdocs_referentiels import plugin
from referentiels.build.output import Output, UnsafeFolder
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
