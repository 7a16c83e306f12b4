"""Comparing: names ticked in a list, the same criteria in each one's words, and nobody said to lack anything."""

import re
from urllib.parse import quote

import pytest

from .places import FOUR, PAIR
from .waiting import follow, wait_until

pytestmark = pytest.mark.browser


def _compared(page, columns=2):
    wait_until(
        page,
        "n => document.querySelector('.rf-compare thead tr')?.children.length >= n + 1",
        arg=columns,
    )
    return page


def _part(page, title):
    return page.locator(".rf-compared", has=page.locator("h2", has_text=title))


def _row(page, part, name):
    return _part(page, part).locator("tbody tr", has=page.locator("th", has_text=name)).first


def _listed(page):
    page.wait_for_selector("#_noms input")
    return page


def _box(page, name):
    return page.get_by_role("checkbox", name=name)


def _compare(page):
    page.get_by_role("button", name="Comparer", exact=True).click()
    return _compared(page)


def _text(locator):
    return " ".join(locator.inner_text().split())


@pytest.mark.parametrize("width", [360, 1280])
def test_each_says_it_in_its_own_words(visit, width):
    page = _compared(visit(PAIR, width=width))

    row = _row(page, "Communs à tous", "Lien social")
    assert "Lien social et sortie de l’isolement" in row.locator("td").nth(0).inner_text()
    assert "Création de lien social" in row.locator("td").nth(1).text_content()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_common_to_some_is_told_apart_from_what_is_common_to_all(visit):
    page = _compared(visit(FOUR), 4)

    heads = page.locator("#_comparaison h2").all_inner_texts()
    assert heads[:2] == ["Communs à tous", "Communs à certains"]
    everyone = _part(page, "Communs à tous").locator("tbody tr")
    assert everyone.locator("td.rf-blank").count() == 0
    some = _row(page, "Communs à certains", "Lien social").locator("td")
    assert [cell.get_attribute("class") for cell in some.all()] == ["rf-blank", "", "", "rf-blank"]


def test_rows_follow_the_domains_then_the_names_and_never_numbers(visit, repository):
    page = _compared(visit(PAIR))

    names = page.locator(".rf-compared").first.locator("tbody .rf-line").all_inner_texts()
    assert [one.split("\n")[0] for one in names] == [
        "Accès aux droits et à l’information", "Capacité financière", "Lien social",
        "Estime de soi et confiance", "Pouvoir d’agir et autonomie",
    ]  # fmt: skip


def test_what_only_one_has_stands_in_its_column_and_nowhere_else(visit):
    page = _compared(visit(PAIR))

    part = _part(page, "Seulement chez …")
    assert "non reliés à un critère commun" in _text(part)
    assert [_text(one) for one in part.locator("thead th").all()][1:] == [
        "Seulement chez ANDES, réseau des épiceries solidaires",
        "Seulement chez COORACE Île-de-France",
    ]
    cells = _row(page, "Seulement chez …", "Accès à une alimentation").locator("td")
    assert "Alimentation de qualité" in cells.nth(0).inner_text()
    assert "Alimentation de qualité" not in cells.nth(1).inner_text()
    assert "Lien social et sortie" not in part.inner_text()


def test_names_that_are_near_without_being_linked_are_side_by_side(visit):
    page = _compared(visit(FOUR), 4)

    cells = _row(page, "Noms proches", "Chiffres d’activité").locator("td")
    assert "Chiffres d’activité" in cells.nth(0).inner_text()
    assert "Chiffres d’activité, bénéficiaires" in cells.nth(1).inner_text()
    assert "simple intitulé" in cells.nth(2).inner_text()
    assert "Chiffres d’activité" not in _part(page, "Seulement chez …").inner_text()


def test_nothing_says_that_the_others_lack_something(visit):
    for path, columns in ((PAIR, 2), (FOUR, 4)):
        page = _compared(visit(path), columns)
        assert not re.search(
            r"n’ont pas|n’a pas|absent|manque", _text(page.locator("#_comparaison"))
        )


def _answer(page, name, told):
    """Have a file of data say something else."""
    page.route(f"**/donnees/{name}.json", lambda route: route.fulfill(json=told))


def _framework(name, *domains):
    return {
        "format": 1, "id": name, "name": name.title(), "domains": [
            {"id": f"d{at}", "name": title, **({"shared": shared, "shared_name": "Lien et cohésion sociale"} if shared else {}),
             "criteria": [{"id": f"c{at}-{n}", **({"name": one} if isinstance(one, str) else one)}
                          for n, one in enumerate(criteria)]}
            for at, (title, shared, criteria) in enumerate(domains)
        ],
    }  # fmt: skip


