"""What goes and comes back, and versions that are declared, are told as what they change."""

from dataclasses import replace

import pytest

from referentiels.checking import folders
from referentiels.insight.histories import events_under, tell_event
from referentiels.site.pages.declared import Known, compare_declared
from referentiels.words.language import translator
from tests.history.stories import (
    FILE,
    LIBRARY,
    NAME_THEN,
    everything,
    find,
    framework,
    kinds,
    linked,
    plain,
    shared,
    told,
)
from tests.repositories import commit


def test_what_comes_back_as_it_was_says_so_and_was_not_written_again(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: linked()})

    found = find(tmp_path)

    assert told(found)[0] == (
        "exemple",
        "back",
        ["de retour, sans rien de changé : il avait été retiré le 2 mars 2026"],
    )
    assert list(found.redefined.values()) == ["2026-02-02"]
    assert found.events[0].changes[0].message.values["day"] == "2026-03-02", "said in any language"


def test_who_follows_a_domain_is_told_that_a_framework_under_it_is_back(tmp_path):
    under = framework().replace(
        "name: Faire société", "name: Faire société\n    shared: cohesion-sociale"
    )
    for text in (under, None, under):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    catalogue = replace(catalogue, chronicle=find(tmp_path))

    found = [one.what.value for one in events_under(catalogue, "cohesion-sociale")]

    assert found == ["back", "removed", "added", "added"]


def test_no_link_leads_to_a_text_that_cannot_be_shown(tmp_path):
    bad = framework(more="usage: [{purpose: other, how: Appeler le 06 12 34 56 78}]\n")
    for text in (framework(), bad, framework("Des voisins"), framework("Des gens")):
        commit(tmp_path, {FILE: text, **({LIBRARY: shared()} if text == bad else {})})

    assert [(one.what.value, one.has_link) for one in find(tmp_path).events] == [
        ("changed", True),
        ("changed", False),
        ("added", False),  # the domain, beside what is hidden
        ("hidden", False),
        ("added", True),
    ]


def _versioned(version, date, name=NAME_THEN, history=""):
    text = framework(name).replace(
        "framework:", f'framework:\n  version: "{version}"\n  date: {date}'
    )
    assert "version" in text
    return f"{text}history:{history or ' []'}\n"


ONE = '\n  - {version: "1.1", date: 2020-02, nature: wording, summary: une virgule}'


@pytest.mark.parametrize(
    ("name", "weight"),
    [("Des habitants, qui se parlent", "wording"), ("Des voisins", "substance")],
)
def test_a_version_has_the_weight_of_what_came_with_it(tmp_path, name, weight):
    commit(tmp_path, {FILE: _versioned("1.0", "2020-01")})
    commit(tmp_path, {FILE: _versioned("1.1", "2020-02", name, ONE)})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    (declared,) = catalogue.frameworks

    found = find(tmp_path)

    assert found.events[0].weight == weight
    assert len(found.events[0].changes) == 4
    (line,) = compare_declared(declared, Known(found.events, found.moment[:10]))
    assert line.shows_more is (weight == "substance")


def test_a_date_that_changes_without_its_version_is_a_change_of_meaning(tmp_path):
    for date in ("2020-01", "2020-02"):
        commit(tmp_path, {FILE: _versioned("1.0", date)})

    assert find(tmp_path).events[0].weight == "substance"


@pytest.mark.parametrize("name", [NAME_THEN, "Des voisins"])
def test_what_comes_back_in_other_words_as_a_change_of_form_is_told_beside(tmp_path, name):
    commit(tmp_path, {LIBRARY: shared(), FILE: _versioned("1.0", "2020-01")})
    commit(tmp_path, {FILE: None})
    commit(tmp_path, {FILE: _versioned("1.1", "2020-02", name, ONE)})
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    declared = next(one for one in catalogue.frameworks if one.id == "exemple")
    events = [one for one in find(tmp_path).events if one.identifier == "exemple"]

    (line,) = compare_declared(declared, Known(events, "2020-12-01"))

    assert line.shows_more is (name != NAME_THEN)
    assert tell_event(events[0], translator("fr")) == "de retour"


def test_a_file_that_is_put_aside_for_a_while_is_withdrawn_and_comes_back(tmp_path, at):
    other = {"frameworks/autre.yml": framework("Autre chose")}
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {FILE: framework(), **other})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {FILE: None, "cave/exemple.yml": framework()})
    commit(tmp_path, {"cave/exemple.yml": framework("Des voisins"), "cave/ailleurs.yml": "a: 1\n"})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {"cave/exemple.yml": None, FILE: framework("Des voisines")})

    found = [one for one in find(tmp_path).events if one.identifier == "exemple"]

    assert [one.what.value for one in found] == ["back", "removed", "added"]
    assert [plain(one.text) for one in found[0].changes] == [
        "de retour : il avait été retiré le 2 février 2026",
        f"critère « {NAME_THEN} » s’appelle désormais « Des voisines »",
    ]


def test_a_draft_that_was_written_elsewhere_comes_on_the_day_when_it_joins_the_others(tmp_path, at):
    commit(tmp_path, {"frameworks/autre.yml": framework("Autre chose")})
    commit(tmp_path, {"brouillons/jet.yml": framework()})
    commit(tmp_path, {"brouillons/jet.yml": framework("Entre nous")})
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {"brouillons/jet.yml": None, FILE: framework("Des voisins")})

    found = find(tmp_path)

    assert kinds(found) == [("exemple", "added"), ("autre", "added")]
    assert found.events[0].day == "2026-03-02"
    assert "Entre nous" not in everything(found)
