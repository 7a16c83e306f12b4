"""What is said of a result: once, so that its page and its documents say the same words."""

import json
from pathlib import Path

import html5lib
import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.entrances.self_evaluation.recalling import recall
from referentiels.insight.telling import tell_date, tell_results
from referentiels.paper import documents
from referentiels.site import rendering
from referentiels.words.language import translator

from ..conftest import FRAMEWORK

FRENCH, ENGLISH = translator("fr"), translator("en")
WITH_CARE, OF_HOW_MANY = "petit effectif : à lire avec prudence", "nombre de réponses non précisé"
DOCUMENTS = ("framework", "follow-up", "summary")

CASES = {
    "a bound on few": (
        {"nature": "percentage"},
        {"period": "2014-10", "value": 70, "approximation": "more-than", "sample": 12},
        ("plus de 70 %", "octobre 2014", "effectif : 12", WITH_CARE),
        (OF_HOW_MANY,),
    ),
    "too few to have a value": (
        {"nature": "percentage"},
        {"period": 2014, "state": "too-few", "sample": 12},
        ("trop peu de réponses", "effectif : 12"),
        (WITH_CARE, OF_HOW_MANY),
    ),
    "a percentage of nobody knows how many": (
        {"nature": "percentage"},
        {"period": 2014, "value": "12,5", "state": "no-effect"},
        ("12,5 %", "pas d’effet observé", OF_HOW_MANY),
        (WITH_CARE,),
    ),
    "two years, and thousands": (
        {"nature": "amount", "unit": "euros"},
        {"period": "2013-2014", "value": "1 260", "sample": 30, "approximation": "about"},
        ("environ 1 260 euros", "2013–2014"),
        (WITH_CARE, OF_HOW_MANY),
    ),
    "yes, as YAML has it": (
        {"nature": "yes-no"},
        {"period": "2014-10-01", "value": True, "sample": 5},
        ("oui", "1er octobre 2014", WITH_CARE),
        ("true", OF_HOW_MANY),
    ),
    "words, of few": (
        {"nature": "text"},
        {"value": "On se parle plus.", "sample": 3},
        ("On se parle plus.", "effectif : 3"),
        (WITH_CARE, OF_HOW_MANY),
    ),
    "a scale": (
        {"nature": "scale", "unit": "/5"},
        {"period": 2014, "value": "−3"},
        ("−3 /5",),
        (WITH_CARE, OF_HOW_MANY),
    ),
    "what nobody could see": (
        {"nature": "number", "source": "questionnaire"},
        {"period": 2014, "state": "not-measured", "note": "trop tard"},
        ("pas observé", "trop tard"),
        (WITH_CARE, OF_HOW_MANY),
    ),
}


@pytest.fixture
def framework(folder, tmp_path):
    """Check a framework whose only indicator has these fields and these results."""

    def of(fields, *results):
        told = {"name": "Part des voisins", "type": "outcome", **fields, "results": list(results)}
        head = FRAMEWORK.split("          - id: lecteurs")[0]
        indicator = json.dumps(told, ensure_ascii=False)
        folder({"frameworks/a.yml": f"{head}          - {indicator}\n"})
        outcome = folders.check(folders.Settings(root=Path(tmp_path)), keep=True)
        assert not outcome.has_errors, outcome.diagnostics
        return outcome.catalogue

    return of


def on_the_page(catalogue, words=FRENCH):
    site = stages.make_site(catalogue, words)
    page = next(one for one in site.pages if one.address == "structures/a/")
    html = rendering.Renderer(words, rendering.Host()).render(page)
    return plain(" ".join(html5lib.parse(html, namespaceHTMLElements=False).itertext()))


def in_document(kind, catalogue, words=FRENCH):
    (found,) = catalogue.frameworks
    data = documents.OF_A_STRUCTURE[kind](catalogue, found, words, documents.Imprint())
    return plain(" ".join(texts(data)))


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES)
def test_page_and_documents_say_the_same_words_of_a_result(framework, case):
    fields, result, said, unsaid = CASES[case]
    catalogue = framework(fields, result)
    places = {"page": on_the_page(catalogue)}
    places |= {kind: in_document(kind, catalogue) for kind in DOCUMENTS}

    assert {
        (place, words)
        for place, text in places.items()
        for words in (*said, *unsaid)
        if (words in text) is not (words in said)
    } == set()


