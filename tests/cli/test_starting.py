"""`referentiels init`: a complete repository for another site, which builds strictly as it is."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from referentiels import cli
from referentiels.cli.starting.program import find_program, list_dependencies
from referentiels.tools import saving
from referentiels.tools.saving import aside
from tests.conftest import run_mkdocs

ROOT = Path(__file__).parents[2]


def _files(folder):
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_new_repository_is_checked_and_built_strictly_and_no_link_is_dead(
    tmp_path, monkeypatch, capsys
):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--name", 'L\'Aulne : "nous" *ici*']) == 0

    monkeypatch.chdir(place)
    assert cli.main(["check", "--strict"]) == 0, capsys.readouterr().out
    assert cli.main(["format", "--check"]) == 0
    done = run_mkdocs(place, "build", "--strict")
    assert done.returncode == 0, done.stderr
    home = (place / "site/index.html").read_text(encoding="utf-8")
    assert "L’Aulne\u00a0: &#34;nous&#34; *ici*" in home
    for page in (place / "site").rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r'href="([^":#?]+)["#?]', page.read_text(encoding="utf-8")):
            target = page.parent / html.unescape(link)
            assert (target / "index.html").is_file() or target.is_file(), (page, link)


def test_nothing_of_this_site_or_of_a_person_goes_along(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--repo", "https://gitlab.com/ville/depot/"]) == 0

    for name in _files(place):
        text = (place / name).read_text(encoding="utf-8")
        if name != "requirements/referentiels.txt":
            assert "referentiels-partages/" not in text, name
        assert not re.search(r"@[A-Z_]+@", text), name
        if not name.startswith((".github/ISSUE_TEMPLATE", "plugins/", "docs/experience-brest")):
            assert "Brest" not in text.replace("L’expérience de Brest", ""), name
    settings = (place / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'repo_url: "https://gitlab.com/ville/depot"\n' in settings
    assert "edit_uri: -/edit/main/docs/\n" in settings
    owners = (place / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in owners.splitlines() if line)


def test_every_yaml_file_of_it_reads(tmp_path, capsys):
    assert cli.main(["init", str(tmp_path / "a"), "--name", "Nom: 'a' #b"]) == 0
    assert cli.main(["init", str(tmp_path / "b"), "--library", str(ROOT / "criteria-library")]) == 0

    for place in (tmp_path / "a", tmp_path / "b"):
        for file in [*place.rglob("*.yml"), *place.rglob("*.yaml")]:
            text = file.read_text(encoding="utf-8").replace("!ENV ", "")
            assert yaml.safe_load(text), file
    assert "site_name: \"Nom: 'a' #b\"" in (tmp_path / "a/mkdocs.yml").read_text(encoding="utf-8")


def test_a_library_can_be_taken_along(tmp_path, monkeypatch, capsys):
    place = tmp_path / "ville"
    monkeypatch.chdir(ROOT)
    assert cli.main(["init", str(place), "--library"]) == 0

    for file in (ROOT / "criteria-library").glob("*.yml"):
        assert (place / "criteria-library" / file.name).read_bytes() == file.read_bytes()
    form = yaml.safe_load((place / ".github/ISSUE_TEMPLATE/nouveau-critere.yml").read_bytes())
    options = next(one for one in form["body"] if one.get("id") == "domaine")["attributes"]
    assert "Emploi et insertion" in options["options"]
    example = (place / "frameworks/exemple-de-quartier.yml").read_text(encoding="utf-8")
    assert "        shared: lien-social\n" in example
    monkeypatch.chdir(place)
    assert cli.main(["check", "--strict"]) == 0, capsys.readouterr().out


def test_a_folder_that_git_has_just_made_is_free(tmp_path, capsys):
    (tmp_path / ".git").mkdir()

    assert cli.main(["init", str(tmp_path)]) == 0
    assert (tmp_path / ".github/workflows/publish.yml").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["plein"],
        ["fichier"],
        ["neuf", "--repo", "depot"],
        ["neuf", "--repo", "javascript:alert(1)"],
        ["neuf", "--name", "  "],
        ["neuf", "--name", "a\x1b[2J"],
        ["neuf", "--library", "plein"],
        ["neuf", "--program", "a\nb"],
    ],
)
def test_what_is_wrong_writes_nothing(tmp_path, monkeypatch, capsys, arguments):
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein/a.txt").write_text("précieux")
    (tmp_path / "fichier").write_text("précieux")
    monkeypatch.chdir(tmp_path)

    assert cli.main(["init", *arguments]) == 2

    assert _files(tmp_path) == ["fichier", "plein/a.txt"]
    assert "\x1b" not in capsys.readouterr().err


def test_a_disk_that_fills_up_leaves_nothing(tmp_path, monkeypatch, capsys):
    write = aside.put_aside
    written: list[Path] = []

    def fill_up(file, data):
        if len(written) == 20:
            raise OSError(28, "plus de place")
        written.append(file)
        write(file, data)

    monkeypatch.setattr(saving, "put_aside", fill_up)

    assert cli.main(["init", str(tmp_path / "ville")]) == 1
    assert "le disque est plein" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_shared_with_this_repository_is_a_copy_of_it():
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci/starting.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, f"{done.stdout}{done.stderr}run: python .ci/starting.py"


def test_every_workflow_of_a_site_goes_along():
    ours = {file.name for file in (ROOT / ".github/workflows").iterdir()} - {
        "tests.yml",
        "night.yml",
    }  # those of the program
    copied = ROOT / "plugins/referentiels/cli/starting/files/dot-github/workflows"

    assert {file.name for file in copied.iterdir()} == ours


def test_the_program_and_what_it_needs_are_at_fixed_versions():
    lines = [line for line in list_dependencies().splitlines() if not line.startswith("#")]

    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in lines), lines
    names = {line.split("==")[0] for line in lines}
    assert {"mkdocs", "mkdocs-material", "pyyaml", "pagefind-bin", "setuptools"} <= names
    assert not names & {"pytest", "ruff", "referentiels"}
    assert re.fullmatch(r"referentiels @ git\+https://\S+@v[0-9.]+", find_program())
