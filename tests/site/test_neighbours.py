"""What other sites share is shown beside ours, under their name, and taken for ours nowhere."""

import datetime
import io
import json
import re
import socket
from dataclasses import replace

import pypdf
import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.cli.fetch import fetch
from referentiels.entrances.neighbours import bringing
from referentiels.insight.licences import advise
from referentiels.model.publication import Publication
from referentiels.paper.documents import OF_A_STRUCTURE, Imprint, print_document
from referentiels.paper.keys import Keys, Writer
from referentiels.paper.order import Document, Order
from referentiels.reading import lock, manifest
from referentiels.site.exports.federation import pack
from referentiels.site.frame.article import article_of
from referentiels.site.lasting import copies, listed
from referentiels.site.rendering import Host, Renderer
from referentiels.tools.cache import Cache
from referentiels.tools.unpacking import unpack
from referentiels.words.addresses import source_of
from referentiels.words.language import translator
from tests.neighbours import LYON, THEIRS, make_ours, share, typed

FRENCH = translator("fr")
BORROWED = """\
      - id: voisins
        name: Des voisins qui s'entraident
        shared: {reference}
        relation: adapted
        indicators: []
"""


@pytest.fixture
def ours(tmp_path, monkeypatch):
    (tmp_path / "lyon.zip").write_bytes(share())
    folder = make_ours(tmp_path / "brest", "../lyon.zip")
    monkeypatch.chdir(folder)
    return folder


def _check(folder):
    return folders.check(folders.Settings(root=folder), keep=True)


def _site(folder, day="", publication=Publication()):  # noqa: B008 - a frozen value
    outcome = _check(folder)
    assert not outcome.has_errors
    guests = replace(outcome.catalogue.guests, day=day)
    catalogue = replace(outcome.catalogue, guests=guests, publication=publication)
    plan = stages.plan_site(
        catalogue,
        FRENCH,
        copies=stages.copy_files(outcome.admitted, catalogue),
        digests=stages.digests_of(outcome.admitted),
        offered=(stages.share_files(outcome.admitted, catalogue),),
    )
    return stages.make_all(plan)


def _html(site, address):
    page = next(one for one in site.pages if one.address == address)
    return page, typed(Renderer(FRENCH, Host()).render(page))


def _borrow(folder, reference="lyon/voisinage"):
    file = folder / "frameworks/maison.yml"
    file.write_text(file.read_text("utf-8") + BORROWED.format(reference=reference), "utf-8")


def _said(outcome):
    return [typed(f"{one.span.path}: {FRENCH.text(one.message)}") for one in outcome.diagnostics]


def test_what_they_share_has_its_pages_below_their_name(ours):
    fetch([])
    found = {one.address for one in _site(ours).pages}

    assert {
        "structures/_lyon/les-voisins/",
        "criteres/_lyon/voisinage/",
        "domaines/_lyon/cohesion-sociale/",
        "sites-amis/",
    } <= found


def test_a_page_of_theirs_says_whose_it_is_and_is_at_home_elsewhere(ours):
    fetch([])
    page, html = _html(_site(ours), "structures/_lyon/les-voisins/")

    assert page.title == "Les Voisins (Ville de Lyon)"
    assert page.origin.address == "https://lyon.exemple/structures/les-voisins/"
    assert "Partagé par Ville de Lyon" in html
    assert 'href="https://lyon.exemple/structures/les-voisins/"' in html
    assert "CC-BY-4.0" in html
    assert "construire/?structure=" not in html


def test_its_canonical_address_is_at_home(ours):
    fetch([])
    host = Host(published_at="https://brest.exemple/")
    for address, canonical in (
        ("criteres/_lyon/voisinage/", "https://lyon.exemple/criteres/voisinage/"),
        ("structures/maison/", "https://brest.exemple/structures/maison/"),
    ):
        page, html = _html(_site(ours), address)
        assert article_of(page, html, host).canonical == canonical


