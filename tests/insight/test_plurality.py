"""The report on the plurality of effects: counts over structures, values side by side only when they are the same."""

import html
import json
import re
import zlib
from decimal import Decimal

import pytest

from referentiels.build import stages
from referentiels.insight.plurality import scope, spreading
from referentiels.site import rendering
from referentiels.site.pages import plurality, spreads, unnumbered
from referentiels.words.language import translator

LIBRARY = """\
format: 1
domain: {name: Lien}
criteria:
  - id: lien-social
    name: Lien social
    indicators:
      - {id: rencontres, name: Part des rencontres, type: outcome, nature: percentage}
      - {id: fetes, name: Nombre de fêtes, type: output, nature: number}
  - {id: entraide, name: Entraide}
  - {id: ancien, name: Ancien critère, status: retired, reason: plus employé}
"""
OTHER = "format: 1\ndomain: {name: Culture}\ncriteria:\n  - {id: expression, name: Expression}\n"


def _mark(*texts):
    return zlib.crc32("|".join(texts).encode())


def _result(value=20, period="2014", method="questionnaire", **more):
    fields = {"period": period, "value": value, "method": method, "sample": 85, **more}
    said = {key: json.dumps(one, ensure_ascii=False) for key, one in fields.items() if one != ""}
    return "{" + ", ".join(f"{key}: {one}" for key, one in said.items()) + "}"


def _indicator(*results, name="Rencontres", type="outcome", nature="percentage", shared="", unit=""):  # fmt: skip
    lines = [f"          - id: i-{_mark(name, *results)}", f"            name: {json.dumps(name, ensure_ascii=False)}",
             f"            type: {type}"]  # fmt: skip
    for key, value in (("nature", nature), ("shared", shared), ("unit", unit)):
        lines += [f"            {key}: {json.dumps(value)}"] if value else []
    lines += ["            results:", *(f"              - {one}" for one in results)] * bool(
        results
    )
    return "\n".join(lines)


def _criterion(name, *indicators, shared="", relation="", audiences="", limits=""):
    lines = [f"      - id: c-{_mark(name)}", f"        name: {json.dumps(name, ensure_ascii=False)}"]  # fmt: skip
    for key, value in (("shared", shared), ("relation", relation), ("audiences", audiences), ("limits", limits)):  # fmt: skip
        lines += [f"        {key}: {value}"] if value else []
    lines += ["        indicators:", *indicators] * bool(indicators)
    return "\n".join(lines)


def _framework(name, *criteria, territory="", audiences="", provenance="structure", domain="lien"):
    lines = ["format: 1", "structure:", f"  name: {json.dumps(name, ensure_ascii=False)}"]
    lines += [f"  territory: {json.dumps(territory, ensure_ascii=False)}"] if territory else []
    lines += [f"  audiences: {audiences}"] if audiences else []
    lines += [f"framework: {{provenance: {provenance}, licence: CC0-1.0}}"]
    if criteria:
        lines += ["domains:", "  - id: un", "    name: Un"]
        lines += [f"    shared: {domain}"] if domain else []
        lines += ["    criteria:", *criteria]
    return "\n".join(lines) + "\n"


