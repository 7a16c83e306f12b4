"""What people really type, and what must come among the first results; what must not."""

import pytest

from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

FIRST = 3
"""Places at the top of a group in which a page must stand."""
SOUGHT = (
    # Acronyms of the field
    ("EPN", "criteres/autonomie-numerique/"),
    ("epn", "glossaire/#mediation-numerique"),
    ("CAF", "criteres/acces-aux-droits/"),
    ("RSA", "criteres/acces-aux-droits/"),
    ("IAE", "domaines/emploi-et-insertion/"),
    ("ESS", "glossaire/#utilite-sociale"),
    ("QPV", "criteres/equite-territoriale/"),
    ("CCAS", "criteres/acces-aux-droits/"),
    ("SIAE", "criteres/emploi-durable/"),
    ("ETP", "criteres/diversite-des-emplois/"),
    ("RGPD", "mentions/"),
    ("AMAP", "criteres/modes-de-vie-solidaires/"),
    # What people want to do
    ("je veux publier", "contribuer/"),
    ("comment publier mon référentiel", "contribuer/"),
    ("par où commencer", "construire/"),
    ("signaler une erreur", "contribuer/"),
    ("imprimer", "documents/"),
    ("excel", "contribuer/tableur/"),
    ("open data", "donnees/"),
    ("demande de subvention", "utilisations/rendre-compte/"),
    ("questionnaire", "retours/interroger-et-retrouver/"),
    ("comparer", "comparer/"),
    ("exemples", "structures/"),
    ("animer un atelier", "methode/animer/"),
    ("mairie", "pluralite/"),
    # Everyday words
    ("rompre l'isolement", "criteres/lien-social/"),
    ("rompre l’isolement", "criteres/lien-social/"),
    ("solitude", "criteres/lien-social/"),
    ("santé mentale", "criteres/bien-etre/"),
    ("personnes âgées", "criteres/bien-etre/"),
    ("retour à l'emploi", "criteres/emploi-durable/"),
    ("chômage", "domaines/emploi-et-insertion/"),
    ("fracture numérique", "criteres/autonomie-numerique/"),
    ("illettrisme", "criteres/savoirs-et-apprentissages/"),
    ("pouvoir d'achat", "criteres/capacite-financiere/"),
    ("recyclage", "criteres/reemploi/"),
    ("écologie", "criteres/transition-ecologique/"),
    ("voisins", "criteres/entraide/"),
    ("confiance en soi", "criteres/estime-de-soi/"),
    ("égalité femmes hommes", "criteres/diversite-des-emplois/"),
    ("non recours", "criteres/acces-aux-droits/"),
    # Words of the site, as people type them
    ("lien social", "criteres/lien-social/"),
    ("vivre ensemble", "criteres/vivre-ensemble/"),
    ("empowerment", "criteres/pouvoir-d-agir/"),
    ("pouvoir d'agir", "criteres/pouvoir-d-agir/"),
    ("emplois", "criteres/emplois-et-activites/"),
    ("emploi", "criteres/emplois-et-activites/"),
    ("insertion", "domaines/emploi-et-insertion/"),
    ("benevoles", "criteres/engagement-benevole/"),
    ("bénévolat", "criteres/engagement-benevole/"),
    ("gouvernance", "criteres/gouvernance/"),
    ("Corlab", "structures/corlab/"),
    ("accorderie", "structures/accorderies/"),
    ("radio associative", "structures/corlab/"),
    ("jardins", "structures/jardins-partages-montpellier/"),
    ("médiation sociale", "structures/mediation-sociale/"),
    ("glossaire", "glossaire/"),
    ("Brest", "experience-brest/"),
    ("bénév", "criteres/engagement-benevole/"),
)
NEARLY = (
    ("insersion", "insertion", "domaines/emploi-et-insertion/"),
    ("benevola", "bénévolat", "criteres/engagement-benevole/"),
    ("benevolle", "bénévole", "criteres/engagement-benevole/"),
    ("lien sosial", "lien social", "criteres/lien-social/"),
    ("citoyeneté", "citoyenneté", "criteres/implication-citoyenne/"),
    ("l'insersion", "l'insertion", "domaines/emploi-et-insertion/"),
    ("ilettrisme", "illettrisme", "criteres/savoirs-et-apprentissages/"),
    ("nisertion", "insertion", "domaines/emploi-et-insertion/"),
)
"""What is typed, what was meant, and what must come with it."""
NOT = (
    ("insersion", "developers/"),
    ("insersion", "coordonner/"),
    ("retour à l'emploi", "structures/cnnum-2013/#durees"),
    ("parentalité", "contribuer/verifications/"),
    ("parentalité", "contribuer/tableur/"),
    ("RSA", "developers/benchmarks/"),
    ("CAF", "methode/pieges/"),
    ("architecture", "developers/architecture/"),
)
PLAIN = (
    "emploi",
    "emplois",
    "bénévoles",
    "santé mentale",
    "EPN",
    "lien social",
    "zzyzx",
    "insertion",
)

