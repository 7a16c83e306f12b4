"""What is shared has its own history: under which domain a change is told, and what was redefined since."""

import pytest

from tests.history.stories import (
    FILE,
    LIBRARY,
    OTHER,
    UNDER,
    find,
    linked,
    plain,
    redefined,
    shared,
)
from tests.repositories import commit, run_git


def test_a_use_knows_that_its_shared_criterion_was_redefined_since(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    assert find(tmp_path).redefined == {}
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Des liens qui durent !")})
    assert find(tmp_path).redefined == {}, "the form alone"
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    assert list(find(tmp_path).redefined.values()) == ["2026-03-02"]
    commit(tmp_path, {FILE: linked().replace("website", "website") + "# relu\n"})
    assert list(find(tmp_path).redefined.values()) == ["2026-03-02"]
    commit(tmp_path, {FILE: linked("Des voisins")})
    assert find(tmp_path).redefined == {}, "written again since"


def under(found, domain):
    """Give what is told under a shared domain, the newest first."""
    return [
        [plain(each.text) for each in one.changes if domain in each.domains]
        for one in found.events
        if any(domain in each.domains for each in one.changes)
    ]


def test_what_structures_change_is_told_under_the_shared_domain_that_it_stands_under(tmp_path):
    second = UNDER.replace("value: 22", "value: 25").replace("Autre chose", "Autre chose ici")
    third = second.replace("Des habitants", "Des voisins").replace(
        '              - {period: "2014", value: 25}\n',
        '              - {period: "2014", value: 25}\n              - {period: "2016", value: 30}\n',
    )
    for text in (UNDER, second, third):
        commit(tmp_path, {LIBRARY: shared(), FILE: text})
    commit(tmp_path, {FILE: None})

    assert under(find(tmp_path), "cohesion-sociale") == [
        ["référentiel retiré (domaines : 2, critères : 2, indicateurs : 1, résultats : 2)"],
        [
            "critère « Des habitants qui se parlent » s’appelle désormais « Des voisins qui se parlent »",
            "indicateur « Rencontres », résultat 2016 ajouté : 30",
        ],
        ["indicateur « Rencontres », résultat 2014, valeur : « 22 » devient « 25 »"],
        ["référentiel ajouté (domaines : 2, critères : 2, indicateurs : 1, résultats : 1)"],
    ]


def test_what_moves_or_is_linked_otherwise_is_told_under_both(tmp_path):
    library = {LIBRARY: shared(), "criteria-library/autre.yml": OTHER}
    linked_too = UNDER.replace("name: À part\n", "name: À part\n    shared: autre\n")
    commit(tmp_path, {**library, FILE: UNDER})
    commit(tmp_path, {FILE: linked_too})
    moved = linked_too.replace("      - id: autre\n        name: Autre chose\n", "").replace(
        "      - id: lien\n", "      - id: autre\n        name: Autre chose\n      - id: lien\n"
    )
    commit(tmp_path, {FILE: moved[: moved.rindex("    criteria:")]})
    commit(tmp_path, {FILE: UNDER.replace("    shared: cohesion-sociale\n", "")})

    found = find(tmp_path)

    assert ["critère « Autre chose » déplacé de « À part » à « Faire société »"] in under(
        found, "autre"
    )
    assert ["critère « Autre chose » déplacé de « À part » à « Faire société »"] in under(
        found, "cohesion-sociale"
    )
    assert under(found, "cohesion-sociale")[0][0] == (
        "domaine « Faire société » n’est plus relié au domaine partagé « Cohésion sociale »"
    )
    assert under(found, "autre")[-1] == [
        "domaine « À part » relié au domaine partagé « Autre domaine »"
    ]


def test_a_shared_domain_is_followed_under_its_name_of_today(tmp_path):
    commit(tmp_path, {LIBRARY: shared(), FILE: UNDER})
    commit(tmp_path, {FILE: UNDER.replace("value: 22", "value: 25")})
    renamed = UNDER.replace("value: 22", "value: 25").replace("cohesion-sociale", "cohesion")
    commit(tmp_path, {LIBRARY: None, "criteria-library/cohesion.yml": shared(), FILE: renamed})

    told_there = under(find(tmp_path), "cohesion")

    assert len(told_there) == 3
    assert under(find(tmp_path), "cohesion-sociale") == []


def test_a_shared_criterion_that_leaves_a_domain_is_told_there_too(tmp_path):
    empty = OTHER.replace("criteria: []\n", "")
    commit(tmp_path, {LIBRARY: shared(), "criteria-library/autre.yml": OTHER})
    moved = empty + shared()[shared().index("criteria:") :]
    left = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
    commit(tmp_path, {LIBRARY: left, "criteria-library/autre.yml": moved})

    assert under(find(tmp_path), "cohesion-sociale") == [
        ["critère partagé « Lien social » déplacé de « Cohésion sociale » à « Autre domaine »"]
    ]


def test_a_shared_definition_that_came_back_to_its_words_has_not_changed(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    assert redefined(find(tmp_path)) == ["2026-02-02"]
    at("2026-03-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Des liens, qui durent !")})
    assert redefined(find(tmp_path)) == []
    at("2026-04-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: None})
    commit(tmp_path, {LIBRARY: shared()})
    assert redefined(find(tmp_path)) == [], "taken away and brought back as it was"
    at("2026-05-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: None})
    commit(tmp_path, {LIBRARY: shared("Encore autre chose.")})
    assert redefined(find(tmp_path)) == ["2026-05-02"]


def test_a_use_that_is_mended_in_its_form_was_not_written_again(tmp_path, at):
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked()})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    commit(tmp_path, {FILE: linked("Des habitants, qui se parlent")})
    assert redefined(find(tmp_path)) == ["2026-02-02"]
    commit(tmp_path, {FILE: linked().replace("relation: adapted", "relation: narrower")})
    assert redefined(find(tmp_path)) == [], "somebody looked at it since"