@pytest.fixture
def site(folder):
    """Check some frameworks, and give the pages of their site by address."""

    def make(*frameworks):
        files = {"criteria-library/lien.yml": LIBRARY, "criteria-library/culture.yml": OTHER}
        files.update({f"frameworks/s{n:02}.yml": text for n, text in enumerate(frameworks)})
        outcome = folder(files, keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        pages = stages.make_site(outcome.catalogue, translator("fr")).pages
        return {page.address: page for page in pages}

    return make


def _html(page):
    return rendering.Renderer(translator("fr"), rendering.Host()).render(page)


def _part(page, anchor):
    """Give one section of a page."""
    (found,) = re.findall(rf'<section aria-labelledby="{anchor}">.*?</section>', _html(page), re.S)
    return found


def _observers(number, **changes):
    """Make structures that observe the same indicator in the same way, but the last one."""
    for n in range(number):
        last = n == number - 1
        given = {"nature": "percentage", "unit": "", "relation": "", "shared": "rencontres", "provenance": "structure",
                 "value": 10 * (n + 1)} | (changes if last else {})  # fmt: skip
        outer = {key: given.pop(key) for key in ("nature", "unit", "shared")}
        relation, provenance = given.pop("relation"), given.pop("provenance")
        indicator = _indicator(_result(**given), **outer)
        criterion = _criterion(f"Critère {n}", indicator, shared="lien-social", relation=relation)
        yield _framework(f"Structure secrète {n}", criterion, provenance=provenance)


def test_criteria_are_counted_by_domain_and_audience(site):
    pages = site(
        _framework("A", _criterion("x", audiences="[Élèves, parents]"), _criterion("y"), audiences="[parents, PARENTS]"),
        _framework("B", _criterion("z", audiences="[eleves, parents]"), _criterion("t"), domain=""),
    )  # fmt: skip
    view = pages["pluralite/"].view

    assert [column.title for column in view.columns] == ["Élèves", "parents", "public non précisé"]
    cells = {
        row.link.title: [cell.number if cell else 0 for cell in row.cells] for row in view.rows
    }
    assert cells == {
        "Culture": [0, 0, 0],
        "Lien": [1, 2, 0],
        "Sans lien avec un domaine partagé": [1, 1, 1],
    }
    assert [cell.address for row in view.rows for cell in row.cells if cell] == [
        "publics/eleves/", "publics/parents/", "publics/eleves/", "publics/parents/", "structures/"
    ]  # fmt: skip
    assert all(address in pages for row in view.rows for cell in row.cells if cell for address in [cell.address])  # fmt: skip


def test_usual_audiences_have_a_column_in_the_order_of_names_and_the_others_share_one(site):
    names = [f"public {letter}" for letter in "zyxwvutsrqponm"]
    criteria = [
        _criterion(f"c{n}-{name}", audiences=f"[{name}]")
        for n, name in enumerate([*names, *names[:10], *names[:10], names[0]])
    ]
    both = _criterion("deux rares", audiences=f"[{names[-1]}, {names[-2]}]")
    alone = _criterion("à elle seule", audiences="[aînés, bébés]")
    everybody = _criterion("tous", audiences=f"[{', '.join(names)}]")
    pages = site(_framework("A", *criteria, both, alone), _framework("B", everybody, domain="culture"))  # fmt: skip
    view = pages["pluralite/"].view

    *shown, others, single = [column.title for column in view.columns]
    assert (others, single) == ("autres publics", "publics nommés par une seule structure")
    assert shown == sorted(shown)
    assert set(names[:10]) == set(shown)
    lien = next(row for row in view.rows if row.link.title == "Lien")
    assert [cell.number for cell in lien.cells] == [3] * 9 + [4, 5, 1]


def test_no_column_is_the_total_of_one_structure(site):
    """A year, or a territory, may leave one structure to name what several name elsewhere."""
    pages = site(
        _framework("A", _criterion("x", audiences="[seniors, élèves]"), territory="Brest"),
        _framework("B", _criterion("y", audiences="[Eleves, voisins]"), territory="Brest"),
        _framework("C", _criterion("z", audiences="[seniors]"), _criterion("t"), territory="Quimper"),
    )  # fmt: skip
    columns = {
        address: [column.title for column in pages[address].view.columns]
        for address in ("pluralite/", "pluralite/brest/")
    }

    alone = "publics nommés par une seule structure"
    assert columns == {
        "pluralite/": ["élèves", "seniors et proches", alone, "public non précisé"],
        "pluralite/brest/": ["élèves", alone],
    }
    (lien,) = [row for row in pages["pluralite/brest/"].view.rows if any(row.cells)]
    assert [(cell.number, cell.address) for cell in lien.cells] == [
        (2, "publics/eleves/"), (2, "publics/")
    ]  # fmt: skip
    assert "deux structures au moins" in _part(pages["pluralite/"], "_publics")


def test_a_domain_where_one_only_counts_what_was_done_is_named(site):
    output = _indicator(name="Fêtes", type="output", nature="number")
    pages = site(
        _framework("A", _criterion("x", output), domain="culture"),
        _framework("B", _criterion("y", output, _indicator(name="Autre"))),
    )
    view = pages["pluralite/"].view

    assert [(row.link.title, row.numbers) for row in view.types] == [
        ("Culture", (1, 0, 0)), ("Lien", (1, 1, 0))
    ]  # fmt: skip
    assert [link.title for link in view.only_done] == ["Culture"]
    text = _part(pages["pluralite/"], "_types")
    assert 'rf-type--output">réalisation' in text
    assert "aucun ne dit encore ce que cela change" in text


def test_what_was_not_read_is_not_said_to_be_missing(site):
    output = _indicator(name="Fêtes", type="output", nature="number")
    pages = site(
        _framework("A", _criterion("x", output), domain="culture"),
        _framework("B", _criterion("y"), domain="culture", provenance="public-sources"),
        _framework("C", _criterion("z", output), domain="", provenance="public-sources"),
    )
    text = _part(pages["pluralite/"], "_types")

    assert [link.title for link in pages["pluralite/"].view.only_done] == ["Culture"]
    assert "leurs documents n’ont pas tous été lus" in text
    assert "aucun ne dit encore" not in text
    assert "l’on compte seulement" not in text


def test_what_is_rarely_looked_at_and_what_waits_is_told_kindly(site):
    pages = site(
        _framework("A", _criterion("x", _indicator(_result()), shared="lien-social"), _criterion("sans")),
        _framework("B", _criterion("y", _indicator(_result(), shared="rencontres"), _indicator(name="Muet"), shared="lien-social"), _criterion("z", shared="entraide")),
    )  # fmt: skip
    found = pages["pluralite/"].view.exploration

    unused = {group.domain.title: [item.link.title for item in group.items] for group in found.unused}  # fmt: skip
    assert unused == {"Culture": ["Expression"]}  # a retired criterion waits for nobody
    ((alone,),) = [group.items for group in found.alone]
    assert (alone.link.title, alone.who.title) == ("Entraide", "B")
    assert [item.link.title for group in found.awaited for item in group.items] == [
        "Nombre de fêtes"
    ]
    assert [(row.domain.title, row.number) for row in found.without_indicator] == [("Lien", 2)]
    assert [(row.number, row.total) for row in found.without_result] == [(1, 3)]
    assert "la faute de personne" in _part(pages["pluralite/"], "_explorer")


def test_what_many_share_is_listed_by_name_with_who_shares_it(site):
    both = (_criterion("x", shared="lien-social"), _criterion("y", shared="entraide"))
    pages = site(_framework("C", *both), _framework("B", *both), _framework("A", *both), _framework("D", both[0]))  # fmt: skip
    shared = pages["pluralite/"].view.shared

    assert [row.link.title for row in shared] == ["Entraide", "Lien social"]
    assert [[one.title for one in row.structures] for row in shared] == [
        ["A", "B", "C"], ["A", "B", "C", "D"]
    ]  # fmt: skip
    assert "trois démarches au moins" in _part(pages["pluralite/"], "_partages")


def test_criteria_without_a_number_are_told_in_the_words_of_the_structure(site):
    said = _indicator(name="Récits", type="impact", nature="text")
    pages = site(
        _framework("A", _criterion("Oser parler", said, limits="difficile à saisir"), _criterion("Rien encore"), provenance="public-sources"),
        _framework("B", _criterion("Compté", said, _indicator(name="N", nature="scale")), _criterion("Chiffre sans nature", _indicator(_result(12), name="X", nature="")), _criterion("Tout neuf")),
    )  # fmt: skip
    text = _part(pages["pluralite/"], "_peu-visibles")

    for words in (
        "Oser parler",
        "Récits",
        "texte",
        "difficile à saisir",
        "Rien encore",
        "Les sources ne montrent pas d’indicateur pour",
        "nous n’avons vu aucun chiffre",
    ):
        assert words in text, words  # fmt: skip
    assert "écrit à partir de sources publiques" in text
    read, own = text.split("Pas encore d’indicateur pour")
    assert ("Rien encore" in read, "Rien encore" in own) == (True, False)
    assert ("Tout neuf" in read, "Tout neuf" in own) == (False, True)
    assert "Compté" not in text
    assert "Chiffre sans nature" not in text


def test_a_long_list_has_pages_of_its_own_and_the_report_says_where_it_goes_on(site, monkeypatch):
    monkeypatch.setattr(unnumbered, "SAYINGS_A_PAGE", 5)
    pages = site(
        _framework("A", *(_criterion(f"critère {n:02}") for n in range(9)), domain="culture"),
        _framework("B", *(_criterion(f"autre {n:02}") for n in range(9))),
    )
    first, second = pages["pluralite/"].view.sayings.domains

    assert len(first.rows) == unnumbered.FIRST_OF_A_DOMAIN
    assert first.more == 9 - unnumbered.FIRST_OF_A_DOMAIN
    assert (first.rest, second.rest) == (
        "pluralite/_en-mots/#culture", "pluralite/_en-mots/_2/#lien"
    )  # fmt: skip
    for rest in (first.rest, second.rest):
        address, _, anchor = rest.partition("#")
        assert f'id="{anchor}"' in _html(pages[address])
    all_of_them = [
        row.criterion.name
        for address, page in pages.items()
        if address.startswith("pluralite/_en-mots/")
        for domain in page.view.domains
        for row in domain.rows
    ]
    assert len(all_of_them) == len(set(all_of_them)) == 18


def test_what_is_linked_to_no_domain_is_not_called_a_domain(site):
    silent = [_criterion(f"critère {n:02}") for n in range(9)]
    linked, free = (
        _part(site(_framework("A", *silent, domain=domain))["pluralite/"], "_peu-visibles")
        for domain in ("lien", "")
    )

    more = 9 - unnumbered.FIRST_OF_A_DOMAIN
    assert f"Les {more} autres critères de ce domaine<" in linked
    assert f"Les {more} autres critères<" in free


def test_every_page_has_a_title_of_its_own(site, monkeypatch):
    monkeypatch.setattr(unnumbered, "SAYINGS_A_PAGE", 5)
    monkeypatch.setattr(spreads, "FIRST_SPREADS", 0)
    silent = [_criterion(f"critère {n}") for n in range(9)]
    observed = [_dated(name, "Brest", "2014") for name in "AB"]
    pages = site(
        *observed, *_observers(5), *(_framework(name, *silent, territory="Brest") for name in "CD")
    )
    titles = [page.title for address, page in pages.items() if address.startswith("pluralite/")]

    assert any("_repartitions" in address for address in pages)
    assert any("brest/_en-mots/_2" in address for address in pages)
    assert len(titles) == len(set(titles))


def test_values_of_four_structures_are_not_put_side_by_side(site):
    page = site(*_observers(4))["pluralite/"]

    assert page.view.spreads.rows == ()
    assert "cinq structures au moins" in _part(page, "_repartitions")
    assert "Aucun indicateur ne réunit encore ces conditions" in _part(page, "_repartitions")


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "entretiens"},
        {"method": ""},
        {"period": "2015"},
        {"period": ""},
        {"unit": "sur cent"},
        {"nature": "number", "unit": "%"},
        {"relation": "adapted"},
        {"relation": "narrower"},
        {"shared": "fetes"},
        {"shared": ""},
        {"state": "no-effect"},
        {"state": "too-few", "value": ""},
        {"provenance": "fictional"},
    ],
    ids=str,
)
def test_five_structures_of_which_one_observed_otherwise_are_not_put_side_by_side(site, changes):
    assert site(*_observers(5, **changes))["pluralite/"].view.spreads.rows == ()


