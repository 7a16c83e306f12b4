"""A build that fails changes nothing, and says why; a build that succeeds is whole."""

import hashlib
import html
import json
import re
import shutil

import html5lib
import pytest

from ..conftest import FRAMEWORK, copy_little, run_mkdocs, written_at
from .trees import is_data


def _fingerprint(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "assets/recherche/" not in file.as_posix()
    }  # Pagefind orders the values of its filters as it pleases: same results, other bytes


@pytest.fixture
def built(little, tmp_path):
    """Copy a repository that is built, to break it."""
    return shutil.copytree(little, tmp_path / "depot")


def _leftovers(folder):
    return [file.name for file in folder.iterdir() if file.name.startswith(".site")]


def test_a_broken_file_leaves_the_old_site_whole(built):
    before = _fingerprint(built / "site")
    (built / "frameworks/corlab.yml").write_text(
        "format: 1\nstructure:\n  nom: x\n", encoding="utf-8"
    )

    done = run_mkdocs(built, "build")

    assert done.returncode != 0
    assert "frameworks/corlab.yml:3:3: erreur: la clé" in done.stderr
    assert "Traceback" not in done.stderr
    assert _fingerprint(built / "site") == before
    assert _leftovers(built) == []


def test_a_warning_of_mkdocs_leaves_the_old_site_whole_when_strict(built):
    before = _fingerprint(built / "site")
    with (built / "docs/a-propos.md").open("a", encoding="utf-8") as page:
        page.write("\n[mort](absent.md)\n")

    strict, lax = run_mkdocs(built, "build", "--strict"), None

    assert strict.returncode != 0
    assert _fingerprint(built / "site") == before
    assert _leftovers(built) == []
    lax = run_mkdocs(built, "build")
    assert lax.returncode == 0
    assert _fingerprint(built / "site") != before


def test_what_is_gone_from_the_files_is_gone_from_the_site(built):
    (built / "frameworks/corlab.yml").unlink()

    assert run_mkdocs(built, "build").returncode == 0
    assert not (built / "site/structures/corlab").exists()
    assert _leftovers(built) == []


@pytest.mark.parametrize("place", ["file", "link", "git", "docs", "other"])
def test_a_place_that_is_no_site_is_not_replaced(built, place):
    shutil.rmtree(built / "site")
    target = built / "site"
    if place == "file":
        target.write_text("précieux")
    elif place == "link":
        (built / "ailleurs").mkdir()
        target.symlink_to(built / "ailleurs")
    elif place == "git":
        (target / ".git").mkdir(parents=True)
    elif place == "docs":
        target = built / "frameworks"
    else:
        target.mkdir()
        (target / "memoires.txt").write_text("précieux")

    done = run_mkdocs(built, "build", "--site-dir", str(target))

    assert done.returncode != 0
    assert "Le site n'est pas construit" in done.stderr
    assert target.exists()
    assert (built / "frameworks/corlab.yml").is_file()


def test_a_written_page_never_disappears_under_a_generated_one(built):
    (built / "docs/structures").mkdir()
    (built / "docs/structures/index.md").write_text("# Les nôtres\n", encoding="utf-8")

    done = run_mkdocs(built, "build")

    assert done.returncode != 0
    assert "structures/index.md" in done.stderr


def test_two_builds_give_the_same_bytes(repository, tmp_path):
    again = tmp_path / "site"

    done = run_mkdocs(
        repository,
        "build",
        "--site-dir",
        str(again),
        PYTHONHASHSEED="1",
        SOURCE_DATE_EPOCH=written_at(repository),
    )

    assert done.returncode == 0
    assert _fingerprint(again) == _fingerprint(repository / "site")


def test_links_can_name_files(built):
    config = built / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "\nuse_directory_urls: false\n", encoding="utf-8"
    )

    assert run_mkdocs(built, "build", "--strict").returncode == 0
    for page in ("structures/corlab/index.html", "index.html", "criteres/index.html"):
        file = built / "site" / page
        for link in re.findall(r'href="([^":#?]+)["#?]', file.read_text(encoding="utf-8")):
            assert (file.parent / html.unescape(link)).is_file(), (page, link)


def test_folders_and_language_can_be_chosen(tmp_path):
    (tmp_path / "cadres").mkdir()
    (tmp_path / "biblio").mkdir()
    (tmp_path / "cadres/x.yml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Essai\nrepo_url: https://gitlab.com/a/b\ntheme: {name: material, language: en, font: false}\n"
        "plugins:\n  - referentiels: {frameworks_dir: cadres, library_dir: biblio, language: en, branch: dev}\n"
    )

    done = run_mkdocs(tmp_path, "build", "--strict")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/structures/x/index.html").read_text(encoding="utf-8")
    assert "https://gitlab.com/a/b/-/edit/dev/cadres/x.yml" in page
    assert "Criteria and indicators" in page


def test_an_empty_repository_has_a_site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Vide\ntheme: {name: material, language: fr, font: false}\nplugins: [referentiels]\n"
    )

    assert run_mkdocs(tmp_path, "build", "--strict").returncode == 0
    assert "Aucune structure n’a encore publié" in (
        tmp_path / "site/structures/index.html"
    ).read_text(encoding="utf-8")


PAYLOAD = "</title><script>window.x=1</script><img src=x onerror=alert(1)>\" onclick='x' {{ 7*7 }}"


def test_hostile_text_stays_text_in_whole_pages(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    (tmp_path / "frameworks").mkdir()
    quoted = json.dumps(PAYLOAD)
    text = FRAMEWORK
    for words in (
        "Le journal du quartier", "Faire société", "Des habitants qui se parlent",
        "Part des lecteurs qui citent une rencontre",
    ):  # fmt: skip
        text = text.replace(words, quoted)
    text = text.replace(
        "framework:\n",
        f"  summary: {quoted}\n  activities: [{quoted}]\nframework:\n  note: {quoted}\n",
    )
    (tmp_path / "frameworks/x.yml").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme: {name: material, language: fr, font: false}\nplugins: [referentiels]\n"
    )

    done = run_mkdocs(tmp_path, "build", "--strict")

    assert done.returncode == 0, done.stderr
    for file in (tmp_path / "site").rglob("*.html"):
        tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        assert not list(tree.iter("img")), file
        for script in tree.iter("script"):
            assert "window.x" not in (script.text or "") or is_data(script), file
        for element in tree.iter():
            assert not [name for name in element.attrib if name.startswith("on")], file
    page = html5lib.parse(
        (tmp_path / "site/structures/x/index.html").read_text(encoding="utf-8"),
        namespaceHTMLElements=False,
    )
    assert "".join(next(page.iter("h1")).itertext()) == PAYLOAD
    assert "".join(next(page.iter("title")).itertext()).startswith(PAYLOAD)


def test_a_copy_of_the_repository_builds_anywhere(tmp_path):
    (tmp_path / "un dossier à é").mkdir()
    folder = copy_little(tmp_path / "un dossier à é")

    assert run_mkdocs(folder, "build", "--strict").returncode == 0
