"""`referentiels upgrade`: a later version comes as a proposal, and nothing that people changed is lost."""

import shutil
from dataclasses import replace

import pytest

from referentiels import cli
from referentiels.cli import starting
from referentiels.cli.starting import merging, program, record, upgrading, wheel
from referentiels.cli.starting.library import Library, Origin, read_library
from referentiels.cli.starting.merging import Fate, Outcome
from tests.repositories import run_git

BASE = b"un\ndeux\ntrois\nquatre\ncinq\n"


@pytest.mark.parametrize(
    ("base", "mine", "new", "wanted"),
    [
        (BASE, BASE, BASE, None),
        (BASE, b"autre\n", BASE, None),
        (BASE, b"pareil\n", b"pareil\n", None),
        (BASE, BASE, b"neuf\n", (Fate.CHANGED, b"neuf\n")),
        (None, None, b"neuf\n", (Fate.ADDED, b"neuf\n")),
        (BASE, None, b"neuf\n", None),
        (BASE, None, None, None),
        (BASE, BASE, None, (Fate.REMOVED, None)),
        (BASE, b"autre\n", None, (Fate.KEPT, None)),
        (None, b"autre\n", b"neuf\n", (Fate.CONFLICT, b"neuf\n")),
        (BASE, b"autre\n", b"neuf\n", (Fate.CONFLICT, b"neuf\n")),
        (
            BASE,
            BASE.replace(b"un", b"UN"),
            BASE.replace(b"cinq", b"CINQ"),
            (Fate.MERGED, b"UN\ndeux\ntrois\nquatre\nCINQ\n"),
        ),
    ],
)
def test_what_becomes_of_a_file(base, mine, new, wanted):
    held = [{} if one is None else {"a.md": one} for one in (base, mine, new)]

    expected = [Outcome("a.md", *wanted)] if wanted else []
    assert list(merging.merge(*held)) == expected


def test_without_git_changes_of_both_are_left_to_people(monkeypatch):
    monkeypatch.setenv("PATH", "")
    mine, new = BASE.replace(b"un", b"UN"), BASE.replace(b"cinq", b"CINQ")

    (outcome,) = merging.merge({"a": BASE}, {"a": mine}, {"a": new})

    assert outcome == Outcome("a", Fate.CONFLICT, new)


