"""A command that is stopped at any step leaves all that it was asked, or nothing; the next one sweeps up."""

import errno
import os
import shutil
import signal
import sys
import time

import pytest

from referentiels import cli
from referentiels.checking.folders import Settings
from referentiels.checking.gate import admit, read
from referentiels.editing.promoting import promote
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import Library
from referentiels.reading.sources import load

from ..conftest import FRAMEWORK
from ..nights import NIGHT, chances
from ..workbooks import change, place_of

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: lien-social, name: Lien social}
"""
LINKED = FRAMEWORK.replace("    name: Faire société\n", "    name: Faire société\n    shared: cohesion-sociale\n")  # fmt: skip
UNTIDY = LINKED.replace("domains:", "domains:   ").replace("Le journal", "L'écho")
FILES = {
    "frameworks/exemple.yml": UNTIDY,
    "frameworks/autre.yml": UNTIDY.replace("L'écho", "L'autre"),
    "criteria-library/cohesion-sociale.yml": LIBRARY + "   \n",
    "docs/retours/une.md": "---\nstructures: [exemple]\n---\n\n[là](../structures/exemple/index.md)\n",
    "docs/index.md": "[là](structures/exemple/index.md)\n",
    "mkdocs.yml": "site_name: x\n",
}
COMMANDS = {
    "promote": ["promote", "exemple", "rencontres"],
    "import": ["import", "rempli.xlsx"],
    "format": ["format"],
    "rename": ["rename", "exemple", "journal"],
}
STEPS = {"rename": ("rename", "replace", "link"), "write": ("write",), "fsync": ("fsync",)}
MOST_STEPS = 40


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """Make a project, and a workbook that changes it."""
    folder = tmp_path_factory.mktemp("projet")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    location = spreadsheets.list_frameworks(Settings(root=folder))["exemple"]
    data = spreadsheets.draw_framework(admit(read(load(location))), Library(()))
    cells = {place_of("Indicateurs", 0, "unit"): "%"}
    (folder / "rempli.xlsx").write_bytes(change(data, "Indicateurs", cells))
    return folder


@pytest.fixture
def again(original, tmp_path, monkeypatch):
    """Give the project as it was, as often as it is asked for."""
    place = tmp_path / "ici"

    def make():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(original, place)
        monkeypatch.chdir(place)
        return place

    return make


def state(place):
    return {
        name: (place / name).read_bytes()
        for folder in (".", "frameworks", "criteria-library", "docs", "docs/retours")
        for name in sorted(f"{folder}/{one}" for one in os.listdir(place / folder))  # noqa: PTH208
        if not (place / name).is_dir()
    }


def in_a_child(work):
    """Do some work in another process, quietly; gives how it ended."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (1, 2):
            os.dup2(nowhere, number)
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
        status = 99
        try:
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def break_at(step, names, way):
    """Have the n-th of some calls of the system fail, or end this process."""
    calls = 0

    def counted(function):
        def call(*given, **named):
            nonlocal calls
            calls += 1
            if calls == step and way == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if calls == step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return function(*given, **named)

        return call

    for name in names:
        setattr(os, name, counted(getattr(os, name)))


def run_broken(command, step, names, way):
    def work():
        break_at(step, names, way)
        return cli.main(command)

    return in_a_child(work)


