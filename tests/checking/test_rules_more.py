"""What the examples of the rules don't show: the same mistakes at rarer places."""

import pytest

from referentiels.checking.rules.references import RETIRED, either
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  - id: lien-social
    name: Lien social
    sources: [{title: T, seen: 2024-02-30}]
  - {id: ancien, name: Ancien, status: retired, reason: Trop vague.}
"""
LINKED = FRAMEWORK.replace("        indicators", "        shared: %s\n        indicators")


def _found(outcome):
    return [(d.rule, d.span.line) for d in outcome.diagnostics]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("framework:\n", "framework:\n  sources: [{title: T, seen: 2024-04-31}]\n"),
        ("domains:\n", "built_with: [{who: bénévoles, date: 2024-02-31}]\ndomains:\n"),
        ("domains:\n", "history: [{version: 1, date: 2024-13-01}]\ndomains:\n"),
        ('period: "2014"', "period: 2014-00"),
        # No calendar has a year 0: it could be told to no program.
        ('period: "2014"', 'period: "0000"'),
        ('period: "2014"', 'period: "0000-2014"'),
    ],
)
def test_every_date_is_looked_at(folder, before, after):
    (diagnostic,) = folder({"frameworks/a.yml": FRAMEWORK.replace(before, after)}).diagnostics

    assert diagnostic.rule == "impossible-date"


def test_dates_of_the_library_are_looked_at(folder):
    assert _found(folder({"criteria-library/c.yml": LIBRARY})) == [("impossible-date", 6)]


def test_dates_that_exist_are_silent(folder):
    text = FRAMEWORK.replace(
        "domains:\n",
        "built_with: [{who: bénévoles, date: 2013-2014}, {who: salariés}]\n"
        "history: [{version: 1, date: 2014-10-03}, {version: 2}]\ndomains:\n",
    ).replace("framework:\n", "framework:\n  sources: [{title: T, seen: 2024-02-29}, {title: U}]\n")

    assert folder({"frameworks/a.yml": text}).diagnostics == []


def test_a_criterion_retired_for_a_reason_says_it(folder):
    outcome = folder(
        {
            "frameworks/a.yml": LINKED % "ancien",
            "criteria-library/c.yml": LIBRARY.replace("-30}", "-01}"),
        }
    )

    (diagnostic,) = outcome.diagnostics
    assert diagnostic.rule == "retired-criterion"
    assert "Trop vague." in diagnostic.help.values.values()


def test_a_result_without_value_needs_no_sample(folder):
    text = FRAMEWORK.replace("value: 22, sample: 85", "state: not-measured").replace(
        "nature: percentage", "nature: number"
    )

    assert folder({"frameworks/a.yml": text}).diagnostics == []


@pytest.mark.parametrize(
    ("note", "is_advised"),
    [("Effectif, date et méthode non vus.", False), ("À lire avec prudence.", True)],
)
def test_an_advice_that_was_followed_is_not_given_again(folder, note, is_advised):
    text = FRAMEWORK.replace("sample: 85", f'note: "{note}"')
    found = [one.rule for one in folder({"frameworks/a.yml": text}).diagnostics]

    assert ("percentage-without-sample" in found) is is_advised


@pytest.mark.parametrize(
    ("value", "cure", "number", "about"),
    [
        ("plus de 40 %", "bound", "40", "more-than"),
        ("18 818 tonnes", "number", "18 818", ""),
        ("environ un tiers", "", "", ""),
    ],
)
def test_a_number_that_is_not_exact_is_told_how_to_be_written(folder, value, cure, number, about):
    text = FRAMEWORK.replace("value: 22", f'value: "{value}"')
    (found,) = [
        one for one in folder({"frameworks/a.yml": text}).diagnostics if one.rule == "unfit-value"
    ]

    assert found.help.values["number"] == number or not cure
    if about:
        assert about in str(found.help.values["bound"])


@pytest.mark.parametrize(
    "text",
    [
        "2 55 08 14 168 025 39",
        "1234567890123456789",
        "x0298000000",
        "a/0298000000",
        "0298000000-x",
        "02 98 00 00",
    ],
)
def test_numbers_that_are_nobodys_are_silent(folder, text):
    files = {
        "frameworks/a.yml": FRAMEWORK.replace("framework:\n", f"  summary: n {text}\nframework:\n")
    }

    assert folder(files).diagnostics == []


@pytest.mark.parametrize(
    "email",
    [
        "radio@canalb.fr",
        "vie.associative@ville.fr",
        "asso.jardins@gmail.com",
        "equipe-numerique@x.org",
    ],
)
def test_shared_addresses_are_silent(folder, email):
    files = {
        "frameworks/a.yml": FRAMEWORK.replace("framework:\n", f"  contact: {email}\nframework:\n")
    }

    assert folder(files).diagnostics == []


@pytest.mark.parametrize(
    "email",
    [
        "jean.dupont@ville.fr",
        "m.le-bihan@x.org",
        "sophie@x.org",
        "dupont35@orange.fr",
        "Nathalie_B@x.org",
    ],
)
def test_addresses_of_persons_are_refused(folder, email):
    files = {
        "frameworks/a.yml": FRAMEWORK.replace("framework:\n", f"  contact: {email}\nframework:\n")
    }

    assert [d.rule for d in folder(files).diagnostics] == ["personal-email"]


def test_a_derived_identifier_takes_nobodys_place(folder):
    text = FRAMEWORK.replace("  - id: faire-societe\n    name", "  - name").replace(
        "      - id: rencontres\n        name: Des habitants qui se parlent",
        "      - name: Faire société",
    )

    outcome = folder({"frameworks/a.yml": text}, keep=True)

    assert [d.rule for d in outcome.diagnostics] == ["missing-id"] * 2
    (framework,) = outcome.catalogue.frameworks
    assert (framework.domains[0].id, framework.domains[0].criteria[0].id) == (
        "faire-societe",
        "faire-societe-2",
    )


def test_an_unknown_criterion_is_said_once_not_for_each_of_its_indicators(folder):
    text = (LINKED % "absent").replace(
        "type: outcome", "type: outcome\n            shared: rencontres"
    )

    outcome = folder(
        {"frameworks/a.yml": text, "criteria-library/c.yml": LIBRARY.replace("-30}", "-01}")}
    )

    assert [d.rule for d in outcome.diagnostics] == ["unknown-criterion"]


def test_a_retired_criterion_that_nothing_replaces_sends_to_no_other(folder):
    outcome = folder({"criteria-library/c.yml": LIBRARY, "frameworks/a.yml": LINKED % "ancien"})
    (told,) = [one for one in outcome.diagnostics if one.rule == "retired-criterion"]

    assert told.help.template == RETIRED.help.template
    assert "Trop vague." in translator("fr").text(told.help)


def test_an_unknown_indicator_is_told_with_those_that_the_criterion_offers(folder):
    library = LIBRARY.replace(
        "2024-02-30}]",
        "2024-02-28}]\n    indicators: [{id: presents, name: Présents, type: output}]",
    )
    text = (LINKED % "lien-social").replace(
        "          - id: lecteurs", "          - shared: present\n            id: lecteurs"
    )
    outcome = folder({"criteria-library/c.yml": library, "frameworks/a.yml": text})
    (told,) = [one for one in outcome.diagnostics if one.rule == "unknown-indicator"]

    assert "presents" in translator("fr").text(told.help)


def test_several_identifiers_are_quoted_as_in_the_language_that_speaks():
    three = either(["un", "deux", "trois"])

    assert translator("en").text(three) == "un” or “deux” or “trois"
    assert translator("fr").text(three).replace("\u00a0", " ") == "un » ou « deux » ou « trois"
    assert translator("fr").text(either([])) == ""
