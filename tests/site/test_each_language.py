"""Each page × each language that a site is asked to be read in: a page in it, or a sentence that says that there is none."""

import pytest

from tests.build.projects import configure, copy_small, run
from tests.conftest import ROOT

from .trees import parse

BRETON = 'msgctxt "criteria-library/lien-social.name"\nmsgid "Lien social"\nmsgstr "Liamm sokial"\n'
ENGLISH = "# Read me\n\nAll of this is in English.\n"
ONLY = "Seulement en français"
LACKS = {"fr": "Pas dans cette langue :", "en": "Not in this language:"}
SITES = (("br",), ("en",), ("en", "br"))


@pytest.fixture(scope="module", params=SITES, ids="-".join)
def read_in(request, tmp_path_factory):
    """Give the languages of a site, and where it is."""
    folder = copy_small(tmp_path_factory.mktemp("languages") / "x", names=("corlab", "parlons-en"))
    (folder / "docs/technical.md").write_text(f"---\nlang: en\n---\n\n{ENGLISH}", encoding="utf-8")
    (folder / "translations").mkdir()
    (folder / "translations/br.po").write_text(BRETON, encoding="utf-8")
    (folder / "translations/en.po").write_bytes((ROOT / "translations/en.po").read_bytes())
    configure(folder)
    text = (folder / "mkdocs.yml").read_text("utf-8")
    asked = f"translations: [{', '.join(request.param)}], workbooks"
    (folder / "mkdocs.yml").write_text(text.replace("workbooks", asked), encoding="utf-8")
    done = run(folder, "build", "-d", "site")
    assert done.returncode == 0, done.stderr
    return request.param, folder / "site"


def _pages(site):
    for file in sorted(site.rglob("*.html")):
        if b'http-equiv="refresh"' not in file.read_bytes():
            yield file.relative_to(site).as_posix(), parse(file)


def _plain(element):
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def _said(tree):
    """Give what a page says of the languages that it is not in."""
    sentences = (ONLY, *LACKS.values())
    return [_plain(one) for one in tree.iter("li") if _plain(one).startswith(sentences)]


def test_each_page_leads_to_each_language_or_says_that_there_is_none(read_in):
    languages, site = read_in
    faults, seen = [], set()
    for path, tree in _pages(site):
        own = path.split("/")[0] if path.split("/")[0] in languages else "fr"
        there = {
            one for one in ("fr", *languages)
            if (site / ("" if one == "fr" else one) / path.removeprefix(f"{own}/")).is_file()
        }  # fmt: skip
        led = {one.get("hreflang") for one in tree.findall(".//li[@class='rf-tongue']/a")}
        said, lacking = _said(tree), {*languages} - there
        in_english = any(one.get("lang") == "en" for one in tree.iter("article"))
        if path == "404.html":
            expected = [] if "en" in languages else [ONLY]
        elif there == {"fr"}:
            expected = [] if in_english else [ONLY]
        else:
            expected = [LACKS["en" if own == "en" else "fr"] for _ in lacking]
        starts = [
            next(one for one in (ONLY, *LACKS.values()) if each.startswith(one)) for each in said
        ]
        if starts != expected or (path != "404.html" and led != there - {own}):
            faults.append((path, said, expected, sorted(led)))
        seen.add(path)

    assert faults == []
    assert {
        "construire/index.html",
        "recherche/index.html",
        "technical/index.html",
        "404.html",
    } <= seen


def test_a_language_that_a_page_is_not_in_says_its_own_name(read_in):
    languages, site = read_in
    items = [
        one for one in parse(site / "construire/index.html").iter("li")
        if _plain(one) == "Pas dans cette langue : Brezhoneg"
    ]  # fmt: skip

    named = [each.get("lang") for one in items for each in one.iter("span")]
    assert named == (["br"] if languages == ("en", "br") else [])


def test_a_page_without_footer_says_where_its_links_lead(read_in):
    languages, site = read_in
    for language in {"en"}.intersection(languages):
        links = parse(site / f"{language}/construire/index.html").iter("a")
        told = [
            one.get("hreflang") for one in links if "/accessibilite/" in (one.get("href") or "")
        ]

        assert told == ["fr"]
