"""`referentiels build` on mistakes, as an author meets them: in French, where they are, and the old site stays."""

import shutil
import subprocess
import sys

import pytest

from tests.build.projects import bytes_of, copy_small, replace, run


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a small project once, for tests that only ask or are refused."""
    folder = copy_small(tmp_path_factory.mktemp("commande") / "depot", ("corlab", "andes"))
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def project(built):
    """Give the project, and put it back afterwards as it was written."""
    names = ("frameworks/corlab.yml", "docs/b.md", "mkdocs.yml")
    before = {name: (built / name).read_bytes() for name in names}
    yield built
    for name, data in before.items():
        (built / name).write_bytes(data)


REFUSED = {
    "framework": ("frameworks/corlab.yml", "structure:", "structures:", "frameworks/corlab.yml:"),
    "dead link": ("docs/b.md", "- deux", "- [deux](absente.md)", "docs/b.md:4:3"),
    "plugin": ("mkdocs.yml", "  - referentiels:", "  - blog\n  - referentiels:", "blog"),
    "unsafe folder": ("mkdocs.yml", "site_name", "site_dir: docs\nsite_name", "site_dir"),
}


@pytest.mark.parametrize(("name", "old", "new", "said"), REFUSED.values(), ids=REFUSED)
def test_a_mistake_is_said_and_the_old_site_stays(project, name, old, new, said):
    before = bytes_of(project / "site")
    replace(project, name, old, new)

    done = run(project, "build")

    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(project / "site") == before


WITHOUT = """
import sys
for name in ("mkdocs", "material", "properdocs", "markdown", "pymdownx", "click", "mkdocs_referentiels"):
    sys.modules[name] = None
from referentiels.cli import main
sys.exit(main(["build", "--site-dir", sys.argv[1]]))
"""


def test_neither_mkdocs_nor_a_theme_is_needed(built, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, tmp_path / "site"],
        cwd=built,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "site") == bytes_of(built / "site")


def test_there_is_nothing_to_build_without_a_configuration(tmp_path):
    done = run(tmp_path, "build")

    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("share", ["0/3", "4/3", "x", "1/", "1/0", "-1/3"])
def test_what_is_no_share_is_refused_in_french(built, share):
    done = run(built, "build", f"--shard={share}")

    assert done.returncode == 2
    assert "n'est pas une part" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_share_that_cannot_be_written_is_said_in_french(built, tmp_path):
    (tmp_path / "fichier").write_text("x")

    done = run(built, "build", "--shard", "1/3", "-d", str(tmp_path / "fichier/parts"))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("structures/corlab/", "structures/corlab/index.html : repris tel quel"),
        ("/donnees/catalogue.json", "donnees/catalogue.json : repris tel quel"),
        ("b/", "b/index.html : repris tel quel"),
        ("absente/", "Rien ne sera publié"),
    ],
)
def test_why_a_page_stays_is_explained(built, address, said):
    done = run(built, "build", "--explain", address)

    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "  changé " not in done.stdout


def test_what_changed_is_named(project):
    replace(project, "docs/b.md", "deux", "trois")

    done = run(project, "build", "--explain", "b/")

    assert "à refaire, car quelque chose de ce qu'il lit a changé" in done.stdout
    changed = [line for line in done.stdout.splitlines() if line.startswith("  changé")]
    assert len(changed) == 1
    assert "la page écrite b.md" in changed[0]


def test_before_the_first_build_everything_is_to_be_made(built, tmp_path):
    folder = tmp_path / "neuf"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("site", ".cache"))

    done = run(folder, "build", "--explain", "structures/corlab/")

    assert "à faire, car la dernière construction ne l'avait pas" in done.stdout
    assert not (folder / "site").exists()