@pytest.mark.parametrize("unsaid", ["method", "period"])
def test_what_nobody_said_is_not_the_same(site, unsaid):
    criteria = (
        _criterion(f"c{n}", _indicator(_result(n, **{unsaid: ""}), shared="rencontres"), shared="lien-social")
        for n in range(5)
    )  # fmt: skip

    assert site(*(_framework(f"S{n}", one) for n, one in enumerate(criteria)))["pluralite/"].view.spreads.rows == ()  # fmt: skip


def test_scales_without_a_unit_stay_alone(site):
    def scales(unit):
        return (
            _framework(f"S{n}", _criterion(f"c{n}", _indicator(_result(n + 1), nature="scale", unit=unit, shared="rencontres"), shared="lien-social"))
            for n in range(5)
        )  # fmt: skip

    assert site(*scales(""))["pluralite/"].view.spreads.rows == ()
    assert len(site(*scales("sur 5"))["pluralite/"].view.spreads.rows) == 1


def test_two_values_of_one_structure_don_t_make_two_structures(site):
    twice = _criterion(
        "c", _indicator(_result(1), shared="rencontres"), _indicator(_result(2), name="Encore", shared="rencontres"), shared="lien-social"
    )  # fmt: skip
    pages = site(*_observers(4), _framework("Deux fois", twice))

    assert pages["pluralite/"].view.spreads.rows == ()


