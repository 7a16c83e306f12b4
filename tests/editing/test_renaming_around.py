"""What stands around a project when something in it is renamed: Git, other folders, menus of other files."""

import os

import pytest

from referentiels.reading import ledger

from ..repositories import commit, run_git
from .renamed import FRAMEWORK, PAGE, SETTINGS, changes, complaint, rename, said


def test_what_git_does_not_keep_is_not_mixed_with_a_new_name(place, capsys):
    commit(place, {"a": "a"})
    page = place / "docs/retours/corlab.md"
    page.write_text(f"{PAGE}Un mot de plus.\n", encoding="utf-8")
    (place / "docs/index.md").write_bytes(
        (place / "docs/index.md").read_bytes().replace(b"\n", b"\r\n")
    )
    status, before, after = rename(place, "corlab", "radios", "--force")

    assert (status, after) == (1, before)
    told = complaint(capsys)
    assert "docs/retours/corlab.md" in told
    assert "frameworks/corlab.yml" not in told
    assert rename(place, "corlab", "radios", "--dry-run")[0] == 1
    assert "docs/retours/corlab.md : changé" in said(capsys)

    commit(place, {"a": "b"})
    (place / "frameworks/corlab.yml").write_bytes(FRAMEWORK.replace("\n", "\r\n").encode())
    (place / "ailleurs.txt").write_text("x")
    assert rename(place, "corlab", "radios")[0] == 0, "ends of lines are Git's"
    assert "Git" not in complaint(capsys)


def test_without_git_it_is_said(place, capsys, monkeypatch):
    assert rename(place, "corlab", "radios")[0] == 0
    assert "n’est pas gardé par Git" in complaint(capsys)

    run_git(place, "init", "--quiet")  # a repository that has kept nothing yet
    assert rename(place, "radios", "ondes")[0] == 1
    assert "--force" in complaint(capsys)
    assert rename(place, "radios", "ondes", "--force")[0] == 0
    assert "Git n’a pas répondu" in complaint(capsys)

    monkeypatch.setenv("PATH", "")
    assert rename(place, "ondes", "voix")[0] == 1


def test_it_works_from_a_folder_of_the_project_and_with_other_names_of_folders(place, monkeypatch):
    (place / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: pages\nplugins:\n  - referentiels: {frameworks_dir: nos, library_dir: libre}\n"
    )
    for old, new in (("frameworks", "nos"), ("criteria-library", "libre"), ("docs", "pages")):
        (place / old).rename(place / new)
    monkeypatch.chdir(place / "pages")

    assert rename(place, "nos/corlab.yml", "radios")[0] == 0
    assert rename(place, "libre/cohesion.yml", "liens")[0] == 0
    assert (place / "nos/radios.yml").is_file()
    assert "[radios]" in (place / "pages/retours/corlab.md").read_text(encoding="utf-8")
    assert (place / ledger.NAME).is_file()
    assert not (place / "pages" / ledger.NAME).exists()


def test_a_project_that_lies_in_two_places_is_not_half_renamed(place, capsys, monkeypatch):
    site = place / "site"
    site.mkdir()
    (site / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - referentiels: {frameworks_dir: ../frameworks, library_dir: ../criteria-library}\n"
    )
    monkeypatch.chdir(site)
    status, before, after = rename(place, "corlab", "radios")

    assert (status, after) == (1, before)
    assert "dossier de mkdocs.yml" in complaint(capsys)


@pytest.mark.parametrize("own", ["", "nav:\n  - corlab-bis: structures/corlab-bis/index.md\n"])
def test_a_menu_that_is_inherited_is_the_one_that_changes(place, own):
    head, menu = SETTINGS.split("nav:")
    (place / "reglages").mkdir()
    (place / "reglages/base.yml").write_text(f"nav:{menu}", encoding="utf-8")
    (place / "mkdocs.yml").write_text(f"INHERIT: reglages/base.yml\n{head}{own}", encoding="utf-8")

    status, before, after = rename(place, "corlab", "radios")
    assert status == 0
    name, was = "reglages/base.yml", "- corlab: structures/corlab/index.md"
    told = [f"-   {was}", f"+   {was.replace('/corlab/', '/radios/')}"]
    found = changes(before, after).get(name, [])
    # A menu of its own hides the one below, whole.
    assert found == ([] if own else told)
    assert before["mkdocs.yml"] == after["mkdocs.yml"]


def test_a_menu_outside_of_the_project_is_not_left_behind_in_silence(place, capsys):
    head, menu = SETTINGS.split("nav:")
    folder = place / "projet"
    folder.mkdir()
    for name in ("frameworks", "criteria-library", "docs"):
        (place / name).rename(folder / name)
    (place / "mkdocs.yml").unlink()
    (place / "base.yml").write_text(f"nav:{menu}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"INHERIT: ../base.yml\n{head}", encoding="utf-8")

    os.chdir(folder)
    status, before, after = rename(place, "corlab", "radios")
    assert (status, after) == (1, before)
    assert "../base.yml" in complaint(capsys)
