"""From a need to the right document: a page for each purpose, what structures declare, two clicks at most."""

import json
import re
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from referentiels.build import stages
from referentiels.content.scenarios import read_scenarios
from referentiels.site import rendering
from referentiels.words import addresses
from referentiels.words.labels import LABELS
from referentiels.words.language import translator
from tests.conftest import ROOT

SCENARIOS = tuple(read_scenarios().values())
PUBLISHED = {
    "follow-up": "utilisations/suivi/",
    "self-evaluation": "utilisations/auto-evaluation/",
    "team-review": "utilisations/temps-d-equipe/",
    "funder-report": "utilisations/rendre-compte/",
    "communication": "utilisations/communication/",
    "project-renewal": "utilisations/renouvellement/",
    "advocacy": "utilisations/plaidoyer/",
    "policy": "utilisations/action-publique/",
    "other": "utilisations/autre/",
}
"""Addresses that people have noted down: they never change."""
HEAD = "format: 1\nstructure: {name: NAME}\nframework: {provenance: PROVENANCE, licence: CC0-1.0SOURCES}\n"
SOURCES = ", sources: [{title: T, url: https://x.fr}]"
OBSERVED = """domains:
  - name: D
    criteria:
      - name: C
        indicators: [{id: i, name: I, type: output, nature: number, results: [{period: "2024", value: 1}]}]
"""
PDFS = [one for one in SCENARIOS if any(p.kind != "self-evaluation" for p in one.papers)]


def _framework(name, *uses, provenance="structure"):
    head = HEAD.replace("NAME", name).replace("PROVENANCE", provenance)
    head = head.replace("SOURCES", SOURCES if provenance == "public-sources" else "")
    return head + OBSERVED + "usage:\n" + "".join(f"  - {json.dumps(one)}\n" for one in uses)


def _documents(*identifiers):
    """Give documents of every kind, as a build that makes them would."""
    own = [
        addresses.document(kind, one)
        for one in identifiers
        for kind in addresses.STRUCTURE_DOCUMENTS
    ]
    common = [addresses.common_document(kind) for kind in addresses.COMMON_DOCUMENTS]
    return dict.fromkeys((*own, *common), b"x" * 2000)


@pytest.fixture
def make(folder):
    """Make every page of a site from frameworks and documents: HTML by address."""

    def make_pages(frameworks, documents=None):
        outcome = folder({f"frameworks/{n}.yml": text for n, text in frameworks.items()}, keep=True)
        assert not outcome.has_errors
        site = stages.make_site(outcome.catalogue, translator("fr"), copies=documents)
        renderer = rendering.Renderer(translator("fr"), rendering.Host())
        pages = {page.address: renderer.render(page) for page in site.pages}
        return pages, set(site.files)

    return make_pages


def _parse(html):
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def _links(address, html):
    """Give where the links of a page lead, within the site, and their words."""
    for element in _parse(html).iter("a"):
        target = element.get("href")
        if target and not urlsplit(target).scheme:
            whole = urlsplit(urljoin(f"https://x.fr/{address}", target))
            words = " ".join("".join(element.itertext()).split())
            yield unquote(whole.path).lstrip("/"), unquote(whole.fragment), words


