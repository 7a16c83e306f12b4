"""The catalogue: filters, counts, words, the address, and the list without a script."""

import re
from urllib.parse import quote

import pytest

from .waiting import wait_until

pytestmark = pytest.mark.browser

STATUS = "#_filtres [role=status]"


def _ready(page):
    page.wait_for_selector("#_filtres:not([hidden])")
    return page


def _status(page, wanted=r"\d"):
    wait_until(
        page,
        "wanted => new RegExp(wanted).test(document.querySelector('#_filtres [role=status]').textContent)",
        arg=wanted,
    )
    return " ".join(page.locator(STATUS).inner_text().split())


def _number(text):
    return int(text.split()[0])


def _open(page):
    page.locator("#_filtres summary").click()


def _rows(page):
    return [one.inner_text() for one in page.locator("#_resultats h3").all()]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_filter_narrows_the_list_and_says_how_much(visit, width):
    page = _ready(visit("criteres/", width=width))
    assert page.locator("#_liste").is_visible()
    _open(page)

    page.get_by_role("checkbox", name=re.compile("impact")).check()

    number = _number(_status(page))
    assert 0 < number < 59
    assert not page.locator("#_liste").is_visible()
    assert page.locator("#_resultats > li").count() == min(number, 20)
    assert "type=impact" in page.url


def test_counts_say_what_a_value_would_give(visit):
    page = _ready(visit("criteres/"))
    _open(page)
    page.get_by_role("checkbox", name=re.compile("impact")).check()
    _status(page)

    box = page.locator("input[name=domaine]:not([value=''])").first
    promised = int(re.findall(r"\((\d+)\)", box.locator("..").inner_text())[0])
    box.check()

    wait_until(
        page,
        "n => document.querySelector('#_filtres [role=status]').textContent.startsWith(n)",
        arg=str(promised),
    )


def test_the_whole_is_the_sum_of_shared_and_own(visit):
    page = _ready(visit("criteres/"))
    _open(page)
    numbers = []
    for value in ("partage", "propre"):
        page.locator(f"input[value={value}]").check()
        wait_until(page, "value => location.search === `?portee=${value}`", arg=value)
        page.wait_for_timeout(200)
        numbers.append(_number(_status(page)))
        page.locator(f"input[value={value}]").uncheck()

    total = page.evaluate(
        "fetch('../donnees/lecture/criteres.json').then(a => a.json()).then(i => i.number)"
    )
    assert sum(numbers) == total


@pytest.mark.parametrize(
    ("typed", "found"),
    [("autonomie", "Pouvoir d’agir et autonomie"), ("d’autonomie", "Pouvoir d’agir et autonomie"),
     ("empowerment", "Pouvoir d’agir et autonomie"), ("ISOLEMENTS", "Lien social"), ("acces droit", "Accès aux droits et à l’information")],
)  # fmt: skip
def test_words_find_criteria(visit, typed, found):
    page = _ready(visit("criteres/"))

    page.get_by_label("Chercher dans les critères").fill(typed)

    _status(page)
    assert found in _rows(page)


def test_nothing_says_what_to_do(visit):
    page = _ready(visit("criteres/?q=zzyzx"))

    assert "Aucun critère ne correspond" in _status(page, "Aucun")
    page.get_by_role("button", name="Enlever tous les filtres").click()
    page.wait_for_selector("#_liste", state="visible")
    page.wait_for_url("**/criteres/")


def test_the_state_survives_reload_and_back(visit):
    page = _ready(visit("criteres/"))
    _open(page)
    page.locator("input[value=partage]").check()
    page.get_by_label("Ranger par").select_option("domaine")
    wait_until(page, "location.search === '?portee=partage&tri=domaine'")
    rows = wait_until(
        page,
        "[...document.querySelectorAll('#_resultats h3')].map(e => e.textContent).length > 3 && [...document.querySelectorAll('#_resultats h3')].map(e => e.textContent).join('|')",
    )

    page.reload()
    _ready(page)
    _status(page)

    assert page.locator("input[value=partage]").is_checked()
    assert "|".join(one.inner_text() for one in page.locator("#_resultats h3").all()) == rows
    page.go_back()
    wait_until(page, "location.search === '?portee=partage'")
    page.go_back()
    wait_until(page, "location.search === ''")
    page.wait_for_selector("#_liste", state="visible")


def test_the_keyboard_alone_filters(visit):
    page = _ready(visit("criteres/", width=360))
    page.get_by_label("Chercher dans les critères").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert _number(_status(page)) > 0
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_more_is_shown_on_demand_and_the_focus_follows(visit):
    page = _ready(visit("criteres/?portee=partage"))
    _status(page)
    assert page.locator("#_resultats > li").count() == 20

    page.get_by_role("button", name="En montrer plus").click()

    wait_until(page, "document.querySelectorAll('#_resultats > li').length > 20")
    wait_until(page, "document.activeElement.matches('#_resultats > li:nth-child(21) a')")


def test_without_a_script_the_whole_list_is_there(visit):
    page = visit("criteres/", java_script_enabled=False)

    assert not page.locator("#_filtres").is_visible()
    assert page.locator("#_liste .rf-list h3").count() >= 29
    assert page.locator("#_propres").is_visible()


def test_nothing_is_read_before_a_filter(visit, address):
    page = visit("criteres/")
    page.wait_for_load_state("networkidle")

    assert not page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('donnees/lecture')).length"
    )


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

    page.get_by_label("Chercher dans les critères").fill("lien")

    assert "liste complète" in _status(page, "liste")
    assert page.locator("#_liste").is_visible()


def test_a_row_says_the_other_names_and_what_is_near(visit):
    page = _ready(visit("criteres/?q=autonomie"))
    _status(page)

    row = page.locator("#_resultats > li").filter(has_text="Pouvoir d’agir et autonomie").first
    text = " ".join(row.inner_text().split())
    assert "Aussi appelé :" in text
    assert "Proche de :" in text
    near = row.locator(".rf-also a").first
    name = near.inner_text()
    near.click()
    assert page.locator("h1").first.inner_text().startswith(name)


def test_an_open_filter_is_read_when_one_turns_to_it_and_then_counts(visit):
    page = _ready(visit("criteres/"))
    _open(page)
    page.locator("input[name=portee][value=propre]").check()
    _status(page)
    read = "performance.getEntriesByType('resource').map(e => e.name.split('/').pop())"
    assert "criteres-public.json" not in page.evaluate(read)

    page.locator("select[name=public]").focus()

    wait_until(page, "document.querySelector('[name=public]').textContent.includes('(')")
    assert "criteres-public.json" in page.evaluate(read)
    option = page.locator("select[name=public] option[data-name]").first
    promised = re.findall(r"\((\d+)\)", option.inner_text())[0]
    page.locator("select[name=public]").select_option(option.get_attribute("value"))
    wait_until(page, "location.search.includes('public=')")
    if promised != "0":
        assert _status(page, f"^{promised} ").startswith(promised)
