"""What readers look for is found, and where: as it was when the index was made from whole pages."""

import pytest

pytestmark = pytest.mark.browser

SOUGHT = (
    ("accessibilité", "accessibilite/#_etat"),
    ("accessibilite", "accessibilite/#_etat"),
    ("autonomie", "criteres/pouvoir-d-agir/#_structures"),
    ("l'autonomie", "criteres/pouvoir-d-agir/#_structures"),
    ("l’autonomie", "criteres/pouvoir-d-agir/#_structures"),
    ("d'impact", "structures/valoress/#_manque"),
    ("d’impact", "structures/valoress/#_manque"),
    ("impact", "structures/valoress/#_manque"),
    ("évaluations", "utilisations/auto-evaluation/#_documents"),
    ("evaluation", "contribuer/auto-evaluation/#lauto-evaluation-de-lannee"),
    ("empowerment", "criteres/pouvoir-d-agir/"),
    ("pouvoir d'agir", "domaines/confiance-et-pouvoir-d-agir/#_criteres"),
    ("satisfaits", "criteres/satisfaction/#part-de-satisfaits"),
    ("emploi", "domaines/emploi-et-insertion/#_criteres"),
    ("emplois", "criteres/emplois-et-activites/#_structures"),
    ("insertion", "domaines/emploi-et-insertion/#_structures"),
    ("bénévoles", "criteres/engagement-benevole/#_structures"),
    ("benevoles", "criteres/engagement-benevole/#_structures"),
    ("bénévolat", "criteres/engagement-benevole/#_structures"),
    ("lien social", "criteres/lien-social/#_structures"),
    ("isolement", "criteres/lien-social/#_structures"),
    ("vivre ensemble", "domaines/cohesion-sociale/#_criteres"),
    ("mixité", "criteres/vivre-ensemble/#_structures"),
    ("entraide", "domaines/cohesion-sociale/#_criteres"),
    ("CORLAB", "structures/corlab/#activites-et-pratiques"),
    ("corlab", "structures/corlab/#activites-et-pratiques"),
    ("accorderie", "structures/accorderies/#_manque"),
    ("Accorderies", "structures/accorderies/#_manque"),
    ("ANDES", "structures/andes/#_sources"),
    ("épiceries solidaires", "structures/andes/#_manque"),
    ("médiation sociale", "structures/mediation-sociale/#cohesion-sociale"),
    ("radio", "retours/corlab/#des-radios-de-bretagne-regardent-au-dela-de-laudience"),
    ("radios associatives", "structures/corlab/#vie-associative"),
    ("régie de quartier", "criteres/expression-des-habitants/#_structures"),
    ("tiers-lieux", "structures/commune-mesure/#_utilisations"),
    ("tiers lieu", "structures/commune-mesure/#_utilisations"),
    ("inclusion numérique", "structures/konexio/#droits-et-numerique"),
    ("numérique", "criteres/autonomie-numerique/#_structures"),
    ("citoyenneté", "criteres/implication-citoyenne/#_structures"),
    ("participation des habitants", "criteres/implication-citoyenne/#_structures"),
    ("habitants", "criteres/expression-des-habitants/#nouveaux-auteurs"),
    ("jeunes", "structures/silver-geek/#jeunes-volontaires"),
    ("familles", "structures/corlab/#_manque"),
    ("environnement", "domaines/environnement-et-transition/#_criteres"),
    ("déchets", "domaines/environnement-et-transition/#_criteres"),
    ("réemploi", "criteres/reemploi/#_structures"),
    ("transition écologique", "domaines/environnement-et-transition/#_criteres"),
    ("mobilité", "criteres/transition-ecologique/#_structures"),
    ("logement", "experience-brest/#quelques-chiffres-sur-brest-a-cette-epoque"),
    ("santé", "criteres/bien-etre/#_structures"),
    ("culture", "criteres/vivre-ensemble/#_structures"),
    ("enquête", "criteres/accompagnement-de-proximite/#facilite-d-acces-a-un-mediateur"),
    ("questionnaire", "criteres/autonomie-numerique/#progres-declares"),
    ("entretiens", "criteres/estime-de-soi/#confiance-declaree"),
    ("rapport d'activité", "criteres/accompagnement-de-proximite/#_structures"),
    ("comptabilité", "utilisations/rendre-compte/#_etapes"),
    ("effectif", "structures/ressourceries-paca/#_r-part-de-cdi"),
    ("limites", "retours/corlab/#une-limite-dite-franchement"),
    ("anonymat", "retours/interroger-et-retrouver/#emmaus-connect-avec-des-benevoles"),
    ("financeurs", "utilisations/rendre-compte/#_ailleurs"),
    ("bailleurs", "retours/corlab/#des-radios-de-bretagne-regardent-au-dela-de-laudience"),
    ("restitution", "retours/parlons-en/#ce-que-nous-ne-savons-pas"),
    ("atelier", "criteres/sensibilisation/#actions-menees"),
    ("séminaire", "domaines/cohesion-sociale/#_criteres"),
    ("glossaire", "glossaire/#glossaire"),
    ("déclaration d'accessibilité", "accessibilite/#_etat"),
    ("documents", "documents/#_besoins"),
    ("panorama", "glossaire/#panorama"),
    (
        "économie sociale et solidaire",
        "methode/identifier/#etape-1-identifier-votre-utilite-sociale",
    ),
    ("utilité sociale", "methode/identifier/#etape-1-identifier-votre-utilite-sociale"),
    ("Brest", "experience-brest/#lexperience-de-brest"),
    ("Bretagne", "structures/corlab/#_retours"),
    ("seniors", "structures/silver-geek/#seniors-et-proches"),
    ("parents", "contribuer/tableur/#remplir"),
    ("écoute", "domaines/vie-de-la-structure/#_criteres"),
    ("estime de soi", "criteres/estime-de-soi/#_structures"),
    ("confiance en soi", "criteres/estime-de-soi/#_structures"),
    ("fierté", "criteres/estime-de-soi/#recits-de-fierte"),
    ("dignité", "criteres/transmission-a-l-entourage/#_structures"),
    ("pièges", "methode/pieges/#les-pieges"),
    ("attribution causale", "utilisations/rendre-compte/#_pieges"),
    ("proximité", "criteres/satisfaction/#_lecons"),
    ("sensibilisation", "criteres/sensibilisation/#_structures"),
    ("professionnels", "criteres/emploi-durable/#_structures"),
    ("gaspillage", "criteres/modes-de-vie-solidaires/#changement-d-habitude"),
    ("déterminée", "criteres/diversite-des-emplois/#part-de-cdi"),
    ("sensibilité", "criteres/modes-de-vie-solidaires/#changement-d-habitude"),
    ("entretien", "criteres/estime-de-soi/#confiance-declaree"),
    ("mettent", "methode/seance-3/#si-les-chiffres-ou-lecriture-mettent-mal-a-laise"),
    ("collectifs", "criteres/reemploi/#_structures"),
    ("erreur", "glossaire/#marge-derreur"),
    ("répondu", "retours/interroger-et-retrouver/#emmaus-connect-avec-des-benevoles"),
    ("audience", "retours/corlab/#des-radios-de-bretagne-regardent-au-dela-de-laudience"),
    ("presque", "criteres/expression-des-habitants/#_lecons"),
    ("habituel", "criteres/expression-des-habitants/#_lecons"),
    ("moitié", "criteres/satisfaction/#_lecons"),
    ("calculé", "contribuer/tableur/#le-renvoyer"),
    ("pourcentage", "retours/interroger-et-retrouver/#ce-que-nous-ne-savons-pas"),
    (
        "indicateurs",
        "methode/criteres-et-indicateurs/#etape-2-definir-des-criteres-et-des-indicateurs",
    ),
    ("séparées", "structures/reseau-des-ressourceries/#_sources"),
    ("sommaire", "structures/silver-geek/#_manque"),
    ("alimentaire", "structures/andes/#_sources"),
    ("collectes", "criteres/reemploi/#_structures"),
    ("engagées", "criteres/transition-ecologique/#actions-de-transition"),
    ("jardins", "structures/jardins-partages-montpellier/#bien-etre"),
    ("circulaire", "structures/ressourceries-paca/#_sources"),
    ("utilite", "methode/identifier/#etape-1-identifier-votre-utilite-sociale"),
    ("infini", "retours/parlons-en/#ce-qui-a-ete-regarde"),
    ("registres", "structures/mediation-sociale/#cohesion-sociale"),
    ("embauchée", "domaines/emploi-et-insertion/#_criteres"),
    ("vraiment", "methode/seance-3/#le-but"),
    ("reprend", "a-propos/#a-propos-de-referentiels-partages"),
    ("former", "contribuer/format/#le-format-des-fichiers"),
    ("vivantes", "structures/movadom/#_sources"),
    ("argent", "criteres/capacite-financiere/"),
    ("chercher", "methode/seance-3/#seance-3-construction-des-indicateurs"),
    ("obtiennent", "domaines/droits-et-numerique/#_criteres"),
    ("parler", "retours/parlons-en/#parlons-en-quand-les-sondages-ne-suffisent-pas"),
    ("découragement", "criteres/services-en-ligne/"),
    ("métier", "criteres/emploi-durable/#_structures"),
    ("l'accompagnement", "criteres/accompagnement-de-proximite/#_structures"),
    ("d'entraide", "domaines/cohesion-sociale/#_criteres"),
    ("l’écoute", "domaines/vie-de-la-structure/#_criteres"),
    ("cœur", "criteres/emploi-durable/#_structures"),
    ("coeur", "criteres/emploi-durable/#_structures"),
)
"""What is typed, and one of the first places that the index of whole pages gave: accents, plurals, elisions, œ,
names, words that stand in an indicator, a limit, a note, a source or a definition only."""
FIRST = 10

LOOK = r"""async ([root, queries, first]) => {
  const pagefind = await import(root + "assets/recherche/pagefind.js");
  await pagefind.options({ baseUrl: "/" });
  const found = {};
  for (const query of queries) {
    const text = query.replace(/\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/gi, " ").replace(/œ/gi, "oe");
    const answer = await pagefind.search(text);
    found[query] = await Promise.all(answer.results.slice(0, first).map(async (one) => {
      const data = await one.data();
      const anchors = data.anchors.filter((place) => !/^_(titre$|f-|t-)/.test(place.id));
      const near = data.locations.map((at) => anchors.filter((place) => place.location <= at).pop()?.id);
      return [data.url.slice(1), near];
    }));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def found(chromium, address):
    page = chromium.new_page(bypass_csp=True)
    page.goto(f"{address}mentions/")
    yield page.evaluate(LOOK, [address, [query for query, _ in SOUGHT], FIRST])
    page.close()


@pytest.mark.parametrize(("query", "place"), SOUGHT)
def test_what_readers_look_for_is_found_at_its_place(found, query, place):
    page, _, anchor = place.partition("#")
    near = dict(found[query])

    assert page in near
    assert not anchor or anchor in near[page]