@pytest.mark.parametrize("way", ["kill", "fail"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("command", COMMANDS)
def test_all_or_nothing_at_each_step(again, command, step, way):
    before, place = state(again()), again()
    assert in_a_child(lambda: cli.main(COMMANDS[command])) == 0
    after = state(place)
    assert before != after

    ends = []
    for number in range(1, MOST_STEPS):
        place = again()
        ends.append(run_broken(COMMANDS[command], number, STEPS[step], way))
        assert ends[-1] in (0, 1, -signal.SIGKILL)
        if way == "fail" and ends[-1]:
            assert state(place) == before, "a command that says that it failed has changed nothing"
        in_a_child(lambda: cli.main(["check"]))
        assert state(place) in (before, after), (number, sorted(state(place)))
        if ends[-1] == 0:
            break
    assert ends[-1] == 0, "there are not that many steps"
    assert len(ends) > 1 or step == "rename"


def test_a_file_that_goes_elsewhere_is_in_one_place_whenever_the_command_is_killed(again):
    """Taking the old file away, and the journal, are steps too."""
    before, place = state(again()), again()
    assert in_a_child(lambda: cli.main(COMMANDS["rename"])) == 0
    after = state(place)
    for number in range(1, MOST_STEPS):
        place = again()
        end = run_broken(COMMANDS["rename"], number, ("unlink", "replace"), "kill")
        in_a_child(lambda: cli.main(["check"]))
        assert state(place) in (before, after), (number, sorted(state(place)))
        if end == 0:
            break
    assert end == 0
    assert number > 4


def test_a_file_that_cannot_be_taken_away_keeps_all_as_it_was(again, monkeypatch):
    place = again()
    before = state(place)
    unlink = os.unlink

    def refuse(path, *more, **named):
        if os.path.basename(path) == "exemple.yml":  # noqa: PTH119
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, *more, **named)

    monkeypatch.setattr(os, "unlink", refuse)

    assert cli.main(COMMANDS["rename"]) == 1
    assert state(place) == before


def test_what_was_stopped_is_finished_from_any_folder_of_the_project(again, monkeypatch):
    before, place = state(again()), again()
    assert in_a_child(lambda: cli.main(COMMANDS["rename"])) == 0
    after = state(place)
    found = []
    for number in range(1, MOST_STEPS):
        place = again()
        if run_broken(COMMANDS["rename"], number, ("replace",), "kill") == 0:
            break
        monkeypatch.chdir(place / "docs/retours")
        in_a_child(lambda: cli.main(["check"]))
        found.append(state(place))
    assert all(one in (before, after) for one in found)
    assert before in found
    assert after in found


@pytest.mark.parametrize("command", ["promote", "rename"])
def test_sixty_kills_at_random(again, command):
    chance = chances(2028)
    command = COMMANDS[command]
    before = state(again())
    place = again()
    start = time.perf_counter()
    assert in_a_child(lambda: cli.main(command)) == 0
    length = time.perf_counter() - start
    states = (before, state(place))
    seen = set()
    for _ in range(60 * (10 if NIGHT else 1)):
        place = again()

        moment = max(chance.uniform(0, length), 1e-4)

        def work(moment=moment):
            signal.setitimer(signal.ITIMER_REAL, moment)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            return cli.main(command)

        in_a_child(work)
        in_a_child(lambda: cli.main(["check"]))
        assert state(place) in states
        seen.add(states.index(state(place)))
    assert seen


def test_what_someone_changes_meanwhile_is_not_written_over(again, monkeypatch, capsys):
    place = again()
    theirs = place / "frameworks/exemple.yml"

    def change_then_promote(*given):
        theirs.write_text(LINKED + "# relu\n", encoding="utf-8")
        return promote(*given)

    monkeypatch.setattr("referentiels.cli.promote.promote", change_then_promote)
    library = (place / "criteria-library/cohesion-sociale.yml").read_bytes()

    assert cli.main(COMMANDS["promote"]) == 1
    assert "quelqu’un l’a changé" in capsys.readouterr().err
    assert theirs.read_text(encoding="utf-8").endswith("# relu\n")
    assert (place / "criteria-library/cohesion-sociale.yml").read_bytes() == library


def test_a_journal_from_elsewhere_is_not_believed(again):
    place = again()
    before = state(place)
    forged = (
        '{"inode": 1, "device": 1, "files": [{"name": "exemple.yml", "was": null, "new": "eA=="}]}'
    )
    (place / "frameworks/.referentiels.999999.0123abcd.0.journal").write_text(forged)

    assert in_a_child(lambda: cli.main(["check"])) == 0
    assert state(place) == before