@pytest.fixture
def invented(visit):
    """Compare frameworks that are made for the test."""

    def look(*frameworks, width=1280):
        page = visit("mentions/", width=width)
        for one in frameworks:
            _answer(page, f"structures/{one['id']}", one)
        asked = "&".join(f"structure={one['id']}" for one in frameworks)
        page.goto(page.url.replace("mentions/", f"comparer/?{asked}"))
        return _compared(page, len(frameworks))

    return look


LINKED = {"name": "Sortir de chez soi", "shared": "lien-social", "shared_name": "Lien social", "shared_domain": "cohesion-sociale"}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Accueil du soir", "L’accueil du soir"),
        ("Bénévolat", "BENEVOLAT"),
        ("Lien social", LINKED),
        ("Création de lien social", LINKED),
        ("السكن", "السكن"),
        ("a", "a"),
    ],
    ids=["article", "accents", "shared name", "more words", "arabic", "empty words"],
)
def test_a_criterion_of_the_same_name_is_never_said_to_be_with_one_only(invented, one, other):
    page = invented(
        _framework("un", ("Faire société", "", [one, "Sobriété"])),
        _framework("deux", ("Autre chose", "", [other, "Vitesse"])),
    )

    near = _part(page, "Noms proches")
    assert near.locator("tbody tr").count() == 1
    assert near.locator("td.rf-blank").count() == 0
    alone = _text(_part(page, "Seulement chez …"))
    assert "Sobriété" in alone
    assert f"« {one} »" not in alone


@pytest.mark.parametrize(("one", "other"), [("السكن", "الصحة"), ("Accueil du soir", "Accueil du public"), ("à", "le")])  # fmt: skip
def test_names_that_only_look_alike_are_not_brought_together(invented, one, other):
    page = invented(_framework("un", ("D", "", [one])), _framework("deux", ("E", "", [other])))

    assert _part(page, "Noms proches").count() == 0


@pytest.mark.parametrize("shared", ["", "cohesion-sociale"])
def test_a_domain_of_the_same_name_is_on_one_line_linked_or_not(invented, shared):
    page = invented(
        _framework("un", ("Lien et cohésion sociale", shared, ["Sobriété"])),
        _framework("deux", ("Liens et cohésion sociale", "", ["Vitesse"])),
    )

    rows = _part(page, "Seulement chez …").locator("tbody tr")
    assert rows.count() == 1
    assert "Sobriété" in rows.locator("td").nth(0).inner_text()
    assert "Vitesse" in rows.locator("td").nth(1).inner_text()


def test_a_domain_without_criteria_that_the_other_has_too_is_not_of_one_only(invented):
    page = invented(
        _framework("un", ("Emploi", "", []), ("Santé", "", [])),
        _framework("deux", ("L’emploi", "", ["Vitesse"])),
    )

    assert (
        "sans critère" in _row(page, "Mêmes domaines", "Emploi").locator("td").nth(0).inner_text()
    )
    alone = _part(page, "Seulement chez …").locator("tbody th").all_inner_texts()
    assert alone == ["L’emploi", "Santé"] or alone == ["Emploi", "Santé"]
    assert "Un : pas encore de critère" in _text(page.locator("#_comparaison"))


def test_a_telephone_shows_one_structure_at_a_time_with_what_it_shares(visit):
    page = _compared(visit(FOUR, width=360), 4)
    shown = page.locator("#_comparaison td:visible")

    assert shown.evaluate_all("all => [...new Set(all.map(one => one.dataset.column))]") == ["0"]
    assert "Aussi chez : Les Connectés" in " ".join(_text(one) for one in shown.all())
    assert page.locator("#_comparaison td.rf-blank:visible").count() == 0
    assert page.locator("#_comparaison tbody tr:visible:not(:has(td:visible))").count() == 0

    page.get_by_label("Montrer").select_option(
        label="Rapport 2013 du Conseil national du numérique"
    )

    assert shown.evaluate_all("all => [...new Set(all.map(one => one.dataset.column))]") == ["3"]
    assert "Noms proches" not in page.locator("#_comparaison h2:visible").all_inner_texts()
    last = page.locator("#_comparaison h2:visible").last.inner_text()
    assert " ".join(last.split()) == "Seulement chez Rapport 2013 du Conseil national du numérique"


