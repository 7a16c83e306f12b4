"""The sorts of pages that readers meet, and the states that they can put them in."""

from urllib.parse import quote

KINDS = {
    "home": "",
    "structures": "structures/",
    "structure": "structures/refer-ile-de-france/",
    "structure with a null result": "structures/jardins-partages-montpellier/",
    "structure without domains": "structures/parlons-en/",
    "domains": "domaines/",
    "domain": "domaines/cohesion-sociale/",
    "catalogue": "criteres/",
    "criterion": "criteres/lien-social/",
    "indicators": "indicateurs/",
    "comparison, empty": "comparer/",
    "selection, empty": "selection/",
    "transversal framework": "transversal/",
    "panorama": "panorama/",
    "plurality of effects": "pluralite/",
    "plurality of effects in a territory": "pluralite/france/",
    "plurality of effects, long list": "pluralite/_en-mots/",
    "audiences": "publics/",
    "audience": "publics/seniors/",
    "territories": "territoires/",
    "territory": "territoires/bretagne/",
    "kinds of structures": "sortes/",
    "kind of structure": "sortes/association/",
    "scenarios of use": "utilisations/",
    "scenario of use": "utilisations/plaidoyer/",
    "scenario that nobody declares": "utilisations/suivi/",
    "documents": "documents/",
    "mutual aid": "entraide/",
    "assistant": "construire/",
    "changes": "changements/",
    "changes of a structure": "structures/refer-ile-de-france/_histoire/",
    "data": "donnees/",
    "linked data": "donnees/liees/",
    "checks": "contribuer/verifications/",
    "accessibility": "accessibilite/",
    "search": "recherche/",
    "site map": "plan/",
    "written": "contribuer/format/",
    "written with tables": "experience-brest/",
    "method": "methode/",
    "feedback": "retours/corlab/",
    "coordination": "coordonner/",
    "about": "a-propos/",
    "legal": "mentions/",
    "glossary": "glossaire/",
    "in English": "developers/architecture/",
    "home, in English": "en/",
    "catalogue, in English": "en/criteres/",
    "criterion, in English": "en/criteres/lien-social/",
    "structure, in English": "en/structures/refer-ile-de-france/",
    "search, in English": "en/recherche/",
    "comparison, in English": "en/comparer/",
    "selection, in English": "en/selection/",
    "changes, in English": "en/changements/",
    "assistant, in English": "en/construire/",
    "checks, in English": "en/contribuer/verifications/",
    "not found": "absent/",
}
"""One page of each sort, by its address."""

PAIR = "comparer/?structure=andes&structure=coorace-ile-de-france"
FOUR = "comparer/?" + "&".join(
    f"structure={one}"
    for one in ("emmaus-connect", "les-connectes", "le-coup-de-main-numerique", "cnnum-2013")
)
"""Some criteria are common to all, some to some, some names are near, and domains have no criterion."""
REFS = "criteres/lien-social,structures/refer-ile-de-france.collecte-et-reemploi"
KEPT = (
    '{"name": "Notre structure", "items": ['
    '{"ref": "criteres/lien-social/", "note": "à revoir"},'
    '{"ref": "structures/refer-ile-de-france/#collecte-et-reemploi", "note": ""}]}'
)


def _search(page):
    page.locator(".rf-search").click()
    page.wait_for_selector("dialog[open] input[name=q]")


def _search_for(word, then):
    def act(page):
        _search(page)
        page.locator("dialog [name=q]").fill(word)
        page.wait_for_selector(f"dialog {then}")

    return act


def _unfold(page):
    """Unfold every filter, in the sheet where there is one."""
    page.wait_for_selector("[data-look]:not([hidden])")
    if page.locator("#_filtrer").is_visible():
        page.locator("#_filtrer").click()
    for one in page.locator("#_filtres details").all():
        if one.get_attribute("open") is None:
            one.locator("summary").click()


def _menu(page):
    if not page.locator(".rf-menu a").first.is_visible():
        page.locator(".rf-menu summary").click()
    page.locator(".rf-menu a").first.wait_for()


def _said(selector, words):
    def act(page):
        page.locator(selector, has_text=words).first.wait_for()

    return act


def _picked(page):
    page.evaluate("kept => localStorage.setItem('rf-selection', kept)", KEPT)
    page.reload()
    page.wait_for_selector(".rf-chosen__item")
    page.locator(".rf-chosen__more:not([open]) > summary").click()
    page.wait_for_selector(".rf-chosen__item:nth-child(2) textarea")


def _unfolded(page):
    page.wait_for_selector(".rf-threshold:not([hidden])")
    page.locator("#_deplier").click()
    page.get_by_text("Tout replier").wait_for()


DRAFT = (
    '{"data": {"format": "1", "structure": {"name": "Le journal", "website": "www.x.org"}, "framework": {"licence": '
    '"CC-BY-SA-4.0", "provenance": "structure"}, "domains": [{"name": "Faire ensemble", "shared": "cohesion-sociale", '
    '"criteria": [{"name": "Des voisins", "shared": "lien-social", "indicators": [{"name": "Rencontres", "type": "output"}]}, '
    '{"name": "Le lien social"}]}], "usage": [{"purpose": "follow-up", "who": ["bénévoles"]}]}, "origin": null, "at": 1}'
)


TABLE = b"Domaine;Critere;Indicateurs de resultat;A moi\nVivre ensemble;Des voisins;Part des voisins;1\n;Des projets;;\n"


def _hand_in(page):
    """Open a table with something wrong in it on the first screen of the assistant."""
    file = {"name": "tableau.csv", "mimeType": "text/csv", "buffer": TABLE}
    page.set_input_files("#_classeur", [file])
    page.wait_for_selector("#_ouvrir-classeur")