def test_five_structures_that_observed_the_same_way_are_put_side_by_side_without_names(site):
    pages = site(*_observers(5, method=" Questionnaire ", sample=12))
    text = _part(pages["pluralite/"], "_repartitions")
    (row,) = pages["pluralite/"].view.spreads.rows

    assert [(band.name, band.number) for band in row.bands] == [
        ("de 10 à moins de 20", 1),
        ("de 20 à moins de 30", 1),
        ("de 30 à moins de 40", 1),
        ("de 40 à 50", 2),
    ]
    assert "5 structures" in text
    assert re.search(r"plus basse\s: 10 ; .* 30 ; .* 50\.", " ".join(text.split("\n")))
    assert text.index("<table") < text.index("<svg")
    assert 'role="img" aria-label="Les mêmes nombres' in text
    assert "moins de 30 personnes" in text
    assert "secrète" not in text
    assert not re.search(r"\bs0[0-4]\b|structures/s0", text)
    assert "moyenne" not in text.lower()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 12, 18, 22, 41], [(0, 10, 1), (10, 20, 2), (20, 30, 1), (30, 40, 0), (40, 50, 1)]),
        ([7, 7, 7, 7, 7], [(7, 7, 5)]),
        ([0, 25, 50, 75, 100], [(0, 20, 1), (20, 40, 1), (40, 60, 1), (60, 80, 1), (80, 100, 1)]),
        ([-3, -1, 0, 1, 2], [(-3, -2, 1), (-2, -1, 0), (-1, 0, 1), (0, 1, 1), (1, 2, 2)]),
        (["0.1", "0.2", "0.3", "0.4", "0.6"], [("0.1", "0.2", 1), ("0.2", "0.3", 1), ("0.3", "0.4", 1), ("0.4", "0.5", 1), ("0.5", "0.6", 1)]),
    ],
)  # fmt: skip
def test_values_fall_into_bands_at_round_numbers(values, expected):
    bands = list(spreading._bands(sorted(Decimal(str(one)) for one in values)))

    assert bands == [(Decimal(str(low)), Decimal(str(high)), n) for low, high, n in expected]
    assert sum(band.number for band in bands) == len(values)


