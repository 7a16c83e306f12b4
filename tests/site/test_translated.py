"""The site in English: pages beside the French ones, which say what is French and lead where they say they lead."""

import gzip
import io
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from babel.messages.pofile import read_po

from referentiels.build import stages
from referentiels.build.making import key
from referentiels.checking import folders
from referentiels.model.translation import Translation
from referentiels.reading.translations import Entry
from referentiels.site.rendering import Host, Renderer
from referentiels.words.language import LOCALE, translator
from tests.conftest import ROOT

from .test_plan import CHANGES
from .test_plan import before as real_plan
from .trees import parse

FRENCH = translator("fr")
NAME = Entry(place="criteria-library/lien-social.name", text="Lien social", said="Ties")
NO_TEXT = ("script", "style", "code", "pre")
CODES = ("data-filter", "data-pagefind-filter", "data-tongue", "data-pages")
ENGLISH = ("en/", "donnees/lecture/en/", "donnees/assistant/en/")
SHOWN = ("aria-label", "title", "placeholder", "alt")


@cache
def catalogue():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


def plan(*translations):
    return stages.plan_site(catalogue(), FRENCH, translations=translations)


def english(*entries):
    return Translation.of("en", "en", entries)


def keys(plan):
    entries = {**plan.pages, **plan.files}
    return {one: key(one, entry.reads, plan.facets) for one, entry in entries.items()}


def pages_in(site: Path):
    return sorted((site / "en").rglob("index.html"))