def _building(step, then):
    """Bring the assistant to a step with a draft, a mistake in it."""

    def act(page):
        page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", DRAFT)
        page.goto(page.url.split("#")[0] + f"?etape#{step}")
        page.wait_for_selector(then)
        if step == "structure":
            page.locator("#_continuer").click()
            page.wait_for_selector("#_resume:not([hidden])")

    return act


def _leaving(page):
    """Answer what is asked before anything leaves."""
    _building("relire", "#_parole input")(page)
    page.locator("#_parole input[value=structure]").check()
    page.locator("#_accord").check()
    page.wait_for_selector("#_telecharger")


def _observing(page):
    """Write a result that is wrong, beside what it should be."""
    _building("resultats", ".rf-observed")(page)
    page.locator(".rf-observed > summary").click()
    page.locator(".rf-observed .rf-add").click()
    page.locator(".rf-observed [id$=period]").fill("mars 2024")
    page.keyboard.press("Tab")
    page.wait_for_selector(".rf-remedy")


def _ticked(page):
    page.wait_for_selector("#_choisir:not([hidden])")
    page.get_by_label("tapez un mot du nom").fill("an")
    page.wait_for_selector("#_noms input")
    page.locator("#_noms input").first.check()
    page.wait_for_selector("#_choisis button")


STATES = {
    "menu open": ("criteres/", _menu),
    "contents open": ("structures/corlab/", lambda page: _open_contents(page)),
    "search window, empty": ("structures/corlab/", _search),
    "search window, with results": ("criteres/", _search_for("benevoles", ".rf-found a")),
    "search window, without result": (
        "criteres/",
        _search_for("zzyzx", ".rf-find__advice:not([hidden])"),
    ),
    "search page, with results": (
        "recherche/?q=emploi",
        lambda page: page.wait_for_selector(".rf-found a"),
    ),
    "search page, with a typing error": (
        "recherche/?q=insersion",
        lambda page: page.wait_for_selector(".rf-find__meant a"),
    ),
    "search page, without result": (
        "recherche/?q=zzyzx",
        lambda page: page.wait_for_selector(".rf-find__advice:not([hidden])"),
    ),
    "catalogue, filters unfolded": ("criteres/", _unfold),
    "catalogue, filtered": (
        "criteres/?portee=partage&type=impact",
        lambda page: page.wait_for_selector("#_resultats .rf-pick"),
    ),
    "indicators, filtered": (
        "indicateurs/?type=impact&public=seniors",
        lambda page: page.wait_for_selector("#_choisis button"),
    ),
    "catalogue in English, filtered": (
        "en/criteres/?portee=propre",
        lambda page: page.wait_for_selector("#_resultats a[lang=fr]"),
    ),
    "comparison in English": (
        f"en/{PAIR}",
        lambda page: page.wait_for_selector(".rf-compare td"),
    ),
    "selection in English, filled": ("en/selection/", _picked),
    "search page in English, with results": (
        "en/recherche/?q=isolation",
        lambda page: page.wait_for_selector(".rf-found a"),
    ),
    "catalogue, without result": ("criteres/?q=zzyzx", _said("#_etat", "Aucun")),
    "comparison, names ticked": ("comparer/", _ticked),
    "comparison of four": (FOUR, lambda page: page.wait_for_selector(".rf-compare td")),
    "comparison of structures": (PAIR, lambda page: page.wait_for_selector(".rf-compare td")),
    "comparison of criteria": (
        "comparer/?critere=lien-social&critere=estime-de-soi",
        lambda page: page.wait_for_selector(".rf-compare td"),
    ),
    "comparison, unknown names": (
        "comparer/?structure=andes&structure=absente",
        _said("#_etat", "n’existe"),
    ),
    "selection, filled": ("selection/", _picked),
    "selection, received": (
        f"selection/?choix={quote(REFS, safe=',/')}",
        lambda page: page.wait_for_selector(".rf-received li"),
    ),
    "transversal, with a threshold": (
        "transversal/?seuil=4",
        lambda page: page.wait_for_selector(".rf-threshold:not([hidden])"),
    ),
    "transversal, unfolded": ("transversal/", _unfolded),
    "transversal, nothing left": (
        "transversal/?seuil=99",
        _said(".rf-threshold [role=status]", "Aucun"),
    ),
    "assistant, mistakes listed": (
        "construire/",
        _building("structure", "#_structure:not([hidden])"),
    ),
    "assistant, domains": ("construire/", _building("domaines", "#_idees-domaines li")),
    "assistant, criteria": ("construire/", _building("criteres", ".rf-inspired button")),
    "assistant, uses": ("construire/", _building("usages", "#_idees-usages li")),
    "assistant, results": ("construire/", _observing),
    "assistant, review": ("construire/", _building("relire", "#_parole input")),
    "assistant, ways out": ("construire/", _leaving),
    "assistant, workbook opened": ("construire/", _hand_in),
    "assistant in English, criteria": (
        "en/construire/",
        _building("criteres", ".rf-inspired button"),
    ),
    "assistant in English, ways out": ("en/construire/", _leaving),
    "assistant, draft kept": ("construire/", _building("commencer", "#_effacer")),
    "criterion, picked": (
        "criteres/lien-social/",
        lambda page: page.locator(".rf-pick").first.click(),
    ),
}
"""A page's address, and what a reader does in it."""


def _open_contents(page):
    if not page.locator(".rf-toc nav a").first.is_visible():
        page.locator(".rf-toc summary").click()
    page.locator(".rf-toc nav a").first.wait_for()