def test_how_something_was_observed_is_said_only_of_what_was(framework):
    catalogue = framework(
        {"nature": "percentage", "source": "questionnaire"},
        {"period": 2014, "value": 22, "sample": 40},
        {"period": 2016, "state": "not-measured"},
    )
    (found,) = catalogue.frameworks
    report = documents.OF_A_STRUCTURE["follow-up"](catalogue, found, FRENCH, documents.Imprint())

    assert [one["method"] for one in report["tracks"][0]["results"]] == ["questionnaire", ""]


def test_a_drawing_is_described_alike_and_never_across_a_change_of_method(framework):
    catalogue = framework(
        {"nature": "percentage", "target": "30 %"},
        {"period": 2014, "value": 22, "sample": 40, "method": "questionnaire"},
        {"period": 2016, "value": 26, "sample": 40, "method": "questionnaire"},
        {"period": 2018, "value": 41, "sample": 40, "method": "entretiens"},
    )
    (found,) = catalogue.frameworks
    report = documents.OF_A_STRUCTURE["follow-up"](catalogue, found, FRENCH, documents.Imprint())
    described = plain(report["tracks"][0]["chart"]["alt"])

    told = "De 22 % (2014) à 26 % (2016). Puis, d’une autre façon : 41 % (2018). Cible : 30 %."
    assert told in described
    assert told in on_the_page(catalogue)


def test_each_result_is_told_once_and_found_again_by_its_year(framework):
    (found,) = framework(
        {"nature": "number"},
        {"period": "2016-03", "value": 3},
        {"value": 1},
        {"period": 2014, "value": 2},
    ).frameworks
    telling = tell_results(found, FRENCH)
    (told,) = (one.told for one in telling.tracks.values())

    assert [(one.value, one.when, one.beside) for one in told] == [
        ("2", "2014", ""),
        ("3", "mars 2016", "mars 2016"),
        ("1", "non daté", ""),
    ]
    assert [(year.name, [seen.told for seen in year.observed]) for year in telling.years] == [
        ("2016", [told[1]]),
        ("2014", [told[0]]),
        ("Sans date", [told[2]]),
    ]


@pytest.mark.parametrize(
    ("typed", "french", "english"),
    [
        ("2014", "2014", "2014"),
        ("2014-10", "octobre 2014", "October 2014"),
        ("2014-10-01", "1er octobre 2014", "1 October 2014"),
        ("2014-10-03", "3 octobre 2014", "3 October 2014"),
        ("2013-2014", "2013–2014", "2013–2014"),
        ("2014-13", "2014", "2014"),
        ("", "", ""),
        ("jadis", "", ""),
    ],
)
def test_periods_are_said_as_people_do(typed, french, english):
    assert tell_date(typed, FRENCH) == french
    assert tell_date(typed, ENGLISH) == english


def test_how_many_took_part_agrees_with_its_noun_on_the_page_and_in_documents(folder, tmp_path):
    text = FRAMEWORK.replace("domains:", "built_with:\n  - {who: partners, people: 1}\ndomains:", 1)
    folder({"frameworks/a.yml": text})
    catalogue = folders.check(folders.Settings(root=Path(tmp_path)), keep=True).catalogue

    for told in (on_the_page(catalogue), in_document("framework", catalogue)):
        assert "1 personne" in told
        assert "1 personnes" not in told


def test_a_workbook_recalls_a_percentage_with_its_sign(framework):
    catalogue = framework({"nature": "percentage"}, {"period": 2014, "value": 22, "sample": 85})
    (indicator,) = catalogue.frameworks[0].domains[0].criteria[0].indicators

    assert plain(recall(indicator)) == "22 % (2014, effectif 85)"
