"""Links to the forge, in the form of each."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import yaml

from referentiels.forge import Forge

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
