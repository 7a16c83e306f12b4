"""The frame is ours: pages, styles and files hold nothing of a theme, and publishers put their own parts in it."""

import re
import shutil
import tomllib
from html import unescape

import pytest

from referentiels.site.frame.article import Article, article_of, complete
from referentiels.site.frame.frame import Frame
from referentiels.site.frame.menu import Entry, make_menu
from referentiels.site.frame.surroundings import OwnTemplates, Surroundings
from referentiels.site.pages.page import Page, Section
from referentiels.site.rendering import Host
from referentiels.words.addresses import Link
from referentiels.words.language import translator

from ..conftest import FRAMEWORK, ROOT, run_mkdocs

WORDS = translator("fr")
ASSETS = {name: f"assets/{name}" for name in ("favicon.svg", "referentiels.css", "before.js")}


def _frame(own=None, **more):
    written = (
        Entry("Méthode & <b>", "methode/", (Entry("Une", "methode/"), Entry("Deux", "deux/"))),
    )
    assets = {**ASSETS, "scripts/referentiels.js": "assets/scripts/referentiels.js"}
    menu = make_menu(written, WORDS, directory_urls=True)
    around = {"site_name": "Nom & <i>", "policy": "default-src 'self'", **more}
    return Frame(WORDS, Surroundings(menu=menu, assets=assets, **around), own)


def _page(address="structures/exemple/", **more):
    return Page(**{"address": address, "template": "", "title": "T", "description": "D", "view": None, **more})  # fmt: skip


def _wrap(frame, page, content="<h1>T</h1>"):
    return frame.wrap(article_of(page, content, Host(published_at="https://exemple.org/")))


def test_no_text_of_a_file_becomes_markup():
    hostile = '"><script>x</script>'
    sections = (Section(hostile, "a"), Section("b", "b", lang='ar"><script>x</script>'))
    made = _wrap(_frame(), _page(title=hostile, description=hostile, sections=sections))
    written = Article(url="deux/", title=hostile, content="<p>", lang=hostile, description=hostile,
                      edit_address=hostile, previous=Link(hostile, hostile), contents=sections, is_written=True)  # fmt: skip

    for page in (made, _frame().wrap(written)):
        assert "<script>x" not in page
        assert page.count("<script") == 2
        assert "Nom &amp; &lt;i&gt;</title>" in page
    assert "Méthode &amp; &lt;b&gt;" in _frame().wrap(written)


def test_pages_of_a_kind_share_a_frame_and_nothing_else():
    frame = _frame()
    one = _wrap(frame, _page(title="Un", description="Une page"), "<h1>Un</h1>")
    two = _wrap(
        frame, _page("structures/autre/", title="Deux", description="Autre"), "<h1>Deux</h1>"
    )
    home = _wrap(frame, _page("", title="Accueil"))

    assert one == _wrap(_frame(), _page(title="Un", description="Une page"), "<h1>Un</h1>")
    assert "<title>Deux – Nom" in two
    assert 'content="Autre"' in two
    assert 'href="https://exemple.org/structures/autre/"' in two
    assert '<a href="../../structures/" aria-current="true">' in " ".join(two.split())
    assert "Un" not in re.sub(r"Une?\b(?=</a>)", "", two)
    assert "<title>Nom &amp; &lt;i&gt;</title>" in home
    assert 'href="./structures/"' in home


def test_spaces_are_set_in_the_frame_and_in_what_it_surrounds():
    page = _wrap(_frame(), _page(title="Pour qui ?", sections=(Section("A : b", "a"), Section("c", "c"))), "<p>12 %</p>")  # fmt: skip

    assert "<title>Pour qui\u202f? –" in page
    assert "A\u00a0: b</a>" in page
    assert "<p>12\u00a0%</p>" in page
    assert "critères\u00a0: " in page


def test_an_article_in_another_language_keeps_its_spaces():
    article = Article(
        url="en/", title="T", content="<h1>T</h1><p>Why ? 12 %</p>", lang="en", is_written=True
    )

    page = _frame().wrap(article)

    assert "<p>Why ? 12 %</p>" in page
    assert 'id="_contenu" data-kind="page" lang="en"' in page


def test_who_reads_another_language_is_told_in_it_that_an_address_leads_nowhere():
    page = _frame(root="/sous/dossier/", abroad=("br", "en")).missing()

    assert re.findall(r'<section[^>]* lang="(\w+)"', page) == [
        "en"
    ]  # nothing to say in the other one
    assert "This page does not exist" in page
    assert 'href="/sous/dossier/en/"' in page
    assert "This page" not in _frame().missing()


def test_a_wrong_address_leads_on_from_anywhere():
    page = _frame(root="/sous/dossier/").missing()

    assert '<a href="/sous/dossier/criteres/">' in page
    assert 'href="/sous/dossier/assets/referentiels.css"' in page
    assert "L’adresse a peut-être été mal recopiée" in page


def test_files_to_mend_are_told_on_every_page():
    page = _wrap(_frame(broken=(Link("frameworks/a.yml", "structures/a/"),)), _page())

    assert 'href="../../structures/a/">frameworks/a.yml</a>' in page


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("<p>x</p>", "<h1>T &amp; t</h1>\n<p>x</p>"),
        ('<h1 id="a">x</h1><table><th>n</th>', '<h1 id="a">x</h1><table aria-labelledby="a"><th scope="col">n</th>'),
        ('<h1>x</h1><h2 id="b">y</h2><table><th class="rf-right">n', '<h1>x</h1><h2 id="b">y</h2><table aria-labelledby="b"><th scope="col" class="rf-right">n'),
        ("<h1>x</h1><table><thead>", "<h1>x</h1><table><thead>"),
    ],
)  # fmt: skip
def test_a_written_text_gets_what_markdown_cannot_say(written, given):
    assert complete(written, "T & t") == given


