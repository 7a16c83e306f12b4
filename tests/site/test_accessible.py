"""What the built pages say of themselves to those who don't see them: the criteria of RGAA that a file can prove."""

import json
import re

from ..browser.places import KINDS
from .trees import parse

PRESENTATION = {
    "basefont", "big", "blink", "center", "font", "marquee", "s", "strike", "tt"
}  # fmt: skip
LOOKS = {"align", "alink", "background", "bgcolor", "border", "cellpadding", "cellspacing", "char", "charoff", "clear", "color",
         "compact", "frameborder", "hspace", "link", "marginheight", "marginwidth", "text", "valign", "vlink", "vspace"}  # fmt: skip


def _pages(site):
    return sorted(site.rglob("*.html"))


def _elements(site):
    return (
        (file, e) for file in _pages(site) for e in parse(file).iter() if isinstance(e.tag, str)
    )


def _text(element):
    return " ".join("".join(element.itertext()).split())


def test_every_sort_of_page_is_among_those_that_browsers_open(site):
    """A new sort of page is opened by the tests of accessibility, or this one fails."""
    folders = {file.relative_to(site).parts[0] for file in _pages(site)} - {
        "index.html",
        "404.html",
    }

    assert folders <= {address.split("/")[0] for address in KINDS.values()}


def test_pages_hold_no_frame_sound_or_animation(site):
    """Criteria of themes 2 and 4 then have no object; whoever adds one reviews them."""
    tags = {"object", "embed", "canvas", "iframe", "frame", "video", "audio", "map", "svg"}

    assert {(file, e.tag) for file, e in _elements(site) if e.tag in tags} == set()


def test_every_picture_is_said_in_words(site):
    """Pictures only stand in the written pages, to inform; what decorates comes from the style sheet."""
    for file, e in _elements(site):
        if e.tag == "img":
            assert len(e.get("alt") or "") >= 10, (file, e.get("src"))


def test_nothing_opens_refreshes_or_moves_by_itself(site):
    for file, e in _elements(site):
        assert e.get("target") is None, file
        assert e.get("http-equiv", "").lower() != "refresh", file
        assert e.tag not in ("marquee", "blink"), file
        assert not [name for name in e.attrib if str(name).startswith("on")], (file, e.attrib)


def test_the_look_comes_from_the_style_sheet(site):
    for file, e in _elements(site):
        assert e.tag not in PRESENTATION, (file, e.tag)
        assert not LOOKS & set(e.attrib), (file, e.tag, e.attrib)
        assert e.get("style") is None, (file, e.tag, e.attrib)


def test_keys_and_order_are_those_of_the_text(site):
    for file, e in _elements(site):
        assert e.get("accesskey") is None, file
        assert e.get("tabindex") in (None, "0", "-1"), file


def test_every_table_has_a_title_and_headers(site):
    for file in _pages(site):
        tree = parse(file)
        ids = {e.get("id"): e for e in tree.iter() if e.get("id")}
        for table in tree.iter("table"):
            caption = next(table.iter("caption"), None)
            title = caption if caption is not None else ids.get(table.get("aria-labelledby"))
            assert title is not None, file
            assert _text(title), file
            headers = list(table.iter("th"))
            assert headers, file
            for cell in table.iter("td"):
                named = [ids.get(one) for one in (cell.get("headers") or "").split()]
                assert all(one in headers for one in named), (file, cell.attrib)
            assert {cell.get("scope") for cell in headers} <= {"col", "row", "rowgroup", "colgroup"}


def _heading(cell):
    """Give the heading in a header cell: HTML allows no `h3` there."""
    return next(e for e in cell.iter() if e.get("role") == "heading")


