"""The frame is told the same of the same files, whoever read them."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from mkdocs_referentiels import framing, host
from mkdocs_referentiels.writing import Writing
from referentiels.build.written import framed
from referentiels.build.written.pages import Desk
from referentiels.reading.configuration import read_configuration
from referentiels.site.frame.menu import make_menu
from referentiels.words.language import translator

CONFIGURATION = """\
site_name: Un nom
site_description: Ce que c'est
site_url: https://exemple.org/sous/
repo_url: https://github.com/a/b
edit_uri: edit/main/docs/
copyright: <b>Nous</b>
theme: {name: material, favicon: a.svg, logo: b.svg}
extra:
  social:
    - {link: "https://mastodon.org/@nous"}
    - {link: "https://x.org", name: Ailleurs}
extra_css: [a.css]
extra_javascript: [a.js, {path: b.js, defer: true, async: true}, c.mjs]
markdown_extensions: [attr_list]
nav:
  - a.md
  - Partie:
      - Deux & trois: b.md
      - https://x.org
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "docs/a.md").write_text(
        "---\ntitle: 'A & <b>'\ndescription: d & e\nlang: en\ntemplate: autre.html\n---\n\n# T\n\n## Un\n\n### Deux\n",
        encoding="utf-8",
    )
    (tmp_path / "docs/b.md").write_text(
        "## Sans titre\n\n[a](a.md#un) | ![x](i.png)\n", encoding="utf-8"
    )
    (tmp_path / "docs/i.png").write_bytes(b"")
    return tmp_path


def _by_mkdocs(root: Path) -> Any:
    config = load_config(str(root / "mkdocs.yml"), plugins=[])
    files = get_files(config)
    navigation = get_navigation(files, config)
    Writing(translator("fr"), config).take(files)
    pages: list[Any] = [file.page for file in files.documentation_pages()]
    for page in pages:
        page.read_source(config)
        host.escape_header(page)
    for page in pages:
        page.render(config, files)
    return config, navigation, {page.file.src_uri: page for page in pages}


def test_articles_menu_and_surroundings_are_those_of_mkdocs(root):
    config, navigation, theirs = _by_mkdocs(root)
    site = read_configuration(root).site
    assert site
    written, words = Desk(translator("fr")).read(site), translator("fr")

    menu = make_menu(framed.entries(written), words, site.directory_urls)

    assert menu == framing.menu(navigation, words, config)
    for path, page in theirs.items():
        assert framed.article_of(written.pages[path], written) == framing.written(page), path
    ours = framed.surroundings(site, menu, policy="p")
    assert ours == framing.surroundings(config, menu, policy="p")


def test_what_browsers_refuse_is_told_where_it_stands(root):
    (root / "docs/b.md").write_text(
        "---\ntitle: B\n---\n\n# B\n\nUne ![image](https://x.org/i.png).\n\n<div>\n\n<style>a{}</style></div>\n"
    )
    site = read_configuration(root).site
    assert site

    found = list(framed.find_refused(Desk(translator("fr")).read(site), "docs"))

    assert [(one.span.path, one.span.line, one.span.column) for one in found] == [
        ("docs/b.md", 7, 14),
        ("docs/b.md", 11, 1),
    ]


@pytest.mark.parametrize("said", ["3", "[a, {nom: b}]", "{link: c}", "[]"])
def test_odd_links_of_the_footer_are_left_out(root, said):
    (root / "mkdocs.yml").write_text(f"site_name: x\nextra: {{social: {said}}}\n")
    site = read_configuration(root).site
    assert site
    menu = make_menu((), translator("fr"), True)

    assert framed.surroundings(site, menu, policy="").social == ()