def test_nothing_of_theirs_is_in_what_we_publish_as_ours(ours):
    """All files and pages but lists, comparisons and their own are the same with them and without."""
    fetch([])
    both = _site(ours)
    (ours / "sources.yml").unlink()
    alone = _site(ours)

    changed = {path for path, data in alone.files.items() if both.files[path] != data}
    changed.remove("donnees/federation.zip")  # it says which sites our files may name
    assert {one for one in changed if not one.startswith("donnees/lecture/")} == {
        "donnees/assistant/bibliotheque.json"
    }
    more = both.files.keys() - alone.files.keys()
    assert {one for one in more if "/lecture/" not in one} == {
        "donnees/structures/_lyon/les-voisins.json",
        "donnees/criteres/_lyon/voisinage.json",
    }
    render = Renderer(FRENCH, Host()).render
    other = {one.address: one for one in both.pages}
    differ = {one.address for one in alone.pages if render(other[one.address]) != render(one)}
    assert differ == {
        "structures/", "criteres/", "domaines/", "indicateurs/", "comparer/",
        "structures/maison/", "recherche/", "domaines/cohesion-sociale/",
    }  # fmt: skip


def test_their_copies_are_listed_with_where_they_are_at_home(ours):
    fetch([])
    catalogue = _check(ours).catalogue

    assert {one for one in listed(catalogue) if "_lyon" in one} == copies(catalogue).keys()
    assert copies(catalogue) == {
        "structures/_lyon/les-voisins/": "https://lyon.exemple/structures/les-voisins/",
        "donnees/structures/_lyon/les-voisins.json": "https://lyon.exemple/structures/les-voisins/",
        "domaines/_lyon/cohesion-sociale/": "https://lyon.exemple/domaines/cohesion-sociale/",
        "criteres/_lyon/voisinage/": "https://lyon.exemple/criteres/voisinage/",
        "donnees/criteres/_lyon/voisinage.json": "https://lyon.exemple/criteres/voisinage/",
    }
    site = _site(ours)
    made = {*site.files, *(one.address for one in site.pages)}
    assert copies(catalogue).keys() <= made
    assert {one for one in made if source_of(one)} == copies(catalogue).keys()


def test_lists_show_theirs_apart_and_count_them_apart(ours):
    fetch([])
    site = _site(ours)
    page, html = _html(site, "structures/")

    groups = [
        (typed(one.title), [row.row.name for row in one.rows]) for one in page.view.listed.groups
    ]
    assert groups[-1] == ("Partagées par d'autres sites", ["Les Voisins (Ville de Lyon)"])
    assert "1 démarche publiée par sa structure" in html
    assert "Et une démarche qu'un autre site partage" in html
    filters = {typed(one.title): one.values for one in page.view.listed.filters}
    assert [(one.name, one.number) for one in filters["Site"]] == [
        ("ce site", 1),
        ("Ville de Lyon", 1),
    ]
    page, html = _html(site, "criteres/")
    assert (page.view.counts.shared_criteria, page.view.elsewhere) == (1, 1)


def test_a_framework_of_ours_may_use_their_criterion(ours):
    fetch([])
    _borrow(ours)
    site = _site(ours)

    _, html = _html(site, "structures/maison/")
    assert 'href="../../criteres/_lyon/voisinage/"' in html
    assert "Il emploie aussi des critères que partagent" in html
    _, html = _html(site, "transversal/")
    assert "Vie de voisinage (Ville de Lyon)" in html
    page, _ = _html(site, "criteres/_lyon/voisinage/")
    assert page.view.structures == 2


def test_their_links_are_to_their_own_library(ours):
    """Both libraries have a criterion of this name: each structure uses its own."""
    theirs = {path: data.replace(b"voisinage", b"lien-social") for path, data in THEIRS.items()}
    (ours.parent / "lyon.zip").write_bytes(share(theirs))
    fetch([])
    page, _ = _html(_site(ours), "criteres/lien-social/")

    assert page.view.structures == 1


def test_a_reference_to_nothing_of_theirs_is_a_mistake_of_ours(ours):
    fetch([])
    _borrow(ours, "lyon/voisinages")

    (said,) = _said(_check(ours))
    assert "lyon/voisinages" in said


def test_a_mistake_of_theirs_leaves_their_file_out_and_stops_nothing(ours):
    wrong = THEIRS["frameworks/les-voisins.yml"] + b"usage: [{purpose: autre chose}]\n"
    (ours.parent / "lyon.zip").write_bytes(
        share({**THEIRS, "frameworks/faux.yml": wrong.replace(b"Les Voisins", b"Faux")})
    )
    fetch([])
    outcome = _check(ours)

    assert not outcome.has_errors
    (said,) = _said(outcome)
    assert said.startswith(
        "sources/lyon/frameworks/faux.yml: ce fichier de Ville de Lyon ne passe pas"
    )
    _, html = _html(_site(ours), "sites-amis/")
    assert "Un de ses fichiers n'est pas montré" in html
    assert "Faux" not in html


