"""Data that someone proposes: the file that it would become, and mistakes where they were typed."""

from pathlib import Path
from typing import Any

import pytest

from referentiels.checking.gate import read_text
from referentiels.editing.amending.changes import summarise_changes
from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.proposing import errors_first, propose, tell
from referentiels.reading.fields import describe
from referentiels.reading.nodes import LONGEST_TEXT, parse
from referentiels.reading.sources import Kind, Location
from referentiels.words.diagnostics import Severity
from referentiels.words.language import say, translator
from tests.conftest import FRAMEWORK

WORDS = translator("fr")


def _read(text) -> Any:
    root, found = parse("x", text)
    assert root is not None, found
    return root.plain


def _data():
    return _read(FRAMEWORK)


def _places(*steps):
    return {one: say("case {number}", number=place) for place, one in enumerate(steps)}


def _propose(data, places=None, before=""):
    location = Location(Path("exemple.yml"), "exemple.yml", Kind.FRAMEWORK)
    was = read_text(location, before) if before else None
    return propose("exemple", data, places or {}, (), was)


def test_what_is_proposed_reads_back_as_it_was_given():
    proposal = _propose(_data())

    assert proposal.is_new
    assert not proposal.has_errors
    assert _read(proposal.text) == _data()


def test_nothing_new_is_the_same_text():
    assert _propose(_data(), before=FRAMEWORK).text == FRAMEWORK


def test_a_mistake_is_said_at_the_place_of_its_value():
    data = _data()
    indicator = data["domains"][0]["criteria"][0]["indicators"][0]
    indicator["type"] = "result"
    steps = ("domains", 0, "criteria", 0, "indicators", 0)

    (found,) = _propose(data, _places(steps, (*steps, "type"))).found

    assert found.place.values == {"number": 1}
    assert tell(found, WORDS).startswith("case 1: erreur: ")
    assert "[unknown-value]" in tell(found, WORDS)


def test_a_mistake_of_a_value_without_a_place_is_said_at_the_place_of_what_holds_it():
    data = _data()
    data["domains"][0]["criteria"][0]["indicators"][0]["type"] = "result"

    (found,) = _propose(data, _places((), ("domains", 0))).found

    assert found.place.values == {"number": 1}


def test_a_field_that_is_missing_is_said_where_it_would_stand():
    data = _data()
    del data["domains"][0]["criteria"][0]["name"]
    steps = ("domains", 0, "criteria", 0)

    (found,) = _propose(data, _places(steps, (*steps, "name"), (*steps, "id"))).found

    assert found.diagnostic.rule == "missing-field"
    assert found.place.values == {"number": 1}


def test_a_mistake_without_any_place_is_said_of_the_file():
    data = _data()
    data["framework"]["date"] = "hier"

    (found,) = _propose(data).found

    assert found.place is None
    assert tell(found, WORDS).startswith("frameworks/exemple.yml: erreur: ")


@pytest.mark.parametrize(
    ("text", "rule"), [("a\x0bb", "control-character"), ("x" * (LONGEST_TEXT + 1), "too-long")]
)
def test_what_no_file_can_hold_is_said_and_changes_nothing(text, rule):
    data = _data()
    data["structure"]["summary"] = text

    proposal = _propose(data, _places(("structure", "summary")), FRAMEWORK)

    (found,) = proposal.found
    assert found.diagnostic.rule == rule
    assert found.place.values == {"number": 0}
    assert proposal.text == FRAMEWORK


def test_what_is_new_gets_an_identifier_that_nothing_has():
    data: Any = {
        "domains": [
            {"id": "lien", "name": "A", "criteria": [{"name": "Lien"}, {"name": "Lien !"}]},
            {"name": "…"},
        ]
    }

    given: Any = give_ids(data, {})

    assert [one["id"] for one in given["domains"]] == ["lien", "domaine-1"]
    assert [one["id"] for one in given["domains"][0]["criteria"]] == ["lien-2", "lien-3"]


def test_what_stood_without_an_identifier_stays_so():
    old: Any = {"domains": [{"name": "A"}]}

    assert give_ids({"domains": [{"name": "A", "summary": "x"}]}, old) == {
        "domains": [{"name": "A", "summary": "x"}]
    }


def test_errors_come_before_advice():
    data = _data()
    result = data["domains"][0]["criteria"][0]["indicators"][0]["results"][0]
    result["sample"] = "12"
    data["framework"]["date"] = "2014-13"

    found = errors_first(_propose(data).found)

    assert [one.diagnostic.severity for one in found] == [Severity.ERROR, Severity.WARNING]


def _changes(change):
    data = _data()
    change(data)
    found = summarise_changes(_data(), data, describe(Kind.FRAMEWORK))
    return [WORDS.text(one.message).replace("\u00a0", " ") for one in found]


def test_changes_are_said_by_what_people_know_things_by():
    def several(data):
        data["structure"]["name"] = "La gazette"
        del data["framework"]["licence"]
        domain = data["domains"][0]
        domain["criteria"].insert(0, {"name": "Nouveau"})
        domain["criteria"][1]["indicators"][0]["results"].append({"period": "2016"})
        data["usage"] = [{"purpose": "advocacy"}]

    assert _changes(several) == [
        "modifié : Structure, Nom",
        "effacé : Référentiel, Licence",
        "ajouté : Critère « Nouveau »",
        "ajouté : Résultat observé « 2016 » (Indicateur « Part des lecteurs qui citent une rencontre »)",
        "ajouté : Utilisation « advocacy »",
    ]


def test_what_only_changed_places_is_said():
    def swap(data):
        data["domains"].append({"name": "B"})

    old = _data()
    swap(old)
    new = {**old, "domains": old["domains"][::-1]}

    found = summarise_changes(old, new, describe(Kind.FRAMEWORK))

    assert [WORDS.text(one.message).replace("\u00a0", " ") for one in found] == [
        "ordre changé : Domaines"
    ]


def test_nothing_changed_is_nothing_to_say():
    assert _changes(lambda data: None) == []