@pytest.mark.parametrize("path", [PAIR, FOUR, "comparer/?critere=lien-social&critere=estime-de-soi", "comparer/"])  # fmt: skip
def test_a_comparison_is_at_most_eight_screens_of_a_telephone(visit, path):
    page = visit(path, width=360)
    page.wait_for_selector(".rf-compare td, #_noms input")

    assert page.locator("body").bounding_box()["height"] <= 8 * 740


def test_the_names_of_lines_stay_in_sight_while_columns_move(visit):
    page = _compared(visit(FOUR, width=900), 4)
    table = page.locator(".rf-scroll").first
    head = table.locator("tbody th").first
    before = head.bounding_box()["x"]

    table.evaluate("e => { e.scrollLeft = 200 }")

    assert table.evaluate("e => e.scrollLeft") > 0
    assert abs(head.bounding_box()["x"] - before) < 2


def test_it_says_whose_words_these_are(visit, invented):
    page = _compared(visit(PAIR))
    said = "ANDES, réseau des épiceries solidaires · COORACE Île-de-France : écrit à partir de sources publiques."
    assert said in _text(page.locator("#_comparaison"))

    own, read = _framework("un", ("D", "", ["a"])), _framework("deux", ("E", "", ["b"]))
    page = invented({**own, "provenance": "structure"}, {**read, "provenance": "fictional"})
    said = _text(page.locator("#_comparaison"))
    assert "Un : écrit par la structure. Deux : exemple inventé." in said


def test_no_value_is_compared(visit):
    page = _compared(
        visit("comparer/?structure=silver-geek&structure=jardins-partages-montpellier")
    )

    assert page.locator(".rf-compare .rf-value").count() == 0
    assert "%" not in "".join(page.locator(".rf-compare td").all_inner_texts()).replace("(%)", "")


@pytest.mark.parametrize("width", [360, 1280])
def test_names_are_ticked_in_a_list_and_kept_in_the_address(visit, width):
    page = _listed(visit("comparer/", width=width))
    assert page.locator("#_noms label").first.bounding_box()["height"] >= 44
    _box(page, "ANDES, réseau des épiceries solidaires").check()
    _box(page, "COORACE Île-de-France").check()
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 2")

    _compare(page)

    assert page.url.endswith(PAIR)
    assert page.evaluate("document.activeElement.textContent") == "Communs à tous"
    page.reload()
    _compared(page)
    page.go_back()
    _listed(page)
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 2")
    assert _box(page, "COORACE Île-de-France").is_checked()
    assert page.locator(".rf-compare").count() == 0


def test_a_comparison_that_is_made_has_no_proposals_under_it(visit):
    page = _listed(visit("comparer/"))
    assert page.get_by_role("heading", name="Pour commencer").is_visible()

    page.goto(page.url + PAIR.removeprefix("comparer/"))
    _compared(page)

    assert not page.get_by_role("heading", name="Pour commencer").is_visible()
    assert page.locator("#_noms").is_hidden()
    page.get_by_text("Changer ce qui est comparé").click()
    assert _box(page, "ANDES, réseau des épiceries solidaires").is_checked()


def test_what_is_compared_can_be_changed(visit):
    page = _compared(visit(PAIR))
    page.get_by_text("Changer ce qui est comparé").click()
    _listed(page)
    _box(page, "Silver Geek").check()
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 3")
    page.get_by_role("button", name="Comparer", exact=True).click()
    _compared(page, 3)
    assert page.url.endswith(f"{PAIR}&structure=silver-geek")

    page.get_by_role("button", name="Enlever : ANDES").click()

    wait_until(page, "!location.search.includes('andes')")
    wait_until(page, "document.querySelector('.rf-compare thead tr').children.length === 3")
    page.get_by_role("button", name="Enlever : Silver Geek").click()
    wait_until(page, "!document.querySelector('.rf-compare')")
    assert page.url.endswith("?structure=coorace-ile-de-france")
    assert page.locator("#_noms").is_visible()


def _list_in_the_page(page, names, left):
    """Answer the page of the comparison as on a site that has many structures."""
    links = "".join(f'<li><a href="../structures/{id}/">{name}</a></li>' for id, name in names)

    def answer(route):
        text = re.sub(
            r'(?<=<ul class="rf-choice__links">).*?(?=</ul>)',
            links,
            route.fetch().text(),
            flags=re.S,
        )
        text = text.replace('id="_mots" hidden', f'id="_mots" hidden data-left="{left}"')
        route.fulfill(content_type="text/html", body=text)

    page.route("**/comparer/", answer)