@pytest.fixture
def city(tmp_path, monkeypatch, capsys):
    """A repository that was begun, with a guide, a page and a file of its own changed since."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Une main")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "main@exemple.org")
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--name", "Ici"]) == 0
    run_git(place, "init", "--quiet", "--initial-branch", "main")
    (place / "docs/mentions.md").write_text("# Mentions\n\nLa ville d’Ici.\n", encoding="utf-8")
    settings = place / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('site_name: "Ici"', 'site_name: "Là"'),
        encoding="utf-8",
    )
    (place / "frameworks/exemple-de-quartier.yml").unlink()
    (place / "docs/chez-nous.md").write_text("# Chez nous\n", encoding="utf-8")
    run_git(place, "add", "--all")
    run_git(place, "commit", "--quiet", "--message", "Chez nous")
    capsys.readouterr()
    return place


@pytest.fixture
def later(tmp_path, monkeypatch):
    """A later version of the program: some of its texts changed, one is new, one is gone."""
    files = tmp_path / "files"
    shutil.copytree(starting.FILES, files)
    for name, was, becomes in (
        ("docs/mentions.md", "# Mentions légales", "# Mentions, autrement"),
        ("mkdocs.yml", "  - footnotes\n", "  - footnotes\n  - meta\n"),
        ("docs/glossaire.md", "# Glossaire", "# Les mots"),
        ("frameworks/exemple-de-quartier.yml", "Exemple de quartier", "Exemple de rue"),
    ):
        text = (files / name).read_text(encoding="utf-8")
        assert was in text
        (files / name).write_text(text.replace(was, becomes), encoding="utf-8")
    (files / "docs/nouveau.md").write_text("# Nouveau\n", encoding="utf-8")
    (files / "docs/methode/pieges.md").unlink()
    monkeypatch.setattr(starting, "FILES", files)
    packed = wheel.pack()
    newer = wheel.Wheel("referentiels-9.0-py3-none-any.whl", packed.data + b"\0")
    monkeypatch.setattr(program, "pack", lambda: newer)
    monkeypatch.setattr("referentiels.cli.upgrade.pack", lambda: newer)
    return newer


def test_what_was_begun_before_translations_receives_them_and_keeps_its_settings():
    library = read_library(Origin.SHARED)
    assert library is not None
    start = record.Start(name="Ici", library=Origin.SHARED)
    mine = starting.compose(start, replace(library, translations={}))

    found = upgrading.prepare(mine, library)

    assert [(one.path, one.fate) for one in found.outcomes] == [("translations/en.po", Fate.ADDED)]


def test_a_translation_of_ones_own_library_is_never_proposed_anew():
    shared = read_library(Origin.SHARED)
    assert shared is not None
    library = replace(shared, origin=Origin.OWN)
    start = record.Start(name="Ici", library=Origin.OWN, translations=("en",))
    mine = starting.compose(start, library)
    changed = {**mine, "translations/en.po": b"# autrement\n"}

    found = upgrading.prepare(changed, replace(library, translations={}))

    assert found.outcomes == ()


def test_a_repository_that_has_this_version_is_told_so(city, capsys):
    assert cli.main(["upgrade", str(city)]) == 0

    assert "déjà cette version" in capsys.readouterr().out
    assert run_git(city, "branch", "--list", "programme-*") == ""


def test_a_later_version_is_a_branch_and_nothing_moves(city, later, capsys):
    (city / "docs/glossaire.md").write_text("pas encore enregistré", encoding="utf-8")
    before = run_git(city, "status", "--porcelain")

    assert cli.main(["upgrade", str(city)]) == 0

    said = capsys.readouterr().out
    assert run_git(city, "status", "--porcelain") == before
    branch = run_git(
        city, "branch", "--list", "--format", "%(refname:short)", "programme-*"
    ).strip()
    assert f"git push origin {branch}" in said
    lines = run_git(city, "diff", "--no-renames", "--name-status", f"main...{branch}").splitlines()
    changed = {path: letter for letter, path in (line.split("\t", 1) for line in lines)}
    old = next(name for name in changed if name.endswith(".whl") and "9.0" not in name)
    assert changed == {
        "docs/glossaire.md": "M",
        "docs/nouveau.md": "A",
        "docs/methode/pieges.md": "D",
        "mkdocs.yml": "M",
        "program/a-comparer/docs/mentions.md": "A",
        "program/originals.zip": "M",
        old: "D",
        f"program/{later.name}": "A",
        "requirements/referentiels.txt": "M",
    }
    settings = run_git(city, "show", f"{branch}:mkdocs.yml")
    assert 'site_name: "Là"' in settings
    assert "  - meta\n" in settings


def test_each_file_is_told_where_somebody_is_needed_first(city, later, capsys):
    assert cli.main(["upgrade", str(city)]) == 0

    said = capsys.readouterr().out
    places = [
        said.index(path)
        for path in ("docs/mentions.md", "mkdocs.yml", "docs/glossaire.md", "docs/nouveau.md")
    ]
    assert places == sorted(places)
    assert "exemple-de-quartier" not in said
    assert "chez-nous" not in said


def test_once_the_proposal_is_taken_there_is_nothing_more_to_bring(city, later, capsys):
    assert cli.main(["upgrade", str(city)]) == 0
    branch = run_git(
        city, "branch", "--list", "--format", "%(refname:short)", "programme-*"
    ).strip()
    run_git(city, "merge", "--quiet", branch)
    capsys.readouterr()

    assert cli.main(["upgrade", str(city)]) == 0
    assert "déjà cette version" in capsys.readouterr().out


def test_a_proposal_that_waits_is_not_made_twice(city, later, capsys):
    assert cli.main(["upgrade", str(city)]) == 0
    assert cli.main(["upgrade", str(city)]) == 1
    assert "existe déjà" in capsys.readouterr().err


def test_without_git_what_changes_is_written_apart(city, later, tmp_path, capsys):
    shutil.rmtree(city / ".git")
    kept = {file: file.read_bytes() for file in city.rglob("*") if file.is_file()}

    assert cli.main(["upgrade", str(city)]) == 1
    assert "--into" in capsys.readouterr().err
    assert cli.main(["upgrade", str(city), "--into", str(tmp_path / "neuf")]) == 0

    assert {file: file.read_bytes() for file in city.rglob("*") if file.is_file()} == kept
    assert (tmp_path / "neuf/docs/nouveau.md").is_file()
    assert (tmp_path / "neuf/program" / later.name).is_file()
    assert "docs/methode/pieges.md" in capsys.readouterr().out.splitlines()[-1]
    assert cli.main(["upgrade", str(city), "--into", str(tmp_path / "neuf")]) == 2


def test_a_folder_that_is_no_such_repository_is_refused(tmp_path, capsys):
    assert cli.main(["upgrade", str(tmp_path)]) == 2
    assert "referentiels init" in capsys.readouterr().err


def test_a_record_that_was_spoilt_is_said(city, capsys):
    (city / record.RECORD).write_bytes(b"abc")
    run_git(city, "commit", "--quiet", "--all", "--message", "abc")

    assert cli.main(["upgrade", str(city)]) == 1
    assert record.RECORD in capsys.readouterr().err


def test_a_source_of_ones_own_is_left_alone(city, later, capsys):
    (city / "requirements/referentiels.txt").write_text(
        "referentiels @ git+https://forge.fr/p@v1\n"
    )
    run_git(city, "commit", "--quiet", "--all", "--message", "source")

    assert cli.main(["upgrade", str(city)]) == 0

    branch = run_git(
        city, "branch", "--list", "--format", "%(refname:short)", "programme-*"
    ).strip()
    assert "requirements" not in run_git(city, "diff", "--name-only", f"main...{branch}")
    assert "changez vous-même requirements/referentiels.txt" in capsys.readouterr().out


def test_a_library_of_ones_own_is_never_touched():
    own = Library(origin=Origin.OWN, files={"eau.yml": "format: 1\n"})
    begun = starting.compose(record.Start(name="Ici", library=Origin.OWN), own)
    shared = read_library(Origin.SHARED)
    assert shared is not None

    upgrade = upgrading.prepare(begun, Library(origin=Origin.OWN, domains=shared.domains))

    assert not [
        path for path in upgrade.changes if path.endswith(".yml") and "criteria-library" in path
    ]
