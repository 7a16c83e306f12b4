"""The command line reads where the data is as MkDocs does, and says what is not where it was named."""

import pytest
from mkdocs.config import load_config

from mkdocs_referentiels import host
from referentiels import cli
from referentiels.reading import project
from tests.conftest import FRAMEWORK

THEME = "site_name: x\ntheme: {name: material}\n"


def lay(folder, configuration, *frameworks, library="criteria-library"):
    for name in (library, "docs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in frameworks:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FRAMEWORK, encoding="utf-8")
    if configuration is not None:
        (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")


OPTION = "plugins:\n  - search\n  - referentiels: {frameworks_dir: cadres, library_dir: criteria-library}\n"
WAYS = {
    "list": THEME + OPTION,
    "mapping": THEME + "plugins:\n  referentiels: {frameworks_dir: cadres}\n",
    "variable": THEME + "plugins:\n  - referentiels: {frameworks_dir: !ENV OU_SONT_LES_CADRES}\n",
    "default": THEME + "plugins:\n  - referentiels: {frameworks_dir: !ENV [RIEN_DE_TEL, cadres]}\n",
    "python": THEME
    + OPTION
    + "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n"
    "          class: mermaid\n          format: !!python/name:pymdownx.superfences.fence_code_format\n",
    "inherited": "INHERIT: ../commun.yml\nplugins:\n  referentiels:\n    library_dir: criteria-library\n",
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "projet"
    folder.mkdir()
    (tmp_path / "commun.yml").write_text(WAYS["mapping"])
    monkeypatch.setenv("OU_SONT_LES_CADRES", "cadres")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_the_command_line_and_the_site_read_the_same_folders(home, way, capsys):
    lay(home, WAYS[way], "cadres/exemple.yml", "cadres/autre.yml")

    config = load_config(str(home / "mkdocs.yml"))
    options = config.plugins["referentiels"].config

    assert project.read_layout(home) == host.layout(options)
    assert options.frameworks_dir == "cadres"
    assert cli.main(["check"]) == 0
    assert "2 fichiers vérifiés" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("named", "there", "said"),
    [
        ("framework", "frameworks", "vouliez-vous écrire « frameworks »"),
        ("referentiels", "référentiels", "vouliez-vous écrire « référentiels »"),
        ("donnees/cadre", "donnees/cadres", "vouliez-vous écrire « donnees/cadres »"),
        ("cadres", "autrement", "vouliez-vous écrire « autrement »"),
    ],
)
def test_a_folder_that_was_named_and_is_not_there_is_an_error(home, named, there, said, capsys):
    lay(home, f"plugins: [{{referentiels: {{frameworks_dir: {named}}}}}]\n", f"{there}/a.yml")

    for command in (["check"], ["format", "--check"], ["export", "--xlsx"], ["import", "a.csv"]):
        assert cli.main(command) == 2
        assert f"« {named} » n'existe pas (frameworks_dir dans mkdocs.yml)" in (
            words := capsys.readouterr().err.replace("\u00a0", " ").replace("’", "'")
        )
        assert said in words


def test_a_folder_that_looks_like_nothing_there_is_an_error_with_a_cure(home, capsys):
    lay(
        home,
        "plugins: [{referentiels: {library_dir: partage}}]\n",
        "frameworks/a.yml",
        library="zz",
    )

    assert cli.main(["check"]) == 2
    assert ".gitkeep" in capsys.readouterr().err


def test_frameworks_that_moved_while_nothing_says_where_are_an_error(home, capsys):
    lay(home, "plugins: [referentiels]\n", "référentiels/a.yml")

    assert cli.main(["check"]) == 2
    assert "frameworks_dir: référentiels" in capsys.readouterr().err.replace("\u00a0", " ")


def test_a_project_without_any_framework_yet_is_no_error(home, capsys):
    lay(home, "plugins: [referentiels]\n")

    assert cli.main(["check"]) == 0


@pytest.mark.parametrize("where", ["docs", "docs/images", "cadres"])
def test_a_folder_inside_the_project_finds_it(home, where, capsys, monkeypatch):
    lay(home, WAYS["list"], "cadres/exemple.yml")
    (home / where).mkdir(parents=True, exist_ok=True)
    (home / "cadres/faux.yml").write_text("format: 1\nstructure: {nom: x}\n")
    monkeypatch.chdir(home / where)

    assert cli.main(["check"]) == 1
    assert "faux.yml:2:13: erreur" in capsys.readouterr().out


def test_a_data_folder_is_known_by_its_own_name(home, capsys, monkeypatch):
    lay(home, WAYS["list"], "cadres/exemple.yml")

    assert cli.main(["check", "cadres"]) == 0
    assert cli.main(["check", "cadres/exemple.yml"]) == 0
    monkeypatch.chdir(home.parent)
    assert cli.main(["check", "projet"]) == 0
    assert cli.main(["check", str(home / "cadres")]) == 0
    capsys.readouterr()
    cli.main(["format", "--check", "projet/cadres"])
    assert "projet/cadres/exemple.yml" in capsys.readouterr().out
    assert cli.main(["check", "projet/docs"]) == 2


def test_data_beside_the_project_is_found(home, capsys):
    lay(home, "plugins: [{referentiels: {frameworks_dir: ../donnees}}]\n", "../donnees/a.yml")

    assert cli.main(["check"]) == 0
    assert "1 fichier vérifié" in capsys.readouterr().out


@pytest.mark.parametrize("broken", ["plugins: [", "a: &a [*a]\nb: *c\n", "INHERIT: absent.yml\n"])
def test_a_configuration_that_cannot_be_read_is_said(home, broken, capsys):
    lay(home, broken, "cadres/exemple.yml", library="cadres")

    assert cli.main(["check"]) == 2
    assert "yml ne peut pas être lu" in capsys.readouterr().err.replace("\u00a0", " ")


@pytest.mark.parametrize("odd", ["", "[]", "plugins: 3", "plugins: [3, {referentiels: 4}]", "5"])
def test_a_configuration_of_any_shape_is_no_failure(home, odd):
    lay(home, odd, "frameworks/exemple.yml")

    assert cli.main(["check"]) == 0