@pytest.mark.parametrize(("number", "french", "english"), [
    ("18818", "18\u202f818", "18,818"), ("12.50", "12,5", "12.5"), ("-4", "\u22124", "\u22124"), ("100", "100", "100"),
])  # fmt: skip
def test_numbers_are_written_as_readers_do(number, french, english):
    assert spreads.show_number(Decimal(number), translator("fr")) == french
    assert spreads.show_number(Decimal(number), translator("en")) == english


def test_a_long_list_of_values_side_by_side_is_whole_on_its_own_page(site, monkeypatch):
    monkeypatch.setattr(spreads, "FIRST_SPREADS", 1)
    monkeypatch.setattr(spreads, "SPREADS_A_PAGE", 1)
    criteria = (
        _criterion("c", _indicator(_result(n), _result(n, period="2015"), shared="rencontres"), shared="lien-social")
        for n in range(5)
    )  # fmt: skip
    later = _criterion(
        "c", _indicator(_result(6, period="2015"), shared="rencontres"), shared="lien-social"
    )
    pages = site(*(_framework(f"S{n}", one) for n, one in enumerate([*criteria, later])))
    view = pages["pluralite/"].view.spreads

    assert (len(view.rows), view.more) == (1, 1)
    shown = [row.spread.period for address, page in pages.items() if address.startswith(view.rest) for row in page.view.chapter.rows]  # fmt: skip
    assert shown == ["2014", "2015"]
    assert [row.spread.period for row in pages["pluralite/_2015/"].view.spreads.rows] == ["2015"]