def test_what_says_something_of_a_person_is_left_out(ours, monkeypatch):
    text = THEIRS["frameworks/les-voisins.yml"]
    told = text.replace(
        b"  territory: Lyon", b"  territory: Lyon\n  summary: Appelez le 06 12 34 56 78."
    )
    assert told != text
    (ours.parent / "lyon.zip").write_bytes(share({**THEIRS, "frameworks/les-voisins.yml": told}))
    monkeypatch.setattr(bringing, "_OF_PERSONS", frozenset())  # a copy of before the rule was there
    fetch([])

    assert _check(ours).catalogue.guests.frameworks == ()


def test_a_link_to_what_could_not_be_read_is_no_mistake_of_ours(ours):
    fetch([])
    _borrow(ours)
    broken = {**THEIRS, "criteria-library/cohesion-sociale.yml": b"format: 1\n"}
    (ours.parent / "lyon.zip").write_bytes(share(broken, replace(LYON, day="2026-11-28")))
    fetch([])

    assert not _check(ours).has_errors


def test_a_copy_that_somebody_changed_is_not_shown(ours):
    fetch([])
    file = ours / "sources/lyon/frameworks/les-voisins.yml"
    file.write_text(file.read_text("utf-8").replace("40", "99"), "utf-8")
    outcome = _check(ours)

    assert outcome.catalogue.guests.frameworks == ()
    assert "n'est pas, ou n'est plus, celui que Ville de Lyon partage" in _said(outcome)[0]


def test_the_ends_of_lines_that_git_writes_change_nothing(ours):
    fetch([])
    file = ours / "sources/lyon/frameworks/les-voisins.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert len(_check(ours).catalogue.guests.frameworks) == 1


def test_a_source_without_a_copy_is_said_and_shows_nothing(ours):
    outcome = _check(ours)

    assert not outcome.has_errors
    assert "pas encore de copie" in _said(outcome)[0]
    assert "Rien n'en est encore copié ici." in _html(_site(ours), "sites-amis/")[1]


def test_a_framework_of_ours_that_comes_back_is_not_shown_twice(ours):
    own = (ours / "frameworks/maison.yml").read_bytes()
    (ours.parent / "lyon.zip").write_bytes(share({**THEIRS, "frameworks/maison.yml": own}))
    fetch([])

    assert [one.id for one in _check(ours).catalogue.guests.frameworks] == ["lyon/les-voisins"]


def _noted(ours, **changes):
    """Have the lock say something else of their copy."""
    file = ours / lock.NAME
    said = json.loads(file.read_text("utf-8"))
    said["sources"]["lyon"] |= changes
    file.write_text(json.dumps(said), "utf-8")


def test_a_copy_that_is_not_the_one_that_was_noted_is_of_no_known_day(ours):
    fetch([])
    _noted(ours, version="2026-01-01.autre")
    (said,) = _said(_check(ours))

    assert "sources.lock.json parle de la version 2026-01-01.autre" in said
    for address in ("sites-amis/", "structures/_lyon/les-voisins/"):
        _, html = _html(_site(ours), address)
        assert "prise le" not in html
    _, html = _html(_site(ours), "sites-amis/")
    assert "d'un jour qui n'est pas connu" in html
    assert "Rien n'en est encore copié" not in html


def test_nor_is_one_that_the_lock_does_not_name(ours):
    fetch([])
    (ours / lock.NAME).write_text('{"format": 1, "sources": {}}', "utf-8")

    (said,) = _said(_check(ours))
    assert "sources.lock.json ne dit pas de quel jour est cette copie" in said
    assert "CC-BY-SA-4.0" in _html(_site(ours), "sites-amis/")[1]


def test_a_lock_that_can_not_be_read_is_a_mistake_of_ours(ours):
    fetch([])
    (ours / lock.NAME).write_text("<<<<<<< HEAD\n{}\n", "utf-8")
    outcome = _check(ours)

    assert outcome.has_errors
    assert "un conflit de Git, ligne 1" in _said(outcome)[0]