def test_each_cell_of_a_framework_knows_its_domain_and_its_criterion(site):
    """The domain heads several groups of rows, so that no scope can tell: each cell names its headers."""
    seen = 0
    for file in sorted((site / "structures").glob("*/index.html")):
        for table in (e for e in parse(file).iter("table") if e.get("class") == "rf-table"):
            ids = {e.get("id"): e for e in table.iter("th")}
            domain = ""
            for body in table.iter("tbody"):
                if (body.get("class") or "").startswith("rf-domain "):
                    head = next(body.iter("th"))
                    assert head.get("scope") == "rowgroup"
                    domain = _text(_heading(head))
                    assert all(cell.get("class") == "rf-empty" for cell in body.iter("td"))
                    continue
                criterion = next(body.iter("th"))
                assert criterion.get("scope") == "rowgroup"
                assert _text(_heading(ids[criterion.get("headers")])) == domain
                # Few programs read aloud a header that stands several groups above: its words are here too.
                assert _text(criterion).startswith(f"{domain} : ")
                for cell in body.iter("td"):
                    *columns, of_domain, of_criterion = (
                        ids[one] for one in cell.get("headers").split()
                    )
                    assert len(columns) == int(cell.get("colspan", "1"))
                    assert {one.get("scope") for one in columns} == {"col"}
                    assert (_text(_heading(of_domain)), of_criterion) == (domain, criterion)
                    seen += 1
    assert seen > 120


def test_a_page_in_another_language_says_so(site):
    for file in _pages(site):
        if parse(file).get("lang") == "en":  # the page as a whole says it, what is French in it too
            continue
        article = next(e for e in parse(file).iter("article"))
        words = re.findall(r"[a-zà-ÿœ]+", _text(article).lower())
        english = sum(words.count(one) for one in ("the", "of", "and", "is"))
        french = sum(words.count(one) for one in ("le", "la", "les", "de", "des", "et", "est"))
        assert article.get("lang") == ("en" if english > french else None), file


def _around(link, parents):
    """Give what RGAA lets a reader know of a link besides its words: its sentence, item, row, menu."""
    while (link := parents.get(link)) is not None:
        if link.tag in ("li", "tr", "p", "dd", "td"):
            yield _text(link)
        if link.tag == "nav":
            yield link.get("aria-label")


def test_links_of_the_same_words_are_told_apart_by_what_is_around(site):
    for file in _pages(site):
        tree = parse(file)
        parents = {child: parent for parent in tree.iter() for child in parent}
        heading = ""
        places: dict[tuple[str, ...], str] = {}
        for e in tree.iter():
            if e.tag in ("h1", "h2", "h3", "h4"):
                heading = _text(e)
            if e.tag == "a" and e.get("href"):
                words = (e.get("aria-label") or _text(e)).lower()
                known = (words, heading, *_around(e, parents))
                assert places.setdefault(known, e.get("href")) == e.get("href"), (file, known)


VAGUE = re.compile(
    r"(cliquez )?(ici|là)|voir|plus|suite|lire( la suite)?|en savoir plus|lien|page|détail|le détail|télécharger|ouvrir|\W*"
)


def test_a_link_says_where_it_leads(site):
    for file, e in _elements(site):
        if e.tag == "a" and e.get("href"):
            words = (e.get("aria-label") or _text(e)).lower().strip(" .…→")
            assert not VAGUE.fullmatch(words), (file, words, e.get("href"))


def _frameworks(site):
    """Give the page of each structure with its table, in which rows have two storeys."""
    for file in sorted((site / "structures").glob("*/index.html")):
        tree = parse(file)
        for table in tree.iter("table"):
            if any(cell.get("scope") == "rowgroup" for cell in table.iter("th")):
                yield tree, table


def test_a_complex_table_says_how_it_is_made(site):
    found = list(_frameworks(site))

    assert len(found) > 10
    for _, table in found:
        caption = _text(next(table.iter("caption")))
        for words in ("une ligne par indicateur", "domaine", "critère", "source", "résultats"):
            assert words in caption
    others = [
        (file, e)
        for file in _pages(site)
        for e in parse(file).iter("th")
        if e.get("scope") in ("rowgroup", "colgroup") and file.parts[-3] != "structures"
    ]
    assert [file for file, _ in others if "_v-" not in str(file)] == []


