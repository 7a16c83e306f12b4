"""The assistant in English: nothing of it is left in French, and what it writes is what the French one writes."""

import json
import re

import pytest

from referentiels.words.diagnostics import Severity
from tests.site.test_no_french import WORD

from .places import DRAFT, TABLE
from .test_assistant import _check
from .typist import PHONE, Typist
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

SHOWN = """() => {
  const found = [];
  const walk = (one, lang) => {
    if (one.nodeType === Node.TEXT_NODE) return found.push([one.data, lang]);
    if (one.nodeType !== Node.ELEMENT_NODE || one.matches("script, style, textarea, [hidden]")) return;
    const own = one.lang || lang;
    for (const name of ["aria-label", "title", "placeholder"]) found.push([one.getAttribute(name) ?? "", own]);
    for (const inner of one.childNodes) walk(inner, own);
  };
  walk(document.body, document.documentElement.lang);
  return found.filter(([text, lang]) => lang === "en" && text.trim()).map(([text]) => text);
}"""
FRENCH = re.compile(rf"{WORD.pattern}|[«»àâçèéêëîïôùûœ]| [:;!?](?:\s|$)|\d h \d", re.IGNORECASE)
NAMES = ("Référentiels partagés", "Français")
"""Of the site, and of the other language."""
STEPS = ("structure", "domaines", "criteres", "usages", "resultats", "relire", "commencer")
SENTENCE = "Des voisins qui se parlent"


def _texts(value):
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def _french_in(page):
    """Give the French that a page shows or says without saying so, but for what its draft says."""
    kept = json.loads(page.evaluate("localStorage.getItem('rf-brouillon')") or "{}")
    own = sorted({*_texts(kept.get("data")), *NAMES}, key=len, reverse=True)
    own = [one for one in own if len(one) > 2]
    texts = page.evaluate(SHOWN)
    assert len(texts) > 20
    return [one for one in texts if FRENCH.search(_without(one, own))]


TITLES = ("Domaine", "Critère", "Indicateur", "s de réalisation", "s de résultat", "s d’impact")
"""Of the columns of our workbooks, which are French."""


def _without(text, own):
    for one in own:
        text = text.replace(one, "")
    return text


class Reader(Typist):
    """Reads all that there is on the way."""

    french: list[str]

    def _look(self):
        super()._look()
        self.french = [*getattr(self, "french", []), *_french_in(self.page)]


def _answer(typist):
    """Answer every screen by keyboard, in the same way in both languages; give the file."""
    typist.write("#_nouveau", "Corner Shop Stories")
    typist.press("#_partir", "#_structure:not([hidden])")
    typist.write("#_c-structure-territory", "Kernevel")
    typist.press("#_continuer", "#_domaines:not([hidden]) #_idees-domaines button")
    typist.press("#_idees-domaines button", "#_c-domains-0-name")
    typist.press("#_a-domains", "#_c-domains-1-name")
    typist.write("#_c-domains-1-name", "Feeling at home")
    typist.press("#_continuer", "#_criteres:not([hidden])")
    typist.press("#_a-domains-1-criteria", "#_c-domains-1-criteria-0-name")
    typist.write("#_c-domains-1-criteria-0-name", SENTENCE)
    near = "[name='_n-domains-1-criteria-0']"
    typist.page.wait_for_selector(f"{near}[value=lien-social]")
    typist.press(near, f"{near}[value=lien-social]:checked", key="ArrowDown")
    typist.press(
        "#_i-domains-1-criteria-0 .rf-inspired button", "#_c-domains-1-criteria-0-indicators-0-name"
    )
    typist.press("#_continuer", "#_usages:not([hidden]) #_idees-usages button")
    typist.press("#_idees-usages button", "#_c-usage-0-name")
    typist.press("#_continuer", "#_relire:not([hidden]) #_parole input")
    typist.press("#_parole input", "#_accord", key="Space")
    return typist.leave()


def _begin(visit, path, kind):
    page = visit(path, width=PHONE, height=740)
    page.wait_for_selector("html[data-scripted]")
    typist = kind(page)
    typist.follow(".rf-main a[href$='construire/']", "#_commencer:not([hidden])")
    return typist


