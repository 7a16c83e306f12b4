"""Texts from files stay texts: in every page of a site that holds nothing but payloads, and in what its
scripts make of them."""

import csv
import functools
import io
import json
import re
from collections import defaultdict

import html5lib

from referentiels.tools.cell_text import FORMULA

from ..site.trees import is_data
from .hostile import OFFERED, WRITTEN
from .payloads import FIRE

ALLOWED = set(
    "a aside b bdi blockquote br button caption code dd del details dfn dialog div dl dt em fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 header hr input label legend li mark nav ol option p pre q section select "
    "span strong summary "
    "table tbody td template textarea th thead time tr ul".split()
)
"""Elements that pages and scripts of ours write; nothing else may come out of a text."""
LINE_DRAWINGS = {
    f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "path", "rect", "circle")
}
"""Those of our line drawings, on the home page alone."""
LINKS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcdoc",
    "xlink:href",
    "poster",
    "background",
}


def _plain(text):
    """Give a text as a page shows it."""
    return " ".join(text.split())


def _is_written_as_shown(text):
    """Tell whether Markdown leaves a text alone, whatever the parser."""
    return not re.search(r"[*`\[\]\\#&\n\t~]|__.*__|^\s*[-+>=]|<[a-z]+:|\d[.)] ", text)


@functools.cache
def _parse(file):
    return html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def _pages(hostile):
    return sorted(hostile.site.rglob("*.html"))


def _text(element):
    return _plain("".join(element.itertext()))


def test_the_payloads_are_let_through_and_reach_every_field(hostile):
    assert hostile.refused == set()
    met = defaultdict(set)
    for placed in hostile.placed.values():
        for path, kind, text in placed:
            met[path, kind].add(text)
    for (path, kind), texts in met.items():
        # The library has eight domains: their few fields meet other payloads than one another.
        assert path[1] == "domain" or texts >= set(OFFERED[kind]), path


def test_no_page_has_an_element_an_attribute_or_an_address_that_came_from_a_text(hostile):
    found = []
    scripts = set()
    for file in _pages(hostile):
        tree = _parse(file)
        assert len(list(tree.iter("article"))) == len(list(tree.iter("h1"))) == 1, file
        article = next(tree.iter("article"))
        allowed = ALLOWED | LINE_DRAWINGS if file.parent == hostile.site else ALLOWED
        found += [
            (file.name, e.tag) for e in article.iter() if e is not article and e.tag not in allowed
        ]
        scripts |= {one.text or "" for one in tree.iter("script") if not is_data(one)}
        for element in tree.iter():
            for name, value in element.attrib.items():
                bare = re.sub(r"[\x00-\x20]", "", value).lower()
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
                if (
                    name.startswith("on")
                    or name == "style"
                    or (name in LINKS and scheme and scheme[1] not in ("http", "https", "mailto"))
                    or (name in ("src", "srcdoc") and (scheme or bare.startswith("//")))
                ):
                    found.append((file.name, f"{element.tag} {name}={value}"))

    assert found == []
    assert len(scripts) <= 5
    assert not [script for script in scripts if FIRE in script]


def test_head_and_title_hold_the_text_as_it_was_written(hostile):
    for framework in hostile.catalogue.frameworks:
        tree = _parse(hostile.site / "structures" / framework.id / "index.html")
        head = next(tree.iter("head"))
        assert _text(next(head.iter("title"))) == _plain(f"{framework.structure.called} – Essai")
        assert {e.tag for e in head} <= {"meta", "link", "title", "script", "style", "noscript"}
        assert not [e for e in head.iter("meta") if e.get("http-equiv") == "refresh"]
    for name, text in WRITTEN.items():
        tree = _parse(hostile.site / f"retours/{name}/index.html")
        assert _text(next(tree.iter("title"))) == f"{text} – Essai"
        assert _text(next(tree.iter("h1"))) == text
        (described,) = [
            e.get("content") for e in tree.iter("meta") if e.get("name") == "description"
        ]
        assert described == text


def test_the_page_of_a_structure_loses_and_changes_nothing(hostile):
    missing = []
    for framework in hostile.catalogue.frameworks:
        tree = _parse(hostile.site / "structures" / framework.id / "index.html")
        shown = _text(next(tree.iter("article")))
        links = {e.get("href") for e in tree.iter("a")}
        for path, kind, text in hostile.placed[f"frameworks/{framework.id}.yml"]:
            if kind == "url" or (kind == "contact" and "://" in text):
                if text not in links:
                    missing.append((framework.id, path, text))
            elif kind == "markdown":
                if _is_written_as_shown(text) and _plain(text) not in shown:
                    missing.append((framework.id, path, text))
            elif _plain(text) not in shown:
                missing.append((framework.id, path, text))

    assert missing == []


def test_the_pages_of_the_library_lose_and_change_nothing(hostile):
    missing = []
    for criterion in hostile.catalogue.shared_criteria.values():
        shown = _text(
            next(_parse(hostile.site / "criteres" / criterion.id / "index.html").iter("article"))
        )
        texts = [criterion.name, *criterion.also_called, *criterion.same_as]
        texts += [one.title for one in criterion.sources]
        texts += [
            text
            for one in criterion.indicators
            for text in (one.name, one.unit, one.source, one.frequency)
        ]
        if criterion.status == "retired":
            texts.append(criterion.reason)
        missing += [(criterion.id, text) for text in texts if _plain(text) not in shown]
    for domain in hostile.catalogue.domains:
        shown = _text(
            next(_parse(hostile.site / "domaines" / domain.id / "index.html").iter("article"))
        )
        missing += [
            (domain.id, one)
            for one in (domain.name, *domain.also_called)
            if _plain(one) not in shown
        ]

    assert missing == []


def test_open_data_holds_the_texts_and_no_formula(hostile):
    document = json.loads((hostile.site / "donnees/catalogue.json").read_text(encoding="utf-8"))
    names = {one["structure"]["name"] for one in document["frameworks"]}
    assert names == {one.structure.name for one in hostile.catalogue.frameworks}
    for file in (hostile.site / "donnees").rglob("*.csv"):
        text = file.read_text(encoding="utf-8-sig")
        for_programs = file.parent.name == "csv"  # texts as they were typed
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter="," if for_programs else ";")
        )
        assert {len(row) for row in rows} == {len(rows[0])}, file
        assert for_programs or not [
            cell for row in rows for cell in row if cell[:1] in tuple(FORMULA)
        ], file