ASK = r"""async (queries) => {
  const form = document.querySelector("#_recherche form");
  const status = document.querySelector("#_recherche [role=status]");
  const wait = (time) => new Promise((go) => setTimeout(go, time));
  const found = {};
  for (const query of queries) {
    form.elements.q.value = query;
    status.replaceChildren();
    form.requestSubmit();
    while (!status.textContent || status.textContent.includes("Recherche…")) await wait(10);
    for (let turn = 0; turn < 30 && !document.querySelector(".rf-find__meant"); turn += 1) await wait(10);
    const links = [...document.querySelectorAll(".rf-found h3 a")];
    found[query] = {
      said: status.innerText,
      meant: document.querySelector(".rf-find__meant a")?.textContent ?? "",
      groups: [...document.querySelectorAll(".rf-found section")].map((group) =>
        [...group.querySelectorAll("h3 a")].map((one) => one.href.slice(new URL("../", location.href).href.length))),
    };
  }
  return found;
}"""


@pytest.fixture(scope="module")
def found(chromium, address):
    page = chromium.new_page()
    page.goto(f"{address}recherche/")
    page.wait_for_selector("#_recherche form")
    queries = [one[0] for one in (*SOUGHT, *NEARLY, *NOT)]
    yield page.evaluate(ASK, list(dict.fromkeys((*queries, *PLAIN, "zzyzx emploi"))))
    page.close()


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("query", "place"), SOUGHT)
def test_what_is_looked_for_comes_among_the_first(found, query, place):
    assert any(place in group[:FIRST] for group in found[query]["groups"]), found[query]


@pytest.mark.parametrize(("query", "meant", "place"), NEARLY)
def test_a_typing_error_is_answered(found, query, meant, place):
    assert found[query]["meant"] == meant
    assert f"Vouliez-vous dire « {meant} » ?" in _plain(found[query]["said"])
    assert any(place in group[:FIRST] for group in found[query]["groups"])


@pytest.mark.parametrize("query", PLAIN)
def test_a_word_that_is_well_written_is_not_questioned(found, query):
    assert found[query]["meant"] == ""


@pytest.mark.parametrize(("query", "place"), NOT)
def test_what_has_nothing_to_do_with_it_does_not_come(found, query, place):
    all_links = [link for group in found[query]["groups"] for link in group]
    assert not [link for link in all_links if link.startswith(place)]


def test_the_words_that_matter_outweigh_long_tables(found):
    assert found["retour à l'emploi"]["groups"][0][0] == "criteres/emploi-durable/"
    assert found["emploi"]["groups"][0][0].startswith("criteres/")


def test_an_acronym_is_explained(found):
    assert "EPN : espace public numérique." in _plain(found["EPN"]["said"])


def test_some_words_are_better_than_none(found):
    assert "Aucune page n’a tous les mots" in found["zzyzx emploi"]["said"]
    assert found["zzyzx emploi"]["groups"]
    assert found["zzyzx"]["groups"] == []


def test_a_result_says_its_kind_and_its_definition(visit):
    page = visit("recherche/?q=lien social")
    first = page.locator(".rf-found__group--criterion li").first
    first.wait_for()

    assert (
        _plain(first.locator(".rf-found__where").inner_text())
        == "Domaine : Lien et cohésion sociale"
    )
    assert "On regarde si des personnes se rencontrent" in first.inner_text()
    heads = [one.inner_text() for one in page.locator(".rf-found h2").all()]
    assert {"Critères", "Structures", "Indicateurs", "Domaines", "Pages"} == set(heads)
    indicator = page.locator(".rf-found__group--indicator li").first.inner_text()
    assert "Pour observer le critère « Lien social »" in _plain(indicator)


def test_a_proposal_is_taken_in_place(visit):
    page = visit("recherche/?q=insersion")
    follow(page.get_by_role("link", name="insertion", exact=True))

    wait_until(
        page,
        "document.querySelector('#_recherche [role=status]')?.innerText.includes('pages trouv')",
    )
    assert page.locator("#_recherche [name=q]").input_value() == "insertion"
    assert page.url.endswith("?q=insertion")
    assert page.locator(".rf-find__meant").count() == 0


@pytest.mark.parametrize(
    "query", ["insersion", "EPN", "zzyzx emploi", "a : b ; c ? « d » !", "lien social"]
)
def test_no_line_breaks_before_a_sign(visit, query):
    page = visit(f"recherche/?q={query}")
    wait_until(page, "document.querySelector('#_recherche [role=status]')?.innerText.length > 12")
    page.wait_for_timeout(300)

    texts = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const found = [];
        while (walk.nextNode()) if (/ [:;!?»]|« /.test(walk.currentNode.data)) found.push(walk.currentNode.data);
        return found; }"""
    )
    assert [one for one in texts if one.strip()] == []


def test_words_of_the_index_are_read_only_when_one_is_found_nowhere(visit):
    page = visit("recherche/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#_recherche [name=q]").fill("emploi")
    page.locator(".rf-found h3").first.wait_for()
    assert asked
    assert not [one for one in asked if "/mots/" in one]

    page.locator("#_recherche [name=q]").fill("insersion")
    page.locator(".rf-find__meant").wait_for()

    assert {one.rpartition("/mots/")[2] for one in asked if "/mots/" in one} == {"i.json", "n.json"}