def test_a_manifest_that_can_not_be_read_is_not_said_to_be_missing(ours):
    fetch([])
    _borrow(ours)
    file = ours / "sources/lyon" / manifest.NAME
    file.write_text(f"<<<<<<< HEAD\n{file.read_text('utf-8')}", "utf-8")
    outcome = _check(ours)

    assert not outcome.has_errors
    (said,) = _said(outcome)
    assert said.startswith(
        "sources/lyon/manifest.json: la copie de ce que Ville de Lyon partage ne peut"
    )
    _, html = _html(_site(ours), "sites-amis/")
    assert "ne peut pas être lue" in html
    assert "Rien n'en est encore copié" not in html


def test_a_source_that_fails_says_so_on_its_pages(ours):
    fetch([])
    _noted(ours, failed="2026-12-01")

    for address in ("sites-amis/", "structures/_lyon/les-voisins/", "criteres/_lyon/voisinage/"):
        _, html = _html(_site(ours), address)
        assert "Le 1er décembre 2026, une nouvelle copie n'a pas pu être prise" in " ".join(
            html.split()
        )


def test_a_copy_that_says_another_site_is_told(ours):
    (ours.parent / "lyon.zip").write_bytes(
        share(publication=replace(LYON, address="https://rennes.exemple/"))
    )
    fetch([])

    (said,) = _said(_check(ours))
    assert (
        "se dit du site https://rennes.exemple/, et sources.yml dit https://lyon.exemple/" in said
    )


def test_one_site_under_two_names_is_shown_once(ours):
    text = (ours / "sources.yml").read_text("utf-8")
    (ours.parent / "bis.zip").write_bytes(share())
    more = "  - {id: bis, name: Lyon bis, from: ../bis.zip}\n"
    (ours / "sources.yml").write_text(text + more, "utf-8")
    fetch([])
    outcome = _check(ours)

    assert [one.id for one in outcome.catalogue.guests.frameworks] == ["lyon/les-voisins"]
    (said,) = _said(outcome)
    assert "« bis » et « lyon » sont le même site" in said


def test_what_is_left_of_a_site_that_is_no_longer_named_is_said(ours):
    fetch([])
    (ours / "sources.yml").unlink()

    (said,) = _said(_check(ours))
    assert said.startswith("sources/lyon: cette copie n'est plus montrée")


def test_a_file_that_was_left_where_it_is_is_said_and_counted(ours):
    fetch([])
    _borrow(ours)
    library = THEIRS["criteria-library/cohesion-sociale.yml"]
    files = {**THEIRS, "criteria-library/cohesion-sociale.yml": library + b"# 06 12 34 56 78\n"}
    (ours.parent / "lyon.zip").write_bytes(share(files, replace(LYON, day="2026-11-28")))
    fetch([])
    outcome = _check(ours)

    assert not outcome.has_errors  # our link to its criterion is no mistake of ours
    assert "cohesion-sociale.yml: ce fichier de Ville de Lyon n'est pas copié" in _said(outcome)[0]
    assert "2 de ses fichiers ne sont pas montrés" in _html(_site(ours), "sites-amis/")[1]


def test_a_link_of_theirs_to_a_third_site_leads_to_it_whoever_says_where_it_is(ours):
    """Its address stands in its own archive, not in our list."""
    rennes = replace(LYON, address="https://rennes.exemple/", name="Rennes")
    library = {path: data for path, data in THEIRS.items() if path.startswith("criteria")}
    (ours.parent / "rennes.zip").write_bytes(share(library, rennes))
    text = THEIRS["frameworks/les-voisins.yml"].replace(
        b"shared: voisinage", b"shared: amis/voisinage"
    )
    named = (manifest.Named(id="amis", home="https://Rennes.exemple/"),)
    (ours.parent / "lyon.zip").write_bytes(
        pack(LYON, {**THEIRS, "frameworks/les-voisins.yml": text}, named)
    )
    more = "  - {id: rennes, name: Rennes, from: ../rennes.zip}\n"
    (ours / "sources.yml").write_text((ours / "sources.yml").read_text("utf-8") + more, "utf-8")
    fetch([])

    page, _ = _html(_site(ours), "structures/_lyon/les-voisins/")
    assert page.view.framework.domains[0].criteria[0].shared == "rennes/voisinage"


