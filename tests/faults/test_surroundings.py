"""What lies in a data folder gets one answer from every command, from a build and while someone writes."""

import io
import json
import shutil
import sys

import pytest

from referentiels import cli
from referentiels.checking.folders import Settings
from referentiels.checking.gate import admit, read
from referentiels.entrances import spreadsheets
from referentiels.entrances.workbook import Library
from referentiels.reading.sources import leftovers, load

from ..conftest import FRAMEWORK, run_mkdocs
from ..lying import IGNORED, REFUSED, SILENT, lay_badly_named, lay_ignored, lay_refused

LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - {id: lien-social, name: Lien social}
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a small project, beside which nothing else lies."""
    for name, text in (
        ("frameworks/exemple.yml", FRAMEWORK.replace("name: Faire société", "name: Faire société\n    shared: cohesion-sociale")),
        ("criteria-library/cohesion-sociale.yml", LIBRARY),
        ("docs/a-propos.md", "# À propos\n"),
        ("mkdocs.yml", "site_name: Essai\ntheme: {name: material, font: false}\nplugins:\n  - referentiels: {documents: false, workbooks: false}\n"),
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def workbook(place):
    (location,) = spreadsheets.list_frameworks(Settings()).values()
    data = spreadsheets.draw_framework(admit(read(load(location))), Library(()))
    assert data is not None
    (place / "rempli.xlsx").write_bytes(data)
    event = {"issue": {"body": "", "labels": []}}
    (place / "event.json").write_text(json.dumps(event), encoding="utf-8")
    shutil.copytree(place / "frameworks", place / "avant/frameworks")
    shutil.copytree(place / "criteria-library", place / "avant/criteria-library")
    return place


def said(capsys, *arguments):
    status = cli.main(list(arguments))
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert "erreur interne" not in told.err
    return status, (told.out + told.err).replace("\u00a0", " ").replace("\u202f", " ")


COMMANDS = [
    ["check"],
    ["check", "frameworks"],
    ["format", "--check"],
    ["format"],
    ["export", "--xlsx", "-o", "sorties"],
    ["import", "rempli.xlsx"],
    ["promote", "exemple", "rencontres"],
    ["rename", "exemple", "journal"],
    ["intake", "--event", "event.json", "--answer", "a.md", "--outcome", "o.json"],
    ["diff", "avant", "."],
    ["review", "avant", "."],
    ["new", "Nouvelle"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lay", [lay_ignored, lay_refused])
def test_every_command_passes_by_what_is_no_file(workbook, capsys, monkeypatch, command, lay):
    lay(workbook / "frameworks", "exemple")
    lay(workbook / "criteria-library", "cohesion-sociale")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    status, told = said(capsys, *command)

    assert status in (0, 1, 2)
    assert "root:" not in told
    if lay is lay_ignored and command[0] in ("check", "import", "export", "promote", "rename"):
        assert status == 0, told


def test_each_thing_is_called_what_it_is(place, capsys):
    lay_ignored(place / "frameworks")
    lay_refused(place / "frameworks")

    _, told = said(capsys, "check", "--format", "json")

    by_path = {one["path"].rpartition("/")[2]: one for one in json.loads(told)}
    assert sorted(by_path) == sorted((*IGNORED, *REFUSED))
    assert not set(by_path) & set(SILENT)
    assert {by_path[one]["rule"] for one in IGNORED} == {"ignored-file"}
    assert {by_path[one]["rule"] for one in REFUSED} == {"unreadable-file"}
    for name, words in (
        ("._exemple.yml", "macOS"),
        ("exemple - Copie.yml", "copie de"),
        ("exemple (1).yml", "copie de"),
        ("2024", "sous-dossier"),
        ("pipe.yml", "tube"),
        ("folder.yml", "dossier"),
        ("dangling.yml", "mène à aucun fichier"),
        ("loop.yml", "mène à aucun fichier"),
        ("linked.yml", "lien vers un autre endroit"),
        ("~$tableau.xlsx", "verrou"),
    ):
        assert words in by_path[name]["message"], by_path[name]
    for name in IGNORED:
        assert "renommez" not in by_path[name]["help"], by_path[name]


def test_a_copy_alone_gets_the_name_that_it_was_copied_from(place, capsys):
    (place / "frameworks/exemple.yml").rename(place / "frameworks/exemple (1).yml")

    status, told = said(capsys, "check")

    assert status == 1
    assert "écrivez « exemple »" in told


@pytest.mark.parametrize("form", ["text", "github", "markdown", "json"])
def test_no_name_reaches_a_terminal_as_it_is(place, capsys, form):
    names = lay_badly_named(place / "frameworks")

    status, told = said(capsys, "check", "--format", form)

    assert status == 1
    assert not any(c in told for c in "\x1b\u202e\udce9")
    assert "ligne\nbrisee" not in told
    if form == "json":
        assert {f"frameworks/{one}" for one in names} <= {one["path"] for one in json.loads(told)}


def test_a_build_passes_by_them_too(place):
    lay_ignored(place / "frameworks")
    lay_ignored(place / "criteria-library", "cohesion-sociale")

    done = run_mkdocs(place, "build", "--strict")

    assert done.returncode == 0, done.stderr
    pages = [one.name for one in (place / "site/structures").iterdir() if one.is_dir()]
    assert pages == ["exemple"]


def test_a_build_says_what_can_be_no_framework(place):
    lay_refused(place / "frameworks")

    done = run_mkdocs(place, "build")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("[unreadable-file]") == len(REFUSED)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("corlab - Copie", "corlab"),
        ("corlab - Copie (2)", "corlab"),
        ("corlab - Copie - Copie", "corlab"),
        ("Copie de corlab", "corlab"),
        ("Copy of corlab", "corlab"),
        ("corlab (copie 2)", "corlab"),
        ("corlab(1)", "corlab"),
        ("corlab 2", "corlab"),
        ("parlons-en (1)", "parlons-en"),
        ("corlab-2024", ""),
        ("copie", ""),
        ("scop-copie", ""),
    ],
)
def test_a_copy_is_known_by_its_name(name, original):
    assert leftovers.original_of(name) == original