def _reports(pages):
    return sorted(
        address
        for address, page in pages.items()
        if address.startswith("pluralite/") and page.template == "plurality"
    )


def _dated(name, territory, *periods):
    results = [_result(period=period) for period in periods]
    criterion = _criterion(
        f"c {name}", _indicator(*results), _criterion_rest(name), shared="lien-social"
    )
    return _framework(name, criterion, territory=territory)


def _criterion_rest(name):
    return _indicator(name=f"jamais observé par {name}", type="impact", nature="text")


def test_each_territory_and_year_with_two_structures_has_its_report(site):
    pages = site(
        _dated("A", "Île-de-France", "2014", "2013-2015"),
        _dated("B", "ile de france", "2014"),
        _dated("C", "Brest", "2015", "2016"),
        _framework("D", territory="Brest"),
    )

    # One structure alone has criteria in Brest, one alone was observed in 2016.
    assert _reports(pages) == [
        "pluralite/",
        "pluralite/_2014/",
        "pluralite/_2015/",
        "pluralite/ile-de-france/",
        "pluralite/ile-de-france/_2014/",
    ]
    both = pages["pluralite/ile-de-france/_2014/"]
    assert both.title == (
        "Pour une collectivité\u00a0: structures dont le territoire est «\u00a0Île-de-France\u00a0», 2014"
    )
    assert (both.view.structures, both.view.criteria, both.view.indicators) == (2, 2, 2)
    assert both.view.waiting.said == "Cette année-là, 1 critère partagé sur 3 a été observé."
    assert "jamais observé" not in _html(both)
    assert "jamais observé" not in _html(pages["pluralite/_2015/"])
    assert pages["pluralite/ile-de-france/"].view.indicators == 4
    assert "ce serait la sienne" in _html(pages["pluralite/"])


def test_a_report_on_some_says_what_these_do_not_look_at(site):
    pages = site(_dated("A", "Brest", "2014"), _dated("B", "Brest", "2014"), _dated("C", "Quimper"))
    whole, some, year = (
        _part(pages[address], "_explorer")
        for address in ("pluralite/", "pluralite/brest/", "pluralite/_2014/")
    )

    assert "que personne ne regarde encore" in whole
    assert "que ces structures ne regardent pas" in some
    assert "que ces structures n’ont pas observés cette année-là" in year
    assert "personne ne regarde" not in some + year


