"""Written pages are what MkDocs made of the same folder: addresses, titles, order, links, anchors."""

import logging
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from referentiels.build.written.pages import Desk, Elsewhere
from referentiels.reading.configuration import read_configuration
from referentiels.words.language import translator

ROOT = Path(__file__).parents[3]
PAGES = {
    "README.md": "# Lisez-moi\n\n[a](a.md#été) [b](sous-dossier/b%20b.md) ![i](images/é.png)\n",
    "a.md": "---\ntitle: 'Un titre & deux'\nlang: en\n---\n\n## Été {: #été }\n\n[ici](#été) [soi](a.md) [dossier](sous-dossier/index.md)",
    "sans-titre_du_tout.md": "Du texte. [haut](README.md?x=1#_y)\n",
    "MAJUSCULES.md": "texte [c](/a.md) [d](sous-dossier/) [e](mailto:x@y.z) [f](https://x.org/a.md)\n",
    "sous-dossier/index.md": "Titre: Écrit sans tirets\nDescription: une\n    suite\n\n# Autre\n",
    "sous-dossier/b b.md": "# Titre *en* `code` <b>x</b> &amp; ![image](../images/é.png)\n\n[ÇA](./../a.md) [.](.)",
    "sous-dossier/plus/loin.markdown": "[vers](../../sans-titre_du_tout.md)\n",
    "Dossier_Long/z.md": "# Z\n\n# Z\n",
    ".cache/x.md": "caché",
    "templates/x.md": "caché",
    "brouillons/y.md": "écarté",
    "images/é.png": "",
}  # fmt: skip
NAV = (
    "nav:\n  - Accueil: README.md\n  - sous-dossier/b b.md\n  - Partie:\n      - A du menu: a.md\n"
    "      - Dedans:\n          - sous-dossier/index.md\n          - A encore: a.md\n"
    "  - Dehors: https://x.org/\n  - Dossier_Long/z.md\n"
)


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def _lay(folder, more=""):
    for name, text in PAGES.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: https://exemple.org/sous/\nrepo_url: https://github.com/a/b\n"
        "exclude_docs: |\n  brouillons/\nmarkdown_extensions: [attr_list]\n" + more,
        encoding="utf-8",
    )
    return folder


def _configured(root):
    site = read_configuration(root).site
    assert site
    return site


def _by_mkdocs(root, elsewhere=()):
    config = load_config(str(root / "mkdocs.yml"), plugins=[])
    config.plugins._current_plugin = ""
    files = get_files(config)
    for address in elsewhere:
        files.append(_generated(config, address))
    navigation = get_navigation(files, config)
    pages: list[Any] = [file.page for file in files.documentation_pages()]
    for page in pages:
        page.read_source(config)
    for page in pages:
        page.render(config, files)
    return navigation, {page.file.src_uri: page for page in pages}


def _generated(config, address):
    from mkdocs.structure.files import File

    return File.generated(config, f"{address}index.md", content="")


def _described(page):
    return {
        "url": page.url,
        "destination": page.file.dest_uri,
        "title": unescape(page.title),
        "canonical": page.canonical_url,
        "edit": page.edit_url or "",
        "previous": page.previous_page.file.src_uri if page.previous_page else "",
        "next": page.next_page.file.src_uri if page.next_page else "",
        "links": _links(page.content),
        "anchors": page.present_anchor_ids,
        "header": dict(page.meta),
    }


def _described_here(page):
    return {
        "url": page.url,
        "destination": page.destination,
        "title": page.title,
        "canonical": page.canonical_url,
        "edit": page.edit_url,
        "previous": page.previous,
        "next": page.next,
        "links": _links(page.html),
        "anchors": page.anchors,
        "header": page.header,
    }


def _links(html):
    found = re.findall(r'(?<=[ ])(?:href|src)="([^"]*)"', html)
    return [one for one in map(unescape, found) if not one.startswith("mailto:")]


def _items(items):
    return [
        (one.title if one.is_section or one.is_link else "", one.url or "", _items(one.children or ()))
        if not one.is_section
        else (one.title, "", _items(one.children))
        for one in items
    ]  # fmt: skip


def _items_here(items):
    return [("" if one.path else one.title, one.url, _items_here(one.children)) for one in items]