def _flat(html):
    text = " ".join("".join(_parse(html).itertext()).split())
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_each_purpose_of_the_schema_has_its_scenario_and_its_page(make):
    schema = json.loads(
        (ROOT / "plugins/referentiels/schemas/framework.schema.json").read_text(encoding="utf-8")
    )
    purposes = schema["$defs"]["usage"]["properties"]["purpose"]["enum"]
    pages, _files = make({})

    assert [one.purpose for one in SCENARIOS] == purposes
    assert {purpose: addresses.scenario(purpose) for purpose in purposes} == PUBLISHED
    listed = {to for to, _, _ in _links("utilisations/", pages["utilisations/"])}
    assert set(PUBLISHED.values()) <= listed & set(pages)


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.purpose)
def test_what_was_seen_elsewhere_names_its_sources(one):
    assert one.seen
    assert all(said.sources for said in one.seen)
    for said in (*one.parts, *one.traps, *one.seen):
        for source in said.sources:
            assert source.title.strip()
            assert re.fullmatch(r"https?://[^\s/]+\.[a-z]+(/\S*)?", source.url)


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.purpose)
def test_a_scenario_is_whole_and_takes_documents_that_exist(one):
    known = {**addresses.STRUCTURE_DOCUMENTS, **addresses.COMMON_DOCUMENTS}
    kinds = [paper.kind for paper in one.papers]

    assert 3 <= len(one.steps) <= 5
    assert one.parts
    assert one.traps
    assert set(kinds) <= set(known)
    assert 0 < len(kinds) == len(set(kinds))
    assert set(known) <= set(LABELS["document"])


def test_the_right_document_is_two_clicks_away_at_most(make):
    declared = [{"purpose": one.purpose, "name": f"Pour {one.purpose}"} for one in SCENARIOS]
    pages, _files = make(
        {"radio": _framework("La radio", *declared), "journal": _framework("Le journal")},
        _documents("radio", "journal"),
    )
    for scenario in SCENARIOS:
        start = addresses.scenario(scenario.purpose)
        one = {to for to, _, _ in _links(start, pages[start])}
        two = one | {to for page in one & set(pages) for to, _, _ in _links(page, pages[page])}
        for kind in (paper.kind for paper in scenario.papers):
            if kind in addresses.COMMON_DOCUMENTS:
                assert addresses.common_document(kind) in one
            else:
                assert addresses.document(kind, "radio") in one  # it declares this use
                assert addresses.document(kind, "journal") in two
                places = {(to, at) for to, at, _ in _links(start, pages[start])}
                assert ("documents/", "_structures") in places


@pytest.mark.parametrize("documents", [True, False])
def test_no_link_is_dead_with_documents_or_without(make, documents):
    uses = [{"purpose": one.purpose} for one in SCENARIOS]
    pages, files = make(
        {"radio": _framework("La radio", *uses)}, _documents("radio") if documents else None
    )
    looked_at = [a for a in pages if a.startswith(("utilisations/", "documents/", "structures/"))]
    written = ("contribuer/", "methode/", "methode/animer/")
    for address in looked_at:
        for to, fragment, _words in _links(address, pages[address]):
            assert to in pages or to in files or to in written or to == "", (address, to)
            if fragment and to in looked_at:
                assert f'id="{fragment}"' in pages[to], (address, to, fragment)


@pytest.mark.parametrize("one", PDFS, ids=lambda one: one.purpose)
def test_without_documents_a_page_says_how_to_make_them(make, one):
    address = addresses.scenario(one.purpose)

    pages, _files = make({})

    assert "referentiels export --pdf" in pages[address]
    assert not re.findall(r'href="[^"]+\.(?:pdf|xlsx)"', pages[address])
    assert "Aucun document de structure n'est publié" in _flat(pages["documents/"]).replace(
        "’", "'"
    )


def test_with_all_documents_nothing_is_said_to_be_missing(make):
    pages, _files = make({"radio": _framework("La radio")}, _documents("radio"))

    for address in (*PUBLISHED.values(), "documents/"):
        assert "export --pdf" not in pages[address]
        assert "n’est pas publié sur ce site" not in pages[address]


def test_structures_say_in_their_own_words_what_they_do_in_alphabetical_order(make):
    use = {
        "purpose": "advocacy",
        "who": ["la coordination"],
        "when": "chaque hiver",
        "how": "À six.",
    }
    pages, _files = make(
        {
            "z": _framework("Écluse", {**use, "name": "Tenir tête"}),
            "a": _framework("Zèbre", {**use, "name": "Peser"}),
            "b": _framework("abri", {"purpose": "policy", "name": "Autre chose"}),
        }
    )

    page = pages["utilisations/plaidoyer/"]
    own = [(to, at, words) for to, at, words in _links("utilisations/plaidoyer/", page) if at]
    assert own == [
        ("structures/z/", "_utilisations", "Écluse"),
        ("structures/a/", "_utilisations", "Zèbre"),
    ]
    for said in ("« Tenir tête »", "la coordination · chaque hiver", "À six."):
        assert said in _flat(page)
    assert "Autre chose" not in page