def test_every_report_is_linked_and_tells_where_one_is(site):
    pages = site(
        _dated("A", "Brest", "2014"), _dated("B", "Brest", "2014"),
        _dated("C", "Quimper", "2015"), _dated("D", "Quimper", "2015"),
    )  # fmt: skip
    reports = _reports(pages)
    linked = set()
    for address in reports:
        up = "../" * address.count("/")
        text = _html(pages[address])
        (nav,) = re.findall(r"<nav class=\"rf-plural__choices\".*?</nav>", text, re.S)
        linked |= {one.removeprefix(up) for one in re.findall(r'href="([^"]*)"', nav)}
        current = re.findall(r'href="([^"]*)" aria-current="page"', nav)
        assert {one.removeprefix(up) for one in current} == {address}

    assert linked == set(reports)
    # From Brest in 2014 one goes to all of Quimper: nobody there observed anything that year.
    choices = {one.link.title: one.link.address for one in pages["pluralite/brest/_2014/"].view.territories}  # fmt: skip
    assert choices["Quimper"] == "pluralite/quimper/"
    assert choices["Tous"] == "pluralite/_2014/"


def test_values_are_not_put_side_by_side_in_a_territory(site):
    frameworks = [text.replace("framework:", "  territory: Brest\nframework:", 1) for text in _observers(5)]  # fmt: skip
    pages = site(*frameworks)

    assert len(pages["pluralite/_2014/"].view.spreads.rows) == 1
    assert pages["pluralite/brest/"].view.spreads.rows == ()
    assert "on devinerait" in _part(pages["pluralite/brest/"], "_repartitions")


def test_combined_reports_are_bounded_and_the_newest_years_come_first(site, monkeypatch):
    monkeypatch.setattr(scope, "MOST_COMBINED", 3)
    pages = site(*(_dated(f"{town} {n}", town, "2014", "2015") for town in ("Brest", "Quimper") for n in "ab"))  # fmt: skip

    assert [one for one in _reports(pages) if one.count("/") == 3] == [
        "pluralite/brest/_2015/", "pluralite/quimper/_2015/"
    ]  # fmt: skip
    assert "pluralite/_2014/" in pages


def test_many_territories_are_listed_by_the_whole_report_alone(site, monkeypatch):
    monkeypatch.setattr(plurality, "MOST_CHOICES", 2)
    pages = site(*(_dated(f"{town} {n}", town) for town in ("Brest", "Morlaix", "Quimper") for n in "ab"))  # fmt: skip

    whole, one = pages["pluralite/"].view, pages["pluralite/brest/"].view
    assert [choice.link.title for choice in whole.territories] == ["Tous", "Brest", "Morlaix", "Quimper"]  # fmt: skip
    assert [choice.link.title for choice in one.territories] == ["Tous", "Brest"]
    assert one.home.address == "pluralite/#_ailleurs"
    assert 'id="_ailleurs"' in _html(pages["pluralite/"])


def test_no_structure_has_a_total_and_no_list_is_in_the_order_of_a_number(site):
    """Whoever has more criteria neither comes first nor is told apart by a number."""
    many = [_criterion(f"c{n}", shared="lien-social" if n == 0 else "") for n in range(30)]
    pages = site(
        _framework("Zoé", *many),
        _framework("Alice", _criterion("x", shared="lien-social")),
        _framework("Bob", _criterion("y", shared="lien-social")),
    )
    text = _html(pages["pluralite/"])

    (row,) = pages["pluralite/"].view.shared
    assert [one.title for one in row.structures] == ["Alice", "Bob", "Zoé"]
    assert not re.search(r">Zoé</a>\s*(?:<[^>]*>)?\s*\(?\d", text)


