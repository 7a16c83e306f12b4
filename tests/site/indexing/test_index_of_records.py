"""An index says of each page what Pagefind would say of it, in the same bytes whoever makes it."""

import gzip
import itertools
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pagefind_bin import get_executable  # type: ignore[import-untyped]

from referentiels.site import indexing
from referentiels.site.indexing import binding, cbor, counting, make_index
from referentiels.site.indexing.articles import read_article
from referentiels.site.indexing.reading import LONGEST_SUMMARY, record_of, record_of_html
from referentiels.site.indexing.records import Passage, Record, pack, unpack
from referentiels.site.pages.page import Page
from referentiels.tools.cache import Cache
from referentiels.words.language import translator

RECORDS = [
    Record(
        "structures/radio/",
        "structure",
        ("Lien et cohésion sociale", "Emploi"),
        (
            Passage("Radio d’Évreux & amis", "_titre", "h1"),
            Passage("Aussi appelée : la Radio-Fréquence", mark="b"),
            Passage("Le référentiel", "_referentiel", "h2"),
            Passage("L’autonomie des aînés, aujourd'hui : 1 260 €", "autonomie", "span"),
            Passage("Part des habitants <b>satisfaits</b> de l’ADSL/WiFi", "part", "dfn"),
            Passage("Le cœur à l’ouvrage\nsur deux lignes, café-crème et cafe crème"),
        ),
    ),
    Record(
        "a/", "page", (), (Passage("À propos", "_titre", "h1"), Passage("Œuvre à l'œuvre, 2014."))
    ),
    *(
        Record(f"b/{n}/", "page", (), (Passage(f"Page {n}", mark="h1"), Passage("mots " * n)))
        for n in range(1, 30)
    ),
]


def _files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _open(file) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")


def _decode(file) -> Any:
    return cbor.decode(_open(file))


def _places(folder):
    """Give each stem and form → page → its places, whatever their weight, in the text and in the title."""
    found = {}
    for chunk in folder.glob("index/*"):
        for stem, pages, variants in _decode(chunk)[0]:
            for form, listed in [("", pages), *variants]:
                page = 0
                for step, text, title in listed:
                    page += step
                    found[stem, form, page] = (sorted(_absolute(text)), sorted(_absolute(title)))
    return found


def _absolute(numbers):
    last, fresh = 0, False
    for number in numbers:
        if number < 0:
            fresh = True
            continue
        last, fresh = number if fresh else last + number, False
        yield last


def _html(record):
    """Write a record as a page that Pagefind reads; what is cut for French is cut by hand."""
    fragments = []
    for one in record.passages:
        text = one.text.replace("&", "&amp;").replace("<", "&lt;")
        for whole, cut in (("’É", "’ É"), ("L’a", "L’ a"), ("l’", "l’ "), ("l'", "l' ")):
            text = text.replace(whole, cut)
        text = text.replace("œ", "o\u200de").replace("Œ", "O\u200dE")
        fragments.append(f"<p>{text}</p>" if one.mark != "h1" else f"<h1>{text}</h1>")
    return f"<html lang=fr><body>{''.join(fragments)}</body></html>"


def test_words_stand_where_pagefind_itself_finds_them(tmp_path):
    make_index(RECORDS, tmp_path / "ours", "fr")
    for record in RECORDS:
        file = tmp_path / "pages" / record.address / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_html(record), encoding="utf-8")
    command = [get_executable(), "--site", tmp_path / "pages", "--output-path", tmp_path / "theirs"]
    subprocess.run([*command, "--force-language", "fr", "--quiet"], check=True)

    ours, theirs = _places(tmp_path / "ours"), _places(tmp_path / "theirs")

    # Pagefind numbers pages by their files, we by their addresses.
    def by_name(folder, places):
        [meta] = folder.glob("*.pf_meta")
        names = [name for name, _ in _decode(meta)[1]]
        urls = [json.loads(_open(folder / f"fragment/{one}.pf_fragment"))["url"] for one in names]
        return {(stem, form, urls[page]): found for (stem, form, page), found in places.items()}

    assert by_name(tmp_path / "ours", ours) == by_name(tmp_path / "theirs", theirs)