BLOCKS = {
    "htmltitle": "<title>à nous {{ page.title }}</title>",
    "styles": '{{ super() }}<link rel="stylesheet" href="{{ "ville.css"|url }}">',
    "extrahead": '<meta name="ville" content="{{ config.site_name }}">',
    "announce": "<b>Annonce</b>",
    "header": "{{ super() }}<p>sous l'en-tête</p>",
    "content": "<p>avant</p>{{ super() }}",
    "footer": "<footer>{{ _('Menu') }}</footer>",
    "scripts": "{{ super() }}{{ 'ville.js'|script_tag }}",
}


def test_each_block_of_a_publisher_takes_the_place_of_ours(tmp_path):
    blocks = "".join(f"{{% block {name} %}}{text}{{% endblock %}}" for name, text in BLOCKS.items())
    (tmp_path / "main.html").write_text('{% extends "base.html" %}' + blocks, encoding="utf-8")
    own = OwnTemplates(folders=(str(tmp_path),), names={"config": {"site_name": "Ville"}})
    frame = _frame(own, copyright="<i>c</i>")

    for page in (_wrap(frame, _page(title="A < b")), frame.wrap(Article(url="deux/", title="A < b", content="<h1>T</h1>", is_written=True))):  # fmt: skip
        up = "../.." if "structures/" in page.split("canonical")[-1][:60] else ".."
        for said in ("<title>à nous A &lt; b</title>", '<meta name="ville" content="Ville">', "<b>Annonce</b>",
                     "</header><p>sous l'en-tête</p>", "<p>avant</p><h1>T</h1>", "<footer>Menu</footer>",
                     f'href="{up}/ville.css"', f'<script src="{up}/ville.js"></script>', f'href="{up}/assets/referentiels.css"'):  # fmt: skip
            assert said in page.replace("\n", ""), said
        assert "rf-footer" not in page


def test_no_page_nor_sheet_holds_a_class_of_a_theme(site):
    for file in site.rglob("*.html"):
        text = re.sub(
            r"<(pre|code)\b.*?</\1>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not re.search(r'class="[^"]*\bmd-|data-md-', text), file
    for file in site.rglob("*.css"):
        assert not re.search(r"\.md-|--md-", file.read_text(encoding="utf-8")), file


SAYS_A_LICENCE = (".LICENSE.txt", "LICENCE-Libertinus.txt")
SEARCH = "recherche"
"""What the search loads is named by its own files, by their contents."""


def test_whatever_is_published_beside_pages_is_loaded_by_one(site):
    assets = {one for one in (site / "assets").rglob("*") if one.is_file()}
    loaded = [*site.rglob("*.html"), *assets]
    texts = "\n".join(
        one.read_text(encoding="utf-8") for one in loaded if one.suffix in (".html", ".js", ".css")
    )
    idle = {
        one.relative_to(site).as_posix()
        for one in assets
        if SEARCH not in one.parts
        and not one.name.endswith(SAYS_A_LICENCE)
        and not re.search(rf"[\"/]{re.escape(one.name)}", texts)
    }

    assert idle == set()
    assert {one.name for one in site.iterdir() if one.is_file()} == {
        "404.html", "CITATION.cff", "_headers", "index.html", "sitemap.xml", "sitemap.xml.gz"
    }  # fmt: skip


THEMES = ("{name: material, language: fr, font: false}", "{name: mkdocs}", "readthedocs")


@pytest.fixture(scope="module")
def themed(tmp_path_factory):
    """Build one little site with each theme that MkDocs can be given."""
    sites = []
    for theme in THEMES:
        folder = tmp_path_factory.mktemp("habillé")
        files = {
            "frameworks/exemple.yml": FRAMEWORK,
            "docs/a.md": "# À < b\n\n| n |\n| -: |\n| 1 |\n",
            "docs/b/index.md": "---\ntitle: Un & deux\n---\n## Deux\n\n[a](../a.md)\n",
            "mkdocs.yml": f"site_name: Essai\nsite_url: https://exemple.org/x/\ntheme: {theme}\n"
            "plugins: [{referentiels: {documents: false, workbooks: false}}]\n",
        }
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        done = run_mkdocs(folder, "build", "--strict", measured=False, SOURCE_DATE_EPOCH="1")
        assert done.returncode == 0, done.stderr
        shutil.rmtree(folder / "site/assets/recherche")  # made by another program
        sites.append({
            one.relative_to(folder / "site").as_posix(): one.read_bytes()
            for one in (folder / "site").rglob("*") if one.is_file() and one.suffix != ".gz"
        })  # fmt: skip
    return sites


def test_the_theme_of_mkdocs_changes_nothing(themed):
    one, *others = themed

    for other in others:
        assert other.keys() == one.keys()
        assert [name for name in one if other[name] != one[name]] == []


def test_written_pages_are_in_the_menu_by_their_titles(themed):
    page = unescape(themed[0]["plan/index.html"].decode())

    assert '<a href="../a/">À < b</a>' in page
    assert 'href="../b/">Un & deux</a>' in page


def test_what_a_frame_needs_travels_with_the_package():
    """Whoever installs the program has its templates and sheets, not this repository."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]
    for package, patterns in told["package-data"].items():
        folder = ROOT / "plugins" / package
        travels = {one for pattern in patterns for one in folder.glob(pattern)}
        needed = {
            one
            for one in folder.rglob("*")
            if one.is_file() and one.suffix not in (".py", ".pyc")
        }  # fmt: skip

        assert sorted(needed - travels) == []
        assert [pattern for pattern in patterns if not any(folder.glob(pattern))] == []