def test_building_asks_no_other_host_for_anything(ours, monkeypatch):
    fetch([])

    def refuse(*_, **__):
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert _site(ours).pages


@pytest.mark.parametrize(("days", "is_said"), [(89, False), (90, True), (400, True)])
def test_a_copy_of_ninety_days_is_said_to_be_old(ours, days, is_said):
    fetch([])
    noted = (ours / lock.NAME).read_text("utf-8")
    today = datetime.datetime.now(datetime.UTC).date()
    old = today - datetime.timedelta(days)
    (ours / lock.NAME).write_text(noted.replace(f'"{today}T', f'"{old}T'), "utf-8")

    for address in ("sites-amis/", "structures/_lyon/les-voisins/"):
        _, html = _html(_site(ours, day=str(today)), address)
        assert (f"Cette copie a {days} jours" in " ".join(html.split())) is is_said


@pytest.mark.parametrize(
    ("ours", "theirs", "word"),
    [
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", ""),
        ("CC-BY-SA-4.0", "CC-BY-4.0", ""),
        ("CC-BY-SA-4.0", "CC0-1.0", ""),
        ("CC-BY-SA-4.0", "etalab-2.0", ""),
        ("CC-BY-4.0", "CC-BY-SA-4.0", "reste sous cette licence"),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", ""),  # a later version takes what is under an earlier one
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", "reste sous cette licence"),
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", ""),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "reste sous cette licence"),
        ("CC-BY-ND-4.0", "CC-BY-ND-3.0", "sans reformuler"),
        ("CC-BY-SA-4.0", "CC-BY-NC-4.0", "usages commerciaux"),
        ("CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "sans reformuler"),
        ("CC-BY-SA-4.0", "maison-1", "ne connaît pas"),
        ("CC-BY-SA-4.0", "", "demandez-la"),
    ],
)
def test_what_two_licences_ask_is_advice(ours, theirs, word):
    said = advise(ours, theirs)

    assert bool(said) is bool(word)
    assert not said or (
        word in FRENCH.text(said) and "pas un conseil juridique" in FRENCH.text(said)
    )


def _theirs_uses(ours, home):
    """Have the other site use a criterion of one that it calls Brest."""
    text = THEIRS["frameworks/les-voisins.yml"].replace(
        b"shared: voisinage", b"shared: brest/lien-social"
    )
    files = {**THEIRS, "frameworks/les-voisins.yml": text}
    (ours.parent / "lyon.zip").write_bytes(
        pack(LYON, files, (manifest.Named(id="brest", home=home),))
    )
    assert fetch([]) == 0


def test_a_structure_of_theirs_that_uses_our_criterion_is_on_its_page(ours):
    _theirs_uses(ours, "https://brest.exemple/")
    page, html = _html(_site(ours), "criteres/lien-social/")

    assert page.view.structures == 2
    assert "Les Voisins (Ville de Lyon)" in html


def test_what_they_take_from_a_site_that_is_not_shown_here_is_a_criterion_of_theirs(ours):
    _theirs_uses(ours, "https://rennes.exemple/")
    assert _said(_check(ours)) == []
    page, _ = _html(_site(ours), "structures/_lyon/les-voisins/")

    assert page.view.framework.domains[0].criteria[0].shared == ""


def test_what_we_share_says_which_sites_our_files_name(ours):
    fetch([])
    made = _site(ours).files["donnees/federation.zip"]

    said = manifest.parse(unpack(made)[manifest.NAME])
    assert said.sources == (manifest.Named(id="lyon", home="https://lyon.exemple/"),)


def test_the_licences_of_criteria_and_of_frameworks_are_told_apart(ours):
    fetch([])
    _, html = _html(_site(ours), "sites-amis/")
    told = " ".join(re.sub("<[^>]+>", " ", html).split())

    assert "Licence des critères CC-BY-SA-4.0" in told
    assert "Licences des démarches CC-BY-4.0" in told


def test_the_same_advice_on_two_licences_is_told_once(ours):
    library = {path: data for path, data in THEIRS.items() if path.startswith("criteria")}
    rennes = replace(LYON, address="https://rennes.exemple/", name="Rennes")
    (ours.parent / "rennes.zip").write_bytes(share(library, rennes))
    more = "  - {id: rennes, name: Rennes, from: ../rennes.zip}\n"
    (ours / "sources.yml").write_text((ours / "sources.yml").read_text("utf-8") + more, "utf-8")
    fetch([])
    file = ours / "frameworks/maison.yml"
    file.write_text(file.read_text("utf-8").replace("CC-BY-SA-4.0", "CC-BY-4.0"), "utf-8")
    _borrow(ours)
    other = BORROWED.format(reference="rennes/voisinage").replace("id: voisins", "id: autres")
    file.write_text(
        file.read_text("utf-8") + other.replace("Des voisins", "D'autres voisins"), "utf-8"
    )
    _, html = _html(_site(ours), "structures/maison/")

    assert "Rennes</a> (CC-BY-SA-4.0)" in html
    assert "Ville de Lyon</a> (CC-BY-SA-4.0)" in html
    assert html.count("reste sous cette licence, pas sous CC-BY-4.0") == 1


def test_a_page_of_theirs_that_uses_our_criterion_says_our_licence_too(ours):
    _theirs_uses(ours, "https://brest.exemple/")
    site = _site(ours, publication=Publication(name="Brest"))
    _, html = _html(site, "structures/_lyon/les-voisins/")

    assert "Il emploie aussi des critères que partagent : Brest (CC-BY-SA-4.0)." in " ".join(
        html.split()
    )


def test_a_criterion_of_theirs_is_cited_by_its_name_at_home(ours):
    fetch([])
    page, _ = _html(_site(ours), "criteres/_lyon/voisinage/")

    assert page.view.citation.title == "Vie de voisinage"


def test_a_third_site_that_only_they_know_is_no_mistake_of_theirs(ours):
    """Their folder doesn't say where it is: its address is known only once it was taken."""
    there = make_ours(ours.parent / "lyon", "../nulle-part")
    text = (there / "sources.yml").read_text("utf-8")
    (there / "sources.yml").write_text(
        text.replace("    home: https://lyon.exemple/\n", ""), "utf-8"
    )
    file = there / "frameworks/maison.yml"
    file.write_text(
        file.read_text("utf-8").replace("shared: lien-social", "shared: lyon/voisinage"), "utf-8"
    )
    settings = there / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("brest.exemple", "rennes.exemple"), "utf-8"
    )
    (ours / "sources.yml").write_text(
        "format: 1\nsources:\n  - {id: rennes, name: Rennes, from: ../lyon}\n", "utf-8"
    )
    fetch([])
    outcome = _check(ours)

    assert _said(outcome) == []
    assert [one.id for one in outcome.catalogue.guests.frameworks] == ["rennes/maison"]


