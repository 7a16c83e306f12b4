"""The real site, built once: every link leads somewhere, every page is sound, nothing comes from elsewhere."""

import gzip
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from ..conftest import ROOT
from .trees import errors, parse

MOST_BYTES = 150_000
"""A page with all that it loads, compressed."""


def _pages(site):
    return sorted(site.rglob("*.html"))


def _address(site, file):
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def _ids(tree):
    return [element.get("id") for element in tree.iter() if element.get("id")]


@cache
def _anchors(file):
    return frozenset(_ids(parse(file)))


@cache
def _weigh(file):
    return len(gzip.compress(file.read_bytes(), 9))


def _text(element):
    return "".join(element.itertext()).strip()


def _chosen(anchor):
    """Give the pages that the address of a selection names: `choix=criteres/a,structures/b.c`."""
    return [one.partition(".")[0] for one in anchor.removeprefix("choix=").split(",")]


def test_every_link_and_anchor_leads_somewhere(site):
    dead = []
    for file in _pages(site):
        if file.name == "404.html":
            continue
        tree = parse(file)
        for element in tree.iter():
            for attribute in ("href", "src"):
                target = element.get(attribute)
                if target is None or urlsplit(target).scheme or target.startswith("//"):
                    continue
                whole = urlsplit(urljoin(_address(site, file), target))
                found = site / unquote(whole.path).lstrip("/")
                found = found / "index.html" if whole.path.endswith("/") else found
                anchor = unquote(whole.fragment)
                if anchor.startswith("choix="):  # what a selection takes, by its address
                    chosen = (site / one / "index.html" for one in _chosen(anchor))
                    lost = not all(one.is_file() for one in chosen)
                else:
                    lost = bool(anchor) and anchor not in _anchors(found)
                if not found.is_file() or lost:
                    dead.append((_address(site, file), target))

    assert dead == []


def test_nothing_is_asked_of_another_site(site):
    loaded = {
        ("link", "href"),
        ("script", "src"),
        ("img", "src"),
        ("iframe", "src"),
        ("source", "src"),
    }
    for file in _pages(site):
        for element in parse(file).iter():
            for tag, attribute in loaded:
                if element.tag == tag and element.get("rel") != "canonical":
                    assert not re.match(r"(https?:)?//", element.get(attribute) or ""), file
    for file in [*site.rglob("*.css"), *(site / "assets").rglob("*.js")]:
        code = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"(url\(|@import|fetch\(|import\()\s*['\"]?(https?:)?//", code), file


def test_pages_are_well_formed(site):
    for file in _pages(site):
        tree = parse(file)
        assert [error for error in errors(file) if error[1] != "unexpected-end-tag-p"] == [], file
        # What a parser lets pass and HTML forbids.
        for cell in tree.iter("th"):
            assert not [e for e in cell.iter() if e.tag in ("h1", "h2", "h3", "h4")], file
        ids = _ids(tree)
        assert len(ids) == len(set(ids)), (file, [i for i in ids if ids.count(i) > 1])


def test_pages_have_one_title_and_an_outline_without_jumps(site):
    for file in _pages(site):
        tree = parse(file)
        levels = [
            int(e.tag[1])
            for e in tree.iter()
            if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)
        ]

        assert levels.count(1) == 1, file
        assert levels[0] == 1, file
        assert all(after - before <= 1 for before, after in pairwise(levels)), (file, levels)


def test_pages_say_their_language_title_and_subject(site):
    seen: dict[str, object] = {}
    for file in _pages(site):
        tree = parse(file)
        lang = "en" if file.relative_to(site).parts[0] == "en" else "fr"
        title = _text(next(tree.iter("title")))

        assert tree.get("lang") == lang, file
        assert title.endswith("Référentiels partagés"), file
        assert seen.setdefault(f"{lang} {title}", file) == file
        if file.name != "404.html":
            assert any(
                e.get("name") == "description" and e.get("content") for e in tree.iter("meta")
            ), file


def test_tables_tell_what_they_hold(site):
    for file in _pages(site):
        for table in parse(file).iter("table"):
            assert list(table.iter("th")), file
            if table.get("class"):
                assert _text(next(table.iter("caption"))), file
                assert all(cell.get("scope") for cell in table.iter("th")), file


