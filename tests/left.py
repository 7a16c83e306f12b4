"""A project of real content whose addresses have moved, gone and come back, and a list that says so."""

import re
from pathlib import Path

from tests.build.projects import copy_small, run
from tests.repositories import commit

WHY = "à sa demande <script>alert(1)</script> & « merci »"
LIST = "adresses.tsv"


def _say(folder: Path, *arguments: str) -> None:
    done = run(folder, "addresses", *arguments, SOURCE_DATE_EPOCH="1795867200")  # 2026-11-28
    assert done.returncode == 0, done.stdout + done.stderr


def _change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def _rename_a_file_twice(folder: Path) -> None:
    files = folder / "frameworks"
    (files / "andes.yml").rename(files / "les-andes.yml")
    _say(folder, "--moved", "structures/andes/", "structures/les-andes/")
    commit(folder, {})
    (files / "les-andes.yml").rename(files / "epiceries.yml")
    _say(folder, "--moved", "structures/les-andes/", "structures/epiceries/")
    commit(folder, {})


def _rename_places(folder: Path) -> None:
    corlab = "frameworks/corlab.yml"
    _change(folder, corlab, "id: information-locale\n", "id: infos-du-quartier\n")
    _say(
        folder,
        "--moved",
        "structures/corlab/#information-locale",
        "structures/corlab/#infos-du-quartier",
    )
    _change(folder, corlab, "id: playlists\n", "id: listes-d-ecoute\n")
    _say(folder, "--moved", "structures/corlab/#playlists", "structures/corlab/#listes-d-ecoute")
    _change(folder, corlab, "      - id: vie-associative\n", "      - id: vie-des-associations\n")
    _say(folder, "--moved", "structures/corlab/#vie-associative", "criteres/engagement-benevole/")
    _change(folder, corlab, "id: publics-accueillis\n", "id: personnes-accueillies\n")
    _say(folder, "--withdraw", "structures/corlab/#publics-accueillis", "--why", WHY)
    commit(folder, {})


def _rename_and_withdraw_criteria(folder: Path) -> None:
    library = folder / "criteria-library"
    for file in library.glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace(
            "[modes-de-vie-solidaires, partenariats]", "[partenariats]"
        )
        text = text.replace("equite-territoriale, satisfaction]", "equite-territoriale]")
        file.write_text(text.replace("id: innovation\n", "id: essais\n"), encoding="utf-8")
    _say(folder, "--moved", "criteres/innovation/", "criteres/essais/")
    commit(folder, {})
    file = library / "vie-de-la-structure.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - id: satisfaction\n")
    end = text.find("\n  - id: ", start + 1)
    file.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    for other in library.glob("*.yml"):
        other.write_text(
            re.sub(r"satisfaction, |, satisfaction\b", "", other.read_text("utf-8")), "utf-8"
        )
    _say(
        folder,
        "--withdraw",
        "criteres/satisfaction/",
        "--why",
        "hors du champ, séance du 12 octobre",
    )
    commit(folder, {})


def _withdraw_a_structure(folder: Path) -> None:
    (folder / "frameworks/konexio.yml").unlink()
    _say(folder, "--withdraw", "structures/konexio/", "--why", WHY, "--to", "structures/corlab/", "--to",
         "criteres/autonomie-numerique/")  # fmt: skip
    commit(folder, {})


def make_left(folder: Path, **options: str) -> Path:
    """Make the project, with the history of each step."""
    copy_small(folder, **options)
    _say(folder, "--write")
    commit(folder, {})
    _rename_a_file_twice(folder)
    _rename_places(folder)
    _rename_and_withdraw_criteria(folder)
    _withdraw_a_structure(folder)
    return folder


def build_left(folder: Path, **options: str) -> Path:
    """Build its site without MkDocs."""
    done = run(folder, "build", "-d", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
