"""The assistant: from the first screen to a file, with words alone, and nothing lost on the way."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from referentiels.checking import folders
from referentiels.reading.nodes import parse
from referentiels.words.diagnostics import Severity

from ..conftest import ROOT
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

KEPT_AUDIENCES = """(wanted) => JSON.stringify(wanted) ===
  JSON.stringify(JSON.parse(localStorage.getItem("rf-brouillon") ?? "{}").data?.structure.audiences)"""
KEPT = "() => localStorage.getItem('rf-brouillon')"


def _open(visit, **options):
    page = visit("construire/", **options)
    page.wait_for_selector("#_commencer:not([hidden])")
    return page


def _begin(visit, name="Le journal du quartier", **options):
    page = _open(visit, **options)
    page.get_by_label("Nom de votre structure").fill(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")
    return page


def _next(page, screen):
    page.locator("#_continuer").click()
    page.wait_for_selector(f"#_{screen}:not([hidden])")


def _speak(page, who="structure"):
    """Answer what is asked before anything leaves."""
    page.locator(f"#_parole input[value={who}]").check()
    page.locator("#_accord").check()
    page.wait_for_selector("#_telecharger")


def _download(page):
    with page.expect_download() as asked:
        page.locator("#_telecharger").click()
    return asked.value.suggested_filename, asked.value.path().read_text(encoding="utf-8")


def _check(tmp_path, repository, name, text):
    """Check a file as the command does, with the library of the site."""
    (tmp_path / "frameworks").mkdir(exist_ok=True)
    (tmp_path / "frameworks" / name).write_text(text, encoding="utf-8")
    if not (tmp_path / "criteria-library").exists():
        (tmp_path / "criteria-library").symlink_to(repository / "criteria-library")
    return folders.check(folders.Settings(root=tmp_path), keep=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_first_screen_to_a_file_that_passes_the_checks(visit, tmp_path, repository, width):
    page = _begin(visit, width=width)
    page.get_by_label("En quelques mots").fill("Un journal : fait par les habitants.")
    page.get_by_label("Publics").fill("habitants\nbénévoles")
    _next(page, "domaines")
    page.get_by_role("button", name="Reprendre : Lien et cohésion sociale").click()
    page.locator("#_a-domains").click()
    page.keyboard.type("Faire ensemble")
    _next(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    page.keyboard.type("Le lien social")
    page.keyboard.press("Tab")
    page.get_by_label("Lien social", exact=True).check()
    page.locator(".rf-inspired button").first.click()
    page.locator("#_a-domains-0-criteria-0-indicators").click()
    page.keyboard.type("Des voisins qui se saluent")
    page.locator("#_i-domains-0-criteria-0-indicators-1 input[value=impact]").check()
    page.locator("#_a-domains-1-criteria").click()
    page.keyboard.type("On y décide à plusieurs")
    _next(page, "usages")
    page.get_by_role("button", name="Reprendre : auto-évaluation").click()
    _next(page, "relire")
    _speak(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    name, text = _download(page)

    assert name == "le-journal-du-quartier.yml"
    outcome = _check(tmp_path, repository, name, text)
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    framework = outcome.catalogue.frameworks[0]
    assert framework.structure.summary == "Un journal : fait par les habitants."
    assert framework.structure.audiences == ("habitants", "bénévoles")
    assert [one.name for one in framework.domains] == ["Lien et cohésion sociale", "Faire ensemble"]
    criterion = framework.domains[0].criteria[0]
    assert (criterion.name, criterion.shared) == ("Le lien social", "lien-social")
    assert criterion.indicators[0].shared
    assert criterion.indicators[1].type == "impact"
    assert framework.usage[0].purpose == "self-evaluation"


def test_a_mistake_is_answered_where_it_was_made_and_leads_there(visit):
    page = _begin(visit)
    page.get_by_label("Site web").fill("nulle part")
    assert not page.locator("#_c-structure-website-dit").is_visible()  # still typing

    page.locator("#_continuer").click()

    page.wait_for_selector("#_resume:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "_resume"
    said = page.locator("#_c-structure-website-dit").inner_text()
    assert "n’est pas une adresse web acceptée" in said
    assert page.get_by_label("Site web").get_attribute("aria-invalid") == "true"
    page.locator("#_resume button").click()
    assert page.evaluate("document.activeElement.id") == "_c-structure-website"
    page.get_by_label("Site web").fill("https://www.exemple.org")
    wait_until(
        page, "!document.querySelector('#_c-structure-website').hasAttribute('aria-invalid')"
    )
    _next(page, "domaines")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("www.exemple.org", "https://www.exemple.org"),
        (" exemple.org/qui-sommes-nous ", "https://exemple.org/qui-sommes-nous"),
        ("HTTPS:/exemple.org", "https://exemple.org"),
        ("//exemple.org", "https://exemple.org"),
        ("contact@exemple.org", "contact@exemple.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_gets_what_it_lacks_and_it_is_seen(visit, typed, whole):
    page = _begin(visit)
    page.get_by_label("Site web").fill(typed)
    page.get_by_label("Site web").press("Tab")

    assert page.get_by_label("Site web").input_value() == whole
    told = page.get_by_text(f"Complété\u00a0: {whole}", exact=True)
    assert told.count() == (0 if whole == typed else 1)
    page.reload()
    page.wait_for_selector("#_structure:not([hidden])")
    assert page.get_by_label("Site web").input_value() == whole


def test_nothing_but_the_name_holds_anyone_back(visit):
    page = _begin(visit)
    assert page.get_by_text("(obligatoire)").count() == 1
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.type("Un domaine")
    _next(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    page.keyboard.type("Un critère")
    page.locator("#_a-domains-0-criteria-0-indicators").click()
    page.keyboard.type("Un indicateur")
    page.keyboard.press("Tab")
    _next(page, "usages")  # no type yet, and nobody is stopped
    page.go_back()
    page.wait_for_selector("#_criteres:not([hidden])")
    assert page.locator("#_criteres .rf-mistake--error").count() == 0
    assert page.get_by_text("(obligatoire)").filter(visible=True).count() == 0

    page.goto(page.url.split("#")[0] + "#relire")
    _speak(page)

    assert page.locator("#_formulaire, #_proposer").count() == 0
    page.locator("#_verdict button").first.click()
    page.wait_for_selector("#_criteres .rf-mistake--error:visible")
    page.locator("#_criteres input[value=outcome]").check()
    page.goto(page.url.split("#")[0] + "#relire")
    page.wait_for_selector("#_formulaire")


def test_nothing_leaves_before_it_is_said_who_speaks_and_agreed(visit):
    page = _begin(visit)
    page.goto(page.url.split("#")[0] + "#relire")
    page.wait_for_selector("#_reste")
    ways = "#_telecharger, #_proposer, #_courriel, #_formulaire"
    assert page.locator("#_parole input:checked, #_accord:checked").count() == 0
    assert page.locator(ways).count() == 0

    page.locator("#_parole input[value=structure]").check()
    assert page.locator(ways).count() == 0
    assert "citer l’auteur et de partager aux mêmes conditions" in page.locator(".rf-agreed").inner_text()  # fmt: skip
    page.locator("#_accord").check()
    page.wait_for_selector("#_telecharger")

    page.locator("#_c-framework-licence").select_option("CC-BY-4.0")
    assert not page.locator("#_accord").is_checked()
    assert page.locator(ways).count() == 0
    page.locator("#_accord").check()
    _, text = _download(page)
    assert "  licence: CC-BY-4.0\n  provenance: structure\n" in text


def _leave(page, contact=""):
    """Come to the ways out, as on a site that has this address."""
    page.evaluate(
        "contact => { document.querySelector('#_mots').dataset.contact = contact }", contact
    )
    page.evaluate("location.hash = '#relire'")
    page.wait_for_selector("#_relire:not([hidden]) #_verdict:not(:empty)")
    _speak(page)


def _mail(page):
    asked = urlsplit(page.locator("#_courriel").get_attribute("href"))
    return asked.path, {name: one for name, (one,) in parse_qs(asked.query).items()}


def test_what_is_said_to_need_no_account_needs_none(visit):
    page = _begin(visit)
    _leave(page)
    doors = page.locator(".rf-ways > li")

    # Nobody said where to write: no way is shown that leads nowhere.
    assert page.locator("#_courriel").count() == 0
    for door in doors.all():
        leads_to_the_forge = "github.com" in door.inner_html()
        assert ("compte" in door.inner_text()) == leads_to_the_forge
        assert "sans compte" not in door.inner_text().lower()
    said = page.locator("#_depart").inner_text()
    assert (
        "nouveau référentiel de « Le journal du quartier »".replace("« ", "«\u00a0").replace(
            " »", "\u00a0»"
        )
        in said
    )
    assert "écrit par la structure" in said
    assert "CC-BY-SA-4.0" in said


def test_a_short_framework_is_in_the_mail_and_a_long_one_is_joined_to_it(visit):
    page = _begin(visit)
    _leave(page, "contact@exemple.org")
    to, said = _mail(page)
    _, text = _download(page)
    assert to == "contact@exemple.org"
    assert said["subject"] == "Proposition de référentiel\u00a0: Le journal du quartier"
    assert text.strip() in said["body"].replace("\r\n", "\n")

    page.goto(page.url.split("#")[0] + "#structure")
    page.get_by_label("En quelques mots").fill("mot " * 700)
    page.evaluate("location.hash = '#relire'")
    page.wait_for_selector("#_courriel:has-text('Télécharger')")
    door = page.locator(".rf-ways > li").filter(has=page.locator("#_courriel"))
    assert "trop long" in door.inner_text()
    page.evaluate(
        "document.querySelector('#_courriel').addEventListener('click', one => one.preventDefault())"
    )
    with page.expect_download() as asked:
        page.locator("#_courriel").click()
    assert asked.value.suggested_filename == "le-journal-du-quartier.yml"
    _, said = _mail(page)
    assert "le-journal-du-quartier.yml" in said["body"]
    assert len(page.locator("#_courriel").get_attribute("href")) < 2000


def test_a_page_where_to_write_is_opened_with_the_text_copied(visit):
    page = _begin(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _leave(page, "https://exemple.org/ecrire")

    assert page.locator("#_courriel").get_attribute("href") == "https://exemple.org/ecrire"
    page.evaluate(
        "document.querySelector('#_courriel').addEventListener('click', one => one.preventDefault())"
    )
    page.locator("#_courriel").click()
    page.get_by_text("Le texte est copié").wait_for()
    assert "Le journal du quartier" in page.evaluate("navigator.clipboard.readText()")


def test_what_comes_from_documents_names_them(visit):
    page = _begin(visit)
    page.goto(page.url.split("#")[0] + "#relire")
    page.locator("#_parole input[value=public-sources]").check()
    page.locator("#_accord").check()
    assert "nommez au moins un document" in page.locator("#_reste").inner_text()
    assert "restent à leurs sources" in page.locator(".rf-agreed").inner_text()
    assert page.locator("#_telecharger").count() == 0

    page.locator("#_documents").get_by_label("Titre").fill("Un article")
    page.locator("#_documents").get_by_label("Adresse").fill("exemple.org/article")
    page.keyboard.press("Tab")
    page.wait_for_selector("#_telecharger")
    _, text = _download(page)

    assert "  provenance: public-sources\n" in text
    assert "title: Un article" in text
    assert "url: https://exemple.org/article" in text
    page.locator("#_parole input[value=structure]").check()
    assert not page.locator("#_accord").is_checked()
    assert page.locator("#_telecharger").count() == 0


def test_a_draft_of_before_is_asked_who_speaks(visit):
    page = _open(visit)
    kept = '{"data": {"format": "1", "structure": {"name": "Une asso"}, "framework": {"licence": "CC-BY-SA-4.0", "provenance": "structure"}}, "origin": null, "at": 1}'
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", kept)
    page.goto(page.url.split("#")[0] + "?x#relire")

    page.wait_for_selector("#_reste")
    assert page.locator("#_parole input:checked").count() == 0
    _speak(page)
    assert "provenance: structure" in _download(page)[1]


def test_who_speaks_in_a_published_framework_is_not_changed_unseen(visit):
    page = _open(visit)
    page.get_by_label("Tapez le début de son nom").fill("CORLAB")
    page.locator("#_trouves button").first.click()
    page.wait_for_selector("#_structure:not([hidden])")
    page.goto(page.url.split("#")[0] + "#relire")
    assert "écrit à partir de sources publiques" in page.locator("#_parole").inner_text()

    page.locator("#_parole input[value=structure]").check()

    assert "Vous changez donc qui parle" in page.locator("#_parole").inner_text()
    assert page.locator("#_telecharger").count() == 0


def test_personal_data_is_seen_while_typing(visit):
    page = _begin(visit)
    page.get_by_label("En quelques mots").fill("Appelez Jeanne au 06 12 34 56 78")
    page.keyboard.press("Tab")

    wait_until(page, "!document.querySelector('#_c-structure-summary-dit').hidden")
    assert "téléphone" in page.locator("#_c-structure-summary-dit").inner_text()


def test_nothing_is_kept_before_one_begins_and_erasing_leaves_nothing(visit):
    page = _open(visit)
    assert page.evaluate(KEPT) is None
    page.get_by_label("Nom de votre structure").fill("Une asso")
    assert page.evaluate(KEPT) is None
    page.keyboard.press("Enter")
    page.wait_for_selector("#_structure:not([hidden])")
    assert "Enregistré dans ce navigateur" in page.locator("#_garde").inner_text()
    assert page.evaluate(KEPT) is not None

    page.on("dialog", lambda dialog: dialog.accept())
    follow(page.get_by_role("link", name="Gérer mon brouillon"))
    page.locator("#_effacer").click()

    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    page.wait_for_selector("#_commencer:not([hidden])")
    assert page.locator("#_reprise").inner_text() == ""


def test_a_lost_tab_loses_nothing(visit, address):
    page = _begin(visit)
    page.get_by_label("En quelques mots").type("Jusqu’au dernier mot")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(f"{address}construire/#structure")
    again.wait_for_selector("#_structure:not([hidden])")
    assert again.get_by_label("En quelques mots").input_value() == "Jusqu’au dernier mot"


def test_going_back_and_reloading_keep_the_step(visit):
    page = _begin(visit)
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.type("Un")
    page.reload()
    page.wait_for_selector("#_domaines:not([hidden])")
    assert page.locator("#_c-domains-0-name").input_value() == "Un"

    page.go_back()
    page.wait_for_selector("#_structure:not([hidden])")
    page.go_forward()
    page.wait_for_selector("#_domaines:not([hidden])")


def test_what_is_taken_away_can_come_back(visit):
    page = _begin(visit)
    _next(page, "domaines")
    for name in ("Un", "Deux"):
        page.locator("#_a-domains").click()
        page.keyboard.type(name)
    page.get_by_role("button", name="Monter : Deux").click()
    assert page.locator("#_c-domains-0-name").input_value() == "Deux"
    assert "place 1" in page.locator("#_dit").inner_text()

    page.get_by_role("button", name="Enlever : Deux").click()
    assert page.locator("#_c-domains-0-name").input_value() == "Un"
    page.get_by_role("button", name="Annuler").click()

    assert page.locator("#_c-domains-0-name").input_value() == "Deux"
    assert page.locator("#_tableau th").nth(2).inner_text() == "Deux"


def test_a_selection_comes_in(visit, address):
    page = visit("criteres/lien-social/")
    page.wait_for_selector(".rf-pick")
    page.locator('.rf-pick[data-ref="criteres/lien-social/"]').first.click()
    page.locator(
        '.rf-pick[data-ref="criteres/lien-social/#lieux-et-temps-de-rencontre"]'
    ).first.click()
    page.goto(f"{address}construire/")
    page.wait_for_selector("#_commencer:not([hidden])")
    page.get_by_label("Nom de votre structure").fill("Une asso")
    assert page.get_by_label("avec ce que j’ai choisi en lisant (2 éléments)").is_checked()
    page.keyboard.press("Enter")

    page.wait_for_selector("#_c-domains-0-criteria-0-indicators-0-name")
    assert page.locator("#_c-domains-0-criteria-0-name").input_value() == "Lien social"
    assert page.get_by_label("Lien social", exact=True).is_checked()


@pytest.mark.parametrize("name", ["corlab", "silver-geek", "refer-ile-de-france"])
def test_a_published_framework_changes_only_the_lines_it_must(visit, name):
    before = (ROOT / "frameworks" / f"{name}.yml").read_text(encoding="utf-8")
    root, _ = parse("x", before)
    assert root is not None
    page = _open(visit)
    page.get_by_label("Tapez le début de son nom").fill(root.plain["structure"]["name"][:8])  # type: ignore[index,call-overload]
    page.locator("#_trouves button").first.click()
    page.wait_for_selector("#_structure:not([hidden])")
    page.goto(page.url.split("#")[0] + "#relire")
    page.wait_for_selector("#_relire:not([hidden]) #_verdict:not(:empty)")
    assert page.get_by_text("Rien n’a changé").is_visible()
    assert page.locator("#_telecharger").count() == 0

    page.goto(page.url.split("#")[0] + "#structure")
    page.get_by_label("Territoire").fill("Ailleurs")
    page.goto(page.url.split("#")[0] + "#relire")
    assert page.locator("#_parole input[value=public-sources]").is_checked()
    assert page.locator("#_telecharger").count() == 0
    page.locator("#_accord").check()
    file, text = _download(page)

    assert file == f"{name}.yml"
    old, new = before.splitlines(), text.splitlines()
    gone = [line for line in old if line not in new]
    assert [line for line in new if line not in old] == ["  territory: Ailleurs"]
    assert len(gone) <= 1
    assert all(line.startswith("  territory:") for line in gone)


def test_a_file_from_disk_is_opened_and_keeps_its_comments(visit, tmp_path):
    file = tmp_path / "a-moi.yml"
    file.write_text(
        "# à moi\nformat: 1\nstructure: {name: Une asso}\nframework:\n  licence: CC-BY-4.0 # choisie\n  provenance: structure\n",
        encoding="utf-8",
    )
    page = _open(visit)
    page.locator("#_fichier").set_input_files(file)
    page.wait_for_selector("#_structure:not([hidden])")
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.type("Un")
    page.goto(page.url.split("#")[0] + "#relire")
    page.locator("#_accord").check()
    _, text = _download(page)

    assert text == file.read_text(encoding="utf-8") + "domains:\n  - id: un\n    name: Un\n"


@pytest.mark.parametrize("text", ["a: [", "bonjour", "a: &x b", "\x00"])
def test_a_file_that_cannot_be_read_says_where(visit, tmp_path, text):
    file = tmp_path / "faux.yml"
    file.write_text(text, encoding="utf-8")
    page = _open(visit)
    page.locator("#_fichier").set_input_files(file)

    wait_until(page, "document.querySelector('#_ouverture').textContent.includes('ligne 1')")
    assert page.evaluate(KEPT) is None


def test_a_file_with_a_wrong_form_is_not_half_opened(visit, tmp_path):
    file = tmp_path / "faux.yml"
    file.write_text("format: 1\nstructure: {name: [a, b]}\n", encoding="utf-8")
    page = _open(visit)
    page.locator("#_fichier").set_input_files(file)

    wait_until(page, "document.querySelector('#_ouverture').textContent.includes('forme attendue')")


PAYLOADS = ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "javascript:alert(1)", "{{ config }}", "' onfocus=alert(1) x='", "]]>", "</textarea><svg onload=alert(1)>"]  # fmt: skip


def test_what_is_typed_stays_text_everywhere(visit, tmp_path, repository):
    payload = " ".join(PAYLOADS)[:290]
    page = _begin(visit, name=payload)
    page.get_by_label("En quelques mots").fill(payload)
    _next(page, "domaines")
    page.locator("#_a-domains").click()
    page.keyboard.insert_text(payload)
    _next(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    page.keyboard.insert_text(payload)
    page.keyboard.press("Tab")
    page.locator("#_a-domains-0-criteria-0-indicators").click()
    page.keyboard.insert_text(payload)
    page.locator("input[type=radio][value=output]").first.check()
    page.goto(page.url.split("#")[0] + "#usages")
    page.locator("#_a-usage").click()
    page.locator("#_c-usage-0-name").fill(payload)
    page.goto(page.url.split("#")[0] + "#relire")
    _speak(page)
    page.reload()
    page.wait_for_selector("#_telecharger")
    name, text = _download(page)

    assert page.locator("#_construire :is(img, script, svg)").count() == 0
    assert payload in page.locator("#_tableau").inner_text()
    root, wrong = parse("x", text)
    assert root is not None, wrong
    assert root.plain["structure"] == {"name": payload, "summary": payload}
    assert re.fullmatch(r"[a-z0-9-]+\.yml", name)


def _asked(page, selector="#_formulaire"):
    found = urlsplit(page.locator(selector).get_attribute("href"))
    return found.path, {name: one for name, (one,) in parse_qs(found.query).items()}


def test_a_new_framework_fills_the_form_of_new_ones(visit):
    page = _begin(visit)
    _leave(page)
    path, asked = _asked(page)
    _, text = _download(page)

    assert path.endswith("/issues/new")
    assert asked == {
        "template": "nouveau-referentiel.yml",
        "nom": "Le journal du quartier",
        "parole": "Nous, notre structure",
        "fichier": text,
    }
    page.locator(".rf-ways summary").click()
    _, direct = _asked(page, "#_proposer")
    assert direct == {"filename": "le-journal-du-quartier.yml", "value": text}


def _open_corlab(page):
    page.get_by_label("Tapez le début de son nom").fill("CORLAB")
    page.locator("#_trouves button").first.click()
    page.wait_for_selector("#_structure:not([hidden])")


def test_copying_and_opening_does_both_and_a_changed_framework_goes_to_the_form_of_changes(
    visit, address
):
    page = _open(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="la page"))
    _open_corlab(page)
    page.get_by_label("Territoire").fill("Ailleurs")
    page.evaluate("location.hash = '#relire'")
    page.wait_for_selector("#_relire:not([hidden]) #_verdict:not(:empty)")
    page.locator("#_accord").check()
    page.wait_for_selector("#_formulaire")
    assert "modification du référentiel publié" in page.locator("#_depart").inner_text()

    with page.context.expect_page() as opened:
        page.locator("#_formulaire").click()

    asked = parse_qs(urlsplit(opened.value.url).query)
    assert asked["template"] == ["modifier-referentiel.yml"]
    assert asked["structure"] == [f"{address}structures/corlab/"]
    assert asked["parole"] == ["Comme jusqu’ici"]
    page.bring_to_front()
    _, text = _download(page)
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text
    assert "copié, et la page s’ouvre" in page.locator(".rf-ways").inner_text()
    assert (
        page.locator("#_classeur-vide")
        .get_attribute("href")
        .endswith("/donnees/tableurs/corlab.xlsx")
    )


def test_a_browser_that_does_not_copy_shows_the_text_and_opens_nothing(visit):
    page = _open(visit)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    _open_corlab(page)
    page.get_by_label("Territoire").fill("Ailleurs")
    page.evaluate("location.hash = '#relire'")
    page.locator("#_accord").check()
    page.locator("#_formulaire").click()

    page.wait_for_selector("#_texte")
    assert "territory: Ailleurs" in page.locator("#_texte").input_value()
    assert page.evaluate("document.activeElement.id") == "_texte"
    assert len(page.context.pages) == 1
    assert page.locator("#_formulaire-la").is_visible()


def test_a_structure_that_is_published_already_is_not_sent_as_a_new_one(visit):
    page = _begin(visit)
    page.locator("#_c-structure-name").fill("corlab")
    _leave(page)

    _, asked = _asked(page)
    assert asked["template"] == "modifier-referentiel.yml"
    assert "déjà sur ce site" in page.locator("#_sorties").inner_text()


def test_with_mistakes_one_can_still_take_the_file_but_not_propose_it(visit):
    page = _begin(visit)
    page.get_by_label("Site web").fill("nulle part")
    page.goto(page.url.split("#")[0] + "#relire")
    _speak(page)

    assert page.locator("#_proposer").count() == 0
    assert "un point à corriger" in page.locator("#_verdict").inner_text()
    page.locator("#_verdict button").first.click()
    wait_until(page, "document.activeElement.id === '_c-structure-website'")


@pytest.mark.parametrize("kept", ["{", "[]", '"x"', "null", '{"data": []}', '{"data": {"structure": 1, "domains": [null, 3, {"name": {"a": []}}]}}',
                                  '{"data": {"structure": {"name": "Une asso"}}, "origin": {"id": 1}}'])  # fmt: skip
def test_a_spoilt_draft_never_breaks_the_page(visit, kept):
    page = _open(visit)
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", kept)
    page.goto(page.url.split("#")[0] + "?x#structure")
    page.wait_for_selector(".rf-screen:not([hidden])")


def test_when_the_browser_keeps_nothing_it_is_said(visit):
    page = _open(visit)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('plein') } }")
    page.get_by_label("Nom de votre structure").fill("Une asso")
    page.keyboard.press("Enter")

    wait_until(page, "document.querySelector('#_garde').textContent.includes('refuse')")


def test_another_tab_is_seen(visit, address):
    page = _begin(visit)
    other = page.context.new_page()
    other.goto(f"{address}construire/#structure")
    other.wait_for_selector("#_structure:not([hidden])")
    other.get_by_label("Territoire").fill("Ailleurs")

    wait_until(page, "document.querySelector('#_dit')?.textContent.includes('autre onglet')")


def test_without_a_script_other_ways_are_shown(visit):
    page = visit("construire/", java_script_enabled=False)

    assert page.get_by_text("a besoin d’un script").is_visible()
    assert page.get_by_role("link", name="remplir un classeur").is_visible()
    assert not page.locator("#_construire").is_visible()


def test_nothing_is_asked_before_the_page_of_the_assistant(visit):
    page = visit("criteres/")
    page.wait_for_load_state("networkidle")

    asked = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [one for one in asked if "assistant" in one or "vendored" in one]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_list_is_typed_in_any_way_and_each_thing_can_be_taken_away(visit, width):
    page = _begin(visit, width=width)
    field = page.get_by_label("Publics")
    field.focus()
    page.keyboard.type("habitants, familles (0,5 à 3 ans, ou plus)")
    page.keyboard.press("Enter")
    page.keyboard.type("enfants; aînés")

    chips = page.locator(".rf-field:has(#_c-structure-audiences) .rf-chips button")
    assert chips.all_inner_texts() == ["habitants", "familles (0,5 à 3 ans, ou plus)", "enfants"]
    said = ["habitants", "familles (0,5 à 3 ans, ou plus)", "enfants", "aînés"]
    wait_until(page, KEPT_AUDIENCES, arg=said)

    chips.nth(1).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "enfants"
    field.fill("")
    field.press("Backspace")
    assert field.input_value() == "enfants"
    wait_until(page, KEPT_AUDIENCES, arg=["habitants", "enfants"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
