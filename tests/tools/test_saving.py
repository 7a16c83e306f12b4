"""Writing files: all that was asked, or what was there before."""

import pytest

from referentiels.tools.saving import fill_folder, write_new, write_together, write_whole


def _names(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    file = tmp_path / "a.yml"
    file.write_text("vieux")
    file.chmod(0o640)

    write_whole(file, b"neuf")

    assert file.read_bytes() == b"neuf"
    assert file.stat().st_mode & 0o777 == 0o640
    assert _names(tmp_path) == ["a.yml"]


def test_two_files_change_together_or_not_at_all(tmp_path):
    first, second = tmp_path / "a.yml", tmp_path / "dossier"
    first.write_text("vieux")
    second.mkdir()
    (second / "plein").write_text("x")  # a folder in the way: the second file can't take its place

    with pytest.raises(OSError):  # noqa: PT011
        write_together({first: b"neuf", second: b"neuf"})

    assert first.read_text() == "vieux"
    assert _names(tmp_path) == ["a.yml", "dossier", "dossier/plein"]


def test_a_file_that_was_not_there_is_taken_away_again(tmp_path):
    second = tmp_path / "dossier"
    (second / "plein").mkdir(parents=True)

    with pytest.raises(OSError):  # noqa: PT011
        write_together({tmp_path / "nouveau": b"x", second: b"neuf"})

    assert not (tmp_path / "nouveau").exists()


def test_what_goes_wrong_on_the_way_puts_the_first_file_back(tmp_path, monkeypatch):
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text("vieux a")
    second.write_text("vieux b")
    replace = type(first).replace

    def refuse(self, target):
        if target == second:
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(type(first), "replace", refuse)
    with pytest.raises(PermissionError):
        write_together({first: b"neuf", second: b"neuf"})

    assert (first.read_text(), second.read_text()) == ("vieux a", "vieux b")
    assert _names(tmp_path) == ["a.yml", "b.yml"]


def test_a_new_file_never_replaces_another(tmp_path):
    (tmp_path / "a.yml").write_text("vieux")

    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yml", b"neuf")

    assert (tmp_path / "a.yml").read_text() == "vieux"


def test_a_folder_is_filled_whole_or_left_as_it_was(tmp_path):
    place = tmp_path / "ville"
    fill_folder(place, {"a/b.txt": b"x", ".ci/programme": b"#!/bin/sh\n"})
    assert _names(place) == [".ci", ".ci/programme", "a", "a/b.txt"]
    assert (place / ".ci/programme").stat().st_mode & 0o111

    with pytest.raises(OSError):  # noqa: PT011
        fill_folder(tmp_path / "autre", {"a": b"x", "a/b": b"y"})
    assert not (tmp_path / "autre").exists()


def test_a_folder_that_was_there_keeps_what_it_had(tmp_path):
    (tmp_path / ".git").mkdir()

    with pytest.raises(OSError):  # noqa: PT011
        fill_folder(tmp_path, {"a": b"x", "z": b"y", "z/b": b"y"})

    assert _names(tmp_path) == [".git"]
