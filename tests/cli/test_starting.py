"""`referentiels init`: a complete repository for another site, which builds strictly as it is."""

import hashlib
import html
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from referentiels import cli
from referentiels.cli.starting import questions, record, wheel
from referentiels.tools import saving
from referentiels.tools.saving import aside
from referentiels.words.language import translator
from tests.conftest import run_mkdocs

ROOT = Path(__file__).parents[2]


CREDITS = {
    "LICENCE.md",
    "criteria-library/README.md",
    "docs/a-propos.md",
    "docs/coordonner/index.md",
}
"""The files that say where the guides, the library and the program come from."""


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


def test_a_host_that_only_serves_files_finds_every_link(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place)]) == 0
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("use_directory_urls: false\n")

    done = run_mkdocs(place, "build", "--strict")

    assert done.returncode == 0, done.stderr
    root = place / "site"
    for page in root.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src|action)="([^":#?]+)["#?]', text):
            # The page of what is not found is shown at any address: its links begin at the root.
            folder = root if link.startswith("/") else page.parent
            assert (folder / html.unescape(link).lstrip("/")).is_file(), (page.name, link)


def test_nothing_of_this_site_or_of_a_person_goes_along(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--repo", "https://gitlab.com/ville/depot/"]) == 0

    for name in _files(place):
        if name.startswith("program/"):
            continue
        text = (place / name).read_text(encoding="utf-8")
        assert not re.search(r"@[A-Z_]+@", text), name
        assert "parlons-en" not in text, name
        if name not in CREDITS:
            assert "referentiels-partages/" not in text, name
        if not name.startswith(("plugins/", "docs/experience-brest")):
            assert not re.search(
                "brest(?!.md)", re.sub("’expérience de Brest|a-brest.net", "", text), re.I
            ), name
    settings = (place / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'repo_url: "https://gitlab.com/ville/depot"\n' in settings
    assert "edit_uri: -/edit/main/docs/\n" in settings
    owners = (place / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in owners.splitlines() if line)


def test_every_yaml_file_of_it_reads(tmp_path, capsys):
    assert cli.main(["init", str(tmp_path / "a"), "--name", "Nom: 'a' #b"]) == 0
    assert (
        cli.main(["init", str(tmp_path / "b"), "--no-library", "--contact", "contact@ici.fr"]) == 0
    )

    for place in (tmp_path / "a", tmp_path / "b"):
        for file in [*place.rglob("*.yml"), *place.rglob("*.yaml"), place / "CITATION.cff"]:
            text = file.read_text(encoding="utf-8").replace("!ENV ", "")
            assert yaml.safe_load(text), file
    assert "site_name: \"Nom: 'a' #b\"" in (tmp_path / "a/mkdocs.yml").read_text(encoding="utf-8")


def test_the_shared_criteria_come_along_with_their_licence_and_credit(
    tmp_path, monkeypatch, capsys
):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place)]) == 0

    for file in (ROOT / "criteria-library").glob("*.yml"):
        assert (place / "criteria-library" / file.name).read_bytes() == file.read_bytes()
    for name in ("LICENCE.md", "criteria-library/README.md", "docs/a-propos.md"):
        text = (place / name).read_text(encoding="utf-8")
        assert "[Référentiels partagés](https://" in text, name
        assert "CC BY-SA 4.0" in text.replace("\u00a0", " "), name
    form = yaml.safe_load((place / ".github/ISSUE_TEMPLATE/nouveau-critere.yml").read_bytes())
    options = next(one for one in form["body"] if one.get("id") == "domaine")["attributes"]
    assert "Emploi et insertion" in options["options"]
    example = (place / "frameworks/exemple-de-quartier.yml").read_text(encoding="utf-8")
    assert "        shared: lien-social\n" in example
    monkeypatch.chdir(place)
    assert cli.main(["check", "--strict"]) == 0, capsys.readouterr().out


