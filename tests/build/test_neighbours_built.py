"""A site that shows others is made again as if for the first time, whatever they change."""

import shutil
from dataclasses import replace

from tests.build.projects import bytes_of, run
from tests.neighbours import LYON, THEIRS, make_ours, share


def _build(folder):
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return bytes_of(folder / "site")


def test_what_they_change_is_made_again_and_nothing_of_the_rest(tmp_path):
    (tmp_path / "lyon.zip").write_bytes(share())
    folder = make_ours(tmp_path / "brest", "../lyon.zip")
    assert run(folder, "fetch").returncode == 0
    first = _build(folder)
    text = THEIRS["frameworks/les-voisins.yml"].replace(b"40", b"41")
    changed = {**THEIRS, "frameworks/les-voisins.yml": text.replace(b"Les Voisins", b"Nos Voisins")}
    (tmp_path / "lyon.zip").write_bytes(share(changed, replace(LYON, day="2026-11-28")))
    assert run(folder, "fetch").returncode == 0

    again = _build(folder)

    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".cache")
    assert again == _build(folder)
    assert (
        first["structures/_lyon/les-voisins/index.html"]
        != again["structures/_lyon/les-voisins/index.html"]
    )
    again = bytes_of(folder / "site")
    for name, old, new in (
        ("sources.lock.json", '"fetched": "2', '"fetched": "1'),
        ("frameworks/maison.yml", "shared: lien-social", "shared: lyon/voisinage"),
        ("frameworks/maison.yml", "            shared: rencontres\n", ""),
        ("sources.yml", "Ville de Lyon", "Lyon"),
    ):
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    later = _build(folder)
    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".cache")
    whole = _build(folder)
    assert {path for path, data in whole.items() if later[path] != data} == set()
    assert later.keys() == whole.keys()
    sitemap = next(data for path, data in again.items() if path.endswith("sitemap.xml")).decode()
    assert "structures/maison/" in sitemap
    assert "_lyon" not in sitemap