def test_the_same_bytes_whatever_the_order(tmp_path):
    shuffled = random.Random(3).sample(RECORDS, len(RECORDS))

    make_index(RECORDS, tmp_path / "one", "fr")
    make_index(shuffled, tmp_path / "folder" / "two", "fr")

    assert _files(tmp_path / "one") == _files(tmp_path / "folder" / "two")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_whatever_the_process(tmp_path, seed):
    make_index(RECORDS, tmp_path / "here", "fr")
    lines = tmp_path / "records"
    lines.write_text("\n".join(map(pack, RECORDS)), encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from referentiels.site import indexing\n"
        "from referentiels.site.indexing.records import unpack\n"
        "indexing.FEWEST_TO_SHARE_OUT = int(sys.argv[3])\n"
        "lines = Path(sys.argv[1]).read_text('utf-8').split('\\n')\n"
        "indexing.make_index(map(unpack, lines), Path(sys.argv[2]), 'fr')"
    )
    there = tmp_path / "there"
    subprocess.run(
        [sys.executable, "-c", program, lines, there, seed],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
    )

    assert _files(tmp_path / "here") == _files(there)


def test_whoever_looks_for_a_rare_word_does_not_load_a_common_one(tmp_path, monkeypatch):
    monkeypatch.setattr(binding, "NUMBERS_A_CHUNK", 20)

    make_index(RECORDS, tmp_path, "fr")

    chunks = [[word for word, *_ in _decode(one)[0]] for one in tmp_path.glob("index/*")]
    assert ["mot"] in chunks
    assert len(chunks) > 3
    assert any(len(one) > 3 for one in chunks)


def test_a_title_with_a_sign_that_is_not_seen_is_indexed_as_it_is_read(tmp_path):
    title = Passage("Ça\u200b et\u200blà\nici", "_titre", "h1")

    assert make_index([Record("c/", "page", (), (title,))], tmp_path, "fr") == 1
    assert {stem for stem, _, _ in _places(tmp_path)} == {"ca", "etla", "ici"}


def test_the_words_of_all_pages_stand_by_first_letter_as_they_are_written(tmp_path):
    make_index(RECORDS, tmp_path, "fr")

    words = {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in (tmp_path / "mots").iterdir()
    }
    assert words["e"] == {"évreux": 1}
    assert words["m"] == {"mots": 29}
    assert words["o"]["œuvre"] == 1
    assert "autonomie" in words["a"]


def test_the_title_of_a_part_leads_there_and_is_not_found(tmp_path):
    passages = (
        Passage("Lien", "_titre", "h1"),
        Passage("Qui l’emploie", "_qui", "part"),
        Passage("Voisins"),
    )

    make_index([Record("c/", "criterion", (), passages)], tmp_path, "fr")

    assert {stem for stem, _, _ in _places(tmp_path)} == {"lien", "voisin"}
    [fragment] = tmp_path.glob("fragment/*")
    anchors = json.loads(_open(fragment))["anchors"]
    assert [(one["id"], one["text"], one["location"]) for one in anchors][1] == (
        "_qui",
        "Qui l’ emploie",
        1,
    )


def test_a_result_says_what_the_page_is(tmp_path):
    record = Record(
        "c/", "page", (), (Passage("Titre", "_titre", "h1"),), "Ce que c’est : « tout » !"
    )

    make_index([record], tmp_path, "fr")

    [fragment] = tmp_path.glob("fragment/*")
    assert (
        json.loads(_open(fragment))["meta"]["summary"]
        == "Ce que c’est\u00a0: «\u00a0tout\u00a0»\u202f!"
    )


ARTICLE = (
    '<meta name="description" content="Ce qu&#39;elle &amp; dit"><article class="x" data-kind="page"{}>'
    "<h1>Titre</h1><p>Un texte <code>missing-parent</code>.</p><pre>clé: valeur</pre></article>"
)


def test_a_written_page_is_read_without_keys_nor_files():
    record = record_of_html("a/", ARTICLE.format(""))

    assert record is not None
    assert record.summary == "Ce qu'elle & dit"
    assert [one.text for one in record.passages] == ["Titre", "Ce qu'elle & dit", "Un texte ."]
    assert [one.mark for one in record.passages] == ["h1", "lead", "p"]