def test_with_the_shared_criteria_come_their_translations_and_pages_in_english(
    tmp_path, monkeypatch, capsys
):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--contact", "contact@ici.fr"]) == 0

    assert (place / "translations/en.po").read_bytes() == (ROOT / "translations/en.po").read_bytes()
    assert "`translations/`" in (place / "README.md").read_text(encoding="utf-8")
    monkeypatch.chdir(place)
    assert cli.main(["check", "--strict"]) == 0, capsys.readouterr().out
    assert cli.main(["translations", "--check"]) == 0
    assert cli.main(["build"]) == 0
    page = (place / "site/en/criteres/lien-social/index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "Social ties" in page
    settings = yaml.safe_load((place / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""))
    assert settings["plugins"] == [
        {"referentiels": {"contact": "contact@ici.fr", "translations": ["en"]}}
    ]


def test_without_translations_a_site_is_in_french_alone_and_nothing_says_otherwise(
    tmp_path, monkeypatch, capsys
):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--no-library"]) == 0

    assert not (place / "translations").exists()
    for name in ("README.md", "mkdocs.yml"):
        assert "translations" not in (place / name).read_text(encoding="utf-8")
    monkeypatch.chdir(place)
    assert cli.main(["build"]) == 0
    assert not (place / "site/en").exists()


EAU = "format: 1\ndomain:\n  name: L’eau\ncriteria: []\n"
DOUR = 'msgctxt "criteria-library/eau.name"\nmsgid "L’eau"\nmsgstr "An dour"\n'


def _own(folder, **translations):
    (folder / "criteria-library").mkdir(parents=True)
    (folder / "criteria-library/eau.yml").write_text(EAU, encoding="utf-8")
    (folder / "translations").mkdir()
    for code, text in translations.items():
        (folder / f"translations/{code}.po").write_text(text, encoding="utf-8")
    return folder / "criteria-library"


def test_a_library_of_ones_own_comes_with_its_translations(tmp_path, monkeypatch, capsys):
    elsewhere = 'msgid "Welcome"\nmsgstr "Hello"\n'
    own = _own(tmp_path / "ici", br=DOUR, en=elsewhere)
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--library", str(own)]) == 0

    assert _files(place / "translations") == ["br.po"], "the other one is of something else"
    assert "translations: [br]\n" in (place / "mkdocs.yml").read_text(encoding="utf-8")
    monkeypatch.chdir(place)
    assert cli.main(["build"]) == 0, capsys.readouterr().err
    assert "An dour" in (place / "site/br/domaines/eau/index.html").read_text(encoding="utf-8")


def test_a_library_whose_translation_is_broken_is_not_taken(tmp_path, capsys):
    own = _own(tmp_path / "ici", br=f"{DOUR}<<<<<<< HEAD\n")

    assert cli.main(["init", str(tmp_path / "ville"), "--library", str(own)]) == 2
    assert not (tmp_path / "ville").exists()


def test_an_empty_library_begins_with_an_example_to_which_the_framework_is_linked(
    tmp_path, monkeypatch, capsys
):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--no-library"]) == 0

    names = [file.name for file in (place / "criteria-library").glob("*.yml")]
    assert names == ["exemple-de-domaine.yml"]
    assert "shared: rencontres-entre-habitants\n" in (
        place / "frameworks/exemple-de-quartier.yml"
    ).read_text(encoding="utf-8")
    assert "bibliothèque du projet" not in (place / "criteria-library/README.md").read_text("utf-8")
    monkeypatch.chdir(place)
    assert cli.main(["check", "--strict"]) == 0, capsys.readouterr().out
    assert cli.main(["format", "--check"]) == 0
    done = run_mkdocs(place, "build", "--strict")
    assert done.returncode == 0, done.stderr


def test_a_library_of_ones_own_is_taken_and_credited_to_nobody(tmp_path, capsys):
    own = tmp_path / "ici"
    own.mkdir()
    (own / "eau.yml").write_text(
        "format: 1\ndomain:\n  name: L’eau\ncriteria: []\n", encoding="utf-8"
    )
    assert cli.main(["init", str(tmp_path / "ville"), "--library", str(own)]) == 0

    place = tmp_path / "ville/criteria-library"
    assert _files(place) == ["README.md", "eau.yml"]
    assert "Référentiels partagés" not in (place / "README.md").read_text(encoding="utf-8")


def test_who_is_at_a_keyboard_is_asked_for_what_is_missing(tmp_path, monkeypatch, capsys):
    answers = iter(
        [
            "  \n",
            "Ici et là\n",
            "depot\n",
            "https://forge.fr/ici/la/\n",
            "x\n",
            "\n",
            "peut-être\n",
            "non\n",
        ]
    )
    asked = []

    def ask(self, question):
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("referentiels.cli.init.Terminal.ask", ask)
    assert cli.main(["init", str(tmp_path / "ville")]) == 0

    settings = (tmp_path / "ville/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "Ici et là"' in settings
    assert 'repo_url: "https://forge.fr/ici/la"' in settings
    assert len(asked) == 8
    assert asked[-1].endswith("[O/n]")
    assert [file.name for file in (tmp_path / "ville/criteria-library").glob("*.yml")] == [
        "exemple-de-domaine.yml"
    ]


def test_pressing_enter_takes_the_shared_criteria():
    class Silent:
        def ask(self, question):
            return "\n"

        def tell(self, text):
            raise AssertionError(text)

    answered = questions.ask_missing(questions.Site(name="Ici"), Silent(), translator("fr"))

    assert answered == questions.Site(name="Ici", repo="", contact="", library=True)


def test_who_leaves_the_questions_leaves_nothing(tmp_path, monkeypatch, capsys):
    def leave(self, question):
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("referentiels.cli.init.Terminal.ask", leave)

    assert cli.main(["init", str(tmp_path / "ville")]) == 130
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_asked_of_a_script_nor_of_who_says_yes(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        "referentiels.cli.init.Terminal.ask", lambda self, question: pytest.fail(question)
    )
    assert cli.main(["init", str(tmp_path / "a")]) == 0
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert cli.main(["init", str(tmp_path / "b"), "--yes"]) == 0


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
        ["neuf", "--contact", "moi"],
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


def test_a_new_repository_carries_the_program_and_its_digest(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place)]) == 0

    (carried,) = (place / "program").glob("*.whl")
    digest = hashlib.sha256(carried.read_bytes()).hexdigest()
    named = (place / "requirements/referentiels.txt").read_text(encoding="utf-8").splitlines()
    assert named[-1] == f"./program/{carried.name} --hash=sha256:{digest}"
    assert wheel.pack().data == carried.read_bytes()
    with zipfile.ZipFile(carried) as archive:
        held = set(archive.namelist())
        assert archive.testzip() is None
    package = ROOT / "plugins/referentiels"
    assert {f"referentiels/{name}" for name in _files(package) if "__pycache__" not in name} <= held


