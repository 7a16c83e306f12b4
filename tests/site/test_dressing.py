"""What the publisher brings is on every page, or named once; other plugins find our pages in any order."""

import re

import pytest

from ..conftest import FRAMEWORK, run_mkdocs

CONFIGURATION = """\
site_name: La ville
copyright: Ville de Brest, licence ouverte
extra_javascript: [compteur.js, https://elsewhere.example/a.js]
extra_css: [//elsewhere.example/a.css, ville.css]
extra:
  social: [{icon: fontawesome/brands/mastodon, link: "https://social.example/@ville", name: Mastodon}]
  analytics: {provider: google}
theme:
  name: material
  language: fr
  font: false
  custom_dir: habillage
  logo: images/logo.svg
  favicon: images/petit.png
  features: [navigation.instant]
use_directory_urls: false
hooks: [autre.py]
plugins:
  - referentiels: {documents: false, workbooks: false}
"""
FILES = {
    "frameworks/exemple.yml": FRAMEWORK,
    "docs/a.md": "# A\n",
    "docs/images/logo.svg": "<svg/>",
    "docs/images/petit.png": "x",
    "docs/compteur.js": "",
    "docs/ville.css": "",
    "habillage/main.html": '{% extends "base.html" %}\n{% block announce %}Une annonce{% endblock %}\n',
    "habillage/partials/toc.html": "<p>Un sommaire de la ville</p>",
    # What plugins of redirections do: look for a page among the files, whatever the order.
    "autre.py": "from mkdocs.plugins import event_priority\n@event_priority(50)\ndef on_files(files, config):\n"
    "    assert files.get_file_from_path('structures/exemple/index.md')\n",
}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory):
    """Build the site of a city that has its own looks, and no page of ours beside the generated ones."""
    folder = tmp_path_factory.mktemp("ville")
    for name, text in {**FILES, "mkdocs.yml": CONFIGURATION}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site", done.stderr


@pytest.mark.parametrize("page", ["index.html", "a.html", "structures/exemple/index.html"])
def test_what_the_publisher_brings_is_on_every_page(dressed, page):
    site, _ = dressed
    text = (site / page).read_text(encoding="utf-8")

    assert "Une annonce" in text
    assert "Ville de Brest, licence ouverte" in text
    link = '<a href="https://social.example/@ville" rel="me noopener noreferrer">Mastodon</a>'
    assert link in " ".join(text.split())
    for name in ("images/logo.svg", "images/petit.png", "compteur.js", "ville.css"):
        found = re.search(rf'(?:src|href)="([^"]*{name})"', text)
        assert found, name
        assert ((site / page).parent / found[1]).is_file()
    assert "rf-menu" in text


def test_a_part_of_the_publisher_takes_the_place_of_ours(dressed):
    site, _ = dressed
    text = (site / "structures/exemple/index.html").read_text(encoding="utf-8")

    assert "Un sommaire de la ville" in text


def test_what_is_not_used_is_named_once(dressed):
    site, said = dressed

    for name in ("https://elsewhere.example/a.js", "//elsewhere.example/a.css"):
        assert said.count(name) == 1
    assert said.count("extra.analytics, theme.features") == 1
    for page in site.rglob("*.html"):
        assert "elsewhere.example" not in page.read_text(encoding="utf-8")


def test_no_page_links_to_a_written_page_that_is_not_there(dressed):
    site, _ = dressed
    dead = set()
    for page in site.rglob("*.html"):
        for link in re.findall(r'<a [^>]*href="([^":#?]+)["#?]', page.read_text(encoding="utf-8")):
            if page.name != "404.html" and not (page.parent / link).is_file():
                dead.add((page.relative_to(site).as_posix(), link))

    assert sorted(dead) == []
