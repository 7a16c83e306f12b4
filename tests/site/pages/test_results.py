"""Results over time on the page of a structure: all is told, plainly, and nothing is judged."""

import gzip
import json
import re
from pathlib import Path

import html5lib
import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.insight.telling import tell_date
from referentiels.site import rendering
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK
from tests.repositories import commit
from tests.site.pages.test_versions import OLD, pages_of, text

EXAMPLE = Path(__file__).parents[2] / "examples/results"
JOURNAL = "structures/journal-des-trois-ponts/"
PLACE = "              - {period: "


def show(root, address, language="fr"):
    """Render a page of a folder, as a tree."""
    outcome = folders.check(folders.Settings(root=root), keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    site = stages.make_site(outcome.catalogue, translator(language))
    page = {one.address: one for one in site.pages}[address]
    html = rendering.Renderer(translator(language), rendering.Host()).render(page)
    return page, html, html5lib.parse(html, namespaceHTMLElements=False)


@pytest.fixture(scope="module")
def journal():
    return show(EXAMPLE, JOURNAL)


@pytest.fixture
def observed(folder, tmp_path):
    """Show a framework whose only indicator has these results, and these other fields."""

    def of(*results, **fields):
        lines = "".join(
            f"              - {json.dumps(one, ensure_ascii=False)}\n" for one in results
        )
        given = {"nature": "percentage", **fields}
        head = FRAMEWORK.split("            nature:")[0]
        more = "".join(
            f"            {key}: {json.dumps(one, ensure_ascii=False)}\n"
            for key, one in given.items()
        )
        folder({"frameworks/a.yml": f"{head}{more}            results:\n{lines}"})
        return show(tmp_path, "structures/a/")

    return of


@pytest.fixture
def of_sources(folder, tmp_path):
    """Show a framework that the project wrote from public sources, with one result."""

    def of(result):
        head = FRAMEWORK.split("            results:")[0]
        sources = "  sources:\n    - {title: Un rapport, url: https://exemple.org/rapport}\n"
        written = re.sub("  provenance: .*\n", f"  provenance: public-sources\n{sources}", head)
        line = json.dumps(result, ensure_ascii=False)
        folder({"frameworks/a.yml": f"{written}            results:\n              - {line}\n"})
        return show(tmp_path, "structures/a/")

    return of


def said(element):
    return " ".join("".join(element.itertext()).split())


def classed(tree, name):
    return [one for one in tree.iter() if name in (one.get("class") or "").split()]


def last(tree, id):
    """Find the cell that says what was observed last with an indicator."""
    (found,) = [one for one in tree.iter("td") if one.get("id") == f"_r-{id}"]
    return found


def series(tree, id):
    """Find what unfolds to all the results of an indicator, in the row below its own."""
    rows = list(tree.iter("tr"))
    own = next(at for at, row in enumerate(rows) if last(tree, id) in list(row))
    return next(rows[own + 1].iter("details"))


def told(found):
    """Give all that is told of an indicator, one by one."""
    return list(next(found.iter("ol")))


def test_the_table_shows_the_last_result_and_unfolds_all_of_them_below_its_row(journal):
    _, html, tree = journal

    assert [said(one) for one in last(tree, "rencontres").iter("p")] == [
        "33 % 2022 nombre de réponses non précisé",
        "en cours 2024",
    ]
    assert said(last(tree, "auteurs")).startswith("1 260 habitants 2023")
    unfolded = series(tree, "rencontres")
    assert unfolded.get("open") is None
    summary = next(unfolded.iter("summary"))
    assert said(summary) == "Voir les années : 2012 à 2024"
    assert summary.get("aria-describedby") == "rencontres"
    assert html.count("surtout des habitués du marché") == 1


def test_a_result_alone_is_told_whole_where_it_stands(journal, observed):
    cell = last(journal[2], "sorties")
    assert "pas d’effet observé 2023 (effectif : 75)" in said(cell)
    assert "Difficultés Le groupe témoin lisait aussi le journal." in said(cell)
    assert "Rien ne bouge en un an" in said(cell)

    _, _, tree = observed({"period": 2014, "value": 10, "method": "au marché", "note": "à lire"})
    assert not classed(tree, "rf-all")
    assert "au marché à lire" in said(last(tree, "lecteurs"))


def test_a_long_text_alone_can_be_read_whole(observed):
    words = "Une histoire qui prend de la place. " * 40
    _, _, tree = observed({"period": 2014, "value": words, "sample": 4}, nature="text")

    assert said(next(series(tree, "lecteurs").iter("summary"))).startswith("Lire en entier")
    assert said(next(series(tree, "lecteurs").iter("blockquote"))) == words.strip()
    assert len(said(last(tree, "lecteurs"))) < 400


def test_all_results_are_told_from_the_oldest_to_the_newest_beside_their_target(journal):
    rows = [said(row) for row in told(series(journal[2], "rencontres"))]

    assert [
        row[:4] for row in rows if row[0] == "2"
    ] == "2012 2014 2016 2018 2020 2022 2024".split()
    row = next(one for one in journal[2].iter("tr") if last(journal[2], "rencontres") in list(one))
    assert "Cible : 30 %" in said(row).replace("\u202f", " ")
    assert (
        rows[0] == "2012 12,5 % (effectif : 24) petit effectif : à lire avec prudence "
        "questionnaire au marché surtout des habitués du marché"
    )


def test_a_change_of_method_is_said_between_the_results_and_cuts_the_line(journal):
    found = series(journal[2], "rencontres")
    rows = [said(row) for row in told(found)]

    place = next(at for at, row in enumerate(rows) if row.startswith("La méthode change en 2016"))
    assert rows[place - 1].startswith("2014")
    assert rows[place + 1].startswith("2016")
    (line,) = classed(found, "rf-chart__line")
    assert line.get("d").count("M") == 2
    assert len(classed(series(journal[2], "auteurs"), "rf-cut")) == 0


def test_what_is_not_known_is_not_called_a_change(observed):
    _, html, _ = observed(
        {"period": 2014, "value": 10, "sample": 50, "method": "enquête"},
        {"period": 2016, "value": 12, "sample": 50},
    )

    assert "rien ne dit que la méthode est restée la même" in html
    assert "La méthode change" not in html


def test_states_are_said_like_values(journal):
    for id, state in [
        ("rencontres", "pas observé"),
        ("rencontres", "en cours"),
        ("recits", "trop peu de réponses"),
        ("confiance", "pas d’effet observé"),
    ]:
        values = [said(one) for one in classed(series(journal[2], id), "rf-value")]
        assert state in values, id


def test_small_and_unknown_samples_are_said_in_words(journal, observed):
    rows = [said(row) for row in told(series(journal[2], "rencontres"))]
    assert [row[:4] for row in rows if "petit effectif : à lire avec prudence" in row] == ["2012"]
    assert [row[:4] for row in rows if "nombre de réponses non précisé" in row] == ["2022"]

    _, html, _ = observed({"period": 2014, "value": 10}, nature="number")
    assert "nombre de réponses non précisé" not in html


def test_difficulties_and_lessons_are_shown_as_prose(journal):
    row = next(one for one in told(series(journal[2], "rencontres")) if "2016" in said(one)[:4])

    assert "internet" in [said(one) for one in row.iter("strong")]
    assert "Difficultés Ceux qui ne vont pas sur internet" in said(row)
    assert [said(one) for one in list(row.iter("li"))[1:]] == [
        "au marché, avec un bénévole ;",
        "en ligne, pour les autres.",
    ]


def test_what_people_said_is_quoted_and_not_put_in_a_table(journal):
    found = series(journal[2], "recits")

    assert not list(found.iter("table"))
    quotes = [said(one) for one in found.iter("blockquote")]
    assert len(quotes) == 2
    assert quotes[0].startswith("« J’ai frappé chez ma voisine")
    assert said(told(found)[1]).startswith("mai 2020 « Pendant le confinement")
    assert "(effectif : 11) récit recueilli au téléphone" in said(found)
    cell = last(journal[2], "recits")
    assert said(cell).startswith("« Pendant le confinement")
    assert "trop peu de réponses 2022 (effectif : 2)" in said(cell)
    assert "trop faciles à reconnaître" in said(cell)


def test_yes_or_no_is_said_in_french(observed):
    _, _, tree = observed({"period": 2014, "value": True}, {"period": 2015, "value": "non"}, nature="yes-no")  # fmt: skip

    assert [said(one) for one in classed(series(tree, "lecteurs"), "rf-value")] == ["oui", "non"]


def test_a_drawing_follows_its_results_and_says_from_what_to_what(journal):
    found = series(journal[2], "rencontres")
    order = [one.tag for one in found if isinstance(one.tag, str)]
    assert order == ["summary", "ol", "div"]
    (drawing,) = [one for one in found.iter() if one.tag.endswith("svg")]
    names = drawing.get("aria-labelledby").split()
    texts = {one.get("id"): said(one) for one in drawing.iter() if one.get("id")}

    assert drawing.get("role") == "img"
    assert texts[names[0]].endswith("grâce au journal, de 2012 à 2022")
    assert texts[names[1]].replace("\u202f", " ") == (
        "De 12,5 % (2012) à 18 % (2014). Puis, d’une autre façon : de 31 % (2016) à 33 % (2022). "
        "Sans valeur : 2018, 2024. Cible : 30 %."
    )


def test_only_three_numbers_with_dates_are_drawn(journal):
    """Two are seen at once where they are written: a line between them would say nothing more."""
    names = ("rencontres", "recits", "auteurs", "confiance", "journal-a-la-maternite")

    drawn = [
        one for one in names if any(e.tag.endswith("svg") for e in series(journal[2], one).iter())
    ]

    assert drawn == ["rencontres", "auteurs"]


def test_nothing_is_judged(journal):
    shown = journal[1].lower()

    for word in (
        "progress",
        "améliore",
        "hausse",
        "baisse",
        "réussi",
        "échec",
        "score",
        "note sur",
    ):
        assert word not in shown, word


def test_what_was_not_observed_is_told_like_the_rest(journal):
    rows = [said(one) for one in told(series(journal[2], "rencontres"))]

    assert "2018 pas observé pas de questionnaire cette année-là, faute de bénévoles" in rows


def test_results_add_neither_section_nor_entry_to_the_contents(journal, folder, tmp_path):
    assert [one.anchor for one in journal[0].sections] == [
        "_referentiel",
        "_utilisations",
        "_construction",
        "_versions",
        "_citer",
    ]
    folder({"frameworks/a.yml": FRAMEWORK.split("            results:")[0]})

    page, html, tree = show(tmp_path, "structures/a/")

    assert [one.anchor for one in page.sections] == ["_referentiel", "_citer"]
    assert [said(one) for one in next(tree.iter("thead")).iter("th")] == ["Critères et indicateurs"]
    assert "ne se comparent pas" not in html


def test_results_without_any_date_say_so_once(observed):
    _, html, tree = observed({"value": 22, "sample": 85}, {"value": 23, "sample": 70})

    assert html.count("Ils n’ont pas de date.") == 1
    assert "non daté" not in said(last(tree, "lecteurs"))
    assert said(next(series(tree, "lecteurs").iter("summary"))).startswith("Voir les 2 résultats")


def test_a_result_without_date_among_others_says_that_it_has_none(journal):
    assert "18 818 foyers non daté" in said(last(journal[2], "foyers"))


def test_sources_that_give_no_date_are_said_to_give_none(of_sources):
    _, html, _ = of_sources({"value": 22, "sample": 85})

    assert "Les sources ne les datent pas." in html


def test_a_page_made_from_sources_is_not_cited_as_words_of_the_structure(of_sources, journal):
    cited, in_list = classed(of_sources({"period": 2014, "value": 22, "sample": 85})[2], "rf-cite")
    invented, _ = classed(journal[2], "rf-cite")

    assert said(cited).startswith("Référentiels partagés, « ")
    assert "page composée à partir de sources publiques, non relue par la structure" in said(cited)
    assert said(in_list).startswith("Référentiels partagés. (s. d.). ")
    assert said(invented).startswith("Référentiels partagés, « Le journal des Trois Ponts : ")
    assert "exemple inventé, version 2.0." in said(invented)
    assert "non relue" not in said(invented)


def test_dates_are_said_in_words(journal):
    text = said(journal[2])

    assert "Référentiel version 2.0, mars 2024" in text
    assert "atelier collectif · mars 2014" in text
    assert "Version 1.0 (octobre 2014) : première version ; le fond a changé" in text
    assert not re.search(r"\b20\d\d-\d\d\b", text)


def test_a_date_is_not_said_twice(folder, tmp_path):
    built = "built_with:\n  - {who: partners, how: évaluation menée à l’été 2020, date: 2020}\n"
    folder({"frameworks/a.yml": FRAMEWORK.replace("domains:\n", f"{built}domains:\n", 1)})

    _, _, tree = show(tmp_path, "structures/a/")

    (section,) = [one for one in tree.iter() if one.get("aria-labelledby") == "_construction"]
    assert said(section).endswith("partenaires : évaluation menée à l’été 2020")


@pytest.mark.parametrize("typed", ["1 260", "1\u00a0260", "1\u202f260"])
def test_figures_of_a_number_stay_on_one_line(observed, typed):
    _, html, _ = observed(
        {"period": 2014, "value": typed},
        {"period": 2016, "value": "12600"},
        nature="number",
        unit="personnes",
        target=f"{typed} personnes",
    )

    assert "1\u202f260\u00a0personnes</strong>" in html
    assert "Cible\u00a0: 1\u202f260\u00a0personnes" in html
    assert "12600\u00a0personnes" in html


def test_words_with_figures_stay_as_typed(observed):
    _, html, _ = observed({"period": 2014, "value": 22, "sample": 85}, target="1 260 ou plus")

    assert "1 260 ou plus" in html


def test_a_drawing_joins_with_dashes_what_has_a_year_without_observation_between(journal):
    found = series(journal[2], "rencontres")

    (gap,) = classed(found, "rf-chart__gap")
    assert gap.get("d").count("M") == gap.get("d").count("L") == 1
    assert "non observé entre ces deux points" in said(found)
    assert "non observé" not in said(series(journal[2], "confiance"))


def test_an_earlier_version_shows_its_own_results(tmp_path):
    commit(tmp_path, {"frameworks/exemple.yml": text("1.0")})
    commit(tmp_path, {"frameworks/exemple.yml": text("1.1").replace("value: 22", "value: 31")})

    pages = pages_of(tmp_path)
    shown = rendering.Renderer(translator("fr"), rendering.Host()).render(pages[OLD])

    assert "22\u202f%" in shown
    assert "31" not in shown


HOSTILE = ["<script>alert(1)</script>", '" onload="alert(1)', "'><img src=x onerror=alert(1)>", "{{ 7*7 }}", "</desc></svg><b>x"]  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_texts_stay_texts_in_tables_drawings_and_years(observed, payload):
    more = {"method": payload, "note": payload, "limits": payload, "lessons": payload}
    page, html, tree = observed(
        {"period": 2013, "value": 10, "sample": 50, **more},
        {"period": 2014, "value": 10, "sample": 50, **more},
        {"period": 2016, "value": 12, "sample": 50, **more},
        {"period": 2018, "state": "not-measured", **more},
        unit=payload,
        target=f"12 {payload}",
        source=payload,
    )

    tags = {one.tag.rsplit("}")[-1] for one in tree.iter() if isinstance(one.tag, str)}
    assert not tags & {"script", "img", "b"}
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert "49" not in html
    (drawing,) = [one for one in tree.iter() if one.tag.rsplit("}")[-1] == "svg"]
    assert f"De 10\u202f{payload} (2013) à 12\u202f{payload} (2016)." in "".join(
        next(one for one in drawing.iter() if one.tag.rsplit("}")[-1] == "desc").itertext()
    )
    assert page.title


def test_long_texts_are_told_once_in_full(observed):
    long = "Une leçon qui prend de la place. " * 100
    _, html, _ = observed(
        {"period": 2014, "value": 10, "sample": 50, "lessons": long},
        {"period": 2016, "value": 12, "sample": 50},
    )

    assert html.count("Une leçon qui prend de la place.") == 100


def _large(indicators, number):
    """Write a framework of many indicators, each with so many years of results."""
    head, block = FRAMEWORK.split("          - id: lecteurs\n")
    one = "          - id: lecteurs\n" + block
    more = ", note: quelques mots pour lire ce résultat, lessons: "
    written = []
    for place in range(indicators):
        results = "".join(
            f'{PLACE}"{2026 - year}", value: {place + year}, sample: 85{more}Leçon {place} de {year}.}}\n'
            for year in range(number)
        )
        own = one.split(PLACE)[0].replace("lecteurs", f"i{place}", 1)
        written.append(own.replace("une rencontre", f"la rencontre {place}") + results)
    return head + "".join(written)


def test_sixty_indicators_over_ten_years_make_a_light_page_and_nothing_is_lost(folder, tmp_path):
    folder({"frameworks/a.yml": _large(60, 10)})

    _, html, _ = show(tmp_path, "structures/a/")

    assert len(gzip.compress(html.encode(), 9)) < 34_000
    for place in range(60):
        for year in range(10):
            assert html.count(f"Leçon {place} de {year}.") == 1


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("", ""),
        ("2014", "2014"),
        ("2014-10", "octobre 2014"),
        ("2014-10-03", "3 octobre 2014"),
        ("2014-03-01", "1er mars 2014"),
        ("2013-2014", "2013\u20132014"),
    ],
)
def test_periods_are_said_as_people_do(period, words):
    assert tell_date(period, translator("fr")) == words