def test_the_whole_way_by_keyboard_gives_the_file_of_the_french_one(visit, tmp_path, repository):
    english = _begin(visit, "en/", Reader)
    assert "/en/construire/" in english.page.url
    text = _answer(english)
    assert english.french == []
    english.page.evaluate("localStorage.clear()")

    assert text == _answer(_begin(visit, "", Typist))
    outcome = _check(tmp_path, repository, "corner-shop-stories.yml", text)
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    taken, own = outcome.catalogue.frameworks[0].domains
    assert taken.shared
    assert own.criteria[0].shared == "lien-social"
    assert own.criteria[0].indicators[0].shared


def _show(page, step):
    page.goto(f"{page.url.split('#')[0].split('?')[0]}?etape={step}#{step}")
    page.wait_for_selector(f"#_{step}:not([hidden])")


def _unfold(page):
    for _ in range(3):  # what is unfolded may hold what is folded
        page.evaluate(
            "for (const one of document.querySelectorAll('main details')) one.open = true"
        )
        page.wait_for_timeout(50)


@pytest.mark.parametrize("step", STEPS)
def test_no_french_is_left_on_any_step(visit, step):
    page = visit("en/construire/")
    draft = json.loads(DRAFT)
    (domain,) = draft["data"]["domains"]
    domain["criteria"][0]["indicators"][0] |= {
        "shared": "absent",
        "results": [{"period": "03/04/2024", "value": "abc"}],
    }
    draft["data"]["built_with"] = [{"who": "12"}]
    draft["data"]["framework"] |= {"provenance": "public-sources", "date": "mars 2024"}
    page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", json.dumps(draft))
    for one in ("relire", step):
        _show(page, one)
    if step == "criteres":
        page.wait_for_selector(".rf-inspired button")
    if step == "relire":
        page.wait_for_selector("#_verdict li")
    _unfold(page)

    assert _french_in(page) == []


def test_ways_out_are_told_in_english_and_quote_the_forms(visit):
    page = visit("en/construire/")
    draft = json.loads(DRAFT)
    del draft["data"]["structure"]["website"]
    page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", json.dumps(draft))
    _show(page, "relire")
    page.locator("#_parole input[value=structure]").check()
    page.locator("#_accord").check()
    page.wait_for_selector("#_formulaire")
    _unfold(page)

    assert _french_in(page) == []
    quoted = page.locator(".rf-howto [lang=fr]").all_inner_texts()
    assert {"Qui parle ?", "Nous, notre structure"} <= {
        one.replace("\u202f", " ") for one in quoted
    }
    form = page.locator("#_formulaire").evaluate("one => decodeURIComponent(one.href)")
    assert "Nous,+notre+structure" in form


def test_a_phrase_in_english_finds_the_library(visit):
    page = visit("en/construire/")
    page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", DRAFT)
    _show(page, "criteres")

    page.locator("#_c-domains-0-criteria-1-name").fill("older people are less alone")
    offered = page.locator("#_i-domains-0-criteria-1 .rf-kin__offered")
    offered.get_by_label("Social ties").check()
    kept = page.evaluate("localStorage.getItem('rf-brouillon')")
    assert json.loads(kept)["data"]["domains"][0]["criteria"][1]["shared"] == "lien-social"
    assert (
        page.locator("#_c-domains-0-criteria-1-name").input_value() == "older people are less alone"
    )


def test_what_is_sought_is_found_by_either_name_and_taken_as_it_is_written(visit):
    page = visit("en/construire/")
    page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", DRAFT)
    _show(page, "criteres")
    page.locator("#_a-domains-0-criteria").click()
    item = page.locator("#_i-domains-0-criteria-2")
    item.locator(".rf-kin__seek summary").click()

    for typed in ("Mutual aid", "entraide"):
        item.locator("[type=search]").fill(typed)
        item.get_by_role("button", name="Link: Mutual aid and solidarity").wait_for()
    item.get_by_role("button", name="Link: Mutual aid and solidarity").click()
    assert page.locator("#_c-domains-0-criteria-2-name").input_value().startswith("Entraide")
    assert page.locator("#_dit").inner_text().startswith("Your criterion is linked to “Mutual aid")


