"""Copies of what other sites share, and the note of them, go together, whoever is killed or comes at once."""

import json
import signal
from dataclasses import replace

import pytest

from referentiels import cli
from referentiels.build.holding import Hold
from referentiels.reading import lock, manifest
from tests.neighbours import LYON, THEIRS, make_ours, share, typed

from .test_writing import MOST_STEPS, in_a_child, run_broken

FETCH = ["fetch"]
LATER = {
    **{path: data + b"# plus tard\n" for path, data in THEIRS.items()},
    "frameworks/autres.yml": THEIRS["frameworks/les-voisins.yml"].replace(
        b"Les Voisins", b"Autres"
    ),
}
del LATER["frameworks/les-voisins.yml"]


@pytest.fixture
def ours(tmp_path, monkeypatch):
    (tmp_path / "lyon.zip").write_bytes(share())
    folder = make_ours(tmp_path / "brest", "../lyon.zip")
    monkeypatch.chdir(folder)
    assert cli.main(FETCH) == 0
    (tmp_path / "lyon.zip").write_bytes(share(LATER, replace(LYON, day="2026-11-28")))
    return folder


def _state(folder):
    """Give what is copied and noted, the hour of a copy left out; no file is there beside these."""
    files = {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted((folder / "sources").rglob("*"))
        if one.is_file()
    }
    noted = json.loads((folder / lock.NAME).read_text("utf-8"))["sources"]["lyon"]
    left = [one.name for one in folder.iterdir() if one.name.startswith(".referentiels.")]
    return files, noted["version"], noted["tree"], left


def _back(folder, files):
    for one in [*(folder / "sources").rglob("*")]:
        if one.is_file():
            one.unlink()
    for path, data in files.items():
        (folder / path).write_bytes(data)


@pytest.mark.parametrize(
    ("calls", "way"),
    [
        (("replace", "unlink"), "kill"),
        (("replace",), "fail"),
        *((calls, way) for calls in (("write",), ("fsync",)) for way in ("kill", "fail")),
    ],
)
def test_copies_and_their_note_are_all_new_or_all_old_at_each_step(ours, calls, way):
    before, noted = _state(ours), (ours / lock.NAME).read_bytes()
    assert in_a_child(lambda: cli.main(FETCH)) == 0
    after, ends = _state(ours), []
    assert before != after
    for number in range(1, MOST_STEPS):
        _back(ours, before[0])
        (ours / lock.NAME).write_bytes(noted)
        ends.append(run_broken(FETCH, number, calls, way))
        assert ends[-1] in (0, 1, -signal.SIGKILL)
        if way == "fail" and ends[-1]:
            assert _state(ours) == before
        in_a_child(lambda: cli.main(["check"]))
        assert _state(ours) in (before, after), number
        if ends[-1] == 0:
            break
    assert ends[-1] == 0
    assert len(ends) > 3


def test_two_at_once_do_not_undo_each_other(ours, capsys):
    before = _state(ours)
    (ours / ".cache/referentiels").mkdir(parents=True, exist_ok=True)
    hold = Hold(ours / ".cache/referentiels/sources.lock")
    hold.take()
    try:
        assert cli.main(FETCH) == 1
        assert "est en cours dans ce dossier" in typed(capsys.readouterr().err)
        assert cli.main([*FETCH, "--dry-run"]) == 0
        assert _state(ours) == before
    finally:
        hold.release()

    assert cli.main(FETCH) == 0
    said = manifest.parse((ours / "sources/lyon" / manifest.NAME).read_bytes())
    assert said.version.startswith("2026-11-28.")
