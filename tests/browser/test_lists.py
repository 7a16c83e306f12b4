"""The three lists: one way of narrowing them, in a column or in a sheet; chips, counts, words, addresses; without a script."""

import re
from urllib.parse import quote

import pytest

from .waiting import follow, wait_until

pytestmark = pytest.mark.browser

LISTS = ("criteres/", "structures/", "indicateurs/")
each_list = pytest.mark.parametrize("path", LISTS)
TELEPHONE = {"width": 360, "height": 740}
SHOWN = "#_resultats li >> visible=true"
IN_WINDOW = """() => {
  const first = [...document.querySelectorAll('#_resultats li')].find(one => one.checkVisibility());
  const { top, bottom } = first.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


def _ready(page):
    page.wait_for_selector("[data-look]:not([hidden])")
    return page


def _status(page, wanted=r"\d"):
    wait_until(
        page,
        "wanted => new RegExp(wanted).test(document.querySelector('#_etat').textContent)",
        arg=wanted,
    )
    return " ".join(page.locator("#_etat").inner_text().split())


def _number(text):
    return int(text.split()[0])


def _rows(page):
    return [one.inner_text() for one in page.locator("#_resultats h3").all()]


def _unfold(page, name):
    filter_ = page.locator(f"details[data-filter={name}]")
    if filter_.get_attribute("open") is None:
        filter_.locator("summary").click()
    return filter_


def _choose(page, name, at=0):
    """Choose a value of a filter that is offered; gives how many results it promised."""
    label = _unfold(page, name).locator("label >> visible=true").nth(at)
    promised = int(re.findall(r"\((\d+)\)", label.inner_text())[-1])
    label.locator("input").check()
    return promised


# One way for all three


@each_list
def test_a_choice_narrows_the_list_keeps_its_promise_and_stands_in_the_address(visit, path):
    page = _ready(visit(path))
    whole = page.locator("#_resultats li").count()

    for name in ("type", "domaine", "sorte") if path == "criteres/" else ("type", "domaine"):
        promised = _choose(page, name)
        assert _number(_status(page, f"^{promised} ")) == promised
        assert f"{name}=" in page.url
        assert page.locator(SHOWN).count() == min(promised, 20)

    assert promised < whole


@each_list
def test_the_first_result_is_in_the_window_after_each_choice(visit, path):
    page = _ready(visit(path, width=1280, height=700))
    for name in ("domaine", "type"):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        promised = _choose(page, name)
        _status(page, f"^{promised} ")
        wait_until(page, IN_WINDOW)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("#_choisis button").first.evaluate("e => e.click()")
    wait_until(page, IN_WINDOW)


@each_list
def test_on_a_telephone_filters_are_a_sheet_that_says_how_many_it_shows(visit, path):
    page = _ready(visit(path, **TELEPHONE))
    assert not page.locator("#_filtres").is_visible()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    page.locator("#_filtrer").click()
    for name in ("domaine", "type"):
        promised = _choose(page, name)
        wait_until(
            page,
            "n => document.querySelector('#_voir').textContent.replace(/[^0-9]/g, '') === n",
            arg="" if promised == 1 else str(promised),
        )
    page.locator("#_voir").click()

    assert page.locator("dialog[open]").count() == 0
    assert page.locator(SHOWN).count() == min(promised, 20)
    wait_until(page, IN_WINDOW)
    assert page.locator("#_choisis button").count() == 2
    assert page.locator("#_filtrer").inner_text().endswith("(2)")


def test_the_sheet_holds_the_focus_and_escape_gives_it_back(visit):
    page = _ready(visit("criteres/", **TELEPHONE))
    page.locator("#_filtrer").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )

    page.keyboard.press("Escape")

    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.id") == "_filtrer"


def test_the_sheet_becomes_a_column_when_the_window_widens(visit):
    page = _ready(visit("criteres/", **TELEPHONE))
    page.locator("#_filtrer").click()
    page.set_viewport_size({"width": 1280, "height": 900})

    wait_until(page, "document.querySelector('#_colonne #_filtres')?.checkVisibility()")
    assert page.locator("dialog[open]").count() == 0


@each_list
def test_what_gives_nothing_is_not_offered(visit, path):
    page = _ready(visit(path))
    promised = _choose(page, "domaine", at=-1)
    _status(page, f"^{promised} ")
    for name in ("type", "sorte", "territoire", "public"):
        _unfold(page, name)
    wait_until(
        page,
        "![...document.querySelectorAll('#_filtres label')].some(e => e.checkVisibility() && /\\(0\\)/.test(e.textContent))",
    )
    hidden = page.evaluate("document.querySelectorAll('#_filtres label[hidden]').length")
    assert hidden > 0

    page.get_by_role("button", name="Enlever tous les filtres").click()
    wait_until(page, "!document.querySelector('#_filtres label[hidden]')")


@each_list
def test_twenty_are_shown_then_more_and_the_focus_follows(visit, path):
    page = _ready(visit(path))
    assert page.locator(SHOWN).count() == 20

    page.locator("#_plus").click()

    wait_until(
        page,
        "[...document.querySelectorAll('#_resultats li')].filter(e => e.checkVisibility()).length > 20",
    )
    wait_until(
        page,
        "document.querySelectorAll('#_resultats li')[20].contains(document.activeElement)",
    )


def test_more_of_what_is_filtered_too(visit):
    page = _ready(visit("criteres/?portee=partage"))
    _status(page)
    assert page.locator(SHOWN).count() == 20

    page.locator("#_plus").click()

    wait_until(page, "document.querySelectorAll('#_resultats li').length > 20")
    wait_until(
        page, "document.querySelectorAll('#_resultats li')[20].contains(document.activeElement)"
    )


@each_list
def test_without_a_script_everything_is_there(visit, path):
    page = visit(path, java_script_enabled=False)

    assert not page.locator("#_filtres").is_visible()
    assert not page.locator("#_plus").is_visible()
    assert page.locator(SHOWN).count() > 20
    assert page.get_by_role("link", name="par public").is_visible()


@each_list
def test_nothing_is_read_before_a_filter(visit, path):
    page = _ready(visit(path))
    page.wait_for_load_state("networkidle")
    page.locator("#_plus").click()

    assert not page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('donnees/lecture')).length"
    )


@each_list
def test_rows_that_the_script_draws_say_what_the_page_says(visit, path):
    """Everything at once through the index: the same rows, in the same order, in the same words."""
    told = """() => [...document.querySelectorAll('#_resultats section')].map(one => [
      one.querySelector('h2').innerText, one.className, one.querySelector('h2').className,
      [...one.querySelectorAll('li')].filter(row => row.checkVisibility()).map(row => [row.className,
        row.innerText.replace(/\\s+/g, ' ').trim(),
        ...[...row.querySelectorAll('a')].map(a => a.href)])]).filter(one => one[3].length)"""
    page = _ready(visit(path))
    before = page.evaluate(told)

    # All structures are of one of these, so that this narrows nothing but the library's own.
    page.locator("details[data-filter=provenance] summary").evaluate(
        "e => e.parentElement.open = true"
    )
    page.locator("#_filtres input[name=provenance]").first.check()
    _status(page)
    after = page.evaluate(told)

    rows = {row[2]: row for group in before for row in group[3]}
    drawn = [row for group in after for row in group[3]]
    same = [row for row in drawn if row[2] in rows]
    assert len(same) >= 5
    assert [row for row in same if row != rows[row[2]]] == []
    heads = {group[0]: group[:3] for group in before}
    assert [
        group[:3] for group in after if group[0] in heads and group[:3] != heads[group[0]]
    ] == []


# Addresses


def test_the_state_survives_reload_and_back(visit):
    page = _ready(visit("criteres/"))
    promised = _choose(page, "domaine")
    _status(page, f"^{promised} ")
    wait_until(page, "/^\\?domaine=[a-z-]+$/.test(location.search)")
    promised = _choose(page, "type")
    wait_until(page, "/type=/.test(location.search)")
    _status(page, f"^{promised} ")
    rows = _rows(page)

    page.reload()
    _ready(page)
    _status(page)

    assert page.locator("#_filtres input:checked").count() == 2
    assert _rows(page) == rows
    page.go_back()
    wait_until(page, "/^\\?domaine=[a-z-]+$/.test(location.search)")
    wait_until(page, "document.querySelectorAll('#_choisis button').length === 1")
    page.go_back()
    wait_until(page, "location.search === ''")
    wait_until(page, "document.querySelector('#_etat').textContent === ''")
    assert page.locator(SHOWN).count() == 20


@pytest.mark.parametrize("asked", ["benevoles", "volontaires", "volontaires-en-service-civique"])
def test_names_that_are_read_together_lead_to_one_filter(visit, asked):
    page = _ready(visit(f"structures/?public={asked}"))

    _status(page)
    assert page.locator("#_choisis button").all_inner_texts() == ["bénévoles et volontaires"]
    assert {"Les Connectés (Unis-Cité)", "Silver Geek"} <= set(_rows(page))


def test_a_way_in_leads_to_the_filtered_list(visit):
    page = visit("publics/seniors/")
    follow(page.get_by_role("link", name="Voir leurs critères dans le catalogue"))

    assert _number(_status(_ready(page))) > 0
    assert page.locator("#_choisis button").all_inner_texts() == ["seniors et proches"]


def test_chips_are_taken_away_one_by_one(visit):
    page = _ready(visit("criteres/?q=lien&type=impact&type=outcome"))
    _status(page)
    assert page.locator("#_choisis button").all_inner_texts() == ["lien", "résultat", "impact"]

    page.get_by_role("button", name="Enlever le filtre résultat").click()
    wait_until(page, "location.search === '?q=lien&type=impact'")
    assert page.evaluate("document.activeElement.closest('#_choisis') !== null")
    page.get_by_role("button", name="Enlever le filtre lien").click()
    wait_until(page, "location.search === '?type=impact'")
    assert page.locator("#_q").input_value() == ""


def test_an_address_that_points_to_a_row_far_down_shows_it(visit):
    page = _ready(visit("criteres/#_propres"))

    wait_until(page, "document.querySelector('#_propres').checkVisibility()")
    assert page.locator("#_propres").evaluate(
        "e => { const { top } = e.getBoundingClientRect(); return top >= 0 && top < innerHeight }"
    )


# Words


@pytest.mark.parametrize(
    ("path", "typed", "found"),
    [("criteres/", "autonomie", "Pouvoir d’agir et autonomie"), ("criteres/", "d’autonomie", "Pouvoir d’agir et autonomie"),
     ("criteres/", "empowerment", "Pouvoir d’agir et autonomie"), ("criteres/", "ISOLEMENTS", "Lien social"),
     ("criteres/", "acces droit", "Accès aux droits et à l’information"), ("structures/", "ressourcerie", "Ressourceries PACA"),
     ("structures/", "bellevue", "Parlons-en !"), ("indicateurs/", "non-recours", "Taux de non-recours")],
)  # fmt: skip
def test_words_find_rows(visit, path, typed, found):
    page = _ready(visit(path))

    page.locator("#_q").fill(typed)

    _status(page)
    assert found in [re.sub(r"\s", " ", one) for one in _rows(page)]


def test_nothing_says_what_to_do(visit):
    page = _ready(visit("criteres/?q=zzyzx"))

    assert "Aucun critère ne correspond" in _status(page, "Aucun")
    page.get_by_role("button", name="Enlever le filtre zzyzx").click()
    page.wait_for_url("**/criteres/")
    assert page.locator(SHOWN).count() == 20


def test_the_keyboard_alone_filters(visit):
    page = _ready(visit("criteres/"))
    page.locator("details[data-filter=domaine] summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert _number(_status(page)) > 0
    assert page.evaluate("document.activeElement.type") == "checkbox"


@pytest.mark.parametrize(
    "query",
    [
        "q=<img src=x onerror=alert(1)>",
        "domaine=__proto__",
        "type=constructor&tri=x",
        "q=%",
        "public=<script>",
        "q=" + "é" * 500,
    ],
)
def test_a_hostile_address_is_only_text(visit, query):
    page = visit(f"criteres/?{quote(query, safe='=&%')}")
    _ready(page)
    page.wait_for_timeout(500)

    assert page.locator(".rf-article :is(img, script:not([src]))").count() == 0


def test_when_the_index_is_gone_the_list_stays(visit):
    page = visit("criteres/")
    page.route("**/donnees/lecture/**", lambda route: route.fulfill(status=404, body=""))
    _ready(page)

    page.locator("#_q").fill("lien")

    assert "liste complète" in _status(page, "liste")
    assert page.locator(SHOWN).count() == 20


def test_a_filter_with_many_values_is_read_when_one_turns_to_it(visit):
    page = _ready(visit("criteres/"))
    _unfold(page, "portee").locator("[value=propre]").check()
    _status(page)
    read = "performance.getEntriesByType('resource').map(e => e.name.split('/').pop())"
    assert "criteres-public.json" not in page.evaluate(read)

    _unfold(page, "public")
    wait_until(page, f"{read}.includes('criteres-public.json')")
    # What gives nothing is not offered any more.
    wait_until(page, "document.querySelector('[data-filter=public] label[hidden]') !== null")
    promised = _choose(page, "public")

    assert _number(_status(page, f"^{promised} ")) == promised


# Who works on what


def test_the_matrix_is_a_table_or_names_by_domain(visit):
    page = visit("structures/")
    assert page.locator(".rf-matrix").is_visible()
    assert page.locator(".rf-who__narrow").is_hidden()

    page.set_viewport_size(TELEPHONE)

    assert page.locator(".rf-matrix").is_hidden()
    domain = page.locator(".rf-who__narrow > li", has_text="Emploi et insertion")
    domain.locator("summary").click()
    name = domain.get_by_role("link", name="Ressourceries PACA")
    follow(name)
    assert page.url.split("#")[0].endswith("structures/ressourceries-paca/")
    assert page.locator(":target").count() == 1


def test_a_long_list_of_a_way_in_is_shown_by_twenty(visit):
    page = visit("sortes/reseau/")
    page.get_by_role("button", name="Plus de critères").click()

    assert page.locator("[data-fold] > li >> visible=true").count() > 20
    wait_until(
        page, "document.querySelector('[data-fold]').children[20].contains(document.activeElement)"
    )