def test_a_draft_opens_in_the_other_language_and_loses_nothing(visit):
    page = visit("en/construire/")
    page.evaluate("draft => localStorage.setItem('rf-brouillon', draft)", DRAFT)
    _show(page, "structure")
    page.locator("#_c-structure-territory").fill("Kernevel")
    data = "JSON.stringify(JSON.parse(localStorage.getItem('rf-brouillon')).data)"
    kept = page.evaluate(data)

    for field in ("Territoire", "Area"):
        follow(page.locator(".rf-tongue a"))
        _show(page, "structure")
        assert page.get_by_label(field, exact=True).input_value() == "Kernevel"
        assert page.evaluate(data) == kept


def test_a_workbook_is_told_of_in_english(visit):
    page = visit("en/construire/")
    file = {"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE}
    page.set_input_files("#_classeur", [file])
    page.wait_for_selector("#_ouvrir-classeur")

    own = ("table.csv", "A moi", "Critere", "Indicateurs de resultat", *TITLES)
    assert [
        one for one in page.evaluate(SHOWN) if FRENCH.search(_without(one, (*own, *NAMES)))
    ] == []


def test_a_draft_of_a_selection_goes_on_in_english(visit):
    page = visit("en/criteres/lien-social/")
    page.locator(".rf-pick").first.click()
    follow(page.locator(".rf-selection"))
    link = page.locator(".rf-leave a[href*='construire/']")
    link.click()

    wait_until(page, "location.pathname.endsWith('/en/construire/')")
    page.wait_for_selector("#_criteres:not([hidden]) #_c-domains-0-criteria-0-name")
    assert page.locator("#_c-domains-0-criteria-0-name").input_value() == "Lien social"
    page.locator("label", has_text="Social ties").first.wait_for()


def test_without_a_script_other_ways_are_said_in_english(visit):
    page = visit("en/construire/", java_script_enabled=False)

    said = page.locator(".rf-without-script")
    assert said.get_by_role("link", name="fill in a workbook (in French)").is_visible()
    assert not WORD.search(said.inner_text())


TYPED = "Zq « mot » l'eau “x” 50 % quoi ? a : b qZ"
"""Signs that an English page sets otherwise in its own sentences."""
SHOWN_OF_IT = """() => [...document.querySelectorAll("body *")]
  .filter(one => !one.matches("script, style, textarea") && !one.children.length)
  .flatMap(one => one.textContent.match(/Zq.*?qZ/gs) ?? [])"""


@pytest.mark.parametrize("step", STEPS)
def test_what_one_writes_is_shown_as_it_was_typed(visit, step):
    draft = json.loads(DRAFT)
    domain = draft["data"]["domains"][0]
    for one in (draft["data"]["structure"], domain, *domain["criteria"]):
        one["name"] += f" {TYPED}"
    domain["criteria"][0]["indicators"][0]["name"] += f" {TYPED}"
    page = visit("en/construire/")
    page.evaluate("kept => localStorage.setItem('rf-brouillon', kept)", json.dumps(draft))
    page.reload()
    page.evaluate("step => { location.hash = `#_${step}`; }", step)
    page.wait_for_selector(f"#_{step}:not([hidden])")
    page.wait_for_function(f"({SHOWN_OF_IT})().length")

    assert set(page.evaluate(SHOWN_OF_IT)) == {TYPED}


def test_a_note_of_the_selection_is_shown_as_it_was_typed(visit):
    kept = {"name": "", "items": [{"ref": "criteres/lien-social/", "note": TYPED}]}
    page = visit("en/selection/")
    page.evaluate("kept => localStorage.setItem('rf-selection', kept)", json.dumps(kept))
    page.reload()
    page.wait_for_selector(".rf-chosen__item")
    page.wait_for_function(f"({SHOWN_OF_IT})().length")

    assert set(page.evaluate(SHOWN_OF_IT)) == {TYPED}