WAYS = {
    "folders": "",
    "menu": NAV,
    "files": "use_directory_urls: false\n" + NAV,
    "edited elsewhere": "edit_uri: -/edit/main/docs\n",
    "a form": "edit_uri_template: 'x/{path!q}?y={path_noext}'\n",
    "not edited": "edit_uri: ''\n",
    "outside the menu": "not_in_nav: |\n  /sous-dossier/\n  z.md\n",
    "from the root": "validation: {absolute_links: relative_to_docs}\nnav:\n  - /a.md\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_pages_are_where_and_what_they_were(tmp_path, way):
    root = _lay(tmp_path, WAYS[way])
    navigation, theirs = _by_mkdocs(root)
    site = _configured(root)

    ours = Desk(translator("fr")).read(site)

    assert list(ours.pages) == [path for path in theirs if path in ours.pages]
    assert ours.pages.keys() == theirs.keys()
    for path, page in theirs.items():
        assert _described_here(ours.pages[path]) == _described(page), path
    assert _items_here(ours.navigation.items) == _items(navigation.items)


def _menu(items):
    """Give the menu as the frame shows MkDocs' own: without the home page and without empty parts."""
    for one in items:
        children = list(_menu(one.children or ()))
        if one.is_page and one.url:
            yield (unescape(one.title), one.url, [])
        elif children:
            yield (one.title, children[0][1], children)
        elif one.is_link:
            yield (one.title, one.url, [])


def _menu_here(items):
    return [(one.title, one.url, _menu_here(one.children)) for one in items]


@pytest.mark.parametrize("way", ["folders", "menu"])
def test_the_menu_has_the_titles_of_its_pages(tmp_path, way):
    root = _lay(tmp_path, WAYS[way])
    navigation, _ = _by_mkdocs(root)

    ours = Desk(translator("fr")).read(_configured(root))

    assert {"sous-dossier", "sous-dossier/b b", "a", ""} < set(ours.names)
    assert _menu_here(ours.menu) == list(_menu(navigation.items))


def test_the_contents_of_a_page_are_the_sections_below_its_title(tmp_path):
    root = _lay(tmp_path)
    (root / "docs/a.md").write_text("# T\n\n## A *b*\n\n### C\n\n## D\n")
    (root / "docs/MAJUSCULES.md").write_text("## A\n\n# B\n")

    pages = Desk(translator("fr")).read(_configured(root)).pages

    assert [(one.title, one.anchor, len(one.children)) for one in pages["a.md"].contents] == [
        ("A b", "a-b", 1),
        ("D", "d", 0),
    ]
    assert [one.title for one in pages["MAJUSCULES.md"].contents] == ["A", "B"]


def test_our_own_pages_are_where_and_what_they_were(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://exemple.org/")
    elsewhere = sorted(
        {
            address
            for file in (ROOT / "docs").rglob("*.md")
            for address in _generated_that_it_links_to(file)
        }
    )
    navigation, theirs = _by_mkdocs(ROOT, elsewhere)
    site = _configured(ROOT)

    ours = Desk(translator("fr")).read(site, Elsewhere(pages=dict.fromkeys(elsewhere)))

    assert ours.diagnostics == []
    assert ours.pages.keys() == {
        path for path in theirs if path.removesuffix("index.md") not in elsewhere
    }
    for path, page in ours.pages.items():
        assert _described_here(page) == _described(theirs[path]), path
    assert _items_here(ours.navigation.items) == _items(navigation.items)


def _generated_that_it_links_to(file):
    for found in re.findall(r"\]\(([^)#:]+\.md)", file.read_text(encoding="utf-8")):
        reached = (file.parent / found).resolve()
        if not reached.exists():
            yield reached.relative_to(ROOT / "docs").as_posix().removesuffix("index.md")


def test_a_page_is_made_again_only_when_its_text_changes(tmp_path):
    root = _lay(tmp_path)
    site, desk = _configured(root), Desk(translator("fr"))
    first = desk.read(site)
    (root / "docs/a.md").write_text("# Autre\n")

    second = desk.read(site)

    assert second.pages["a.md"].title == "Autre"
    assert second.pages["README.md"].html is first.pages["README.md"].html
    (root / "docs/nouveau.md").write_text("# Nouveau\n")
    (root / "docs/README.md").write_text("[n](nouveau.md)\n")
    assert 'href="nouveau/"' in desk.read(site).pages["README.md"].html


def test_a_page_that_appears_changes_those_that_link_to_it(tmp_path):
    root = _lay(tmp_path)
    (root / "docs/a.md").write_text("[n](nouveau.md)\n")
    site, desk = _configured(root), Desk(translator("fr"))
    assert 'href="nouveau.md"' in desk.read(site).pages["a.md"].html
    (root / "docs/nouveau.md").write_text("# Nouveau\n")

    assert 'href="../nouveau/"' in desk.read(site).pages["a.md"].html


def test_a_link_that_leads_back_up_does_not_go_round_for_ever(tmp_path):
    root = _lay(tmp_path)
    (root / "docs/sous-dossier/encore").symlink_to(root / "docs")
    (root / "docs/rien.md").symlink_to(root / "nulle-part")

    ours = Desk(translator("fr")).read(_configured(root))

    assert "a.md" in ours.pages
    assert "rien.md" not in ours.pages