def place(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


def texts(element, lang="en"):
    """Give each text that a page shows or says, with its language."""
    if element.tag in NO_TEXT:
        return
    lang = element.get("lang", lang)
    for name, value in element.items():
        if name in SHOWN or (name.startswith("data-") and name not in CODES):
            said = json.loads(value) if value.startswith('{"') else value
            # A word without capital is a code there.
            yield from ((one, lang) for one in sentences(said) if one[:1].isupper() or " " in one)
    yield element.text or "", lang
    for child in element:
        if isinstance(child.tag, str):
            yield from texts(child, lang)
        yield child.tail or "", lang


def sentences(said):
    """Give the texts of what a page tells its script."""
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from sentences(one)
    elif isinstance(said, str):
        yield said


def test_without_a_translation_nothing_is_planned_more():
    assert not [
        one for one in (*plan().pages, *plan().files) if one.startswith("en/") or "/en/" in one
    ]


def test_the_addresses_in_french_are_the_same_with_a_translation():
    before, after = plan(), plan(english(NAME))
    added = set(after.pages) - set(before.pages)

    assert set(before.pages) <= set(after.pages)
    assert added
    assert all(one.startswith("en/") for one in added)
    assert {keys(before)[one] == keys(after)[one] for one in before.pages} == {True}


def test_a_changed_translation_changes_english_pages_and_no_french_one():
    old, new = (
        keys(plan(english(NAME))),
        keys(plan(english(Entry(place=NAME.place, text=NAME.text, said="Bonds")))),
    )
    changed = {one for one in old if old[one] != new[one]}

    assert "en/criteres/lien-social/" in changed
    assert "donnees/lecture/en/criteres.json" in changed
    assert "donnees/assistant/en/bibliotheque.json" in changed
    assert all(one.startswith(ENGLISH) for one in changed)


@pytest.mark.parametrize(
    "change",
    [
        "an indicator is reworded",
        "a structure is renamed",
        "a framework is gone",
        "a shared criterion is renamed",
    ],
)
def test_what_has_the_same_key_in_english_is_the_same(change):
    renderer = Renderer(translator("en"), Host())

    def made(planned):
        pages = {one: page for one, page in planned.pages.items() if one.startswith("en/")}
        marks = {one: key(one, page.reads, planned.facets) for one, page in pages.items()}
        return marks, lambda one: renderer.render(pages[one].make(), planned.pages.__contains__)

    (old, before), (new, after) = (
        made(stages.plan_site(one.plan.catalogue, FRENCH, translations=[english(NAME)]))
        for one in (real_plan(), CHANGES[change]())
    )
    kept = [one for one in new if old.get(one) == new[one]]

    assert [one for one in kept if before(one) != after(one)] == []
    assert 0 < len(kept) < len(new)


def test_what_has_no_translation_is_said_where_it_was_not():
    """The same words, but no more translated: the page says that they are French, and is made again."""
    same = Entry(place=NAME.place, text="Lien social", said="Lien social")

    assert (
        keys(plan(english(same)))["en/criteres/lien-social/"]
        != keys(plan(english()))["en/criteres/lien-social/"]
    )


def test_a_language_without_an_interface_has_neither_search_nor_assistant():
    breton = plan(Translation.of("br", "fr", ()))

    assert "br/criteres/" in breton.pages
    assert not {"br/construire/", "br/recherche/"} & {*breton.pages}
    assert not [one for one in breton.files if one.startswith("donnees/assistant/br/")]


@pytest.fixture(scope="module")
def trees(site):
    return {place(site, file): parse(file) for file in pages_in(site)}


def test_there_are_english_pages_of_all_kinds(site, trees):
    kinds = {one.split("/")[1] for one in trees}

    assert kinds >= {
        "",
        "criteres",
        "domaines",
        "structures",
        "indicateurs",
        "transversal",
        "recherche",
        "donnees",
        "plan",
    }
    assert kinds >= {"comparer", "selection", "changements", "construire"}
    assert all((site / one.removeprefix("en/") / "index.html").is_file() for one in trees)


def test_no_sentence_of_the_interface_is_french(trees):
    """Whatever is printed in no other language than the page's is none of our French sentences."""
    po = read_po(io.BytesIO((LOCALE / "en/LC_MESSAGES/referentiels.po").read_bytes()))
    known: dict[str, str] = {}
    for one in (one for one in po if one.id):
        ids = (one.id,) if isinstance(one.id, str) else tuple(one.id)
        said = (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        known.update(
            {
                _bare(id): text
                for id, text in zip(ids, said, strict=False)
                if _bare(id) != _bare(text)
            }
        )
    # An attribute can't say its language: names that structures gave stand in some.
    own = {one.name for framework in catalogue().frameworks for one in framework.domains}
    found = {
        (address, text)
        for address, tree in trees.items()
        for text, lang in texts(tree)
        if lang == "en" and _bare(text) in known and text not in own
    }

    assert found == set()


def _bare(text):
    return " ".join(text.replace("’", "'").split()).casefold()


def test_the_library_is_said_in_english_and_structures_in_their_words(trees):
    page = trees["en/criteres/lien-social/"]
    (title,) = page.iter("h1")
    said = list(page.iter("q"))

    assert title.text == "Social ties"
    assert said
    assert all(
        [lang for text, lang in texts(one) if re.search(r"\w", text)] == ["fr"] for one in said
    )
    assert trees["en/structures/corlab/"].get("lang") == "en"


def test_no_mark_is_left_in_what_is_published(site):
    read = [
        one
        for name in ("lecture", "assistant")
        for one in (site / f"donnees/{name}/en").glob("*.json")
    ]
    for file in (*pages_in(site), *read):
        assert not re.search(r"[\x00-\x08]", file.read_text("utf-8")), file


def test_links_lead_somewhere_and_to_english_pages_where_there_are_some(site, trees):
    for address, tree in trees.items():
        for link in (*tree.iter("a"), *tree.iter("form")):
            href = re.split("[?#]", link.get("href") or link.get("action") or "")[0]
            if not href or ":" in href:
                continue
            to = urljoin(f"/{address}", href).lstrip("/")
            file = site / to / "index.html" if to == "" or to.endswith("/") else site / to
            assert file.is_file(), (address, href)
            if (
                not to.startswith("en/")
                and (site / "en" / to / "index.html").is_file()
                and file.name == "index.html"
            ):
                # The only links from English to a page that there is in English are those to its French twin.
                assert (link.get("hreflang"), link.get("lang")) == ("fr", "fr"), (address, href)


def test_each_page_says_where_it_is_in_the_other_language(site, trees):
    for address, tree in trees.items():
        french = parse(site / address.removeprefix("en/") / "index.html")
        for at, page in ((address, tree), (address.removeprefix("en/"), french)):
            told = {
                e.get("hreflang"): urljoin(f"/{at}", e.get("href"))
                for e in page.iter("link")
                if e.get("hreflang")
            }
            assert told == {
                "fr": f"/{address[3:]}",
                "en": f"/{address}",
                "x-default": f"/{address[3:]}",
            }


def test_what_is_in_french_only_says_so_and_claims_nothing(site):
    text = (site / "a-propos/index.html").read_text("utf-8")

    assert "hreflang" not in text
    assert "Seulement en français" in text
    assert '<span lang="en">In French only</span>' in text


def test_the_lists_have_their_rows_in_english(site):
    rows = json.loads((site / "donnees/lecture/en/criteres-0.json").read_text("utf-8"))
    named = {row[0]: row for row in rows}
    own = [row for row in rows if row[7] == "propres"]

    assert named["Social ties"][7] == ["Social ties and cohesion", "domaines/cohesion-sociale/"]
    assert own
    assert {row[14] for row in own} == {"fr"}
    said = (site / "en/criteres/index.html").read_text("utf-8")
    assert "&#34;files&#34;:&#34;en/criteres&#34;" in said


def _found(site, place):
    folder = site / place / "fragment"
    for file in folder.iterdir():
        yield json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]


def test_no_page_is_found_in_two_languages(site):
    french, both = {*_found(site, "assets/recherche")}, {*_found(site, "en/assets/recherche")}

    assert "/en/criteres/lien-social/" in {f"/{one.lstrip('/')}" for one in both}
    assert not [one for one in french if one.lstrip("/").startswith("en/")]
    assert all(one.lstrip("/").startswith("en/") for one in both)
    entry = json.loads((site / "en/assets/recherche/pagefind-entry.json").read_text("utf-8"))
    assert [*entry["languages"]] == ["en"]


def test_pages_that_offer_french_documents_say_so_and_no_french_one_does(site):
    offering = [
        one for one in pages_in(site) if re.search(r'\.pdf"[^>]* download', one.read_text())
    ]
    said = "These documents are in French."

    assert len(offering) > 3
    assert [place(site, one) for one in offering if said not in one.read_text("utf-8")] == []
    own = "Ces documents sont en français"
    assert [one for one in site.glob("*/*/index.html") if own in one.read_text("utf-8")] == []