def test_a_use_without_a_purpose_is_among_the_others(make):
    pages, _files = make({"a": _framework("A", {"name": "Se retrouver"})})

    assert "Se retrouver" in pages["utilisations/autre/"]
    assert 'href="../../utilisations/autre/"' in pages["structures/a/"]


@pytest.mark.parametrize(
    ("provenance", "said"),
    [
        ("structure", ""),
        ("public-sources", "Nos mots, d’après des sources publiques ; la structure n’a pas relu."),
        ("fictional", "Exemple inventé."),
    ],
)
def test_a_page_says_who_wrote_what_a_structure_does(make, provenance, said):
    pages, _files = make(
        {"a": _framework("A", {"purpose": "policy", "name": "Décider"}, provenance=provenance)}
    )

    page = (
        pages["utilisations/action-publique/"].split('id="_ailleurs"')[1].split("</section>", 1)[1]
    )
    shown = _flat(page)
    title = "Ce que des structures en disent"
    if provenance == "public-sources":
        title = "Ce que nous avons lu de leurs utilisations"
    assert title in shown
    assert ("rf-quote" in page, "« Décider »" in shown) == (
        (False, False) if provenance == "public-sources" else (True, True)
    )
    assert ("sources publiques" in shown) == (provenance == "public-sources")
    assert ("inventé" in shown) == (provenance == "fictional")
    assert said in shown


def test_words_of_structures_come_before_those_of_the_project(make):
    use = {"purpose": "policy", "name": "Décider"}
    pages, _files = make(
        {
            "a": _framework("Abri", use, provenance="public-sources"),
            "z": _framework("Zèbre", use),
        }
    )

    said, read = pages["utilisations/action-publique/"].split('id="_lu"')
    assert "Zèbre" in said
    assert "Abri" not in said
    assert "Abri" in read
    assert "2 exemples" in _flat(pages["utilisations/"])


def test_a_document_with_nothing_in_it_is_said_rather_than_offered(make):
    use = {"purpose": "follow-up", "name": "Suivre"}
    bare = _framework("Vide", use).replace(OBSERVED, "")
    unseen = _framework("Pas vu", use).replace('results: [{period: "2024", value: 1}]', "unit: u")
    pages, _files = make({"vide": bare, "vu": unseen}, _documents("vide", "vu"))

    rows = {
        row.split("</summary>")[0]: _flat(row) for row in pages["documents/"].split("<summary>")[1:]
    }
    assert ("rien encore à lire" in rows["Vide"], "rien à remplir" in rows["Vide"]) == (True, True)
    assert ("rien encore à lire" in rows["Pas vu"], "rien à remplir" in rows["Pas vu"]) == (
        True,
        False,
    )
    for address in ("documents/", "structures/vide/", "structures/vu/", "utilisations/suivi/"):
        leads = {to for to, _, _ in _links(address, pages[address])}
        assert not leads & {addresses.document("follow-up", one) for one in ("vide", "vu")}
        assert addresses.document("self-evaluation", "vide") not in leads
    leads = {to for to, _, _ in _links("structures/vu/", pages["structures/vu/"])}
    assert addresses.document("self-evaluation", "vu") in leads


def test_a_document_of_each_structure_says_to_choose_one(make):
    pages, _files = make({"a": _framework("A")}, _documents("a"))

    links = _links("utilisations/auto-evaluation/", pages["utilisations/auto-evaluation/"])
    said = [
        words.replace("\u00a0", " ").replace("’", "'")
        for _, at, words in links
        if at == "_structures"
    ]
    assert "Le classeur d'auto-évaluation : choisir votre structure" in said


