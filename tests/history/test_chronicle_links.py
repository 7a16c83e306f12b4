"""A link that follows what took another name says what it said."""

import pytest

from tests.history.stories import FILE, LIBRARY, NAME_THEN, find, linked, plain, shared
from tests.repositories import commit

RENAMED = "2026-01-01\tdeplacee\t{old}\t{new}\trenommé\n"


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_link_that_follows_what_took_another_name_is_form(tmp_path, is_listed):
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    rows = RENAMED.format(old="criteres/lien-social/", new="criteres/liens/")
    commit(
        tmp_path,
        {
            LIBRARY: shared().replace("id: lien-social", "id: liens"),
            FILE: linked().replace("shared: lien-social", "shared: liens"),
            **({"adresses.tsv": rows} if is_listed else {}),
        },
    )

    (change,) = next(one for one in find(tmp_path).events if one.identifier == "exemple").changes

    assert plain(change.text) == (
        f"critère « {NAME_THEN} » reste relié au critère partagé « Lien social », "
        "dont l’identifiant a changé"
    )
    assert change.weight == "wording"


def test_a_link_to_a_domain_or_an_indicator_follows_too(tmp_path):
    indicator = "    indicators: [{id: ID, name: Des rencontres, type: outcome}]\n"
    before = linked().replace(
        "name: Faire société", "name: Faire société\n    shared: cohesion-sociale"
    )
    before = before.replace("type: outcome", "type: outcome\n            shared: avant", 1)
    assert "shared: avant" in before
    library = shared() + indicator.replace("ID", "avant")
    commit(tmp_path, {LIBRARY: library, FILE: before})
    rows = RENAMED.format(old="domaines/cohesion-sociale/", new="domaines/liens/") + RENAMED.format(
        old="criteres/lien-social/#avant", new="criteres/lien-social/#apres"
    )
    after = before.replace("shared: cohesion-sociale", "shared: liens")
    commit(
        tmp_path,
        {
            LIBRARY: None,
            "criteria-library/liens.yml": library.replace("avant", "apres"),
            FILE: after.replace("shared: avant", "shared: apres"),
            "adresses.tsv": rows,
        },
    )

    changes = next(one for one in find(tmp_path).events if one.identifier == "exemple").changes

    assert ["reste relié" in one.text for one in changes] == [True, True]
    assert {one.weight for one in changes} == {"wording"}


def test_two_shared_criteria_of_one_name_are_told_apart_by_their_identifiers(tmp_path):
    second = (
        shared()[shared().index("  - id:") :]
        .replace("lien-social", "autre")
        .replace("Des liens qui durent", "Tout autre chose")
    )
    commit(tmp_path, {LIBRARY: shared() + second, FILE: linked()})
    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: autre")})

    (change,) = find(tmp_path).events[0].changes

    assert plain(change.text).endswith(
        "relié au critère partagé « Lien social » : « autre » (avant : « lien-social »)"
    )
    assert change.weight == "substance"


def test_criteria_that_are_close_to_one_that_took_another_name_say_nothing_new(tmp_path):
    close = "format: 1\ndomain: {name: Autre domaine}\ncriteria:\n  - id: entraide\n    name: Entraide\n"
    close += "    definition: Des services rendus.\n    related: [lien-social]\n"
    other = "criteria-library/autre.yml"
    commit(tmp_path, {LIBRARY: shared(), other: close})
    commit(
        tmp_path,
        {
            LIBRARY: shared().replace("id: lien-social", "id: liens"),
            other: close.replace("lien-social", "liens"),
        },
    )
    commit(tmp_path, {other: close.replace("    related: [lien-social]\n", "")})

    found = [one for one in find(tmp_path).events if one.identifier == "autre"]

    assert [[plain(each.text) for each in one.changes] for one in found] == [
        ["critère partagé « Entraide », critères proches : en moins « Lien social »"],
        [
            "domaine partagé « Autre domaine » ajouté à la bibliothèque",
            "critère partagé « Entraide » ajouté à la bibliothèque",
        ],
    ]