def test_links_and_pictures_have_words(site):
    for file in _pages(site):
        for link in parse(file).iter("a"):
            if link.get("href"):
                assert _text(link) or link.get("aria-label"), (file, link.get("href"))
        for picture in parse(file).iter("img"):
            assert picture.get("alt") is not None, file


def test_no_page_is_heavy(site):
    for file in _pages(site):
        tree = parse(file)
        links = [e.get("href") for e in tree.iter("link") if "stylesheet" in (e.get("rel") or "")]
        links += [e.get("src") for e in tree.iter("script") if e.get("src")]
        base = "/" if file.name == "404.html" else _address(site, file)
        loaded = [site / urljoin(base, link).lstrip("/") for link in links]

        assert _weigh(file) + sum(map(_weigh, loaded)) < MOST_BYTES, file
        assert len(loaded) <= 10


def test_every_structure_and_criterion_has_its_page(site):
    for file in (ROOT / "frameworks").glob("*.yml"):
        assert (site / "structures" / file.stem / "index.html").is_file()
    for file in (ROOT / "criteria-library").glob("*.yml"):
        assert (site / "domaines" / file.stem / "index.html").is_file()
    for name in ("", "structures", "criteres", "indicateurs", "donnees", "contribuer/verifications", "glossaire",
                 "methode", "contribuer", "a-propos", "experience-brest"):  # fmt: skip
        assert (site / name / "index.html").is_file(), name


def test_schemas_and_data_are_published(site):
    for name in ("framework", "library"):
        published = site / "donnees/schemas" / f"{name}.schema.json"
        assert (
            published.read_bytes()
            == (ROOT / f"plugins/referentiels/schemas/{name}.schema.json").read_bytes()
        )
    document = json.loads((site / "donnees/catalogue.json").read_text(encoding="utf-8"))
    assert len(document["frameworks"]) == len(list((ROOT / "frameworks").glob("*.yml")))


def test_the_file_behind_a_page_can_be_changed_on_the_forge(site):
    page = (site / "structures/corlab/index.html").read_text(encoding="utf-8")

    assert "/edit/main/frameworks/corlab.yml" in page
    assert "/issues/new?template=erreur.yml&amp;title=Erreur" in page
    written = (site / "a-propos/index.html").read_text(encoding="utf-8")
    assert "/edit/main/docs/a-propos.md" in written


def test_menus_are_the_same_size_on_every_page(site):
    headers = (
        re.findall(r"<header.*?</header>", file.read_text(encoding="utf-8"), re.DOTALL)[0]
        for file in (site / "structures").glob("*/index.html")
    )
    # What leads to the same page in English says its address.
    sizes = {len(re.sub(r"<li class=\"rf-tongue\">.*?</li>", "", one)) for one in headers}

    assert max(sizes) - min(sizes) == 0


def test_no_english_word_is_left_in_the_interface(site):
    for file in _pages(site):
        if "developers" in file.parts or file.relative_to(site).parts[0] == "en":
            continue
        tree = parse(file)
        for part in ("header", "footer"):
            for element in tree.iter(part):
                words = set(re.findall(r"[a-z]+", _text(element).lower()))
                assert not words & {
                    "home",
                    "search",
                    "next",
                    "previous",
                    "back",
                    "skip",
                    "content",
                    "edit",
                }, file


@pytest.mark.parametrize("name", ["sitemap.xml", "404.html"])
def test_what_a_host_expects_is_there(site, name):
    assert (site / PurePosixPath(name)).is_file()


_BREAKABLE = re.compile(r"(?:^|\S) (?:[:;!?»]+(?:\s|$))|« ")
_NOT_READ = {"code", "kbd", "pre", "samp", "script", "style", "textarea"}


def _read_texts(element):
    """Give what is read of a tree, passages in another language and code apart."""
    if not isinstance(element.tag, str) or element.tag in _NOT_READ:
        return
    if not element.get("lang", "fr").startswith("fr"):
        return
    yield element.text or ""
    for child in element:
        yield from _read_texts(child)
        yield child.tail or ""


def test_no_line_may_break_before_a_mark(site):
    found = {
        (_address(site, file), text.strip()[:80])
        for file in _pages(site)
        for text in _read_texts(parse(file))
        if _BREAKABLE.search(text)
    }

    assert not found, sorted(found)[:20]