def test_the_lock_is_the_one_that_the_program_is_tried_with(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place)]) == 0

    def read(root):
        text = (root / "requirements/site.txt").read_text(encoding="utf-8")
        return [line for line in text.splitlines() if not line.lstrip().startswith("#")]

    assert read(place) == read(ROOT)


def test_a_named_source_takes_the_place_of_the_wheel(tmp_path, capsys):
    place = tmp_path / "ville"
    source = "referentiels @ git+https://forge.fr/programme@v1"
    assert cli.main(["init", str(place), "--program", source]) == 0

    assert source in (place / "requirements/referentiels.txt").read_text(encoding="utf-8")
    assert _files(place / "program") == ["originals.zip"]


def test_a_program_that_is_not_installed_says_so_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(wheel, "PROGRAM", "pas-installe")

    assert cli.main(["init", str(tmp_path / "ville")]) == 2
    assert "--program" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_kept_as_it_was(tmp_path, capsys):
    place = tmp_path / "ville"
    assert cli.main(["init", str(place), "--name", "Là", "--contact", "contact@la.fr"]) == 0

    start, written = record.recall((place / record.RECORD).read_bytes())

    assert (start.name, start.contact, start.library) == ("Là", "contact@la.fr", "shared")
    kept = {name: data for name, data in written.items() if not name.startswith("program/")}
    assert all((place / name).read_bytes() == data for name, data in kept.items())
    assert set(_files(place)) - set(kept) == {
        "requirements/referentiels.txt",
        record.RECORD,
        f"program/{wheel.pack().name}",
    }


@pytest.mark.parametrize("data", [b"", b"PK", wheel.put_together({"start.json": b"{}"})])
def test_a_record_that_is_not_one_is_refused(data):
    with pytest.raises(record.Unreadable):
        record.recall(data)


def test_a_package_that_is_built_holds_all_that_init_writes():
    """A file that the settings of the package forget would be missed only by who installs it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = ROOT / "plugins/referentiels"
    patterns = settings["tool"]["setuptools"]["package-data"]["referentiels"]
    shipped = {file for pattern in patterns for file in package.glob(pattern)}
    wanted = {
        file
        for file in (package / "cli/starting").rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"}
    }

    assert not wanted - shipped