def test_when_nobody_declares_a_use_the_page_invites_to(make):
    pages, _files = make({"a": _framework("A", {"purpose": "policy", "name": "Décider"})})

    assert "Proposer votre façon de faire" in pages["utilisations/suivi/"]
    assert "Proposer votre façon de faire" not in pages["utilisations/action-publique/"]


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'


def test_hostile_texts_of_a_use_stay_texts(make):
    use = {"purpose": "policy", "name": HOSTILE, "who": [HOSTILE], "when": HOSTILE, "how": HOSTILE}
    pages, _files = make({"a": _framework(json.dumps(HOSTILE), use)}, _documents("a"))

    for address in ("utilisations/action-publique/", "structures/a/", "documents/"):
        tree = _parse(pages[address])
        assert not list(tree.iter("script")), address
        assert not list(tree.iter("img")), address
        assert "{{ 7*7 }}" in pages[address], address


def test_a_structure_leads_from_its_use_to_the_scenario_and_to_what_fits_it(make):
    pages, _files = make(
        {"a": _framework("A", {"purpose": "funder-report", "name": "Bilan"})}, _documents("a")
    )

    section = pages["structures/a/"].split('id="_utilisations"')[1].split("</section>")[0]
    leads = [to for to, _, _ in _links("structures/a/", section)]
    assert leads == ["utilisations/rendre-compte/"]
    # What fits the use is said there, and taken beside the table.
    beside = pages["structures/a/"].split('id="_telecharger"')[1].split("</section>")[0]
    taken = {to for to, _, _ in _links("structures/a/", beside)}
    for kind in ("summary", "follow-up", "framework"):
        assert addresses.document(kind, "a") in taken


def test_links_to_documents_say_whose_what_and_how_heavy(make):
    pages, _files = make({"a": _framework("La radio")}, _documents("a"))

    said = {to: words for to, _, words in _links("documents/", pages["documents/"])}
    assert (
        said[addresses.document("summary", "a")].replace("\u00a0", " ")
        == "La radio : La synthèse en deux pages"
    )
    assert "La synthèse en deux pages PDF, 2 Ko" in _flat(pages["documents/"])


def test_a_need_leads_to_the_structures_and_each_structure_has_its_papers_folded(make):
    pages, _files = make(
        {"a": _framework("La radio"), "b": _framework("Le journal")}, _documents("a", "b")
    )
    page = pages["documents/"]
    needs = page.split('<ul class="rf-needs">')[1].split("</ul>")[0]

    assert page.index('id="_besoins"') < page.index('id="_structures"')
    assert [to for to, at, _ in _links("documents/", needs) if at == "_structures"] == [
        "documents/"
    ] * len(addresses.STRUCTURE_DOCUMENTS)
    for word in ("synthese", "fiches-de-recueil", "auto-evaluation"):
        assert f"?besoin={word}#_structures" in needs
    for identifier, name in (("a", "La radio"), ("b", "Le journal")):
        papers = page.split(f'<details class="rf-own" id="{identifier}"><summary>{name}</summary>')[
            1
        ]
        leads = {to for to, _, _ in _links("documents/", papers.split("</details>")[0])}
        assert {
            addresses.document(kind, identifier) for kind in addresses.STRUCTURE_DOCUMENTS
        } <= leads
    assert "sur la page de chaque critère" in _flat(page)


def test_long_lists_are_cut_and_pages_do_not_grow(make):
    def weigh(number):
        names = [f"s{n:03}" for n in range(number)]
        use = {"purpose": "policy", "name": "Décider"}
        return make({one: _framework(one, use) for one in names}, _documents(*names))[0]

    many, more = weigh(150), weigh(250)

    for first, second in (
        ("utilisations/action-publique/", "utilisations/action-publique/_3/"),
        ("documents/", "documents/_2/"),
    ):
        assert second in many
        assert abs(len(more[first]) - len(many[first])) <= len(many[first]) * 0.02
    assert "_etapes" not in more["utilisations/action-publique/_2/"]