def test_a_complex_table_is_made_as_it_says(site):
    for _, table in _frameworks(site):
        for body in table.iter("tbody"):
            for row in body.iter("tr") if "rf-criterion" in body.get("class").split() else ():
                kinds = [cell.get("class") or "" for cell in row.iter("td")]
                named = list(row.iter("dfn"))
                if named:
                    assert len(named) == 1
                    assert kinds[1:] in ([], [""], ["rf-results"])
                else:
                    assert len(kinds) <= 1  # the criterion itself, what unfolds, or what was learnt


def test_titles_of_tables_tell_them_apart(site):
    for file in _pages(site):
        tree = parse(file)
        ids = {e.get("id"): e for e in tree.iter() if e.get("id")}
        titles = []
        for table in tree.iter("table"):
            caption = next(table.iter("caption"), None)
            titles.append(_text(caption if caption is not None else ids[table.get("aria-labelledby")]))  # fmt: skip
        assert not [one for one in titles if re.fullmatch(r"(le )?tableau\W*\d*|données|\W*", one, re.I)], file  # fmt: skip
        if "structures" in file.parts:
            assert len(titles) == len(set(titles)), (file, titles)
    for tree, table in _frameworks(site):
        name = _text(next(tree.iter("h1")))
        assert name in _text(next(table.iter("caption")))


def test_words_of_others_are_marked_as_quotations(site):
    """Results in words, and the words that a page takes from a structure."""
    quoted = 0
    for file in _pages(site):
        for e in parse(file).iter("p"):
            if {"rf-quote", "rf-plural__said"} & set((e.get("class") or "").split()):
                assert next(e.iter("q"), None) is not None, (file, _text(e))
                quoted += 1
        said = [one for one in parse(file).iter() if one.get("class") == "rf-brief"]
        assert {one.tag for one in said} <= {"q"}, file
    assert quoted > 20


def test_the_declaration_says_what_the_law_asks(site):
    page = _text(parse(site / "accessibilite/index.html"))  # its no-break spaces are plain here

    for words in ("Déclaration d’accessibilité", "Non conforme", "RGAA 4.1.2", "Résultats des tests", "Contenus non accessibles",
                  "Dérogations", "Établissement de cette déclaration", "Technologies", "Environnement de test", "Outils", "Pages vérifiées",
                  "Retour d’information et contact", "Défenseur des droits", "71120", "75342 Paris CEDEX 07"):  # fmt: skip
        assert words in page, words
    assert re.search(r"établie le \d{1,2}(er)? \w+ 20\d\d", page)


def test_every_page_says_how_accessible_the_site_is(site):
    for file in _pages(site):
        said = ("Accessibilité : non conforme", "Accessibility: not compliant")
        links = [a for a in parse(file).iter("a") if _text(a) in said]
        assert len(links) == 1, file
        assert links[0].get("href").endswith("accessibilite/"), file


def test_nothing_stands_around_the_assistant_but_its_accessibility(site):
    page = parse(site / "construire/index.html")

    assert "rf-footer" not in {e.get("class") for e in page.iter("footer")}
    assert "Signaler" not in _text(next(page.iter("main")))


def test_the_declaration_comes_first_then_thirteen_folded_themes(site):
    page = parse(site / "accessibilite/index.html")
    themes = [e for e in page.iter("details") if "rf-theme" in (e.get("class") or "")]
    text = _text(page)

    assert len(themes) == 13
    assert all(theme.get("open") is None for theme in themes)
    assert sum(len(list(theme.iter("li"))) for theme in themes) == 106
    for words in ("Non conforme.", "Contenus non accessibles", "Joindre l’éditeur", "établie le"):
        assert text.index(words) < text.index("1. Images"), words
    assert list(page.iter("table")) == []


def test_names_of_tests_are_in_the_download_only(site):
    shown = (site / "accessibilite/index.html").read_text(encoding="utf-8")
    table = (site / "donnees/accessibilite.csv").read_text(encoding="utf-8-sig")
    data = json.loads((site / "donnees/accessibilite.json").read_text(encoding="utf-8"))

    assert "test_" not in shown
    assert "donnees/accessibilite.csv" in shown
    assert len(table.splitlines()) == 107
    assert "test_every_picture_is_said_in_words" in table
    assert len(data["criteria"]) == 106
    assert data["criteria"][0]["tests"]
