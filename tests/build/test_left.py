"""Addresses that were left, on a site: each leads on, or says why, and nothing else changes."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from rdflib import DCTERMS, OWL, SKOS, Literal, URIRef

from referentiels.build.command import Request, build
from referentiels.cli.site_log import Log
from referentiels.history.lasting.leading import lead_on
from referentiels.history.lasting.stones import gone_files
from referentiels.history.lasting.wording import Wording
from referentiels.model.catalogue import index
from referentiels.model.publication import Publication
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.words.addresses import feed
from referentiels.words.language import translator
from tests.build.projects import bytes_of, run
from tests.conftest import ROOT, run_mkdocs
from tests.left import LIST, build_left, make_left
from tests.repositories import commit, run_git
from tests.site.exports.vocabularies import read


@pytest.fixture(scope="module")
def left(once):
    return once("quitte", lambda folder: build_left(make_left(folder, documents="false")))


@pytest.fixture(scope="module")
def rows(left):
    return ledger.parse((left / LIST).read_text(encoding="utf-8"))[0]


def _page(left, address):
    return (left / "site" / address / "index.html").read_text(encoding="utf-8")


def _refresh(page):
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)
    return found and found[1]


def test_a_moved_page_leads_on_in_one_hop_without_script(left, rows):
    moved = [one for one in rows if one.state is State.MOVED and one.address.endswith("/")]

    assert {one.address for one in moved} >= {"structures/andes/", "structures/les-andes/"}
    for one in moved:
        page = _page(left, one.address)
        target = _refresh(page)
        assert target == "../../" + one.to + "index.html"
        assert "<script" not in page
        assert f'href="https://exemple.org/{one.to}"' in page
        assert "refresh" not in _page(left, one.to)
    assert "ANDES" in _page(left, "structures/andes/")


def test_a_moved_file_is_the_new_one_at_its_old_address(left, rows):
    copies = [one for one in rows if one.state is State.MOVED and re.search(r"\.\w+$", one.address)]
    site = left / "site"

    assert "donnees/criteres/innovation.json" in {one.address for one in copies}
    for one in copies:
        if (site / one.to).exists():  # workbooks are not made here
            assert (site / one.address).read_bytes() == (site / one.to).read_bytes()


def test_a_place_keeps_its_old_name_just_before_the_new_one(left):
    page = _page(left, "structures/corlab/")

    for old, new in (("information-locale", "infos-du-quartier"), ("playlists", "listes-d-ecoute")):
        assert re.search(rf'<span id="{old}"></span><\w+\s+id="{new}"', page)


def test_a_place_that_left_its_page_has_a_line_there(left):
    page = _page(left, "structures/corlab/")

    assert '<li id="vie-associative">« Vie associative » : déplacé vers <a href="../../criteres/engagement-benevole/">' in page.replace("\u00a0", " ")  # fmt: skip
    assert '<li id="publics-accueillis">' in page
    assert "<script>alert" not in page


def test_a_page_that_is_no_more_says_why_since_when_and_what_instead(left):
    page = _page(left, "structures/konexio/")

    assert "Konexio, programme DigitAll" in page
    assert "28 novembre 2026" in page
    assert "à sa demande &lt;script&gt;" in page
    assert 'href="../../structures/corlab/"' in page
    assert '<span id="transmission"></span>' in page
    assert "konexio" not in (left / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "konexio" not in (left / "site/structures/index.html").read_text(encoding="utf-8")


def test_a_criterion_that_is_no_more_keeps_its_last_words(left):
    page = _page(left, "criteres/satisfaction/")

    assert "Ce que cette page disait" in page
    assert "ne prouve pas un effet" in page
    assert "séance du 12 octobre" in page


def test_nothing_of_what_a_structure_withdrew_is_said_again(left):
    page = _page(left, "structures/konexio/")

    assert "Formation au numérique de demandeurs" not in page
    assert "Acquis transmis" not in page


def test_a_file_that_is_no_more_says_so_where_its_form_allows(left):
    site = left / "site/donnees"

    told = json.loads((site / "structures/konexio.json").read_bytes())
    assert told["withdrawn"] == "2026-11-28"
    assert told["replaced_by"] == ["structures/corlab/", "criteres/autonomie-numerique/"]
    lines = (site / "fichiers/konexio.yml").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("# ") for line in lines)
    assert not (site / "tableurs/konexio.xlsx").exists()


def test_linked_data_of_what_is_no_more_says_so_as_linked_data(left):
    site = left / "site/donnees"
    gone = URIRef("https://exemple.org/criteres/satisfaction/")

    for form in ("ttl", "jsonld"):
        name = f"criteres/satisfaction.{form}"
        graph = read(name, (site / name).read_bytes())
        assert graph.value(gone, OWL.deprecated) == Literal(True)
        assert graph.value(gone, SKOS.changeNote) == Literal("hors du champ, séance du 12 octobre", lang="fr")  # fmt: skip
    graph = read("x.jsonld", (site / "cids/konexio.jsonld").read_bytes())
    led = set(graph.objects(None, DCTERMS.isReplacedBy))
    assert URIRef("https://exemple.org/structures/corlab/") in led
    assert "<script>" in str(next(graph.objects(None, SKOS.changeNote)))
    assert (site / "citations/structures/konexio.bib").read_text("utf-8").startswith("% Retiré le")


def test_a_file_that_leads_to_a_page_says_so_at_its_address():
    row = Row(
        "2026-11-28", State.MOVED, "donnees/criteres/vieux.ttl", "criteres/neuf/", "réuni\u2028x"
    )
    table = replace(row, address="donnees/criteres/vieux.csv")
    copied = replace(row, to="donnees/criteres/neuf.ttl")
    place = Publication(address="https://exemple.org/")
    found = gone_files((row, table), place)

    assert found.keys() == {row.address}
    graph = read("x.ttl", found[row.address])
    old, new = (URIRef(f"https://exemple.org/criteres/{one}/") for one in ("vieux", "neuf"))
    assert graph.value(old, DCTERMS.isReplacedBy) == new
    yaml = gone_files((replace(row, address="donnees/fichiers/vieux.yml"),), place)
    (text,) = yaml.values()
    assert all(line.startswith("# ") for line in text.decode().splitlines())
    assert not gone_files((copied,), place)


def test_what_leads_to_what_is_no_more_calls_it_by_its_last_name():
    rows = (
        Row("2026-11-28", State.MOVED, "criteres/avant/", "criteres/apres/", "renommé"),
        Row("2026-11-29", State.WITHDRAWN, "criteres/apres/", "", "hors du champ"),
    )
    last = {"criteres/apres/": Wording("Le lien & la vie")}
    leads = lead_on(rows, index((), ()), translator("fr"), last=last)

    page = leads.files["criteres/avant/index.html"].decode()
    assert '<a href="../../criteres/apres/index.html">Le lien &amp; la vie</a>' in page


@pytest.mark.parametrize(
    ("address", "served", "root"),
    [
        ("https://exemple.org/refs/", "", "/refs/"),
        ("https://w3id.org/utilite/", "https://ville.fr", "/"),
        ("https://w3id.org/utilite/", "https://ville.fr/la/", "/la/"),
        ("", "", "/"),
    ],
)
def test_a_host_is_told_of_the_folders_that_it_serves(address, served, root):
    row = Row("2026-11-28", State.MOVED, "criteres/avant/", "criteres/apres/", "renommé")
    place = Publication(address=address, served=served)
    leads = lead_on([row], replace(index((), ()), publication=place), translator("fr"))

    assert (
        leads.files["_redirects"].decode() == f"{root}criteres/avant/ {root}criteres/apres/ 301\n"
    )


@pytest.fixture(scope="module")
def in_english(left, once):
    def make(folder):
        shutil.copytree(left, folder, ignore=shutil.ignore_patterns("site"), dirs_exist_ok=True)
        shutil.copytree(ROOT / "translations", folder / "translations")
        settings = folder / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("{documents:", "{translations: [en], documents:"), "utf-8")
        return build_left(folder)

    return once("quitte-en-anglais", make)


def test_a_page_that_moved_leads_on_in_each_language(in_english, rows):
    site = in_english / "site"
    for one in rows:
        if one.state is State.MOVED and one.address.endswith("/"):
            page = _page(in_english, f"en/{one.address}")
            assert _refresh(page) == f"../../{one.to}index.html"
            assert f'href="https://exemple.org/en/{one.to}"' in page
            assert '<html lang="en">' in page
            assert (site / "en" / one.to / "index.html").exists()
    page = _page(in_english, "en/structures/andes/")
    assert re.search(r'index.html" lang="fr">[^<]*ANDES', page)
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert "/en/structures/andes/ /en/structures/epiceries/ 301" in lines


def test_a_page_that_is_no_more_says_so_in_each_language(in_english):
    page = _page(in_english, "en/criteres/satisfaction/")

    assert '<html lang="en"' in page
    assert "28 November 2026" in page
    assert '<span lang="fr">hors du champ, séance du 12 octobre</span>' in page
    assert "ne prouve pas un effet" in page
    assert 'hreflang="fr"' in page
    assert 'hreflang="en"' in _page(in_english, "criteres/satisfaction/")
    gone = _page(in_english, "en/structures/konexio/")
    assert 'href="../../criteres/autonomie-numerique/"' in gone
    assert "Acquis transmis" not in gone
    assert "konexio" not in (in_english / "site/sitemap.xml").read_text(encoding="utf-8")
    assert not any(sign in page + gone for sign in "\x01\x02\x03")


def test_places_of_a_page_keep_their_names_in_each_language(in_english):
    page = _page(in_english, "en/structures/corlab/")

    assert re.search(r'<span id="playlists"></span><\w+\s+id="listes-d-ecoute"', page)
    assert '<a href="../../criteres/engagement-benevole/">' in page
    told = page[page.index('<li id="publics-accueillis">') :]
    assert re.match(
        r'[^<]*<li[^>]*>\W+<span lang="fr">[^<]+</span>.*withdrawn on 28 November', told
    )
    assert not any(sign in page for sign in "\x01\x02\x03")


def test_hosts_that_read_a_list_of_redirects_have_one(left):
    lines = (left / "site/_redirects").read_text(encoding="utf-8").splitlines()

    assert "/structures/andes/ /structures/epiceries/ 301" in lines
    assert lines == sorted(lines)


def test_last_words_that_would_be_refused_today_are_not_said(left, tmp_path):
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)
    name = "criteria-library/vie-de-la-structure.yml"
    now, kept = (
        (folder / name).read_text(encoding="utf-8"),
        (folder / LIST).read_text(encoding="utf-8"),
    )
    later = run_git(folder, "log", "--format=%H", "-2", "--", name).split()[0]
    before = run_git(folder, "show", f"{later}^:{name}")
    personal = before.replace("ne prouve pas un effet", "se demande à jeanne.martin@exemple.org")
    assert personal != before
    commit(folder, {name: personal})
    commit(folder, {name: now, LIST: kept})

    build_left(folder)

    page = _page(folder, "criteres/satisfaction/")
    assert "jeanne.martin" not in page
    assert "ne prouve pas un effet" in page, "the words before are sound"


def test_a_site_is_not_published_while_an_address_would_vanish(left, tmp_path):
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)
    before = bytes_of(folder / "site")
    (folder / "frameworks/corlab.yml").unlink()

    done = run(folder, "build", "-d", "site")

    assert done.returncode != 0
    assert "vanished-address" in done.stdout + done.stderr
    assert bytes_of(folder / "site") == before


def test_a_change_of_the_list_alone_makes_again_only_what_it_touches(left, tmp_path):
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)
    build(Request(root=folder), Log(quiet=True))
    text = (folder / LIST).read_text(encoding="utf-8")
    row = "2026-11-28\tretiree\tstructures/corlab/#jamais-vu\t\tessai\n"
    (folder / LIST).write_text(text + row, encoding="utf-8")

    made = build(Request(root=folder), Log(quiet=True)).made

    assert "structures/corlab/index.html" in made
    assert "structures/parlons-en/index.html" not in made
    assert '<li id="jamais-vu">' in _page(folder, "structures/corlab/")


def test_both_hosts_publish_the_same(left, tmp_path):
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)

    done = run_mkdocs(folder, "build", "--strict", SOURCE_DATE_EPOCH="1795867200")

    assert done.returncode == 0, done.stderr
    for address in (
        "structures/konexio/",
        "structures/andes/",
        "structures/corlab/",
        "criteres/innovation/",
    ):
        assert _page(folder, address) == _page(left, address)
    for address in ("structures/andes.json", "structures/konexio.json", "fichiers/les-andes.yml"):
        data = f"site/donnees/{address}"
        assert (folder / data).read_bytes() == (left / data).read_bytes()


def test_names_that_differ_by_case_only_never_lead_to_themselves(left, tmp_path):
    """On systems where both are one folder the page would take the place of the other."""
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)
    text = (folder / LIST).read_text(encoding="utf-8")
    row = "2026-11-28\tdeplacee\tstructures/Corlab/\tstructures/corlab/\trenommé\n"
    (folder / LIST).write_text(text + row, encoding="utf-8")

    build_left(folder)

    assert not (folder / "site/structures/Corlab").exists()
    assert "refresh" not in _page(folder, "structures/corlab/")


def test_shares_of_a_site_make_the_same(left, tmp_path):
    folder = tmp_path / "depot"
    shutil.copytree(left, folder)
    for number in (1, 2):
        done = run(folder, "build", "--shard", f"{number}/2", "--site-dir", "parts")
        assert done.returncode == 0, done.stdout + done.stderr

    done = run(folder, "build", "--join", "parts", "-d", "joined")

    assert done.returncode == 0, done.stdout + done.stderr
    assert bytes_of(folder / "joined") == bytes_of(left / "site")


def test_who_follows_what_moved_goes_on_following_it(left, rows):
    site, moved = left / "site", [one for one in rows if one.state is State.MOVED]
    followed = [
        (feed(one.address), feed(one.to))
        for one in moved
        if one.address.endswith("/") and (site / feed(one.to)).is_file()
    ]

    assert {"changements/structures/andes.atom"} <= {old for old, _ in followed}
    for old, new in followed:
        assert (site / old).read_bytes() == (site / new).read_bytes()