def test_a_list_of_hundreds_is_shortened_by_typing_and_shown_in_parts(visit):
    names = [[f"s{n}", f"Épicerie numéro {n}"] for n in range(700)] + [["andes", "ANDES"]]
    page = visit("mentions/", width=360)
    _answer(page, "lecture/structures", names)
    _list_in_the_page(page, names[:300], len(names) - 300)
    page.goto(page.url.replace("mentions/", "comparer/"))
    _listed(page)
    assert page.locator("#_noms li").count() == 24
    assert page.locator("body").bounding_box()["height"] <= 8 * 740

    page.get_by_role("button", name="Montrer 60 noms de plus").click()
    assert page.locator("#_noms li").count() == 84
    assert page.evaluate("document.activeElement.value") == "s24"

    page.get_by_label("tapez un mot du nom").fill("epicerie 699")
    wait_until(page, "document.querySelector('#_noms').textContent === 'Épicerie numéro 699'")
    assert page.locator("#_trouves").inner_text() == "Un nom."
    page.get_by_label("tapez un mot du nom").fill("andes")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('#_choisis li').length === 1")
    assert page.get_by_label("tapez un mot du nom").input_value() == ""


def test_too_few_names_are_a_message(visit):
    page = _listed(visit("comparer/"))
    _box(page, "Accorderies").check()
    page.get_by_role("button", name="Comparer", exact=True).click()

    assert "au moins deux" in page.locator("#_etat").inner_text()
    assert page.locator(".rf-compare").count() == 0


def test_two_shared_criteria_side_by_side(visit):
    page = _compared(visit("comparer/?critere=lien-social&critere=estime-de-soi"))

    part = "Critères partagés côte à côte"
    assert page.get_by_label("des critères partagés").is_checked()
    assert "isolement" in _row(page, part, "Aussi appelé").locator("td").nth(0).inner_text()
    assert "Silver Geek" in _row(page, part, "Employé par").inner_text()


def test_criteria_are_ticked_in_their_own_list(visit):
    page = _listed(visit("comparer/"))
    page.get_by_label("des critères partagés").check()
    wait_until(page, "/critères/.test(document.querySelector('#_titre-noms').textContent)")
    for name in ("Lien social", "Estime de soi et confiance"):
        page.get_by_label("tapez un mot du nom").fill(name)
        _box(page, name).check()
    _compare(page)

    assert page.url.endswith("comparer/?critere=lien-social&critere=estime-de-soi")


def test_four_at_most(visit):
    names = ["andes", "corlab", "silver-geek", "accorderies", "movadom"]
    page = _compared(visit("comparer/?" + "&".join(f"structure={one}" for one in names)), 4)

    assert page.locator("#_choisis li").count() == 4
    state = page.locator("#_etat").inner_text()
    assert "plus de quatre" in state
    assert "n’existe" not in state
    page.get_by_text("Changer ce qui est comparé").click()
    _listed(page)
    assert _box(page, "VALOR’ESS").is_disabled()
    assert _box(page, "Silver Geek").is_enabled()


def test_a_name_said_twice_is_one(visit):
    page = visit("comparer/?structure=andes&structure=andes")
    wait_until(page, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe" not in page.locator("#_etat").inner_text()
    assert page.locator("#_choisis li").count() == 1


@pytest.mark.parametrize(
    "name", ["absente", "<img src=x onerror=alert(1)>", "../..", "__proto__", ""]
)
def test_an_unknown_name_is_a_message(visit, name):
    page = visit(f"comparer/?structure=andes&structure={quote(name)}")
    wait_until(page, "document.querySelector('#_etat').textContent.includes('au moins deux')")

    assert "n’existe pas" in page.locator("#_etat").inner_text()
    assert page.locator(".rf-compare").count() == 0


def test_without_a_script_it_says_what_to_do_and_lists_names(visit, address):
    page = visit("comparer/", java_script_enabled=False)

    assert page.get_by_text("il faut un script").is_visible()
    assert not page.locator("#_choisir").is_visible()
    follow(page.get_by_role("link", name="Silver Geek"))
    assert page.url == f"{address}structures/silver-geek/"
    page.go_back()
    assert page.get_by_role("link", name="Lien social").is_visible()
    assert page.locator("body").bounding_box()["height"] <= 8 * 740


def test_it_prints_on_a4_in_width_with_every_column(visit, tmp_path):
    page = _compared(visit(PAIR, width=360))
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)

    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert found
    width, height = map(float, found.groups())
    assert (round(width), round(height)) == (842, 595)
    page.set_viewport_size({"width": 1032, "height": 700})
    page.emulate_media(media="print")
    assert page.locator("#_comparaison td:visible").evaluate_all(
        "all => [...new Set(all.map(one => one.dataset.column))].sort()"
    ) == ["0", "1"]