def test_the_page_is_said_in_english_too():
    _, html, _ = show(EXAMPLE, JOURNAL, "en")

    assert "The method changes in 2016" in html
    assert "From 12.5" in html
    for word in ("petit effectif", "pas observé", "Ce qui a été observé", "Voir les années"):
        assert word not in html, word


@pytest.mark.parametrize(
    ("approximation", "said"),
    [
        ("more-than", "plus de 70\u202f%"),
        ("less-than", "moins de 70\u202f%"),
        ("about", "environ 70\u202f%"),
    ],
)
def test_an_approximate_value_is_never_shown_bare(observed, approximation, said):
    _, html, _ = observed({"period": "2014", "value": "70", "approximation": approximation})

    shown = re.findall(r'class="rf-value">([^<]+)<', html)
    assert shown
    assert set(shown) == {said}


def test_a_bound_is_no_point_of_a_line(observed):
    """« Plus de 70 » doesn't say how many: joining it to 60 would draw a rise that nobody saw."""
    rising = [{"period": str(year), "value": "60"} for year in (2014, 2016, 2018)]
    bound = [*rising[:2], {**rising[2], "approximation": "more-than"}]

    assert "<svg" in observed(*rising)[1]
    assert "<svg" not in observed(*bound)[1]


def test_what_the_project_remarks_is_never_said_by_the_structure(observed):
    _, _, tree = observed({"period": "2014", "value": "70", "remark": "Lu dans un seul article."})

    notes = [note for note in tree.iter() if "rf-remark" in note.get("class", "")]
    assert [" ".join("".join(note.itertext()).split()) for note in notes] == [
        "Remarque du projet Lu dans un seul article."
    ]
