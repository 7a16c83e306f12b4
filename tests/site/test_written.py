"""Under MkDocs, written pages are those of the core: the same articles, links told at their place."""

import gzip
import re

import pytest

from ..conftest import FRAMEWORK, run_mkdocs

CONFIGURATION = """\
site_name: Essai
site_url: https://exemple.org/sous
theme: {name: material, language: fr, font: false}
plugins:
  - referentiels: {documents: false, workbooks: false}
validation: {links: {not_found: warn, anchors: warn}}
"""


@pytest.fixture
def small(tmp_path):
    """Make a repository with one structure and one page."""
    for name, text in {
        "frameworks/exemple.yml": FRAMEWORK,
        "docs/a.md": "---\ndescription: d\n---\n\n# A & b\n\n- Un [lien](b.md#ici).\n- Des [critères](criteres/index.md)\n",
        "docs/b.md": "# B\n\n## Ici\n\nDans le texte\n- une liste\n",
        "mkdocs.yml": CONFIGURATION,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _page(folder, name):
    return (folder / "site" / name).read_text(encoding="utf-8")


def _add(folder, text):
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_pages_are_rendered_and_linked_by_the_core(small):
    done = run_mkdocs(small, "build", "--strict")

    assert done.returncode == 0, done.stderr
    page = _page(small, "a/index.html")
    assert '<h1 id="a-b">A &amp; b</h1>' in page
    assert 'href="../b/#ici"' in page
    assert 'href="../criteres/"' in page
    assert re.search(r"<title>A &amp; b", page)
    listed = (small / "site/sitemap.xml").read_text()
    assert "<loc>https://exemple.org/sous/a/</loc>" in listed
    assert "<loc>https://exemple.org/sous/structures/exemple/</loc>" in listed
    assert "lastmod" not in listed  # it would be the day of the build
    assert gzip.decompress((small / "site/sitemap.xml.gz").read_bytes()).decode() == listed
    assert "<li>une liste</li>" in _page(small, "b/index.html")  # MkDocs made one paragraph of it


def test_a_dead_link_is_told_at_its_line_and_column_and_stops_a_strict_build(small):
    (small / "docs/a.md").write_text("---\ntitle: A\n---\n\nUn [lien](c.md) et [un](b.md#la).\n")

    done = run_mkdocs(small, "build", "--strict")

    said = done.stderr.replace("\u00a0", " ")
    assert done.returncode == 1
    assert "docs/a.md:5:4: erreur: ce lien ne mène nulle part : « c.md »" in said
    assert "docs/a.md:5:20: erreur: « #la » n’est nulle part dans b.md" in said
    assert "contains a link" not in said  # MkDocs' own words would say it twice, without the place
    assert not (small / "site").exists()


def test_an_extension_that_only_mkdocs_reads_keeps_its_rendering(small):
    _add(small, "markdown_extensions: [abbr]\n")
    (small / "docs/b.md").write_text("# B\n\n## Ici\n\nUn QPV.\n\n*[QPV]: Quartier prioritaire\n")

    done = run_mkdocs(small, "build", "--strict")

    assert done.returncode == 0, done.stderr
    assert '<abbr title="Quartier prioritaire">QPV</abbr>' in _page(small, "b/index.html")


HOOK = """\
def on_page_markdown(markdown, **kwargs):
    return markdown.replace("une liste", "un **ajout**")
def on_page_content(html, **kwargs):
    return html + "<p>après</p>"
"""


def test_other_plugins_still_change_the_text_and_the_article(small):
    (small / "autre.py").write_text(HOOK, encoding="utf-8")
    _add(small, "hooks: [autre.py]\n")

    done = run_mkdocs(small, "build", "--strict")

    assert done.returncode == 0, done.stderr
    page = _page(small, "b/index.html")
    assert "<strong>ajout</strong>" in page
    assert "<p>après</p>" in page
