"""Publishing as others do it: to a branch, over a site that shows something, where nothing fits."""

import errno

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from mkdocs_referentiels.plugin import ReferentielsPlugin
from referentiels.build import hosting

from ..conftest import FRAMEWORK, run_mkdocs
from ..repositories import commit, run_git

OPTIONS = "documents: false, workbooks: false"
CONFIGURATION = """\
site_name: Essai
theme: {{name: material, language: fr, font: false}}
plugins:
  - referentiels: {{{options}}}
"""


def configure(folder, more=""):
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(options=OPTIONS + more))


@pytest.fixture
def small(tmp_path):
    """Make a repository with one structure and one page."""
    folder = tmp_path / "depot"
    files: dict[str, str | None] = {
        "frameworks/exemple.yml": FRAMEWORK,
        "docs/a.md": "# A\n",
        ".gitignore": "site/\n",
    }
    folder.mkdir()
    configure(folder)
    commit(folder, files)
    return folder


def test_gh_deploy_publishes_to_the_branch(small, tmp_path):
    run_git(tmp_path, "init", "--quiet", "--bare", "distant.git")
    run_git(small, "remote", "add", "origin", str(tmp_path / "distant.git"))
    for name in ("user.name", "user.email"):
        run_git(small, "config", name, "x@exemple.org")

    done = run_mkdocs(small, "gh-deploy", "--strict")

    assert done.returncode == 0, done.stderr
    sent = run_git(tmp_path / "distant.git", "ls-tree", "-r", "--name-only", "gh-pages")
    assert "structures/exemple/index.html" in sent.splitlines()
    assert [one.name for one in small.iterdir() if one.name.startswith(".site")] == []


def test_reading_the_configuration_writes_nothing_and_moves_nothing(small):
    """A program that publishes versions reads it in its own process, then has the site built."""
    before = sorted(small.rglob("*"))

    config = load_config(str(small / "mkdocs.yml"))
    config = config.plugins.on_config(config)

    assert config.site_dir == str(small / "site")
    assert sorted(small.rglob("*")) == before


def test_a_site_that_shows_structures_is_not_emptied_without_a_word(small):
    (small / "site/donnees").mkdir(parents=True)
    (small / "site/index.html").write_text("ancien")
    (small / "site/donnees/catalogue.json").write_text('{"frameworks": [{}, {}]}')
    (small / "frameworks/exemple.yml").unlink()

    done = run_mkdocs(small, "build", "--strict")

    assert done.returncode == 1
    assert "2 structure(s)" in done.stderr
    assert "allow_empty: true" in done.stderr
    assert "Traceback" not in done.stderr
    assert (small / "site/index.html").read_text() == "ancien"
    configure(small, ", allow_empty: true")
    assert run_mkdocs(small, "build").returncode == 0
    assert (small / "site/structures/index.html").exists()


def test_a_folder_that_was_named_and_is_not_there_leaves_the_old_site(small):
    (small / "site").mkdir()
    (small / "site/index.html").write_text("ancien")
    configure(small, ", frameworks_dir: framework")

    done = run_mkdocs(small, "build")

    assert done.returncode == 1
    assert "vouliez-vous écrire « frameworks »" in done.stderr.replace("\u00a0", " ")
    assert "Traceback" not in done.stderr
    assert [one.name for one in (small / "site").iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "plus de place sur le disque"), (errno.EACCES, "le droit d'écrire manque")],
)
def test_what_the_system_refuses_is_said_in_french(number, words):
    with pytest.raises(PluginError, match=words) as raised:
        ReferentielsPlugin().on_build_error(error=OSError(number, "x", "site/index.html"))

    assert "n'a pas changé" in str(raised.value)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "fatal: not a git repository (or any of the parent directories): .git",
            "pas suivi par Git",
        ),
        ("FileNotFoundError", "Git n'est pas installé"),
        ("fatal: detected dubious ownership in repository at '/docs'", "safe.directory"),
        ("fatal: quelque chose d'autre", "quelque chose d'autre"),
    ],
)
def test_why_there_are_no_earlier_versions_is_said_in_french(said, words):
    assert words in hosting.explain_no_history(said)


REPLACING = """\
from mkdocs.structure.files import File
def on_files(files, config):
    files.append(File.generated(config, "structures.md", content="# Autre chose"))
"""


def test_another_plugin_does_not_replace_a_page_in_silence(small):
    (small / "autre.py").write_text(REPLACING)
    with (small / "mkdocs.yml").open("a") as configuration:
        configuration.write("hooks: [autre.py]\n")

    done = run_mkdocs(small, "build")

    assert done.returncode == 1
    assert "« structures.md » prendrait la place" in done.stderr.replace("\u00a0", " ")
    assert not (small / "site").exists()