def test_on_paper_a_link_to_a_criterion_of_theirs_gives_its_address_at_home(ours, tmp_path):
    fetch([])
    _borrow(ours)
    home = "https://lyon.exemple/criteres/voisinage/"
    _, html = _html(_site(ours), "structures/maison/")

    (link,) = re.findall(r'<a class="rf-shared"[^>]*data-home="[^"]*"[^>]*>', html)
    assert f'data-home="{home}"' in link
    assert "criteres/_lyon/voisinage/" in link
    assert html.count("data-home=") == 1  # our own criteria are at home here
    assert _printed(ours, tmp_path).count(home) == 1


def test_a_document_is_laid_out_again_when_what_they_share_is_called_otherwise(ours):
    fetch([])
    _borrow(ours)
    before = _key(ours)

    assert _key(ours) == before
    sources = (ours / "sources.yml").read_text("utf-8")
    (ours / "sources.yml").write_text(sources.replace("lyon.exemple", "lyon.example"), "utf-8")
    assert _key(ours) != before


def _order(folder):
    outcome = _check(folder)
    return Order(
        admitted=outcome.admitted,
        catalogue=outcome.catalogue,
        words=FRENCH,
        imprint=Imprint(published_at="https://brest.exemple/"),
    )


def _printed(folder, tmp_path):
    """Give the words of the document, as who opens it copies them."""
    order = _order(folder)
    (framework,) = order.catalogue.frameworks
    described = OF_A_STRUCTURE["framework"](order.catalogue, framework, FRENCH, order.imprint)
    reader = pypdf.PdfReader(io.BytesIO(print_document("framework", described)))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def _key(folder):
    order = _order(folder)
    (framework,) = order.catalogue.frameworks
    document = Document("framework", framework)
    ((_, key),) = Keys(order, Writer(order), Cache(folder / "kept")).name([document])
    return key
