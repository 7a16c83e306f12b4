"""What programs read in the head of a page: twins that are there, a description that is honest and safe."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from referentiels.build import stages
from referentiels.model.model import SharedDomain
from referentiels.model.publication import Publication
from referentiels.site.frame.article import article_of
from referentiels.site.frame.machines import head_of
from referentiels.site.pages.described import (
    about_criterion,
    about_data,
    about_domain,
    about_structure,
)
from referentiels.site.rendering import Host, Renderer
from referentiels.words.language import translator
from referentiels.words.licences import LICENCES, OURS
from tests.conftest import FRAMEWORK
from tests.site.exports.test_linked import DOMAIN, EMPTY, HOSTILE, LOCAL

WORDS = translator("fr")
SITE = "https://exemple.org/partage/"
FILES = {
    "criteria-library/lien.yml": DOMAIN,
    "frameworks/journal.yml": LOCAL,
    "frameworks/vide.yml": EMPTY,
    "frameworks/exemple.yml": FRAMEWORK,
}


class _Head(HTMLParser):
    """Reads what a browser finds: links, and the text of scripts."""

    def __init__(self, html):
        super().__init__()
        self.links, self.data, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "link":
            self.links.append(dict(attrs))

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "script" and data.strip():
            self.data.append(data)


@pytest.fixture
def site(folder):
    found = folder(FILES, keep=True)
    assert not found.has_errors
    made = stages.make_site(found.catalogue, WORDS)
    return {page.address: page for page in made.pages}, made.files


def head(page, published_at=SITE, **host):
    return _Head(article_of(page, "<h1>x</h1>", Host(published_at=published_at, **host)).head)


def about(page, published_at=SITE):
    (data,) = head(page, published_at).data
    return json.loads(data)


@pytest.mark.parametrize(
    ("page", "stem"),
    [
        ("structures/journal/", "structures/journal"),
        ("criteres/lien/", "criteres/lien"),
        ("domaines/lien/", "domaines/lien"),
        ("domaines/", "bibliotheque"),
    ],
)
def test_the_twins_of_a_page_are_its_own(site, page, stem):
    linked = [one["href"] for one in head(site[0][page]).links]

    told = [one.partition("donnees/")[2] for one in linked if "cids" not in one]
    assert {one.rpartition(".")[0] for one in told} == {stem}


@pytest.mark.parametrize(
    ("address", "forms"),
    [
        ("structures/journal/", ["json", "ttl", "jsonld", "jsonld"]),
        ("structures/vide/", ["json"]),
        ("criteres/lien/", ["json", "ttl", "jsonld"]),
        ("domaines/lien/", ["json", "ttl", "jsonld"]),
        ("domaines/", ["ttl", "jsonld"]),
        ("structures/", []),
    ],
)
def test_a_page_leads_to_its_twins_and_they_are_there(site, address, forms):
    pages, files = site
    links = head(pages[address]).links

    up = "../" * address.count("/")
    assert {one["rel"] for one in links} <= {"alternate"}
    assert [one["href"].rpartition(".")[2] for one in links] == forms
    for one in links:
        assert one["href"].removeprefix(up) in files
    types = {"json": "application/json", "ttl": "text/turtle", "jsonld": "application/ld+json"}
    assert [one["type"] for one in links] == [types[form] for form in forms]


def test_twins_are_where_pages_are_files_too(site):
    pages, _ = site
    links = head(pages["criteres/lien/"], directory_urls=False).links

    assert links[0]["href"] == "../../donnees/criteres/lien.json"


def test_a_criterion_is_a_term_of_the_library(site):
    pages, _ = site
    said = about(pages["criteres/lien/"])

    assert said["@context"] == "https://schema.org"
    assert (said["@type"], said["@id"]) == ("DefinedTerm", f"{SITE}criteres/lien/")
    assert said["inDefinedTermSet"] == f"{SITE}domaines/"
    assert said["termCode"] == "lien"
    assert said["alternateName"] == ["lien"]
    assert said["description"] == "Se parler, se voir."
    assert "https://ailleurs.org/a|b{c}" in said["sameAs"]


def test_the_library_names_its_domains(site):
    pages, _ = site
    said = about(pages["domaines/"])

    assert said["@type"] == "DefinedTermSet"
    assert said["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert [one["@id"] for one in said["hasDefinedTerm"]] == [f"{SITE}domaines/lien/"]


def test_a_page_read_in_public_sources_says_on_what_it_is_based(site):
    pages, _ = site
    read, own = about(pages["structures/journal/"]), about(pages["structures/exemple/"])

    assert read["isBasedOn"] == ["https://exemple.org/rapport"]
    assert read["about"]["@type"] == "Organization"
    assert read["about"]["@id"] == f"{SITE}structures/journal/#_structure"
    assert "isBasedOn" not in own
    for said in (read, own):
        assert not {"author", "publisher", "creator", "sourceOrganization"} & set(said)


def test_what_a_structure_wrote_itself_is_based_on_nothing_else(folder):
    """Its sources say more; it is not made from them, as a page of the project is."""
    own = FRAMEWORK.replace(
        "framework:\n", "framework:\n  sources: [{title: T, url: https://exemple.org/t}]\n"
    )
    (framework,) = folder({"frameworks/a.yml": own}, keep=True).catalogue.frameworks

    assert framework.provenance == "structure"
    assert "isBasedOn" not in about_structure(framework)
    assert about_structure(replace(framework, provenance="public-sources"))["isBasedOn"]


def test_a_report_is_no_organisation(folder):
    (framework,) = folder({"frameworks/exemple.yml": FRAMEWORK}, keep=True).catalogue.frameworks

    report = replace(framework, structure=replace(framework.structure, kind="report"))
    assert about_structure(report)["about"]["@type"] == "Report"
    assert about_structure(framework)["about"]["@type"] == "Organization"


def test_the_data_are_two_sets_and_their_files_are_there(site):
    pages, files = site
    said = about(pages["donnees/"])

    assert said["@type"] == "DataCatalog"
    catalogue, library = said["dataset"]
    given = [one["contentUrl"].removeprefix(SITE) for one in catalogue["distribution"]]
    assert set(given) <= set(files)
    assert "donnees/catalogue.json" in given
    assert not [one for one in given if "schema" in one or "accessibilite" in one]
    assert "donnees/bibliotheque.ttl" in [one["contentUrl"].removeprefix(SITE) for one in library["distribution"]]  # fmt: skip
    forms = {one["contentUrl"].rpartition(".")[2]: one["encodingFormat"] for data in said["dataset"] for one in data["distribution"]}  # fmt: skip
    assert forms.items() >= {("csv", "text/csv"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("jsonl", "application/jsonl")}  # fmt: skip
    # The library has a licence; each framework has its own.
    assert "license" in library
    assert "license" not in catalogue
    assert min(len(one["description"]) for one in said["dataset"]) >= 50


@pytest.mark.parametrize("served", ["", "https://ville.fr/criteres-partages"])
def test_what_stands_on_the_site_itself_is_not_the_same_elsewhere(folder, served):
    place = Publication(address="https://w3id.org/partage/", served=served)
    ours = [
        "https://W3ID.org/partage/criteres/lien/",
        "https://ville.fr/criteres-partages/criteres/lien",
    ]
    known = folder(FILES, keep=True).catalogue.shared_criteria["lien"]
    criterion = replace(known, same_as=(*ours, "https://ailleurs.org/lien"))

    said = about_criterion(criterion, place).get("sameAs", [])

    assert said == [*([] if served else ours[1:]), "https://ailleurs.org/lien"]
    assert "sameAs" not in about_criterion(replace(criterion, same_as=tuple(ours[:1])), place)


def test_nothing_is_offered_of_what_is_not_there():
    assert "dataset" not in about_data((), WORDS, LICENCES[OURS])


def test_without_a_known_address_everything_leads_from_the_page(site):
    pages, _ = site

    said = about(pages["criteres/lien/"], "")
    assert said["@id"] == "../../criteres/lien/"
    assert said["inDefinedTermSet"] == "../../domaines/"


@pytest.mark.parametrize("text", [*HOSTILE, "<!--<script>", "]]>", "&lt;/script&gt;"])
def test_no_text_ends_the_data_or_changes(site, text):
    domain = SharedDomain(id="lien", path="x.yml", name=text, summary="", also_called=(text, "autre"), criteria=(), origin=None)  # type: ignore[arg-type]  # fmt: skip
    page = replace(site[0]["domaines/lien/"], about=about_domain(domain))
    html = head_of(page, "../..", SITE)

    found = _Head(html)
    assert found.tags == ["link", "link", "link", "script"]
    (data,) = found.data
    assert json.loads(data)["name"] == text
    assert not set("<>&\u2028\u2029") & set(data)
    assert len(html.splitlines()) == html.count("\n")


def test_the_following_pages_of_a_long_list_do_not_say_it_again(site):
    pages, _ = site

    assert not [one for one in pages if "/_" in one and (pages[one].twins or pages[one].about)]


def test_the_list_of_domains_names_their_criteria_but_those_that_are_gone(site):
    page = site[0]["domaines/"]
    html = Renderer(WORDS, Host()).render(page)

    assert page.twins
    names = re.findall(r'<li><a href="../(criteres/[^"]+)">', html)
    assert names == ["criteres/lien-fort/", "criteres/lien/"]


def test_the_list_of_domains_names_the_first_criteria_of_many(folder):
    many = "".join(f"  - {{id: c-{n:02}, name: Critère {n:02}}}\n" for n in range(30))
    given = {"criteria-library/x.yml": f"format: 1\ndomain: {{name: Grand}}\ncriteria:\n{many}"}
    made = stages.make_site(folder(given, keep=True).catalogue, WORDS)
    (page,) = [one for one in made.pages if one.address == "domaines/"]
    html = Renderer(WORDS, Host()).render(page)

    assert html.count('href="../criteres/c-') == 12
    assert "les autres…" in html