def test_where_the_frameworks_come_from_is_said(site):
    pages = site(
        _framework("A", provenance="structure"),
        _framework("B", provenance="public-sources"),
        _framework("C", provenance="public-sources"),
        _framework("D", provenance="fictional"),
    )
    text = _html(pages["pluralite/"])

    assert "1 démarche publiée par sa structure" in text
    assert "2 démarches lues dans des sources publiques" in text
    assert "1 exemple inventé" in text
    assert "aucune encore publiée par sa structure" not in text
    assert "aucune encore publiée par sa structure" in _html(
        site(_framework("B", provenance="public-sources"))["pluralite/"]
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_catalogue_still_has_a_report_to_read(folder, language):
    outcome = folder({"criteria-library/lien.yml": LIBRARY}, keep=True)
    words = translator(language)
    pages = {p.address: p for p in stages.make_site(outcome.catalogue, words).pages}
    text = rendering.Renderer(words, rendering.Host()).render(pages["pluralite/"])

    assert _reports(pages) == ["pluralite/"]
    assert text.count("<h2") == 6
    assert text.count("rf-empty") >= 4
    assert "Lien social" in text  # of the library: nobody looks at it yet


@pytest.mark.parametrize("name", ["</title><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=x>', "{{ 7*7 }}", "جمعية الحي"])  # fmt: skip
def test_what_people_typed_is_shown_as_they_typed_it(site, name):
    quoted = json.dumps(name, ensure_ascii=False)
    frameworks = [
        _framework(
            name,
            _criterion(name, _indicator(name=name, nature="text"), audiences=f"[{quoted}]", limits=quoted),
            _criterion(
                f"{name} {n}", _indicator(_result(n, method=name), name=name, unit=name, shared="rencontres"), shared="lien-social"
            ),
            territory=f"{name} ici",
            audiences=f"[{quoted}]",
        )
        for n in range(5)
    ]  # fmt: skip
    pages = site(*frameworks)
    shown = [page for address, page in pages.items() if address.startswith("pluralite/")]

    assert len(shown) >= 3
    for page in shown:
        text = _html(page)
        assert "<script>" not in text
        assert "<img" not in text
        assert "<svg onload" not in text
    whole = _html(pages["pluralite/"]).replace("&#34;", '"').replace("&#39;", "'")
    assert html.escape(name, quote=False) in whole


def test_two_runs_give_the_same_bytes(folder):
    frameworks = [
        *_observers(5), _dated("A", "Brest", "2014"), _dated("B", "brest", "2014"),
        _framework("C", *(_criterion(f"c{n}", audiences=f"[p{n % 13}]") for n in range(40))),
    ]  # fmt: skip
    files = {f"frameworks/s{n}.yml": text for n, text in enumerate(frameworks)}

    def run(some):
        outcome = folder({"criteria-library/lien.yml": LIBRARY, **some}, keep=True)
        pages = stages.make_site(outcome.catalogue, translator("fr")).pages
        return [
            (page.address, _html(page)) for page in pages if page.address.startswith("pluralite/")
        ]

    assert run(files) == run(dict(reversed(files.items())))
    assert len(run(files)) > 4


def test_near_names_of_an_audience_have_one_column_and_its_page_says_the_same(site):
    pages = site(
        _framework("A", _criterion("x", audiences="[bénévoles]"), _criterion("y", audiences="[bénévoles, volontaires]")),
        _framework("B", _criterion("z", audiences="[Volontaires]")),
    )  # fmt: skip
    view = pages["pluralite/"].view

    (column,) = view.columns
    assert (column.title, column.address) == ("bénévoles et volontaires", "publics/benevoles/")
    assert [row.number for row in view.audiences.rows] == [3]
    assert view.audiences.said == "1 public est nommé."
    assert pages[column.address].view.criteria == 3


def test_an_audience_has_as_many_criteria_as_its_page_says(site):
    pages = site(
        _framework("A", _criterion("x"), _criterion("y", audiences="[élèves]"), audiences="[parents, élèves]"),
        _framework("B", _criterion("z", audiences="[Parents]"), _criterion("t", audiences="[élèves]"), domain="culture"),
    )  # fmt: skip
    view = pages["pluralite/"].view

    assert [column.title for column in view.columns] == ["élèves", "parents"]
    for place, column in enumerate(view.columns):
        counted = sum(row.cells[place].number for row in view.rows if row.cells[place])
        assert counted == pages[column.address].view.criteria
