"""Links to the forge, in the form of each."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from mkdocs.config import load_config

from mkdocs_referentiels import host
from referentiels.build import hosting
from referentiels.reading.configuration import read_configuration
from referentiels.words.forge import Forge
from tests.repositories import commit

ROOT = Path(__file__).parents[2]


def test_github_forms():
    forge = Forge(repo_url="https://github.com/a/b/")

    assert (
        forge.edit("frameworks/é x.yml")
        == "https://github.com/a/b/edit/main/frameworks/%C3%A9%20x.yml"
    )
    assert (
        forge.discuss("A & B", "x/") == "https://github.com/a/b/issues/new?title=A+%26+B&body=x%2F"
    )


def test_reporting_opens_the_french_form_with_the_page_in_it():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/erreur.yml").read_text(encoding="utf-8"))
    link = urlsplit(Forge(repo_url="https://github.com/a/b").report("Corlab", "https://x.org/c/"))
    given = dict(parse_qsl(link.query))

    assert given.pop("template") == "erreur.yml"
    assert given == {"title": "Corlab", "page": "https://x.org/c/"}
    assert {"page"} == set(given) & {one.get("id") for one in form["body"]}


def test_gitlab_forms():
    forge = Forge(repo_url="https://framagit.org/a/b", branch="site/v2")

    assert (
        forge.edit("frameworks/x.yml") == "https://framagit.org/a/b/-/edit/site/v2/frameworks/x.yml"
    )
    assert forge.report("A", "B") == (
        "https://framagit.org/a/b/-/issues/new?issue%5Btitle%5D=A&issue%5Bdescription%5D=B"
    )


def test_a_forge_of_any_address_can_be_told():
    assert (
        Forge(repo_url="https://code.ville.fr/a", kind="gitlab")
        .edit("x")
        .startswith("https://code.ville.fr/a/-/")
    )
    assert not Forge(repo_url="https://gitlab.com/a", kind="github").is_gitlab


def test_without_a_repository_there_are_no_links():
    assert Forge().edit("x") == Forge().report("a", "b") == Forge().discuss("a", "b") == ""


@pytest.mark.parametrize("address", ["https://codeberg.org/a/b", "https://forgejo.ville.fr/a/b"])
def test_gitea_forms(address):
    forge = Forge(repo_url=address)

    assert forge.edit("frameworks/x.yml") == f"{address}/_edit/main/frameworks/x.yml"
    assert forge.new("frameworks") == f"{address}/_new/main/frameworks?filename={{file}}"
    assert forge.form("x") == f"{address}/issues/new?template=.github%2FISSUE_TEMPLATE%2Fx.yml"


HOME = "https://github.com/x/y"
EDITED = "https://github.com/x/y/edit/main"


@pytest.mark.parametrize(
    ("more", "where", "data", "link"),
    [
        ("", "", "frameworks", f"{EDITED}/frameworks/a.yml"),
        ("", "site-web/", "frameworks", f"{EDITED}/site-web/frameworks/a.yml"),
        ("", "site-web/", "../donnees", f"{EDITED}/donnees/a.yml"),
        ("", "", "../donnees", ""),
        ("edit_uri: edit/v2/site-web/docs/", "site-web/", "../donnees", f"{HOME}/edit/v2/donnees/a.yml"),
        ("edit_uri: edit/main/docs/", "site-web/", "frameworks", f"{EDITED}/site-web/frameworks/a.yml"),
        ("edit_uri: ''", "", "frameworks", ""),
        ("edit_uri: _edit/main/docs", "", "frameworks", f"{HOME}/_edit/main/frameworks/a.yml"),
        ("edit_uri_template: 'e/v3/docs/{path}'", "", "frameworks", f"{HOME}/e/v3/frameworks/a.yml"),
        (
            "edit_uri_template: 'https://e.org/?f=docs%2F{path!q}'",
            *("", "frameworks", "https://e.org/?f=frameworks%2Fa.yml"),
        ),
    ],
)  # fmt: skip
def test_the_link_leads_to_the_file(tmp_path, more, where, data, link):
    home = tmp_path / "depot"
    configuration = f"site_name: x\nrepo_url: {HOME}\n{more}\nplugins:\n  - referentiels:\n"
    configuration += f"      frameworks_dir: {data}\n"
    home.mkdir()
    commit(home, {f"{where}mkdocs.yml": configuration, f"{where}docs/a.md": "# A\n"})
    (home / where / data).mkdir()
    config = load_config(str(home / where / "mkdocs.yml"))

    forge = hosting.make_forge(host.describe(config.plugins["referentiels"].config, config))

    assert forge.edit(f"{data}/a.yml") == link
    alone = read_configuration(home / where).site
    assert alone
    assert hosting.make_forge(alone) == forge