def test_a_page_in_another_language_than_the_site_is_not_found():
    assert record_of_html("a/", ARTICLE.format(' lang="en"')) is None


def test_what_a_page_is_is_cut_between_two_words():
    page = Page(
        address="a/", template="x", title="A", description="mot " * 200, view=None, kind="page"
    )

    record = record_of(page, translator("fr"), "<h1>A</h1>")

    assert record is not None
    assert record.summary.endswith("mot…")
    assert len(record.summary) <= LONGEST_SUMMARY


def test_nothing_is_published_that_no_page_loads(tmp_path):
    make_index(RECORDS, tmp_path, "fr")

    names = {Path(name).name.rpartition(".")[2] for name in _files(tmp_path) if "mots/" not in name}
    assert names == {"js", "json", "pagefind", "pf_meta", "pf_index", "pf_filter", "pf_fragment"}
    assert {file.name for file in tmp_path.glob("*.js")} == {"pagefind.js", "pagefind-worker.js"}


def test_a_record_comes_back_from_its_line():
    assert [unpack(pack(one)) for one in RECORDS] == RECORDS


def test_an_article_is_read_by_places():
    html = (
        '<nav data-pagefind-ignore><p>Accueil</p></nav><h1 id="t">Le <em>titre</em></h1>'
        '<p data-pagefind-weight="7">Autre nom</p><section><h2 id="s">Partie</h2><p>Un texte, '
        '<a href="#">un lien</a>.</p><ul><li>un</li><li>deux</li></ul></section>'
        '<td><span class="x">sorte</span> <dfn id="d">Part &amp; nombre</dfn> dit</td>'
        "<template><p>caché</p></template>"
    )

    assert read_article(html) == (
        Passage("Le titre", "t", "h1"),
        Passage("Autre nom", "", "b"),
        Passage("Partie", "s", "h2"),
        Passage("Un texte, un lien."),
        Passage("un"),
        Passage("deux"),
        Passage("sorte"),
        Passage("Part & nombre", "d", "dfn"),
        Passage("dit"),
    )


@pytest.fixture
def kept(tmp_path):
    return Cache(tmp_path / "kept/index", tmp_path)


def _counted(monkeypatch):
    """Note the addresses whose words are counted from now on."""
    counted = []
    count = counting.count

    def note(laid, stems, language):
        counted.append(laid.record.address)
        return count(laid, stems, language)

    monkeypatch.setattr(indexing, "count", note)
    return counted


def test_after_a_change_only_what_changed_is_counted_again(tmp_path, monkeypatch, kept):
    make_index(RECORDS, tmp_path / "before", "fr", kept)
    changed = [
        one._replace(passages=(*one.passages, Passage("zyzzyva"))) if one.address == "a/" else one
        for one in RECORDS
    ]
    counted = _counted(monkeypatch)

    make_index(changed, tmp_path / "after", "fr", kept)

    assert counted == ["a/"]
    make_index(changed, tmp_path / "again", "fr", kept)
    assert counted == ["a/"]
    make_index(changed, tmp_path / "alone", "fr")
    assert _files(tmp_path / "after") == _files(tmp_path / "again") == _files(tmp_path / "alone")


def test_what_was_kept_in_another_language_is_not_taken(tmp_path, monkeypatch, kept):
    make_index(RECORDS, tmp_path / "fr", "fr", kept)
    counted = _counted(monkeypatch)

    make_index(RECORDS, tmp_path / "en", "en", kept)

    assert len(counted) == len(RECORDS)
    assert "en" in json.loads((tmp_path / "en/pagefind-entry.json").read_bytes())["languages"]


def test_a_cache_whose_files_changed_places_harms_nothing(tmp_path, kept):
    make_index(RECORDS, tmp_path / "before", "fr", kept)
    files = [one for one in (tmp_path / "kept").rglob("*") if one.is_file()]
    for one, other in itertools.pairwise(files):
        key, _, _ = one.name.partition(".")
        moved = one.with_name(f"{key}.{other.name.partition('.')[2]}")
        data = other.read_bytes()
        one.unlink()
        moved.write_bytes(data)

    make_index(RECORDS, tmp_path / "after", "fr", kept)

    assert _files(tmp_path / "before") == _files(tmp_path / "after")