@pytest.mark.parametrize("is_known", [True, False], ids=["listed", "guessed"])
def test_a_use_follows_its_shared_criterion_through_renamings_and_moves(tmp_path, at, is_known):
    row = "2026-01-01\tdeplacee\tcriteres/lien-social/\tcriteres/liens/\trenommé\n"
    other = {"criteria-library/autre.yml": OTHER, "adresses.tsv": row if is_known else ""}
    at("2026-01-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared(), FILE: linked(), **other})
    at("2026-02-02T12:00:00Z")
    commit(tmp_path, {LIBRARY: shared("Tout autre chose.")})
    at("2026-03-02T12:00:00Z")
    renamed = shared("Tout autre chose.").replace("id: lien-social", "id: liens")
    commit(
        tmp_path, {LIBRARY: renamed, FILE: linked().replace("shared: lien-social", "shared: liens")}
    )
    assert redefined(find(tmp_path)) == ["2026-02-02"], "renamed, and its use with it"
    empty = "format: 1\ndomain: {name: Cohésion sociale}\ncriteria: []\n"
    moved = OTHER.replace("criteria: []\n", renamed[renamed.index("criteria:") :])
    commit(tmp_path, {LIBRARY: empty, "criteria-library/autre.yml": moved})
    assert redefined(find(tmp_path)) == ["2026-02-02"], "moved to another domain"
    at("2026-04-02T12:00:00Z")
    back = moved.replace("Tout autre chose.", "Des liens qui durent.")
    commit(tmp_path, {"criteria-library/autre.yml": back})
    assert redefined(find(tmp_path)) == [], "and back to its first words"
    changed = linked("Tout autre").replace("shared: lien-social", "shared: liens")
    commit(tmp_path, {FILE: changed})
    at("2026-05-02T12:00:00Z")
    commit(tmp_path, {"criteria-library/autre.yml": moved})
    assert redefined(find(tmp_path)) == ["2026-05-02"]


def test_a_use_that_is_linked_to_another_shared_criterion_begins_anew(tmp_path):
    second = "  - id: second\n    name: Estime de soi\n    definition: Oser parler.\n"
    commit(tmp_path, {LIBRARY: shared() + second, FILE: linked()})
    commit(tmp_path, {LIBRARY: shared("Autre chose.") + second.replace("parler", "dire")})
    assert len(redefined(find(tmp_path))) == 1
    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: second")})

    assert redefined(find(tmp_path)) == []


def test_what_a_short_clone_does_not_know_of_a_shared_criterion_is_not_said(tmp_path):
    home = tmp_path / "ici"
    home.mkdir()
    commit(home, {LIBRARY: shared(), FILE: linked()})
    commit(home, {"ailleurs.txt": "x"})
    commit(home, {LIBRARY: shared("Tout autre chose.")})
    run_git(tmp_path, "clone", "--quiet", "--depth", "2", home.as_uri(), "court")

    assert redefined(find(home)) != []
    assert redefined(find(tmp_path / "court")) == []


def test_a_use_is_told_that_its_shared_criterion_changed_places_unless_it_followed(tmp_path):
    both = shared() + "  - {id: entraide, name: Entraide, definition: On s'aide.}\n"
    swapped = both.replace("lien-social", "x").replace("entraide,", "lien-social,")
    swapped = swapped.replace("id: x", "id: entraide")
    commit(tmp_path, {LIBRARY: both, FILE: linked()})
    commit(tmp_path, {LIBRARY: swapped})
    assert redefined(find(tmp_path)) == ["2020-01-01"], "it says something else under the same link"
    assert [one.text.count("changé de sens") for one in find(tmp_path).events[0].changes] == [1, 1]

    commit(tmp_path, {FILE: linked().replace("shared: lien-social", "shared: entraide")})
    assert redefined(find(tmp_path)) == [], "it is linked to what it meant"
